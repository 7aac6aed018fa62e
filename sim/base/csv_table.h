/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comma-separated input, RFC 4180: a line of column names, then rows of as many fields, quoted when
   they hold commas, quotes or line breaks. Lines end in LF or CR LF, empty ones are passed over,
   and a byte order mark may stand at the beginning. */
#ifndef BASE_CSV_TABLE_H
#define BASE_CSV_TABLE_H

#include <stddef.h>

#include "base/problem.h"

enum { CSV_COLUMNS_MOST = 1000, CSV_ROWS_MOST = 1000000, CSV_FAULTS_MOST = 10 };

struct csv_table {
    const char **name;  /* [columns] without spaces around; "" for a column without one */
    const char **field; /* [rows x columns] */
    int *line;          /* [rows] on which the row begins, from 1 */
    size_t columns, rows, room;
    char *bytes; /* which the fields lie in */
};

/* Takes the bytes (from malloc, NUL-terminated) of a file. Faults are told at their lines, up to
   CSV_FAULTS_MOST of them; `place` has the file, and the path of the setting that names it. Release
   with csv_free either way. */
void csv_read(struct csv_table *table, char *bytes, size_t count, struct place place,
              struct problem_list *problems);
void csv_free(struct csv_table *table);
int csv_column(const struct csv_table *table, const char *name); /* -1: there is none */

#endif
