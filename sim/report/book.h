/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook in the house style (.xlsx), through libxlsxwriter: the one place that knows how cells
   are written, so that text of a scenario stays text whatever it begins with or holds.

   A file is written beside its final name and renamed when it is whole. The first failure is
   remembered; what follows does nothing, and book_end tells. */
#ifndef REPORT_BOOK_H
#define REPORT_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>
#include <xlsxwriter.h>

#include "base/memory.h"
#include "base/status.h"

/* What a cell looks like: one of these, ... */
enum book_style {
    BOOK_TEXT,
    BOOK_WRAP, /* broken into lines */
    BOOK_TITLE,
    BOOK_QUESTION,
    BOOK_HEADING,
    BOOK_HEAD,      /* above a column of text */
    BOOK_HEAD_OVER, /* above columns of numbers */
    BOOK_NOTE,
    BOOK_FAINT, /* what serves a chart or a formula */
    BOOK_MONO,  /* all letters equally wide */
    BOOK_EXACT, /* a number with as many digits as it has */
    BOOK_WHOLE,
    BOOK_TENTH,
    BOOK_HUNDREDTH,
    BOOK_THOUSANDTH,
    BOOK_PERCENT,
    BOOK_STYLES,
    /* ... and one of these added */
    BOOK_TOTAL = 32, /* the sum of rows above */
    BOOK_INPUT = 64  /* to be changed by the reader */
};

enum { BOOK_WIDTHS = 40 };

struct book {
    lxw_workbook *workbook;
    char *path, *partial;
    lxw_format *formats[3][BOOK_STYLES]; /* made when they are first asked for */
    const char **names;                  /* of the sheets */
    size_t count;
    const char **defined; /* names of cells */
    size_t defined_count;
    char footer[200];
    bool failed;
    char why[512]; /* the first failure, with the path */
    struct arena arena;
};

struct sheet {
    struct book *book;
    lxw_worksheet *at;
    const char *name;
    int row;                    /* the cells that are written stand in it; from 0 */
    int look;                   /* BOOK_TOTAL or 0: added to the style of each of them */
    int tall_row;               /* the last row with text in several lines, ... */
    double tall;                /* ... and how many */
    double widths[BOOK_WIDTHS]; /* of its first columns, in characters; 0: as wide as usual */
};

/* Texts about the whole workbook; any may hold anything. */
struct book_about {
    const char *title, *subject, *comments;
    const char *footer; /* below every page */
    time_t made;        /* the same content and time give the same bytes */
};

void book_begin(struct book *book, const char *path, const struct book_about *about);
/* Puts the file in place; STATUS_FILE: `book->why`, and nothing was changed. An existing file is
   replaced when `replace` is given, or when it holds the same bytes. */
enum status book_end(struct book *book, bool replace);
void book_free(struct book *book);

/* A sheet with the name made legal (31 characters, none of []:*?/\) and unique. */
struct sheet book_sheet(struct book *book, const char *name);
/* Names a cell ("value_contract", made legal and unique); returns the name. */
const char *book_define(struct book *book, const char *name, const struct sheet *sheet, int column);
lxw_format *book_format(struct book *book, int style);

void sheet_text(struct sheet *sheet, int column, const char *text, int style);
/* NaN leaves an empty cell, infinity is a word. */
void sheet_number(struct sheet *sheet, int column, double value, int style);
/* `result` is what the formula comes to: shown by programs that do not calculate; NaN: "". */
void sheet_formula(struct sheet *sheet, int column, int style, double result, const char *format,
                   ...) __attribute__((format(printf, 5, 6)));
void sheet_formula_words(struct sheet *sheet, int column, int style, const char *result,
                         const char *formula);
/* One cell over the columns 0 .. last, as high as the text needs. Nothing when it is "". */
void sheet_over(struct sheet *sheet, int last, const char *text, int style);
/* Columns first .. last so wide, in characters. */
void sheet_width(struct sheet *sheet, int first, int last, double width);
/* Rows above `rows` and columns before `columns` stay in sight, and the last of these rows is
   repeated on paper. */
void sheet_freeze(struct sheet *sheet, int rows, int columns);

#endif
