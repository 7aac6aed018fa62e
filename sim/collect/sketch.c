/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sketches: merging and quantiles. */
#include "collect/sketch.h"

#include <math.h>

void sketch_clear(struct sketch *sketch)
{
    memset(sketch, 0, sizeof *sketch);
}

void sketch_merge(struct sketch *into, const struct sketch *from)
{
    into->count += from->count;
    for (int bin = 0; bin < SKETCH_BINS; bin++)
        into->bins[bin] += from->bins[bin];
}

void sketch_take(struct sketch *from, const struct sketch *part)
{
    assert(part->count <= from->count);
    from->count -= part->count;
    for (int bin = 0; bin < SKETCH_BINS; bin++)
        from->bins[bin] -= part->bins[bin];
}

double sketch_bin_low(int bin)
{
    assert(bin >= 0 && bin <= SKETCH_BINS);
    if (bin == 0)
        return 0;
    return ldexp(128 + (bin - 1) % 128, SKETCH_LOWEST_EXPONENT + (bin - 1) / 128 - 7);
}

double sketch_quantile(const struct sketch *sketch, double p)
{
    assert(p >= 0 && p <= 1);
    if (sketch->count == 0)
        return (double)NAN;
    double rank = p * (double)sketch->count;
    double whole = rint(rank);
    if (fabs(rank - whole) <= whole * 1e-15) /* 0.1 x 30 is the third, not just above it */
        rank = whole;
    int bin = 0;
    uint64_t before = 0;
    while (bin < SKETCH_BINS - 1 &&
           (sketch->bins[bin] == 0 || (double)(before + sketch->bins[bin]) < rank))
        before += sketch->bins[bin++];
    if (bin == 0 || sketch->bins[bin] == 0)
        return sketch_bin_low(bin);
    double low = sketch_bin_low(bin), high = sketch_bin_low(bin + 1);
    double share = (rank - (double)before) / (double)sketch->bins[bin];
    return low + (high - low) * fmin(fmax(share, 0), 1);
}

double sketch_share_below(const struct sketch *sketch, double value)
{
    assert(value == value);
    if (sketch->count == 0)
        return (double)NAN;
    if (value < 0)
        return 0;
    int last = sketch_bin(value);
    uint64_t below = 0;
    for (int bin = 0; bin <= last; bin++)
        below += sketch->bins[bin];
    return (double)below / (double)sketch->count;
}
