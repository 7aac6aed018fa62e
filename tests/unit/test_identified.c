/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known alone, together, and not at all. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>

#include "near.h"
#include "study/identified.h"

enum { COUNT = 4000, INPUTS = 4 };

static void a_sum_is_known_though_its_parts_are_not(void **state)
{
    (void)state;
    static double before[COUNT * INPUTS], after[COUNT * INPUTS];
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t i = 0; i < COUNT; i++) {
        double *b = before + i * INPUTS, *a = after + i * INPUTS;
        for (size_t k = 0; k < INPUTS; k++)
            b[k] = gsl_rng_uniform(rng) * (k == 1 ? 10 : 1);
        a[0] = gsl_rng_uniform(rng);
        a[1] = 10 * (1 - a[0]) + gsl_ran_gaussian(rng, 0.1); /* 10 a0 + a1 is known */
        a[2] = 0.5 + gsl_ran_gaussian(rng, 0.05);
        a[3] = gsl_rng_uniform(rng);
    }
    gsl_rng_free(rng);
    struct identified d;
    size_t direction = 9;
    identified_find(&d, INPUTS, before, COUNT, after, COUNT);
    assert_near(d.before[1].mean, 5, 0.15);
    assert_near(d.before[1].low, 0.5, 0.1);
    assert_near(d.after[2].high, 0.5 + 1.645 * 0.05, 0.005);
    assert_near(d.width[2], 2 * 1.645 * 0.05 / 0.9, 0.02);
    assert_near(d.width[0], 1, 0.05);
    assert_near(d.correlation[0 * INPUTS + 1], -1, 0.01);
    assert_near(d.correlation[0 * INPUTS + 3], 0, 0.05);
    assert_true(identified_alone(&d, 2));
    assert_false(identified_together(&d, 2, &direction));
    assert_false(identified_alone(&d, 0));
    assert_true(identified_together(&d, 0, &direction));
    assert_int_equal(direction, 0);
    assert_near(d.directions[0].loading[0], sqrt(0.5), 0.02);
    assert_near(d.directions[0].loading[1], sqrt(0.5), 0.02);
    assert_true(identified_together(&d, 1, &direction));
    assert_false(identified_alone(&d, 3));
    assert_false(identified_together(&d, 3, &direction));
    identified_free(&d);
}

static void nothing_asked_is_nothing_found(void **state)
{
    (void)state;
    struct identified d;
    identified_find(&d, 0, NULL, 0, NULL, 0);
    assert_int_equal(d.inputs, 0);
    identified_free(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sum_is_known_though_its_parts_are_not),
        cmocka_unit_test(nothing_asked_is_nothing_found),
    };
    return cmocka_run_group_tests_name("identified", tests, NULL, NULL);
}
