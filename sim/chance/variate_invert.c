/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles of the uncut curves. Gamma and beta are solved on GSL's cdf: its own inverses
   (gsl_cdf_gamma_Pinv) call the error handler, which aborts, where they fail to converge. */
#include "chance/variate_inner.h"

#include <assert.h>
#include <float.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>

/* A bracket of the root and a third, older point. */
struct bracket {
    double x1, f1; /* the newest */
    double x2, f2; /* the other end: its sign differs */
    double x3, f3; /* the one before */
};

/* The next point as a share of the way from x1 to x2: inverse quadratic interpolation where it
   can be trusted, else the middle (Chandrupatla 1997, Advances in Engineering Software 28:145). */
static double next_share(const struct bracket *b)
{
    double xi = (b->x1 - b->x2) / (b->x3 - b->x2);
    double phi = (b->f1 - b->f2) / (b->f3 - b->f2);
    if (!(phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi))
        return 0.5;
    double alpha = (b->x3 - b->x1) / (b->x2 - b->x1);
    return b->f1 / (b->f2 - b->f1) * b->f3 / (b->f2 - b->f3) +
           alpha * b->f1 / (b->f3 - b->f1) * b->f2 / (b->f3 - b->f2);
}

static void shrink(struct bracket *b, double x, double f)
{
    if ((f >= 0.0) == (b->f1 >= 0.0)) {
        b->x3 = b->x1;
        b->f3 = b->f1;
    } else {
        b->x3 = b->x2;
        b->f3 = b->f2;
        b->x2 = b->x1;
        b->f2 = b->f1;
    }
    b->x1 = x;
    b->f1 = f;
}

double variate_root(double (*rise)(double x, const void *context), const void *context, double low,
                    double high)
{
    double f_low = rise(low, context), f_high = rise(high, context);
    if (f_low >= 0.0)
        return low;
    if (!(f_high >= 0.0))
        return high;
    struct bracket b = {high, f_high, low, f_low, low, f_low};
    double share = 0.5;
    for (int i = 0; i < 2500; i++) { /* a root at 0 takes a thousand halvings, others about ten */
        double width = fabs(b.x2 - b.x1);
        double least = 2.0 * DBL_EPSILON * fmax(fabs(b.x1), fabs(b.x2)) + DBL_MIN;
        if (width <= 2.0 * least)
            break;
        share = fmin(fmax(share, least / width), 1.0 - least / width);
        double x = b.x1 + share * (b.x2 - b.x1);
        shrink(&b, x, rise(x, context));
        share = next_share(&b);
    }
    low = fmin(b.x1, b.x2);
    high = fmax(b.x1, b.x2);
    for (int i = 0; i < 8; i++) { /* to the very step, so that an atom comes out exactly */
        double x = low + 0.5 * (high - low);
        if (x <= low || x >= high)
            break;
        if (rise(x, context) >= 0.0)
            high = x;
        else
            low = x;
    }
    return high;
}

size_t variate_search(const double *p, size_t count, double u)
{
    size_t first = 0, last = count - 1;
    if (count <= 8) {
        while (first < last && p[first] < u)
            first++;
        return first;
    }
    while (first < last) {
        size_t middle = first + (last - first) / 2;
        if (p[middle] < u)
            first = middle + 1;
        else
            last = middle;
    }
    return first;
}

struct gamma_target {
    double shape, p, q;
};

static double gamma_rise(double log_x, const void *context)
{
    const struct gamma_target *target = context;
    double x = exp(log_x);
    if (target->p <= 0.5)
        return gsl_cdf_gamma_P(x, target->shape, 1.0) - target->p;
    return target->q - gsl_cdf_gamma_Q(x, target->shape, 1.0);
}

/* On the logarithm of x, because small shapes reach over hundreds of decades. P(x) <= x^a /
   Gamma(a + 1) gives the lower end of the bracket, and the median lies below a. */
double variate_invert_gamma(double shape, double p, double q)
{
    double low = (log(fmin(p, 0.5)) + gsl_sf_lngamma(shape + 1.0)) / shape - 1e-9;
    if (low < -700.0)
        low = -700.0;
    struct gamma_target target = {shape, p, q};
    double high = fmax(log(shape), low + 1e-6);
    while (p > 0.5 && high < 700.0 && gamma_rise(high, &target) < 0.0) {
        low = fmax(low, high);
        high += 0.5;
    }
    double log_x = variate_root(gamma_rise, &target, low, high);
    return log_x <= -700.0 ? 0.0 : exp(log_x);
}

struct beta_target {
    double c, d, p, q;
};

static double beta_rise(double log_x, const void *context)
{
    const struct beta_target *target = context;
    double x = exp(log_x);
    if (target->p <= 0.5)
        return gsl_cdf_beta_P(x, target->c, target->d) - target->p;
    return target->q - gsl_cdf_beta_Q(x, target->c, target->d);
}

/* A value that lies in the lower half of the range; on the logarithm of x as for gamma. */
static double invert_near_zero(struct beta_target target)
{
    double low = -2.0, high = log(0.5);
    while (low > -700.0 && beta_rise(low, &target) >= 0.0) {
        high = low;
        low *= 2.0;
    }
    double log_x = variate_root(beta_rise, &target, fmax(low, -700.0), high);
    return log_x <= -700.0 ? 0.0 : exp(log_x);
}

double variate_invert_beta(double c, double d, double p, double q)
{
    struct beta_target target = {c, d, p, q}, mirrored = {d, c, q, p};
    if (beta_rise(log(0.5), &target) >= 0.0)
        return invert_near_zero(target);
    return 1.0 - invert_near_zero(mirrored);
}

static double invert_triangular(const struct variate *v, double p, double q)
{
    double range = v->c - v->a;
    if (p * range < v->b - v->a)
        return v->a + sqrt(p * range * (v->b - v->a));
    return v->c - sqrt(q * range * (v->c - v->b));
}

static double invert_empirical(const struct variate *v, double p)
{
    size_t i = variate_search(v->p, v->count, p);
    if (i == 0)
        return v->x[0];
    double share = (p - v->p[i - 1]) / (v->p[i] - v->p[i - 1]);
    return v->x[i - 1] + share * (v->x[i] - v->x[i - 1]);
}

struct mixture_target {
    const struct variate *v;
    double p;
};

static double mixture_rise(double x, const void *context)
{
    const struct mixture_target *target = context;
    const struct variate *v = target->v;
    double sum = 0.0, before = 0.0;
    for (size_t i = 0; i < v->count; i++) {
        if (v->p[i] > before)
            sum += (v->p[i] - before) * variate_cdf(&v->part[i], x);
        before = v->p[i];
    }
    return sum - target->p;
}

/* The quantile of a mixture lies between the least and the greatest of its parts' quantiles. */
static double invert_mixture(const struct variate *v, double p)
{
    double low = INFINITY, high = -INFINITY, before = 0.0;
    for (size_t i = 0; i < v->count; i++) {
        if (v->p[i] > before) {
            double x = variate_quantile(&v->part[i], p);
            low = fmin(low, x);
            high = fmax(high, x);
        }
        before = v->p[i];
    }
    struct mixture_target target = {v, p};
    double x = variate_root(mixture_rise, &target, low, high);
    return fabs(x) < 1e-300 ? 0.0 : x; /* too near to 0 for the root finder to tell apart */
}

static double invert_normal(double p, double q)
{
    return p > 0.99 ? -gsl_cdf_ugaussian_Pinv(q) : gsl_cdf_ugaussian_Pinv(p);
}

/* -log(q) without loss in either tail. */
static double invert_unit_exponential(double p, double q)
{
    return p < 0.25 ? -log1p(-p) : -log(q);
}

double variate_invert(const struct variate *v, double p, double q)
{
    switch (v->kind) {
    case VARIATE_CONSTANT:
        return v->a;
    case VARIATE_UNIFORM:
        return v->a + (v->b - v->a) * p;
    case VARIATE_TRIANGULAR:
        return invert_triangular(v, p, q);
    case VARIATE_EXPONENTIAL:
        return v->a * invert_unit_exponential(p, q);
    case VARIATE_GAMMA:
        return v->b * variate_invert_gamma(v->a, p, q);
    case VARIATE_WEIBULL:
        return v->a * pow(invert_unit_exponential(p, q), 1.0 / v->b);
    case VARIATE_LOGNORMAL:
        return exp(v->a + v->b * invert_normal(p, q));
    case VARIATE_NORMAL:
        return v->a + v->b * invert_normal(p, q);
    case VARIATE_PERT:
    case VARIATE_BETA:
        return v->a + (v->b - v->a) * variate_invert_beta(v->c, v->d, p, q);
    case VARIATE_DISCRETE:
        return v->x[variate_search(v->p, v->count, p)];
    case VARIATE_EMPIRICAL:
        return invert_empirical(v, p);
    case VARIATE_MIXTURE:
        return invert_mixture(v, p);
    }
    assert(0 && "a kind of variate");
    return NAN;
}
