/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One replication: from an empty area, or those already inside, through warm-up and horizon to the
   end of the follow-up. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/counts.h"

static const uint32_t first_room = 1024;

static uint32_t roster_entity(const struct engine *e, size_t resource)
{
    return (uint32_t)(e->plan->demand_count + resource);
}

static void make_source(struct source *source, const struct plan *plan, size_t demand,
                        uint64_t seed)
{
    source->plan = &plan->demands[demand];
    source->demand = (uint16_t)demand;
    source->to = (struct plan_entrance){source->plan->enters, source->plan->otherwise};
    stream_key(seed, source->plan->name, source->key);
}

struct engine *engine_new(const struct plan *plan, uint64_t seed)
{
    struct engine *e = mem_alloc(sizeof *e);
    e->plan = plan;
    e->arrivals = stream_purpose("arrivals");
    e->absence = stream_purpose("absence");
    e->call_up = (uint32_t)(plan->demand_count + plan->resource_count);
    e->first_life = e->call_up + 1;
    size_t size = sizeof(struct life) + (plan->set_slots + plan->clock_slots) * sizeof(double) +
                  plan->visit_slots * sizeof(uint32_t);
    pool_init(&e->lives, size, first_room, FEL_ENTITIES_MAX - e->first_life - 1);
    fel_init(&e->fel, first_room);
    queue_links_init(&e->links, first_room);
    for (int w = 0; w < WORLDS; w++) {
        e->resources[w] = mem_array(plan->resource_count + 1, sizeof *e->resources[w]);
        e->stations[w] = mem_array(plan->step_count + 1, sizeof *e->stations[w]);
        e->group_beds[w] = mem_array(plan->indicator_count + 1, sizeof *e->group_beds[w]);
    }
    e->caseload = mem_array(plan->model->pathway_count + 1, sizeof *e->caseload);
    e->sources = mem_array(plan->source_count + 1, sizeof *e->sources);
    absence_new(e, seed);
    slots_new(e);
    flows_make(e);
    hours_make(e);
    moves_make(e);
    for (size_t d = 0; d < plan->source_count; d++)
        make_source(&e->sources[d], plan, d, seed);
    initial_make(e);
    return e;
}

void engine_free(struct engine *e)
{
    if (!e)
        return;
    pool_free(&e->lives);
    fel_free(&e->fel);
    queue_links_free(&e->links);
    for (int w = 0; w < WORLDS; w++) {
        free(e->resources[w]);
        free(e->stations[w]);
        free(e->group_beds[w]);
    }
    free(e->caseload);
    free(e->watched_attributes);
    free(e->sources);
    absence_free(e);
    slots_free(e);
    flows_free(e);
    hours_free(e);
    moves_free(e);
    initial_free(e);
    free(e);
}

/* Empty, and nothing counted. Its step is that of the first phase, until one begins. */
static struct station empty_station(const struct engine *e, int world, size_t s)
{
    const struct plan_step *step = &e->plan->steps[s];
    const struct request_part *part = &step->request.part[0];
    bool simple = step->request.parts == 1 && part->count == 1 && part->units == 1;
    struct station station = {.step = step,
                              .marks = e->plan->marks[s].count ? &e->plan->marks[s] : NULL,
                              .only = simple ? &e->resources[world][part->either[0]] : NULL};
    queue_init(&station.line, step->queue_limit);
    queue_init(&station.serving, QUEUE_NONE);
    return station;
}

static void clear(struct engine *e)
{
    const struct plan *plan = e->plan;
    pool_clear(&e->lives);
    fel_clear(&e->fel);
    queue_links_clear(&e->links);
    absence_begin(e);
    slots_begin(e);
    flows_clear(e);
    moves_clear(e);
    for (int w = 0; w < WORLDS; w++) {
        memset(&e->area[w], 0, sizeof e->area[w]);
        memset(e->group_beds[w], 0, plan->indicator_count * sizeof *e->group_beds[w]);
        for (size_t s = 0; s < plan->step_count; s++)
            e->stations[w][s] = empty_station(e, w, s);
        for (size_t r = 0; r < plan->resource_count; r++)
            resource_init(&e->resources[w][r], e->rosters[r].first_capacity);
    }
    memset(e->caseload, 0, plan->model->pathway_count * sizeof *e->caseload);
    e->next_switch = 0;
    e->now = plan->begin;
    e->counting_from = 0;
    e->open_cohort = 0;
    e->counting = e->stopped = false;
}

static void midnight(struct engine *e)
{
    size_t day = (size_t)(e->now / 1440);
    if (e->counting)
        periods_close(e);
    if (day < e->outcome->daily.days && e->now <= e->plan->end) {
        census_midnight(e, day);
        moves_midnight(e);
    }
    if (e->now >= e->plan->end + e->plan->follow_up && !e->counting && e->now > e->plan->end)
        e->stopped = e->stopped || worlds_all_decided(e);
    e->control[CONTROL_MIDNIGHT] = e->now + 1440;
}

static void enter_phase(struct engine *e, size_t number)
{
    const struct plan_phase *phase = &e->plan->phases[number];
    e->phase = (uint16_t)number;
    for (int w = 0; w < WORLDS; w++)
        for (size_t s = 0; s < e->plan->step_count; s++) {
            e->stations[w][s].step = &phase->steps[s];
            e->stations[w][s].line.capacity = phase->steps[s].queue_limit;
        }
    for (size_t d = 0; d < e->plan->demand_count; d++)
        e->sources[d].to = phase->entrances[d];
}

/* Every phase that has begun by `time`, and when the next will. */
static void enter_phases(struct engine *e, double time)
{
    const struct plan *plan = e->plan;
    size_t first = e->next_switch;
    while (e->next_switch < plan->switch_count && plan->switches[e->next_switch].time <= time)
        e->next_switch++;
    if (e->next_switch > first)
        enter_phase(e, plan->switches[e->next_switch - 1].phase);
    e->control[CONTROL_PHASE] =
        e->next_switch < plan->switch_count ? plan->switches[e->next_switch].time : INFINITY;
}

static void control(struct engine *e, int which)
{
    e->now = e->control[which];
    if (which == CONTROL_MIDNIGHT) {
        midnight(e);
        return;
    }
    if (which == CONTROL_HOUR) {
        hours_over(e);
        return;
    }
    e->control[which] = INFINITY;
    if (which == CONTROL_START)
        census_start(e);
    else if (which == CONTROL_END)
        census_stop(e);
    else
        enter_phases(e, e->now);
}

static int next_control(const struct engine *e)
{
    int next = 0;
    for (int which = 1; which < CONTROLS; which++)
        if (e->control[which] < e->control[next])
            next = which;
    return next;
}

static void schedule_change(struct engine *e, size_t resource)
{
    const struct roster *r = &e->rosters[resource];
    if (r->next < r->change_count && r->changes[r->next].time <= e->plan->last)
        fel_schedule(&e->fel, roster_entity(e, resource), r->changes[r->next].time,
                     PRIORITY_ROSTER);
}

ASIDE static void change_capacity(struct engine *e, size_t resource)
{
    const struct plan_resource *r = &e->plan->resources[resource];
    struct roster *roster = &e->rosters[resource];
    int32_t capacity = roster->changes[roster->next++].capacity;
    for (int w = 0; w <= (e->plan->two_worlds ? WORLD_WITHOUT : WORLD_WITH); w++) {
        resource_set_capacity(&e->resources[w][resource], e->now, capacity);
        if (r->at_shift_end != SHIFT_FINISH)
            serve_interrupt(e, (enum world)w, resource);
        serve_waiting(e, (enum world)w, resource);
    }
    schedule_change(e, resource);
}

static void begin(struct engine *e)
{
    const struct plan *plan = e->plan;
    e->control[CONTROL_HOUR] = INFINITY;
    e->control[CONTROL_MIDNIGHT] = ceil(plan->begin / 1440) * 1440;
    e->control[CONTROL_START] = plan->start;
    e->control[CONTROL_END] = plan->end;
    enter_phases(e, plan->begin);
    for (size_t r = 0; r < plan->resource_count; r++) {
        struct roster *roster = &e->rosters[r];
        for (; roster->next < roster->change_count &&
               roster->changes[roster->next].time <= plan->begin;
             roster->next++)
            for (int w = 0; w < WORLDS; w++)
                resource_init(&e->resources[w][r], roster->changes[roster->next].capacity);
        schedule_change(e, r);
    }
    if (plan->already_count)
        initial_place(e);
    for (size_t d = 0; d < plan->demand_count; d++)
        arrive_first(e, &e->sources[d]);
}

static inline void dispatch(struct engine *e, uint32_t entity)
{
    if (entity >= e->first_life)
        walk_event(e, life_at(e, entity - e->first_life));
    else if (entity < e->plan->demand_count)
        arrive_event(e, &e->sources[entity]);
    else if (entity < e->call_up)
        change_capacity(e, entity - e->plan->demand_count);
    else
        initial_call_up(e);
}

/* Events before `time`; how many. */
ASIDE static uint64_t play_until(struct engine *e, double time)
{
    uint64_t events = 0;
    struct fel_event event = {0, 0};
    while (!e->stopped && fel_next_before(&e->fel, time, &event)) {
        e->now = event.time;
        dispatch(e, event.entity);
        events++;
    }
    return events;
}

void engine_play(struct engine *e, uint32_t replication, struct outcome *outcome)
{
    outcome_clear(outcome, e->plan);
    e->outcome = outcome;
    e->replication = replication;
    clear(e);
    begin(e);
    while (!e->stopped) {
        int which = next_control(e);
        if (e->control[which] > e->plan->last)
            break;
        outcome->events += play_until(e, e->control[which]);
        if (!e->stopped)
            control(e, which);
    }
    outcome->most_inside = e->lives.used;
    outcome->ended = e->now;
    worlds_close(e);
}
