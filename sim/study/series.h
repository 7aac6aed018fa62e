/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A measure over the replications, as estimates take it.

   Of most measures this is the value in each replication. A ratio of means R = A / B has none: in
   its place stands R (1 + (a - A) / A - (b - B) / B) for the a and b of each replication. The mean
   of these is R, and Student's interval for them is the usual interval for a ratio (the delta
   method, Law 2015, ch. 9.3.2), defined even where a replication has b = 0. Products work alike.
   Known answer: a = 2 4 6, b = 1 2 1 have R = 3 and the series 2.25, 1.5, 5.25. */
#ifndef STUDY_SERIES_H
#define STUDY_SERIES_H

#include "study/estimate.h"
#include "study/measures.h"

/* `values` are [replication][measure]; fills series[0 .. replications). */
void series_fill(double *series, const struct measure_list *list, const double *values,
                 size_t replications, size_t measure);
struct estimate series_estimate(const struct measure_list *list, const double *values,
                                size_t replications, size_t measure, double confidence);

#endif
