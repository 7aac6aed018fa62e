/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money with live formulas: whoever changes a value or a cost sees what follows. */
#include <math.h>

#include "report/workbook_chart.h"
#include "report/workbook_money.h"

struct results_measure money_measure(const struct money *m, const char *name)
{
    struct results_measure found;
    results_find_measure(m->w->results, m->w->schemes[m->line].scope, name, &found);
    return found;
}

bool money_cost_varies(const struct money *m)
{
    struct results_measure cost = money_measure(m, "cost");
    return cost.high > cost.low;
}

double money_half(const struct results_measure *m)
{
    return isnan(m->high) ? NAN : (m->high - m->low) / 2;
}

bool money_is_by_day(const struct money_value *value)
{
    return !isnan(value->per_bed_day);
}

double money_unit(const struct money_value *value)
{
    return money_is_by_day(value) ? value->per_bed_day : value->per_admission;
}

/* --- what is changed by the reader ------------------------------------------------------------ */

static void heads(struct sheet *sheet, const char *const *words)
{
    for (int column = TITLE; column <= CELL_NAME; column++)
        sheet_text(sheet, column, words[column],
                   column == INPUT || column == IN_RUN ? BOOK_HEAD_OVER : BOOK_HEAD);
    sheet_text(sheet, CELL_NAME + 1, "", BOOK_HEAD);
    sheet->row++;
}

static void only_amounts(struct sheet *sheet, int column)
{
    lxw_data_validation rule = {
        .validate = LXW_VALIDATION_TYPE_DECIMAL,
        .criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO,
        .value_number = 0,
        .error_title = "An amount of money",
        .error_message = "A number is expected here, 0 or more.",
    };
    if (!sheet->book->failed)
        worksheet_data_validation_cell(sheet->at, (lxw_row_t)sheet->row, (lxw_col_t)column, &rule);
}

static const char *amount_cell(struct sheet *sheet, double amount, const char *prefix,
                               const char *name)
{
    sheet_number(sheet, INPUT, amount, BOOK_HUNDREDTH | BOOK_INPUT);
    only_amounts(sheet, INPUT);
    sheet_number(sheet, IN_RUN, amount, BOOK_HUNDREDTH);
    const char *defined = book_define(
        sheet->book, arena_format(&sheet->book->arena, "%s_%s", prefix, name), sheet, INPUT);
    sheet_text(sheet, CELL_NAME, defined, BOOK_FAINT);
    return defined;
}

static void values(struct money *m)
{
    static const char *const words[] = {"Basis", "value", "in the run", "unit", "", "cell name"};
    const struct model *model = &m->w->results->model;
    struct sheet *s = m->sheet;
    sheet_text(s, TITLE, "1. What is avoided is worth", BOOK_HEADING);
    s->row++;
    heads(s, words);
    m->first_value = s->row + 1;
    for (size_t i = 0; i < model->value_count; i++, s->row++) {
        const struct money_value *value = &model->values[i];
        sheet_text(s, TITLE, model_title(&value->named), BOOK_WRAP);
        sheet_text(s, UNIT,
                   arena_format(&s->book->arena, "%s %s", model->currency,
                                money_is_by_day(value) ? "a bed-day" : "an admission"),
                   BOOK_TEXT);
        m->value_name[i] = amount_cell(s, money_unit(value), "value", value->named.name);
    }
    m->last_value = s->row;
    s->row++;
}

/* The total is the sum of the schemes above it. */
static void total_cost(struct money *m, double cost)
{
    struct sheet *s = m->sheet;
    int first = s->row + 1 - (int)m->w->total_count, last = s->row;
    if (isnan(cost))
        sheet_formula(s, INPUT, BOOK_HUNDREDTH, NAN, "=IF(COUNT(B%d:B%d)=0,\"\",SUM(B%d:B%d))",
                      first, last, first, last);
    else
        sheet_formula(s, INPUT, BOOK_HUNDREDTH, cost, "=SUM(B%d:B%d)", first, last);
    sheet_number(s, IN_RUN, cost, BOOK_HUNDREDTH);
    sheet_text(s, IN_TOTAL, "", BOOK_TEXT);
    m->cost_name[m->line] = book_define(s->book, "cost_of_the_total", s, INPUT);
    sheet_text(s, CELL_NAME, m->cost_name[m->line], BOOK_FAINT);
}

static void costs(struct money *m)
{
    static const char *const words[] = {"Scheme", "cost",         "in the run",
                                        "unit",   "in the total", "cell name"};
    const struct model *model = &m->w->results->model;
    struct sheet *s = m->sheet;
    sheet_text(s, TITLE, "2. What the schemes cost", BOOK_HEADING);
    s->row++;
    heads(s, words);
    m->first_cost = s->row + 1;
    for (m->line = 0; m->line < m->w->scheme_count; m->line++, s->row++) {
        const struct scheme_line *line = &m->w->schemes[m->line];
        double cost = money_measure(m, "cost").mean;
        workbook_scheme_title(s, line);
        sheet_text(s, UNIT, model->currency, BOOK_TEXT);
        if (line->is_total) {
            total_cost(m, cost);
        } else {
            m->cost_name[m->line] = amount_cell(s, cost, "cost", line->scope);
            sheet_text(s, IN_TOTAL, line->in_total ? "yes" : "no", BOOK_TEXT);
        }
        s->look = 0;
    }
    m->last_cost = s->row;
    s->row++;
}

/* --- what was simulated ----------------------------------------------------------------------- */

static void quantities(struct money *m)
{
    struct workbook *w = m->w;
    struct sheet *s = m->sheet;
    if (s->row < MONEY_CHART_ROW + CHART_ROWS)
        s->row = MONEY_CHART_ROW + CHART_ROWS;
    sheet_text(s, TITLE, "3. What was simulated (from the sheet Measures)", BOOK_HEADING);
    s->row++;
    worksheet_set_row(s->at, (lxw_row_t)s->row, 32, NULL);
    workbook_over_one(s, TITLE, "Scheme");
    workbook_over_one(s, COST_RUN, "Cost in the run");
    workbook_over_one(s, COST_HALF, "± half of its interval");
    workbook_over_one(s, WITHOUT, "Admitted without it");
    workbook_over_three(s, CLAIMED, "Claimed");
    workbook_over_three(s, AVOIDED, "Really avoided");
    workbook_over_three(s, SAVED, "Bed-days saved");
    s->row += 2;
    for (m->line = 0; m->line < w->scheme_count; m->line++, s->row++) {
        const char *scope = w->schemes[m->line].scope;
        struct results_measure cost = money_measure(m, "cost");
        workbook_scheme_title(s, &w->schemes[m->line]);
        workbook_interval(w, s, CLAIMED, scope, "claimed");
        workbook_interval(w, s, AVOIDED, scope, workbook_windowed(w, "avoided"));
        workbook_interval(w, s, SAVED, scope, workbook_windowed(w, "bed_days_saved"));
        workbook_mean(w, s, COST_RUN, scope, "cost");
        if (isnan(cost.low))
            sheet_number(s, COST_HALF, NAN, BOOK_WHOLE);
        else
            sheet_formula(s, COST_HALF, BOOK_WHOLE, money_half(&cost), "=(%s-%s)/2",
                          workbook_cell(w, scope, "cost", "high"),
                          workbook_cell(w, scope, "cost", "low"));
        workbook_mean(w, s, WITHOUT, scope, "admitted_without_share");
        m->quantity_row[m->line] = s->row + 1;
        s->look = 0;
    }
    s->row++;
}

/* --- the sheet -------------------------------------------------------------------------------- */

static void state_of_inputs(struct money *m)
{
    m->sheet->row = 3;
    sheet_formula_words(
        m->sheet, TITLE, BOOK_HEADING, "All inputs are as in the run.",
        arena_format(&m->w->book.arena,
                     "=IF(SUMPRODUCT(--(B%d:B%d<>C%d:C%d))+SUMPRODUCT(--(B%d:B%d<>C%d:C%d))=0,"
                     "\"All inputs are as in the run.\","
                     "\"Inputs were changed: this is no longer what the run says.\")",
                     m->first_value, m->last_value, m->first_value, m->last_value, m->first_cost,
                     m->last_cost, m->first_cost, m->last_cost));
}

static void begin(struct money *m)
{
    static const char says[] =
        "Change a yellow cell and everything below follows, and so do the net benefits in the "
        "Summary. Values of different bases answer different questions: never add them. None is "
        "cash by itself: an empty bed saves nothing until staff or wards go.";
    struct sheet *s = m->sheet;
    sheet_width(s, TITLE, TITLE, 36);
    sheet_width(s, 1, LAST, 12);
    sheet_over(s, 4, "Money", BOOK_TITLE);
    s->row = 1;
    sheet_over(s, 10, says, BOOK_NOTE);
    s->row = 5;
}

static void notes(const struct money *m)
{
    static const char *const words[] = {
        "Low and high are the ends of the interval that luck leaves, as on the sheet Measures; "
        "what is not known about the inputs of the model is not in them.",
        "Pays: the share of the replications in which the net benefit is above 0.",
        "Pays for itself: with so many really avoided (or bed-days saved) it is worth its cost; "
        "or, all else as it is, if so large a share of its patients would be admitted without it. "
        "Above 100 %: never.",
        "Cost goes with it: how cost and quantity move together over the replications (product of "
        "half-widths and correlation), for the interval of their difference or ratio.",
    };
    struct sheet *s = m->sheet;
    sheet_text(s, 0, "How to read it", BOOK_HEADING);
    s->row++;
    for (int i = 0; i < 3 + m->varies; i++, s->row++)
        sheet_over(s, 10, words[i], BOOK_NOTE);
}

void workbook_money(struct workbook *w)
{
    const struct model *model = &w->results->model;
    struct arena *arena = &w->book.arena;
    if (model->value_count == 0 || w->scheme_count == 0)
        return;
    w->money = book_sheet(&w->book, "Money");
    if (w->book.failed)
        return;
    struct money m = {.w = w,
                      .sheet = &w->money,
                      .value_name = arena_array(arena, model->value_count, sizeof *m.value_name),
                      .cost_name = arena_array(arena, w->scheme_count, sizeof *m.cost_name),
                      .quantity_row = arena_array(arena, w->scheme_count, sizeof *m.quantity_row)};
    w->net_row = arena_array(arena, model->value_count, sizeof *w->net_row);
    for (; m.line < w->scheme_count; m.line++)
        m.varies = m.varies || money_cost_varies(&m);
    begin(&m);
    values(&m);
    costs(&m);
    quantities(&m);
    money_bases(&m);
    money_costs_for_each(&m);
    notes(&m);
    state_of_inputs(&m);
    sheet_freeze(m.sheet, 0, 1);
}
