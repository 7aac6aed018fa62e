/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calibration finds what was planted, and says what it cannot find. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "near.h"
#include "report/calibrate_report.h"
#include "study/calibrate.h"

struct opened {
    struct scenario scenario;
    struct model model;
    struct plan plan;
    struct lab lab;
    struct calibration found;
};

static bool play(void *context, struct point *points, size_t count, const char *doing)
{
    (void)doing;
    return lab_play(context, points, count);
}

static void run(struct opened *o, const char *path, const char *const *sets, size_t set_count,
                const bool *held_out)
{
    struct problem_list problems = {0};
    struct measure_list list;
    int wanted[8];
    *o = (struct opened){0};
    assert_int_equal(scenario_load(&o->scenario, path, sets, set_count, &problems), STATUS_OK);
    model_read(&o->model, o->scenario.root, &problems);
    assert_int_equal(problems.count, 0);
    plan_build(&o->plan, &o->model, &problems);
    o->lab = (struct lab){.path = path,
                          .sets = sets,
                          .set_count = set_count,
                          .seed = 11,
                          .threads = 2,
                          .confidence = 0.95};
    measures_build(&list, &o->plan);
    for (size_t i = 0; i < o->model.observed_count; i++)
        wanted[i] = measures_find_full(&list, o->model.observed[i].measure);
    measures_free(&list);
    lab_open(&o->lab, &o->plan, wanted, o->model.observed_count);
    calibrate(&o->found, &(struct calibrate_question){.lab = &o->lab,
                                                      .model = &o->model,
                                                      .held_out = held_out,
                                                      .replications = 4,
                                                      .play = play,
                                                      .context = &o->lab});
}

static void finish(struct opened *o)
{
    calibrate_free(&o->found);
    lab_close(&o->lab);
    plan_free(&o->plan);
    model_free(&o->model);
    scenario_free(&o->scenario);
}

/* 5 % to 95 % hold what was planted, and are far narrower than the range. */
static void expect_known(const struct calibration *c, size_t place, double planted)
{
    const struct identified_spread *after = &c->identified.after[place];
    assert_string_equal(calibrate_verdict(c, c->moved[place]), "known");
    assert_true(c->identified.width[place] < 0.25);
    if (planted < after->low || planted > after->high)
        fail_msg("%g is not within %g to %g", planted, after->low, after->high);
}

static void the_rates_of_a_queue_are_found(void **state)
{
    (void)state;
    struct opened o;
    run(&o, "tests/cli/hidden.cfg", NULL, 0, NULL);
    const struct calibration *c = &o.found;
    assert_int_equal(c->end, CALIBRATE_DONE);
    assert_int_equal(c->moved_count, 2);
    expect_known(c, 0, 0.8);
    expect_known(c, 1, 60);
    assert_true(c->wave_count > 1);
    assert_true(c->observations[1].implausible_before > MISFIT_MOST);
    assert_true(c->observations[1].implausible_after < 2);
    assert_true(c->observations[0].inside && c->observations[1].inside);
    finish(&o);
}

static void of_two_streams_the_sum_alone_is_identified(void **state)
{
    (void)state;
    struct opened o;
    run(&o, "tests/cli/pair.cfg", NULL, 0, NULL);
    const struct calibration *c = &o.found;
    assert_int_equal(c->end, CALIBRATE_DONE);
    assert_int_equal(c->input_count, 3);
    assert_string_equal(calibrate_verdict(c, 0), "known together");
    assert_string_equal(calibrate_verdict(c, 1), "known together");
    assert_string_equal(calibrate_verdict(c, 2), "set aside");
    assert_true(c->identified.correlation[1] < -0.95);
    assert_near(c->identified.after[0].mean + c->identified.after[1].mean, 10, 0.4);
    assert_near(c->identified.after[0].sd, 8 / sqrt(12), 0.25);
    assert_true(c->identified.directions[0].width < 0.1);
    finish(&o);
}

static void what_is_held_out_is_predicted_not_learnt(void **state)
{
    (void)state;
    struct opened o;
    const bool held_out[] = {false, true};
    run(&o, "tests/cli/hidden.cfg", NULL, 0, held_out);
    const struct calibration *c = &o.found;
    assert_string_equal(calibrate_verdict(c, 0), "known");
    assert_string_equal(calibrate_verdict(c, 1), "not identified");
    /* The service time may be anything in its range, and so may the wait. */
    assert_true(c->observations[1].predicted_low < 60);
    assert_true(c->observations[1].predicted_high > 240);
    assert_true(c->observations[1].inside);
    finish(&o);
}

static void contradictory_observations_leave_nothing(void **state)
{
    (void)state;
    struct opened o;
    size_t missed = 9;
    const char *const sets[] = {"observed[1].value=20000"};
    run(&o, "tests/cli/hidden.cfg", sets, 1, NULL);
    assert_int_equal(o.found.end, CALIBRATE_NOTHING_LEFT);
    assert_null(o.found.posterior);
    assert_non_null(calibrate_nearest(&o.found, &missed));
    assert_true(missed < 2);
    finish(&o);
}

static void whole_numbers_stay_whole(void **state)
{
    (void)state;
    struct input staff = {.low = 1, .high = 4, .value = 2, .whole = true};
    int seen[5] = {0};
    for (int i = 0; i < 400; i++)
        seen[(int)calibrate_value(&staff, (i + 0.5) / 400)]++;
    for (int n = 1; n <= 4; n++)
        assert_int_equal(seen[n], 100);
    assert_near(calibrate_value(&staff, 1), 4, 0);
    assert_near(calibrate_value(&(struct input){.low = 1, .high = 4}, 0.5), 2.5, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rates_of_a_queue_are_found),
        cmocka_unit_test(of_two_streams_the_sum_alone_is_identified),
        cmocka_unit_test(what_is_held_out_is_predicted_not_learnt),
        cmocka_unit_test(contradictory_observations_leave_nothing),
        cmocka_unit_test(whole_numbers_stay_whole),
    };
    return cmocka_run_group_tests_name("calibrate", tests, NULL, NULL);
}
