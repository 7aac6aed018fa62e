/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What KN and OCBA share. */
#ifndef STUDY_SELECTION_PRIVATE_H
#define STUDY_SELECTION_PRIVATE_H

#include "study/selection.h"

/* What has been seen of each system, turned so that less is better. */
struct observed {
    size_t systems;
    double **values;
    size_t *count;
    size_t *upto; /* scratch: what is asked for next */
};

void selection_begin(struct selection *selection, struct observed *seen,
                     const struct selection_ask *ask);
void selection_observe(struct observed *seen, const struct selection_ask *ask, size_t system,
                       size_t count);
void selection_probabilities(struct selection *selection, const struct observed *seen);
void selection_end(struct observed *seen);

#endif
