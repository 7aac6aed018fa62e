/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tidy tables for programs: measures.csv and replications.csv (columns: output/README.md). */
#ifndef REPORT_TABLES_H
#define REPORT_TABLES_H

#include "base/files.h"
#include "report/record.h"

/* A measure's unit, the scenario's currency in place of "currency". */
const char *tables_unit(const struct record *record, const struct measure *measure);
void tables_write(struct outdir *dir, const struct record *record);

#endif
