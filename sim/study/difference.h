/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paired differences between two studies that were played on the same luck: D_r = Y_r -
   Y_r(baseline), Student's interval on the mean of D (common random numbers; Law 2015, ch. 11.2).
   */
#ifndef STUDY_DIFFERENCE_H
#define STUDY_DIFFERENCE_H

#include "study/study.h"

struct difference {
    const struct measure *measure; /* of the study */
    double baseline, here;         /* means */
    struct estimate change;        /* of here - baseline; n: pairs of replications that have both */
};

struct difference_list {
    struct difference *items; /* measures that both have, in the order of the study */
    size_t count;
};

void difference_find(struct difference_list *list, const struct study *study,
                     const struct study *baseline);
void difference_free(struct difference_list *list);
const struct difference *difference_get(const struct difference_list *list, const char *scope,
                                        const char *name);

#endif
