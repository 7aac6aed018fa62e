/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the self-checks share. */
#ifndef STUDY_SELFCHECK_PRIVATE_H
#define STUDY_SELFCHECK_PRIVATE_H

#include "study/selfcheck.h"

void selfcheck_add(struct check_list *list, enum check_verdict verdict, const char *name,
                   const char *words); /* copied */

/* The same of words put together as by printf. */
void selfcheck_say(struct check_list *list, enum check_verdict verdict, const char *name,
                   const char *format, ...) __attribute__((format(printf, 4, 5)));

void selfcheck_queues(struct check_list *list, const struct study *study); /* selfcheck_queue.c */
void selfcheck_dates(struct check_list *list, const struct study *study);  /* selfcheck_dates.c */
/* selfcheck_beginning.c. The level called `name` has settled only after `needs` days (negative: the
   run is too short to say). */
void selfcheck_warm_up(struct check_list *list, const struct study *study, const char *name,
                       long needs);
/* Of those already inside, who did not find things as they should be. */
void selfcheck_already(struct check_list *list, const struct study *study);

#endif
