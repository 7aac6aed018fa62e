/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Variates with known moments and quantiles, and checks that any variate must pass. */
#include "variate_samples.h"

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics.h>

enum { DRAWS = 200000 };

const double samples_probability[PROBABILITIES] = {
    1e-9, 1e-4, 0.01, 0.1, 0.2, 0.25, 0.3, 0.45, 0.5, 0.6, 0.75, 0.8, 0.9, 0.99, 0.9999, 1 - 1e-9};

struct luck samples_luck(const char *purpose, uint32_t who)
{
    struct luck luck = {.who = who, .replication = 2, .purpose = stream_purpose(purpose)};
    stream_key(2015, "test", luck.key);
    return luck;
}

static double triangular_inverse(double u) /* 1, 2, 6: closed form */
{
    return u < 0.2 ? 1.0 + sqrt(u * 5.0) : 6.0 - sqrt((1.0 - u) * 20.0);
}

static double uniform_inverse(double u)
{
    return gsl_cdf_flat_Pinv(u, 2.0, 7.0);
}

static double pert_inverse(double u)
{
    return 10.0 * gsl_cdf_beta_Pinv(u, 1.8, 4.2);
}

static double exponential_inverse(double u)
{
    return gsl_cdf_exponential_Pinv(u, 30.0);
}

static double gamma_inverse(double u)
{
    return gsl_cdf_gamma_Pinv(u, 6.25, 1.6);
}

static double steep_gamma_inverse(double u)
{
    return gsl_cdf_gamma_Pinv(u, 0.5, 2.0);
}

static double erlang_inverse(double u)
{
    return gsl_cdf_gamma_Pinv(u, 3.0, 10.0);
}

static double weibull_inverse(double u)
{
    return gsl_cdf_weibull_Pinv(u, 5.0, 1.5);
}

static double lognormal_inverse(double u)
{
    return gsl_cdf_lognormal_Pinv(u, log(9.0), sqrt(2.0 * log(18.07 / 9.0)));
}

static double normal_inverse(double u)
{
    return 10.0 + gsl_cdf_gaussian_Pinv(u, 3.0);
}

static double beta_inverse(double u) /* mean 0.4, variance 0.04 of the unit range: shapes 2 and 3 */
{
    return 10.0 + 10.0 * gsl_cdf_beta_Pinv(u, 2.0, 3.0);
}

static double discrete_inverse(double u)
{
    return u <= 0.2 ? 1.0 : u <= 0.7 ? 2.0 : 5.0;
}

static double empirical_inverse(double u) /* an atom at 4, nothing between 6 and 8 */
{
    if (u <= 0.3)
        return 4.0 * u / 0.3;
    return u <= 0.4 ? 4.0 : u <= 0.8 ? 4.0 + 5.0 * (u - 0.4) : 8.0 + 10.0 * (u - 0.8);
}

static void add_mixtures(struct sample *s)
{
    static struct variate phase[2], ward[3], nested[2];
    static double phase_p[2], ward_p[3], nested_p[2];
    memcpy(phase_p, (double[]){0.3, 0.7}, sizeof phase_p);
    memcpy(ward_p, (double[]){0.25, 0.25, 0.5}, sizeof ward_p);
    memcpy(nested_p, (double[]){0.5, 0.5}, sizeof nested_p);
    assert_null(variate_exponential(&phase[0], 1.0));
    assert_null(variate_exponential(&phase[1], 10.0));
    assert_null(variate_constant(&ward[0], 3.0));
    assert_null(variate_uniform(&ward[1], 10.0, 12.0));
    assert_null(variate_erlang(&ward[2], 2.0, 4.0));
    s[0] = (struct sample){.name = "hyperexponential", .mean = 7.3, .variance = 140.6 - 7.3 * 7.3};
    assert_null(variate_mixture(&s[0].v, 2, phase, phase_p));
    double second = 0.25 * 9.0 + 0.25 * (121.0 + 1.0 / 3.0) + 0.5 * 24.0;
    s[1] = (struct sample){.name = "ward", .mean = 5.5, .variance = second - 5.5 * 5.5};
    assert_null(variate_mixture(&s[1].v, 3, ward, ward_p));
    nested[0] = s[0].v;
    nested[1] = s[1].v;
    s[2] = (struct sample){
        .name = "nested", .mean = 6.4, .variance = 0.5 * (140.6 + second) - 6.4 * 6.4};
    assert_null(variate_mixture(&s[2].v, 2, nested, nested_p));
}

struct sample *samples_make(void)
{
    static struct sample s[SAMPLES];
    static const double x[] = {1, 2, 5}, xe[] = {0, 4, 4, 6, 8, 10},
                        pe[] = {0, 0.3, 0.4, 0.8, 0.8, 1};
    static double p[3];
    memcpy(p, (double[]){0.2, 0.5, 0.3}, sizeof p);
    size_t i = 0;
#define ADD(made, mean, variance, inverse)                                                         \
    s[i] = (struct sample){#made, {.kind = VARIATE_CONSTANT}, mean, variance, inverse};            \
    assert_null(made);                                                                             \
    i++
#define V &s[i].v
    ADD(variate_uniform(V, 2, 7), 4.5, 25.0 / 12, uniform_inverse);
    ADD(variate_triangular(V, 1, 2, 6), 3.0, 21.0 / 18, triangular_inverse);
    ADD(variate_pert(V, 0, 2, 10), 3.0, 3.0, pert_inverse);
    ADD(variate_exponential(V, 30), 30, 900, exponential_inverse);
    ADD(variate_gamma(V, 10, 4), 10, 16, gamma_inverse);
    ADD(variate_gamma_shape(V, 0.5, 2), 1, 2, steep_gamma_inverse);
    ADD(variate_erlang(V, 3, 30), 30, 300, erlang_inverse);
    ADD(variate_weibull(V, 5, 1.5), 5 * tgamma(5.0 / 3),
        25 * (tgamma(7.0 / 3) - pow(tgamma(5.0 / 3), 2)), weibull_inverse);
    ADD(variate_weibull_mean_sd(V, 12, 9), 12, 81, NULL);
    ADD(variate_lognormal_median(V, 9, 18.07), 18.07, 18.07 * 18.07 * (pow(18.07 / 9, 2) - 1),
        lognormal_inverse);
    ADD(variate_lognormal_mean_sd(V, 60, 45), 60, 2025, NULL);
    ADD(variate_lognormal_median_sd(V, 45, 30), 45 * sqrt(0.5 + 0.5 * sqrt(1 + 16.0 / 9)), 900,
        NULL);
    ADD(variate_normal(V, 10, 3), 10, 9, normal_inverse);
    ADD(variate_beta(V, 10, 20, 14, 2), 14, 4, beta_inverse);
    ADD(variate_discrete(V, 3, x, p), 2.7, 0.2 + 2 + 7.5 - 7.29, discrete_inverse);
    ADD(variate_empirical(V, 6, xe, pe), 0.6 + 0.4 + 2 + 1.8,
        (0.3 * 16.0 / 3 + 1.6 + 0.4 * 76.0 / 3 + 0.2 * 244.0 / 3) - 4.8 * 4.8, empirical_inverse);
#undef V
#undef ADD
    add_mixtures(&s[i]);
    return s;
}

static bool has_atoms(const struct variate *v)
{
    return v->kind == VARIATE_DISCRETE || v->kind == VARIATE_EMPIRICAL ||
           (v->kind == VARIATE_MIXTURE && v->part[v->count - 1].kind != VARIATE_EXPONENTIAL);
}

void samples_check_inverse(const struct variate *v, const char *name)
{
    for (size_t j = 0; j < PROBABILITIES; j++) {
        double u = samples_probability[j], x = variate_quantile(v, u), back = variate_cdf(v, x);
        double lower = variate_cdf(v, x - 1e-9 * (1.0 + fabs(x)));
        bool good = has_atoms(v) ? back >= u - 1e-12 && lower <= u + 1e-12 : fabs(back - u) < 1e-11;
        if (!good)
            fail_msg("%s at %g: x %.17g, cdf %.17g, just below %.17g", name, u, x, back, lower);
    }
}

/* Mean and variance within 5 standard errors; the shares below the quartiles too. */
void samples_check_draws(const struct variate *v, const char *name)
{
    static double x[DRAWS];
    double quartile[3], below[3] = {0};
    for (size_t q = 0; q < 3; q++)
        quartile[q] = variate_quantile(v, 0.25 * (double)(q + 1));
    for (uint32_t k = 0; k < DRAWS; k++) {
        struct luck luck = samples_luck(name, k);
        x[k] = variate_draw(v, &luck);
        for (size_t q = 0; q < 3; q++)
            below[q] += x[k] <= quartile[q];
    }
    double mean = gsl_stats_mean(x, 1, DRAWS), variance = gsl_stats_variance(x, 1, DRAWS);
    double excess = gsl_stats_kurtosis(x, 1, DRAWS);
    if (fabs(mean - variate_mean(v)) > 5.0 * sqrt(variance / DRAWS))
        fail_msg("%s: mean %g, not %g", name, mean, variate_mean(v));
    if (fabs(variance - variate_variance(v)) > 5.0 * variance * sqrt((excess + 2.0) / DRAWS))
        fail_msg("%s: variance %g, not %g", name, variance, variate_variance(v));
    for (size_t q = 0; q < 3; q++) {
        double share = below[q] / DRAWS, exact = variate_cdf(v, quartile[q]);
        if (fabs(share - exact) > 5.0 * sqrt(0.25 / DRAWS))
            fail_msg("%s: %g below quartile %zu, not %g", name, share, q + 1, exact);
    }
}
