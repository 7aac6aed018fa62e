/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many versions of a scenario on the same luck. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/overlay.h"
#include "near.h"
#include "study/lab.h"
#include "study/study.h"

static const char path[] = "scenarios/teaching/mm1.cfg";
static const char quick[] = "time.horizon=100 d";

struct opened {
    struct scenario scenario;
    struct model model;
    struct plan plan;
    struct lab lab;
    const char *sets[1];
};

static void open_lab(struct opened *o, int threads, const char *measure)
{
    struct problem_list problems = {0};
    o->sets[0] = quick;
    assert_int_equal(scenario_load(&o->scenario, path, o->sets, 1, &problems), STATUS_OK);
    model_read(&o->model, o->scenario.root, &problems);
    assert_int_equal(problems.count, 0);
    plan_build(&o->plan, &o->model, &problems);
    o->lab = (struct lab){.path = path,
                          .sets = o->sets,
                          .set_count = 1,
                          .seed = 7,
                          .threads = threads,
                          .confidence = 0.95};
    struct measure_list list;
    measures_build(&list, &o->plan);
    int wanted = measure ? measures_find_full(&list, measure) : -1;
    measures_free(&list);
    assert_true(!measure || wanted >= 0);
    lab_open(&o->lab, &o->plan, measure ? &wanted : NULL, 1);
}

static void close_lab(struct opened *o)
{
    lab_close(&o->lab);
    plan_free(&o->plan);
    model_free(&o->model);
    scenario_free(&o->scenario);
}

static void a_point_is_what_a_study_plays(void **state)
{
    (void)state;
    struct opened o;
    struct study study;
    open_lab(&o, 2, NULL);
    struct point point = {.asked = 20};
    assert_true(lab_play(&o.lab, &point, 1));
    study_run(&study, &o.plan,
              &(struct study_options){.replications = 20, .threads = 1, .seed = 7});
    assert_int_equal(point.done, 20);
    assert_int_equal(o.lab.kept.count, study.measures.count);
    assert_int_equal(o.lab.replications, 20);
    assert_int_equal(o.lab.events, study.events);
    assert_memory_equal(point.values, study.values,
                        20 * study.measures.count * sizeof *study.values);
    study_free(&study);
    lab_release(&point, 1);
    close_lab(&o);
}

static void more_replications_continue_and_threads_do_not_matter(void **state)
{
    (void)state;
    struct opened one, two;
    open_lab(&one, 1, "step.queue.serve.wait_mean");
    open_lab(&two, 3, "step.queue.serve.wait_mean");
    struct point whole = {.asked = 19}, grown = {.asked = 3};
    assert_true(lab_play(&one.lab, &whole, 1));
    assert_true(lab_play(&two.lab, &grown, 1));
    assert_int_equal(grown.done, 3);
    grown.asked = 19;
    assert_true(lab_play(&two.lab, &grown, 1));
    assert_memory_equal(whole.values, grown.values, 19 * one.lab.kept.count * sizeof *whole.values);
    lab_release(&whole, 1);
    lab_release(&grown, 1);
    close_lab(&one);
    close_lab(&two);
}

static void points_are_paired_on_the_same_luck(void **state)
{
    (void)state;
    struct opened o;
    const char *more[] = {"demand.patients.per_hour*=1.01"};
    open_lab(&o, 2, "step.queue.serve.wait_mean");
    struct point points[2] = {{.asked = 10}, {.sets = more, .set_count = 1, .asked = 10}};
    assert_true(lab_play(&o.lab, points, 2));
    struct lab_pair pair = lab_compare(&o.lab, &points[0], &points[1], 0, 0.95);
    assert_near(pair.change.mean, pair.after - pair.before, 1e-9);
    assert_true(pair.change.low > 0);
    assert_true(pair.higher > 0.999);
    assert_true(pair.reduction > 0.5 && pair.reduction < 1);
    struct lab_pair same = lab_compare(&o.lab, &points[0], &points[0], 0, 0.95);
    assert_true(lab_same(&same) && !lab_same(&pair));
    assert_true(same.change.mean == 0 && same.higher == 0.5);
    lab_release(points, 2);
    close_lab(&o);
}

static void intervals_of_shares_stay_within_0_and_1(void **state)
{
    (void)state;
    double high[] = {1, 1, 0.9}, low[] = {0, 0, 0.1};
    struct measure share = {.scope = "visits", .name = "within_promise", .unit = "share"};
    struct measure load = {.scope = "resource.nurse", .name = "load", .unit = "share"};
    struct lab lab = {.confidence = 0.95, .kept = {.items = &share, .count = 1}};
    assert_near(lab_estimate(&lab, &(struct point){.done = 3, .values = high}, 0).high, 1, 0);
    assert_near(lab_estimate(&lab, &(struct point){.done = 3, .values = low}, 0).low, 0, 0);
    lab.kept.items = &load;
    assert_true(lab_estimate(&lab, &(struct point){.done = 3, .values = high}, 0).high > 1);
}

static void a_version_with_faults_says_so_and_the_others_are_played(void **state)
{
    (void)state;
    struct opened o;
    const char *wrong[] = {"resources.server.capacity=-3"};
    open_lab(&o, 2, "step.queue.serve.wait_mean");
    struct point points[2] = {{.sets = wrong, .set_count = 1, .asked = 20}, {.asked = 2}};
    assert_true(lab_play(&o.lab, points, 2));
    assert_non_null(points[0].fault);
    assert_non_null(strstr(points[0].fault, "resources.server.capacity"));
    assert_null(points[1].fault);
    assert_false(isnan(points[1].values[0]));
    lab_release(points, 2);
    close_lab(&o);
}

static void an_interrupted_lab_keeps_what_points_had(void **state)
{
    (void)state;
    struct opened o;
    atomic_int stop;
    atomic_init(&stop, 1);
    open_lab(&o, 2, NULL);
    o.lab.interrupt = &stop;
    struct point point = {.asked = 20};
    assert_false(lab_play(&o.lab, &point, 1));
    assert_int_equal(point.done, 0);
    lab_release(&point, 1);
    close_lab(&o);
}

/* M/M/1 with mu = 1 an hour: Wq = lambda / (1 - lambda), 0.5 h more at 0.6 than at 0.5. Of 300
   intervals for it, each from ten pairs, 95 % must cover that: 92 to 98 % are allowed. */
static void paired_intervals_cover_a_known_difference(void **state)
{
    (void)state;
    struct opened o;
    const char *base[] = {"demand.patients.per_hour=0.5", "time.warm_up=100 h",
                          "time.horizon=3000 h"};
    const char *more[] = {base[0], base[1], base[2], "demand.patients.per_hour=0.6"};
    enum { RUNS = 300 };
    int covered = 0;
    open_lab(&o, 2, "step.queue.serve.wait_mean");
    for (uint64_t run = 0; run < RUNS; run++) {
        struct point points[2] = {{.sets = base, .set_count = 3, .asked = 10},
                                  {.sets = more, .set_count = 4, .asked = 10}};
        o.lab.seed = 1000 + run;
        assert_true(lab_play(&o.lab, points, 2));
        struct estimate e = lab_compare(&o.lab, &points[0], &points[1], 0, 0.95).change;
        covered += e.low <= 30 && e.high >= 30; /* minutes */
        lab_release(points, 2);
    }
    close_lab(&o);
    assert_in_range(covered, RUNS * 92 / 100, RUNS * 98 / 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_point_is_what_a_study_plays),
        cmocka_unit_test(more_replications_continue_and_threads_do_not_matter),
        cmocka_unit_test(points_are_paired_on_the_same_luck),
        cmocka_unit_test(intervals_of_shares_stay_within_0_and_1),
        cmocka_unit_test(a_version_with_faults_says_so_and_the_others_are_played),
        cmocka_unit_test(paired_intervals_cover_a_known_difference),
        cmocka_unit_test(an_interrupted_lab_keeps_what_points_had),
    };
    return cmocka_run_group_tests_name("lab", tests, NULL, NULL);
}
