/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long resources are in use, by hour of the week. Nothing is counted event by event: when an
   hour is over, it gets what has been counted since the one before. Where nothing follows the clock
   the hours are all alike and are not counted. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "engine/counts.h"

bool plan_follows_clock(const struct plan *plan)
{
    const struct model *m = plan->model;
    bool follows = m->opening_count > 0 || m->surge_count > 0 || plan->slots_count > 0 ||
                   plan->phase_count > 1;
    for (size_t d = 0; d < m->demand_count; d++)
        follows = follows || m->demands[d].profile.index >= 0 || m->demands[d].times.count > 0 ||
                  m->demands[d].daily.days > 0 || m->demands[d].growth != 0;
    for (size_t r = 0; r < plan->resource_count; r++)
        follows = follows || plan->resources[r].change_count > 0;
    return follows;
}

bool plan_counts_hours(const struct plan *plan, size_t resource)
{
    const struct plan_resource *r = &plan->resources[resource];
    bool limited = r->first_capacity != RESOURCE_UNLIMITED;
    return limited && r->user_count > 0 && plan_follows_clock(plan);
}

void hours_make(struct engine *e)
{
    struct hours *h = &e->hours;
    size_t most = e->plan->resource_count;
    h->resource = mem_array(most + 1, sizeof *h->resource);
    h->until = mem_array(most + 1, sizeof *h->until);
    h->in_use = mem_array(most * WEEK_HOURS + 1, sizeof *h->in_use);
    for (size_t r = 0; r < most; r++)
        if (plan_counts_hours(e->plan, r))
            h->resource[h->count++] = r;
}

void hours_free(struct engine *e)
{
    free(e->hours.resource);
    free(e->hours.until);
    free(e->hours.in_use);
}

static size_t hour_of_week(const struct plan *plan, double time)
{
    int day = (int)(time / DAY_MINUTES);
    int hour = (int)((time - day * DAY_MINUTES) / 60);
    return (size_t)(calendar_weekday(plan->origin + day) * 24 + hour);
}

void hours_start(struct engine *e)
{
    struct hours *h = &e->hours;
    if (h->count == 0)
        return;
    memset(h->until, 0, h->count * sizeof *h->until);
    memset(h->in_use, 0, h->count * WEEK_HOURS * sizeof *h->in_use);
    double began = floor(e->now / 60) * 60;
    h->hour = hour_of_week(e->plan, began);
    e->control[CONTROL_HOUR] = began + 60;
}

/* Adds what came since the last time to the present hour. */
static void add_use(struct engine *e)
{
    struct hours *h = &e->hours;
    double *in_use = h->in_use + h->hour;
    for (size_t i = 0; i < h->count; i++) {
        const struct timeavg *used = &e->resources[WORLD_WITH][h->resource[i]].in_use;
        double until = used->area + used->level * (e->now - used->last);
        in_use[i * WEEK_HOURS] += until - h->until[i];
        h->until[i] = until;
    }
}

void hours_over(struct engine *e)
{
    struct hours *h = &e->hours;
    add_use(e);
    h->hour = h->hour + 1 < WEEK_HOURS ? h->hour + 1 : 0;
    e->control[CONTROL_HOUR] = e->now + 60;
}

void hours_stop(struct engine *e)
{
    const struct hours *h = &e->hours;
    if (h->count == 0)
        return;
    add_use(e);
    e->control[CONTROL_HOUR] = INFINITY;
    for (size_t i = 0; i < h->count; i++)
        for (size_t hour = 0; hour < WEEK_HOURS; hour++)
            e->outcome->use[h->resource[i] * WEEK_HOURS + hour] =
                (uint64_t)llround(1000 * h->in_use[i * WEEK_HOURS + hour]);
}
