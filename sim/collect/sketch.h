/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles in constant memory: counts in bins whose width grows with the value (the top bits of a
   double: an exponent and 7 bits of mantissa, so a bin is at most 1/128 of its value wide, as in
   HdrHistogram). Counts are whole numbers, so merging is exact in any order. A quantile is
   interpolated within its bin. */
#ifndef COLLECT_SKETCH_H
#define COLLECT_SKETCH_H

#include <assert.h>
#include <stdint.h>
#include <string.h>

enum {
    SKETCH_LOWEST_EXPONENT = -10, /* values below 2^-10 are counted as zero */
    SKETCH_OCTAVES = 36,          /* up to 2^26; larger ones fall in the last bin */
    SKETCH_BINS = SKETCH_OCTAVES * 128 + 1
};

/* Zero-initialise. Values are >= 0. */
struct sketch {
    uint64_t count;
    uint64_t bins[SKETCH_BINS]; /* bins[0]: zero; a large study overflows 32 bits */
};

/* The bin of a value; one below zero (by rounding) is taken for zero. */
static inline int sketch_bin(double value)
{
    int64_t bits;
    memcpy(&bits, &value, sizeof bits);
    int64_t bin = (bits >> 45) - ((int64_t)(1023 + SKETCH_LOWEST_EXPONENT) << 7) + 1;
    return bin < 1 ? 0 : bin >= SKETCH_BINS ? SKETCH_BINS - 1 : (int)bin;
}

static inline void sketch_add(struct sketch *sketch, double value)
{
    assert(value == value);
    sketch->count++;
    sketch->bins[sketch_bin(value)]++;
}

void sketch_clear(struct sketch *sketch);
void sketch_merge(struct sketch *into, const struct sketch *from);
/* Takes out what was merged before. */
void sketch_take(struct sketch *from, const struct sketch *part);

/* The value below which a share p in [0, 1] lies, within 1/128 of the observation of rank p x count
   (rounded up); NaN: no observations. */
double sketch_quantile(const struct sketch *sketch, double p);

/* Share of observations <= value; those in the value's own bin all count. NaN: no observations. */
double sketch_share_below(const struct sketch *sketch, double value);

/* Lower edge of a bin, 0 .. SKETCH_BINS: the last is the upper edge of the last bin. */
double sketch_bin_low(int bin);

#endif
