/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The smallest number that will do: on functions with noise, and on queues with known answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/overlay.h"
#include "near.h"
#include "study/goal.h"
#include "study/lab.h"
#include "study/requirement.h"
#include "study/setting_at.h"

/* A function of the value, seen with noise that all values share in part; at least 10 is wanted. */
struct seen {
    double (*function)(double);
    double sd, forbidden_below, forbidden_above;
    size_t looks, stop_after;
    unsigned long seed;
};

static bool look(void *context, const double *values, size_t count, size_t replications,
                 struct goal_look *looks)
{
    struct seen *s = context;
    double *series = mem_array(replications + 1, sizeof *series);
    if (s->stop_after && ++s->looks > s->stop_after)
        return free(series), false;
    for (size_t i = 0; i < count; i++) {
        gsl_rng *luck = gsl_rng_alloc(gsl_rng_mt19937);
        gsl_rng_set(luck, s->seed + 1);
        for (size_t r = 0; r < replications; r++)
            series[r] = s->function(values[i]) + s->sd * gsl_ran_ugaussian(luck);
        gsl_rng_free(luck);
        struct estimate e = estimate_of(series, replications, 1, 0.95);
        struct requirement q = {.sense = REQUIREMENT_AT_LEAST, .value = 10};
        looks[i].forbidden = values[i] < s->forbidden_below || values[i] > s->forbidden_above;
        looks[i].met = requirement_certainty(&q, &e, false);
        looks[i].missed = 1 - looks[i].met;
    }
    free(series);
    return true;
}

static double rising(double x)
{
    return x + 0.5;
}

static double falling(double x)
{
    return 30.5 - x;
}

static double hill(double x)
{
    return 20 - (x - 10) * (x - 10) / 2;
}

static double flat(double x)
{
    return 10 + 0 * x;
}

static struct goal_ask ask_of(struct seen *s)
{
    if (s->forbidden_above == 0)
        s->forbidden_above = INFINITY;
    return (struct goal_ask){.bounded = true,
                             .low = 0,
                             .high = 40,
                             .start = 1,
                             .step = 1,
                             .finest = 0.2,
                             .floor = 0,
                             .first = 10,
                             .most = 320,
                             .with = 0.95,
                             .look = look,
                             .context = s};
}

static void expect_found(const struct goal_ask *ask, bool helps, double met, double missed)
{
    struct goal_result r;
    goal_find(&r, ask);
    assert_int_equal(r.answer, GOAL_FOUND);
    assert_int_equal(r.more_helps, helps);
    assert_near(r.trials[r.met].value, met, 1e-9);
    assert_near(r.trials[r.missed].value, missed, 1e-9);
    assert_true(r.trials[r.met].met >= 0.95 && r.trials[r.missed].missed >= 0.95);
    goal_free(&r);
}

static void the_smallest_whole_number_and_the_one_below(void **state)
{
    (void)state;
    struct seen s = {.function = rising, .sd = 1};
    struct goal_ask ask = ask_of(&s);
    expect_found(&ask, true, 10, 9);
    ask.bounded = false;
    expect_found(&ask, true, 10, 9);
    ask.start = 300;
    expect_found(&ask, true, 10, 9);
    ask.start = 0;
    expect_found(&ask, true, 10, 9);
}

static void where_more_hurts_it_is_the_largest(void **state)
{
    (void)state;
    struct seen s = {.function = falling, .sd = 1};
    struct goal_ask ask = ask_of(&s);
    expect_found(&ask, false, 20, 21);
    ask.bounded = false;
    expect_found(&ask, false, 20, 21);
}

static void a_real_number_is_closed_in_upon(void **state)
{
    (void)state;
    struct seen s = {.function = rising, .sd = 0.01};
    struct goal_ask ask = ask_of(&s);
    struct goal_result r;
    ask.step = 0;
    goal_find(&r, &ask);
    assert_int_equal(r.answer, GOAL_FOUND);
    double met = r.trials[r.met].value, missed = r.trials[r.missed].value;
    assert_true(missed < 9.5 && met >= 9.5 && met - missed <= 0.4);
    goal_free(&r);
}

static void what_is_always_or_never_met_is_said(void **state)
{
    (void)state;
    struct seen s = {.function = rising, .sd = 1};
    struct goal_ask ask = ask_of(&s);
    struct goal_result r;
    ask.low = 15;
    goal_find(&r, &ask);
    assert_int_equal(r.answer, GOAL_ALWAYS);
    goal_free(&r);
    ask.low = 0;
    ask.high = 7;
    goal_find(&r, &ask);
    assert_int_equal(r.answer, GOAL_NEVER);
    goal_free(&r);
    s.function = flat;
    s.sd = 1;
    s.seed = 3;
    goal_find(&r, &ask);
    assert_int_equal(r.answer, GOAL_UNCLEAR);
    assert_int_equal(r.trials[0].replications, 320);
    goal_free(&r);
}

static void what_goes_back_and_forth_is_said(void **state)
{
    (void)state;
    struct seen s = {.function = hill, .sd = 0.1};
    struct goal_ask ask = ask_of(&s);
    struct goal_result r;
    ask.high = 20;
    goal_find(&r, &ask);
    assert_int_equal(r.answer, GOAL_FOUND);
    assert_true(r.back_and_forth && r.more_helps);
    assert_near(r.trials[r.met].value, 6, 0); /* 20 - 16 / 2 = 12; at 5 it is 7.5 */
    goal_free(&r);
}

static void what_is_forbidden_is_neither(void **state)
{
    (void)state;
    struct seen s = {.function = rising, .sd = 1, .forbidden_below = 2, .forbidden_above = 25};
    struct goal_ask ask = ask_of(&s);
    ask.bounded = false;
    ask.start = 4;
    expect_found(&ask, true, 10, 9);
    s.forbidden_below = 10;
    ask.bounded = true;
    struct goal_result r;
    goal_find(&r, &ask);
    assert_int_equal(r.answer, GOAL_FOUND);
    assert_near(r.trials[r.met].value, 10, 0);
    assert_int_equal(r.missed, -1);
    goal_free(&r);
}

static void an_interrupted_search_says_so(void **state)
{
    (void)state;
    struct seen s = {.function = rising, .sd = 1, .stop_after = 2};
    struct goal_ask ask = ask_of(&s);
    struct goal_result r;
    goal_find(&r, &ask);
    assert_true(r.interrupted);
    goal_free(&r);
}

/* The error of a decision at any of six looks: at the level itself, "met" and "missed" are said
   with 5 % at most each. */
static void looks_share_the_error(void **state)
{
    (void)state;
    size_t wrong = 0, times = 400;
    struct seen s = {.function = flat, .sd = 1};
    struct goal_ask ask = ask_of(&s);
    ask.low = 1;
    ask.high = 2;
    for (size_t i = 0; i < times; i++) {
        struct goal_result r;
        s.seed = 100 + i;
        goal_find(&r, &ask);
        wrong += r.answer == GOAL_ALWAYS; /* the mean is exactly 10: met, but never above */
        goal_free(&r);
    }
    assert_true(wrong <= times * 5 / 100);
    assert_int_equal(goal_looks(10, 320), 6);
    assert_int_equal(goal_looks(10, 10), 1);
    assert_int_equal(goal_looks(10, 11), 2);
}

static void where_a_line_crosses_a_level(void **state)
{
    (void)state;
    static const double low[] = {1, 2, 3}, high[] = {3, 4, 5};
    struct estimate e = goal_crossing(low, high, 3, 0, 2, 3, 0.95);
    assert_near(e.mean, 1, 1e-12);
    assert_near(e.high - e.mean, 4.302653 / sqrt(3), 1e-5);
}

/* The interval of a break-even value covers the true one. */
static void the_crossing_is_covered(void **state)
{
    (void)state;
    size_t covered = 0, times = 1000;
    gsl_rng *luck = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t i = 0; i < times; i++) {
        double low[20], high[20];
        for (int r = 0; r < 20; r++) {
            double shared = gsl_ran_ugaussian(luck);
            low[r] = 2 + shared + 0.2 * gsl_ran_ugaussian(luck);
            high[r] = 7 + 1.2 * shared + 0.2 * gsl_ran_ugaussian(luck);
        }
        struct estimate e = goal_crossing(low, high, 20, 1, 2, 4, 0.95); /* truly at 1.4 */
        covered += e.low <= 1.4 && e.high >= 1.4;
    }
    gsl_rng_free(luck);
    assert_true(covered >= times * 93 / 100 && covered <= times * 97 / 100);
}

/* ------------------------------------------------------------------------------- queues */

struct clinic {
    struct lab lab;
    struct requirement wanted;
    size_t kept;
};

static bool look_at_queue(void *context, const double *values, size_t count, size_t replications,
                          struct goal_look *looks)
{
    struct clinic *q = context;
    for (size_t i = 0; i < count; i++) {
        char set[80];
        const char *sets[] = {set};
        struct point p = {.sets = sets, .set_count = 1, .asked = replications};
        snprintf(set, sizeof set, "resources.clinician.capacity=%g", values[i]);
        assert_true(lab_play(&q->lab, &p, 1));
        struct estimate e = lab_estimate(&q->lab, &p, 0);
        looks[i].forbidden = p.fault != NULL;
        looks[i].met = requirement_certainty(&q->wanted, &e, false);
        looks[i].missed = 1 - looks[i].met;
        lab_release(&p, 1);
    }
    return true;
}

/* M/M/c at a = 8: the smallest c for which the measure is below the value. */
static void expect_staffing(const char *measure, double value, double answer)
{
    static const char path[] = "scenarios/teaching/mmc.cfg";
    static const char *const shorter[] = {"time.horizon=2500 h"};
    struct scenario scenario;
    struct model model;
    struct plan plan;
    struct problem_list problems = {0};
    struct measure_list list;
    struct clinic q = {.lab = {.path = path,
                               .sets = shorter,
                               .set_count = 1,
                               .seed = 11,
                               .threads = 2,
                               .confidence = 0.95},
                       .wanted = {.sense = REQUIREMENT_AT_MOST, .value = value}};
    assert_int_equal(scenario_load(&scenario, path, NULL, 0, &problems), STATUS_OK);
    model_read(&model, scenario.root, &problems);
    plan_build(&plan, &model, &problems);
    measures_build(&list, &plan);
    int wanted = measures_find_full(&list, measure);
    measures_free(&list);
    lab_open(&q.lab, &plan, &wanted, 1);
    struct goal_ask ask = {.bounded = true,
                           .low = 9,
                           .high = 16,
                           .step = 1,
                           .first = 10,
                           .most = 80,
                           .with = 0.95,
                           .look = look_at_queue,
                           .context = &q};
    expect_found(&ask, true, answer, answer - 1);
    lab_close(&q.lab);
    plan_free(&plan);
    model_free(&model);
    scenario_free(&scenario);
}

/* Erlang C at a = 8: C = 0.6533, 0.4092, 0.2450, 0.1398, 0.0759 for c = 9 ... 13, and
   Wq = C / (c - 8) hours = 39.2, 12.3, 4.9, 2.1, 0.9 min. */
static void it_finds_the_staffing_of_erlang(void **state)
{
    (void)state;
    expect_staffing("step.clinic.see.wait_mean", 13, 10);
    expect_staffing("step.clinic.see.wait_mean", 5.2, 11);
    expect_staffing("step.clinic.see.waited_share", 0.20, 12);
    expect_staffing("resource.clinician.utilisation", 0.70, 12);
}

static void what_stands_at_a_path(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct problem_list problems = {0};
    struct setting_at at;
    const struct tree *root = tree_parse_text(
        &arena,
        "a = { b = 3; c = { value = 0.5; low = 0.1; high = 0.9; }; d = \"30 min\"; e = \"word\"; "
        "f = ( { g = 2.5; } ); };",
        "text", &problems);
    assert_true(setting_at(root, "a.b", &at));
    assert_true(at.value == 3 && !at.fraction && isnan(at.low));
    assert_true(setting_at(root, "a.c", &at));
    assert_true(at.value == 0.5 && at.fraction && at.low == 0.1 && at.high == 0.9);
    assert_true(setting_at(root, "a.d", &at));
    assert_true(at.value == 30);
    assert_string_equal(at.unit, " min");
    assert_true(setting_at(root, "a.e", &at) && isnan(at.value));
    assert_true(setting_at(root, "a.f[0].g", &at) && at.value == 2.5);
    assert_false(setting_at(root, "a.f[1].g", &at));
    assert_false(setting_at(root, "a.x", &at));
    assert_false(setting_at(root, "a.f[", &at));
    assert_false(setting_at(root, "a..b", &at));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_smallest_whole_number_and_the_one_below),
        cmocka_unit_test(where_more_hurts_it_is_the_largest),
        cmocka_unit_test(a_real_number_is_closed_in_upon),
        cmocka_unit_test(what_is_always_or_never_met_is_said),
        cmocka_unit_test(what_goes_back_and_forth_is_said),
        cmocka_unit_test(what_is_forbidden_is_neither),
        cmocka_unit_test(an_interrupted_search_says_so),
        cmocka_unit_test(looks_share_the_error),
        cmocka_unit_test(where_a_line_crosses_a_level),
        cmocka_unit_test(the_crossing_is_covered),
        cmocka_unit_test(it_finds_the_staffing_of_erlang),
        cmocka_unit_test(what_stands_at_a_path),
    };
    return cmocka_run_group_tests_name("goal", tests, NULL, NULL);
}
