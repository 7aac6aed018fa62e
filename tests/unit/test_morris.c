/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elementary effects of functions that are known. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "known_functions.h"
#include "near.h"
#include "study/morris.h"

static double linear(const double *x)
{
    return 5 * x[0] - 2 * x[1];
}

/* What a study does with a design. */
static void effects_of(struct morris_effect *effects, double (*f)(const double *), size_t inputs,
                       size_t trajectories)
{
    size_t rows = trajectories * (inputs + 1), count = 0;
    double *shares = mem_array(rows * inputs, sizeof *shares);
    struct morris_step *steps = mem_array(rows, sizeof *steps);
    morris_design(shares, inputs, trajectories, 1);
    for (size_t row = 1; row < rows; row++) {
        const double *now = shares + row * inputs, *before = now - inputs;
        if (row % (inputs + 1) == 0)
            continue;
        for (size_t i = 0; i < inputs; i++)
            if (now[i] != before[i])
                steps[count++] = (struct morris_step){i, now[i] - before[i], f(now) - f(before), 0};
    }
    assert_int_equal(count, trajectories * inputs);
    morris_effects(effects, inputs, steps, count);
    free(shares);
    free(steps);
}

static void each_step_moves_one_input_by_two_levels(void **state)
{
    (void)state;
    enum { INPUTS = 5, TRAJECTORIES = 400, ROWS = TRAJECTORIES * (INPUTS + 1) };
    static double shares[ROWS][INPUTS], fewer[ROWS / 2][INPUTS];
    size_t at_level[4] = {0};
    morris_design(&shares[0][0], INPUTS, TRAJECTORIES, 3);
    for (size_t row = 0; row < ROWS; row++) {
        int moved = 0;
        for (size_t i = 0; i < INPUTS; i++) {
            double level = shares[row][i] * 3;
            assert_near(level, round(level), 1e-12);
            at_level[(int)round(level)]++;
            if (row % (INPUTS + 1) && shares[row][i] != shares[row - 1][i]) {
                moved++;
                assert_near(fabs(shares[row][i] - shares[row - 1][i]), 2.0 / 3, 1e-12);
            }
        }
        assert_int_equal(moved, row % (INPUTS + 1) ? 1 : 0);
    }
    for (int level = 0; level < 4; level++) /* equally often */
        assert_near((double)at_level[level] / (ROWS * INPUTS), 0.25, 0.02);
    morris_design(&fewer[0][0], INPUTS, TRAJECTORIES / 2, 3);
    assert_memory_equal(fewer, shares, sizeof fewer);
}

static void of_a_linear_function_the_slopes_are_found_exactly(void **state)
{
    (void)state;
    struct morris_effect effects[3];
    effects_of(effects, linear, 3, 6);
    assert_near(effects[0].mu, 5, 1e-12);
    assert_near(effects[1].mu, -2, 1e-12);
    assert_near(effects[1].mu_star, 2, 1e-12);
    assert_near(effects[0].sigma, 0, 1e-12);
    assert_near(effects[2].mu_star, 0, 0);
    assert_int_equal(effects[0].count, 6);
}

/* On four levels sin^2 is 0 or 3/4: x2 moves the function by 7 x 3/4, and back as often; x3 by
   0.1 (pi^4 - (pi/3)^4) sin x1 where sin x1 is 0 or sqrt(3)/2 in size, and half as often that. */
static void of_ishigamis_function_they_are_those_of_the_grid(void **state)
{
    (void)state;
    struct morris_effect effects[3];
    effects_of(effects, known_ishigami, 3, 4000);
    double pi = acos(-1), third = 0.1 * (pow(pi, 4) - pow(pi / 3, 4)) * sqrt(3) / 2 * 1.5;
    assert_near(effects[1].mu_star, 7 * 0.75 * 1.5, 1e-9);
    assert_near(effects[1].mu, 0, 0.3);
    assert_near(effects[2].mu_star, third / 2, 0.3);
    assert_true(effects[0].mu_star > effects[2].mu_star && effects[0].sigma > 1);
}

static void of_the_g_function_the_order_is_that_of_its_coefficients(void **state)
{
    (void)state;
    struct morris_effect effects[G_INPUTS];
    effects_of(effects, known_g, G_INPUTS, 200);
    for (size_t i = 1; i < 5; i++)
        assert_true(effects[i].mu_star < effects[i - 1].mu_star);
    for (size_t i = 4; i < G_INPUTS; i++)
        assert_true(effects[i].mu_star < effects[0].mu_star / 50);
}

static void what_is_not_known_is_left_out_and_noise_is_per_range(void **state)
{
    (void)state;
    struct morris_effect effects[2];
    const struct morris_step steps[] = {
        {0, 0.5, 2, 0.1}, {0, -0.5, 1, 0.2}, {0, 0.5, NAN, NAN}, {1, 0.5, NAN, NAN}};
    morris_effects(effects, 2, steps, 4);
    assert_int_equal(effects[0].count, 2);
    assert_near(effects[0].mu, 1, 1e-12);
    assert_near(effects[0].mu_star, 3, 1e-12);
    assert_near(effects[0].noise, sqrt((0.04 + 0.16) / 2), 1e-12);
    assert_int_equal(effects[1].count, 0);
    assert_true(isnan(effects[1].mu_star));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_step_moves_one_input_by_two_levels),
        cmocka_unit_test(of_a_linear_function_the_slopes_are_found_exactly),
        cmocka_unit_test(of_ishigamis_function_they_are_those_of_the_grid),
        cmocka_unit_test(of_the_g_function_the_order_is_that_of_its_coefficients),
        cmocka_unit_test(what_is_not_known_is_left_out_and_noise_is_per_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
