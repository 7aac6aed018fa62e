/* SPDX-License-Identifier: GPL-3.0-or-later */
/* money.csv: what schemes and other steps cost, and what schemes are worth on each basis. */
#ifndef REPORT_MONEY_TABLE_H
#define REPORT_MONEY_TABLE_H

#include "base/files.h"
#include "report/record.h"

/* Writes nothing when the scenario says nothing of money. */
void money_table_write(struct outdir *dir, const struct record *record);

#endif
