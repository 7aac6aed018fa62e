/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of a table, or a line of a text, cut into what is compared. */
#ifndef REPORT_UNLIKE_LINE_H
#define REPORT_UNLIKE_LINE_H

#include <stdbool.h>
#include <stdio.h>

#include "base/text.h"

struct line {
    char *text;  /* without the line break at its end */
    char **cell; /* [count] the fields of a table, or the numbers of a text */
    size_t count;
    struct text words; /* what is no number: rows with the same words belong together */
    char *bytes;       /* that the cells lie in */
};

/* The next one; of a table with the line breaks that stand within quotes. NULL: the end. Release
   with line_free. */
struct line *line_read(FILE *file, bool table);
struct line *line_read_text(const char *text, bool table);
void line_free(struct line *line); /* may be NULL */

/* Which row it is, in at most 60 columns: its words, and the numbers that stand before them with
   their columns' names. `heading` NULL: a text. */
void line_describe(struct text *out, const struct line *line, const struct line *heading);

/* |a - b| / the larger of them; NaN unless both are numbers. */
double line_cell_difference(const char *a, const char *b);
/* As unlike_question says. */
bool line_cells_near(const char *a, const char *b, double within, bool written_for_people);

#endif
