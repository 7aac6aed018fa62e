/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of some results as a sheet: a heading, how to read it, column names, filters, a row
   each. */
#ifndef REPORT_BOOK_TABLE_H
#define REPORT_BOOK_TABLE_H

#include "base/csv_table.h"
#include "model/model.h"
#include "report/book.h"

struct book_table {
    const char *sheet; /* its name */
    const char *title, *says;
    const struct model *model; /* a title beside each `scope`; NULL: none */
};

/* Rows of the sheet, from 0. */
enum { BOOK_TABLE_HEAD = 2, BOOK_TABLE_FIRST = 3, BOOK_TABLE_ROWS_MOST = 1048576 - 3 };

/* A column in which every field is a number becomes numbers, others stay text. */
struct sheet book_table(struct book *book, const struct book_table *how,
                        const struct csv_table *table);
/* Where a column of the table stands in the sheet; -1: there is none. */
int book_table_column(const struct book_table *how, const struct csv_table *table,
                      const char *name);
/* The style that a number of this unit and size is shown in. */
int book_number_style(const char *unit, double value);
/* The number that is written in a field, not as a year of a name is (at most 15 digits); NaN. */
double book_field_number(const char *field);

#endif
