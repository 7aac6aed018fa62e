/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far it is, on one line of a terminal. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

bool progress_wanted(bool quiet); /* somebody looks at standard error */
/* For `progress` of study_options and lab; the context is a text that says what is done. */
void progress_replications(void *what, size_t done, size_t of, double seconds);
void progress_share(void *what, size_t done, size_t of, double seconds); /* in per cent */
void progress_end(void);                                                 /* clears the line */
double progress_now(void); /* seconds of a clock that only goes forward */

#endif
