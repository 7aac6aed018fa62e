/* SPDX-License-Identifier: GPL-3.0-or-later */
/* periods.csv: everything that is counted by quarter, with the days of the quarter. */
#ifndef REPORT_PERIODS_TABLE_H
#define REPORT_PERIODS_TABLE_H

#include "base/files.h"
#include "report/record.h"

/* Writes nothing when nothing is counted by quarter. */
void periods_table_write(struct outdir *dir, const struct record *record);

#endif
