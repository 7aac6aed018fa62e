/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of the replications is looked at: by its number, or where it stands by a measure. */
#ifndef STUDY_PICK_H
#define STUDY_PICK_H

#include "base/status.h"
#include "study/study.h"

enum pick_how { PICK_NUMBER, PICK_MEDIAN, PICK_WORST };

struct pick {
    enum pick_how how;
    size_t number;       /* from 1, as in replications.csv; 0: to be found */
    int measure;         /* of the scenario's, -1: there is none */
    char *full;          /* its name, "schemes.avoided_30d" */
    double value;        /* of the replication; NaN: not known */
    size_t below, above; /* how many of the others have less, more of it */
};

/* "7", "median", "worst". STATUS_USAGE: none of these (nothing is said). */
enum status pick_read(struct pick *pick, const char *text);
/* The measure of this name, or (NULL) the main one: what schemes avoid, else the first mean wait,
   else admissions. */
void pick_measure(struct pick *pick, const struct plan *plan, const char *name);
/* Finds the replication (the lower of two medians, the first of equals), and where it stands. A
   number beyond the study's is left as it is. False: no replication has a value. */
bool pick_choose(struct pick *pick, const struct study *study);
void pick_free(struct pick *pick);

#endif
