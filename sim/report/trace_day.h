/* SPDX-License-Identifier: GPL-3.0-or-later */
/* figures/day.csv: a day as a chart of bars, in each world. Of one patient a row for each step; of
   many a row for each patient. */
#ifndef REPORT_TRACE_DAY_H
#define REPORT_TRACE_DAY_H

#include "base/files.h"
#include "study/cohort.h"

struct trace_day;

/* `day` of the plan; SIZE_MAX: the 24 hours from a patient's arrival, or (member NULL) the day on
   which most services began. */
struct trace_day *trace_day_new(const struct plan *plan, const struct cohort *cohort,
                                const struct cohort_member *member, size_t day);
void trace_day_add(struct trace_day *day, const struct replayed *patient);
/* Nothing, when nothing happened then. `made` says what made it. */
void trace_day_write(struct trace_day *day, struct outdir *dir, const char *made);
void trace_day_free(struct trace_day *day);

#endif
