/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arrivals: the next patient of a demand stream, and the lives of one who has come. */
#include <math.h>
#include <string.h>

#include "engine/life.h"

static void schedule_next(struct engine *e, size_t demand, double e1)
{
    struct source *source = &e->sources[demand];
    double next = profile_next(&e->plan->demands[demand].rate, &source->cursor, e1);
    if (next <= e->plan->last)
        fel_schedule(&e->fel, (uint32_t)demand, next, PRIORITY_ARRIVAL);
}

/* Exponentials of mean 1, two from each block of luck. */
static double exponential(struct engine *e, size_t demand)
{
    struct source *source = &e->sources[demand];
    if (source->number & 1)
        return -log(source->spare);
    double u[2];
    struct luck luck = {.key = {source->key[0], source->key[1]},
                        .who = source->number >> 1,
                        .replication = e->replication,
                        .purpose = e->arrivals};
    stream_pair(&luck, 0, u);
    source->spare = u[1];
    return -log(u[0]);
}

void arrive_first(struct engine *e, size_t demand)
{
    struct source *source = &e->sources[demand];
    source->number = 0;
    profile_cursor_set(&source->cursor, &e->plan->demands[demand].rate, e->plan->begin);
    schedule_next(e, demand, exponential(e, demand));
}

static uint32_t new_life(struct engine *e, size_t demand, enum world world)
{
    uint32_t id = pool_take(&e->lives);
    if (id == POOL_NONE) {
        e->outcome->overflow = true;
        e->stopped = true;
        return id;
    }
    /* Field by field: most are set when they begin to mean something. */
    struct life *life = life_at(e, id);
    life->number = e->sources[demand].number;
    life->demand = (uint16_t)demand;
    life->world = (uint8_t)world;
    life->state = LIFE_DELAYED;
    life->flags = e->counting ? LIFE_COUNTED : 0;
    life->scheme = life->credit = -1;
    life->twin = POOL_NONE;
    life->otherwise = e->plan->demands[demand].otherwise;
    life->round = 0;
    for (size_t i = 0; i < e->plan->set_slots; i++)
        life_set(life)[i] = NAN;
    if (e->plan->visit_slots)
        memset(life_visits(e, life), 0, e->plan->visit_slots * sizeof(uint32_t));
    e->outcome->patients++;
    return id;
}

static void pair(struct engine *e, uint32_t id, uint32_t twin)
{
    struct life *life = life_at(e, id);
    life->twin = twin;
    memset(life->bed, 0, sizeof life->bed);
    memset(life->admissions, 0, sizeof life->admissions);
}

static void two_lives(struct engine *e, size_t demand)
{
    const struct plan_demand *d = &e->plan->demands[demand];
    uint32_t with = new_life(e, demand, WORLD_WITH),
             without = with == POOL_NONE ? with : new_life(e, demand, WORLD_WITHOUT);
    if (without == POOL_NONE)
        return;
    pair(e, with, without);
    pair(e, without, with);
    e->open_cohort += e->counting;
    walk_to(e, with, d->enters);
    walk_to(e, without, d->otherwise == GO_NOWHERE ? d->enters : d->otherwise);
}

void arrive_event(struct engine *e, size_t demand)
{
    const struct plan *plan = e->plan;
    const struct plan_demand *d = &plan->demands[demand];
    if (d->once && e->now >= plan->end)
        return; /* they touch nobody who is still followed */
    e->outcome->arrivals[demand] += e->counting;
    if (plan->two_worlds && !d->once) {
        two_lives(e, demand);
    } else {
        uint32_t id = new_life(e, demand, d->once ? WORLD_BOTH : WORLD_WITH);
        if (id != POOL_NONE)
            walk_to(e, id, d->enters);
    }
    e->sources[demand].number++;
    schedule_next(e, demand, exponential(e, demand));
}
