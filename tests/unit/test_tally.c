/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tallies against values worked by hand and against themselves in pieces. */
#include "collect/tally.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define assert_near(a, b, error) assert_true(fabs((a) - (b)) <= (error))

static const double known[] = {2, 4, 4, 4, 5, 5, 7, 9};
enum { KNOWN = sizeof known / sizeof known[0] };

static struct tally tally_of(const double *values, size_t count, double shift)
{
    struct tally tally = {0};
    for (size_t i = 0; i < count; i++)
        tally_add(&tally, values[i] + shift);
    return tally;
}

static void a_known_sample_has_its_known_moments(void **state)
{
    (void)state;
    struct tally tally = tally_of(known, KNOWN, 0);
    assert_int_equal(tally.count, 8);
    assert_near(tally_mean(&tally), 5, 1e-15);
    assert_near(tally.m2, 32, 1e-13);
    assert_near(tally_variance(&tally), 32.0 / 7, 1e-14);
    assert_near(tally_sd(&tally), sqrt(32.0 / 7), 1e-14);
    assert_near(tally_sum(&tally), 40, 1e-13);
    assert_true(tally.lowest == 2 && tally.highest == 9);
}

static void no_observations_are_not_a_mean_of_zero(void **state)
{
    (void)state;
    struct tally tally = {0};
    assert_true(isnan(tally_mean(&tally)));
    assert_true(isnan(tally_variance(&tally)));
    assert_true(isnan(tally_sd(&tally)));
    assert_true(tally_sum(&tally) == 0);
}

static void one_observation_has_a_mean_but_no_variance(void **state)
{
    (void)state;
    double value = -3;
    struct tally tally = tally_of(&value, 1, 0);
    assert_true(tally_mean(&tally) == -3);
    assert_true(isnan(tally_variance(&tally)));
    assert_true(tally.lowest == -3 && tally.highest == -3);
}

static void a_large_common_offset_costs_no_variance(void **state)
{
    (void)state;
    struct tally tally = tally_of(known, KNOWN, 1e9);
    assert_near(tally_mean(&tally), 1e9 + 5, 1e-6);
    assert_near(tally_variance(&tally), 32.0 / 7, 1e-5);
}

static void merged_pieces_equal_the_whole(void **state)
{
    (void)state;
    struct tally whole = tally_of(known, KNOWN, -6);
    for (size_t cut = 0; cut <= KNOWN; cut++) {
        struct tally left = tally_of(known, cut, -6);
        struct tally right = tally_of(known + cut, KNOWN - cut, -6);
        tally_merge(&left, &right);
        assert_int_equal(left.count, whole.count);
        assert_near(left.mean, whole.mean, 1e-14);
        assert_near(left.m2, whole.m2, 1e-13);
        assert_true(left.lowest == whole.lowest && left.highest == whole.highest);
    }
}

static void merging_two_empty_tallies_stays_empty(void **state)
{
    (void)state;
    struct tally left = {0}, right = {0};
    tally_merge(&left, &right);
    assert_int_equal(left.count, 0);
    assert_true(isnan(tally_mean(&left)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_known_sample_has_its_known_moments),
        cmocka_unit_test(no_observations_are_not_a_mean_of_zero),
        cmocka_unit_test(one_observation_has_a_mean_but_no_variance),
        cmocka_unit_test(a_large_common_offset_costs_no_variance),
        cmocka_unit_test(merged_pieces_equal_the_whole),
        cmocka_unit_test(merging_two_empty_tallies_stays_empty),
    };
    return cmocka_run_group_tests_name("tally", tests, NULL, NULL);
}
