/* SPDX-License-Identifier: GPL-3.0-or-later */
/* flows.csv: how the patients of each scheme flow, with the schemes and without. */
#ifndef REPORT_FLOWS_TABLE_H
#define REPORT_FLOWS_TABLE_H

#include "base/files.h"
#include "report/record.h"

/* Writes nothing when nobody entered a scheme. */
void flows_table_write(struct outdir *dir, const struct record *record);

#endif
