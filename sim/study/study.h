/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A study: replications of one plan on threads, and what they add up to. Whatever the number of
   threads, the same bytes: values are kept by replication, and what is pooled across replications
   are whole numbers. */
#ifndef STUDY_STUDY_H
#define STUDY_STUDY_H

#include <stdatomic.h>

#include "study/estimate.h"
#include "study/flow_sums.h"
#include "study/measures.h"

struct study_options {
    size_t replications;
    int threads;
    uint64_t seed;
    /* Called now and then from the thread that called study_run; may be NULL. */
    void (*progress)(void *context, size_t done, size_t of, double seconds);
    void *context;
    const atomic_int *interrupt; /* non-zero: begin no more replications; may be NULL */
};

/* Sums over replications of a series of whole numbers, one per midnight. */
struct daily_sum {
    size_t series, days;
    uint64_t *sum, *squares; /* [series][day] */
};

/* What cannot be added up over replications. */
struct study_extreme {
    uint64_t most_inside;
    int deadlock;
};

struct study {
    const struct plan *plan;
    struct measure_list measures;
    size_t replications; /* complete: numbers 0 .. replications - 1 */
    size_t asked;
    bool interrupted;
    double *values;                 /* [replication][measure] */
    struct study_extreme *extremes; /* [replication] */
    struct estimate *estimates;     /* [measure] */
    struct daily_sum daily;
    struct daily_sum moves; /* by period (moves_every) */
    struct flow_sums flows;
    uint64_t *use;                         /* [resource][hour of week], summed */
    uint64_t *referrals;                   /* [pathway][hour of week], summed */
    struct sketch *responses;              /* [pathway], merged */
    uint64_t undecided, overflows, broken; /* patients; replications */
    uint64_t deadlocks;                    /* replications */
    int deadlock;                          /* the resource of one of them, the lowest; -1: none */
    uint64_t
        still_inside; /* counted patients of the world with schemes inside at the end, summed */
    uint64_t already_over, already_waiting; /* summed */
    uint64_t patients, events;              /* summed */
    uint64_t most_inside;
    uint64_t seed;
    int threads;
    double seconds; /* of the replications alone */
};

void study_run(struct study *study, const struct plan *plan, const struct study_options *options);

/* The same in steps: open, grow (more than once), perhaps cut, estimates. */
void study_open(struct study *study, const struct plan *plan, uint64_t seed);
/* Plays what is missing up to options->replications; the seed is the study's. */
void study_grow(struct study *study, const struct study_options *options);
/* Keeps the first options->replications alone, as if no others had been played. What is pooled does
   not say whose it is, so the others are played again to be taken out; no interruption stops it. */
void study_cut(struct study *study, const struct study_options *options);
void study_estimates(struct study *study);
/* For a study whose replications come from elsewhere: works out what depends on its extremes; and
   plays the last one again: does it have the same measures? */
void study_take_extremes(struct study *study);
bool study_comes_again(const struct study *study);
void study_free(struct study *study);
/* The estimate of "scope", "name"; NULL when there is no such measure. */
const struct estimate *study_estimate(const struct study *study, const char *scope,
                                      const char *name);

#endif
