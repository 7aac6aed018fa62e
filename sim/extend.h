/* SPDX-License-Identifier: GPL-3.0-or-later */
/* run --extend: going on from earlier results. */
#ifndef EXTEND_H
#define EXTEND_H

#include "load.h"
#include "study/study.h"

/* Fills a study that was just opened with the replications that options->output holds, when they
   are this scenario's, with the same seed, made by the same program on such a machine, and come out
   again. STATUS_OK: so it is, or there is nothing (study->replications is 0). STATUS_FILE: said why
   they cannot be extended; with -f all are played anew instead, and that is said. */
enum status extend_from(struct study *study, const struct options *options,
                        const struct loaded *loaded);

#endif
