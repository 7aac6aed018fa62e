/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the engine, shared by its files: lives, the state of the worlds, and who calls
   whom. */
#ifndef ENGINE_LIFE_H
#define ENGINE_LIFE_H

#include "base/rare.h"
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
    LIFE_BOOKED,    /* until the appointment */
    LIFE_BETWEEN,   /* on a caseload, until the next visit is due */
    LIFE_LINGERING, /* on a caseload, until it is over */
    LIFE_AWAY,      /* at home, will come back */
    LIFE_DONE       /* over; kept until its twin is over too */
};

enum life_flag {
    LIFE_COUNTED = 1,  /* arrived in [start, end) */
    LIFE_INDEXED = 2,  /* the compared episode is over: went home, or was admitted */
    LIFE_ADMITTED = 4, /* ... was admitted */
    LIFE_CLAIMED = 8,
    LIFE_TOUCHED = 16, /* a scheme took part in the compared episode */
    LIFE_REACHED = 32, /* had the first contact with the present scheme */
    LIFE_IN_BED = 64,
    LIFE_PINNED = 128,      /* waits to resume with the very resources it had */
    LIFE_INTERRUPTED = 256, /* its service began, and waits to go on */
    LIFE_DRAWN = 512,       /* `takes` of the step it comes to was drawn ahead */
    LIFE_HOLDS = 1024,      /* keeps what an earlier step held: `held` */
    LIFE_BEFORE = 2048,     /* has been home, or in a bed, since it arrived */
    LIFE_DISCHARGED = 4096, /* from a bed, at `discharged_at` */
    LIFE_FOLLOWED = 16384,  /* an indicator wants to know where it is on a day to come */
    LIFE_LATE = 8192,     /* met its first scheme after the first episode: compared from then on */
    LIFE_WATCHED = 32768, /* somebody wants to be told */
    LIFE_TRACED = 65536   /* in the compared episode: its way is noted */
};

enum { FACES_KEPT = 8 }; /* of those met in a scheme; who comes after them counts as new */

/* A step in one world: who is in it, and what is counted of it. */
struct station {
    const struct plan_step *step;
    const struct plan_marks *marks; /* for indicators; NULL: none */
    struct resource *only; /* of which it needs one unit, and nothing else; NULL: not so simple */
    struct step_count count;
    struct queue line;    /* who waits */
    struct queue serving; /* who is served, where service can be interrupted */
};

/* One life of a patient in one world. `number` comes first: the pool keeps its free list there. */
struct life {
    uint32_t number; /* of its demand stream */
    uint32_t id;     /* in the pool */
    struct station *at;
    double entered; /* the step, when time passes in it */
    double asked;   /* for what the step needs */
    double since;  /* asked, or was interrupted: waits; or is served, where it can be interrupted */
    double takes;  /* service time drawn, or what is left of it */
    double served; /* before it was interrupted */
    uint32_t flags; /* enum life_flag */
    uint16_t demand;
    uint8_t world, state;
    uint8_t choice[REQUEST_PARTS];
    int16_t scheme;    /* present, -1 */
    int16_t credit;    /* last scheme of the compared episode, -1 */
    uint16_t phase;    /* in which it arrived */
    uint32_t twin;     /* POOL_NONE: lives once */
    uint32_t way;      /* LIFE_TRACED, or compared */
    uint8_t how;       /* it left its step: enum flow_how */
    uint32_t visit;    /* how many times it met this step before */
    uint32_t round;    /* visits made in this series */
    int32_t otherwise; /* where it would be without the scheme */
    double begun;      /* this visit */
    double ends;       /* its service ends */
    double referred;   /* to the present scheme */
    double caseload_end;
    double admitted_at;
    struct station *held; /* LIFE_HOLDS: the step that it blocks, since, and by what alternatives */
    double held_since;
    uint8_t held_choice[REQUEST_PARTS];
    double stay_began, discharged_at;
    double index;        /* from which the windows count */
    double bed[WINDOWS]; /* bed-minutes within each window of the index */
    uint16_t admissions[WINDOWS];
    uint16_t team; /* of the last contact with the present scheme */
    uint8_t faces; /* met in it */
    uint32_t face[FACES_KEPT];
    uint32_t groups; /* in a bed: of which indicators of admissions, a bit each */
    /* then: double set[set_slots], clock[clock_slots] (NaN: nothing);
       uint32_t visits[visit_slots] */
};

/* Hours (where they are counted), midnights, the start and the end of counting, and what is
   different from this day on, come before
   all events of the same minute, in this order; then lives, rosters, arrivals. */
enum { CONTROL_HOUR, CONTROL_MIDNIGHT, CONTROL_START, CONTROL_END, CONTROL_PHASE, CONTROLS };
enum { PRIORITY_LIFE, PRIORITY_ROSTER, PRIORITY_ARRIVAL };

/* Luck is drawn ahead for so many patients at a time: it then costs half, and no event has to wait
   for it. */
enum { AHEAD = 8 };

/* A demand stream. */
struct source {
    const struct plan_demand *plan;
    struct plan_entrance to; /* at present */
    struct profile_cursor cursor;
    uint64_t counted; /* arrivals in [start, end) */
    uint32_t number;  /* arrivals so far */
    uint32_t key[2];
    uint16_t demand;
    double gap[AHEAD];   /* [number % AHEAD] before that patient arrives; mean 1 */
    double takes[AHEAD]; /* ... and what the patient's first step takes, if that draws alone */
};

/* How many of a resource are on duty in this replication. */
struct roster {
    int32_t first_capacity;
    const struct plan_change *changes;
    size_t change_count, next; /* `next`: the change that comes next */
    /* Where somebody may be absent: */
    struct plan_change *own;
    int32_t *units; /* [shift] who come */
    uint32_t key[2];
};

/* Which places of some slots are booked, in one world. */
struct book {
    uint32_t *booked; /* [slot] */
    uint32_t *next;   /* [slot] itself, or when it is full, a later one before which all are */
};
enum { SLOTS_WORLDS = WORLD_BOTH }; /* nobody who can book lives once */

/* Time for which resources are in use, by hour of the week. */
struct hours {
    size_t *resource; /* [count] those that are watched */
    double *until;    /* [count] minutes in use until the hour began, since counting began */
    double *in_use;   /* [count][hour of week] */
    size_t count;
    size_t hour; /* the present one */
};

struct engine {
    const struct plan *plan;
    struct fel fel;
    struct pool lives;
    struct queue_links links;
    struct station *stations[WORLDS]; /* [world][step] */
    struct resource *resources[WORLDS];
    struct area_count area[WORLDS];
    struct timeavg *group_beds[WORLDS]; /* [indicator] of admissions */
    struct timeavg *caseload;           /* [pathway] */
    struct source *sources;
    struct roster *rosters;           /* [resource] */
    struct book *books[SLOTS_WORLDS]; /* [slots] */
    size_t next_switch;               /* of the plan's phases */
    uint16_t phase;                   /* at present */
    struct hours hours;
    struct flows *flows; /* NULL: one world */
    uint64_t *moved;     /* [series of moves] until the last period */
    uint64_t *entered;   /* [pathway] schemes entered */
    uint64_t returned[WORLDS];
    struct outcome *outcome;
    struct engine_watch watch;
    double *watched_attributes; /* room for those of one patient */
    struct initial *initial;    /* room to order those already inside */
    double control[CONTROLS];   /* when each comes next */
    double now;
    double counting_from; /* start once reached, else 0 */
    uint32_t replication;
    uint32_t arrivals;    /* purpose of the luck of arrivals */
    uint32_t absence;     /* ... and of who is absent */
    uint32_t call_up;     /* entity: those who wait from the beginning are called up */
    uint32_t first_life;  /* entity of life 0 */
    uint64_t open_cohort; /* counted pairs of lives not yet compared */
    size_t period;        /* while counting: the present quarter */
    bool watched;         /* by anybody */
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

static inline double *life_clock(const struct engine *e, struct life *life)
{
    return life_set(life) + e->plan->set_slots;
}

static inline uint32_t *life_visits(const struct engine *e, struct life *life)
{
    return (uint32_t *)(void *)(life_clock(e, life) + e->plan->clock_slots);
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

static inline void life_schedule(struct engine *e, const struct life *life, double time)
{
    fel_schedule(&e->fel, e->first_life + life->id, time, PRIORITY_LIFE);
}

/* How urgent it is if it has waited until `time`. */
static inline unsigned life_urgency(const struct life *life, double time)
{
    return plan_urgency(life->at->step, time - life->asked - life->served);
}

/* Time from `from` to now, as far as it is counted. */
static inline double life_time(const struct engine *e, double from)
{
    return e->now - (from > e->counting_from ? from : e->counting_from);
}

/* Time will pass in this step. */
static inline void life_stays(const struct engine *e, struct life *life)
{
    life->entered = e->now;
    timeavg_add(&life->at->count.number, e->now, 1);
}

/* Leaves a step in which time passed. */
static inline void life_leaves(const struct engine *e, const struct life *life)
{
    struct step_count *count = &life->at->count;
    count->left++;
    count->sojourn += life_time(e, life->entered);
    timeavg_add(&count->number, e->now, -1);
}

/* ... otherwise than by going on. */
static inline void life_leaves_as(const struct engine *e, struct life *life, enum flow_how how)
{
    life->how = (uint8_t)how;
    life_leaves(e, life);
}

/* attributes.c: values of attributes, and the uniform that gave one its value. */
double attribute_value(const struct engine *e, struct life *life, int attribute);
/* Do all the conditions hold of it now? */
bool attribute_meets(const struct engine *e, struct life *life, const struct condition *when,
                     size_t count);
void attribute_set(const struct engine *e, struct life *life); /* all that its step sets */
double attribute_uniform(const struct engine *e, const struct life *life, int attribute);
/* The case that holds of it now. */
const struct by_case *attribute_case(const struct engine *e, struct life *life,
                                     const struct by *by);
/* The uniform from which its step's time is inverted; following an attribute's when linked. */
double attribute_step_uniform(const struct engine *e, const struct life *life);
/* What its step takes, from its own luck or, when linked, following an attribute's. */
double attribute_draw(const struct engine *e, struct life *life);

/* The distribution that holds of it, and the share. */
static inline const struct variate *attribute_variate(const struct engine *e, struct life *life,
                                                      const struct variate *plain,
                                                      const struct by *by)
{
    return by ? &attribute_case(e, life, by)->variate : plain;
}
static inline double attribute_share(const struct engine *e, struct life *life, double plain,
                                     const struct by *by)
{
    return by ? attribute_case(e, life, by)->share : plain;
}

/* The same, unless it was drawn ahead. */
static inline double life_draw(const struct engine *e, struct life *life)
{
    if (!(life->flags & LIFE_DRAWN))
        return attribute_draw(e, life);
    life->flags &= ~LIFE_DRAWN;
    return life->takes;
}

/* Lives may move in memory when one arrives, not otherwise.
   walk.c: on to step `to`, and through steps that take no time, until time must pass or the life
   ends. */
void walk_to(struct engine *e, struct life *life, int32_t to);
void walk_event(struct engine *e, struct life *life);
/* Has been in step `to`, in which time passes, since before the simulation began. */
void walk_found(struct engine *e, struct life *life, int32_t to);
/* watch.c: tells whoever watches. Of lives that are LIFE_WATCHED: from their arrival on, when
   anybody does. */
void watch_arrived(struct engine *e, struct life *life);
void watch_came(const struct engine *e, const struct life *life);
void watch_saw(const struct engine *e, const struct life *life, enum sight what);
void watch_booked(const struct engine *e, const struct life *life, double until);
void watch_began(const struct engine *e, const struct life *life); /* before its flags change */
void watch_admitted(const struct engine *e, const struct life *life, bool transfer);
void watch_left(const struct engine *e, const struct life *life, double back);
void watch_compared(const struct engine *e, const struct life *with, const struct life *without,
                    bool undecided);
/* serve.c: queues and resources. */
void serve_enter(struct engine *e, struct life *life); /* has just come to a step that needs some */
void serve_again(struct engine *e, struct life *life); /* the next visit is due */
void serve_finish(struct engine *e, struct life *life);
void serve_line_up(struct engine *e, struct life *life); /* whatever the places to wait */
/* Its service (a stay) began before: it goes on, or waits for what it needs (false). `takes` is
   what is left. */
bool serve_go_on(struct engine *e, struct life *life);
void serve_give_up(struct engine *e, struct life *life);
void serve_turn_away(struct engine *e, struct life *life); /* finds no place */
void serve_waiting(struct engine *e, enum world world, size_t resource);
/* It needs a unit of one resource, which is free: just come, or from its line. */
void serve_begin(struct engine *e, struct life *life);
void serve_call_up(struct engine *e, struct life *life);
/* Gives its units back; calls nobody up. */
void serve_let_go(struct engine *e, const struct life *life);
/* caseload.c: the first visit begins; after a visit: the next one, or the rest of the time on the
   caseload (true), or on. */
void caseload_begin(const struct engine *e, struct life *life);
bool caseload_stays(struct engine *e, struct life *life);
/* hold.c: the step is done, but keeps its resources; gives them back, if there are any, at the
   beginning of the next service or at the end; then calls up whoever waited for them. */
void hold_begin(struct engine *e, struct life *life);
struct station *hold_end(struct engine *e, struct life *life);
void hold_call_up(struct engine *e, const struct life *life, const struct station *held);
/* deadlock.c: a resource that nobody will ever give back, -1: none. */
int deadlock_find(const struct engine *e);
/* serve_shift.c: somebody may be busy above capacity. */
void serve_interrupt(struct engine *e, enum world world, size_t resource);
/* A life whose step pre-empts has just come, and nothing is free: in the place of whoever is less
   urgent? ... or those who wait, after units were busy beyond capacity. */
bool serve_preempt(struct engine *e, struct life *life);
void serve_preempt_waiting(struct engine *e, enum world world, size_t resource);
/* census.c: what is counted of stations, resources and the area. */
void census_start(struct engine *e); /* the warm-up is over */
void census_stop(struct engine *e);
void census_midnight(struct engine *e, size_t day);
/* absence.c: memory for the rosters; who comes in this replication. */
void absence_new(struct engine *e, uint64_t seed);
void absence_free(struct engine *e);
void absence_begin(struct engine *e);
/* periods.c: quarters that are over by now are written down; none is closed twice. */
void periods_close(struct engine *e);
/* slots.c: memory for the books; all places are free; an appointment is asked for, was booked
   before the beginning (they have the first places), and its time has come. */
void slots_new(struct engine *e);
void slots_free(struct engine *e);
void slots_begin(struct engine *e);
void slots_book(struct engine *e, struct life *life);
void slots_have_booked(struct engine *e, struct life *life);
void slots_keep(struct engine *e, struct life *life);
/* arrive.c */
void arrive_first(struct engine *e, struct source *source);
void arrive_event(struct engine *e, struct source *source);
/* The lives of a patient who is already inside: the one with the schemes; NULL: no room. */
struct life *arrive_already(struct engine *e, const struct source *source, uint32_t number);
/* initial.c: those already inside when the simulation begins. */
void initial_make(struct engine *e);
void initial_free(struct engine *e);
void initial_place(struct engine *e);
void initial_call_up(struct engine *e);
/* worlds.c: enters a scheme, or leaves for -1. */
void worlds_scheme(struct engine *e, struct life *life, int16_t scheme);
void worlds_contact(struct engine *e, struct life *life);
/* contacts.c: one of the episode that is compared */
void contacts_meet(struct engine *e, struct life *life);
/* indicators.c: the step just entered matters to some; a day has come on which somebody is looked
   for (before the life changes), or never will, as it is over; beds; counting begins, ends. */
void indicators_enter(struct engine *e, struct life *life);
void indicators_due(struct engine *e, struct life *life);
void indicators_over(struct engine *e, struct life *life);
void indicators_admit(struct engine *e, struct life *life, bool transfer);
void indicators_discharge(struct engine *e, const struct life *life);
void indicators_start(struct engine *e);
void indicators_stop(struct engine *e);
void worlds_admit(struct engine *e, struct life *life);
void worlds_in_bed(struct engine *e, struct life *life, double since); /* was admitted before */
void worlds_discharge(struct engine *e, struct life *life);
/* At the end of a pathway: home, perhaps to come back; otherwise the life is over, compared and
   given back when the twin's is too. */
void worlds_end(struct engine *e, struct life *life);
bool worlds_all_decided(const struct engine *e);
void worlds_close(struct engine *e); /* the replication is over: compares whoever is left */

#endif
