/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Variates in use: distribution functions, quantiles, draws, names. */
#include "chance/variate.h"

#include <assert.h>
#include <float.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

#include "chance/variate_inner.h"

static double triangular_cdf(const struct variate *v, double x)
{
    double range = v->c - v->a;
    if (x < v->b)
        return (x - v->a) * (x - v->a) / (range * (v->b - v->a));
    return 1.0 - (v->c - x) * (v->c - x) / (range * (v->c - v->b));
}

/* P(X <= x), or P(X < x) when `below`. */
static double discrete_cdf(const struct variate *v, double x, bool below)
{
    size_t first = 0, last = v->count;
    while (first < last) { /* the first value beyond: > x, or >= x */
        size_t middle = first + (last - first) / 2;
        if (below ? v->x[middle] < x : v->x[middle] <= x)
            first = middle + 1;
        else
            last = middle;
    }
    if (v->kind == VARIATE_DISCRETE || first == 0 || first == v->count)
        return first == 0 ? 0.0 : v->p[first - 1];
    double share = (x - v->x[first - 1]) / (v->x[first] - v->x[first - 1]);
    return v->p[first - 1] + share * (v->p[first] - v->p[first - 1]);
}

static double mixture_cdf(const struct variate *v, double x, bool below)
{
    double sum = 0.0, before = 0.0;
    for (size_t i = 0; i < v->count; i++) {
        const struct variate *part = &v->part[i];
        if (v->p[i] > before)
            sum += (v->p[i] - before) * (below ? variate_below(part, x) : variate_cdf(part, x));
        before = v->p[i];
    }
    return fmin(sum, 1.0);
}

/* Inside the support of a smooth kind. */
static double smooth_cdf(const struct variate *v, double x)
{
    switch (v->kind) {
    case VARIATE_UNIFORM:
        return (x - v->a) / (v->b - v->a);
    case VARIATE_TRIANGULAR:
        return triangular_cdf(v, x);
    case VARIATE_EXPONENTIAL:
        return -expm1(-x / v->a);
    case VARIATE_GAMMA:
        return gsl_cdf_gamma_P(x / v->b, v->a, 1.0);
    case VARIATE_WEIBULL:
        return -expm1(-pow(x / v->a, v->b));
    case VARIATE_LOGNORMAL:
        return gsl_cdf_ugaussian_P((log(x) - v->a) / v->b);
    case VARIATE_NORMAL:
        return gsl_cdf_ugaussian_P((x - v->a) / v->b);
    default:
        assert(v->kind == VARIATE_BETA || v->kind == VARIATE_PERT);
        return gsl_cdf_beta_P((x - v->a) / (v->b - v->a), v->c, v->d);
    }
}

double variate_uncut_cdf(const struct variate *v, double x, bool below)
{
    if (v->kind == VARIATE_CONSTANT)
        return (below ? v->a < x : v->a <= x) ? 1.0 : 0.0;
    if (v->kind == VARIATE_DISCRETE || v->kind == VARIATE_EMPIRICAL)
        return discrete_cdf(v, x, below);
    if (v->kind == VARIATE_MIXTURE)
        return mixture_cdf(v, x, below);
    if (x <= variate_uncut_lowest(v))
        return 0.0;
    return x >= variate_uncut_highest(v) ? 1.0 : smooth_cdf(v, x);
}

double variate_cdf(const struct variate *v, double x)
{
    if (!v->truncated)
        return variate_uncut_cdf(v, x, false);
    if (x < v->low)
        return 0.0;
    if (x >= v->high)
        return 1.0;
    return fmin((variate_uncut_cdf(v, x, false) - v->p_low) / (v->p_high - v->p_low), 1.0);
}

double variate_below(const struct variate *v, double x)
{
    if (!v->truncated)
        return variate_uncut_cdf(v, x, true);
    if (x <= v->low)
        return 0.0;
    if (x > v->high)
        return 1.0;
    return fmin((variate_uncut_cdf(v, x, true) - v->p_low) / (v->p_high - v->p_low), 1.0);
}

double variate_quantile(const struct variate *v, double u)
{
    assert(u > 0.0 && u < 1.0);
    if (!v->truncated)
        return variate_invert(v, u, 1.0 - u);
    double p = v->p_low + u * (v->p_high - v->p_low);
    if (p <= v->p_low)
        p = nextafter(v->p_low, 2.0);
    if (p > v->p_high)
        p = v->p_high;
    if (p >= 1.0)
        p = 1.0 - 0.5 * DBL_EPSILON;
    double x = variate_invert(v, p, 1.0 - p);
    x = x < v->low ? v->low : x;
    return x > v->high ? v->high : x;
}

/* The kinds whose quantile is dear, by GSL's samplers on the luck's own sequence from `block`
   on. */
static double sample(const struct variate *v, const struct luck *luck, uint32_t block)
{
    struct stream stream;
    stream_begin(&stream, luck);
    stream.block = block;
    gsl_rng rng = stream_gsl(&stream);
    if (v->kind == VARIATE_GAMMA)
        return gsl_ran_gamma(&rng, v->a, v->b);
    return v->a + (v->b - v->a) * gsl_ran_beta(&rng, v->c, v->d);
}

static bool is_sampled(const struct variate *v)
{
    return !v->truncated &&
           (v->kind == VARIATE_GAMMA || v->kind == VARIATE_BETA || v->kind == VARIATE_PERT);
}

static double draw_from(const struct variate *v, const struct luck *luck, uint32_t block);

/* By the uniforms of a block that is known already; not for what is sampled. */
static double draw_by(const struct variate *v, const struct luck *luck, uint32_t block,
                      const double u[2])
{
    if (v->kind != VARIATE_MIXTURE || v->truncated)
        return variate_quantile(v, u[0]);
    const struct variate *part = &v->part[variate_search(v->p, v->count, u[0])];
    if (is_sampled(part) || part->kind == VARIATE_MIXTURE)
        return draw_from(part, luck, block + 1);
    return variate_quantile(part, u[1]);
}

static double draw_from(const struct variate *v, const struct luck *luck, uint32_t block)
{
    if (is_sampled(v))
        return sample(v, luck, block);
    double u[2];
    stream_pair(luck, block, u);
    return draw_by(v, luck, block, u);
}

double variate_draw_other(const struct variate *v, const struct luck *luck)
{
    return draw_from(v, luck, 0);
}

void variate_draw_abreast(const struct variate *v, const struct luck *luck,
                          double x[STREAM_ABREAST])
{
    double u[STREAM_ABREAST][2];
    struct luck own = *luck;
    stream_abreast(luck, u);
    if (v->kind == VARIATE_EXPONENTIAL && !v->truncated)
        for (int i = 0; i < STREAM_ABREAST; i++)
            x[i] = variate_exponential_at(v, u[i][0]);
    else
        for (int i = 0; i < STREAM_ABREAST; i++, own.who++)
            x[i] = is_sampled(v) ? sample(v, &own, 0) : draw_by(v, &own, 0, u[i]);
}

double variate_linked(double other, double own, double rho)
{
    assert(rho >= -1.0 && rho <= 1.0);
    if (rho == 1.0)
        return other;
    if (rho == -1.0)
        return 1.0 - other;
    if (rho == 0.0)
        return own;
    double z = rho * gsl_cdf_ugaussian_Pinv(other) +
               sqrt((1.0 - rho) * (1.0 + rho)) * gsl_cdf_ugaussian_Pinv(own);
    return fmin(fmax(gsl_cdf_ugaussian_P(z), 0.5 * DBL_EPSILON), 1.0 - 0.5 * DBL_EPSILON);
}

bool variate_is_exponential(const struct variate *v)
{
    if (v->truncated)
        return false;
    return v->kind == VARIATE_EXPONENTIAL || (v->kind == VARIATE_GAMMA && v->a == 1.0) ||
           (v->kind == VARIATE_WEIBULL && v->b == 1.0);
}

const char *variate_name(enum variate_kind kind)
{
    static const char *const names[] = {
        [VARIATE_CONSTANT] = "constant",       [VARIATE_UNIFORM] = "uniform",
        [VARIATE_TRIANGULAR] = "triangular",   [VARIATE_PERT] = "PERT",
        [VARIATE_EXPONENTIAL] = "exponential", [VARIATE_GAMMA] = "gamma",
        [VARIATE_WEIBULL] = "Weibull",         [VARIATE_LOGNORMAL] = "lognormal",
        [VARIATE_NORMAL] = "normal",           [VARIATE_BETA] = "beta",
        [VARIATE_DISCRETE] = "discrete",       [VARIATE_EMPIRICAL] = "empirical",
        [VARIATE_MIXTURE] = "mixture",
    };
    assert((size_t)kind < sizeof names / sizeof *names);
    return names[kind];
}
