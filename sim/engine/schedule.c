/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening hours and rosters laid out over the days of a run. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "engine/plan.h"

/* The stretch of `window` that begins on the plan's day `d`, if one does. A day early is laid out
   too (d = -1). */
static bool stretch(const struct plan *plan, const struct window *window, int closed, long d,
                    struct plan_interval *out)
{
    int day = plan->origin + (int)d;
    if (!(window->weekdays >> calendar_weekday(day) & 1) ||
        (closed == CLOSED_HOLIDAYS && model_is_holiday(plan->model, day)))
        return false;
    out->from = (double)d * DAY_MINUTES + window->from;
    out->until =
        (double)d * DAY_MINUTES + window->until + (window->until <= window->from ? DAY_MINUTES : 0);
    return true;
}

static int by_from(const void *a, const void *b)
{
    const struct plan_interval *x = a, *y = b;
    return (x->from > y->from) - (x->from < y->from);
}

static void lay_opening(struct plan *plan, const struct opening *opening, struct plan_opening *out)
{
    struct plan_interval *all =
        arena_array(&plan->arena, (plan->days + 1) * opening->open_count + 1, sizeof *all);
    size_t count = 0;
    for (long d = -1; d < (long)plan->days; d++)
        for (size_t w = 0; w < opening->open_count; w++)
            count += stretch(plan, &opening->open[w], opening->closed, d, &all[count]);
    qsort(all, count, sizeof *all, by_from);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept && all[i].from <= all[kept - 1].until)
            all[kept - 1].until = fmax(all[kept - 1].until, all[i].until);
        else
            all[kept++] = all[i];
    }
    out->open = all;
    out->count = kept;
}

/* The first interval that ends after `now`. */
static size_t find(const struct plan_opening *opening, double now)
{
    size_t low = 0, high = opening->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (opening->open[middle].until > now)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

bool plan_is_open(const struct plan_opening *opening, double now)
{
    size_t i = find(opening, now);
    return i < opening->count && opening->open[i].from <= now;
}

double plan_opens(const struct plan_opening *opening, double now)
{
    size_t i = find(opening, now);
    return i == opening->count ? INFINITY : fmax(now, opening->open[i].from);
}

static int by_time(const void *a, const void *b)
{
    const struct plan_change *x = a, *y = b;
    return (x->time > y->time) - (x->time < y->time);
}

/* From steps up and down (in `changes`, capacity as a difference) to levels; equal times become
   one change. */
static void accumulate(struct plan_resource *out, struct plan_change *changes, size_t count)
{
    qsort(changes, count, sizeof *changes, by_time);
    int32_t level = 0;
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        level += changes[i].capacity;
        if (i + 1 < count && changes[i + 1].time == changes[i].time)
            continue;
        if (changes[i].time <= 0)
            out->first_capacity = level;
        else if (level != (kept ? changes[kept - 1].capacity : out->first_capacity))
            changes[kept++] = (struct plan_change){changes[i].time, level};
    }
    out->changes = changes;
    out->change_count = kept;
}

static void lay_roster(struct plan *plan, const struct staff *staff, struct plan_resource *out)
{
    struct plan_change *changes =
        arena_array(&plan->arena, (plan->days + 1) * staff->roster_count * 2 + 1, sizeof *changes);
    size_t count = 0;
    struct plan_interval shift;
    for (long d = -1; d < (long)plan->days; d++)
        for (size_t w = 0; w < staff->roster_count; w++)
            if (stretch(plan, &staff->roster[w], staff->closed, d, &shift)) {
                changes[count++] = (struct plan_change){shift.from, staff->roster[w].capacity};
                changes[count++] = (struct plan_change){shift.until, -staff->roster[w].capacity};
            }
    accumulate(out, changes, count);
}

static void lay_during(struct plan *plan, const struct staff *staff, struct plan_resource *out)
{
    const struct plan_opening *opening = &plan->openings[staff->during.index];
    struct plan_change *changes =
        arena_array(&plan->arena, opening->count * 2 + 1, sizeof *changes);
    for (size_t i = 0; i < opening->count; i++) {
        changes[2 * i] = (struct plan_change){opening->open[i].from, staff->capacity};
        changes[2 * i + 1] = (struct plan_change){opening->open[i].until, -staff->capacity};
    }
    accumulate(out, changes, opening->count * 2);
}

void plan_schedules(struct plan *plan)
{
    const struct model *m = plan->model;
    plan->openings = arena_array(&plan->arena, m->opening_count + 1, sizeof *plan->openings);
    for (size_t i = 0; i < m->opening_count; i++)
        lay_opening(plan, &m->openings[i], &plan->openings[i]);
    for (size_t i = 0; i < m->resource_count; i++) {
        const struct staff *staff = &m->resources[i];
        struct plan_resource *out = &plan->resources[i];
        out->at_shift_end = staff->at_shift_end;
        if (staff->roster_count)
            lay_roster(plan, staff, out);
        else if (staff->during.at)
            lay_during(plan, staff, out);
        else
            out->first_capacity = staff->capacity;
    }
}
