/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenario's own indicators. A step that matters to one carries a mark; what a patient began
   is kept in a slot of the life (NaN: nothing): the minute for a time, the day due for being at
   home. */
#include <math.h>

#include "engine/life.h"

static struct indicator_count *count_of(const struct engine *e, const struct life *life, size_t i)
{
    return &e->outcome->indicators[life->world][i];
}

static bool concerns(const struct engine *e, struct life *life, const struct indicator *indicator)
{
    return attribute_meets(e, life, indicator->when, indicator->when_count);
}

static void count_time(struct engine *e, const struct life *life, size_t i, double time)
{
    struct indicator_count *count = count_of(e, life, i);
    if (!e->counting)
        return;
    count->count++;
    count->sum += time;
    count->good += time <= e->plan->indicators[i].model->target;
    sketch_add(count->times, time);
}

/* Where will it be at the due minute? Only followed when that falls into what is counted, and one
   day at a time. */
static void begin_following(const struct engine *e, struct life *life, size_t i)
{
    const struct plan_indicator *indicator = &e->plan->indicators[i];
    double due = e->now + indicator->model->after, *slot = &life_clock(e, life)[indicator->slot];
    if (!e->counting || due > e->plan->end || !isnan(*slot))
        return;
    *slot = due;
    life->flags |= LIFE_FOLLOWED;
}

static void act(struct engine *e, struct life *life, const struct plan_mark *mark)
{
    const struct plan_indicator *indicator = &e->plan->indicators[mark->indicator];
    double *slot = indicator->slot < 0 ? NULL : &life_clock(e, life)[indicator->slot];
    switch (mark->kind) {
    case MARK_STOP:
        if (!isnan(*slot))
            count_time(e, life, mark->indicator, e->now - *slot);
        *slot = NAN;
        break;
    case MARK_START:
        *slot = concerns(e, life, indicator->model) ? e->now : NAN;
        break;
    case MARK_COUNT:
        if (e->counting && concerns(e, life, indicator->model))
            count_of(e, life, mark->indicator)->count++;
        break;
    case MARK_FOLLOW:
        if (concerns(e, life, indicator->model))
            begin_following(e, life, mark->indicator);
        break;
    }
}

void indicators_enter(struct engine *e, struct life *life)
{
    const struct plan_marks *marks = life->at->marks;
    for (size_t i = 0; i < marks->count; i++)
        act(e, life, &marks->at[i]);
}

static bool is_at_home(const struct life *life)
{
    return !(life->flags & LIFE_IN_BED) && life->at->step->at_home;
}

/* Counts those due by `until`, as the patient is now. */
static void tell_due(struct engine *e, struct life *life, double until)
{
    const struct plan *plan = e->plan;
    bool more = false;
    for (size_t i = 0; i < plan->indicator_count; i++) {
        if (plan->indicators[i].model->kind != INDICATOR_AT_HOME)
            continue;
        double *due = &life_clock(e, life)[plan->indicators[i].slot];
        if (isnan(*due))
            continue;
        if (*due > until) {
            more = true;
            continue;
        }
        count_of(e, life, i)->count++;
        count_of(e, life, i)->good += is_at_home(life);
        *due = NAN;
    }
    if (!more)
        life->flags &= ~LIFE_FOLLOWED;
}

void indicators_due(struct engine *e, struct life *life)
{
    /* What happens at the very minute comes after it. */
    tell_due(e, life, e->now);
}

void indicators_over(struct engine *e, struct life *life)
{
    tell_due(e, life, INFINITY);
}

void indicators_admit(struct engine *e, struct life *life, bool transfer)
{
    const struct plan *plan = e->plan;
    uint32_t groups = transfer ? life->groups : 0, bit = 1;
    for (size_t i = 0; i < plan->indicator_count; i++) {
        if (plan->indicators[i].model->kind != INDICATOR_ADMISSIONS)
            continue;
        if (!transfer && concerns(e, life, plan->indicators[i].model)) {
            groups |= bit;
            count_of(e, life, i)->count += e->counting;
        }
        if (groups & bit)
            timeavg_add(&e->group_beds[life->world][i], e->now, 1);
        bit <<= 1;
    }
    life->groups = groups;
}

void indicators_discharge(struct engine *e, const struct life *life)
{
    const struct plan *plan = e->plan;
    uint32_t bit = 1;
    for (size_t i = 0; i < plan->indicator_count; i++) {
        if (plan->indicators[i].model->kind != INDICATOR_ADMISSIONS)
            continue;
        if (life->groups & bit)
            timeavg_add(&e->group_beds[life->world][i], e->now, -1);
        bit <<= 1;
    }
}

void indicators_start(struct engine *e)
{
    for (int w = 0; w < WORLDS; w++)
        for (size_t i = 0; i < e->plan->indicator_count; i++)
            timeavg_reset(&e->group_beds[w][i], e->now);
}

void indicators_stop(struct engine *e)
{
    for (uint32_t id = 0; id < e->lives.used; id++) {
        struct life *life = life_at(e, id);
        if (life->state != LIFE_FREE && life->flags & LIFE_FOLLOWED)
            indicators_due(e, life);
    }
    for (int w = 0; w < WORLDS; w++)
        for (size_t i = 0; i < e->plan->indicator_count; i++)
            e->outcome->indicators[w][i].bed_time = timeavg_area(&e->group_beds[w][i], e->now);
}
