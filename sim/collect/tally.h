/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tally: count, mean, variance and extremes of observations, in one pass (Welford 1962), and
   mergeable (Chan, Golub and LeVeque 1979). Known answer: 2 4 4 4 5 5 7 9 has mean 5 and sum of
   squared deviations 32. */
#ifndef COLLECT_TALLY_H
#define COLLECT_TALLY_H

#include <stdint.h>

/* Zero-initialise. */
struct tally {
    uint64_t count;
    double mean; /* 0 while count is 0: ask tally_mean */
    double m2;   /* sum of squared deviations from the mean */
    double lowest, highest;
};

static inline void tally_add(struct tally *tally, double x)
{
    tally->count++;
    double delta = x - tally->mean;
    tally->mean += delta / (double)tally->count;
    tally->m2 += delta * (x - tally->mean);
    if (tally->count == 1 || x < tally->lowest)
        tally->lowest = x;
    if (tally->count == 1 || x > tally->highest)
        tally->highest = x;
}

void tally_merge(struct tally *into, const struct tally *from);
double tally_mean(const struct tally *tally);     /* NaN: no observations */
double tally_variance(const struct tally *tally); /* n - 1; NaN below two observations */
double tally_sd(const struct tally *tally);
double tally_sum(const struct tally *tally); /* count x mean; 0 without observations */

#endif
