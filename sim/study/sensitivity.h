/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of the numbers with a range matter for which measure. All versions are played on the same
   luck, so that what a number does not touch stays exactly the same. */
#ifndef STUDY_SENSITIVITY_H
#define STUDY_SENSITIVITY_H

#include "study/morris.h"
#include "study/sobol.h"
#include "study/versions.h"

/* X(identifier, word) */
#define SENSITIVITY_LIST(X)                                                                        \
    X(SENSITIVITY_ONE, "one-at-a-time")                                                            \
    X(SENSITIVITY_MORRIS, "morris")                                                                \
    X(SENSITIVITY_SOBOL, "sobol")
enum sensitivity_method {
#define X(id, word) id,
    SENSITIVITY_LIST(X)
#undef X
        SENSITIVITY_METHODS
};
const char *sensitivity_name(enum sensitivity_method method);

enum verdict {
    VERDICT_UNKNOWN, /* not asked, or nothing to judge by */
    VERDICT_NONE,    /* the same in every replication, wherever the number stands */
    VERDICT_LUCK,    /* not more than twice the noise */
    VERDICT_MATTERS
};

struct effect {
    enum verdict verdict;
    double size;  /* larger is more: the larger change, mu*, or the total share; NaN: unknown */
    double noise; /* what luck alone makes of it */
    struct estimate at_low, at_high; /* one at a time: change from the scenario, paired */
    struct morris_effect morris;
    struct sobol_index sobol;
};

struct sensitivity {
    enum sensitivity_method method;
    const struct range_list *ranges;
    size_t *moved, moved_count; /* which of the ranges */
    size_t designs;             /* trajectories, or points */
    /* The first is the scenario as it stands; then of each range both ends; or the trajectories; or
       each point's rows. */
    struct versions versions;
    size_t measures;                 /* of the lab's kept ones, from the first */
    struct effect *effects;          /* [measures][ranges] */
    struct versions_spread *spreads; /* [measures] over all but the first */
    double *base;                    /* [measures] in the first */
};

/* `moved` (their indices; NULL: all) of the ranges, which must outlive it; of Sobol's method at
   most SOBOL_INPUTS_MOST. Release with sensitivity_free. */
void sensitivity_design(struct sensitivity *s, enum sensitivity_method method,
                        const struct range_list *ranges, const size_t *moved, size_t moved_count,
                        size_t designs, size_t replications, uint64_t seed);
/* When versions.points have been played, all or some. */
void sensitivity_evaluate(struct sensitivity *s, const struct lab *lab, size_t measures);
void sensitivity_free(struct sensitivity *s);

const struct effect *sensitivity_effect(const struct sensitivity *s, size_t measure, size_t range);
/* A measure's ranges, the largest effect first, equal ones in the order of the scenario; unknown
   ones last. Fills order[ranges]. */
void sensitivity_order(const struct sensitivity *s, size_t measure, size_t *order);
/* The same over all measures: by the largest share of what moves a measure most. */
void sensitivity_order_all(const struct sensitivity *s, size_t *order);
bool sensitivity_is_constant(const struct sensitivity *s, size_t measure);

#endif
