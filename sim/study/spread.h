/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a measure is spread over the replications: not how well its mean is known, but what one
   period may bring. Quantiles are between the values in order, as (n - 1) p counts (Hyndman and Fan
   1996, type 7). Known answer: 1 2 3 4 5 have 1.2 2 3 4 4.8. */
#ifndef STUDY_SPREAD_H
#define STUDY_SPREAD_H

#include "study/study.h"

enum { SPREAD_QUANTILES = 5 };
extern const double spread_at[SPREAD_QUANTILES]; /* 0.05 0.25 0.5 0.75 0.95 */

struct spread {
    size_t n; /* replications with an observation; the rest is NaN when there is none */
    double quantile[SPREAD_QUANTILES];
    double none, whole; /* share of replications with nothing, and with all of it */
};
/* `all` is the most that it can be: the whole of a payment. */
struct spread spread_of(const struct study *study, size_t measure, double all);

#endif
