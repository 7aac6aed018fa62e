/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of some results as JSON, for programs that ask on the command line. */
#ifndef REPORT_TABLES_JSON_H
#define REPORT_TABLES_JSON_H

#include "report/results.h"

/* { "measures": [ { "scope": "fopu", ..., "mean": 540.1 }, ... ], ... }: every table of the
   directory, an object for each row. Left out are what is large or only drawn from:
   replications.csv, pooled.csv, events*.csv and figures/. Columns that hold words are always text;
   in the others numbers are numbers, an empty field is null, and words ("yes", "inf") are text. */
json_t *tables_json(struct results *results);
/* Whether a column holds words, whatever they look like. */
bool tables_json_is_text(const char *column);

#endif
