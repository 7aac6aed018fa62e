/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/book_table.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "report/scope_title.h"

enum { WIDE_MOST = 60, NUMBER_WIDTH = 12 };

/* --- numbers ---------------------------------------------------------------------------------- */

double book_field_number(const char *field)
{
    char *end;
    size_t digits = 0;
    for (const char *c = field; *c && tolower((unsigned char)*c) != 'e'; c++) {
        if (!isdigit((unsigned char)*c) && !strchr("+-.", *c))
            return NAN;
        digits += isdigit((unsigned char)*c) != 0;
    }
    bool whole = !strpbrk(field, ".eE");
    double value = strtod(field, &end);
    return digits == 0 || *end || (whole && digits > 15) ? NAN : value;
}

int book_number_style(const char *unit, double value)
{
    double size = fabs(value);
    if (strcmp(unit, "share") == 0)
        return BOOK_PERCENT;
    return value == 0 || size >= 1000 ? BOOK_WHOLE
           : size >= 10               ? BOOK_TENTH
           : size >= 1                ? BOOK_HUNDREDTH
                                      : BOOK_THOUSANDTH;
}

/* --- columns ---------------------------------------------------------------------------------- */

struct column {
    bool number, whole;
    size_t longest; /* field or word of the heading */
    double most;
};

static const char *field_at(const struct csv_table *t, size_t row, size_t column)
{
    return t->field[row * t->columns + column];
}

/* Paths and titles that happen to be numbers are what they are: the whole column says. */
static struct column measure_column(const struct csv_table *t, size_t at)
{
    struct column c = {.number = true, .whole = true, .most = 0};
    bool any = false;
    for (size_t row = 0; row < t->rows; row++) {
        const char *field = field_at(t, row, at);
        double value = book_field_number(field);
        c.longest = text_width(field) > c.longest ? text_width(field) : c.longest;
        if (*field == '\0')
            continue;
        any = true;
        c.number = c.number && !isnan(value);
        c.whole = c.whole && value == floor(value);
        c.most = fmax(c.most, fabs(value));
    }
    c.number = c.number && any;
    return c;
}

static bool has_titles(const struct book_table *how, const struct csv_table *t)
{
    return how->model && csv_column(t, "scope") >= 0;
}

int book_table_column(const struct book_table *how, const struct csv_table *t, const char *name)
{
    int at = csv_column(t, name), scope = csv_column(t, "scope");
    return at < 0 ? -1 : at + (has_titles(how, t) && at >= scope);
}

/* --- the sheet -------------------------------------------------------------------------------- */

static double width_of(const struct column *c, const char *name)
{
    double heading = (double)text_width(name);
    if (c->number)
        return fmax(NUMBER_WIDTH, fmin(heading + 3, 20));
    return fmin(WIDE_MOST, fmax((double)c->longest * 1.05 + 2, heading + 3));
}

static int style_of(const struct csv_table *t, const struct column *c, size_t row, double value)
{
    int unit = csv_column(t, "unit"), mean = csv_column(t, "mean");
    if (c->whole && c->most < 1e9)
        return BOOK_WHOLE;
    double typical = mean >= 0 ? book_field_number(field_at(t, row, (size_t)mean)) : NAN;
    return book_number_style(unit >= 0 ? field_at(t, row, (size_t)unit) : "",
                             isnan(typical) ? unit >= 0 ? value : c->most : typical);
}

static void head(struct sheet *sheet, const struct book_table *how, const struct csv_table *t,
                 struct column *columns)
{
    int scope = has_titles(how, t) ? csv_column(t, "scope") : -1, at = 0;
    for (size_t i = 0; i < t->columns; i++) {
        if ((int)i == scope) {
            sheet_width(sheet, at, at, 34);
            sheet_text(sheet, at++, "about", BOOK_HEAD);
        }
        columns[i] = measure_column(t, i);
        sheet_width(sheet, at, at, width_of(&columns[i], t->name[i]));
        sheet_text(sheet, at++, t->name[i], columns[i].number ? BOOK_HEAD_OVER : BOOK_HEAD);
    }
}

static void row_of(struct sheet *sheet, const struct book_table *how, const struct csv_table *t,
                   const struct column *columns, size_t row)
{
    int scope = has_titles(how, t) ? csv_column(t, "scope") : -1, at = 0;
    for (size_t i = 0; i < t->columns; i++) {
        const char *field = field_at(t, row, i);
        double value = book_field_number(field);
        if ((int)i == scope)
            sheet_text(sheet, at++, scope_title(how->model, field, &sheet->book->arena), BOOK_TEXT);
        if (columns[i].number && *field)
            sheet_number(sheet, at, value, style_of(t, &columns[i], row, value));
        else if (*field)
            sheet_text(sheet, at, field, columns[i].longest > WIDE_MOST ? BOOK_WRAP : BOOK_TEXT);
        at++;
    }
}

struct sheet book_table(struct book *book, const struct book_table *how,
                        const struct csv_table *table)
{
    struct sheet sheet = book_sheet(book, how->sheet);
    size_t rows = table->rows < BOOK_TABLE_ROWS_MOST ? table->rows : BOOK_TABLE_ROWS_MOST;
    int last = (int)table->columns - 1 + has_titles(how, table);
    if (book->failed)
        return sheet;
    struct column *columns = mem_array(table->columns + 1, sizeof *columns);
    sheet.row = BOOK_TABLE_HEAD;
    head(&sheet, how, table, columns);
    for (size_t row = 0; row < rows; row++) {
        sheet.row = BOOK_TABLE_FIRST + (int)row;
        row_of(&sheet, how, table, columns, row);
    }
    free(columns);
    sheet.row = 0;
    sheet_text(&sheet, 0, how->title, BOOK_HEADING);
    sheet.row = 1;
    sheet_over(&sheet, last > 8 ? 8 : last > 1 ? last : 1, how->says, BOOK_NOTE);
    worksheet_autofilter(sheet.at, BOOK_TABLE_HEAD, 0, BOOK_TABLE_FIRST + (lxw_row_t)rows - 1,
                         (lxw_col_t)last);
    sheet_freeze(&sheet, BOOK_TABLE_FIRST, 0);
    return sheet;
}
