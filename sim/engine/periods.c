/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quarters: where they begin and end, and what is counted in each. Nothing is counted by quarter
   event by event: when a quarter is over, it gets what has been counted since the one before. */
#include <math.h>

#include "base/calendar.h"
#include "engine/life.h"

int plan_window(const struct plan *plan)
{
    int window = 0;
    for (int w = 0; w < WINDOWS && plan_window_days[w] <= 30; w++)
        if (plan_window_days[w] * DAY_MINUTES <= plan->follow_up)
            window = w;
    return window;
}

static double minute_of(const struct plan *plan, int day)
{
    return (double)(day - plan->origin) * DAY_MINUTES;
}

static bool has_quarter(const struct plan *plan, int number)
{
    return minute_of(plan, calendar_later(plan->model->start, 3 * number)) < plan->end;
}

void plan_periods(struct plan *plan)
{
    int start = plan->model->start;
    if (has_quarter(plan, PERIODS_MOST))
        return;
    plan->periods = arena_array(&plan->arena, PERIODS_MOST, sizeof *plan->periods);
    for (int i = 0; has_quarter(plan, i); i++) {
        int first = calendar_later(start, 3 * i), next = calendar_later(start, 3 * i + 3);
        double from = minute_of(plan, first), until = fmin(minute_of(plan, next), plan->end);
        plan->periods[i] = (struct plan_period){
            .from = from,
            .until = until,
            .whole = (double)(next - first) * DAY_MINUTES,
            .first_day = first,
            .last_day = plan->origin + (int)ceil(until / DAY_MINUTES) - 1,
        };
        plan->period_count++;
    }
}

/* What the present quarter adds to those before it. */
static void close_area(struct engine *e, int w)
{
    struct period_count *periods = e->outcome->periods[w];
    const struct area_count *area = &e->area[w];
    struct period_count now = {.admissions = area->admissions,
                               .readmissions = area->readmissions,
                               .bed_time = timeavg_area(&area->beds, e->now),
                               .delayed = timeavg_area(&area->delayed, e->now)};
    for (size_t k = 0; k < e->period; k++) {
        now.admissions -= periods[k].admissions;
        now.readmissions -= periods[k].readmissions;
        now.bed_time -= periods[k].bed_time;
        now.delayed -= periods[k].delayed;
    }
    periods[e->period] = now;
}

static void close_scheme(struct engine *e, size_t pathway)
{
    uint64_t *reported = &e->outcome->reported[pathway * e->plan->period_count];
    uint64_t now = e->outcome->schemes[pathway].reported;
    for (size_t k = 0; k < e->period; k++)
        now -= reported[k];
    reported[e->period] = now;
}

void periods_close(struct engine *e)
{
    const struct plan *plan = e->plan;
    if (e->period >= plan->period_count || e->now < plan->periods[e->period].until)
        return;
    for (int w = 0; w < WORLDS; w++)
        close_area(e, w);
    for (size_t p = 0; p < plan->model->pathway_count; p++)
        close_scheme(e, p);
    e->period++;
}
