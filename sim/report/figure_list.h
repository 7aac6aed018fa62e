/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures there are: scripts/figure-<name>.gp draws figures/<name>.csv of some results. */
#ifndef REPORT_FIGURE_LIST_H
#define REPORT_FIGURE_LIST_H

struct figure {
    const char *name;
    const char *title; /* what it shows, as a heading */
    const char *says;  /* how it is to be read, in a sentence or two */
};

/* In the order in which a reader wants them; ends with a row without a name. */
extern const struct figure figure_list[];

#endif
