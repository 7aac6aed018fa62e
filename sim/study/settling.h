/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a run needs from its empty start until it has settled: daily levels, averaged over the
   replications, are cut by MSER-5 (study/warmup.h), and smoothed for the eye. */
#ifndef STUDY_SETTLING_H
#define STUDY_SETTLING_H

#include "study/study.h"

struct settling {
    char name[280];     /* "beds_with", "beds_without", "caseload.SCHEME", "waiting.RESOURCE" */
    const char *title;  /* of the scheme or the resource; NULL: beds */
    double *level;      /* [day] mean over the replications, from the first midnight of the run */
    double *average;    /* [day] moving average of it */
    bool empty;         /* hardly anybody is ever there: not judged */
    long needs;         /* days that MSER-5 cuts off; -1: the run is too short to say */
    double early, late; /* mean level over the days that are cut off (NaN: none), over the rest */
    double counted; /* moving average on the first day that the scenario counts; NaN: not known */
    double error;   /* standard error of the level on that day */
};

struct settling_list {
    struct settling *items;
    size_t count;
    size_t days;   /* judged: from the start to the end, or to a dated change that moves levels */
    size_t window; /* the moving average is over so many days on each side */
    size_t judged; /* series that are not empty */
    size_t too_short; /* of those, series of which nothing can be said */
    bool levelled;    /* months, surges and growth were taken out of the demand */
    long slowest;     /* the series that needs longest; -1: none is known */
};

/* Takes out of the demand what moves levels later: months, surges and growth. Seasons would be
   taken for a start, or hide one. True: there were some; plans of the model are to be built anew.
   Daily counts stay as they are. */
bool settling_level_demand(struct model *model);

/* Release with settling_free. */
void settling_find(struct settling_list *list, const struct study *study);
void settling_free(struct settling_list *list);

/* Welch's moving average (1983; Law 2015, ch. 9.5.1): of 2 `window` + 1 values, fewer near the
   start, where as many as there are before are taken on both sides; NaN near the end. Known answer:
   1 2 6 4 5 with a window of 1 is 1 3 4 5 and NaN. */
void settling_average(double *average, const double *series, size_t count, size_t window);

#endif
