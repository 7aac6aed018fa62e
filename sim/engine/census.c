/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is counted of stations, resources and the area over [start, end), and the checks that belong
   to it. */
#include <math.h>
#include <string.h>

#include "engine/counts.h"

/* The warm-up is over: collectors begin anew, the state stays. */
void census_start(struct engine *e)
{
    const struct plan *plan = e->plan;
    e->counting = true;
    e->period = 0;
    e->counting_from = e->now;
    for (int w = 0; w < WORLDS; w++) {
        for (size_t s = 0; s < plan->step_count; s++) {
            struct step_count *c = &e->stations[w][s].count, old = *c;
            *c = (struct step_count){.entered = old.entered,
                                     .left = old.left,
                                     .number = old.number,
                                     .entered_before = old.entered,
                                     .left_before = old.left,
                                     .waiting_before = e->stations[w][s].line.length};
            timeavg_reset(&c->number, e->now);
        }
        for (size_t r = 0; r < plan->resource_count; r++)
            resource_reset(&e->resources[w][r], e->now);
        e->area[w] = (struct area_count){.beds = e->area[w].beds, .delayed = e->area[w].delayed};
        timeavg_reset(&e->area[w].beds, e->now);
        timeavg_reset(&e->area[w].delayed, e->now);
    }
    for (size_t p = 0; p < plan->model->pathway_count; p++)
        timeavg_reset(&e->caseload[p], e->now);
    indicators_start(e);
    hours_start(e);
}

/* Time of those who are still in a step, and the checks: in = out + inside, area = sum of times. */
static void count_inside(struct engine *e)
{
    for (uint32_t id = 0; id < e->lives.used; id++) {
        const struct life *life = life_at(e, id);
        if (life->state == LIFE_FREE)
            continue;
        bool in_step = life->state != LIFE_AWAY && life->state != LIFE_DONE;
        if (in_step)
            life->at->count.sojourn += life_time(e, life->entered);
        if (life->state == LIFE_WAITING)
            life->at->count.queued += life_time(e, life->since);
        if (life->flags & LIFE_HOLDS)
            life->held->count.blocked += life_time(e, life->held_since);
        e->outcome->still_inside[life->world] += in_step && life->flags & LIFE_COUNTED;
    }
}

/* What is worked out rather than counted event by event. */
static void finish_count(struct engine *e, int world, size_t step, struct step_count *c)
{
    *c = e->stations[world][step].count;
    bool takes_time = plan_takes_time(&e->plan->steps[step]);
    if (!takes_time) {
        c->left = c->entered;
        c->left_before = c->entered_before;
    }
    timeavg_reach(&c->number, e->now);
    c->waiting = e->stations[world][step].line.length;
    c->inside = (uint64_t)c->number.level;
    c->arrivals = c->entered - c->entered_before;
    c->departures = c->left - c->left_before;
}

static bool is_broken(const struct step_count *c, double now)
{
    double area = timeavg_area(&c->number, now);
    return c->entered != c->left + c->inside || fabs(area - c->sojourn) > 1e-6 * (fabs(area) + 1);
}

void census_stop(struct engine *e)
{
    const struct plan *plan = e->plan;
    struct outcome *o = e->outcome;
    periods_close(e);
    e->counting = false;
    count_inside(e);
    o->deadlock = deadlock_find(e);
    indicators_stop(e);
    hours_stop(e);
    for (int w = 0; w < WORLDS; w++) {
        for (size_t s = 0; s < plan->step_count; s++) {
            struct step_count *c = &o->steps[w][s];
            finish_count(e, w, s, c);
            o->broken_flow = o->broken_flow || is_broken(c, e->now);
        }
        for (size_t r = 0; r < plan->resource_count; r++) {
            const struct resource *from = &e->resources[w][r];
            o->resources[w][r] =
                (struct resource_count){.in_use = timeavg_area(&from->in_use, e->now),
                                        .on_duty = timeavg_area(&from->on_duty, e->now),
                                        .beyond = timeavg_area(&from->beyond, e->now),
                                        .in_use_highest = from->in_use.highest};
        }
        o->area[w] = e->area[w];
        timeavg_reach(&o->area[w].beds, e->now);
        timeavg_reach(&o->area[w].delayed, e->now);
    }
    for (size_t p = 0; p < plan->model->pathway_count; p++) {
        o->schemes[p].caseload = e->caseload[p];
        timeavg_reach(&o->schemes[p].caseload, e->now);
    }
    for (size_t d = 0; d < plan->demand_count; d++)
        o->arrivals[d] = e->sources[d].counted;
    e->stopped = e->open_cohort == 0;
}

void census_midnight(struct engine *e, size_t day)
{
    struct daily *daily = &e->outcome->daily;
    const struct plan *plan = e->plan;
    uint32_t *level = daily->level;
    double both = e->area[WORLD_BOTH].beds.level;
    for (int w = 0; w < WORLDS && e->counting; w++)
        e->area[w].midnights += (uint64_t)e->area[w].beds.level;
    level[daily_beds(WORLD_WITH) * daily->days + day] =
        (uint32_t)(e->area[WORLD_WITH].beds.level + both);
    level[daily_beds(WORLD_WITHOUT) * daily->days + day] =
        (uint32_t)(e->area[WORLD_WITHOUT].beds.level + both);
    for (size_t p = 0; p < plan->model->pathway_count; p++)
        level[daily_caseload(p) * daily->days + day] = (uint32_t)e->caseload[p].level;
    for (size_t r = 0; r < plan->resource_count; r++) {
        uint32_t waiting = 0;
        for (size_t u = 0; u < plan->resources[r].user_count; u++)
            waiting += e->stations[WORLD_WITH][plan->resources[r].users[u]].line.length;
        level[daily_waiting(plan, r) * daily->days + day] = waiting;
    }
}
