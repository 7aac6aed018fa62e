/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changes by date, as part of a model. */
#ifndef MODEL_DATED_H
#define MODEL_DATED_H

#include <stddef.h>

#include "model/named.h"

struct model;

/* Something that is different from one day to another. */
struct dated {
    struct named named;
    int from, until;              /* days, inclusive; INT_MAX: to the end */
    const struct change *changes; /* what it does to the scenario alone (model/overlay.h) */
    size_t change_count;
};

/* The scenario while a set of dated changes is in force. */
struct variant {
    const bool *in_force; /* [dated] */
    struct model *model;
};
/* Days on which the same are. */
struct dated_span {
    int from; /* day; the first is before all others */
    size_t variant;
};

#endif
