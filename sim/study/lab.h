/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many versions of a scenario, played on the same luck: what every experiment stands on. A version
   (a point) is a scenario file with settings laid over it. All points have the same seed, and
   replication r of one has the same luck as replication r of another (common random numbers, Law
   2015, ch. 11.2), so that their differences are paired. Threads share the work; the bytes do not
   depend on how. */
#ifndef STUDY_LAB_H
#define STUDY_LAB_H

#include <stdatomic.h>

#include "study/estimate.h"
#include "study/measures.h"

struct lab {
    const char *path; /* of the scenario; the rest down to `context` is set before lab_open */
    const char *const *sets; /* laid over it in every version, before the version's own */
    size_t set_count;
    uint64_t seed;
    int threads;
    double confidence;
    const atomic_int *interrupt; /* as in study_options */
    void (*progress)(void *context, size_t done, size_t of, double seconds);
    void *context;

    struct measure_list all;   /* of the scenario itself */
    struct measure_list kept;  /* of each replication: those asked about, then what they need */
    uint64_t patients, events; /* played so far */
    size_t replications;
};

struct point {
    const char *path; /* NULL: the lab's */
    const char *const *sets;
    size_t set_count;
    size_t first;   /* whose luck its first replication has; 0: that of the other points */
    size_t asked;   /* replications wanted: may grow between calls of lab_play */
    size_t done;    /* numbers first .. first + done - 1 have been played */
    double *values; /* [replication][kept measure]; NaN: no observation, or no such measure here */
    char *fault;    /* why it cannot be played, in words; else NULL */
    size_t overflows; /* replications that ended early, because too many patients were inside */
};

/* `wanted` are measures of `plan`, the scenario's own, in the order in which they are kept; NULL:
   all. Release with lab_close. */
void lab_open(struct lab *lab, const struct plan *plan, const int *wanted, size_t count);
void lab_close(struct lab *lab);
/* Plays what is missing of each point (from `done` to `asked`). False: interrupted; points then
   have what they had, or all when they were complete. Points that cannot be played get a `fault`,
   and stay without values. */
bool lab_play(struct lab *lab, struct point *points, size_t count);
void lab_release(struct point *points, size_t count); /* values and faults */

/* A kept measure over a point's replications (study/series.h): fills series[0 .. done). */
void lab_series(const struct lab *lab, const struct point *point, size_t kept, double *series);
/* The interval of a share stays within 0 and 1. */
struct estimate lab_estimate(const struct lab *lab, const struct point *point, size_t kept);

/* A point against another, pair by pair. */
struct lab_pair {
    double before, after;   /* means of the pairs */
    struct estimate change; /* of after - before, at the confidence asked for */
    /* 1 - Var(D) / (Var before + Var after): what common luck saves; NaN: nothing varies. */
    double reduction;
    double higher; /* how sure it is that the mean is higher: Student's, 0 to 1; NaN below 2 */
};
struct lab_pair lab_compare(const struct lab *lab, const struct point *before,
                            const struct point *after, size_t kept, double confidence);
bool lab_same(const struct lab_pair *pair); /* no pair differs */

#endif
