/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distributions by the parameters people have. A variate is plain data, made once by a variate_*
   constructor, then drawn from many times. Every kind has a quantile function, so one uniform
   gives one value (common random numbers, linked draws, truncation); gamma, Erlang, beta and
   PERT are drawn through GSL's samplers on the draw's own stream when neither truncated nor
   linked, because their quantiles cost microseconds. */
#ifndef CHANCE_VARIATE_H
#define CHANCE_VARIATE_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "chance/stream.h"

enum variate_kind {
    VARIATE_CONSTANT,    /* a */
    VARIATE_UNIFORM,     /* a .. b */
    VARIATE_TRIANGULAR,  /* a lowest, b mode, c highest */
    VARIATE_PERT,        /* a + (b - a) Beta(c, d) */
    VARIATE_EXPONENTIAL, /* mean a */
    VARIATE_GAMMA,       /* shape a, scale b; Erlang is a whole shape */
    VARIATE_WEIBULL,     /* scale a, shape b */
    VARIATE_LOGNORMAL,   /* mu a, sigma b (of the logarithm) */
    VARIATE_NORMAL,      /* mean a, sd b: of the untruncated curve */
    VARIATE_BETA,        /* a + (b - a) Beta(c, d) */
    VARIATE_DISCRETE,    /* x[i] with cumulative probability p[i] */
    VARIATE_EMPIRICAL,   /* piecewise-linear quantile through (p[i], x[i]); p from 0 to 1 */
    VARIATE_MIXTURE      /* part[i] with cumulative probability p[i]; a hyperexponential is one
                              of exponentials */
};

struct variate {
    enum variate_kind kind;
    double a, b, c, d;
    double low, high;     /* truncation; -INFINITY, INFINITY when there is none */
    double p_low, p_high; /* the untruncated cdf just below low (P(X < low)) and at high */
    size_t count;         /* of x, p, part */
    const double *x;      /* borrowed: lives as long as the model's arena */
    const double *p;
    const struct variate *part;
    bool truncated;
};

/* Constructors. Each returns NULL when the parameters are possible, else a static text that says
   what is wrong ("the mean must be above the median"), leaving *v untouched. Units are the
   caller's: times are minutes. */
const char *variate_constant(struct variate *v, double value);
const char *variate_uniform(struct variate *v, double low, double high);
const char *variate_triangular(struct variate *v, double low, double mode, double high);
/* Beta shapes 1 + 4 (mode - low) / (high - low) and the mirror image (Vose 2008). */
const char *variate_pert(struct variate *v, double low, double mode, double high);
const char *variate_exponential(struct variate *v, double mean);
/* Gamma and beta take shapes from 0.001 to 10000: the sd of a gamma is 0.01 to 31 times its
   mean. */
const char *variate_gamma(struct variate *v, double mean, double sd);
const char *variate_gamma_shape(struct variate *v, double shape, double scale);
const char *variate_erlang(struct variate *v, double phases, double mean);
const char *variate_weibull(struct variate *v, double scale, double shape);
const char *variate_weibull_mean_sd(struct variate *v, double mean, double sd);
/* mu = ln median, sigma = sqrt(2 ln(mean / median)). */
const char *variate_lognormal_median(struct variate *v, double median, double mean);
const char *variate_lognormal_mean_sd(struct variate *v, double mean, double sd);
const char *variate_lognormal_median_sd(struct variate *v, double median, double sd);
const char *variate_lognormal_quartiles(struct variate *v, double q1, double q3);
const char *variate_normal(struct variate *v, double mean, double sd);
const char *variate_beta(struct variate *v, double low, double high, double mean, double sd);
/* The arrays must outlive v: give arena memory. Probabilities are made cumulative in place by
   the constructor (they must be >= 0 and sum to 1 within 1e-9; the last cumulative is set to
   exactly 1), except for the empirical variate, which takes them cumulative, from 0 to 1. Values
   must ascend (not fall). On failure the arrays are untouched too. */
const char *variate_discrete(struct variate *v, size_t count, const double *x, double *p);
const char *variate_empirical(struct variate *v, size_t count, const double *x, const double *p);
const char *variate_mixture(struct variate *v, size_t count, const struct variate *part, double *p);
/* Cuts v to [low, high] (either may be infinite), conditionally: probabilities are rescaled.
   Refuses limits with less than one in 10^9 of the probability between them. Limits that cut
   nothing off leave v as it was; a second cut adds to the first. */
const char *variate_truncate(struct variate *v, double low, double high);

/* The value at probability u in (0, 1); of the truncated variate if it is. Non-decreasing in u. */
double variate_quantile(const struct variate *v, double u);
double variate_cdf(const struct variate *v, double x); /* P(X <= x) */
double variate_mean(const struct variate *v);          /* exact; by quadrature when cut */
double variate_variance(const struct variate *v);
double variate_lowest(const struct variate *v); /* end of the support, or -INFINITY */
double variate_highest(const struct variate *v);
bool variate_is_exponential(const struct variate *v); /* untruncated: theory applies */
const char *variate_name(enum variate_kind kind);     /* "lognormal" */

/* Everything but the inlined kinds below. */
double variate_draw_other(const struct variate *v, const struct luck *luck);
/* What variate_draw gives this luck and the same luck of the next three, `who` + i. */
void variate_draw_abreast(const struct variate *v, const struct luck *luck,
                          double x[STREAM_ABREAST]);

/* Of the untruncated exponential; exact: 53 bits; rises with u. */
static inline double variate_exponential_at(const struct variate *v, double u)
{
    return -v->a * log(1.0 - u);
}

/* One value from this luck. The common kinds inverted in place. */
static inline double variate_draw(const struct variate *v, const struct luck *luck)
{
    if (!v->truncated) {
        if (v->kind == VARIATE_EXPONENTIAL)
            return variate_exponential_at(v, stream_uniform(luck));
        if (v->kind == VARIATE_CONSTANT)
            return v->a;
        if (v->kind == VARIATE_UNIFORM)
            return v->a + (v->b - v->a) * stream_uniform(luck);
    }
    return variate_draw_other(v, luck);
}

/* Two correlated draws: the uniform of a draw that follows `other` (a uniform in (0, 1)) with
   Gaussian-copula correlation rho in [-1, 1]; `own` is this draw's own uniform. rho = 1 gives
   `other` itself, 0 gives `own`, -1 gives 1 - other. */
double variate_linked(double other, double own, double rho);

#endif
