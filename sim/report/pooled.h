/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pooled.csv: what a study has added up over its replications besides their measures, so that it
   can go on later (columns: output/README.md). Whole numbers; what is not there is 0. */
#ifndef REPORT_POOLED_H
#define REPORT_POOLED_H

#include "base/files.h"
#include "report/record.h"

void pooled_write(struct outdir *dir, const struct record *record);

/* Fills a study that was just opened (study_open) with the first `replications`, from
   replications.csv and pooled.csv of a directory. False: they are not of such a study; `why` says
   what is wrong, and the study is to be freed. */
bool pooled_read(struct study *study, const char *directory, size_t replications, char *why,
                 size_t room);

#endif
