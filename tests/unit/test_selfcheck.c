/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run says of itself: queues that grow are named, stable ones are not; truncation points are
   White's; short warm-ups and comparisons that are not over are told. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "near.h"
#include "played.h"
#include "study/selfcheck.h"
#include "study/warmup.h"

/* Scenarios are laid out as they read. */
/* clang-format off */

struct checked {
    struct played p;
    struct study study;
    struct check_list list;
};

static void check(struct checked *c, const char *scenario, size_t replications)
{
    played_read(&c->p, scenario);
    study_run(&c->study, &c->p.plan,
              &(struct study_options){.replications = replications, .threads = 2, .seed = 2});
    selfcheck_run(&c->list, &c->study, true);
}

static void forget(struct checked *c)
{
    selfcheck_free(&c->list);
    study_free(&c->study);
    played_free(&c->p);
}

/* The number of results of this name, and the words of the last. */
static int count_of(const struct checked *c, const char *name, const char **words,
                    enum check_verdict *verdict)
{
    int count = 0;
    for (size_t i = 0; i < c->list.count; i++)
        if (strcmp(c->list.items[i].name, name) == 0) {
            *words = c->list.items[i].words;
            *verdict = c->list.items[i].verdict;
            count++;
        }
    return count;
}

static void expect_said(const struct checked *c, const char *name, enum check_verdict expected,
                        const char *part)
{
    const char *words = "";
    enum check_verdict verdict = CHECK_GOOD;
    assert_int_equal(count_of(c, name, &words, &verdict), 1);
    assert_int_equal(verdict, expected);
    if (!strstr(words, part))
        fail_msg("\"%s\" does not say \"%s\"", words, part);
}

static void expect_unsaid(const struct checked *c, const char *name)
{
    const char *words = "";
    enum check_verdict verdict;
    if (count_of(c, name, &words, &verdict))
        fail_msg("%s: %s", name, words);
}

#define QUEUE(per_hour, horizon, resources, needs)                                                 \
    "title = \"t\"; time = { start = \"2015-01-05\"; warm_up = \"5 d\"; horizon = \"" horizon      \
    "\"; }; demand = { a = { per_hour = " per_hour "; enters = \"x\"; }; };"                       \
    "resources = { " resources " };"                                                               \
    "pathways = { x = { steps = { see = { service = { needs = " needs "; takes = { exponential = " \
    "{ mean = \"30 min\"; }; }; }; }; " END("left") "}; }; };"
#define NURSE "nurse = { title = \"District nurse\"; capacity = 1; };"

/* --- load ------------------------------------------------------------------------------------- */

static void a_growing_queue_is_named_with_its_load(void **state)
{
    (void)state;
    struct checked c;
    check(&c, QUEUE("3.0", "60 d", NURSE "idle = { capacity = 1; };", "\"nurse\""), 20);
    expect_said(&c, "Growing queue", CHECK_FAILED, "District nurse (nurse)");
    expect_said(&c, "Growing queue", CHECK_FAILED, "comes at 1.");
    assert_near(study_estimate(&c.study, "resource.nurse", "load")->mean, 1.5, 0.05);
    assert_true(selfcheck_failed(&c.list));
    forget(&c);
}

/* From March on one nurse has nearly too much to do: what piles up is not called endless. */
static void a_queue_that_a_date_has_lengthened_is_only_long(void **state)
{
    (void)state;
    struct checked c;
    check(&c, QUEUE("1.0", "120 d", NURSE, "\"nurse\"")
              "changes = ( { from = \"2015-02-09\"; to = \"2015-03-10\";"
              "              demand = { a = { per_hour = 1.5; }; }; },"
              "            { from = \"2015-03-11\";"
              "              demand = { a = { per_hour = 2.2; }; }; } );", 10);
    expect_said(&c, "Long queue", CHECK_WARNING, "has not drained yet");
    expect_unsaid(&c, "Growing queue");
    assert_false(selfcheck_failed(&c.list));
    forget(&c);
}

static void a_change_that_never_comes_is_told(void **state)
{
    (void)state;
    struct checked c;
    check(&c, QUEUE("1.0", "60 d", NURSE, "\"nurse\"")
              "changes = ( { title = \"more\"; from = \"2016-03-10\";"
              "              demand = { a = { per_hour = 2.0; }; }; },"
              "            { title = \"less\"; from = \"2015-02-10\";"
              "              demand = { a = { per_hour = 0.5; }; }; } );", 2);
    expect_said(&c, "Dates", CHECK_WARNING, "'more' is never in force");
    forget(&c);
}

static void a_stable_queue_raises_no_alarm(void **state)
{
    (void)state;
    static const char *const scenarios[] = {
        QUEUE("1.0", "60 d", NURSE, "\"nurse\""),
        QUEUE("1.8", "200 d", NURSE, "\"nurse\""),
        QUEUE("1.0", "5 d", NURSE, "\"nurse\"")};
    for (int i = 0; i < 3; i++) {
        struct checked c;
        check(&c, scenarios[i], 10);
        expect_unsaid(&c, "Growing queue");
        expect_unsaid(&c, "Full load");
        assert_false(selfcheck_failed(&c.list));
        expect_said(&c, "Flow balance", CHECK_GOOD, "in = out + inside");
        forget(&c);
    }
}

static void a_queue_that_is_long_every_night_is_not_growing(void **state)
{
    (void)state;
    struct checked c;
    check(&c, QUEUE("2.0", "60 d", "nurse = { roster = ( { from = \"08:00\"; to = \"16:00\"; "
                    "capacity = 4; } ); };", "\"nurse\""), 10);
    assert_true(study_estimate(&c.study, "resource.nurse", "waiting_mean")->mean > 5);
    assert_near(study_estimate(&c.study, "resource.nurse", "load")->mean, 0.75, 0.02);
    assert_false(selfcheck_failed(&c.list));
    forget(&c);
}

static void nearly_full_load_is_a_warning(void **state)
{
    (void)state;
    struct checked c;
    check(&c, QUEUE("1.95", "300 d", NURSE, "\"nurse\""), 10);
    expect_said(&c, "Full load", CHECK_WARNING, "District nurse");
    assert_false(selfcheck_failed(&c.list));
    forget(&c);
}

/* Three times what the nurse can do, but about eight wait, because the others have given up. */
static void a_queue_that_people_leave_does_not_grow(void **state)
{
    (void)state;
    struct checked c;
    check(&c, "title = \"t\"; time = { start = \"2015-01-05\"; warm_up = \"2 d\"; horizon = "
              "\"60 d\"; }; demand = { a = { per_hour = 6; enters = \"x\"; }; };"
              "resources = { " NURSE " };"
              "pathways = { x = { steps = { see = { service = { needs = \"nurse\"; takes = { "
              "exponential = { mean = \"30 min\"; }; }; gives_up_after = { exponential = { mean = "
              "\"2 h\"; }; }; gives_up_to = \"left\"; }; }; " END("left") "}; }; };", 10);
    assert_near(study_estimate(&c.study, "resource.nurse", "waiting_mean")->mean, 8, 0.4);
    expect_unsaid(&c, "Growing queue");
    expect_said(&c, "Full load", CHECK_WARNING, "100 %");
    forget(&c);
}

/* Work that either of two can do belongs to neither, whichever is named first. */
static void alternatives_have_no_load_of_their_own(void **state)
{
    (void)state;
    struct checked c;
    check(&c, QUEUE("1.0", "20 d", "n = { capacity = 1; }; m = { capacity = 1; };",
                    "( { either = ( \"n\", \"m\" ); } )"), 3);
    assert_true(isnan(study_estimate(&c.study, "resource.n", "load")->mean));
    assert_true(isnan(study_estimate(&c.study, "resource.m", "load")->mean));
    assert_false(selfcheck_failed(&c.list));
    forget(&c);
}

static void a_growing_queue_for_alternatives_is_found_too(void **state)
{
    (void)state;
    struct checked c;
    const char *words = "";
    enum check_verdict verdict = CHECK_GOOD;
    check(&c, QUEUE("6.0", "60 d", "n = { capacity = 1; }; m = { capacity = 1; };",
                    "( { either = ( \"n\", \"m\" ); } )"), 5);
    assert_int_equal(count_of(&c, "Growing queue", &words, &verdict), 2);
    assert_true(selfcheck_failed(&c.list));
    forget(&c);
}

/* --- MSER-5 ----------------------------------------------------------------------------------- */

/* White's statistic as written: the variance of what is left of the means of five, over how many
   are left. The last quarter is not cut into. */
static long truncation(const double *series, size_t count)
{
    size_t k = count / 5, best = 0;
    double least = INFINITY;
    for (size_t d = 0; d + 2 <= k && k - d >= k / 4; d++) {
        double mean = 0, sum = 0;
        for (size_t i = 5 * d; i < 5 * k; i++)
            mean += series[i] / (double)(5 * (k - d));
        for (size_t j = d; j < k; j++) {
            double z = 0;
            for (size_t i = 0; i < 5; i++)
                z += series[5 * j + i] / 5;
            sum += (z - mean) * (z - mean);
        }
        double mser = sum / (double)((k - d) * (k - d));
        if (mser < least) {
            least = mser;
            best = d;
        }
    }
    return best > k / 2 ? -1 : (long)(5 * best);
}

static void a_settled_series_is_cut_where_it_settles(void **state)
{
    (void)state;
    double series[200];
    for (int i = 0; i < 200; i++)
        series[i] = (i < 40 ? 50.0 - i : 10) + (i % 2 ? 0.5 : -0.5) * (i % 7);
    assert_int_equal(warmup_mser5(series, 200), truncation(series, 200));
    assert_true(warmup_mser5(series, 200) >= 35 && warmup_mser5(series, 200) <= 45);
    for (int i = 0; i < 200; i++)
        series[i] = i < 25 ? 0 : 100 + i % 5;
    assert_int_equal(warmup_mser5(series, 200), 25);
}

static void truncation_agrees_with_the_formula_on_random_series(void **state)
{
    (void)state;
    struct luck luck = {.purpose = stream_purpose("series")};
    for (uint32_t n = 0; n < 300; n++) {
        double series[120], level = 5;
        size_t count = 20 + n % 100;
        for (uint32_t i = 0; i < count; i++) {
            luck.who = n;
            luck.visit = i;
            level = 0.9 * level + stream_uniform(&luck) + (n % 3 ? 10 * exp(-0.1 * i) : 0);
            series[i] = level;
        }
        assert_int_equal(warmup_mser5(series, count), truncation(series, count));
    }
}

static void a_series_that_never_settles_has_no_truncation(void **state)
{
    (void)state;
    double series[100];
    for (int i = 0; i < 100; i++)
        series[i] = i * (double)i;
    assert_int_equal(warmup_mser5(series, 100), -1);
    assert_int_equal(warmup_mser5(series, 19), -1);
    for (int i = 0; i < 100; i++)
        series[i] = 3;
    assert_int_equal(warmup_mser5(series, 100), 0);
}

#define STAYS(warm_up)                                                                             \
    "title = \"t\"; time = { start = \"2015-01-05\"; warm_up = \"" warm_up "\"; "                  \
    "horizon = \"300 d\"; }; demand = { a = { per_day = 20; enters = \"x\"; }; };"                 \
    "resources = { ward = { capacity = \"unlimited\"; }; };"                                       \
    "pathways = { x = { steps = { stay = { bed = { ward = \"ward\"; stays = { exponential = { "    \
    "mean = \"40 d\"; }; }; }; }; " END("left") "}; }; };"

static void a_ward_that_still_fills_up_needs_more_warm_up(void **state)
{
    (void)state;
    struct checked c;
    check(&c, STAYS("0 d"), 10);
    expect_said(&c, "Warm-up", CHECK_WARNING, "occupied beds");
    forget(&c);
    check(&c, STAYS("300 d"), 10);
    expect_said(&c, "Warm-up", CHECK_GOOD, "Nothing");
    forget(&c);
}

#define FULL(patients)                                                                             \
    "already_inside = ( { at = \"x.stay\"; of = \"a\"; patients = " patients "; } );"

/* 800 patients are what 20 a day, 40 d each, sustain. */
static void a_ward_that_starts_full_needs_no_warm_up(void **state)
{
    (void)state;
    struct checked c;
    check(&c, STAYS("0 d") FULL("800"), 10);
    expect_said(&c, "Warm-up", CHECK_GOOD, "Nothing");
    expect_unsaid(&c, "Already inside");
    forget(&c);
    check(&c, STAYS("0 d") FULL("1600"), 10);
    expect_said(&c, "Warm-up", CHECK_WARNING, "Those already inside are not what");
    forget(&c);
}

/* The longest service is 2 h; the nurse comes at 08:00. */
static void who_finds_things_otherwise_is_told(void **state)
{
    (void)state;
    struct checked c;
    check(&c, "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"10 d\"; };"
              "demand = { a = { per_day = 1; enters = \"x\"; }; };"
              "resources = { nurse = { roster = ( { from = \"08:00\"; to = \"16:00\"; "
              "capacity = 2; } ); }; };"
              "pathways = { x = { steps = { see = { service = { needs = \"nurse\"; "
              "takes = { uniform = [ \"1 h\", \"2 h\" ]; }; }; }; " END("left") "}; }; };"
              "already_inside = ( { at = \"x.see\"; of = \"a\"; patients = 1; elapsed = \"2 h\"; },"
              "{ at = \"x.see\"; of = \"a\"; patients = 2; } );", 10);
    assert_int_equal(c.study.already_over, 10);
    assert_int_equal(c.study.already_waiting, 30);
    const char *words = "";
    enum check_verdict verdict;
    assert_int_equal(count_of(&c, "Already inside", &words, &verdict), 2);
    assert_int_equal(verdict, CHECK_REMARK);
    assert_non_null(strstr(words, "3 patients a replication find nothing free"));
    assert_false(selfcheck_failed(&c.list));
    forget(&c);
}

/* --- the rest --------------------------------------------------------------------------------- */

#define SLOW(takes)                                                                                \
    "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"20 d\"; follow_up = \"7 d\"; };"  \
    "demand = { a = { per_day = 5; enters = \"s\"; otherwise = \"usual\"; }; };"                   \
    "pathways = { " SCHEME("s", DELAY("care", takes)                                               \
        "home = { end = { outcome = \"h\"; claimed = true; }; };")                                 \
    PATHWAY("usual", END("left")) "};"

static void comparisons_that_are_not_over_are_told(void **state)
{
    (void)state;
    struct checked c;
    check(&c, SLOW("10 d"), 10);
    assert_int_equal(c.study.undecided, 0);
    expect_unsaid(&c, "Follow-up");
    forget(&c);
    check(&c, SLOW("300 d"), 10);
    double a_replication = (double)c.study.undecided / 10;
    assert_near(a_replication, 100, 5 * sqrt(10));
    assert_near(a_replication, study_estimate(&c.study, "demand.a", "arrivals")->mean, 1e-9);
    expect_said(&c, "Follow-up", CHECK_WARNING, "not over");
    assert_false(selfcheck_failed(&c.list));
    forget(&c);
}

static void few_replications_are_told(void **state)
{
    (void)state;
    struct checked c;
    check(&c, QUEUE("1.0", "5 d", NURSE, "\"nurse\""), 4);
    expect_said(&c, "Replications", CHECK_WARNING, "4 replications");
    forget(&c);
    check(&c, QUEUE("1.0", "5 d", NURSE, "\"nurse\""), 10);
    expect_unsaid(&c, "Replications");
    forget(&c);
}

static void what_was_observed_is_compared_within_its_tolerance(void **state)
{
    (void)state;
    struct checked c;
    check(&c, QUEUE("1.0", "10 d", NURSE, "\"nurse\"")
              "observed = ( { measure = \"demand.a.arrivals\"; value = 240; within = 0.1; }, "
              "{ measure = \"demand.a.arrivals\"; value = 200; within = 0.1; source = \"here\"; } "
              ");", 10);
    expect_said(&c, "Observed", CHECK_REMARK, "200 in the source");
    selfcheck_free(&c.list);
    selfcheck_run(&c.list, &c.study, false);
    expect_unsaid(&c, "Observed");
    forget(&c);
}

static void flow_that_does_not_balance_fails_the_run(void **state)
{
    (void)state;
    struct checked c;
    check(&c, QUEUE("1.0", "5 d", NURSE, "\"nurse\""), 3);
    selfcheck_free(&c.list);
    c.study.broken = 1;
    selfcheck_run(&c.list, &c.study, true);
    expect_said(&c, "Flow balance", CHECK_FAILED, "must not be used");
    assert_true(selfcheck_failed(&c.list));
    forget(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_growing_queue_is_named_with_its_load),
        cmocka_unit_test(a_queue_that_a_date_has_lengthened_is_only_long),
        cmocka_unit_test(a_change_that_never_comes_is_told),
        cmocka_unit_test(a_stable_queue_raises_no_alarm),
        cmocka_unit_test(a_queue_that_is_long_every_night_is_not_growing),
        cmocka_unit_test(nearly_full_load_is_a_warning),
        cmocka_unit_test(a_queue_that_people_leave_does_not_grow),
        cmocka_unit_test(alternatives_have_no_load_of_their_own),
        cmocka_unit_test(a_growing_queue_for_alternatives_is_found_too),
        cmocka_unit_test(a_settled_series_is_cut_where_it_settles),
        cmocka_unit_test(truncation_agrees_with_the_formula_on_random_series),
        cmocka_unit_test(a_series_that_never_settles_has_no_truncation),
        cmocka_unit_test(a_ward_that_still_fills_up_needs_more_warm_up),
        cmocka_unit_test(a_ward_that_starts_full_needs_no_warm_up),
        cmocka_unit_test(who_finds_things_otherwise_is_told),
        cmocka_unit_test(comparisons_that_are_not_over_are_told),
        cmocka_unit_test(few_replications_are_told),
        cmocka_unit_test(what_was_observed_is_compared_within_its_tolerance),
        cmocka_unit_test(flow_that_does_not_balance_fails_the_run),
    };
    return cmocka_run_group_tests_name("selfcheck", tests, NULL, NULL);
}
