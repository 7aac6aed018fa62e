/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the engine, shared by its files: lives, the state of the worlds, and who calls
   whom. */
#ifndef ENGINE_LIFE_H
#define ENGINE_LIFE_H

#include "engine/engine.h"
#include "kernel/fel.h"
#include "kernel/pool.h"
#include "kernel/queue.h"
#include "kernel/resource.h"

enum life_state {
    LIFE_FREE,      /* not a life: given back to the pool */
    LIFE_WAITING,   /* in the queue of its step */
    LIFE_SERVED,    /* in service or in a bed */
    LIFE_DELAYED,   /* until its event */
    LIFE_BETWEEN,   /* on a caseload, until the next visit is due */
    LIFE_LINGERING, /* on a caseload, until it is over */
    LIFE_AWAY,      /* at home, will come back */
    LIFE_DONE       /* over; kept until its twin is over too */
};

enum life_flag {
    LIFE_COUNTED = 1,  /* arrived in [start, end) */
    LIFE_INDEXED = 2,  /* the first episode is over: went home, or was admitted */
    LIFE_ADMITTED = 4, /* ... was admitted */
    LIFE_CLAIMED = 8,
    LIFE_TOUCHED = 16, /* a scheme took part in the first episode */
    LIFE_REACHED = 32, /* had the first contact with the present scheme */
    LIFE_IN_BED = 64,
    LIFE_PINNED = 128 /* waits to resume with the very resources it had */
};

/* One life of a patient in one world. `step` comes first: the pool keeps its free list there. */
struct life {
    uint32_t step;
    uint32_t number; /* of its demand stream */
    uint16_t demand;
    uint8_t world, state;
    uint8_t flags;
    uint8_t choice[REQUEST_PARTS];
    int16_t scheme;    /* present, -1 */
    int16_t credit;    /* last scheme of the first episode, -1 */
    uint32_t twin;     /* POOL_NONE: lives once */
    uint32_t visit;    /* how many times it met this step before */
    uint32_t round;    /* visits made in this series */
    int32_t otherwise; /* where it would be without the scheme */
    double entered;    /* the present step */
    double since;      /* joined the queue */
    double ends;       /* its service ends */
    double left;       /* of an interrupted service; negative: none */
    double begun;      /* this visit; the scheme's entry before the first contact is `referred` */
    double referred;
    double caseload_end;
    double admitted_at;
    double index;        /* the first episode was over */
    double bed[WINDOWS]; /* bed-minutes within each window of the index */
    uint16_t admissions[WINDOWS];
    /* then: double set[set_slots] (NaN: not set), uint32_t visits[visit_slots] */
};

/* Midnights, the start and the end of counting come before all events of the same minute, in this
   order; then lives, rosters, arrivals. */
enum { CONTROL_MIDNIGHT, CONTROL_START, CONTROL_END, CONTROLS };
enum { PRIORITY_LIFE, PRIORITY_ROSTER, PRIORITY_ARRIVAL };

struct source {
    struct profile_cursor cursor;
    uint32_t number; /* arrivals so far */
    double spare;    /* the second uniform of a block */
    uint32_t key[2];
};

struct engine {
    const struct plan *plan;
    struct fel fel;
    struct pool lives;
    struct queue_links links;
    struct queue *lines[WORLDS]; /* [world][line]: who waits */
    struct queue
        *serving[WORLDS]; /* [world][line]: who is served, where service can be interrupted */
    struct resource *resources[WORLDS];
    struct step_count *steps[WORLDS];
    struct area_count area[WORLDS];
    struct timeavg *caseload; /* [pathway] */
    struct source *sources;
    size_t *next_change; /* [resource] */
    struct outcome *outcome;
    struct engine_watch watch;
    double control[CONTROLS]; /* when each comes next */
    double now;
    double counting_from; /* start once reached, else 0 */
    uint32_t replication;
    uint32_t arrivals;    /* purpose of the luck of arrivals */
    uint32_t first_life;  /* entity of life 0 */
    uint64_t open_cohort; /* counted pairs of lives not yet compared */
    bool counting;        /* now is in [start, end) */
    bool stopped;
};


static inline struct life *life_at(const struct engine *e, uint32_t id)
{
    return pool_at(&e->lives, id);
}

static inline double *life_set(struct life *life)
{
    return (double *)(void *)(life + 1);
}

static inline uint32_t *life_visits(const struct engine *e, struct life *life)
{
    return (uint32_t *)(void *)(life_set(life) + e->plan->set_slots);
}

static inline struct luck life_luck(const struct engine *e, const struct life *life,
                                    uint32_t purpose)
{
    const uint32_t *key = e->sources[life->demand].key;
    return (struct luck){.key = {key[0], key[1]},
                         .who = life->number,
                         .replication = e->replication,
                         .purpose = purpose,
                         .visit = life->visit};
}

static inline void life_schedule(struct engine *e, uint32_t id, double time)
{
    fel_schedule(&e->fel, e->first_life + id, time, PRIORITY_LIFE);
}

static inline struct step_count *life_count(const struct engine *e, const struct life *life)
{
    return &e->steps[life->world][life->step];
}

/* Time from `from` to now, as far as it is counted. */
static inline double life_time(const struct engine *e, double from)
{
    return e->now - (from > e->counting_from ? from : e->counting_from);
}

/* Leaves a step in which time passed. */
static inline void life_leaves(struct engine *e, const struct life *life)
{
    struct step_count *count = life_count(e, life);
    count->left++;
    count->sojourn += life_time(e, life->entered);
    timeavg_add(&count->number, e->now, -1);
}

/* attributes.c: the uniform that gave an attribute its value, and a draw that follows it. */
double attribute_uniform(const struct engine *e, struct life *life, int attribute);
double attribute_draw_linked(const struct engine *e, struct life *life,
                             const struct plan_step *step, const struct luck *luck);
/* What a step takes, from its own luck or, when linked, following an attribute's. */
static inline double attribute_draw(const struct engine *e, struct life *life,
                                    const struct plan_step *step, const struct luck *luck)
{
    return step->linked ? attribute_draw_linked(e, life, step, luck)
                        : variate_draw(step->takes, luck);
}

/* walk.c: on to step `to`, and through steps that take no time, until time must pass or the life
   ends. */
void walk_to(struct engine *e, uint32_t id, int32_t to);
void walk_event(struct engine *e, uint32_t id);
/* attributes.c: values of attributes; see also attribute_draw above. */
double attribute_value(const struct engine *e, struct life *life, int attribute);
void attribute_set(const struct engine *e, struct life *life, const struct setting_of *set);
/* serve.c: queues and resources. */
void serve_enter(struct engine *e, uint32_t id); /* has just come to a step that needs resources */
void serve_again(struct engine *e, uint32_t id); /* the next visit is due */
void serve_finish(struct engine *e, uint32_t id);
void serve_give_up(struct engine *e, uint32_t id);
void serve_waiting(struct engine *e, enum world world, size_t resource);
void serve_interrupt(struct engine *e, enum world world,
                     size_t resource); /* busy is above capacity */
/* arrive.c */
void arrive_first(struct engine *e, size_t demand);
void arrive_event(struct engine *e, size_t demand);
/* worlds.c */
void worlds_scheme(struct engine *e, struct life *life,
                   int16_t scheme); /* enters a scheme, or leaves for -1 */
void worlds_contact(struct engine *e, struct life *life);
void worlds_admit(struct engine *e, struct life *life);
void worlds_discharge(struct engine *e, struct life *life);
void worlds_home(struct engine *e, struct life *life, bool claimed);
void worlds_over(struct engine *e,
                 uint32_t id); /* the life is over: compare and give back when the twin's is too */
bool worlds_all_decided(const struct engine *e);
void worlds_close(struct engine *e); /* the replication is over: compares whoever is left */

#endif
