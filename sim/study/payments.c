/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/payments.h"

#include <math.h>

/* In whole quarters: those of the last year hold for all that follow. */
static double figure(const struct yearly *yearly, size_t quarter)
{
    size_t in_last_year = yearly->count - YEAR_PERIODS + quarter % YEAR_PERIODS;
    return yearly->quarters[quarter < yearly->count ? quarter : in_last_year];
}

static double figure_of_year(const struct yearly *yearly, size_t quarter)
{
    size_t first = quarter - quarter % YEAR_PERIODS;
    double sum = 0;
    for (size_t k = first; k < first + YEAR_PERIODS; k++)
        sum += figure(yearly, k);
    return sum;
}

struct part { /* of the horizon: some quarters of one year */
    double delivered, target, at_stake;
};

static struct part part_of(const struct payment *p, const struct plan *plan, const double *measure,
                           size_t from, size_t until)
{
    struct part part = {0};
    for (size_t k = from; k < until; k++) {
        const struct plan_period *period = &plan->periods[k];
        double length = (period->until - period->from) / period->whole;
        double target = figure(&p->target, k);
        part.delivered +=
            p->fewer_than.count ? figure(&p->fewer_than, k) * length - measure[k] : measure[k];
        part.target += target * length;
        part.at_stake +=
            length * (isnan(p->at_stake) ? p->per_unit * target
                                         : p->at_stake * target / figure_of_year(&p->target, k));
    }
    return part;
}

/* The share of the money that is earned at this share of the target. */
static double share_earned(const struct payment *p, double delivery)
{
    if (p->earn_count == 0)
        return fmax(0, fmin(delivery, 1));
    size_t above = 0;
    while (above < p->earn_count && p->earns[above].delivery <= delivery + 1e-12)
        above++;
    if (above == 0)
        return 0;
    const struct earning *low = &p->earns[above - 1];
    if (above == p->earn_count)
        return low->share;
    const struct earning *high = &p->earns[above];
    double way = (delivery - low->delivery) / (high->delivery - low->delivery);
    return low->share + way * (high->share - low->share);
}

static double earned(const struct payment *p, struct part part)
{
    return part.at_stake * share_earned(p, part.delivered / part.target);
}

/* One after the other, up to the year's limit; returns what the year pays. */
static double pay_quarters(struct assessment *into, const struct payment *p,
                           const struct plan *plan, const double *measure, size_t from)
{
    size_t end = from + YEAR_PERIODS;
    double paid = 0, limit = isnan(p->at_most) ? (double)INFINITY : p->at_most;
    for (size_t k = from; k < end && k < plan->period_count; k++) {
        double due = p->catch_up ? earned(p, part_of(p, plan, measure, from, k + 1)) - paid
                                 : earned(p, part_of(p, plan, measure, k, k + 1));
        into->quarter_paid[k] = fmax(0, fmin(due, limit - paid));
        paid += into->quarter_paid[k];
    }
    return paid;
}

static bool is_known(const struct plan *plan, const double *measure)
{
    bool known = true;
    for (size_t k = 0; k < plan->period_count; k++)
        known = known && !isnan(measure[k]);
    return known;
}

/* Comparisons would take what is not known for something. */
static void forget(struct assessment *into)
{
    into->paid = into->delivered = NAN;
    for (size_t k = 0; k < PERIODS_MOST; k++)
        into->quarter_paid[k] = NAN;
}

void payment_assess(struct assessment *into, const struct payment *p, const struct plan *plan,
                    const double *measure)
{
    *into = (struct assessment){0};
    for (size_t from = 0; from < plan->period_count; from += YEAR_PERIODS) {
        size_t end = from + YEAR_PERIODS;
        size_t until = end < plan->period_count ? end : plan->period_count;
        struct part year = part_of(p, plan, measure, from, until);
        into->delivered += year.delivered;
        into->target += year.target;
        into->at_stake += year.at_stake;
        if (p->assessed == ASSESSED_QUARTER)
            into->paid += pay_quarters(into, p, plan, measure, from);
        else
            into->paid += isnan(p->at_most) ? earned(p, year) : fmin(earned(p, year), p->at_most);
    }
    if (!is_known(plan, measure))
        forget(into);
}
