/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two versions of a results file, number by number. A table's rows, and a text's lines, are matched
   by their words; where one side has rows that the other lacks, these are told and the rest is
   still compared. Files of any length: both are read side by side. */
#ifndef REPORT_UNLIKE_H
#define REPORT_UNLIKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/memory.h"

enum { UNLIKE_SHOWN = 20 };

struct unlike {
    const char *file;
    int line;             /* in what was there before; 0: a row that it does not have */
    const char *row;      /* the words of the row, or of the line */
    const char *column;   /* NULL: of a text; "": the whole row */
    const char *was, *is; /* as written; NULL: there is no such row */
    double relative;      /* |is - was| / the larger of them; NaN: not two numbers */
};

struct unlike_list {
    struct arena arena;
    struct unlike items[UNLIKE_SHOWN]; /* the first */
    size_t count;                      /* of all */
    double largest;                    /* relative difference of two numbers; 0: none */
};

/* `table`: a CSV file; otherwise a text. Two numbers are alike when they differ by no more than
   `within` times the larger, or `within` / 1000; in a text, when `within` is not 0, also by one in
   the last digit that is written. */
struct unlike_question {
    const char *file;
    bool table;
    double within;
};

void unlike_files(struct unlike_list *list, const struct unlike_question *question, FILE *was,
                  FILE *is);
void unlike_free(struct unlike_list *list);

#endif
