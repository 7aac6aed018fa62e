/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Variates from the parameters people have, and what is refused. */
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "variate_samples.h"

static void a_constant_is_itself(void **state)
{
    (void)state;
    struct variate v;
    assert_null(variate_constant(&v, 45.0));
    struct luck luck = samples_luck("constant", 1);
    assert_true(variate_draw(&v, &luck) == 45.0 && variate_quantile(&v, 0.01) == 45.0);
    assert_true(variate_cdf(&v, 45.0) == 1.0 && variate_cdf(&v, 44.9) == 0.0);
    assert_true(variate_mean(&v) == 45.0 && variate_variance(&v) == 0.0);
    assert_true(variate_lowest(&v) == 45.0 && variate_highest(&v) == 45.0);
}

static void a_lognormal_comes_from_median_and_mean(void **state)
{
    (void)state;
    struct variate v;
    assert_null(variate_lognormal_median(&v, 9.0, 18.07));
    assert_true(fabs(v.a - 2.197225) < 5e-7 && fabs(v.b - 1.180702) < 5e-7);
    assert_null(variate_lognormal_quartiles(&v, 10.0, 24.0));
    assert_true(fabs(v.b - 0.649) < 5e-4);
    assert_true(samples_near(variate_quantile(&v, 0.25), 10.0, 1e-12));
    assert_true(samples_near(variate_quantile(&v, 0.75), 24.0, 1e-12));
    assert_null(variate_lognormal_median_sd(&v, 45.0, 30.0));
    assert_true(samples_near(variate_quantile(&v, 0.5), 45.0, 1e-12));
}

static void a_pert_mean_weighs_the_mode_four_times(void **state)
{
    (void)state;
    struct variate v;
    for (double mode = 5.0; mode <= 20.0; mode += 2.5) {
        assert_null(variate_pert(&v, 5.0, mode, 20.0));
        assert_true(samples_near(variate_mean(&v), (5.0 + 4.0 * mode + 20.0) / 6.0, 1e-12));
    }
}

static void a_weibull_is_found_from_mean_and_sd(void **state)
{
    (void)state;
    struct variate v;
    for (double cv = 0.01; cv < 20.0; cv *= 1.3) {
        assert_null(variate_weibull_mean_sd(&v, 37.0, 37.0 * cv));
        assert_true(samples_near(variate_mean(&v), 37.0, 1e-10));
        assert_true(samples_near(sqrt(variate_variance(&v)), 37.0 * cv, 1e-9));
    }
    assert_null(variate_weibull_mean_sd(&v, 37.0, 37.0));
    assert_true(samples_near(v.b, 1.0, 1e-12));
}

static void the_exponential_is_known_in_its_disguises(void **state)
{
    (void)state;
    struct variate v;
    assert_null(variate_exponential(&v, 3.0));
    assert_true(variate_is_exponential(&v));
    assert_null(variate_truncate(&v, 0.0, INFINITY));
    assert_true(variate_is_exponential(&v));
    assert_null(variate_truncate(&v, 0.0, 9.0));
    assert_false(variate_is_exponential(&v));
    assert_null(variate_erlang(&v, 1.0, 3.0));
    assert_true(variate_is_exponential(&v));
    assert_null(variate_erlang(&v, 2.0, 3.0));
    assert_false(variate_is_exponential(&v));
    assert_null(variate_weibull(&v, 3.0, 1.0));
    assert_true(variate_is_exponential(&v));
    assert_null(variate_constant(&v, 3.0));
    assert_false(variate_is_exponential(&v));
    assert_string_equal(variate_name(VARIATE_CONSTANT), "constant");
    assert_string_equal(variate_name(VARIATE_LOGNORMAL), "lognormal");
    assert_string_equal(variate_name(VARIATE_MIXTURE), "mixture");
}

static void impossible_parameters_are_refused_in_words(void **state)
{
    (void)state;
    struct variate v, before;
    memset(&v, 0x5a, sizeof v);
    before = v;
    const struct {
        const char *said, *expected;
    } refused[] = {
        {variate_constant(&v, NAN), "finite"},
        {variate_uniform(&v, 3, 3), "highest value must be above the lowest"},
        {variate_uniform(&v, 0, INFINITY), "finite"},
        {variate_triangular(&v, 1, 7, 6), "mode must lie between"},
        {variate_triangular(&v, NAN, 1, 2), "finite"},
        {variate_pert(&v, 5, 4, 9), "mode must lie between"},
        {variate_pert(&v, 5, 5, 5), "highest value must be above the lowest"},
        {variate_exponential(&v, 0), "mean must be above 0"},
        {variate_exponential(&v, -INFINITY), "finite"},
        {variate_gamma(&v, -1, 1), "mean must be above 0"},
        {variate_gamma(&v, 1, 0), "standard deviation must be above 0"},
        {variate_gamma(&v, 1, 1e-3), "too small"},
        {variate_gamma(&v, 1, 1e3), "too large"},
        {variate_gamma(&v, 1, NAN), "finite"},
        {variate_gamma_shape(&v, 0, 1), "shape must lie between"},
        {variate_gamma_shape(&v, 1, 0), "scale must be above 0"},
        {variate_erlang(&v, 2.5, 1), "whole number"},
        {variate_erlang(&v, 0, 1), "whole number"},
        {variate_erlang(&v, 2, 0), "mean must be above 0"},
        {variate_weibull(&v, 0, 1), "scale must be above 0"},
        {variate_weibull(&v, 1, 0), "shape must be above 0"},
        {variate_weibull(&v, 1, 1e-3), "too large or too small"},
        {variate_weibull_mean_sd(&v, 10, -1), "standard deviation must be above 0"},
        {variate_weibull_mean_sd(&v, 10, 1e-6), "too small"},
        {variate_weibull_mean_sd(&v, 10, 1e200), "too large"},
        {variate_lognormal_median(&v, 9, 9), "the mean must be above the median"},
        {variate_lognormal_median(&v, 0, 9), "median must be above 0"},
        {variate_lognormal_median(&v, 9, NAN), "finite"},
        {variate_lognormal_mean_sd(&v, 0, 9), "mean must be above 0"},
        {variate_lognormal_median_sd(&v, 9, 0), "standard deviation must be above 0"},
        {variate_lognormal_median_sd(&v, -9, 1), "median must be above 0"},
        {variate_lognormal_quartiles(&v, 24, 10), "upper quartile must be above"},
        {variate_lognormal_quartiles(&v, 0, 10), "lower quartile must be above 0"},
        {variate_normal(&v, 5, 0), "standard deviation must be above 0"},
        {variate_normal(&v, INFINITY, 1), "finite"},
        {variate_normal(&v, 0, 1e200), "too large or too small"},
        {variate_beta(&v, 0, 1, 1.5, 0.1), "mean must lie between"},
        {variate_beta(&v, 0, 1, 0.5, 0.6), "too large for this range"},
        {variate_beta(&v, 0, 1, 0.5, 1e-5), "too small"},
        {variate_beta(&v, 1, 0, 0.5, 0.1), "highest value must be above the lowest"},
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        if (!refused[i].said || !strstr(refused[i].said, refused[i].expected))
            fail_msg("%s expected, but: %s", refused[i].expected, refused[i].said);
    }
    assert_memory_equal(&v, &before, sizeof v);
}

static void impossible_lists_are_refused_and_left_alone(void **state)
{
    (void)state;
    struct variate v, part[2];
    assert_null(variate_constant(&part[0], 1.0));
    assert_null(variate_constant(&part[1], 2.0));
    const double up[] = {1, 2}, down[] = {2, 1}, hole[] = {1, NAN};
    double half[] = {0.5, 0.4}, negative[] = {-0.5, 1.5}, odd[] = {NAN, 0.5}, good[] = {0.5, 0.5};
    const double late[] = {0.1, 1}, early[] = {0, 0.9}, back[] = {0, 0.7, 0.6, 1},
                 four[] = {1, 2, 3, 4};
    assert_non_null(strstr(variate_discrete(&v, 2, up, half), "sum to 1"));
    assert_non_null(strstr(variate_discrete(&v, 2, up, negative), "between 0 and 1"));
    assert_non_null(strstr(variate_discrete(&v, 2, up, odd), "between 0 and 1"));
    assert_non_null(strstr(variate_discrete(&v, 2, down, good), "ascending"));
    assert_non_null(strstr(variate_discrete(&v, 2, hole, good), "finite"));
    assert_non_null(strstr(variate_discrete(&v, 0, up, good), "at least one"));
    assert_non_null(strstr(variate_mixture(&v, 2, part, half), "sum to 1"));
    assert_non_null(strstr(variate_mixture(&v, 0, part, good), "at least one"));
    assert_non_null(strstr(variate_empirical(&v, 1, up, late), "two points"));
    assert_non_null(strstr(variate_empirical(&v, 2, up, late), "begin with 0"));
    assert_non_null(strstr(variate_empirical(&v, 2, up, early), "end with 1"));
    assert_non_null(strstr(variate_empirical(&v, 2, down, early), "ascending"));
    assert_non_null(strstr(variate_empirical(&v, 4, four, back), "ascending"));
    assert_true(half[0] == 0.5 && half[1] == 0.4 && good[0] == 0.5 && good[1] == 0.5);
    assert_null(variate_discrete(&v, 2, up, good));
    assert_true(good[0] == 0.5 && good[1] == 1.0);
}

static void values_of_probability_0_are_never_drawn(void **state)
{
    (void)state;
    const double x[] = {1, 2, 3, 4};
    double p[] = {0, 0.3, 0.7 - 5e-10, 0};
    struct variate v;
    assert_null(variate_discrete(&v, 4, x, p));
    assert_true(variate_quantile(&v, 1e-16) == 2.0);
    assert_true(variate_quantile(&v, 1.0 - DBL_EPSILON) == 3.0);
    assert_true(variate_lowest(&v) == 2.0 && variate_highest(&v) == 3.0);
}

static void a_long_discrete_list_is_searched_rightly(void **state)
{
    (void)state;
    enum { COUNT = 1000 };
    static double x[COUNT], p[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        x[i] = (double)i;
        p[i] = 1.0 / COUNT;
    }
    struct variate v;
    assert_null(variate_discrete(&v, COUNT, x, p));
    for (size_t i = 0; i < COUNT; i++)
        assert_true(variate_quantile(&v, ((double)i + 0.5) / COUNT) == x[i]);
    assert_true(samples_near(variate_mean(&v), 499.5, 1e-12));
    assert_true(samples_near(variate_variance(&v), (1e6 - 1.0) / 12.0, 1e-9));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_constant_is_itself),
        cmocka_unit_test(a_lognormal_comes_from_median_and_mean),
        cmocka_unit_test(a_pert_mean_weighs_the_mode_four_times),
        cmocka_unit_test(a_weibull_is_found_from_mean_and_sd),
        cmocka_unit_test(the_exponential_is_known_in_its_disguises),
        cmocka_unit_test(impossible_parameters_are_refused_in_words),
        cmocka_unit_test(impossible_lists_are_refused_and_left_alone),
        cmocka_unit_test(values_of_probability_0_are_never_drawn),
        cmocka_unit_test(a_long_discrete_list_is_searched_rightly),
    };
    return cmocka_run_group_tests_name("variate_make", tests, NULL, NULL);
}
