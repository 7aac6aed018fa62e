/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures of payments that no table form fits. */
#include <math.h>
#include <string.h>

#include "model/settings.h"

enum { QUARTERS = 4 };

static struct yearly one_for_all(struct reader *r, double value)
{
    struct yearly yearly = {.count = QUARTERS, .of_years = true};
    yearly.quarters = arena_array(r->arena, QUARTERS, sizeof *yearly.quarters);
    for (int q = 0; q < QUARTERS; q++)
        yearly.quarters[q] = value / QUARTERS;
    return yearly;
}

/* A year's figure, a fourth of it for each quarter, or those of its quarters. */
static struct yearly read_yearly(struct reader *r, const struct tree *at,
                                 const struct setting *range)
{
    struct yearly yearly = {0};
    if (at->kind != TREE_LIST)
        return one_for_all(r, read_number(r, at, false, range));
    int count = tree_count(at);
    if (count == 0 || count % QUARTERS != 0) {
        read_problem(r, at,
                     "found a list of %d, expected a number for each quarter of a year or more",
                     count);
        return yearly;
    }
    yearly.quarters = arena_array(r->arena, (size_t)count, sizeof *yearly.quarters);
    for (const struct tree *c = at->first; c; c = c->next)
        yearly.quarters[yearly.count++] = read_number(r, c, false, range);
    return yearly;
}

void read_target_of_payment(struct reader *r, const struct tree *at, void *into)
{
    static const struct setting range = {.kind = SETTING_NUMBER, .low = 1e-6, .high = 1e12};
    ((struct payment *)into)->target = read_yearly(r, at, &range);
}

void read_fewer_than(struct reader *r, const struct tree *at, void *into)
{
    static const struct setting range = {.kind = SETTING_NUMBER, .low = 0, .high = 1e12};
    ((struct payment *)into)->fewer_than = read_yearly(r, at, &range);
}

void read_loss_shared(struct reader *r, const struct tree *at, void *into)
{
    static const struct setting range = {.kind = SETTING_NUMBER, .low = 0, .high = 1};
    struct payment *payment = into;
    double sum = 0;
    if (at->kind != TREE_GROUP) {
        read_wrong(r, at, "a group { PARTY = share; }");
        return;
    }
    payment->parties = arena_array(r->arena, (size_t)tree_count(at) + 1, sizeof *payment->parties);
    for (const struct tree *c = at->first; c; c = c->next) {
        if (read_is_remark(c)) {
            read_remark(r, c);
            continue;
        }
        struct party *party = &payment->parties[payment->party_count++];
        *party = (struct party){.name = c->name, .share = read_number(r, c, false, &range)};
        sum += party->share;
    }
    if (fabs(sum - 1) > 1e-9)
        read_problem(r, at, "the shares sum to %.6g, not 1", sum);
}
