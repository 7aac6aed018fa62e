/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of money and targets. Whether measures exist is known only to the plan (sim/load.c). */
#include <math.h>

#include "model/check.h"

/* Exactly one of two settings. */
static void expect_one(struct reader *r, const struct tree *at, const char *a, const char *b)
{
    int given = !!tree_child(at, a) + !!tree_child(at, b);
    if (given == 2 || (given == 0 && !read_has_stranger(r, at)))
        read_problem(r, at, "expected either `%s` or `%s`, found %s", a, b,
                     given ? "both" : "neither");
}

static void check_payment(struct reader *r, const struct payment *p)
{
    const struct tree *at = p->named.at;
    expect_one(r, at, "at_stake", "per_unit");
    if (p->catch_up && p->assessed != ASSESSED_QUARTER)
        read_problem(r, tree_child(at, "catch_up"), "has a meaning only when assessed by quarter");
    for (size_t i = 1; i < p->earn_count; i++)
        if (p->earns[i].delivery < p->earns[i - 1].delivery)
            read_problem(r, p->earns[i].named.at, "`delivery` must not be below the row above");
}

void check_money(struct reader *r)
{
    const struct model *m = r->model;
    for (size_t i = 0; i < m->value_count; i++)
        expect_one(r, m->values[i].named.at, "per_admission", "per_bed_day");
    for (size_t i = 0; i < m->payment_count; i++)
        check_payment(r, &m->payments[i]);
    for (size_t i = 0; i < m->goal_count; i++)
        expect_one(r, m->goals[i].named.at, "at_least", "at_most");
}
