/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients who are already inside when the simulation begins, before the warm-up. */
#ifndef MODEL_ALREADY_H
#define MODEL_ALREADY_H

#include "model/model.h"

/* Patients who are there when the simulation begins. An entry that names a file becomes one for
   each pair of step and demand stream in it, with rows. */
struct already_row {
    int patients;
    bool waiting;
    double elapsed; /* minutes; NaN: not given */
};
struct already {
    struct named named;
    struct target at, otherwise; /* otherwise: in place of the demand stream's */
    struct ref of;               /* a demand stream */
    int patients, waiting;       /* inside, and in the queue */
    struct variate elapsed;      /* when `elapsed_at` */
    const struct tree *elapsed_at;
    const struct attribute_use *uses; /* in place of the demand stream's */
    size_t use_count;
    const char *file;
    const struct already_row *rows;
    size_t row_count;
};
/* Everybody in an entry, inside or waiting. */
size_t model_already(const struct already *already, bool waiting);

#endif
