/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known where nothing was played. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdlib.h>

#include "near.h"
#include "study/emulator.h"

enum { INPUTS = 3, POINTS = 60 };

struct design {
    double at[POINTS * INPUTS], value[POINTS];
    struct emulator_points points;
};

static void spread(struct design *d, size_t count)
{
    gsl_qrng *q = gsl_qrng_alloc(gsl_qrng_sobol, INPUTS);
    for (size_t i = 0; i < count; i++)
        gsl_qrng_get(q, d->at + i * INPUTS);
    gsl_qrng_free(q);
    d->points = (struct emulator_points){count, INPUTS, d->at, d->value};
}

static void a_line_is_predicted_exactly(void **state)
{
    (void)state;
    const double at[] = {0, 1. / 3, 2. / 3, 1}, value[] = {1, 3, 5, 7};
    const size_t active[] = {0};
    struct emulator e;
    double variance, middle = 0.5;
    /* Four points are too few for more than a mean, so that the process has to find the line. */
    assert_true(emulator_fit(&e, &(struct emulator_points){4, 1, at, value}, active, 1));
    assert_near(emulator_predict(&e, &middle, &variance), 4, 0.05);
    emulator_free(&e);
}

static void a_quadratic_is_predicted_exactly_outside_the_points_too(void **state)
{
    (void)state;
    struct design d;
    const size_t active[] = {2, 0};
    struct emulator e;
    double variance, corner[] = {1, 0.3, 1};
    spread(&d, POINTS);
    for (size_t i = 0; i < POINTS; i++) {
        const double *x = d.at + i * INPUTS;
        d.value[i] = 5 + 3 * x[0] - 2 * x[2] * x[2] + x[0] * x[2];
    }
    assert_true(emulator_fit(&e, &d.points, active, 2));
    assert_near(emulator_predict(&e, corner, &variance), 7, 1e-6);
    assert_true(variance < 1e-6);
    assert_near(e.explained, 1, 1e-9);
    emulator_free(&e);
}

/* Known answer: of a regression on one input, the leave-one-out error is r / (1 - h). */
static void a_regression_has_the_textbook_variance(void **state)
{
    (void)state;
    struct design d;
    struct emulator e;
    const size_t active[] = {0};
    double at[] = {0.25, 0, 0}, variance, seen = 0;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    int inside = 0;
    for (int trial = 0; trial < 200; trial++) {
        spread(&d, POINTS);
        for (size_t i = 0; i < POINTS; i++)
            d.value[i] = 10 + 4 * d.at[i * INPUTS] + gsl_ran_gaussian(rng, 2);
        assert_true(emulator_fit(&e, &d.points, active, 1));
        double mean = emulator_predict(&e, at, &variance);
        double fresh = 11 + gsl_ran_gaussian(rng, 2);
        inside += fabs(fresh - mean) < 1.96 * sqrt(variance);
        seen += e.left_out_sd / 200;
        emulator_free(&e);
    }
    gsl_rng_free(rng);
    assert_near(seen, 2 * sqrt(1 + 3. / POINTS), 0.1);
    assert_near(inside / 200., 0.95, 0.04);
}

static void a_curve_that_no_quadratic_follows_is_learnt(void **state)
{
    (void)state;
    struct design d;
    struct emulator e;
    const size_t active[] = {0, 1};
    double at[] = {0.4, 0.6, 0.5}, variance;
    spread(&d, POINTS);
    for (size_t i = 0; i < POINTS; i++)
        d.value[i] = sin(5 * d.at[i * INPUTS]) + cos(4 * d.at[i * INPUTS + 1]);
    assert_true(emulator_fit(&e, &d.points, active, 2));
    double mean = emulator_predict(&e, at, &variance), truth = sin(2) + cos(2.4);
    assert_true(e.nugget < 1);
    assert_near(mean, truth, 0.03);
    assert_true(fabs(mean - truth) < 4 * sqrt(variance));
    emulator_free(&e);
}

static void points_without_a_value_are_left_out(void **state)
{
    (void)state;
    struct design d;
    struct emulator e;
    const size_t active[] = {0};
    double at[] = {0.5, 0, 0}, variance;
    spread(&d, POINTS);
    for (size_t i = 0; i < POINTS; i++)
        d.value[i] = i % 3 ? 2 * d.at[i * INPUTS] : (double)NAN;
    assert_true(emulator_fit(&e, &d.points, active, 1));
    assert_int_equal(e.points, POINTS - POINTS / 3);
    assert_near(emulator_predict(&e, at, &variance), 1, 1e-6);
    emulator_free(&e);
    d.points.count = 4; /* three of them */
    assert_false(emulator_fit(&e, &d.points, active, 1));
}

static void what_nothing_moves_has_its_mean(void **state)
{
    (void)state;
    struct design d;
    struct emulator e;
    double at[] = {0.5, 0, 0}, variance;
    spread(&d, POINTS);
    for (size_t i = 0; i < POINTS; i++)
        d.value[i] = i % 2 ? 7 : 9;
    assert_true(emulator_fit(&e, &d.points, NULL, 0));
    assert_near(emulator_predict(&e, at, &variance), 8, 1e-9);
    assert_near(sqrt(variance), 1, 0.05);
    emulator_free(&e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_predicted_exactly),
        cmocka_unit_test(a_quadratic_is_predicted_exactly_outside_the_points_too),
        cmocka_unit_test(a_regression_has_the_textbook_variance),
        cmocka_unit_test(a_curve_that_no_quadratic_follows_is_learnt),
        cmocka_unit_test(points_without_a_value_are_left_out),
        cmocka_unit_test(what_nothing_moves_has_its_mean),
    };
    return cmocka_run_group_tests_name("emulator", tests, NULL, NULL);
}
