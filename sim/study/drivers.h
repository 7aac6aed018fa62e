/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of the numbers with a range drive the answer: each is moved alone to both ends of its
   range, and the scenario is played again on the same luck as the first replications of the study.
   A ranking, not an interval. */
#ifndef STUDY_DRIVERS_H
#define STUDY_DRIVERS_H

#include "model/overlay.h"
#include "study/study.h"

struct driver {
    const struct input *input; /* of the study's model */
    double at_low, at_high;    /* the measure with the number there; NaN: the scenario forbids it */
};

struct driver_list {
    struct driver *items; /* the largest effect first */
    size_t count;
    size_t replications; /* that each end was played with */
    char measure[80];    /* "schemes.avoided_30d" */
    double base;         /* the measure in the same replications of the study */
    bool complete;       /* false: interrupted, and empty */
    size_t not_asked;    /* numbers with a range, when it would have taken too long */
};

struct driver_question {
    const char *path;        /* of the scenario file */
    const char *const *sets; /* its --set */
    size_t set_count;
    int measure; /* index into the study's measures */
    bool always; /* however long it takes */
    int threads;
    const atomic_int *interrupt;
};

void drivers_find(struct driver_list *list, const struct study *study,
                  const struct driver_question *question);
void drivers_free(struct driver_list *list);
double driver_effect(const struct driver *driver,
                     double base); /* the furthest that the measure moves from base */

#endif
