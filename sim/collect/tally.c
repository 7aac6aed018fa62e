/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tallies: merging and what is asked of them. */
#include "collect/tally.h"

#include <math.h>

void tally_merge(struct tally *into, const struct tally *from)
{
    if (from->count == 0)
        return;
    if (into->count == 0) {
        *into = *from;
        return;
    }
    double delta = from->mean - into->mean;
    double a = (double)into->count, b = (double)from->count, n = a + b;
    into->mean += delta * (b / n);
    into->m2 += from->m2 + delta * delta * (a * b / n);
    into->count += from->count;
    if (from->lowest < into->lowest)
        into->lowest = from->lowest;
    if (from->highest > into->highest)
        into->highest = from->highest;
}

double tally_mean(const struct tally *tally)
{
    return tally->count > 0 ? tally->mean : (double)NAN;
}

double tally_variance(const struct tally *tally)
{
    return tally->count > 1 ? tally->m2 / (double)(tally->count - 1) : (double)NAN;
}

double tally_sd(const struct tally *tally)
{
    return sqrt(tally_variance(tally));
}

double tally_sum(const struct tally *tally)
{
    return (double)tally->count * tally->mean;
}
