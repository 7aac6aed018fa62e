/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Versions of a scenario that differ in where the numbers with a range stand: a row of values
   each, as points of the lab. */
#ifndef STUDY_VERSIONS_H
#define STUDY_VERSIONS_H

#include "study/lab.h"
#include "study/ranges.h"

struct versions {
    const struct range_list *ranges;
    struct point *points; /* [count] */
    double *values;       /* [count][ranges]; NaN: as the scenario says */
    size_t count;
    struct arena arena; /* of the points' settings */
};

/* All as the scenario says, with so many replications asked. Release with versions_free. */
void versions_make(struct versions *versions, const struct range_list *ranges, size_t count,
                   size_t replications);
void versions_free(struct versions *versions);
double *versions_row(const struct versions *versions, size_t version); /* its values */
/* When all values are there: the settings of the points. */
void versions_settle(struct versions *versions);

/* Mean of a kept measure in a version; NaN: not played, or no observations. */
double versions_mean(const struct versions *versions, const struct lab *lab, size_t version,
                     size_t kept);

/* How many could not be played, because their numbers contradict each other, and the reason of the
   first; NULL: none. */
size_t versions_faults(const struct versions *versions, const char **reason);
size_t versions_played(const struct versions *versions);

/* A measure over many versions: all from `first`. */
struct versions_spread {
    double mean; /* over versions */
    double lowest, highest;
    double between;  /* variance between the versions' means */
    double luck;     /* variance between replications, within versions, on average */
    double of_means; /* of the versions' means, what luck alone makes: luck / replications */
    size_t versions; /* with an observation */
};
struct versions_spread versions_spread(const struct versions *versions, const struct lab *lab,
                                       size_t first, size_t kept);

#endif
