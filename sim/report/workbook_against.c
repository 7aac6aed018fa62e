/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a what-if changes, by reference to the sheet of comparisons: of one, by scheme; of several,
   a row each. */
#include <math.h>
#include <string.h>

#include "report/workbook_chart.h"
#include "report/workbook_private.h"

enum { ASKED_MOST = 4, FIRST_COLUMN = 1, FIRST_PIECE = FIRST_COLUMN + 3 * ASKED_MOST };

struct against {
    struct workbook *w;
    struct sheet *sheet;
    const struct csv_table *table;
    struct book_table how;
};

struct asked {
    const char *file; /* of several what-ifs; NULL: one */
    const char *scope, *measure;
};

static size_t find(const struct against *a, const struct asked *q)
{
    const struct csv_table *t = a->table;
    size_t row = 0;
    while (row < t->rows && (strcmp(results_field(t, row, "scope"), q->scope) != 0 ||
                             strcmp(results_field(t, row, "measure"), q->measure) != 0 ||
                             (q->file && strcmp(results_field(t, row, "file"), q->file) != 0)))
        row++;
    return row;
}

/* The difference, its low and high from this column on. */
static void three(struct against *a, int column, const struct asked *q)
{
    static const char *const names[] = {"difference", "low", "high"};
    size_t row = find(a, q);
    for (int i = 0; i < 3; i++) {
        char cell[LXW_MAX_CELL_NAME_LENGTH];
        int at = book_table_column(&a->how, a->table, names[i]);
        double value = results_number(a->table, row, names[i]);
        double size = results_number(a->table, row, "difference");
        int style = book_number_style(results_field(a->table, row, "unit"), size);
        lxw_rowcol_to_cell_abs(cell, (lxw_row_t)(BOOK_TABLE_FIRST + row), (lxw_col_t)at, 1, 1);
        if (row == a->table->rows || at < 0 || isnan(value))
            sheet_number(a->sheet, column + i, NAN, BOOK_TENTH);
        else
            sheet_formula(a->sheet, column + i, style, value, "=%s!%s", a->how.sheet, cell);
    }
}

/* An interval as stacked bars: an unseen one up to it, dark to the mean, light to its far end; on
   each side of 0. Each is what lies between two of mean (B), low (C) and high (D), or 0. */
static const struct piece {
    bool above; /* 0 */
    char to, from;
    int colour;
} pieces[] = {{true, 'C', 0, CHART_UNSEEN},  {true, 'B', 'C', 0},  {true, 'D', 'B', 1},
              {false, 'D', 0, CHART_UNSEEN}, {false, 'B', 'D', 1}, {false, 'C', 'B', 0}};
enum { PIECES = sizeof pieces / sizeof *pieces };

static double end_of(const struct piece *p, char end, const double *three)
{
    double value = end ? three[end - 'B'] : 0;
    return p->above ? fmax(value, 0) : fmin(value, 0);
}

/* Of the measure that stands in the columns from FIRST_COLUMN on. */
static void write_pieces(struct against *a, const struct asked *q)
{
    size_t row = find(a, q);
    const double three[] = {results_number(a->table, row, "difference"),
                            results_number(a->table, row, "low"),
                            results_number(a->table, row, "high")};
    int at = a->sheet->row + 1;
    for (int i = 0; i < PIECES && !isnan(three[1]); i++) {
        const struct piece *p = &pieces[i];
        const char *side = p->above ? "MAX" : "MIN";
        double length = end_of(p, p->to, three) - end_of(p, p->from, three);
        if (p->from)
            sheet_formula(a->sheet, FIRST_PIECE + i, BOOK_FAINT, length, "=%s(%c%d,0)-%s(%c%d,0)",
                          side, p->to, at, side, p->from, at);
        else
            sheet_formula(a->sheet, FIRST_PIECE + i, BOOK_FAINT, length, "=%s(%c%d,0)", side, p->to,
                          at);
    }
}

/* Over the rows that were written. */
static void forest(struct against *a, int first, const char *title, const char *unit)
{
    int colours[PIECES];
    struct sheet *s = a->sheet;
    struct chart chart = {.title = title,
                          .axis = unit,
                          .first = first,
                          .last = s->row - 1,
                          .stacked = true,
                          .colours = colours,
                          .format = "General"};
    for (; chart.count < PIECES; chart.count++) {
        chart.columns[chart.count] = FIRST_PIECE + chart.count;
        chart.names[chart.count] = "";
        colours[chart.count] = pieces[chart.count].colour;
    }
    s->row = first - 1;
    sheet_text(s, FIRST_PIECE, "for the chart", BOOK_FAINT);
    s->row = chart.last + 2;
    chart_add(s, &chart, 0);
    s->row += CHART_ROWS;
    sheet_text(s, 0,
               "From low to high; the colour changes at the mean. Where there is no bar nothing "
               "differs.",
               BOOK_FAINT);
    s->row += 2;
}

/* --- one what-if ------------------------------------------------------------------------------ */

static void of_one(struct against *a)
{
    struct workbook *w = a->w;
    struct sheet *s = a->sheet;
    const char *const measures[] = {workbook_windowed(w, "avoided"), "claimed",
                                    workbook_windowed(w, "bed_days_saved"),
                                    workbook_windowed(w, "net_admissions")};
    static const char *const heads[] = {"Really avoided", "Claimed", "Bed-days saved",
                                        "Fewer admissions, all counted"};
    sheet_text(s, 0, "Against the baseline, on the same luck", BOOK_HEADING);
    s->row++;
    workbook_over_one(s, 0, "Scheme");
    for (int i = 0; i < ASKED_MOST; i++)
        workbook_over_three(s, FIRST_COLUMN + 3 * i, heads[i]);
    s->row += 2;
    int first = s->row;
    for (size_t line = 0; line < w->scheme_count; line++, s->row++) {
        workbook_scheme_title(s, &w->schemes[line]);
        s->look = 0;
        write_pieces(a, &(struct asked){NULL, w->schemes[line].scope, measures[0]});
        s->look = w->schemes[line].is_total ? BOOK_TOTAL : 0;
        for (int i = 0; i < ASKED_MOST; i++)
            three(a, FIRST_COLUMN + 3 * i,
                  &(struct asked){NULL, w->schemes[line].scope, measures[i]});
        s->look = 0;
    }
    forest(a, first, "Difference in what is really avoided, with interval", "admissions");
}

/* --- several ---------------------------------------------------------------------------------- */

/* What the table has of what is usually asked. */
static int choose(const struct against *a, struct asked *asked)
{
    const struct model *m = &a->w->results->model;
    struct arena *arena = &a->w->book.arena;
    const struct asked wanted[] = {
        {NULL, "schemes", "avoided_30d"},
        {NULL, "schemes", "bed_days_saved_30d"},
        {NULL, "area", "admissions"},
        {NULL, "schemes",
         m->value_count ? arena_format(arena, "net_benefit_at_%s", m->values[0].named.name) : ""},
    };
    int count = 0;
    for (int i = 0; i < ASKED_MOST; i++)
        if (find(a, &wanted[i]) < a->table->rows)
            asked[count++] = wanted[i];
    return count;
}

/* "Bed-days saved (days)", in words where they are known. */
static const char *title_of(struct against *a, const struct asked *q)
{
    static const struct {
        const char *begins, *words;
    } known[] = {{"avoided_", "Really avoided"},
                 {"bed_days_saved_", "Bed-days saved"},
                 {"admissions", "Admissions of the area"},
                 {"net_benefit_", "Net benefit"}};
    const char *words = q->measure;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strncmp(q->measure, known[i].begins, strlen(known[i].begins)) == 0)
            words = known[i].words;
    return arena_format(&a->w->book.arena, "%s: %s.%s (%s)", words, q->scope, q->measure,
                        results_field(a->table, find(a, q), "unit"));
}

static void of_many(struct against *a)
{
    struct sheet *s = a->sheet;
    struct asked asked[ASKED_MOST];
    int count = choose(a, asked);
    const struct csv_table *t = a->table;
    if (count == 0)
        return;
    sheet_text(s, 0, "Difference to the baseline, on the same luck", BOOK_HEADING);
    s->row++;
    for (int i = 0; i < count; i++)
        workbook_over_three(s, FIRST_COLUMN + 3 * i, title_of(a, &asked[i]));
    workbook_over_one(s, 0, "What-if");
    worksheet_set_row(s->at, (lxw_row_t)s->row, 32, NULL);
    s->row += 2;
    int first = s->row;
    for (size_t row = 0; row < t->rows; row++) {
        const char *file = results_field(t, row, "file");
        if (row > 0 && strcmp(file, results_field(t, row - 1, "file")) == 0)
            continue;
        sheet_text(s, 0, results_field(t, row, "title"), BOOK_WRAP);
        for (int i = 0; i < count; i++)
            three(a, FIRST_COLUMN + 3 * i, &(struct asked){file, asked[i].scope, asked[i].measure});
        write_pieces(a, &(struct asked){file, asked[0].scope, asked[0].measure});
        s->row++;
    }
    forest(a, first, "Difference to the baseline, with interval", title_of(a, &asked[0]));
}

void workbook_against(struct workbook *w, struct sheet *sheet)
{
    struct against a = {.w = w, .sheet = sheet, .how = {.sheet = "Comparison"}};
    a.how.model = &w->results->model;
    a.table = results_table(w->results, "compare.csv");
    if (a.table && !sheet->book->failed) {
        of_many(&a);
        return;
    }
    a.table = results_table(w->results, "differences.csv");
    if (a.table && w->window && !sheet->book->failed)
        of_one(&a);
}
