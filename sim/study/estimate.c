/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one place where an interval for a mean is worked out. */
#include "study/estimate.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "collect/tally.h"

static void add_interval(struct estimate *e, double confidence)
{
    if (e->n < 2)
        return;
    double n = (double)e->n;
    double half = gsl_cdf_tdist_Pinv(0.5 + confidence / 2, n - 1) * e->sd / sqrt(n);
    e->low = e->mean - half;
    e->high = e->mean + half;
}

struct estimate estimate_of(const double *values, size_t count, size_t stride, double confidence)
{
    struct tally tally = {0};
    for (size_t i = 0; i < count; i++)
        if (!isnan(values[i * stride]))
            tally_add(&tally, values[i * stride]);
    struct estimate e = {.mean = tally_mean(&tally),
                         .sd = tally_sd(&tally),
                         .low = NAN,
                         .high = NAN,
                         .n = tally.count};
    add_interval(&e, confidence);
    return e;
}

struct estimate estimate_of_sums(uint64_t sum, uint64_t squares, size_t count, double confidence)
{
    double n = (double)count, mean = (double)sum / n;
    double about_mean = (double)squares - mean * (double)sum;
    struct estimate e = {.mean = mean, .sd = NAN, .low = NAN, .high = NAN, .n = count};
    if (count > 1)
        e.sd = sqrt(fmax(about_mean, 0) / (n - 1));
    add_interval(&e, confidence);
    return e;
}

void estimate_share(struct estimate *e, double confidence)
{
    if (e->n < 2)
        return;
    double n = (double)e->n, z = gsl_cdf_ugaussian_Pinv(0.5 + confidence / 2);
    double middle = (e->mean + z * z / (2 * n)) / (1 + z * z / n);
    double half = z * sqrt(e->mean * (1 - e->mean) / n + z * z / (4 * n * n)) / (1 + z * z / n);
    e->low = e->mean > 0 ? fmax(middle - half, 0) : 0; /* exactly, whatever rounding makes of it */
    e->high = e->mean < 1 ? fmin(middle + half, 1) : 1;
}

double estimate_half_width(const struct estimate *e)
{
    return (e->high - e->low) / 2;
}
