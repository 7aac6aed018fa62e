/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratios of means and shares, as estimates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "near.h"
#include "study/series.h"

/* Measures 0 to 2 are plain; 3 is 0 / 1; 4 is 0 x 2 / 1 x 1. */
static struct measure_list list_of(struct measure items[5], struct measure_ratio ratios[2])
{
    for (int i = 0; i < 5; i++)
        items[i] = (struct measure){.name = "x"};
    ratios[0] = (struct measure_ratio){.above = {0, -1}, .below = {1, -1}};
    ratios[1] = (struct measure_ratio){.above = {0, 2}, .below = {1, 1}};
    items[3].ratio = &ratios[0];
    items[4].ratio = &ratios[1];
    return (struct measure_list){.items = items, .count = 5};
}

static void a_ratio_of_means_has_the_interval_of_a_ratio(void **state)
{
    (void)state;
    struct measure items[5];
    struct measure_ratio ratios[2];
    struct measure_list list = list_of(items, ratios);
    const double values[] = {2, 1, 0, 2, 0, 4, 2, 0, 2, 0, 6, 1, 0, 6, 0};
    double series[3];
    series_fill(series, &list, values, 3, 3);
    assert_near(series[0], 2.25, 1e-12);
    assert_near(series[1], 1.5, 1e-12);
    assert_near(series[2], 5.25, 1e-12);
    /* Delta method by hand: variances 4 and 1/3, covariance 0, means 4 and 4/3. */
    struct estimate e = series_estimate(&list, values, 3, 3, 0.95);
    double sd = sqrt((4 + 9.0 / 3) / (16.0 / 9));
    assert_near(e.mean, 3, 1e-12);
    assert_near(e.sd, sd, 1e-12);
    assert_near(e.high - e.low, 2 * gsl_cdf_tdist_Pinv(0.975, 2) * sd / sqrt(3), 1e-12);
    assert_int_equal(e.n, 3);
}

static void a_replication_with_nothing_below_counts_all_the_same(void **state)
{
    (void)state;
    struct measure items[5];
    struct measure_ratio ratios[2];
    struct measure_list list = list_of(items, ratios);
    const double values[] = {10, 0, 0, NAN, 0, 10, 4, 0, 2.5, 0};
    struct estimate e = series_estimate(&list, values, 2, 3, 0.95);
    assert_near(e.mean, 5, 1e-12); /* 20 / 4, not the mean of infinity and 2.5 */
    assert_true(isfinite(e.low) && isfinite(e.high));
    assert_int_equal(e.n, 2);
}

static void where_nothing_is_below_there_is_no_ratio(void **state)
{
    (void)state;
    struct measure items[5];
    struct measure_ratio ratios[2];
    struct measure_list list = list_of(items, ratios);
    const double none[] = {10, 0, 0, NAN, 0, 10, 0, 0, NAN, 0};
    struct estimate e = series_estimate(&list, none, 2, 3, 0.95);
    assert_true(isnan(e.mean) && isnan(e.low));
    assert_int_equal(e.n, 0);
    const double negative[] = {10, -1, 0, NAN, 0, 10, -2, 0, NAN, 0};
    e = series_estimate(&list, negative, 2, 3, 0.95);
    assert_true(isnan(e.mean));
    const double free[] = {0, 1, 0, 0, 0, 0, 3, 0, 0, 0};
    e = series_estimate(&list, free, 2, 3, 0.95);
    assert_near(e.mean, 0, 0);
    assert_near(e.high - e.low, 0, 0);
}

static void products_of_means_go_with_their_parts(void **state)
{
    (void)state;
    struct measure items[5];
    struct measure_ratio ratios[2];
    struct measure_list list = list_of(items, ratios);
    /* Means 3, 2 and 5: 3 x 5 / (2 x 2) = 3.75. */
    const double values[] = {2, 1, 5, 0, 0, 4, 3, 5, 0, 0};
    double series[2];
    series_fill(series, &list, values, 2, 4);
    assert_near(series[0], 3.75 * (1 - 1.0 / 3 + 2 * 0.5), 1e-12);
    assert_near(series[1], 3.75 * (1 + 1.0 / 3 - 2 * 0.5), 1e-12);
    assert_near((series[0] + series[1]) / 2, 3.75, 1e-12);
}

static void what_is_in_proportion_to_nothing_has_no_ratio(void **state)
{
    (void)state;
    struct measure items[5];
    struct measure_ratio ratios[2];
    struct measure_list list = list_of(items, ratios);
    const double values[] = {0, 1, 5, 0, 0, 0, 3, 5, 0, 0};
    ratios[1].in_proportion = true;
    struct estimate e = series_estimate(&list, values, 2, 4, 0.95);
    assert_true(isnan(e.mean));
    ratios[1].in_proportion = false;
    e = series_estimate(&list, values, 2, 4, 0.95);
    assert_near(e.mean, 0, 0);
}

static void plain_measures_are_their_values(void **state)
{
    (void)state;
    struct measure items[5];
    struct measure_ratio ratios[2];
    struct measure_list list = list_of(items, ratios);
    const double values[] = {2, 1, 5, 0, 0, 4, NAN, 5, 0, 0};
    double series[2];
    series_fill(series, &list, values, 2, 1);
    assert_near(series[0], 1, 0);
    assert_true(isnan(series[1]));
}

static void shares_have_the_interval_of_wilson(void **state)
{
    (void)state;
    struct measure item = {.name = "x", .yes_no = true};
    struct measure_list list = {.items = &item, .count = 1};
    double values[10] = {1, 1, 1, 1, 1, 1, 1, 1, 0, 0};
    struct estimate e = series_estimate(&list, values, 10, 0, 0.95);
    assert_near(e.mean, 0.8, 1e-12);
    assert_near(e.low, 0.4902, 5e-5);
    assert_near(e.high, 0.9433, 5e-5);
    for (int i = 0; i < 10; i++)
        values[i] = 0;
    e = series_estimate(&list, values, 10, 0, 0.95);
    assert_near(e.low, 0, 1e-15);
    assert_near(e.high, 0.2775, 5e-5);
    e = series_estimate(&list, values, 1, 0, 0.95);
    assert_true(isnan(e.low) && isnan(e.high));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ratio_of_means_has_the_interval_of_a_ratio),
        cmocka_unit_test(a_replication_with_nothing_below_counts_all_the_same),
        cmocka_unit_test(where_nothing_is_below_there_is_no_ratio),
        cmocka_unit_test(products_of_means_go_with_their_parts),
        cmocka_unit_test(what_is_in_proportion_to_nothing_has_no_ratio),
        cmocka_unit_test(plain_measures_are_their_values),
        cmocka_unit_test(shares_have_the_interval_of_wilson),
    };
    return cmocka_run_group_tests_name("series", tests, NULL, NULL);
}
