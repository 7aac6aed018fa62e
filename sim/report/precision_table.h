/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How precise the measures are that were asked to be: precision.csv, and in the summary. */
#ifndef REPORT_PRECISION_TABLE_H
#define REPORT_PRECISION_TABLE_H

#include "base/files.h"
#include "report/record.h"

/* Nothing when no precision was asked for. */
void precision_write(struct outdir *dir, const struct record *record);
void precision_words(struct text *out, const struct record *record);

#endif
