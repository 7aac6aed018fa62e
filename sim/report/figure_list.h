/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures there are: scripts/figure-<name>.gp draws figures/<name>.csv of some results, or, of
   those that come in several, every figures/<name>-<which>.csv. */
#ifndef REPORT_FIGURE_LIST_H
#define REPORT_FIGURE_LIST_H

#include <stdbool.h>

struct figure {
    const char *name;
    const char *title; /* what it shows, as a heading */
    const char *says;  /* how it is to be read, in a sentence or two */
    bool several;      /* one for each scheme, say */
};

/* In the order in which a reader wants them; ends with a row without a name. */
extern const struct figure figure_list[];

/* The figure of which this is a picture ("avoided", "map-fopu"); NULL: of none. */
const struct figure *figure_of(const char *picture);

#endif
