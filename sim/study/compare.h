/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several versions of a scenario against one: paired differences of every measure on the same luck,
   with intervals that hold for all versions at once (Bonferroni; Law 2015, ch. 9.7). */
#ifndef STUDY_COMPARE_H
#define STUDY_COMPARE_H

#include "study/lab.h"

struct compared {
    struct lab_pair pair;     /* at the confidence asked for */
    struct estimate together; /* the difference, at a confidence that holds for all at once */
    double better;            /* how sure it is that this version is better; NaN: no way is */
    double more; /* replications that would tell them apart, besides those played; 0: they can be;
                    NaN: nothing differs, or one replication is all there is */
};

struct comparison {
    const struct lab *lab;
    const struct point *points; /* the first is the baseline */
    size_t versions;            /* without it */
    struct compared *items;     /* [version][kept measure] */
};

/* Points have been played; they and the lab must outlive the comparison. */
void compare_all(struct comparison *comparison, const struct lab *lab, const struct point *points,
                 size_t count);
void compare_free(struct comparison *comparison);
const struct compared *compare_get(const struct comparison *comparison, size_t version,
                                   size_t kept);
/* The confidence of each interval when `count` of them are to hold together. */
double compare_each(double confidence, size_t count);
/* Replications besides n that would bring a half-width down to |mean|; NaN when mean is 0. */
double compare_more(const struct estimate *difference);
/* Ranks of versions by a measure, the best first: order[] of versions, and rank[] beside it, which
   neighbours share that cannot be told apart from the first of them. `way` as better_way. */
void compare_rank(const struct comparison *comparison, size_t kept, int way, size_t *order,
                  size_t *rank);

#endif
