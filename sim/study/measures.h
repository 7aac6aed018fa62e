/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is reported: every measure, declared once (name, unit, meaning, how it follows from a
   replication's counts). */
#ifndef STUDY_MEASURES_H
#define STUDY_MEASURES_H

#include "engine/outcome.h"

/* What a measure is worked out from. */
struct measured {
    const struct plan *plan;
    const struct outcome *outcome;
    size_t item; /* pathway, demand, resource or step */
    int window;  /* index into plan_window_days */
    enum world world;
    size_t period;        /* quarter, from 1 */
    size_t value;         /* basis of money */
    const double *values; /* of the measures before it, in this replication */
    const struct measure_source *source;
};

/* Where a payment or a target finds its measure: numbers of measures, -1: not there. */
struct measure_source {
    int whole, quarter[PERIODS_MOST];
};

/* Products of the means of up to two measures each, one over the other: a ratio of means is not the
   mean of ratios. Numbers of measures; -1: none. */
struct measure_ratio {
    int above[2], below[2];
    bool in_proportion; /* to above[0]: no ratio where that is 0 */
};

struct measure {
    const char *scope; /* "area", "schemes", a scheme, "demand.X", "resource.X", "step.P.S" */
    const char *name;  /* "avoided_30d" */
    const char *unit;  /* "patients", "min", "share", ... */
    const char *meaning;
    double (*of)(const struct measured *from); /* NaN: no observations */
    size_t item;
    int window;
    enum world world;
    size_t period; /* quarter, from 1; 0: the whole horizon */
    size_t value;
    const char *quantity;                /* of money: its name without the basis; else NULL */
    const struct measure_source *source; /* of payments and targets; else NULL */
    const struct measure_ratio *ratio;   /* NULL: `of` says its value */
    bool yes_no;                         /* 1 or 0 in each replication */
};

struct measure_list {
    struct arena arena;
    struct measure *items;
    size_t count;
};

void measures_build(struct measure_list *list, const struct plan *plan);
void measures_free(struct measure_list *list);
void measures_evaluate(const struct measure_list *list, const struct plan *plan,
                       const struct outcome *outcome, double *values);
/* The window of which summaries and money speak: 30 days, or the longest up to that which is
   followed. */
int measures_window(const struct plan *plan);
/* The measure "scope.name" (scope may hold dots), or -1. */
int measures_find(const struct measure_list *list, const char *scope, const char *name);
int measures_find_full(const struct measure_list *list, const char *full);

/* A share of a whole, within 0 and 1; no load, delivery or break-even, which may be above. */
bool measure_within_one(const struct measure *measure);

/* The measure "scope.name" of a quarter, from 1; -1: none, or not counted by quarter. */
int measures_find_period(const struct measure_list *list, const char *full, size_t period);

/* What is wrong with a payment's measure, to be said after it; NULL: nothing. */
const char *measures_source_fault(const struct plan *plan, const struct payment *payment,
                                  const struct measure_source *source);

/* For documentation: calls `each` for every declared measure once (scope as a pattern such as
   "SCHEME"). */
void measures_each_declared(void (*each)(void *context, const char *scope, const char *name,
                                         const char *unit, const char *meaning),
                            void *context);

#endif
