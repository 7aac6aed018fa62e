/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a column of a file of data: what the readers of files share. */
#ifndef MODEL_READ_DATA_H
#define MODEL_READ_DATA_H

#include "base/csv_table.h"
#include "model/settings.h"

struct data_column {
    struct csv_table table;
    struct place place; /* of the file */
    int index;
    size_t faults;
};

/* `file` is the setting that names it. False and a problem when it cannot be read whole. Release
   with csv_free(&column->table) if true. */
bool data_open(struct reader *reader, const struct tree *file, struct data_column *column);
/* False and a problem at the setting `at` when there is no such column. */
bool data_find(struct reader *reader, struct data_column *column, const struct tree *at,
               const char *name);
const char *data_cell(const struct data_column *column, size_t row);
/* A fault of a cell, at its line in the file; only the first few are told. */
void data_problem(struct reader *reader, struct data_column *column, size_t row,
                  const char *expected);
/* Minutes in the unit that the column's name ends in (_min, _h, _d); 0: it says none. */
double data_unit(const char *name);
/* A number with nothing but spaces around it. */
bool data_number(const char *text, double *value);

#endif
