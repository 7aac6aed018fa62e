/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of data: observed values, daily counts and times of arrivals, where they are looked for,
   and how they are kept. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "engine/engine.h"
#include "merged.h"
#include "model/data.h"
#include "near.h"
#include "study/selfcheck.h"

/* Scenarios are laid out as they read. */
/* clang-format off */

#define BEGIN(time) "title = \"t\"; time = { start = \"2015-01-05\"; " time " };"
#define WAYS "pathways = { x = { steps = { stay = { delay = \"1 h\"; }; " \
    "home = { end = { outcome = \"home\"; }; }; }; }; };"
#define STREAM(what) "demand = { a = { " what " enters = \"x\"; }; };"

/* Two weeks from Monday 2015-01-05: 1 to 14 patients, and half of that for the column `falls`. */
#define COUNTS "falls,date,patients\n0.5,2015-01-05,1\n1,2015-01-06,2\n1.5,2015-01-07,3\n" \
    "2,2015-01-08,4\n2.5,2015-01-09,5\n3,2015-01-10,6\n3.5,2015-01-11,7\n4,2015-01-12,8\n" \
    "4.5,2015-01-13,9\n5,2015-01-14,10\n5.5,2015-01-15,11\n6,2015-01-16,12\n6.5,2015-01-17,13\n" \
    "7,2015-01-18,14\n"

struct ready {
    struct model model;
    struct plan plan;
};

static void get_ready(struct merged *m, struct ready *r, const char *scenario, const char *set)
{
    struct problem_list problems = {0};
    merged_with(m, scenario, NULL, set);
    model_read(&r->model, m->scenario.root, &problems);
    if (problems.count)
        fail_msg("%s:%d: %s: %s", problems.items[0].file, problems.items[0].line,
                 problems.items[0].path, problems.items[0].message);
    plan_build(&r->plan, &r->model, &problems);
    assert_int_equal(problems.count, 0);
}

static void put_away(struct ready *r)
{
    plan_free(&r->plan);
    model_free(&r->model);
}

static void observed_values_are_drawn_as_often_as_they_were_observed(void **state)
{
    struct merged *m = *state;
    struct ready r;
    merged_put(m, "stays.csv", "stay_d,wait_h,wait_min,score\n9,1,90,-1\n0.5,2,30,2\n2,3,60,2.5\n"
                               "0.5,4,60, 1e1 \n");
    get_ready(m, &r, BEGIN("horizon = \"10 d\";") STREAM("per_day = 1;")
              "attributes = { score = { number = { empirical = { file = \"stays.csv\"; column = "
              "\"score\"; }; }; }; };"
              "pathways = { x = { steps = { "
              "a = { delay = { empirical = { file = \"stays.csv\"; column = \"stay_d\"; }; }; };"
              "b = { delay = { empirical = { file = \"stays.csv\"; column = \"wait_h\"; kind = "
              "\"measured\"; }; at_most = \"3 h\"; }; };"
              "c = { delay = { by = \"score\"; cases = ( { is = { below = 0; }; value = \"1 "
              "h\"; }, "
              "{ empirical = { file = \"stays.csv\"; column = \"wait_min\"; }; } ); }; };"
              "home = { end = { outcome = \"home\"; }; }; }; }; };", NULL);
    const struct step *steps = r.model.pathways[0].steps;
    assert_near(variate_mean(&steps[0].takes), 3 * 1440, 1e-9);
    assert_near(variate_quantile(&steps[0].takes, 0.49), 720, 0);
    assert_near(variate_quantile(&steps[0].takes, 0.51), 2880, 0);
    assert_near(variate_quantile(&steps[0].takes, 0.99), 9 * 1440, 0);
    assert_int_equal(steps[0].takes.count, 3);
    assert_near(variate_mean(&steps[1].takes), 120, 1e-9);
    assert_near(variate_mean(&steps[2].takes_by->cases[1].variate), 60, 1e-9);
    assert_near(variate_mean(&r.model.attributes[0].number), 13.5 / 4, 1e-9);
    assert_near(variate_lowest(&r.model.attributes[0].number), -1, 0);
    put_away(&r);
}

static void daily_counts_are_what_is_expected_of_each_date(void **state)
{
    struct merged *m = *state;
    struct ready r;
    merged_put(m, "counts.csv", COUNTS);
    get_ready(m, &r, BEGIN("horizon = \"14 d\"; warm_up = \"2 d\";") STREAM("daily = "
                "\"counts.csv\";")
              WAYS, NULL);
    const struct profile *rate = &r.plan.demands[0].rate;
    for (int day = 0; day < 14; day++)
        assert_near(profile_expected(rate, (day + 2) * 1440, (day + 3) * 1440), day + 1, 1e-9);
    /* before: Saturday and Sunday, as on average */
    assert_near(profile_expected(rate, 0, 1440), (6 + 13) / 2.0, 1e-9);
    assert_near(profile_expected(rate, 1440, 2880), (7 + 14) / 2.0, 1e-9);
    assert_near(model_patients(&r.model, &r.model.demands[0]), 105 + 9.5 + 10.5 + 180 * 7.5, 20);
    put_away(&r);
}

static void a_column_hours_and_surges_go_with_daily_counts(void **state)
{
    struct merged *m = *state;
    struct ready r;
    merged_put(m, "counts.csv", COUNTS);
    get_ready(m, &r, BEGIN("horizon = \"3 d\";")
              "profiles = { p = { windows = ( { from = \"06:00\"; to = \"12:00\"; } ); weekdays = "
              "[ 1, 1, 0, 1, 1, 1, 1 ]; }; };"
              "surges = ( { from = \"2015-01-06\"; to = \"2015-01-06\"; times = 3; } );"
              STREAM("daily = { file = \"counts.csv\"; column = \"falls\"; }; profile = "
              "\"p\";") WAYS,
              NULL);
    const struct profile *rate = &r.plan.demands[0].rate;
    assert_near(profile_expected(rate, 0, 1440), 0.5, 1e-12);
    assert_near(profile_expected(rate, 1440, 2880), 3, 1e-12);
    assert_near(profile_expected(rate, 2880, 2880 + 540), 0.75, 1e-12);
    assert_near(profile_expected(rate, 0, 360), 0, 0);
    put_away(&r);
}

struct diary {
    double time[20];
    size_t count;
};

static void note(void *context, double now, size_t demand, uint32_t number, enum world world,
                 int32_t step)
{
    struct diary *diary = context;
    (void)demand;
    (void)world;
    if (step == 0 && diary->count < 20) {
        assert_int_equal(number, diary->count);
        diary->time[diary->count++] = now;
    }
}

static void arrivals_come_at_the_times_of_the_file_in_every_replication(void **state)
{
    struct merged *m = *state;
    struct ready r;
    struct outcome outcome;
    static const double expected[] = {719, 1440, 1440 + 570.5, 1440 + 570.5, 2 * 1440};
    merged_put(m, "times.csv", "time\n2015-01-06T00:00\n2015-01-05 09:30:30\n2015-01-05T09:30:30\n"
                               "2015-01-04T11:59\n2015-01-04T11:58\n2015-01-05T00:00\n"
                               "2015-01-15T00:00:01\n2014-01-01T00:00\n");
    get_ready(m, &r, BEGIN("horizon = \"10 d\"; warm_up = \"721 min\";")
              STREAM("times = \"times.csv\";") WAYS, NULL);
    assert_int_equal(r.plan.demands[0].rate.time_count, 5);
    struct engine *engine = engine_new(&r.plan, 3);
    outcome_init(&outcome, &r.plan);
    for (uint32_t replication = 0; replication < 3; replication++) {
        struct diary diary = {.count = 0};
        engine_set_watch(engine, &(struct engine_watch){.moved = note, .context = &diary});
        engine_play(engine, replication, &outcome);
        assert_int_equal(diary.count, 5);
        for (size_t i = 0; i < 5; i++)
            assert_near(diary.time[i], expected[i], 1e-9);
        assert_int_equal(outcome.arrivals[0], 4);
    }
    outcome_free(&outcome);
    engine_free(engine);
    put_away(&r);
}

/* "verdict: words" of the checks called Data. */
static void expect_remarks(const struct ready *r, const char *words)
{
    struct study study;
    struct check_list checks;
    struct text found = {0};
    struct study_options options = {.replications = 1, .threads = 1, .seed = 1};
    study_run(&study, &r->plan, &options);
    selfcheck_run(&checks, &study, false);
    for (size_t i = 0; i < checks.count; i++)
        if (strcmp(checks.items[i].name, "Data") == 0) {
            assert_int_equal(checks.items[i].verdict, CHECK_REMARK);
            text_add(&found, "%s\n", checks.items[i].words);
        }
    assert_string_equal(found.at ? found.at : "", words);
    text_free(&found);
    selfcheck_free(&checks);
    study_free(&study);
}

static void a_run_says_what_its_files_leave_open(void **state)
{
    struct merged *m = *state;
    struct ready r;
    merged_put(m, "counts.csv", COUNTS);
    merged_put(m, "times.csv", "time\n2015-01-06T00:00\n2015-03-05 09:30\n");
    get_ready(m, &r, BEGIN("horizon = \"14 d\"; warm_up = \"2 d\";")
              "demand = { a = { title = \"Falls\"; daily = \"counts.csv\"; enters = \"x\"; };"
              " b = { times = \"times.csv\"; enters = \"x\"; }; };" WAYS, NULL);
    expect_remarks(&r, "Of Falls, counts.csv has no row for 2 days before the horizon and 0 "
                "after it: "
                       "there as many are expected as on the same weekday of the horizon on "
                       "average.\n1 of the 2 arrivals of b (times.csv) lie outside the run and are "
                       "left out.\n");
    put_away(&r);
    get_ready(m, &r, BEGIN("horizon = \"14 d\";") STREAM("daily = \"counts.csv\";") WAYS, NULL);
    expect_remarks(&r, "");
    put_away(&r);
}

/* clang-format on */

static void files_are_looked_for_beside_the_file_that_names_them(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct tree *at = tree_new(&arena, TREE_TEXT, "file", NULL);
    at->text = "x.csv";
    assert_string_equal(data_path(&arena, at), "x.csv");
    at->file = "a/b.cfg";
    assert_string_equal(data_path(&arena, at), "a/x.csv");
    at->text = "../data/x.csv";
    assert_string_equal(data_path(&arena, at), "a/../data/x.csv");
    at->text = "/x.csv";
    assert_string_equal(data_path(&arena, at), "/x.csv");
    at->file = "b.cfg";
    at->text = "c/x.csv";
    assert_string_equal(data_path(&arena, at), "c/x.csv");
    at->file = "--set demand.a.daily=c/x.csv";
    assert_string_equal(data_path(&arena, at), "c/x.csv");
    arena_free(&arena);
}

#define NAMES_FILES                                                                                \
    "demand = { a = { daily = \"counts.csv\"; }; b = { times = { file = \"times.csv\"; }; }; };"   \
    "sources = { file = \"counts.csv\"; daily = \"counts.csv\"; };"                                \
    "x = { empirical = { file = \"stays.csv\"; column = \"stay_d\"; }; };"                         \
    "already_inside = ( { file = \"beds.csv\"; } );"

static void the_digest_depends_on_what_is_in_the_files(void **state)
{
    struct merged *m = *state;
    char before[DIGEST_ROOM];
    merged_put(m, "counts.csv", COUNTS);
    merged_put(m, "times.csv", "time\n");
    merged_put(m, "stays.csv", "stay_d\n");
    merged_with(m, NAMES_FILES, NULL, NULL);
    assert_int_equal(m->scenario.data_count, 3);
    assert_string_equal(m->scenario.data[0].name, "data/counts.csv");
    assert_string_equal(m->scenario.data[2].name, "data/stays.csv");
    assert_int_equal(m->scenario.data[2].count, 7);
    assert_non_null(strstr(m->scenario.text, "daily = \"data/counts.csv\""));
    assert_non_null(strstr(m->scenario.text, "sources = { file = \"counts.csv\""));
    assert_non_null(strstr(m->scenario.text, m->scenario.data[1].digest));
    assert_int_equal(m->scenario.file_count, 1);
    strcpy(before, m->scenario.digest);
    merged_with(m, NAMES_FILES, NULL, NULL);
    assert_string_equal(m->scenario.digest, before);
    merged_put(m, "stays.csv", "stay_h\n");
    merged_with(m, NAMES_FILES, NULL, NULL);
    assert_string_not_equal(m->scenario.digest, before);
}

static void a_file_in_place_of_another_is_a_change(void **state)
{
    struct merged *m = *state;
    merged_with(m, "demand = { a = { per_day = 3; }; b = { times = \"t.csv\"; }; };",
                "demand = { a = { daily = \"c.csv\"; }; b = { times = \"u.csv\"; }; };", NULL);
    assert_string_equal(merged_value(m, "demand.a"), "{ daily = \"c.csv\"; }");
    assert_string_equal(merged_value(m, "demand.b"), "{ times = \"u.csv\"; }");
    merged_with(m, "demand = { a = { daily = \"c.csv\"; }; };",
                "demand = { * = { times = \"t.csv\"; }; };", NULL);
    assert_string_equal(merged_value(m, "demand.a"), "{ times = \"t.csv\"; }");
    merged_with(m, "demand = { a = { daily = \"c.csv\"; }; };", NULL, "demand.a.daily=c.csv");
    assert_non_null(strstr(merged_changes(m), "/c.csv -> c.csv\n"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, merged_begin, merged_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(observed_values_are_drawn_as_often_as_they_were_observed),
        TEST(daily_counts_are_what_is_expected_of_each_date),
        TEST(a_column_hours_and_surges_go_with_daily_counts),
        TEST(arrivals_come_at_the_times_of_the_file_in_every_replication),
        TEST(a_run_says_what_its_files_leave_open),
        cmocka_unit_test(files_are_looked_for_beside_the_file_that_names_them),
        TEST(the_digest_depends_on_what_is_in_the_files),
        TEST(a_file_in_place_of_another_is_a_change),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
