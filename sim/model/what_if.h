/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a what-if: other values of annotated numbers, over a scenario as it is saved beside. */
#ifndef MODEL_WHAT_IF_H
#define MODEL_WHAT_IF_H

#include "base/text.h"
#include "model/overlay.h"

struct what_if_value {
    const char *path;        /* of an annotated number: "demand.calls.per_year" */
    double value, low, high; /* minutes when `time` */
    bool time, whole;
    const char *kind, *source;
};

struct what_if {
    const char *baseline; /* file name, as the what-if says it */
    const char *title, *question;
    const struct what_if_value *values;
    size_t count;
};

/* Appends the file. A number in a list is said with the whole list, because what-ifs replace
   lists. False: a path leads nowhere. */
bool what_if_write(struct text *out, const struct scenario *scenario, const struct what_if *wanted);

#endif
