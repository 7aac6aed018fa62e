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

struct plan_interval *plan_stretches(struct plan *plan, const struct opening *opening, size_t days,
                                     size_t *count)
{
    struct plan_interval *all =
        arena_array(&plan->arena, (days + 1) * opening->open_count + 1, sizeof *all);
    *count = 0;
    for (long d = -1; d < (long)days; d++)
        for (size_t w = 0; w < opening->open_count; w++)
            *count += stretch(plan, &opening->open[w], opening->closed, d, &all[*count]);
    qsort(all, *count, sizeof *all, by_from);
    return all;
}

/* An opening, or the one during which a resource is on duty, whichever that is on a day. */
struct hours {
    bool of_resource;
    size_t index;
};

static const struct opening *hours_on(const struct plan *plan, struct hours hours, long d)
{
    const struct model *now = model_on(plan->model, plan->origin + (int)d);
    if (!hours.of_resource)
        return &now->openings[hours.index];
    const struct staff *staff = &now->resources[hours.index];
    return staff->roster_count || !staff->during.at ? NULL : &now->openings[staff->during.index];
}

/* All stretches that begin over the days of the run, in order of their beginning. */
static struct plan_interval *lay_stretches(struct plan *plan, struct hours hours, size_t *count)
{
    size_t room = 1;
    for (long d = -1; d < (long)plan->days; d++)
        room += hours_on(plan, hours, d) ? hours_on(plan, hours, d)->open_count : 0;
    struct plan_interval *all = arena_array(&plan->arena, room, sizeof *all);
    *count = 0;
    for (long d = -1; d < (long)plan->days; d++) {
        const struct opening *opening = hours_on(plan, hours, d);
        for (size_t w = 0; opening && w < opening->open_count; w++)
            *count += stretch(plan, &opening->open[w], opening->closed, d, &all[*count]);
    }
    qsort(all, *count, sizeof *all, by_from);
    return all;
}

static void lay_opening(struct plan *plan, size_t opening, struct plan_opening *out)
{
    size_t count, kept = 0;
    struct plan_interval *all = lay_stretches(plan, (struct hours){.index = opening}, &count);
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
    const struct plan_edge *x = a, *y = b;
    return (x->time > y->time) - (x->time < y->time);
}

size_t plan_levels(const struct plan_resource *resource, const int32_t *units, int32_t *first,
                   struct plan_change *changes)
{
    size_t count = 2 * resource->shift_count, kept = 0;
    int32_t level = 0;
    *first = 0;
    for (size_t i = 0; i < count; i++) {
        const struct plan_edge *edge = &resource->edges[i];
        level += edge->sign * units[edge->shift];
        if (i + 1 < count && edge[1].time == edge->time)
            continue;
        if (edge->time <= 0)
            *first = level;
        else if (level != (kept ? changes[kept - 1].capacity : *first))
            changes[kept++] = (struct plan_change){edge->time, level};
    }
    return kept;
}

/* What the shifts come to when everybody is there. */
static void lay_changes(struct plan *plan, struct plan_resource *out)
{
    size_t count = out->shift_count;
    out->edges = arena_array(&plan->arena, 2 * count + 1, sizeof *out->edges);
    out->changes = arena_array(&plan->arena, 2 * count + 1, sizeof *out->changes);
    int32_t *units = mem_array(count + 1, sizeof *units);
    for (uint32_t i = 0; i < count; i++) {
        const struct plan_shift *shift = &out->shifts[i];
        units[i] = shift->capacity;
        out->edges[2 * i] = (struct plan_edge){shift->from, i, 1};
        out->edges[2 * i + 1] = (struct plan_edge){shift->until, i, -1};
    }
    qsort(out->edges, 2 * count, sizeof *out->edges, by_time);
    out->change_count = plan_levels(out, units, &out->first_capacity, out->changes);
    free(units);
}

/* The resource on the plan's day `d`. */
static const struct staff *staff_on(const struct plan *plan, size_t r, long d)
{
    return &model_on(plan->model, plan->origin + (int)d)->resources[r];
}

/* A shift for each stretch that is written; it ends when the next begins, if not before. */
static void lay_during(struct plan *plan, size_t r, struct plan_resource *out)
{
    size_t count;
    struct plan_interval *all = lay_stretches(plan, (struct hours){true, r}, &count);
    for (size_t i = 0; i < count; i++) {
        long d = (long)floor(all[i].from / DAY_MINUTES);
        const struct staff *staff = staff_on(plan, r, d);
        int day = plan->origin + (int)d;
        struct plan_shift next = {all[i].from, all[i].until,  staff->capacity, day,
                                  0,           staff->absence};
        struct plan_shift *last = i > 0 ? &out->shifts[out->shift_count - 1] : NULL;
        if (last && last->until > next.from) {
            next.until = fmax(next.until, last->until);
            last->until = next.from;
        }
        if (last && last->day == day)
            next.number = last->number + 1;
        if (last && last->from == next.from)
            last->until = next.until;
        else
            out->shifts[out->shift_count++] = next;
    }
}

/* The shifts of a roster that begin on a day, or the day itself of a resource without hours. */
static void lay_day(struct plan *plan, const struct staff *staff, long d, struct plan_resource *out)
{
    struct plan_interval shift = {(double)d * DAY_MINUTES, (double)(d + 1) * DAY_MINUTES};
    int day = plan->origin + (int)d;
    if (!staff->roster_count && !staff->during.at)
        out->shifts[out->shift_count++] =
            (struct plan_shift){shift.from, shift.until, staff->capacity, day, 0, 0};
    for (size_t w = 0; w < staff->roster_count; w++)
        if (stretch(plan, &staff->roster[w], staff->closed, d, &shift))
            out->shifts[out->shift_count++] =
                (struct plan_shift){shift.from, shift.until, staff->roster[w].capacity,
                                    day,        (int32_t)w,  staff->absence};
}

static void lay_shifts(struct plan *plan, size_t r, struct plan_resource *out)
{
    size_t room = 1;
    for (long d = -1; d < (long)plan->days; d++) {
        const struct opening *opening = hours_on(plan, (struct hours){true, r}, d);
        room += opening ? opening->open_count : staff_on(plan, r, d)->roster_count + 1;
    }
    out->shifts = arena_array(&plan->arena, room, sizeof *out->shifts);
    lay_during(plan, r, out);
    for (long d = -1; d < (long)plan->days; d++)
        lay_day(plan, staff_on(plan, r, d), d, out);
    for (size_t i = 0; i < out->shift_count; i++)
        out->absences = out->absences || out->shifts[i].absence > 0;
}

/* A resource that is always on duty: another number of it from one midnight on. */
static void lay_capacity(struct plan *plan, size_t r, struct plan_resource *out)
{
    out->changes = arena_array(&plan->arena, plan->switch_count + 1, sizeof *out->changes);
    for (size_t i = 0; i < plan->switch_count; i++) {
        const struct plan_switch *s = &plan->switches[i];
        int32_t now = plan->phases[s->phase].model->resources[r].capacity;
        int32_t before =
            out->change_count ? out->changes[out->change_count - 1].capacity : out->first_capacity;
        if (i == 0)
            out->first_capacity = now;
        else if (now != before)
            out->changes[out->change_count++] = (struct plan_change){s->time, now};
    }
}

static void lay_resource(struct plan *plan, size_t r, struct plan_resource *out)
{
    const struct staff *staff = &plan->model->resources[r];
    bool shifts = false;
    for (size_t i = 0; i < plan->phase_count; i++) {
        const struct staff *now = &plan->phases[i].model->resources[r];
        shifts = shifts || now->roster_count || now->during.at;
    }
    out->at_shift_end = staff->at_shift_end;
    out->absence = staff->absence;
    if (!shifts) {
        lay_capacity(plan, r, out);
        return;
    }
    lay_shifts(plan, r, out);
    lay_changes(plan, out);
}

void plan_schedules(struct plan *plan)
{
    const struct model *m = plan->model;
    plan->openings = arena_array(&plan->arena, m->opening_count + 1, sizeof *plan->openings);
    for (size_t i = 0; i < m->opening_count; i++)
        lay_opening(plan, i, &plan->openings[i]);
    for (size_t i = 0; i < m->resource_count; i++)
        lay_resource(plan, i, &plan->resources[i]);
}
