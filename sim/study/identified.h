/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a posterior says of each input, and of inputs together: means and quantiles, how much
   narrower than before, and which combinations are known where the inputs themselves are not.

   Combinations are the directions (principal components) of the posterior in inputs scaled by
   their prior standard deviation: a direction whose standard deviation is less than
   IDENTIFIED_DIRECTION of what it was is known, and names the inputs that it is made of. An input
   that is known as well as that by itself is a direction of its own. Known answer: of two inputs of
   which the sum alone is known, one direction is known, with both inputs up (loadings 0.71 and
   0.71), and both inputs are as wide as before. */
#ifndef STUDY_IDENTIFIED_H
#define STUDY_IDENTIFIED_H

#include <stdbool.h>
#include <stddef.h>

#define IDENTIFIED_WIDTH 0.8     /* of 5 % to 95 %, after over before: above it, not identified */
#define IDENTIFIED_DIRECTION 0.4 /* of the standard deviation */
#define IDENTIFIED_LOADING 0.3   /* from which an input belongs to a direction */
#define IDENTIFIED_PAIR 0.5      /* correlation from which a pair is named */

struct identified_spread {
    double mean, sd, low, high; /* 5 %, 95 % */
};

struct identified_direction {
    double width;    /* standard deviation, after over before */
    double *loading; /* [inputs], squares add to 1; the largest is positive */
};

struct identified {
    size_t inputs;
    struct identified_spread *before, *after;
    double *width;                           /* [inputs] after over before */
    double *correlation;                     /* [inputs][inputs] after */
    struct identified_direction *directions; /* [inputs] the narrowest first */
    double *loadings;
};

/* Samples are [count][inputs], each sample as likely as any other. Release with identified_free. */
void identified_find(struct identified *identified, size_t inputs, const double *before,
                     size_t before_count, const double *after, size_t after_count);
void identified_free(struct identified *identified);
/* Known by itself. */
bool identified_alone(const struct identified *identified, size_t input);
/* Known in a combination with others, not by itself; `direction` says in which. */
bool identified_together(const struct identified *identified, size_t input, size_t *direction);

#endif
