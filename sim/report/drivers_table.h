/* SPDX-License-Identifier: GPL-3.0-or-later */
/* drivers.csv: how far each number with a range moves the answer. */
#ifndef REPORT_DRIVERS_TABLE_H
#define REPORT_DRIVERS_TABLE_H

#include "base/files.h"
#include "report/record.h"

void drivers_table_write(struct outdir *dir,
                         const struct record *record); /* no file when there is none to tell */

#endif
