/* SPDX-License-Identifier: GPL-3.0-or-later */
/* targets.csv: how often each target is reached; payments.csv: how payments are spread. */
#ifndef REPORT_TARGETS_TABLE_H
#define REPORT_TARGETS_TABLE_H

#include "base/files.h"
#include "report/record.h"

/* Writes neither when the scenario has none. */
void targets_table_write(struct outdir *dir, const struct record *record);

#endif
