/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Means and variances: closed forms of uncut curves, sums for separate and piecewise-linear
   ones, mixtures from their parts, and quadrature of the quantile for smooth curves that are
   cut. */
#include "chance/variate.h"

#include <gsl/gsl_integration.h>
#include <gsl/gsl_sf_gamma.h>

#include "chance/variate_inner.h"

struct moments {
    double mean, variance;
};

static struct moments moments_of(const struct variate *v);

static struct moments uniform_moments(double low, double high)
{
    return (struct moments){0.5 * low + 0.5 * high, (high - low) * (high - low) / 12.0};
}

static struct moments smooth_moments(const struct variate *v)
{
    double range = v->b - v->a, mean, spread;
    switch (v->kind) {
    case VARIATE_TRIANGULAR:
        spread = v->c - v->a;
        return (struct moments){v->a + (range + spread) / 3.0,
                                (range * range + spread * spread - range * spread) / 18.0};
    case VARIATE_EXPONENTIAL:
        return (struct moments){v->a, v->a * v->a};
    case VARIATE_GAMMA:
        return (struct moments){v->a * v->b, v->a * v->b * v->b};
    case VARIATE_WEIBULL:
        mean = v->a * tgamma(1.0 + 1.0 / v->b);
        spread = gsl_sf_lngamma(1.0 + 2.0 / v->b) - 2.0 * gsl_sf_lngamma(1.0 + 1.0 / v->b);
        return (struct moments){mean, mean * mean * expm1(spread)};
    case VARIATE_LOGNORMAL:
        mean = exp(v->a + 0.5 * v->b * v->b);
        return (struct moments){mean, mean * mean * expm1(v->b * v->b)};
    case VARIATE_NORMAL:
        return (struct moments){v->a, v->b * v->b};
    default: /* beta and PERT */
        mean = v->c / (v->c + v->d);
        return (struct moments){v->a + range * mean,
                                range * range * mean * (1.0 - mean) / (v->c + v->d + 1.0)};
    }
}

/* Separate values, or straight pieces between them: each piece with the share of it that lies
   between the cuts. */
static struct moments listed_moments(const struct variate *v)
{
    struct moments m = {0.0, 0.0};
    double whole = v->p_high - v->p_low;
    bool straight = v->kind == VARIATE_EMPIRICAL;
    for (int pass = 0; pass < 2; pass++) {
        double sum = 0.0;
        for (size_t i = straight ? 1 : 0; i < v->count; i++) {
            double before = i > 0 ? v->p[i - 1] : 0.0, width = v->p[i] - before;
            double from = fmax(before, v->p_low), to = fmin(v->p[i], v->p_high);
            if (!(to > from))
                continue;
            struct moments piece = {v->x[i], 0.0};
            if (straight) {
                double rise = v->x[i] - v->x[i - 1];
                piece = uniform_moments(v->x[i - 1] + rise * ((from - before) / width),
                                        v->x[i - 1] + rise * ((to - before) / width));
            }
            double away = piece.mean - m.mean;
            sum += (to - from) / whole * (pass == 0 ? piece.mean : away * away + piece.variance);
        }
        *(pass == 0 ? &m.mean : &m.variance) = sum;
    }
    return m;
}

static struct moments mixture_moments(const struct variate *v)
{
    struct moments m = {0.0, 0.0};
    double whole = 0.0, before = 0.0, squares = 0.0;
    for (size_t i = 0; i < v->count; i++) {
        struct variate part = v->part[i];
        double weight = v->p[i] - before;
        before = v->p[i];
        if (weight > 0.0 && v->truncated) {
            double already = part.truncated ? part.p_high - part.p_low : 1.0;
            weight *= variate_cut(&part, v->low, v->high) / already;
        }
        if (!(weight > 0.0))
            continue;
        struct moments piece = moments_of(&part);
        double away = piece.mean - m.mean;
        whole += weight;
        squares += weight * piece.variance + away * away * weight * (whole - weight) / whole;
        m.mean += away * weight / whole;
    }
    m.variance = squares / whole;
    return m;
}

/* One half of a cut curve, by the probability s = exp(-t) of lying further out than x. */
struct half {
    const struct variate *v;
    double centre;
    int power; /* of the distance from the centre: 1 or 2 */
    bool upper;
};

static double half_integrand(double t, void *context)
{
    const struct half *half = context;
    const struct variate *v = half->v;
    double s = exp(-t);
    double x = half->upper ? variate_invert(v, 1.0 - s, s) : variate_invert(v, s, 1.0 - s);
    double away = fmin(fmax(x, v->low), v->high) - half->centre;
    return s * (half->power == 1 ? away : away * away);
}

/* Over s from `from` to `to`. CQUAD (Gonnet 2010, TOMS 37:26) because it never calls GSL's error
   handler. */
static double half_integral(struct half half, double from, double to, double tolerance)
{
    const double furthest = 200.0; /* in t: a probability of 1e-87 */
    double nearest = -log(to);
    if (!(to > from) || nearest >= furthest)
        return 0.0;
    gsl_function function = {half_integrand, &half};
    gsl_integration_cquad_workspace *room = gsl_integration_cquad_workspace_alloc(100);
    double result = 0.0;
    gsl_integration_cquad(&function, nearest, fmin(-log(from), furthest), tolerance, 1e-11, room,
                          &result, NULL, NULL);
    gsl_integration_cquad_workspace_free(room);
    return result;
}

static double cut_moment(const struct variate *v, double centre, int power, double scale)
{
    double whole = v->p_high - v->p_low, tolerance = 1e-12 * whole * scale;
    struct half lower = {v, centre, power, false}, upper = {v, centre, power, true};
    double sum = half_integral(lower, v->p_low, fmin(v->p_high, 0.5), tolerance);
    sum += half_integral(upper, 1.0 - v->p_high, fmin(1.0 - v->p_low, 0.5), tolerance);
    return sum / whole;
}

static struct moments cut_moments(const struct variate *v)
{
    double middle = variate_quantile(v, 0.5);
    double spread = variate_quantile(v, 0.75) - variate_quantile(v, 0.25);
    struct moments m;
    m.mean = middle + cut_moment(v, middle, 1, spread);
    m.variance = cut_moment(v, m.mean, 2, spread * spread);
    return m;
}

static struct moments moments_of(const struct variate *v)
{
    switch (v->kind) {
    case VARIATE_CONSTANT:
        return (struct moments){v->a, 0.0};
    case VARIATE_UNIFORM:
        return uniform_moments(fmax(v->a, v->low), fmin(v->b, v->high));
    case VARIATE_DISCRETE:
    case VARIATE_EMPIRICAL:
        return listed_moments(v);
    case VARIATE_MIXTURE:
        return mixture_moments(v);
    default:
        return v->truncated ? cut_moments(v) : smooth_moments(v);
    }
}

double variate_mean(const struct variate *v)
{
    return moments_of(v).mean;
}

double variate_variance(const struct variate *v)
{
    return moments_of(v).variance;
}
