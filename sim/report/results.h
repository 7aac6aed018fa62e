/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results that are kept, read again from their directory: what made them, the scenario, the tables.
   For whatever is made from results afterwards: the page, the workbook, the document. */
#ifndef REPORT_RESULTS_H
#define REPORT_RESULTS_H

#include <jansson.h>

#include "base/csv_table.h"
#include "model/model.h"
#include "model/overlay.h"
#include "report/kept.h"

/* A table of the directory, all fields as text. */
struct results_table {
    const char *name; /* "measures.csv", "figures/avoided.csv" */
    struct csv_table csv;
    bool tried;        /* read, or found unreadable */
    const char *fault; /* of a damaged one; "": none */
};

struct results {
    const char *directory; /* as given, without "/" at its end */
    struct kept kept;      /* manifest.json */
    json_t *manifest;      /* all of it: its self-checks, times, changes */
    struct scenario scenario;
    struct model model;           /* of scenario.cfg in the directory: what was played */
    char *summary;                /* summary.txt; "" when it is missing */
    struct results_table *tables; /* every .csv of the directory and of its figures/, by name */
    size_t table_count;
    const char **pictures; /* every .svg of figures/: "figures/avoided.svg", by name */
    size_t picture_count;
    const char *fault; /* why the table asked for last cannot be read; "": it can */
    bool has_model;
    struct arena arena;
};

/* A measure in measures.csv. What is not known is NaN. */
struct results_measure {
    const char *scope, *name, *unit;
    double mean, low, high, sd;
    size_t n;
};

/* STATUS_FILE when the directory holds no results that can be read: `why` (room 512 or more) says
   what is wrong, with the path. Tables are read when they are asked for. Release with results_free
   either way. */
enum status results_read(struct results *results, const char *directory, char *why, size_t room);
void results_free(struct results *results);

/* NULL: there is none, or it cannot be read (`fault`). */
const struct csv_table *results_table(struct results *results, const char *name);
/* The field of a column; "" when there is no such row or column. */
const char *results_field(const struct csv_table *table, size_t row, const char *column);
double results_number(const struct csv_table *table, size_t row, const char *column); /* NaN */
/* The first row whose columns hold these texts; table->rows: none. `other` may be NULL. */
size_t results_row(const struct csv_table *table, const char *column, const char *text,
                   const char *other, const char *other_text);
/* False: measures.csv has no such measure. */
bool results_find_measure(struct results *results, const char *scope, const char *name,
                          struct results_measure *measure);
/* The name of the command that made them ("run"); "" when it cannot be told. */
const char *results_made_by(struct results *results);

#endif
