/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Variates from the parameters people have; what cannot be is refused in words. */
#include "chance/variate.h"

#include <assert.h>
#include <gsl/gsl_sf_gamma.h>

#include "chance/variate_inner.h"

/* Of gamma and beta. Beyond these GSL's incomplete functions lose digits, and far beyond they fail:
   a shape of 10000 is a standard deviation of 1 % of the mean. */
static const double least_shape = 1e-3, greatest_shape = 1e4;

static const char not_finite[] = "every parameter must be a finite number";
static const char no_mean[] = "the mean must be above 0";
static const char no_sd[] = "the standard deviation must be above 0";
static const char no_median[] = "the median must be above 0";
static const char no_range[] = "the highest value must be above the lowest";
static const char mode_outside[] = "the mode must lie between the lowest and the highest value";
static const char sd_tiny[] = "the standard deviation is too small to compute with (below 0.32 % "
                              "of the mean): use a constant";
static const char sd_huge[] = "the standard deviation is too large for this mean";
static const char spread_huge[] =
    "the mean or the variance is too large or too small to compute with";

static struct variate whole(enum variate_kind kind, double a, double b)
{
    return (struct variate){
        .kind = kind, .a = a, .b = b, .low = -INFINITY, .high = INFINITY, .p_high = 1.0};
}

/* The last check of every smooth kind. */
static const char *finish(struct variate *v, struct variate made)
{
    double mean = variate_mean(&made), variance = variate_variance(&made);
    if (!isfinite(mean) || !isfinite(variance) || !(variance > 0.0))
        return spread_huge;
    *v = made;
    return NULL;
}

static const char *mean_and_sd(double mean, double sd)
{
    if (!isfinite(mean) || !isfinite(sd))
        return not_finite;
    if (!(mean > 0.0))
        return no_mean;
    return sd > 0.0 ? NULL : no_sd;
}

const char *variate_constant(struct variate *v, double value)
{
    if (!isfinite(value))
        return not_finite;
    *v = whole(VARIATE_CONSTANT, value, 0.0);
    return NULL;
}

const char *variate_uniform(struct variate *v, double low, double high)
{
    if (!isfinite(low) || !isfinite(high))
        return not_finite;
    if (!(high > low))
        return no_range;
    return finish(v, whole(VARIATE_UNIFORM, low, high));
}

static const char *low_mode_high(double low, double mode, double high)
{
    if (!isfinite(low) || !isfinite(mode) || !isfinite(high))
        return not_finite;
    if (!(high > low))
        return no_range;
    return mode >= low && mode <= high ? NULL : mode_outside;
}

const char *variate_triangular(struct variate *v, double low, double mode, double high)
{
    const char *wrong = low_mode_high(low, mode, high);
    if (wrong)
        return wrong;
    struct variate made = whole(VARIATE_TRIANGULAR, low, mode);
    made.c = high;
    return finish(v, made);
}

/* Vose (2008), Risk Analysis, 3rd ed.: mean (low + 4 mode + high) / 6. */
const char *variate_pert(struct variate *v, double low, double mode, double high)
{
    const char *wrong = low_mode_high(low, mode, high);
    if (wrong)
        return wrong;
    struct variate made = whole(VARIATE_PERT, low, high);
    made.c = 1.0 + 4.0 * (mode - low) / (high - low);
    made.d = 1.0 + 4.0 * (high - mode) / (high - low);
    return finish(v, made);
}

const char *variate_exponential(struct variate *v, double mean)
{
    if (!isfinite(mean))
        return not_finite;
    if (!(mean > 0.0))
        return no_mean;
    return finish(v, whole(VARIATE_EXPONENTIAL, mean, 0.0));
}

const char *variate_gamma_shape(struct variate *v, double shape, double scale)
{
    if (!isfinite(shape) || !isfinite(scale))
        return not_finite;
    if (!(scale > 0.0))
        return "the scale must be above 0";
    if (!(shape >= least_shape && shape <= greatest_shape))
        return "the shape must lie between 0.001 and 10000";
    return finish(v, whole(VARIATE_GAMMA, shape, scale));
}

const char *variate_gamma(struct variate *v, double mean, double sd)
{
    const char *wrong = mean_and_sd(mean, sd);
    if (wrong)
        return wrong;
    double shape = mean / sd * (mean / sd);
    if (shape > greatest_shape)
        return sd_tiny;
    if (!(shape >= least_shape))
        return sd_huge;
    return finish(v, whole(VARIATE_GAMMA, shape, mean / shape));
}

const char *variate_erlang(struct variate *v, double phases, double mean)
{
    if (!isfinite(phases) || !isfinite(mean))
        return not_finite;
    if (!(phases >= 1.0 && phases <= greatest_shape && phases == floor(phases)))
        return "the number of phases must be a whole number from 1 to 10000";
    if (!(mean > 0.0))
        return no_mean;
    return finish(v, whole(VARIATE_GAMMA, phases, mean / phases));
}

const char *variate_weibull(struct variate *v, double scale, double shape)
{
    if (!isfinite(scale) || !isfinite(shape))
        return not_finite;
    if (!(scale > 0.0))
        return "the scale must be above 0";
    if (!(shape > 0.0))
        return "the shape must be above 0";
    return finish(v, whole(VARIATE_WEIBULL, scale, shape));
}

/* ln(1 + cv^2) of a Weibull with shape 1/y, less the one that is wanted; it rises with y. */
static double weibull_rise(double y, const void *context)
{
    const double *wanted = context;
    return gsl_sf_lngamma(1.0 + 2.0 * y) - 2.0 * gsl_sf_lngamma(1.0 + y) - *wanted;
}

const char *variate_weibull_mean_sd(struct variate *v, double mean, double sd)
{
    const char *wrong = mean_and_sd(mean, sd);
    if (wrong)
        return wrong;
    const double least = 1e-5, greatest = 20.0;
    double cv = sd / mean, wanted = log1p(cv * cv);
    if (weibull_rise(least, &wanted) > 0.0)
        return sd_tiny;
    if (!(weibull_rise(greatest, &wanted) > 0.0))
        return sd_huge;
    double y = variate_root(weibull_rise, &wanted, least, greatest);
    return finish(v, whole(VARIATE_WEIBULL, mean / tgamma(1.0 + y), 1.0 / y));
}

const char *variate_lognormal_median(struct variate *v, double median, double mean)
{
    if (!isfinite(median) || !isfinite(mean))
        return not_finite;
    if (!(median > 0.0))
        return no_median;
    if (!(mean > median))
        return "the mean must be above the median";
    return finish(v, whole(VARIATE_LOGNORMAL, log(median), sqrt(2.0 * log(mean / median))));
}

const char *variate_lognormal_mean_sd(struct variate *v, double mean, double sd)
{
    const char *wrong = mean_and_sd(mean, sd);
    if (wrong)
        return wrong;
    double square = log1p(sd / mean * (sd / mean));
    return finish(v, whole(VARIATE_LOGNORMAL, log(mean) - 0.5 * square, sqrt(square)));
}

/* With w = exp(sigma^2): variance = median^2 w (w - 1), so w = (1 + sqrt(1 + 4 (sd / median)^2))
   / 2. */
const char *variate_lognormal_median_sd(struct variate *v, double median, double sd)
{
    if (!isfinite(median) || !isfinite(sd))
        return not_finite;
    if (!(median > 0.0))
        return no_median;
    if (!(sd > 0.0))
        return no_sd;
    double square = sd / median * (sd / median);
    double sigma = sqrt(log1p(2.0 * square / (1.0 + sqrt(1.0 + 4.0 * square))));
    return finish(v, whole(VARIATE_LOGNORMAL, log(median), sigma));
}

const char *variate_lognormal_quartiles(struct variate *v, double q1, double q3)
{
    const double z75 = 0.67448975019608174; /* of the standard normal */
    if (!isfinite(q1) || !isfinite(q3))
        return not_finite;
    if (!(q1 > 0.0))
        return "the lower quartile must be above 0";
    if (!(q3 > q1))
        return "the upper quartile must be above the lower one";
    double mu = 0.5 * (log(q1) + log(q3));
    return finish(v, whole(VARIATE_LOGNORMAL, mu, 0.5 * log(q3 / q1) / z75));
}

const char *variate_normal(struct variate *v, double mean, double sd)
{
    if (!isfinite(mean) || !isfinite(sd))
        return not_finite;
    if (!(sd > 0.0))
        return no_sd;
    return finish(v, whole(VARIATE_NORMAL, mean, sd));
}

const char *variate_beta(struct variate *v, double low, double high, double mean, double sd)
{
    if (!isfinite(low) || !isfinite(high) || !isfinite(mean) || !isfinite(sd))
        return not_finite;
    if (!(high > low))
        return no_range;
    if (!(mean > low && mean < high))
        return "the mean must lie between the lowest and the highest value";
    if (!(sd > 0.0))
        return no_sd;
    double m = (mean - low) / (high - low), square = sd / (high - low) * (sd / (high - low));
    double sum = m * (1.0 - m) / square - 1.0;
    struct variate made = whole(VARIATE_BETA, low, high);
    made.c = m * sum;
    made.d = (1.0 - m) * sum;
    if (!(made.c >= least_shape && made.d >= least_shape))
        return "the standard deviation is too large for this range and mean";
    if (!(made.c <= greatest_shape && made.d <= greatest_shape))
        return "the standard deviation is too small to compute with: use a constant";
    return finish(v, made);
}

static const char *ascending(size_t count, const double *x)
{
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(x[i]))
            return "every value must be a finite number";
        if (i > 0 && x[i] < x[i - 1])
            return "the values must be in ascending order";
    }
    return NULL;
}

static const char *sum_to_one(size_t count, const double *p)
{
    double sum = 0.0;
    for (size_t i = 0; i < count; i++) {
        if (!(p[i] >= 0.0 && p[i] <= 1.0 + 1e-9))
            return "every probability must lie between 0 and 1";
        sum += p[i];
    }
    return fabs(sum - 1.0) <= 1e-9 ? NULL : "the probabilities must sum to 1";
}

/* Exactly 1 from the last one that is above 0, so that rounding gives nothing to those behind
   it. */
static void make_cumulative(size_t count, double *p)
{
    size_t last = count - 1;
    while (p[last] == 0.0)
        last--;
    double sum = 0.0;
    for (size_t i = 0; i < count; i++) {
        sum += p[i];
        p[i] = i >= last ? 1.0 : fmin(sum, 1.0);
    }
}

const char *variate_discrete(struct variate *v, size_t count, const double *x, double *p)
{
    if (count == 0)
        return "there must be at least one value";
    const char *wrong = ascending(count, x);
    if (!wrong)
        wrong = sum_to_one(count, p);
    if (wrong)
        return wrong;
    make_cumulative(count, p);
    *v = whole(VARIATE_DISCRETE, 0.0, 0.0);
    v->count = count;
    v->x = x;
    v->p = p;
    return NULL;
}

const char *variate_empirical(struct variate *v, size_t count, const double *x, const double *p)
{
    if (count < 2)
        return "there must be at least two points";
    const char *wrong = ascending(count, x);
    if (wrong)
        return wrong;
    if (p[0] != 0.0 || p[count - 1] != 1.0)
        return "the cumulative probabilities must begin with 0 and end with 1";
    for (size_t i = 1; i < count; i++)
        if (!(p[i] >= p[i - 1] && p[i] <= 1.0))
            return "the cumulative probabilities must be in ascending order";
    *v = whole(VARIATE_EMPIRICAL, 0.0, 0.0);
    v->count = count;
    v->x = x;
    v->p = p;
    return NULL;
}

const char *variate_mixture(struct variate *v, size_t count, const struct variate *part, double *p)
{
    if (count == 0)
        return "there must be at least one part";
    const char *wrong = sum_to_one(count, p);
    if (wrong)
        return wrong;
    make_cumulative(count, p);
    *v = whole(VARIATE_MIXTURE, 0.0, 0.0);
    v->count = count;
    v->part = part;
    v->p = p;
    return NULL;
}

const char *variate_truncate(struct variate *v, double low, double high)
{
    if (isnan(low) || isnan(high))
        return "a limit is not a number";
    if (low > high)
        return "the lower limit is above the upper one";
    struct variate cut = *v;
    if (!(variate_cut(&cut, low, high) >= 1e-9))
        return "there is no probability, or next to none, between the limits";
    *v = cut;
    return NULL;
}
