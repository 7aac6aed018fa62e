/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the variates share and nobody else uses: the curves before they are cut, and
   a root finder. */
#ifndef CHANCE_VARIATE_INNER_H
#define CHANCE_VARIATE_INNER_H

#include "chance/variate.h"

/* Where a non-decreasing function reaches 0: the lowest x found with rise(x) >= 0, between `low`
   and `high`; `low` when it is reached there already, `high` when it is not reached even there.
   Steps and plateaus are allowed. */
double variate_root(double (*rise)(double x, const void *context), const void *context, double low,
                    double high);

/* The index of the first of the ascending p[0 .. count-1] that is >= u; the last index when none
   is. */
size_t variate_search(const double *p, size_t count, double u);

/* The value at probability p, q = 1 - p, of the uncut curve: both are given so that neither tail
   loses digits. */
double variate_invert(const struct variate *v, double p, double q);
/* The same of Gamma(shape, 1) and of Beta(c, d). */
double variate_invert_gamma(double shape, double p, double q);
double variate_invert_beta(double c, double d, double p, double q);

/* P(X <= x), or P(X < x) when `below`, and the ends, of the uncut curve. */
double variate_uncut_cdf(const struct variate *v, double x, bool below);
double variate_uncut_lowest(const struct variate *v);
double variate_uncut_highest(const struct variate *v);

double variate_below(const struct variate *v, double x); /* P(X < x), of the cut curve */

/* Cuts without any check and returns the probability that is left: if it is 0, v is of no use. */
double variate_cut(struct variate *v, double low, double high);

#endif
