/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of a model are made of: numbers that say where they come from, things with names,
   and names of other things. */
#ifndef MODEL_NAMED_H
#define MODEL_NAMED_H

#include <stdbool.h>

#include "model/tree.h"

enum number_kind {
    NUMBER_UNSAID,
    NUMBER_MEASURED,  /* read in a document about the place and time modelled */
    NUMBER_PUBLISHED, /* read about another place, time or definition */
    NUMBER_DERIVED,   /* calculated from such figures */
    NUMBER_ASSUMPTION /* found nowhere */
};
const char *number_kind_name(enum number_kind kind);

/* Every number a scenario gives, for lists of assumptions and for the ranges. */
struct input {
    const char *path;
    const char *source;      /* NULL: not said */
    const struct tree *at;   /* where it stands: its note */
    double value, low, high; /* minutes when `time`; low = high = NaN: no range */
    enum number_kind kind;
    bool time;
    bool whole; /* nothing between whole numbers is accepted */
};

/* What every member of a named group or list begins with. */
struct named {
    const char *name;  /* NULL in lists */
    const char *title; /* NULL: none; say model_title(&it->named) */
    const struct tree *at;
};
const char *model_title(const struct named *named); /* its title, else its name */

/* A name of something declared elsewhere; index is -1 until resolved. */
struct ref {
    const char *name; /* NULL: not given */
    const struct tree *at;
    int index;
};

/* Where a patient goes: a step of the same pathway, a pathway, "pathway.step", or "otherwise". */
struct target {
    const char *name; /* NULL: not given */
    const struct tree *at;
    int pathway, step; /* -1 until resolved */
    bool otherwise;    /* where the patient would be without the scheme */
};

#endif
