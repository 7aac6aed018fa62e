/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scenario says at a path. */
#ifndef STUDY_SETTING_AT_H
#define STUDY_SETTING_AT_H

#include "model/tree.h"

struct setting_at {
    double value;     /* NaN: no number, and no time */
    double low, high; /* of an annotated number; NaN: none */
    const char *unit; /* what follows the number of a time, " min"; "" */
    bool fraction;    /* written with a decimal point */
};

/* false: there is no such setting ("a.b.roster[0].capacity"). */
bool setting_at(const struct tree *root, const char *path, struct setting_at *found);

#endif
