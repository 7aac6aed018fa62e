/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates without a count, and arrivals outside the run. */
#include "study/data_remark.h"

#include "base/calendar.h"

/* Of the run, outside the horizon, where every date has one. */
static void days_without_row(const struct plan *plan, const struct demand *demand, size_t *before,
                             size_t *after)
{
    *before = *after = 0;
    for (size_t i = 0; demand->daily.at && (double)i * DAY_MINUTES < plan->last; i++)
        if (!model_has_daily(demand, plan->origin + (int)i))
            *((double)i * DAY_MINUTES < plan->start ? before : after) += 1;
}

void data_remark(struct text *words, const struct plan *plan, size_t d)
{
    const struct demand *demand = &plan->model->demands[d];
    const char *title = model_title(&demand->named);
    size_t before, after, outside = demand->times.count - plan->demands[d].rate.time_count;
    days_without_row(plan, demand, &before, &after);
    if (outside)
        text_add(words, "%zu of the %zu arrivals of %s (%s) lie outside the run and are left out.",
                 outside, demand->times.count, title, demand->times.file);
    if (before + after)
        text_add(words,
                 "Of %s, %s has no row for %zu days before the horizon and %zu after it: there as "
                 "many are expected as on the same weekday of the horizon on average.",
                 title, demand->daily.file, before, after);
}
