/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results that are kept, read again from their directory: what made them, the scenario, the tables.
   For whatever is made from results afterwards: the page, the workbook, the document. */
#ifndef REPORT_RESULTS_H
#define REPORT_RESULTS_H

#include <jansson.h>

#include "base/csv_table.h"
#include "model/overlay.h"
#include "report/kept.h"

struct results {
    const char *directory; /* as given, without "/" at its end */
    struct kept kept;      /* manifest.json */
    json_t *manifest;      /* all of it: its self-checks, times, changes */
    struct scenario scenario;
    struct model model; /* of scenario.cfg in the directory: what was played */
    bool has_model;
    char *summary; /* summary.txt; "" when it is missing */
    struct results_table *tables;
    size_t table_count;
    struct arena arena;
};

/* A table of the directory ("measures.csv", "figures/avoided.csv"), all fields as text. */
struct results_table {
    const char *name;
    struct csv_table csv;
};

/* A measure in measures.csv. What is not known is NaN. */
struct results_measure {
    const char *scope, *name, *unit;
    double mean, low, high, sd;
    size_t n;
};

/* STATUS_FILE when the directory holds no results that can be read, a file of it included;
   `why` (room 512 or more) says what is wrong, with the path. Every .csv of the directory and of
   its figures/ is read. Release with results_free either way. */
enum status results_read(struct results *results, const char *directory, char *why, size_t room);
void results_free(struct results *results);

/* NULL: there is none. */
const struct csv_table *results_table(const struct results *results, const char *name);
/* The field of a column; "" when there is no such column. */
const char *results_field(const struct csv_table *table, size_t row, const char *column);
double results_number(const struct csv_table *table, size_t row, const char *column); /* NaN */
/* The first row whose columns hold these texts; table->rows: none. `other` may be NULL. */
size_t results_row(const struct csv_table *table, const char *column, const char *text,
                   const char *other, const char *other_text);
/* False: measures.csv has no such measure. */
bool results_measure(const struct results *results, const char *scope, const char *name,
                     struct results_measure *measure);
/* The command that made them: "run", "compare", ...; "" when it cannot be told. */
const char *results_made_by(const struct results *results);

#endif
