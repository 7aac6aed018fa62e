/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two kinds of doubt: luck (one period differs from another) and ignorance (the numbers could be
   others). Points are drawn from what is not known, and each is played several times with luck of
   its own: a one-way layout with random effects (Searle, Casella and McCulloch 1992, ch. 3). With
   R replications in each of P points,
     luck = MS within,   ignorance = (MS between - MS within) / R,
   both unbiased because luck is independent between points; below 0, ignorance is told as 0.
   Known answer: 1 3 | 5 7 | 9 11 has luck 2 and ignorance 15. */
#ifndef STUDY_DOUBT_H
#define STUDY_DOUBT_H

#include <stddef.h>

struct doubt {
    size_t points, observations;
    double mean;                /* of all */
    double mean_low, mean_high; /* Student's interval over the points' means */
    double luck, ignorance;     /* variances */
    double share;               /* of ignorance in both; NaN: nothing varies */
    /* Between these lies what was asked for, at the confidence asked for: from ignorance alone (the
       points' means, drawn together so that they vary as much as `ignorance` says), and from both
       (all observations). Of ignorance NaN where luck is not known: no point has two. */
    double ignorance_low, ignorance_high;
    double both_low, both_high;
};
/* `values` are [points][replications], NaN: no observation. */
struct doubt doubt_split(const double *values, size_t points, size_t replications,
                         double confidence);

/* How much of the variance by ignorance each input is the cause of, as far as the output is a sum
   of straight lines: squared standardised regression coefficients (Saltelli et al. 2008, ch.
   1.2.5), less what luck makes of them. */
struct doubt_cause {
    double slope; /* of the output, per whole range; NaN: too few points */
    double error; /* its standard error */
    double share; /* of `ignorance`; 0 to 1, and together not more than all explain */
};
/* `places` are [points][inputs], `means` [points], NaN: left out. Returns the share that all
   inputs explain together (R2 without luck); NaN: fewer than two points more than inputs. */
double doubt_causes(struct doubt_cause *causes, const double *places, const double *means,
                    size_t inputs, size_t points, const struct doubt *doubt);

#endif
