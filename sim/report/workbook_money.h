/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of money while it is written (report/workbook_money*.c). */
#ifndef REPORT_WORKBOOK_MONEY_H
#define REPORT_WORKBOOK_MONEY_H

#include "report/workbook_private.h"

/* Columns. */
enum {
    TITLE,
    INPUT = 1, /* of values and costs */
    IN_RUN,
    UNIT,
    IN_TOTAL,
    CELL_NAME,
    CLAIMED = 1, /* of quantities */
    AVOIDED = 4,
    SAVED = 7,
    COST_RUN = 10,
    COST_HALF,
    WITHOUT,
    WORTH_CLAIMED = 1, /* of a basis */
    WORTH_AVOIDED = 4,
    COST = 7,
    NET = MONEY_NET,
    NET_RUN = 11,
    PAYS,
    BREAK_EVEN,
    SHARE = 16,
    SHARE_HALF = 19, /* in proportion to the break-even share */
    TOGETHER,        /* how cost and quantity go together */
    LAST = TOGETHER
};

struct money {
    struct workbook *w;
    struct sheet *sheet;
    const char **value_name, **cost_name; /* [values], [scheme lines] of their cells */
    int *quantity_row;                    /* [scheme lines], from 1 as in formulas */
    int first_value, last_value, first_cost, last_cost; /* the same */
    const struct money_value *value;                    /* the basis that is written */
    size_t basis;
    bool varies; /* some cost differs between replications */
    size_t line; /* the scheme line that is written */
};

/* A measure of the scheme line, "net_benefit"; what is not known is NaN. */
struct results_measure money_measure(const struct money *money, const char *name);
bool money_cost_varies(const struct money *money);        /* of the line */
double money_half(const struct results_measure *measure); /* of its interval; NaN */
bool money_is_by_day(const struct money_value *value);
double money_unit(const struct money_value *value);
void money_bases(struct money *money);          /* a table for each basis of value */
void money_costs_for_each(struct money *money); /* claimed and avoided */

#endif
