/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of the replication that was traced. */
#ifndef REPORT_TRACE_TABLES_H
#define REPORT_TRACE_TABLES_H

#include "base/files.h"
#include "base/text.h"
#include "study/cohort.h"
#include "study/pick.h"

/* Title of the scenario; which replication, and why. `study` NULL: no other was played. */
void trace_heading(struct text *out, const struct model *model, const struct pick *pick,
                   const struct study *study);
/* Its figures beside the mean over all replications. */
void trace_figures(struct text *out, const struct pick *pick, const struct study *study,
                   const struct outcome *outcome);
/* Which event logs there are, and of how many patients. */
void trace_files(struct text *out, size_t written, const struct cohort *cohort);
/* replication.csv: its measures, as in replications.csv. */
void trace_measures(struct outdir *dir, const struct plan *plan, const struct outcome *outcome,
                    size_t replication);

#endif
