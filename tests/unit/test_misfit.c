/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far an observation is from what was simulated. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <math.h>

#include "near.h"
#include "study/misfit.h"

static void counts_are_poisson(void **state)
{
    (void)state;
    struct misfit m = {.value = 400, .law = misfit_law_of("patients", true, 400)};
    assert_int_equal(m.law, MISFIT_POISSON);
    misfit_set(&m, 0.03, 450, 625, 4);
    assert_near(m.observation, 400, 0);
    assert_near(m.tolerance, 48, 1e-12);
    assert_near(m.luck, 156.25, 0);
    assert_near(misfit_implausibility(&m, 450, 0), 50 / sqrt(604.25), 1e-12);
    assert_near(misfit_implausibility(&m, 450, 20.75), 2, 1e-12);
}

static void nothing_counted_may_still_be_one(void **state)
{
    (void)state;
    struct misfit m = {.value = 0, .law = MISFIT_POISSON};
    misfit_set(&m, NAN, 0, 0, 4);
    assert_near(misfit_implausibility(&m, 2, 0), 2, 1e-12);
}

static void shares_are_binomial_with_the_cases_that_their_spread_speaks_for(void **state)
{
    (void)state;
    struct misfit m = {.value = 0.5, .law = misfit_law_of("share", false, 0.5)};
    assert_int_equal(m.law, MISFIT_BINOMIAL);
    misfit_set(&m, NAN, 0.5, 0.0025, 10);
    assert_near(m.cases, 100, 1e-9);
    assert_near(m.observation, 0.0025, 1e-12);
    m.value = 0.1;
    misfit_set(&m, NAN, 0.5, 0.0025, 10);
    assert_near(m.observation, 0.0009, 1e-12);
    m.value = 1; /* all of them: as uncertain as the simulation */
    misfit_set(&m, NAN, 0.5, 0.0025, 10);
    assert_near(m.observation, 0.0025, 1e-12);
}

static void anything_else_is_as_uncertain_as_one_period(void **state)
{
    (void)state;
    assert_int_equal(misfit_law_of("min", false, 12), MISFIT_SPREAD);
    assert_int_equal(misfit_law_of("patients", false, 12), MISFIT_SPREAD); /* a mean number */
    assert_int_equal(misfit_law_of("admissions", true, -12), MISFIT_SPREAD);
    struct misfit m = {.value = 12, .law = MISFIT_SPREAD};
    misfit_set(&m, NAN, 10, 4, 4);
    assert_near(misfit_implausibility(&m, 10, 0), 2 / sqrt(5), 1e-12);
}

static void what_is_not_there_is_not_plausible(void **state)
{
    (void)state;
    struct misfit m = {.value = 12, .law = MISFIT_SPREAD};
    misfit_set(&m, NAN, 12, 0, 4);
    assert_near(misfit_implausibility(&m, 12, 0), 0, 0);
    assert_true(isinf(misfit_implausibility(&m, 12.5, 0)));
    assert_true(isinf(misfit_implausibility(&m, NAN, 1)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_poisson),
        cmocka_unit_test(nothing_counted_may_still_be_one),
        cmocka_unit_test(shares_are_binomial_with_the_cases_that_their_spread_speaks_for),
        cmocka_unit_test(anything_else_is_as_uncertain_as_one_period),
        cmocka_unit_test(what_is_not_there_is_not_plausible),
    };
    return cmocka_run_group_tests_name("misfit", tests, NULL, NULL);
}
