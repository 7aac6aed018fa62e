/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A what-if beside its baseline: a table for people, differences.csv for programs. */
#ifndef REPORT_DIFFERENCES_H
#define REPORT_DIFFERENCES_H

#include "base/files.h"
#include "base/text.h"
#include "report/record.h"

void differences_summary(struct text *out,
                         const struct record *record); /* nothing without a baseline */
void differences_write(struct outdir *dir,
                       const struct record *record); /* no file without a baseline */

#endif
