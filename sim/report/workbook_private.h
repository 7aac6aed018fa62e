/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sheets of a workbook share (report/workbook_*.c). */
#ifndef REPORT_WORKBOOK_PRIVATE_H
#define REPORT_WORKBOOK_PRIVATE_H

#include "report/book.h"
#include "report/book_table.h"
#include "report/results.h"

/* A row wherever schemes are listed: those in the total, the total, those apart. */
struct scheme_line {
    const char *scope, *title;
    bool in_total, is_total;
};

/* replications.csv as a row per replication and a column per measure. */
struct wide {
    const struct csv_table *table; /* NULL: not so */
    size_t measures, replications;
};

struct workbook {
    struct results *results;
    struct book book;
    const struct csv_table *measures; /* NULL: there are none */
    struct book_table measures_how;
    struct wide wide;
    struct scheme_line *schemes;
    size_t scheme_count, total_count; /* all lines; of these, how many are in the total */
    const char *window;               /* "30d": of the measures that sum up; NULL: no schemes */
    struct sheet money;
    const char *left_out; /* a table that is not there, and why; NULL: none */
    int *net_row;         /* [values] of the first scheme line's net benefit; NULL: no money */
};

/* In the sheet of money: the column of net benefits, and the row of its chart. */
enum { MONEY_NET = 8, MONEY_CHART_ROW = 4 };
/* Rows of the sheet of replications. */
enum { WIDE_HEAD = 1, WIDE_FIRST = 2 };

/* "avoided_30d" of "avoided": as the window has it. */
const char *workbook_windowed(struct workbook *w, const char *name);
/* "Measures!$E$12"; NULL: there is no such measure. `column`: "mean", "low", ... */
const char *workbook_cell(struct workbook *w, const char *scope, const char *measure,
                          const char *column);
/* Mean, low and high (the mean alone when there is no interval) by reference to the measures, from
   a column on; empty cells when there is no such measure. */
void workbook_interval(struct workbook *w, struct sheet *sheet, int column, const char *scope,
                       const char *measure);
void workbook_mean(struct workbook *w, struct sheet *sheet, int column, const char *scope,
                   const char *measure);
/* "Replications!$C$3:$C$202"; NULL: not there. */
const char *workbook_replications(struct workbook *w, const char *scope, const char *measure);
/* Two rows of headings: words over three columns "mean", "low", "high". */
void workbook_over_three(struct sheet *sheet, int column, const char *words);
/* The same two rows over one column. */
void workbook_over_one(struct sheet *sheet, int column, const char *words);
/* A row in which the first column is a title, and what a scheme line is. */
void workbook_scheme_title(struct sheet *sheet, const struct scheme_line *line);

void workbook_find_wide(struct workbook *w);
void workbook_replications_sheet(struct workbook *w);
void workbook_money(struct workbook *w);                         /* report/workbook_money.c */
void workbook_summary(struct workbook *w, struct sheet *sheet);  /* report/workbook_summary.c */
void workbook_against(struct workbook *w, struct sheet *sheet);  /* report/workbook_against.c */
void workbook_in_words(struct workbook *w, struct sheet *sheet); /* what the summary said */
void workbook_inputs(struct workbook *w);
void workbook_made(struct workbook *w); /* checks, provenance */

#endif
