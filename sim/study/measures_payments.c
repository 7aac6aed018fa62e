/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Payments that depend on other measures, and targets for them. */
#include <math.h>

#include "study/measures_private.h"
#include "study/payments.h"

static const struct payment *payment_of(const struct measured *m)
{
    return &m->plan->model->payments[m->item];
}

static double value_or_nan(const struct measured *m, int measure)
{
    return measure < 0 ? (double)NAN : m->values[measure];
}

static struct assessment assess(const struct measured *m)
{
    double measure[PERIODS_MOST] = {0};
    struct assessment assessment;
    measure[0] = value_or_nan(m, m->source->whole);
    for (size_t k = 0; k < m->plan->period_count && m->source->quarter[0] >= 0; k++)
        measure[k] = value_or_nan(m, m->source->quarter[k]);
    payment_assess(&assessment, payment_of(m), m->plan, measure);
    return assessment;
}

static double paid(const struct measured *m)
{
    return assess(m).paid;
}

static double at_stake(const struct measured *m)
{
    return assess(m).at_stake;
}

static double lost(const struct measured *m)
{
    struct assessment a = assess(m);
    return fmax(a.at_stake - a.paid, 0);
}

static double delivery(const struct measured *m)
{
    struct assessment a = assess(m);
    return a.delivered / a.target;
}

/* The party's number stands in `value`. */
static double lost_by(const struct measured *m)
{
    return lost(m) * payment_of(m)->parties[m->value].share;
}

static double quarter_paid(const struct measured *m)
{
    return assess(m).quarter_paid[m->period - 1];
}

static double reached(const struct measured *m)
{
    const struct goal *goal = &m->plan->model->goals[m->item];
    double value = value_or_nan(m, m->source->whole);
    if (isnan(value))
        return NAN;
    return isnan(goal->at_most) ? value >= goal->at_least : value <= goal->at_most;
}

/* Y: one for each party that bears losses. */
const struct measure_kind payment_kinds[] = {
    {"delivery", "share", "delivered / target, over the horizon", delivery, ""},
    {"at_stake", "currency", "the whole", at_stake, ""},
    {"paid", "currency", "what of it is earned", paid, ""},
    {"lost", "currency", "what of it is not", lost, ""},
    {"lost_by", "currency", "the party's part of that", lost_by, "Y"},
};
const size_t payment_kind_count = sizeof payment_kinds / sizeof *payment_kinds;

const struct measure_kind period_payment_kinds[] = {
    {"paid", "currency", "paid for quarter N, when assessed by quarter", quarter_paid, ""},
};
const size_t period_payment_kind_count = sizeof period_payment_kinds / sizeof *period_payment_kinds;

const struct measure_kind goal_kinds[] = {
    {"reached", "share", "replications that reach the N-th target of the scenario", reached, ""},
};
const size_t goal_kind_count = sizeof goal_kinds / sizeof *goal_kinds;

static const struct measure_source *find_source(struct measure_list *list, const struct plan *plan,
                                                const char *full)
{
    struct measure_source *source = arena_alloc(&list->arena, sizeof *source);
    source->whole = measures_find_full(list, full);
    for (size_t k = 0; k < PERIODS_MOST; k++)
        source->quarter[k] = k < plan->period_count ? measures_find_period(list, full, k + 1) : -1;
    return source;
}

static void add_lost_by(struct measure_list *list, const struct payment *p, struct measure like)
{
    for (like.value = 0; like.value < p->party_count; like.value++) {
        struct measure_kind kind = payment_kinds[payment_kind_count - 1];
        kind.name = arena_format(&list->arena, "lost_by_%s", p->parties[like.value].name);
        measures_add(list, &kind, like);
    }
}

static void add_payment(struct measure_list *list, const struct plan *plan, size_t i)
{
    const struct payment *p = &plan->model->payments[i];
    struct measure like = {.scope = arena_format(&list->arena, "payment.%s", p->named.name),
                           .item = i,
                           .source = find_source(list, plan, p->measure)};
    for (size_t k = 0; k < payment_kind_count; k++)
        if (!measure_has(&payment_kinds[k], 'Y'))
            measures_add(list, &payment_kinds[k], like);
    add_lost_by(list, p, like);
    for (size_t k = 0; k < plan->period_count && p->assessed == ASSESSED_QUARTER; k++) {
        like.period = k + 1;
        measures_add(list, &period_payment_kinds[0], like);
    }
}

void measures_add_payments(struct measure_list *list, const struct plan *plan)
{
    const struct model *m = plan->model;
    for (size_t i = 0; i < m->payment_count; i++)
        add_payment(list, plan, i);
    for (size_t i = 0; i < m->goal_count; i++)
        measures_add(list, &goal_kinds[0],
                     (struct measure){.scope = arena_format(&list->arena, "target.%zu", i + 1),
                                      .item = i,
                                      .yes_no = true,
                                      .source = find_source(list, plan, m->goals[i].measure)});
}

const char *measures_source_fault(const struct plan *plan, const struct payment *p,
                                  const struct measure_source *source)
{
    if (source->whole < 0 && source->quarter[0] < 0)
        return "which is not a measure of this scenario";
    if (source->quarter[0] >= 0)
        return NULL;
    if (p->assessed == ASSESSED_QUARTER)
        return "which is not counted by quarter: it can only be assessed by the year";
    bool a_year = plan->period_count > 0 && plan->period_count <= YEAR_PERIODS;
    return a_year
               ? NULL
               : "which is not counted by quarter: it can only be assessed in a horizon of up to "
                 "a year";
}
