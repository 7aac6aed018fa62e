/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cut variates: where they lie, their moments, mixtures of them, and cuts that are refused. */
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>

#include "variate_samples.h"

/* Mean and variance from the cdf alone: E (h - X)^k = integral of k (h - x)^(k-1) P(X <= x) dx. */
static void assert_moments_by_quadrature(const struct variate *v, double low, double high,
                                         const char *name)
{
    enum { STEPS = 40000 };
    double step = (high - low) / STEPS, first = 0.0, second = 0.0;
    for (size_t k = 0; k < STEPS; k++) {
        double x = low + ((double)k + 0.5) * step, below = variate_cdf(v, x);
        first += below * step;
        second += 2.0 * (high - x) * below * step;
    }
    double mean = high - first, variance = second - first * first, range = high - low;
    if (fabs(variate_mean(v) - mean) > 1e-4 * range ||
        fabs(variate_variance(v) - variance) > 1e-4 * range * range)
        fail_msg("%s: mean %g, not %g; variance %g, not %g", name, variate_mean(v), mean,
                 variate_variance(v), variance);
}

static void cut_variates_stay_inside_and_keep_their_mean(void **state)
{
    (void)state;
    struct sample *s = samples_make();
    for (size_t i = 0; i < SAMPLES; i++) {
        struct variate v = s[i].v;
        double low = variate_quantile(&v, 0.22), high = variate_quantile(&v, 0.93);
        assert_null(variate_truncate(&v, low, high));
        assert_true(v.truncated);
        assert_true(variate_lowest(&v) >= low && variate_highest(&v) <= high);
        samples_check_inverse(&v, s[i].name);
        assert_moments_by_quadrature(&v, low, high, s[i].name);
        for (uint32_t k = 0; k < 5000; k++) {
            struct luck luck = samples_luck(s[i].name, k);
            double x = variate_draw(&v, &luck);
            assert_true(x >= low && x <= high);
        }
        if (i % 3 == 0 || s[i].v.kind == VARIATE_MIXTURE)
            samples_check_draws(&v, s[i].name);
    }
}

static void cut_moments_agree_with_closed_forms(void **state)
{
    (void)state;
    struct variate v;
    assert_null(variate_exponential(&v, 40.0)); /* hours on a caseload, cut at 72 */
    assert_null(variate_truncate(&v, 0.0, 72.0));
    assert_true(samples_near(variate_mean(&v), 40.0 - 72.0 / expm1(1.8), 1e-9));
    assert_null(variate_exponential(&v, 40.0));
    assert_null(variate_truncate(&v, 500.0, INFINITY)); /* it forgets */
    assert_true(samples_near(variate_mean(&v), 540.0, 1e-9));
    assert_true(samples_near(variate_variance(&v), 1600.0, 1e-8));
    assert_null(variate_normal(&v, 0.0, 1.0));
    assert_null(variate_truncate(&v, 0.0, INFINITY));
    assert_true(samples_near(variate_mean(&v), sqrt(2.0 / 3.141592653589793), 1e-9));
    assert_true(samples_near(variate_variance(&v), 1.0 - 2.0 / 3.141592653589793, 1e-9));
    assert_null(variate_normal(&v, 0.0, 1.0));
    assert_null(variate_truncate(&v, -1.0, 1.0));
    assert_true(fabs(variate_mean(&v)) < 1e-12);
    assert_null(variate_normal(&v, 100.0, 5.0));
    assert_null(variate_truncate(&v, 100.0, 100.001)); /* all but uniform */
    assert_true(samples_near(variate_mean(&v), 100.0005, 1e-12));
    assert_true(samples_near(variate_variance(&v), 1e-6 / 12.0, 1e-6));
    double sigma = 3.0, a = -1.0; /* a heavy tail, cut below exp(-3) only */
    assert_null(variate_lognormal_median(&v, 1.0, exp(4.5)));
    assert_null(variate_truncate(&v, exp(a * sigma), INFINITY));
    double left = gsl_cdf_ugaussian_Q(a);
    double mean = exp(4.5) * gsl_cdf_ugaussian_Q(a - sigma) / left;
    double second = exp(18.0) * gsl_cdf_ugaussian_Q(a - 2.0 * sigma) / left;
    assert_true(samples_near(variate_mean(&v), mean, 1e-9));
    assert_true(samples_near(variate_variance(&v), second - mean * mean, 1e-8));
}

static void cuts_that_leave_nothing_are_refused(void **state)
{
    (void)state;
    const double x[] = {1, 2, 5};
    double p[] = {0.2, 0.5, 0.3};
    struct variate v, before;
    assert_null(variate_discrete(&v, 3, x, p));
    before = v;
    assert_non_null(strstr(variate_truncate(&v, 2.5, 4.5), "no probability"));
    assert_non_null(strstr(variate_truncate(&v, 6.0, INFINITY), "no probability"));
    assert_non_null(strstr(variate_truncate(&v, INFINITY, INFINITY), "no probability"));
    assert_non_null(strstr(variate_truncate(&v, 3.0, 2.0), "above the upper"));
    assert_non_null(strstr(variate_truncate(&v, NAN, 2.0), "not a number"));
    assert_memory_equal(&v, &before, sizeof v);
    assert_null(variate_truncate(&v, 2.0, 2.0));
    assert_true(variate_quantile(&v, 1e-12) == 2.0 && variate_mean(&v) == 2.0);
    assert_null(variate_normal(&v, 0.0, 1.0));
    assert_non_null(variate_truncate(&v, 7.0, INFINITY));
    assert_non_null(variate_truncate(&v, 1.0, 1.0));
    assert_null(variate_truncate(&v, 5.0, INFINITY));
    assert_null(variate_exponential(&v, 1.0));
    assert_non_null(variate_truncate(&v, -5.0, 0.0));
}

static void separate_values_are_kept_by_cuts_that_touch_them(void **state)
{
    (void)state;
    const double x[] = {1, 2, 5};
    double p[] = {0.2, 0.5, 0.3};
    struct variate v;
    assert_null(variate_discrete(&v, 3, x, p));
    assert_null(variate_truncate(&v, 1.5, 5.0));
    assert_true(variate_lowest(&v) == 2.0 && variate_highest(&v) == 5.0);
    assert_true(samples_near(variate_mean(&v), 2.5 / 0.8, 1e-14));
    assert_true(variate_quantile(&v, DBL_MIN) == 2.0);
    assert_true(variate_quantile(&v, 0.624) == 2.0 && variate_quantile(&v, 0.626) == 5.0);
    assert_null(variate_truncate(&v, 0.0, 4.0)); /* a second cut adds to the first */
    assert_true(variate_lowest(&v) == 2.0 && variate_highest(&v) == 2.0);
}

static void cuts_beyond_the_ends_change_nothing(void **state)
{
    (void)state;
    struct sample *s = samples_make();
    for (size_t i = 0; i < SAMPLES; i++) {
        struct variate v = s[i].v;
        assert_null(variate_truncate(&v, variate_lowest(&v), variate_highest(&v)));
        assert_false(v.truncated);
        assert_true(variate_mean(&v) == variate_mean(&s[i].v));
    }
}

static void a_mixture_of_cut_parts_is_right(void **state)
{
    (void)state;
    struct variate part[2], v;
    double p[] = {0.4, 0.6};
    assert_null(variate_exponential(&part[0], 5.0));
    assert_null(variate_truncate(&part[0], 1.0, 8.0));
    assert_null(variate_normal(&part[1], 10.0, 2.0));
    assert_null(variate_truncate(&part[1], 0.0, INFINITY));
    assert_null(variate_mixture(&v, 2, part, p));
    assert_true(variate_lowest(&v) == 0.0 && isinf(variate_highest(&v)));
    samples_check_draws(&v, "cut parts");
    assert_null(variate_truncate(&v, 2.0, 11.0));
    assert_true(variate_lowest(&v) == 2.0 && variate_highest(&v) == 11.0);
    assert_moments_by_quadrature(&v, 2.0, 11.0, "cut mixture of cut parts");
    samples_check_draws(&v, "cut mixture of cut parts");
}

/* The cut leaves 10^-100 of the first part and a half of the second. */
static void a_part_that_is_all_but_cut_away_does_no_harm(void **state)
{
    (void)state;
    struct variate part[2], v;
    double p[] = {0.5, 0.5};
    assert_null(variate_gamma_shape(&part[0], 50.0, 1.0));
    assert_null(variate_uniform(&part[1], 0.0, 1.0));
    assert_null(variate_mixture(&v, 2, part, p));
    assert_null(variate_truncate(&v, 0.0, 0.2));
    assert_true(samples_near(variate_mean(&v), 0.1, 1e-12));
    assert_true(samples_near(variate_variance(&v), 0.04 / 12.0, 1e-12));
}

/* An atom comes out exactly, and a gap gives its lower end. */
static void the_quantile_of_a_mixture_finds_atoms_and_gaps(void **state)
{
    (void)state;
    struct variate part[3], v;
    double p[] = {0.25, 0.25, 0.5};
    assert_null(variate_constant(&part[0], 5.1));
    assert_null(variate_uniform(&part[1], 0.0, 5.1));
    assert_null(variate_uniform(&part[2], 7.0, 9.0));
    assert_null(variate_mixture(&v, 3, part, p));
    for (double u = 0.26; u <= 0.5; u += 0.01)
        assert_true(variate_quantile(&v, u) == 5.1);
    assert_true(variate_quantile(&v, 0.5) == 5.1);
    assert_true(samples_near(variate_quantile(&v, 0.5 + 1e-9), 7.0, 1e-8));
    assert_true(samples_near(variate_quantile(&v, 0.125), 2.55, 1e-14));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cut_variates_stay_inside_and_keep_their_mean),
        cmocka_unit_test(cut_moments_agree_with_closed_forms),
        cmocka_unit_test(cuts_that_leave_nothing_are_refused),
        cmocka_unit_test(separate_values_are_kept_by_cuts_that_touch_them),
        cmocka_unit_test(cuts_beyond_the_ends_change_nothing),
        cmocka_unit_test(a_mixture_of_cut_parts_is_right),
        cmocka_unit_test(a_part_that_is_all_but_cut_away_does_no_harm),
        cmocka_unit_test(the_quantile_of_a_mixture_finds_atoms_and_gaps),
    };
    return cmocka_run_group_tests_name("variate_cut", tests, NULL, NULL);
}
