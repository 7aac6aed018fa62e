/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queueing theory where it applies, to be shown beside the simulation. */
#ifndef STUDY_THEORY_H
#define STUDY_THEORY_H

#include "study/study.h"

/* One known answer: a measure of the study and what theory says its mean is. */
struct theory {
    const char *law;          /* "M/M/1", "M/G/c/c (Erlang B)", ...; arena or static storage */
    const char *scope, *name; /* the measure */
    double value;             /* in the measure's unit */
    const char *source;       /* the formula's name or paper */
};

struct theory_list {
    struct arena arena;
    struct theory *items;
    size_t count;
};

/* Finds what the plan's form allows; an empty list when nothing applies. Never guesses: a law is
   listed only when all its conditions hold (arrivals, discipline, distributions, independence). */
void theory_find(struct theory_list *list, const struct plan *plan,
                 const struct measure_list *measures);
void theory_free(struct theory_list *list);

#endif
