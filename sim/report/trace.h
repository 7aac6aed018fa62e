/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Event logs of one replication, for process mining and animation: each reader's format, a patient
   at a time. What each column means is said in output/README.md. */
#ifndef REPORT_TRACE_H
#define REPORT_TRACE_H

#include "base/files.h"
#include "study/cohort.h"

struct trace_logs; /* open */

struct trace_about {
    const struct plan *plan;
    const char *title;
    size_t replication; /* from 1 */
    const char *made;   /* which program, scenario and seed, in words */
    int zone;           /* minutes east of UTC */
};

/* "+00:00", "-05:30", "Z"; false: it is none. */
bool trace_zone(const char *text, int *minutes);

/* Opens the files in `dir`; a failure is the directory's. */
struct trace_logs *trace_open(struct outdir *dir, const struct trace_about *about);
void trace_add(struct trace_logs *logs, const struct replayed *patient);
/* Ends them and releases; how many patients were written. */
size_t trace_close(struct trace_logs *logs);

#endif
