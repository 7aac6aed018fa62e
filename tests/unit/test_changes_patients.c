/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes by date of who comes; what stays the same to the byte; and what of changes is listed and
   told. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dated.h"
#include "near.h"
#include "report/dates.h"
#include "study/selfcheck.h"
#include "study/theory.h"

/* --- patients --------------------------------------------------------------------------------- */

static double expected_arrivals(const struct played *p, double from, double to)
{
    return profile_expected(&p->plan.demands[0].rate, DAY(from), DAY(to));
}

#define DAILY(demand, changes)                                                                     \
    TEN_DAYS "profiles = { early = { windows = ( { from = \"00:00\"; to = \"06:00\"; } ); }; "     \
             "late = { windows = ( { from = \"18:00\"; to = \"24:00\"; } ); }; };"                 \
             "demand = { a = { per_day = 30; enters = \"x\"; " demand " }; };"                     \
             "pathways = { " PATHWAY("x", END("left")) "};" changes

static void twice_the_volume_is_twice_as_many_on_these_days(void **state)
{
    (void)state;
    struct played p;
    played_read(&p,
                DAILY("", CHANGES(FROM_TO("2015-01-07", "2015-01-08",
                                          "demand = { * = { per_day = { times = 2; }; }; };"))));
    assert_near(expected_arrivals(&p, 0, 2), 60, 1e-9);
    assert_near(expected_arrivals(&p, 2, 4), 120, 1e-9);
    assert_near(expected_arrivals(&p, 4, 10), 180, 1e-9);
    double sum = 0;
    for (uint32_t r = 0; r < 200; r++) {
        played_play(&p, r);
        sum += (double)p.outcome.arrivals[0];
    }
    assert_near(sum / 200, 360, 4 * sqrt(360 / 200.0));
    played_free(&p);
}

static void the_hours_at_which_they_come_change_too(void **state)
{
    (void)state;
    struct played p;
    played_read(
        &p, DAILY("profile = \"early\";",
                  CHANGES(FROM_TO(
                      "2015-01-07", "2015-01-07",
                      "demand = { a = { profile = \"late\"; }; };") "," FROM_TO("2015-01-09",
                                                                                "2015-01-09",
                                                                                "profiles = { "
                                                                                "early = { windows"
                                                                                " = ( { from = "
                                                                                "\"09:00\"; to = "
                                                                                "\"10:00\"; } ); "
                                                                                "}; };"))));
    played_play(&p, 0);
    for (size_t i = 0; i < p.count; i++) {
        double day = floor(p.moves[i].time / 1440), minute = p.moves[i].time - DAY(day);
        assert_true(day == 2   ? minute >= 1080
                    : day == 4 ? minute >= 540 && minute < 600
                               : minute < 360);
    }
    assert_near(expected_arrivals(&p, 0, 10), 300, 1e-9);
    assert_near(expected_arrivals(&p, 2, 2.5), 0, 1e-9);
    const struct profile *rate = &p.plan.demands[0].rate;
    struct profile_cursor cursor;
    profile_cursor_set(&cursor, rate, 0);
    for (double before = 0, e = 0.7, now; before < DAY(9); before = now, e = 1.9 - e) {
        now = profile_next(rate, &cursor, e);
        assert_near(profile_expected(rate, before, now), e, 1e-9);
    }
    played_free(&p);
}

static void they_may_enter_elsewhere(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, TEN_DAYS
                "demand = { a = { per_day = 30; enters = \"x\"; }; };"
                "pathways = { " PATHWAY("x", END("left")) PATHWAY("y", END("left")) "};" CHANGES(
                    FROM_TO("2015-01-07", "2015-01-08", "demand = { a = { enters = \"y\"; }; };")));
    played_play(&p, 0);
    for (size_t i = 0; i < p.count; i++)
        if (p.moves[i].step >= 0)
            assert_int_equal(p.moves[i].step == (int32_t)played_step(&p, "y.left"),
                             p.moves[i].time >= DAY(2) && p.moves[i].time < DAY(4));
    played_free(&p);
}

/* Whoever arrives on Monday is asked on Tuesday, and is what he was. */
static void a_patient_is_what_the_day_of_arrival_says(void **state)
{
    (void)state;
    struct played p;
    const uint64_t one[] = {1, 1};
    played_read(
        &p,
        "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"2 d\"; };"
        "opening_hours = { noon = { open = ( { days = \"Tue\"; from = \"23:00\"; to = \"23:01\"; "
        "} ); }; };"
        "attributes = { frail = { yes = 0.0; }; };"
        "profiles = { mon = { weekdays = [ 1, 0, 0, 0, 0, 0, 0 ]; }; "
        "tue = { weekdays = [ 0, 1, 0, 0, 0, 0, 0 ]; hours = [ 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, "
        "1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 ]; }; };"
        "demand = { a = { per_day = 0.1428571; profile = \"mon\"; enters = \"x\"; };"
        "           b = { per_day = 0.1428571; profile = \"tue\"; enters = \"x\"; }; };"
        "pathways = { " PATHWAY(
            "x",
            WAIT(
                "gate",
                "noon") "on = { branch = ( { when = \"frail\"; "
                        "to = \"yes\"; }, { to = \"no\"; } ); "
                        "};" END("yes") END(
                            "no")) "};" CHANGES(FROM("2015-01-06",
                                                     "attributes = { frail = { yes = 1.0; }; };")));
    played_with(&p, one);
    assert_false(isnan(played_time(&p, "a", 0, WORLD_WITH, "x.no")));
    assert_false(isnan(played_time(&p, "b", 0, WORLD_WITH, "x.yes")));
    played_free(&p);
}

/* --- the same bytes --------------------------------------------------------------------------- */

#define WHOLE(changes)                                                                             \
    TEN_DAYS                                                                                       \
    "attributes = { frail = { yes = 0.3; }; };"                                                    \
    "profiles = { early = { windows = ( { from = \"00:00\"; to = \"06:00\"; } ); }; };"            \
    "demand = { a = { per_day = 20; profile = \"early\"; enters = \"s\"; otherwise = "             \
    "\"usual\"; };"                                                                                \
    " b = { per_day = 10; enters = \"usual\"; }; };"                                               \
    "resources = { nurse = { capacity = 2; }; ward = { capacity = 40; }; };"                       \
    "pathways = { " SCHEME("s", "care = { service = { needs = \"nurse\"; takes = { gamma = { "     \
                                "mean = \"2 h\"; sd = \"1 h\"; }; }; gives_up_after = \"5 "        \
                                "h\"; gives_up_to = \"otherwise\"; "                               \
                                "}; };"                                                            \
                                "on = { branch = ( { when = \"frail\"; to = \"otherwise\"; "       \
                                "}, { to = \"home\"; } ); };"                                      \
                                "home = { end = { outcome = \"home\"; claimed = true; }; };")      \
        PATHWAY("usual",                                                                           \
                "bed = { bed = { ward = \"ward\"; stays = { lognormal = { median = \"1 d\"; "      \
                "mean = \"2 d\"; }; }; }; };" END("left")) "};" changes

static void expect_same(const char *dated, const char *plain)
{
    struct played a, b;
    played_read(&a, dated);
    played_read(&b, plain);
    a.watched = b.watched = false;
    for (uint32_t r = 0; r < 3; r++) {
        played_play(&a, r);
        played_play(&b, r);
        assert_same_outcome(&a.outcome, &b.outcome, &b.plan);
    }
    played_free(&a);
    played_free(&b);
}

static void a_change_to_what_is_there_already_changes_nothing(void **state)
{
    (void)state;
    expect_same(
        WHOLE(CHANGES(FROM_TO(
            "2015-01-07", "2015-01-09",
            "resources = { nurse = { capacity = 2; }; ward = { capacity = { times = 1; }; }; };"
            "attributes = { frail = { yes = 0.3; }; };"
            "demand = { a = { per_day = { plus = 0; }; profile = \"early\"; }; };"
            "pathways = { s = { steps = { care = { service = { gives_up_after = \"5 h\"; "
            "needs = \"nurse\"; priority = 5; }; }; }; }; };"))),
        WHOLE(""));
}

static void a_change_that_the_run_does_not_reach_changes_nothing(void **state)
{
    (void)state;
    expect_same(WHOLE(CHANGES(FROM_TO("2014-01-07", "2015-01-04", NURSES("capacity = 1;")) "," FROM(
                    "2019-01-07", NURSES("capacity = 1;")))),
                WHOLE(""));
}

static void named_changes_are_a_list_with_names(void **state)
{
    (void)state;
    expect_same(WHOLE("changes = { short = { from = \"2015-01-07\"; " NURSES(
                    "capacity = 1;") " }; "
                                     "kind = \"assumption\"; };"),
                WHOLE(CHANGES(FROM("2015-01-07", NURSES("capacity = 1;")))));
}

static void threads_and_replications_before_make_no_difference(void **state)
{
    (void)state;
    struct played p;
    struct study one, two;
    played_read(&p, WHOLE(CHANGES(FROM_TO(
                        "2015-01-07", "2015-01-09",
                        NURSES("capacity = 1;") "attributes = { frail = { yes = 0.9; }; };"))));
    study_run(&one, &p.plan, &(struct study_options){.replications = 12, .threads = 1, .seed = 3});
    study_run(&two, &p.plan, &(struct study_options){.replications = 12, .threads = 2, .seed = 3});
    assert_memory_equal(one.values, two.values, 12 * one.measures.count * sizeof *one.values);
    study_free(&one);
    study_free(&two);
    played_free(&p);
}

/* Both worlds see the change, and the patients of one on luck of their own. */
static void what_changes_for_one_stream_leaves_the_other_s_luck_alone(void **state)
{
    (void)state;
    struct played a, b;
    played_read(&a,
                WHOLE(CHANGES(FROM("2015-01-05", "resources = { nurse = { capacity = 1; }; };"))));
    played_read(&b, WHOLE(""));
    played_play(&a, 0);
    played_play(&b, 0);
    assert_memory_equal(a.outcome.arrivals, b.outcome.arrivals, 2 * sizeof *b.outcome.arrivals);
    assert_memory_equal(&a.outcome.area[WORLD_WITHOUT], &b.outcome.area[WORLD_WITHOUT],
                        sizeof b.outcome.area[WORLD_WITHOUT]);
    played_free(&a);
    played_free(&b);
}

/* --- what is listed and told ------------------------------------------------------------------ */

static const struct input *input_of(const struct model *m, const char *path)
{
    for (size_t i = 0; i < m->input_count; i++)
        if (strcmp(m->inputs[i].path, path) == 0)
            return &m->inputs[i];
    fail_msg("no number %s", path);
    return NULL;
}

static void numbers_of_changes_are_listed_with_their_ranges_and_sources(void **state)
{
    (void)state;
    struct played p;
    played_read(&p,
                "levers = ( { path = \"changes[0].resources.nurse.capacity\"; low = 1; high = 3; } "
                ");" WHOLE(CHANGES(FROM(
                    "2015-01-07",
                    "kind = \"assumption\"; source = \"nobody\";"
                    "resources = { nurse = { capacity = { value = 1; low = 0; high = 2; }; }; };"
                    "demand = { * = { per_day = { times = 1.5; }; }; };"
                    "pathways = { s = { steps = { care = { service = { gives_up_after = \"3 h\"; "
                    "}; }; }; }; };"))));
    const struct input *in = input_of(&p.model, "changes[0].resources.nurse.capacity");
    assert_near(in->value, 1, 0);
    assert_near(in->low, 0, 0);
    assert_near(in->high, 2, 0);
    assert_int_equal(in->kind, NUMBER_ASSUMPTION);
    assert_string_equal(in->source, "nobody");
    in = input_of(&p.model, "changes[0].demand.*.per_day.times");
    assert_near(in->value, 1.5, 0);
    assert_true(isnan(in->low));
    in = input_of(&p.model, "changes[0].pathways.s.steps.care.service.gives_up_after");
    assert_near(in->value, 180, 0);
    assert_true(in->time);
    played_free(&p);
}

static void changes_are_told_by_date(void **state)
{
    (void)state;
    struct played p;
    struct arena arena = {0};
    const char **sentences;
    played_read(
        &p,
        QUEUE(
            "capacity = { value = 5; low = 4; high = 6; };",
            CHANGES(FROM(
                "2015-01-09",
                NURSES(
                    "capacity = { value = 3; low = 1; high = 4; "
                    "kind = \"assumption\"; };")) "," FROM_TO("2015-01-07", "2015-01-08",
                                                              "title = \"Busy\"; "
                                                              "demand = { a = { per_day = { times "
                                                              "= 2; }; }; };"
                                                              "pathways = { x = { steps = { seen = "
                                                              "{ service = { takes = \"2 h\"; }; "
                                                              "}; }; "
                                                              "}; };") "," FROM("2015-01-10",
                                                                                NURSES("capacity = "
                                                                                       "5;")))));
    assert_int_equal(dates_sentences(&arena, &p.model, &sentences), 3);
    assert_string_equal(
        sentences[0],
        "From 2015-01-07 to 2015-01-08: Busy: demand.a.per_day 60 "
        "instead of 30; pathways.x.steps.seen.service.takes \"2 h\" instead of \"1 h\"");
    assert_string_equal(sentences[1], "From 2015-01-09: resources.nurse.capacity 3 instead of 5");
    assert_string_equal(sentences[2], "From 2015-01-10: nothing is different");
    arena_free(&arena);
    played_free(&p);
}

#define YEAR_OF(changes)                                                                           \
    "title = \"t\"; time = { start = \"2015-01-01\"; warm_up = \"60 d\"; horizon = \"300 d\"; };"  \
    "demand = { a = { per_day = 20; enters = \"x\"; }; };"                                         \
    "resources = { bed = { capacity = \"unlimited\"; }; };"                                        \
    "pathways = { " PATHWAY("x", BED("in", "bed", "5 d") END("left")) "};" changes

static void expect_warm_up(const char *scenario, enum check_verdict verdict, const char *part)
{
    struct played p;
    struct study study;
    struct check_list list;
    played_read(&p, scenario);
    study_run(&study, &p.plan, &(struct study_options){.replications = 4, .threads = 1, .seed = 2});
    selfcheck_run(&list, &study, true);
    bool said = false;
    for (size_t i = 0; i < list.count; i++)
        if (strcmp(list.items[i].name, "Warm-up") == 0) {
            assert_int_equal(list.items[i].verdict, verdict);
            assert_non_null(strstr(list.items[i].words, part));
            said = true;
        }
    assert_true(said);
    selfcheck_free(&list);
    study_free(&study);
    played_free(&p);
}

static void the_warm_up_is_judged_up_to_the_first_change(void **state)
{
    (void)state;
    const char *const late =
        YEAR_OF(CHANGES(FROM("2015-04-01", "demand = { a = { per_day = { times = 2; }; }; };")));
    const char *const early =
        YEAR_OF(CHANGES(FROM("2015-02-01", "demand = { a = { per_day = { times = 2; }; }; };")));
    expect_warm_up(late, CHECK_GOOD, "Nothing that is counted");
    expect_warm_up(early, CHECK_GOOD, "Not judged: something changes by date");
}

static void theory_does_not_speak_of_what_changes(void **state)
{
    (void)state;
    const char *const scenarios[] = {
        YEAR_OF(""), YEAR_OF(CHANGES(FROM("2015-04-01", "demand = { a = { per_day = 3; }; };")))};
    for (int i = 0; i < 2; i++) {
        struct played p;
        struct measure_list measures;
        struct theory_list list;
        played_read(&p, scenarios[i]);
        measures_build(&measures, &p.plan);
        theory_find(&list, &p.plan, &measures);
        assert_int_equal(list.count > 0, i == 0);
        theory_free(&list);
        measures_free(&measures);
        played_free(&p);
    }
}

static void names_that_only_a_change_uses_are_used(void **state)
{
    (void)state;
    struct played p;
    struct study study;
    struct check_list list;
    played_read(&p,
                DAILY("profile = \"early\";",
                      CHANGES(FROM("2015-01-07", "demand = { a = { profile = \"late\"; }; };"))));
    study_run(&study, &p.plan, &(struct study_options){.replications = 2, .threads = 1, .seed = 2});
    selfcheck_run(&list, &study, true);
    for (size_t i = 0; i < list.count; i++)
        assert_string_not_equal(list.items[i].name, "Unused");
    selfcheck_free(&list);
    study_free(&study);
    played_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(twice_the_volume_is_twice_as_many_on_these_days),
        cmocka_unit_test(the_hours_at_which_they_come_change_too),
        cmocka_unit_test(they_may_enter_elsewhere),
        cmocka_unit_test(a_patient_is_what_the_day_of_arrival_says),
        cmocka_unit_test(a_change_to_what_is_there_already_changes_nothing),
        cmocka_unit_test(a_change_that_the_run_does_not_reach_changes_nothing),
        cmocka_unit_test(named_changes_are_a_list_with_names),
        cmocka_unit_test(threads_and_replications_before_make_no_difference),
        cmocka_unit_test(what_changes_for_one_stream_leaves_the_other_s_luck_alone),
        cmocka_unit_test(numbers_of_changes_are_listed_with_their_ranges_and_sources),
        cmocka_unit_test(changes_are_told_by_date),
        cmocka_unit_test(the_warm_up_is_judged_up_to_the_first_change),
        cmocka_unit_test(theory_does_not_speak_of_what_changes),
        cmocka_unit_test(names_that_only_a_change_uses_are_used),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
