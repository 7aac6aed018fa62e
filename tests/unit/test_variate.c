/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of variate: quantile, cdf, moments and draws against GSL and closed forms; links. */
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_statistics.h>

#include "variate_samples.h"

static void quantiles_agree_with_gsl_and_closed_forms(void **state)
{
    (void)state;
    const struct sample *s = samples_make();
    for (size_t i = 0; i < SAMPLES; i++)
        for (size_t j = 0; s[i].inverse && j < PROBABILITIES; j++) {
            double u = samples_probability[j], x = variate_quantile(&s[i].v, u);
            if (!samples_near(x, s[i].inverse(u), 2e-8))
                fail_msg("%s at %g: %.17g, not %.17g", s[i].name, u, x, s[i].inverse(u));
        }
}

static void cdf_undoes_quantile(void **state)
{
    (void)state;
    const struct sample *s = samples_make();
    for (size_t i = 0; i < SAMPLES; i++)
        samples_check_inverse(&s[i].v, s[i].name);
}

static void quantiles_never_fall(void **state)
{
    (void)state;
    const struct sample *s = samples_make();
    for (size_t i = 0; i < SAMPLES; i++) {
        double last = -INFINITY;
        for (int k = 1; k < 2000; k++) {
            double x = variate_quantile(&s[i].v, k / 2000.0);
            assert_true(x >= last);
            assert_true(x >= variate_lowest(&s[i].v) && x <= variate_highest(&s[i].v));
            last = x;
        }
    }
}

static void means_and_variances_are_exact(void **state)
{
    (void)state;
    const struct sample *s = samples_make();
    for (size_t i = 0; i < SAMPLES; i++)
        if (!samples_near(variate_mean(&s[i].v), s[i].mean, 1e-12) ||
            !samples_near(variate_variance(&s[i].v), s[i].variance, 1e-10))
            fail_msg("%s: mean %.15g variance %.15g", s[i].name, variate_mean(&s[i].v),
                     variate_variance(&s[i].v));
}

static void draws_have_the_mean_variance_and_quartiles(void **state)
{
    (void)state;
    const struct sample *s = samples_make();
    for (size_t i = 0; i < SAMPLES; i++)
        samples_check_draws(&s[i].v, s[i].name);
}

static void the_same_luck_draws_the_same_value(void **state)
{
    (void)state;
    const struct sample *s = samples_make();
    for (size_t i = 0; i < SAMPLES; i++) {
        struct luck luck = samples_luck("again", 5), copy = luck;
        assert_true(variate_draw(&s[i].v, &luck) == variate_draw(&s[i].v, &copy));
        assert_memory_equal(&luck, &copy, sizeof luck);
    }
}

static void neighbours_abreast_draw_what_each_draws_alone(void **state)
{
    (void)state;
    const struct sample *s = samples_make();
    for (size_t i = 0; i < SAMPLES; i++)
        for (uint32_t who = 0; who < 400; who += STREAM_ABREAST) {
            struct luck luck = samples_luck("abreast", who);
            double x[STREAM_ABREAST];
            variate_draw_abreast(&s[i].v, &luck, x);
            for (int k = 0; k < STREAM_ABREAST; k++, luck.who++)
                assert_true(x[k] == variate_draw(&s[i].v, &luck));
        }
}

static void a_draw_by_inversion_rises_with_its_uniform(void **state)
{
    (void)state;
    const struct sample *s = samples_make();
    for (size_t i = 0; i < SAMPLES; i++) {
        enum variate_kind kind = s[i].v.kind;
        if (kind == VARIATE_GAMMA || kind == VARIATE_BETA || kind == VARIATE_PERT ||
            kind == VARIATE_MIXTURE)
            continue;
        for (uint32_t k = 0; k < 200; k++) {
            struct luck luck = samples_luck("rise", k);
            double x = variate_quantile(&s[i].v, stream_uniform(&luck));
            assert_true(samples_near(variate_draw(&s[i].v, &luck), x, 1e-14));
        }
    }
}

static int complaints;

static void count_complaint(const char *reason, const char *file, int line, int error)
{
    (void)reason, (void)file, (void)line, (void)error;
    complaints++;
}

static void assert_sound(const struct variate *v)
{
    double last = variate_lowest(v);
    for (size_t j = 0; j < PROBABILITIES; j++) {
        double x = variate_quantile(v, samples_probability[j]), back = variate_cdf(v, x);
        assert_true(isfinite(x) && x >= last);
        if (x > 1e-290 && x < 1.0 - 1e-12) /* else the value rounds to an end of the support */
            assert_true(fabs(back - samples_probability[j]) < 1e-6);
        last = x;
    }
    assert_true(variate_cdf(v, 1e308) == 1.0 && variate_cdf(v, -1e308) == 0.0);
    assert_true(variate_cdf(v, INFINITY) == 1.0 && variate_cdf(v, DBL_MIN) >= 0.0);
}

static void no_valid_parameter_reaches_gsls_error_handler(void **state)
{
    (void)state;
    complaints = 0;
    gsl_error_handler_t *usual = gsl_set_error_handler(count_complaint);
    const double shapes[] = {1.01e-3, 0.02, 0.3, 1.0, 7.0, 300.0, 1e3, 9.9e3};
    struct variate v;
    for (size_t i = 0; i < 8; i++) {
        assert_null(variate_gamma_shape(&v, shapes[i], 1.0));
        assert_sound(&v);
        assert_null(variate_truncate(&v, variate_quantile(&v, 0.6), INFINITY));
        assert_true(isfinite(variate_mean(&v)) && isfinite(variate_variance(&v)));
        for (size_t j = 0; j < 8; j++) {
            double c = shapes[i], d = shapes[j], mean = c / (c + d);
            double sd = sqrt(mean * d / (c + d) / (c + d + 1.0));
            assert_null(variate_beta(&v, 0.0, 1.0, mean, sd));
            assert_sound(&v);
        }
    }
    assert_int_equal(complaints, 0);
    gsl_set_error_handler(usual);
}

static void links_have_their_limits(void **state)
{
    (void)state;
    for (double u = 0.05; u < 1.0; u += 0.1) {
        assert_true(variate_linked(u, 0.3, 1.0) == u);
        assert_true(variate_linked(u, 0.3, -1.0) == 1.0 - u);
        assert_true(variate_linked(u, 0.3, 0.0) == 0.3);
        assert_true(fabs(variate_linked(u, 0.3, 1.0 - 1e-14) - u) < 1e-6);
    }
    double tail = variate_linked(1.0 - 0x1p-53, 1.0 - 0x1p-53, 0.7);
    assert_true(tail < 1.0 && variate_linked(0x1p-53, 0x1p-53, 0.7) > 0.0);
}

static void links_have_the_rank_correlation_of_a_gaussian_copula(void **state)
{
    (void)state;
    enum { PAIRS = 40000 };
    static double x[PAIRS], y[PAIRS], work[2 * PAIRS];
    const double rho[] = {-0.8, -0.3, 0.2, 0.6, 0.95};
    for (size_t i = 0; i < 5; i++) {
        double mean = 0.0;
        for (uint32_t k = 0; k < PAIRS; k++) {
            struct luck luck = samples_luck("link", k);
            double u[2];
            stream_pair(&luck, (uint32_t)i, u);
            x[k] = u[0];
            y[k] = variate_linked(u[0], u[1], rho[i]);
            mean += y[k] / PAIRS;
        }
        double exact = 6.0 / 3.141592653589793 * asin(rho[i] / 2.0);
        assert_true(fabs(gsl_stats_spearman(x, 1, y, 1, PAIRS, work) - exact) < 5.0 / sqrt(PAIRS));
        assert_true(fabs(mean - 0.5) < 5.0 * sqrt(1.0 / 12.0 / PAIRS));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_agree_with_gsl_and_closed_forms),
        cmocka_unit_test(cdf_undoes_quantile),
        cmocka_unit_test(quantiles_never_fall),
        cmocka_unit_test(means_and_variances_are_exact),
        cmocka_unit_test(draws_have_the_mean_variance_and_quartiles),
        cmocka_unit_test(the_same_luck_draws_the_same_value),
        cmocka_unit_test(neighbours_abreast_draw_what_each_draws_alone),
        cmocka_unit_test(a_draw_by_inversion_rises_with_its_uniform),
        cmocka_unit_test(no_valid_parameter_reaches_gsls_error_handler),
        cmocka_unit_test(links_have_their_limits),
        cmocka_unit_test(links_have_the_rank_correlation_of_a_gaussian_copula),
    };
    return cmocka_run_group_tests_name("variate", tests, NULL, NULL);
}
