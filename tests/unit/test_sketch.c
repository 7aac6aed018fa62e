/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sketches against the sorted sample they summarise. */
#include "collect/sketch.h"

#include <math.h>
#include <stdlib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define assert_near(a, b, error) assert_true(fabs((a) - (b)) <= (error))

enum { SAMPLE = 5000 };

/* SplitMix64: tests need numbers that look random, not luck. */
static uint64_t random_word(uint64_t *s)
{
    uint64_t z = *s += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

static double random_share(uint64_t *s)
{
    return ((double)(random_word(s) >> 11) + 0.5) * 0x1p-53;
}

static int ascending(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* A sorted sample from 0.01 minutes to 40 years, skewed as stays and waits are, and its sketch. */
static void make_sample(uint64_t seed, double *value, struct sketch *sketch)
{
    sketch_clear(sketch);
    for (int i = 0; i < SAMPLE; i++) {
        value[i] = 0.01 * exp(21 * pow(random_share(&seed), 2));
        sketch_add(sketch, value[i]);
    }
    qsort(value, SAMPLE, sizeof *value, ascending);
}

static void quantiles_are_within_one_per_cent(void **state)
{
    (void)state;
    static double value[SAMPLE];
    static struct sketch sketch;
    make_sample(1, value, &sketch);
    for (int i = 1; i <= SAMPLE; i++) {
        double p = (double)i / SAMPLE;
        double found = sketch_quantile(&sketch, p), exact = value[i - 1];
        assert_true(fabs(found / exact - 1) < 0.01);
        assert_true(found >= sketch_quantile(&sketch, p - 0.5 / SAMPLE));
    }
    assert_true(fabs(sketch_quantile(&sketch, 0) / value[0] - 1) < 0.01);
}

static void shares_below_are_those_of_nearby_values(void **state)
{
    (void)state;
    static double value[SAMPLE];
    static struct sketch sketch;
    make_sample(2, value, &sketch);
    for (int i = 0; i < SAMPLE; i += 7) {
        double share = sketch_share_below(&sketch, value[i]);
        int near = i;
        while (near < SAMPLE && value[near] <= value[i] * 1.01)
            near++;
        assert_true(share >= (double)(i + 1) / SAMPLE);
        assert_true(share <= (double)near / SAMPLE);
    }
    assert_true(sketch_share_below(&sketch, 0.001 / 2) == 0);
    assert_true(sketch_share_below(&sketch, 1e9) == 1);
}

static void merging_is_exact_in_any_order(void **state)
{
    (void)state;
    static double value[SAMPLE];
    static struct sketch part[3], one, other, whole;
    sketch_clear(&whole);
    for (uint64_t k = 0; k < 3; k++) {
        make_sample(10 + k, value, &part[k]);
        for (int i = 0; i < SAMPLE; i++)
            sketch_add(&whole, value[i]);
    }
    sketch_clear(&one);
    sketch_clear(&other);
    for (int k = 0; k < 3; k++) {
        sketch_merge(&one, &part[k]);
        sketch_merge(&other, &part[2 - k]);
    }
    assert_memory_equal(&one, &whole, sizeof whole);
    assert_memory_equal(&other, &whole, sizeof whole);
}

static void zeros_are_zero_and_not_nearly_zero(void **state)
{
    (void)state;
    static struct sketch sketch;
    sketch_clear(&sketch);
    for (int i = 0; i < 60; i++)
        sketch_add(&sketch, i % 2 == 0 ? 0.0 : -0.0);
    sketch_add(&sketch, -1e-12);
    for (int i = 0; i < 39; i++)
        sketch_add(&sketch, 10);
    assert_true(sketch_quantile(&sketch, 0.5) == 0);
    assert_true(sketch_quantile(&sketch, 0.61) == 0);
    assert_near(sketch_quantile(&sketch, 0.62), 10, 0.1);
    assert_near(sketch_share_below(&sketch, 0), 0.61, 1e-15);
    assert_true(sketch_share_below(&sketch, -1) == 0);
}

static void huge_values_are_counted_in_the_last_bin(void **state)
{
    (void)state;
    static struct sketch sketch;
    sketch_clear(&sketch);
    sketch_add(&sketch, 1);
    sketch_add(&sketch, 1e300);
    sketch_add(&sketch, (double)INFINITY);
    assert_int_equal(sketch.count, 3);
    assert_int_equal(sketch.bins[SKETCH_BINS - 1], 2);
    assert_true(sketch_quantile(&sketch, 1) == 0x1p26);
    assert_near(sketch_quantile(&sketch, 0.3), 1, 0.01);
}

static void nothing_observed_has_no_quantile(void **state)
{
    (void)state;
    static struct sketch sketch;
    sketch_clear(&sketch);
    assert_true(isnan(sketch_quantile(&sketch, 0.5)));
    assert_true(isnan(sketch_share_below(&sketch, 240)));
}

static void a_share_that_falls_on_an_observation_is_that_one(void **state)
{
    (void)state;
    static struct sketch sketch;
    sketch_clear(&sketch);
    for (int i = 1; i <= 30; i++)
        sketch_add(&sketch, 100.0 * i);
    for (int i = 1; i < 10; i++)
        assert_near(sketch_quantile(&sketch, 0.1 * i), 300.0 * i, 300.0 * i / 128);
}

static void constants_meet_a_target_that_equals_them(void **state)
{
    (void)state;
    static struct sketch sketch;
    sketch_clear(&sketch);
    sketch_add(&sketch, 240);
    assert_true(sketch_share_below(&sketch, 240) == 1);
    assert_true(sketch_share_below(&sketch, 238) == 0);
}

static void every_bin_begins_at_its_lower_edge(void **state)
{
    (void)state;
    assert_true(sketch_bin_low(0) == 0);
    assert_true(sketch_bin_low(1) == 0x1p-10);
    assert_true(sketch_bin_low(SKETCH_BINS) == 0x1p26);
    for (int bin = 1; bin < SKETCH_BINS; bin++) {
        double low = sketch_bin_low(bin), high = sketch_bin_low(bin + 1);
        assert_true(high > low && high - low <= low / 128);
        assert_int_equal(sketch_bin(low), bin);
        assert_int_equal(sketch_bin(nextafter(high, 0)), bin);
    }
    assert_int_equal(sketch_bin(nextafter(0x1p-10, 0)), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_are_within_one_per_cent),
        cmocka_unit_test(shares_below_are_those_of_nearby_values),
        cmocka_unit_test(merging_is_exact_in_any_order),
        cmocka_unit_test(zeros_are_zero_and_not_nearly_zero),
        cmocka_unit_test(huge_values_are_counted_in_the_last_bin),
        cmocka_unit_test(nothing_observed_has_no_quantile),
        cmocka_unit_test(a_share_that_falls_on_an_observation_is_that_one),
        cmocka_unit_test(constants_meet_a_target_that_equals_them),
        cmocka_unit_test(every_bin_begins_at_its_lower_edge),
    };
    return cmocka_run_group_tests_name("sketch", tests, NULL, NULL);
}
