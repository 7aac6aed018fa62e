/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells that refer to other sheets. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/workbook_private.h"

const char *workbook_windowed(struct workbook *w, const char *name)
{
    return arena_format(&w->book.arena, "%s_%s", name, w->window);
}

const char *workbook_cell(struct workbook *w, const char *scope, const char *measure,
                          const char *column)
{
    char cell[LXW_MAX_CELL_NAME_LENGTH];
    size_t row = w->measures ? results_row(w->measures, "scope", scope, "measure", measure) : 0;
    if (!w->measures || row == w->measures->rows)
        return NULL;
    int at = book_table_column(&w->measures_how, w->measures, column);
    lxw_rowcol_to_cell_abs(cell, (lxw_row_t)(BOOK_TABLE_FIRST + row), (lxw_col_t)at, 1, 1);
    return arena_format(&w->book.arena, "%s!%s", w->measures_how.sheet, cell);
}

static void refer(struct workbook *w, struct sheet *sheet, int column,
                  const struct results_measure *m, const char *which)
{
    double value = strcmp(which, "low") == 0    ? m->low
                   : strcmp(which, "high") == 0 ? m->high
                                                : m->mean;
    int style = book_number_style(m->unit, m->mean);
    if (isnan(value))
        sheet_number(sheet, column, NAN, style);
    else
        sheet_formula(sheet, column, style, value, "=%s",
                      workbook_cell(w, m->scope, m->name, which));
}

void workbook_mean(struct workbook *w, struct sheet *sheet, int column, const char *scope,
                   const char *measure)
{
    struct results_measure m;
    results_find_measure(w->results, scope, measure, &m);
    refer(w, sheet, column, &m, "mean");
}

void workbook_interval(struct workbook *w, struct sheet *sheet, int column, const char *scope,
                       const char *measure)
{
    struct results_measure m;
    results_find_measure(w->results, scope, measure, &m);
    refer(w, sheet, column, &m, "mean");
    refer(w, sheet, column + 1, &m, "low");
    refer(w, sheet, column + 2, &m, "high");
}

void workbook_over_three(struct sheet *sheet, int column, const char *words)
{
    static const char *const parts[] = {"mean", "low", "high"};
    lxw_row_t row = (lxw_row_t)sheet->row;
    if (sheet->book->failed)
        return;
    worksheet_merge_range(sheet->at, row, (lxw_col_t)column, row, (lxw_col_t)column + 2, words,
                          book_format(sheet->book, BOOK_HEAD_OVER));
    sheet->row++;
    for (int i = 0; i < 3; i++)
        sheet_text(sheet, column + i, parts[i], BOOK_HEAD_OVER);
    sheet->row--;
}

void workbook_over_one(struct sheet *s, int column, const char *words)
{
    if (s->book->failed)
        return;
    lxw_row_t row = (lxw_row_t)s->row;
    worksheet_merge_range(s->at, row, (lxw_col_t)column, row + 1, (lxw_col_t)column, "",
                          book_format(s->book, column ? BOOK_HEAD_OVER : BOOK_HEAD));
    sheet_text(s, column, words, column ? BOOK_HEAD_OVER : BOOK_HEAD);
}

void workbook_scheme_title(struct sheet *sheet, const struct scheme_line *line)
{
    sheet->look = line->is_total ? BOOK_TOTAL : 0;
    const char *apart = line->in_total || line->is_total ? "" : " (apart, not in the total)";
    sheet_text(sheet, 0, arena_format(&sheet->book->arena, "%s%s", line->title, apart), BOOK_WRAP);
}

/* --- replications ----------------------------------------------------------------------------- */

static bool same_field(const struct csv_table *t, size_t row, size_t other, int column)
{
    return strcmp(t->field[row * t->columns + (size_t)column],
                  t->field[other * t->columns + (size_t)column]) == 0;
}

/* A regular table: the same measures in the same order in each replication. */
void workbook_find_wide(struct workbook *w)
{
    const struct csv_table *t = results_table(w->results, "replications.csv");
    int replication = t ? csv_column(t, "replication") : -1;
    int scope = t ? csv_column(t, "scope") : -1, measure = t ? csv_column(t, "measure") : -1;
    if (replication < 0 || scope < 0 || measure < 0 || t->rows == 0)
        return;
    size_t width = 0;
    while (width < t->rows && same_field(t, width, 0, replication))
        width++;
    if (width >= LXW_COL_MAX || t->rows % width != 0)
        return;
    for (size_t row = 0; row < t->rows; row++)
        if (!same_field(t, row, row % width, scope) || !same_field(t, row, row % width, measure) ||
            !same_field(t, row, row - row % width, replication))
            return;
    w->wide = (struct wide){.table = t, .measures = width, .replications = t->rows / width};
}

const char *workbook_replications(struct workbook *w, const char *scope, const char *measure)
{
    char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];
    const struct csv_table *t = w->wide.table;
    size_t column = t ? results_row(t, "scope", scope, "measure", measure) : 0;
    if (!t || column >= w->wide.measures)
        return NULL;
    lxw_rowcol_to_cell_abs(first, WIDE_FIRST, (lxw_col_t)column + 1, 1, 1);
    lxw_rowcol_to_cell_abs(last, WIDE_FIRST + (lxw_row_t)w->wide.replications - 1,
                           (lxw_col_t)column + 1, 1, 1);
    return arena_format(&w->book.arena, "Replications!%s:%s", first, last);
}

static void wide_row(struct workbook *w, struct sheet *sheet, const int *styles, size_t r)
{
    const struct csv_table *t = w->wide.table;
    size_t first = r * w->wide.measures;
    sheet->row = WIDE_FIRST + (int)r;
    sheet_number(sheet, 0, results_number(t, first, "replication"), BOOK_WHOLE);
    int value = csv_column(t, "value");
    for (size_t i = 0; i < w->wide.measures && value >= 0; i++) {
        const char *field = t->field[(first + i) * t->columns + (size_t)value];
        if (*field)
            sheet_number(sheet, 1 + (int)i, book_field_number(field), styles[i]);
    }
}

static void wide_head(struct workbook *w, struct sheet *sheet, int *styles)
{
    const struct csv_table *t = w->wide.table;
    int last = (int)w->wide.measures;
    sheet_width(sheet, 0, 0, 13);
    sheet_width(sheet, 1, last, 15);
    sheet->row = 0;
    sheet_text(sheet, 0, "unit", BOOK_FAINT);
    for (int i = 0; i < last; i++)
        sheet_text(sheet, 1 + i, results_field(t, (size_t)i, "unit"), BOOK_FAINT);
    sheet->row = WIDE_HEAD;
    sheet_text(sheet, 0, "replication", BOOK_HEAD);
    for (int i = 0; i < last; i++) {
        const char *scope = results_field(t, (size_t)i, "scope");
        const char *measure = results_field(t, (size_t)i, "measure");
        struct results_measure m;
        results_find_measure(w->results, scope, measure, &m);
        styles[i] = book_number_style(m.unit, isnan(m.mean) ? 0 : m.mean);
        sheet_text(sheet, 1 + i, arena_format(&w->book.arena, "%s.%s", scope, measure),
                   BOOK_HEAD_OVER);
    }
}

void workbook_replications_sheet(struct workbook *w)
{
    struct sheet sheet = book_sheet(&w->book, "Replications");
    if (w->book.failed)
        return;
    int *styles = mem_array(w->wide.measures + 1, sizeof *styles);
    wide_head(w, &sheet, styles);
    for (size_t r = 0; r < w->wide.replications; r++)
        wide_row(w, &sheet, styles, r);
    free(styles);
    worksheet_set_row(sheet.at, WIDE_HEAD, 60, NULL);
    worksheet_autofilter(sheet.at, WIDE_HEAD, 0, WIDE_FIRST + (lxw_row_t)w->wide.replications - 1,
                         (lxw_col_t)w->wide.measures);
    worksheet_fit_to_pages(sheet.at, 20, 0);
    worksheet_repeat_columns(sheet.at, 0, 0);
    sheet_freeze(&sheet, WIDE_FIRST, 1);
}
