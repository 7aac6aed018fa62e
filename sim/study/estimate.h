/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An estimate: the mean over replications with Student's interval, mean +/- t(n-1) s / sqrt(n)
   (Law 2015, ch. 4.5). Known answer: 1.20 1.50 1.68 1.89 0.95 1.49 1.58 1.55 0.50 1.09 has 90 %
   interval 1.34 +/- 0.24 (Law's example 4.26). */
#ifndef STUDY_ESTIMATE_H
#define STUDY_ESTIMATE_H

#include <stddef.h>
#include <stdint.h>

struct estimate {
    double mean, sd;  /* NaN: no observations; sd NaN below two */
    double low, high; /* NaN below two observations */
    size_t n;         /* replications with an observation */
};

/* `values` with a stride, NaN for replications without an observation, which are left out. */
struct estimate estimate_of(const double *values, size_t count, size_t stride, double confidence);
/* Of `count` whole numbers, of which the sum and the sum of squares are known. */
struct estimate estimate_of_sums(uint64_t sum, uint64_t squares, size_t count, double confidence);
/* Of values that are 1 or 0: their mean is a share, and gets the interval of Wilson (1927), which
   stays within 0 and 1 and has a width even at its ends. Known answer: 0 of 10 at 95 % are 0 to
   0.2775, 8 of 10 are 0.4902 to 0.9433. */
void estimate_share(struct estimate *estimate, double confidence);
double estimate_half_width(const struct estimate *estimate); /* NaN below two observations */

#endif
