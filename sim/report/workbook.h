/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results as a workbook (.xlsx) for those who live in spreadsheets. Of a run: the answer with
   charts, money with live formulas, every table, inputs with sources, checks, provenance; of other
   commands: what they said, every table, inputs, checks, provenance. */
#ifndef REPORT_WORKBOOK_H
#define REPORT_WORKBOOK_H

#include "report/results.h"

/* Writes the file whole or not at all; one that exists is replaced when `replace` is given, or when
   it holds the same. STATUS_FILE: `why` (room 512 or more) says what is wrong, with the path. */
enum status workbook_write(struct results *results, const char *path, bool replace, char *why,
                           size_t room);

#endif
