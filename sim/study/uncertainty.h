/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What luck and ignorance make of an answer: numbers with a range are drawn from it, independently
   (a Latin hypercube), and each draw is played several times with luck of its own. */
#ifndef STUDY_UNCERTAINTY_H
#define STUDY_UNCERTAINTY_H

#include "study/doubt.h"
#include "study/versions.h"

struct answer {
    struct estimate base;        /* the scenario as it stands */
    double luck_low, luck_high;  /* between these lies one period of it */
    struct doubt doubt;          /* over the draws */
    struct doubt_cause *causes;  /* [ranges] */
    double explained;            /* of the variance by ignorance, by all causes as straight lines */
    struct estimate chance_luck; /* of yes-or-no measures: by luck alone, */
    struct estimate chance_both; /* and by both; Wilson's interval over the draws */
};

struct uncertainty {
    const struct range_list *ranges;
    enum shape shape;
    size_t points, replications;
    struct versions versions; /* the first is the scenario as it stands, then the draws */
    struct answer *answers;   /* [measures] */
    size_t measures;
};

/* `base` replications of the scenario as it stands. The ranges must outlive it. Release with
   uncertainty_free. */
void uncertainty_design(struct uncertainty *u, const struct range_list *ranges, enum shape shape,
                        size_t points, size_t replications, size_t base, uint64_t seed);
/* When versions.points have been played, all or some. */
void uncertainty_evaluate(struct uncertainty *u, const struct lab *lab, size_t measures);
void uncertainty_free(struct uncertainty *u);

/* Ranges by their share of a measure's variance, the largest first; fills order[ranges]. */
void uncertainty_order(const struct uncertainty *u, size_t measure, size_t *order);

#endif
