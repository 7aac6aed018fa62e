/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows from values and costs, as formulas with their intervals.

   Per unit of quantity, let hQ be the half-width of its interval and hC that of the cost; how the
   two go together, K = r hQ hC, is worked out from the interval that the run gives of its own net
   benefit. Then value v has the half-width sqrt(v^2 hQ^2 + hC^2 - 2 v K). */
#include <math.h>

#include "report/workbook_money.h"

/* "net_benefit_at_contract". */
static struct results_measure valued(const struct money *m, const char *name)
{
    return money_measure(m,
                         arena_format(&m->w->book.arena, "%s_at_%s", name, m->value->named.name));
}

/* --- what follows on each basis --------------------------------------------------------------- */

/* Value times quantity: its mean, low and high. */
static void worth(struct money *m, int column, char quantity, const struct results_measure *r)
{
    const double results[] = {r->mean, r->low, r->high};
    for (int i = 0; i < 3; i++)
        if (isnan(results[i]))
            sheet_number(m->sheet, column + i, NAN, BOOK_WHOLE);
        else
            sheet_formula(m->sheet, column + i, BOOK_WHOLE, results[i], "=%s*%c%d",
                          m->value_name[m->basis], quantity + i, m->quantity_row[m->line]);
}

static void net_ends(struct money *m, const struct results_measure *net, double worth_half)
{
    int row = m->sheet->row + 1;
    struct results_measure cost = money_measure(m, "cost");
    double v = money_unit(m->value), hc = money_half(&cost), hn = money_half(net);
    if (!money_cost_varies(m)) {
        sheet_formula(m->sheet, NET + 1, BOOK_WHOLE, net->low, "=F%d-H%d", row, row);
        sheet_formula(m->sheet, NET + 2, BOOK_WHOLE, net->high, "=G%d-H%d", row, row);
        return;
    }
    double together = v > 0 ? (worth_half * worth_half + hc * hc - hn * hn) / (2 * v) : 0;
    sheet_number(m->sheet, TOGETHER, together, BOOK_TENTH);
    for (int end = 0; end < 2; end++)
        sheet_formula(m->sheet, NET + 1 + end, BOOK_WHOLE, end ? net->high : net->low,
                      "=I%d%cSQRT(MAX(0,((G%d-F%d)/2)^2+L%d^2-2*%s*U%d))", row, end ? '+' : '-',
                      row, row, m->quantity_row[m->line], m->value_name[m->basis], row);
}

/* Replication by replication; a cost that the reader has changed moves all of them alike. */
static void pays(struct money *m)
{
    const char *scope = m->w->schemes[m->line].scope;
    const char *quantity = workbook_replications(
        m->w, scope,
        workbook_windowed(m->w, money_is_by_day(m->value) ? "bed_days_saved" : "avoided"));
    const char *cost = workbook_replications(m->w, scope, "cost");
    struct results_measure pays = valued(m, "pays");
    if (!quantity || !cost || isnan(pays.mean)) {
        sheet_number(m->sheet, PAYS, NAN, BOOK_PERCENT);
        return;
    }
    sheet_formula(m->sheet, PAYS, BOOK_PERCENT, pays.mean,
                  "=SUMPRODUCT(--(%s*%s-%s>%s-K%d))/ROWS(%s)", m->value_name[m->basis], quantity,
                  cost, m->cost_name[m->line], m->quantity_row[m->line], cost);
}

static void break_even(struct money *m)
{
    struct results_measure r = valued(m, "break_even");
    const char *v = m->value_name[m->basis];
    int row = m->sheet->row + 1, quantity = m->quantity_row[m->line];
    sheet_formula(m->sheet, BREAK_EVEN, book_number_style("", r.mean), r.mean,
                  "=IF(AND(ISNUMBER(H%d),%s>0),H%d/%s,\"\")", row, v, row, v);
    for (int end = 0; end < 2; end++)
        if (isnan(r.low))
            sheet_number(m->sheet, BREAK_EVEN + 1 + end, NAN, BOOK_WHOLE);
        else
            sheet_formula(m->sheet, BREAK_EVEN + 1 + end, book_number_style("", r.mean),
                          end ? r.high : r.low, "=IF(%s>0,(H%d%cL%d)/%s,\"\")", v, row,
                          end ? '+' : '-', quantity, v);
}

/* The interval of this share is as wide, in proportion, on every value. */
static void break_even_share(struct money *m)
{
    struct results_measure r = valued(m, "break_even_share");
    int row = m->sheet->row + 1, quantity = m->quantity_row[m->line];
    sheet_formula(m->sheet, SHARE, BOOK_PERCENT, r.mean,
                  "=IF(AND(ISNUMBER(H%d),N(E%d)>0,N(M%d)>0),M%d*H%d/E%d,\"\")", row, row, quantity,
                  quantity, row, row);
    bool known = !isnan(r.low) && r.mean > 0;
    sheet_number(m->sheet, SHARE_HALF, known ? money_half(&r) / r.mean : NAN, BOOK_PERCENT);
    for (int end = 0; end < 2; end++)
        if (known)
            sheet_formula(m->sheet, SHARE + 1 + end, BOOK_PERCENT, end ? r.high : r.low,
                          "=IF(ISNUMBER(Q%d),Q%d*(1%cT%d),\"\")", row, row, end ? '+' : '-', row);
        else
            sheet_number(m->sheet, SHARE + 1 + end, NAN, BOOK_PERCENT);
}

static void basis_row(struct money *m)
{
    struct sheet *s = m->sheet;
    struct results_measure claimed = valued(m, "value_claimed"), net = valued(m, "net_benefit");
    struct results_measure avoided = valued(m, "value_avoided");
    const char *cost = m->cost_name[m->line];
    int row = s->row + 1;
    workbook_scheme_title(s, &m->w->schemes[m->line]);
    for (int column = NET + 1; column < LAST + m->varies; column++)
        sheet_text(s, column, "", BOOK_TEXT);
    worth(m, WORTH_CLAIMED, 'B', &claimed);
    worth(m, WORTH_AVOIDED, money_is_by_day(m->value) ? 'H' : 'E', &avoided);
    sheet_formula(s, COST, BOOK_WHOLE, money_measure(m, "cost").mean, "=IF(ISNUMBER(%s),%s,\"\")",
                  cost, cost);
    sheet_formula(s, NET, BOOK_WHOLE, net.mean, "=IF(ISNUMBER(H%d),N(E%d)-H%d,\"\")", row, row,
                  row);
    if (!isnan(net.low))
        net_ends(m, &net, money_half(&avoided));
    sheet_number(s, NET_RUN, net.mean, BOOK_WHOLE);
    pays(m);
    break_even(m);
    break_even_share(m);
    s->look = 0;
}

static void basis_head(struct money *m)
{
    struct sheet *s = m->sheet;
    bool by_day = money_is_by_day(m->value);
    workbook_over_three(s, WORTH_CLAIMED, "What they claim is worth");
    workbook_over_three(s, WORTH_AVOIDED, "What they really avoid is worth");
    workbook_over_three(s, NET, "Net benefit: really avoided - cost");
    workbook_over_three(s, BREAK_EVEN,
                        by_day ? "Pays for itself with so many bed-days saved"
                               : "Pays for itself with so many really avoided");
    workbook_over_three(s, SHARE, "or if so many would be admitted without it");
    workbook_over_one(s, TITLE, "Scheme");
    workbook_over_one(s, COST, "Cost");
    workbook_over_one(s, NET_RUN, "Net in the run");
    workbook_over_one(s, PAYS, "Pays");
    if (m->varies)
        workbook_over_one(s, TOGETHER, "Cost goes with it");
    workbook_over_one(s, SHARE_HALF, "± of this share");
    if (!s->book->failed)
        worksheet_set_row(s->at, (lxw_row_t)s->row, 32, NULL);
    s->row += 2;
}

void money_bases(struct money *m)
{
    const struct model *model = &m->w->results->model;
    struct sheet *s = m->sheet;
    for (m->basis = 0; m->basis < model->value_count; m->basis++, s->row++) {
        m->value = &model->values[m->basis];
        sheet_text(s, TITLE,
                   arena_format(&s->book->arena, "%zu. %s (%s, over the time simulated)",
                                4 + m->basis, model_title(&m->value->named), model->currency),
                   BOOK_HEADING);
        s->row++;
        basis_head(m);
        m->w->net_row[m->basis] = s->row;
        for (m->line = 0; m->line < m->w->scheme_count; m->line++, s->row++)
            basis_row(m);
    }
}

/* --- costs for each --------------------------------------------------------------------------- */

/* A ratio of means R = C / Q; its half-width is sqrt(hC^2 + R^2 hQ^2 - 2 R K) / Q. */
static void cost_for_each(struct money *m, int column, int quantity, const char *name)
{
    struct results_measure r = money_measure(m, name), cost = money_measure(m, "cost");
    struct results_measure number =
        money_measure(m, quantity == CLAIMED ? "claimed" : workbook_windowed(m->w, "avoided"));
    int row = m->sheet->row + 1, at = m->quantity_row[m->line];
    char q = (char)('A' + quantity), here = (char)('A' + column);
    const char *c = m->cost_name[m->line];
    sheet_formula(m->sheet, column, BOOK_HUNDREDTH, r.mean,
                  "=IF(AND(ISNUMBER(%s),N(%c%d)>0),%s/%c%d,\"\")", c, q, at, c, q, at);
    sheet_text(m->sheet, column + 1, "", BOOK_TEXT);
    sheet_text(m->sheet, column + 2, "", BOOK_TEXT);
    if (isnan(r.low))
        return;
    double hc = money_half(&cost), hq = money_half(&number), wide = money_half(&r) * number.mean;
    int beside = quantity == CLAIMED ? 7 : 8;
    if (hc > 0)
        sheet_number(m->sheet, beside,
                     (hc * hc + r.mean * r.mean * hq * hq - wide * wide) / (2 * r.mean),
                     BOOK_TENTH);
    for (int end = 0; end < 2; end++) {
        char sign = end ? '+' : '-';
        double result = end ? r.high : r.low;
        if (hc > 0)
            sheet_formula(m->sheet, column + 1 + end, BOOK_HUNDREDTH, result,
                          "=%c%d%cSQRT(MAX(0,L%d^2+%c%d^2*((%c%d-%c%d)/2)^2-2*%c%d*%c%d))/%c%d",
                          here, row, sign, at, here, row, q + 2, at, q + 1, at, here, row,
                          'A' + beside, row, q, at);
        else
            sheet_formula(m->sheet, column + 1 + end, BOOK_HUNDREDTH, result,
                          "=%c%d*(1%c(%c%d-%c%d)/2/%c%d)", here, row, sign, q + 2, at, q + 1, at, q,
                          at);
    }
}

void money_costs_for_each(struct money *m)
{
    struct workbook *w = m->w;
    struct sheet *s = m->sheet;
    sheet_text(s, TITLE,
               arena_format(&w->book.arena, "%zu. Cost for each (%s)",
                            4 + w->results->model.value_count, w->results->model.currency),
               BOOK_HEADING);
    s->row++;
    workbook_over_three(s, 1, "Claimed");
    workbook_over_three(s, 4, "Really avoided");
    workbook_over_one(s, TITLE, "Scheme");
    for (int i = 0; i < 2 && m->varies; i++)
        workbook_over_one(s, 7 + i, "Cost goes with it");
    if (!s->book->failed)
        worksheet_set_row(s->at, (lxw_row_t)s->row, 32, NULL);
    s->row += 2;
    for (m->line = 0; m->line < w->scheme_count; m->line++, s->row++) {
        workbook_scheme_title(s, &w->schemes[m->line]);
        for (int column = 7; column < 9 && m->varies; column++)
            sheet_text(s, column, "", BOOK_TEXT);
        cost_for_each(m, 1, CLAIMED, "cost_per_claimed");
        cost_for_each(m, 4, AVOIDED, "cost_per_avoided");
        s->look = 0;
    }
    s->row++;
}
