/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a run needs until it has settled: warmup.csv, the data of its figure, and in words. */
#ifndef REPORT_WARMUP_REPORT_H
#define REPORT_WARMUP_REPORT_H

#include "base/files.h"
#include "report/record.h"
#include "study/settling.h"

/* Of the record: scenario, model and study. */
void warmup_write(struct outdir *dir, const struct record *record,
                  const struct settling_list *list);
void warmup_summary(struct text *out, const struct record *record,
                    const struct settling_list *list);

#endif
