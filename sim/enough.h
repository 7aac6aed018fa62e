/* SPDX-License-Identifier: GPL-3.0-or-later */
/* run --precision: which measures are to be how precise, and playing until they are. */
#ifndef ENOUGH_H
#define ENOUGH_H

#include "load.h"
#include "study/precision.h"
#include "study/study.h"

enum { ENOUGH_MOST = 10000 }; /* replications, unless -n says otherwise */

struct enough {
    struct precision precision;
    struct precision_goal *goals; /* NULL: no precision was asked for */
    size_t goal_count;
};

/* Reads --precision and --measure. STATUS_USAGE: said why. Release with enough_free either way. */
enum status enough_read(struct enough *enough, const struct options *options,
                        const struct loaded *loaded);
/* Plays until it is enough, or until how->replications, and keeps what was enough: the same as
   playing so many from the start, for any number of threads. */
void enough_play(struct enough *enough, struct study *study, const struct study_options *how);
/* Every measure is as precise as asked. */
bool enough_found(const struct enough *enough);
void enough_free(struct enough *enough);

#endif
