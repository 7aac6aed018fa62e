/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From settings to plain data: time, runs, demand, profiles, resources, and every number with its
   kind, range and source; defaults where nothing is said. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "near.h"
#include "played.h"

/* Scenarios are laid out as they read. */
/* clang-format off */

struct read {
    struct arena arena;
    struct model model;
};

static void read(struct read *r, const char *text)
{
    struct problem_list problems = {0};
    *r = (struct read){.arena = {0}};
    struct tree *root = tree_parse_text(&r->arena, text, "here", &problems);
    if (root)
        model_read(&r->model, root, &problems);
    if (problems.count)
        fail_msg("%s: %s", problems.items[0].path, problems.items[0].message);
}

static void forget(struct read *r)
{
    model_free(&r->model);
    arena_free(&r->arena);
}

#define TIME "time = { start = \"2015-03-01\"; horizon = \"10 d\"; };"
#define DEMAND "demand = { a = { per_day = 2; enters = \"x\"; }; };"
#define LEAST "title = \"t\";" TIME DEMAND "pathways = { " PATHWAY("x", END("left")) "};"

static int day(const char *date)
{
    int d = 0;
    assert_true(calendar_date(date, &d));
    return d;
}

static void what_is_not_said_has_its_default(void **state)
{
    (void)state;
    struct read r;
    read(&r, LEAST);
    const struct model *m = &r.model;
    assert_string_equal(m->title, "t");
    assert_null(m->question);
    assert_near(m->warm_up, 0, 0);
    assert_near(m->follow_up, 90 * 1440, 0);
    assert_int_equal(m->replications, 50);
    assert_string_equal(m->seed_text, "1");
    assert_int_equal(m->seed, 1);
    assert_near(m->confidence, 0.95, 0);
    assert_true(isnan(m->population));
    assert_string_equal(m->currency, "GBP");
    assert_int_equal(m->holiday_count + m->profile_count + m->opening_count + m->attribute_count +
                         m->surge_count + m->resource_count + m->observed_count + m->lever_count,
                     0);
    const struct demand *d = &m->demands[0];
    assert_near(d->growth, 0, 0);
    assert_int_equal(d->profile.index, -1);
    assert_int_equal(d->otherwise.pathway, -1);
    assert_int_equal(d->use_count, 0);
    assert_false(m->pathways[0].scheme);
    assert_true(m->pathways[0].in_total);
    assert_true(isnan(m->pathways[0].budget) && isnan(m->pathways[0].promise));
    assert_false(m->has_schemes);
    forget(&r);
}

static void time_runs_area_and_money_are_read(void **state)
{
    (void)state;
    struct read r;
    read(&r, "title = \"t\"; question = \"q\"; sources = { K = \"a document\"; };"
             "time = { start = \"2016-02-29\"; warm_up = \"36 h\"; horizon = \"2 weeks\"; "
             "follow_up = \"0 d\"; bank_holidays = [ \"2016-03-01\", \"2015-12-25\" ]; };"
             "runs = { replications = 7; seed = \"two\"; confidence = 0.9; };"
             "area = { name = \"Here\"; population = 1000; };"
             "money = { currency = \"EUR\"; values = { contract = { title = \"c\"; "
             "per_admission = 1490.5; }; day = { per_bed_day = 313; }; }; };"
             DEMAND "pathways = { " PATHWAY("x", END("left")) "};");
    const struct model *m = &r.model;
    assert_string_equal(m->question, "q");
    assert_int_equal(m->start, day("2016-02-29"));
    assert_near(m->warm_up, 36 * 60, 0);
    assert_near(m->horizon, 14 * 1440, 0);
    assert_near(m->follow_up, 0, 0);
    assert_int_equal(m->holiday_count, 2);
    assert_true(model_is_holiday(m, day("2015-12-25")));
    assert_true(model_is_holiday(m, day("2016-03-01")));
    assert_false(model_is_holiday(m, day("2016-03-02")));
    assert_int_equal(m->replications, 7);
    assert_string_equal(m->seed_text, "two");
    assert_near(m->confidence, 0.9, 0);
    assert_string_equal(m->area, "Here");
    assert_near(m->population, 1000, 0);
    assert_string_equal(m->currency, "EUR");
    assert_int_equal(m->value_count, 2);
    assert_string_equal(m->values[0].named.name, "contract");
    assert_near(m->values[0].per_admission, 1490.5, 0);
    assert_true(isnan(m->values[0].per_bed_day) && isnan(m->values[1].per_admission));
    assert_near(m->values[1].per_bed_day, 313, 0);
    forget(&r);
}

static void a_seed_is_a_number_or_any_text(void **state)
{
    (void)state;
    assert_true(model_seed("0") == 0);
    assert_true(model_seed("2015") == 2015);
    assert_true(model_seed("18446744073709551615") == UINT64_MAX);
    assert_true(model_seed("18446744073709551616") != UINT64_MAX);
    assert_true(model_seed("two") != model_seed("three"));
    assert_true(model_seed("-1") != UINT64_MAX);
    assert_true(model_seed("2015 ") != 2015);
    struct read r;
    read(&r, LEAST "runs = { seed = 77; };");
    assert_int_equal(r.model.seed, 77);
    forget(&r);
}

static void openings_and_profiles_are_read(void **state)
{
    (void)state;
    struct read r;
    read(&r, LEAST
         "opening_hours = { o = { title = \"O\"; open = ( { days = \"Mon-Fri\"; from = \"08:30\"; "
         "to = \"24:00\"; }, { from = \"22:00\"; to = \"6:00\"; } ); closed = "
         "\"bank holidays\"; }; };"
         "profiles = { p = { hours = [ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, "
         "17, 18, 19, 20, 21, 22, 23 ]; weekdays = [ 1, 2, 3, 4, 5, 6, 7 ]; months = "
         "( 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.5 ); holiday = 0.5; }; "
         "q = { windows = ( { from = \"22:00\"; to = \"08:00\"; weight = 2.5; }, "
         "{ from = \"10:00\"; to = \"11:00\"; } ); }; };");
    const struct model *m = &r.model;
    const struct opening *o = &m->openings[0];
    assert_string_equal(model_title(&o->named), "O");
    assert_string_equal(o->named.name, "o");
    assert_int_equal(o->closed, CLOSED_HOLIDAYS);
    assert_int_equal(o->open_count, 2);
    assert_int_equal(o->open[0].weekdays, 0x1f);
    assert_int_equal(o->open[0].from, 510);
    assert_int_equal(o->open[0].until, 1440);
    assert_int_equal(o->open[1].weekdays, 0x7f);
    assert_int_equal(o->open[1].until, 360);
    const struct profile_setting *p = &m->profiles[0], *q = &m->profiles[1];
    assert_near(p->hours[23], 23, 0);
    assert_near(p->weekdays[6], 7, 0);
    assert_near(p->months[11], 12.5, 0);
    assert_near(p->holiday, 0.5, 0);
    assert_null(q->hours);
    assert_null(q->weekdays);
    assert_null(q->months);
    assert_true(isnan(q->holiday));
    assert_int_equal(q->window_count, 2);
    assert_near(q->windows[0].weight, 2.5, 0);
    assert_near(q->windows[1].weight, 1, 0);
    forget(&r);
}

static void demand_and_surges_are_read(void **state)
{
    (void)state;
    struct read r;
    read(&r, "title = \"t\";" TIME "profiles = { p = { holiday = 0; }; };"
             "demand = { a = { title = \"A\"; per_year = 540; growth = -0.1; profile = \"p\"; "
             "enters = \"s\"; otherwise = \"x.two\"; }; "
             "b = { per_day = 2.5; enters = \"x\"; }; c = { per_hour = 3; enters = \"x.two\"; }; };"
             "surges = ( { from = \"2015-03-02\"; to = \"2015-03-04\"; times = 1.5; "
             "demand = [ \"c\", \"a\" ]; } );"
             "pathways = { " PATHWAY("x", END("one") END("two")) SCHEME("s", END("left")) "};");
    const struct model *m = &r.model;
    assert_near(m->demands[0].volume / m->demands[0].per * 525600, 540, 1e-9);
    assert_near(m->demands[1].volume / m->demands[1].per * 1440, 2.5, 1e-12);
    assert_near(m->demands[2].volume / m->demands[2].per * 60, 3, 1e-12);
    assert_near(m->demands[0].growth, -0.1, 0);
    assert_int_equal(m->demands[0].profile.index, 0);
    assert_int_equal(m->demands[0].enters.pathway, 1);
    assert_int_equal(m->demands[0].enters.step, 0);
    assert_int_equal(m->demands[0].otherwise.pathway, 0);
    assert_int_equal(m->demands[0].otherwise.step, 1);
    assert_int_equal(m->demands[2].enters.step, 1);
    assert_int_equal(m->surges[0].from, day("2015-03-02"));
    assert_int_equal(m->surges[0].until, day("2015-03-04"));
    assert_near(m->surges[0].times, 1.5, 0);
    assert_int_equal(m->surges[0].demand_count, 2);
    assert_int_equal(m->surges[0].demand[0].index, 2);
    assert_int_equal(m->surges[0].demand[1].index, 0);
    assert_true(m->has_schemes);
    forget(&r);
}

static void resources_are_read(void **state)
{
    (void)state;
    struct read r;
    read(&r, LEAST "opening_hours = { o = { open = ( { from = \"08:00\"; to = \"09:00\"; } ); }; };"
             "resources = { a = { capacity = 3; }; b = { capacity = \"unlimited\"; }; "
             "c = { capacity = { value = 4; low = 1; high = 9; }; during = \"o\"; at_shift_end = "
             "\"pause\"; }; d = { title = \"D\"; closed = \"bank holidays\"; at_shift_end = "
             "\"hand over\"; roster = ( { days = \"Sat,Sun\"; from = \"22:00\"; to = \"08:00\"; "
             "capacity = 2; }, { from = \"08:00\"; to = \"22:00\"; capacity = { value = 5; }; } "
             "); }; };");
    const struct staff *s = r.model.resources;
    assert_int_equal(s[0].capacity, 3);
    assert_int_equal(s[0].during.index, -1);
    assert_int_equal(s[0].at_shift_end, SHIFT_FINISH);
    assert_int_equal(s[0].roster_count, 0);
    assert_int_equal(s[1].capacity, RESOURCE_UNLIMITED);
    assert_int_equal(s[2].capacity, 4);
    assert_int_equal(s[2].during.index, 0);
    assert_int_equal(s[2].at_shift_end, SHIFT_PAUSE);
    assert_string_equal(model_title(&s[2].named), "c");
    assert_string_equal(model_title(&s[3].named), "D");
    assert_int_equal(s[3].closed, CLOSED_HOLIDAYS);
    assert_int_equal(s[3].at_shift_end, SHIFT_HAND_OVER);
    assert_int_equal(s[3].roster_count, 2);
    assert_int_equal(s[3].roster[0].weekdays, 0x60);
    assert_int_equal(s[3].roster[0].capacity, 2);
    assert_int_equal(s[3].roster[1].capacity, 5);
    forget(&r);
}

static void observations_and_levers_are_read(void **state)
{
    (void)state;
    struct read r;
    read(&r, LEAST "observed = ( { measure = \"area.admissions\"; value = 59957; within = 0.02; "
             "source = \"D0\"; }, { measure = \"x\"; value = -1.5; } );"
             "levers = ( { path = \"demand.a.per_day\"; title = \"L\"; low = 1; high = 6; "
             "step = 0.5; } );");
    const struct model *m = &r.model;
    assert_int_equal(m->observed_count, 2);
    assert_string_equal(m->observed[0].measure, "area.admissions");
    assert_near(m->observed[0].value, 59957, 0);
    assert_near(m->observed[0].tolerance, 0.02, 0);
    assert_string_equal(m->observed[0].source, "D0");
    assert_true(isnan(m->observed[1].tolerance));
    assert_string_equal(m->levers[0].path, "demand.a.per_day");
    assert_string_equal(m->levers[0].named.title, "L");
    assert_near(m->levers[0].low, 1, 0);
    assert_near(m->levers[0].high, 6, 0);
    assert_near(m->levers[0].step, 0.5, 0);
    forget(&r);
}

/* --- numbers ---------------------------------------------------------------------------------- */

static const struct input *input(const struct read *r, const char *path)
{
    const struct input *found = NULL;
    for (size_t i = 0; i < r->model.input_count; i++)
        if (strcmp(r->model.inputs[i].path, path) == 0) {
            assert_null(found); /* noted once */
            found = &r->model.inputs[i];
        }
    if (!found)
        fail_msg("no input %s", path);
    return found;
}

static void every_number_is_noted_with_its_range_kind_and_source(void **state)
{
    (void)state;
    struct read r;
    read(&r, "title = \"t\"; time = { start = \"2015-03-01\"; horizon = { value = \"10 d\"; "
             "low = \"5 d\"; high = \"2 weeks\"; kind = \"measured\"; source = \"H\"; }; };"
             "demand = { a = { per_day = { value = 2; low = 1; high = 4; kind = \"published\"; "
             "source = \"D4\"; note = \"n\"; }; enters = \"x\"; }; };"
             "pathways = { " PATHWAY("x", DELAY("wait", "90 min") END("left")) "};");
    const struct input *a = input(&r, "demand.a.per_day"), *h = input(&r, "time.horizon"),
                       *w = input(&r, "pathways.x.steps.wait.delay");
    assert_near(a->value, 2, 0);
    assert_near(a->low, 1, 0);
    assert_near(a->high, 4, 0);
    assert_int_equal(a->kind, NUMBER_PUBLISHED);
    assert_string_equal(a->source, "D4");
    assert_false(a->time);
    assert_true(h->time);
    assert_near(h->value, 14400, 0);
    assert_near(h->low, 7200, 0);
    assert_near(h->high, 20160, 0);
    assert_int_equal(h->kind, NUMBER_MEASURED);
    assert_true(w->time);
    assert_near(w->value, 90, 0);
    assert_true(isnan(w->low) && isnan(w->high));
    assert_int_equal(w->kind, NUMBER_UNSAID);
    assert_null(w->source);
    forget(&r);
}

/* The nearest says it, and kind and source each on their own. */
static void kind_and_source_come_from_the_groups_around(void **state)
{
    (void)state;
    struct read r;
    read(&r, "title = \"t\"; kind = \"derived\";" TIME
             "demand = { source = \"all\"; a = { per_day = 1; growth = { value = 0.1; kind = "
             "\"measured\"; }; enters = \"x\"; kind = \"assumption\"; }; "
             "b = { per_day = 2; enters = \"x\"; }; };"
             "pathways = { " PATHWAY("x", "wait = { delay = { lognormal = { median = \"1 h\"; "
             "mean = { value = \"2 h\"; source = \"M\"; }; }; kind = \"published\"; "
             "source = \"D\"; }; };"
             END("left")) "};");
    assert_int_equal(input(&r, "demand.a.per_day")->kind, NUMBER_ASSUMPTION);
    assert_string_equal(input(&r, "demand.a.per_day")->source, "all");
    assert_int_equal(input(&r, "demand.a.growth")->kind, NUMBER_MEASURED);
    assert_int_equal(input(&r, "demand.b.per_day")->kind, NUMBER_DERIVED);
    const char *median = "pathways.x.steps.wait.delay.lognormal.median",
               *mean = "pathways.x.steps.wait.delay.lognormal.mean";
    assert_int_equal(input(&r, median)->kind, NUMBER_PUBLISHED);
    assert_string_equal(input(&r, median)->source, "D");
    assert_int_equal(input(&r, mean)->kind, NUMBER_PUBLISHED);
    assert_string_equal(input(&r, mean)->source, "M");
    assert_null(input(&r, "time.horizon")->source);
    forget(&r);
}

static void every_fault_is_told_at_once(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct model model;
    struct problem_list problems = {0};
    struct tree *root =
        tree_parse_text(&arena, "title = 3;\ntime = { start = \"2015-02-30\"; horizon = 5; };\n"
                                "demand = { a = { per_day = \"x\"; enters = \"y\"; }; };\n"
                                "pathways = { x = { stesp = { }; steps = { }; }; };", "here",
                        &problems);
    model_read(&model, root, &problems);
    static const char *const paths[] = {"title", "time.start", "time.horizon", "demand.a.per_day",
                                        "demand.a.enters", "pathways.x.stesp"};
    assert_true(problems.count >= sizeof paths / sizeof *paths);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        size_t found = 0;
        for (size_t j = 0; j < problems.count; j++)
            found += strcmp(problems.items[j].path, paths[i]) == 0;
        if (found != 1)
            fail_msg("%zu faults at %s", found, paths[i]);
    }
    problem_free(&problems);
    model_free(&model);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_said_has_its_default),
        cmocka_unit_test(time_runs_area_and_money_are_read),
        cmocka_unit_test(a_seed_is_a_number_or_any_text),
        cmocka_unit_test(openings_and_profiles_are_read),
        cmocka_unit_test(demand_and_surges_are_read),
        cmocka_unit_test(resources_are_read),
        cmocka_unit_test(observations_and_levers_are_read),
        cmocka_unit_test(every_number_is_noted_with_its_range_kind_and_source),
        cmocka_unit_test(kind_and_source_come_from_the_groups_around),
        cmocka_unit_test(every_fault_is_told_at_once),
    };
    return cmocka_run_group_tests_name("model", tests, NULL, NULL);
}
