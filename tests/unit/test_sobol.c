/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shares of variance of functions that are known. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "known_functions.h"
#include "near.h"
#include "study/sobol.h"

static double constant(const double *x)
{
    (void)x;
    return 42;
}

static double *outputs_of(double (*f)(const double *), size_t inputs, size_t points, uint64_t seed)
{
    size_t rows = points * (2 + inputs);
    double *shares = mem_array(rows * inputs, sizeof *shares);
    double *outputs = mem_array(rows, sizeof *outputs);
    sobol_design(shares, inputs, points, seed);
    for (size_t row = 0; row < rows; row++)
        outputs[row] = f(shares + row * inputs);
    free(shares);
    return outputs;
}

static void ishigamis_function_has_its_published_shares(void **state)
{
    (void)state;
    static const double first[] = {0.3139, 0.4424, 0}, total[] = {0.5576, 0.4424, 0.2437};
    struct sobol_index index[ISHIGAMI_INPUTS];
    double *outputs = outputs_of(known_ishigami, ISHIGAMI_INPUTS, 2048, 1);
    assert_true(sobol_indices(index, outputs, ISHIGAMI_INPUTS, 2048, 0.95, 1));
    for (size_t i = 0; i < ISHIGAMI_INPUTS; i++) {
        assert_near(index[i].first, first[i], 0.01);
        assert_near(index[i].total, total[i], 0.01);
        assert_true(index[i].first_low < first[i] && first[i] < index[i].first_high);
        assert_true(index[i].total_low < total[i] && total[i] < index[i].total_high);
        assert_int_equal(index[i].points, 2048);
    }
    free(outputs);
}

static void the_g_function_has_its_analytic_shares(void **state)
{
    (void)state;
    struct sobol_index index[G_INPUTS];
    double *outputs = outputs_of(known_g, G_INPUTS, 4096, 2);
    assert_true(sobol_indices(index, outputs, G_INPUTS, 4096, 0.95, 2));
    for (size_t i = 0; i < G_INPUTS; i++) {
        assert_near(index[i].first, known_g_first(i), 0.015);
        assert_near(index[i].total, known_g_total(i), 0.015);
    }
    free(outputs);
}

/* With few points the estimates are rough, and say so. */
static void intervals_hold_what_is_true(void **state)
{
    (void)state;
    int held = 0, of = 0;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct sobol_index index[ISHIGAMI_INPUTS];
        double *outputs = outputs_of(known_ishigami, ISHIGAMI_INPUTS, 64, seed);
        assert_true(sobol_indices(index, outputs, ISHIGAMI_INPUTS, 64, 0.95, seed));
        held += index[0].first_low <= 0.3139 && 0.3139 <= index[0].first_high;
        held += index[1].total_low <= 0.4424 && 0.4424 <= index[1].total_high;
        held += index[2].total_low <= 0.2437 && 0.2437 <= index[2].total_high;
        of += 3;
        free(outputs);
    }
    assert_true(held >= of * 9 / 10);
}

static void an_output_that_never_varies_is_refused(void **state)
{
    (void)state;
    struct sobol_index index[2];
    double *outputs = outputs_of(constant, 2, 32, 1);
    assert_false(sobol_indices(index, outputs, 2, 32, 0.95, 1));
    assert_true(isnan(index[0].first) && isnan(index[1].total));
    free(outputs);
}

static void what_is_not_known_is_left_out(void **state)
{
    (void)state;
    struct sobol_index index[ISHIGAMI_INPUTS];
    double *outputs = outputs_of(known_ishigami, ISHIGAMI_INPUTS, 2048, 1);
    for (size_t p = 0; p < 2048; p += 10)
        outputs[p * 5 + p % 5] = NAN;
    assert_true(sobol_indices(index, outputs, ISHIGAMI_INPUTS, 2048, 0.95, 1));
    for (size_t i = 0; i < ISHIGAMI_INPUTS; i++)
        assert_in_range(index[i].points, 2048 * 8 / 10, 2048 * 99 / 100);
    assert_near(index[0].first, 0.3139, 0.05);
    assert_near(index[2].total, 0.2437, 0.05);
    free(outputs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ishigamis_function_has_its_published_shares),
        cmocka_unit_test(the_g_function_has_its_analytic_shares),
        cmocka_unit_test(intervals_hold_what_is_true),
        cmocka_unit_test(an_output_that_never_varies_is_refused),
        cmocka_unit_test(what_is_not_known_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
