/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arrivals: the next patient of a demand stream, and the lives of one who has come. */
#include <math.h>
#include <string.h>

#include "engine/counts.h"

/* Exponentials of mean 1, two from each block of luck; and what the first step takes. */
static void draw_ahead(const struct engine *e, struct source *source)
{
    double u[STREAM_ABREAST][2];
    struct luck luck = {.key = {source->key[0], source->key[1]},
                        .who = source->number / 2,
                        .replication = e->replication,
                        .purpose = e->arrivals};
    stream_abreast(&luck, u);
    for (int i = 0; i < AHEAD; i++)
        source->gap[i] = -log(u[i / 2][i % 2]);
    if (!source->plan->draws_alone)
        return;
    const struct plan_step *first = &e->plan->steps[source->to.enters];
    luck.purpose = first->purpose_takes;
    luck.who = source->number;
    for (int i = 0; i < AHEAD; i += STREAM_ABREAST, luck.who += STREAM_ABREAST)
        variate_draw_abreast(first->takes, &luck, source->takes + i);
}

static inline void schedule_next(struct engine *e, struct source *source)
{
    uint32_t i = source->number % AHEAD;
    if (i == 0)
        draw_ahead(e, source);
    double next = profile_next(&source->plan->rate, &source->cursor, source->gap[i]);
    if (next <= e->plan->last)
        fel_schedule(&e->fel, source->demand, next, PRIORITY_ARRIVAL);
}

void arrive_first(struct engine *e, struct source *source)
{
    source->number = 0;
    source->counted = 0;
    profile_cursor_set(&source->cursor, &source->plan->rate, e->plan->begin);
    schedule_next(e, source);
}

/* What only some models remember of a life; and its arrival, when somebody watches. */
static void prepare(struct engine *e, struct life *life)
{
    for (size_t i = 0; i < e->plan->set_slots + e->plan->clock_slots; i++)
        life_set(life)[i] = NAN;
    memset(life_visits(e, life), 0, e->plan->visit_slots * sizeof(uint32_t));
    if (e->watched)
        watch_arrived(e, life);
}

static inline struct life *new_life(struct engine *e, const struct source *source, uint32_t number,
                                    enum world world)
{
    uint32_t id = pool_take(&e->lives);
    if (id == POOL_NONE) {
        e->outcome->overflow = true;
        e->stopped = true;
        return NULL;
    }
    /* Field by field: most are set when they begin to mean something. */
    struct life *life = life_at(e, id);
    life->number = number;
    life->id = id;
    life->demand = source->demand;
    life->flags = e->counting ? LIFE_COUNTED : 0;
    life->world = (uint8_t)world;
    life->state = LIFE_DELAYED;
    life->scheme = life->credit = -1;
    life->phase = e->phase;
    life->twin = POOL_NONE;
    life->otherwise = source->to.otherwise;
    life->round = 0;
    if (e->plan->set_slots || e->plan->clock_slots || e->plan->visit_slots || e->watched)
        prepare(e, life);
    e->outcome->patients++;
    return life;
}

/* `takes` is what the demand's first step takes. */
static inline void set_out(struct engine *e, const struct source *source, struct life *life,
                           int32_t to, double takes)
{
    if (source->plan->draws_alone && to == source->to.enters) {
        life->takes = takes;
        life->flags |= LIFE_DRAWN;
    }
    walk_to(e, life, to);
}

static void pair(struct life *life, const struct life *twin)
{
    life->twin = twin->id;
    memset(life->bed, 0, sizeof life->bed);
    memset(life->admissions, 0, sizeof life->admissions);
}

static inline struct life *new_pair(struct engine *e, const struct source *source, uint32_t number)
{
    struct life *with = new_life(e, source, number, WORLD_WITH);
    if (!with)
        return NULL;
    uint32_t id = with->id;
    struct life *without = new_life(e, source, number, WORLD_WITHOUT);
    if (!without)
        return NULL;
    with = life_at(e, id); /* it may have moved */
    pair(with, without);
    pair(without, with);
    return with;
}

static void two_lives(struct engine *e, const struct source *source, uint32_t number, double takes)
{
    const struct plan_entrance *way = &source->to;
    struct life *with = new_pair(e, source, number);
    if (!with)
        return;
    struct life *without = life_at(e, with->twin);
    e->open_cohort += e->counting;
    if (e->counting) {
        flows_begin(e, with);
        flows_begin(e, without);
    }
    set_out(e, source, with, way->enters, takes);
    set_out(e, source, without, way->otherwise == GO_NOWHERE ? way->enters : way->otherwise, takes);
}

struct life *arrive_already(struct engine *e, const struct source *source, uint32_t number)
{
    bool once = source->plan->once;
    if (e->plan->two_worlds && !once)
        return new_pair(e, source, number);
    return new_life(e, source, number, once ? WORLD_BOTH : WORLD_WITH);
}

/* The next arrival comes first: while this patient is looked after, what it needs is worked out. */
void arrive_event(struct engine *e, struct source *source)
{
    const struct plan_demand *d = source->plan;
    if (d->once && e->now >= e->plan->end)
        return; /* they touch nobody who is still followed */
    uint32_t number = source->number++;
    double takes = source->takes[number % AHEAD];
    source->counted += e->counting;
    schedule_next(e, source);
    if (e->plan->two_worlds && !d->once) {
        two_lives(e, source, number, takes);
        return;
    }
    struct life *life = new_life(e, source, number, d->once ? WORLD_BOTH : WORLD_WITH);
    if (life)
        set_out(e, source, life, source->to.enters, takes);
}
