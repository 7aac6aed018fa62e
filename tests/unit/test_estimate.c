/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Student's interval: Law's example, and the few observations for which there is none. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"
#include "study/estimate.h"

/* Law 2015, example 4.26: 90 % interval 1.34 +/- 0.24. */
static const double law[] = {1.20, 1.50, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.50, 1.09};

static void laws_example_has_its_published_interval(void **state)
{
    (void)state;
    struct estimate e = estimate_of(law, 10, 1, 0.90);
    assert_int_equal(e.n, 10);
    assert_near(e.mean, 1.343, 1e-12);
    assert_near(e.sd * e.sd, 0.17, 0.005);
    assert_near(estimate_half_width(&e), 0.24, 0.005);
    assert_near(estimate_half_width(&e), 1.8331129 * e.sd / sqrt(10), 1e-7);
    assert_near((e.low + e.high) / 2, e.mean, 1e-12);
}

static void no_observations_have_no_mean(void **state)
{
    (void)state;
    struct estimate e = estimate_of(NULL, 0, 1, 0.95);
    assert_int_equal(e.n, 0);
    assert_true(isnan(e.mean) && isnan(e.sd) && isnan(e.low) && isnan(e.high));
    assert_true(isnan(estimate_half_width(&e)));
}

static void one_observation_has_a_mean_and_no_interval(void **state)
{
    (void)state;
    struct estimate e = estimate_of(law, 1, 1, 0.95);
    assert_int_equal(e.n, 1);
    assert_near(e.mean, 1.20, 0);
    assert_true(isnan(e.sd) && isnan(e.low) && isnan(e.high));
    assert_true(isnan(estimate_half_width(&e)));
}

static void two_observations_have_the_interval_of_one_degree_of_freedom(void **state)
{
    (void)state;
    const double two[] = {1, 3};
    struct estimate e = estimate_of(two, 2, 1, 0.95);
    assert_near(e.sd, sqrt(2), 1e-12);
    assert_near(estimate_half_width(&e), 12.7062047, 1e-6);
}

static void replications_without_an_observation_are_left_out(void **state)
{
    (void)state;
    double gaps[20];
    for (int i = 0; i < 20; i++)
        gaps[i] = i % 2 ? NAN : law[i / 2];
    struct estimate e = estimate_of(gaps, 20, 1, 0.90), all = estimate_of(law, 10, 1, 0.90);
    assert_int_equal(e.n, 10);
    assert_near(e.mean, all.mean, 0);
    assert_near(e.low, all.low, 0);
    const double none[] = {NAN, NAN, NAN};
    assert_true(isnan(estimate_of(none, 3, 1, 0.90).mean));
    assert_int_equal(estimate_of(none, 3, 1, 0.90).n, 0);
}

static void a_stride_picks_one_column(void **state)
{
    (void)state;
    double table[30];
    for (int i = 0; i < 30; i++)
        table[i] = i % 3 == 1 ? law[i / 3] : 1e9;
    struct estimate e = estimate_of(&table[1], 10, 3, 0.90), all = estimate_of(law, 10, 1, 0.90);
    assert_near(e.mean, all.mean, 0);
    assert_near(e.high, all.high, 0);
}

static void more_confidence_makes_the_interval_wider(void **state)
{
    (void)state;
    struct estimate low = estimate_of(law, 10, 1, 0.5), high = estimate_of(law, 10, 1, 0.9999);
    assert_true(estimate_half_width(&low) < estimate_half_width(&high));
    assert_near(low.mean, high.mean, 0);
}

static void observations_that_agree_leave_no_doubt(void **state)
{
    (void)state;
    const double same[] = {2.5, 2.5, 2.5, 2.5};
    struct estimate e = estimate_of(same, 4, 1, 0.95);
    assert_near(e.sd, 0, 0);
    assert_near(e.low, 2.5, 0);
    assert_near(e.high, 2.5, 0);
}

/* 2.8e-17 would be read as a chance. */
static void a_share_of_none_or_all_ends_at_0_or_1(void **state)
{
    (void)state;
    for (size_t n = 2; n < 500; n++) {
        struct estimate none = {.n = n, .mean = 0}, all = {.n = n, .mean = 1};
        estimate_share(&none, 0.95);
        estimate_share(&all, 0.95);
        assert_true(none.low == 0 && none.high > 0 && none.high < 1);
        assert_true(all.high == 1 && all.low < 1 && all.low > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(laws_example_has_its_published_interval),
        cmocka_unit_test(no_observations_have_no_mean),
        cmocka_unit_test(one_observation_has_a_mean_and_no_interval),
        cmocka_unit_test(two_observations_have_the_interval_of_one_degree_of_freedom),
        cmocka_unit_test(replications_without_an_observation_are_left_out),
        cmocka_unit_test(a_stride_picks_one_column),
        cmocka_unit_test(more_confidence_makes_the_interval_wider),
        cmocka_unit_test(observations_that_agree_leave_no_doubt),
        cmocka_unit_test(a_share_of_none_or_all_ends_at_0_or_1),
    };
    return cmocka_run_group_tests_name("estimate", tests, NULL, NULL);
}
