/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one replication counted: numbers only. Sizes follow the plan; made once per thread and
   reused. */
#ifndef ENGINE_OUTCOME_H
#define ENGINE_OUTCOME_H

#include "collect/sketch.h"
#include "collect/timeavg.h"
#include "engine/flows.h"
#include "engine/plan.h"

/* A step in one world. The first two run from the very beginning; the rest covers [start, end), and
   what is marked `at end` is worked out when counting ends. */
struct step_count {
    uint64_t entered, left; /* of steps without time, `left` only at end */
    struct timeavg number;  /* patients in the step */
    double sojourn;         /* time spent in it, summed over patients: must equal number.area */
    uint64_t served;        /* services (visits) begun */
    uint64_t waited;        /* of those, had to wait */
    double wait;            /* summed over those begun */
    double wait_longest;
    double service; /* service time drawn for those begun, summed */
    double queued;  /* time spent in its queue, summed over whoever waited */
    double blocked; /* time for which its resources were kept when it was done, summed */
    uint64_t gave_up, full, interrupted;
    uint64_t entered_before, left_before; /* when counting began */
    uint32_t waiting_before;
    uint32_t waiting;              /* at end: in its queue */
    uint64_t arrivals, departures; /* at end: while counting */
    uint64_t inside;               /* at end */
};

/* A resource in one world, over [start, end): areas in unit-minutes. */
struct resource_count {
    double in_use, on_duty, beyond; /* on_duty 0: unlimited */
    double in_use_highest;
};

/* A scheme. Cohort counts (who arrived in [start, end), followed up) and, where said, the state
   over [start, end). */
struct scheme_count {
    uint64_t referred;       /* compared episodes that entered it */
    uint64_t referred_again; /* entries after that episode */
    uint64_t reached;        /* had a first contact */
    uint64_t gave_up, full;  /* left a queue of it, found one full */
    uint64_t contacts;       /* services and visits of those episodes */
    uint64_t hand_overs;     /* contacts with another team than the one before */
    uint64_t faces;          /* different people met */
    uint64_t left;           /* left it in that episode */
    double inside;           /* time from entering to leaving, summed over those */
    uint64_t claimed;        /* counted as they leave */
    uint64_t reported;       /* the same in [start, end), whoever came when */
    double response;         /* summed over those reached, minutes from entering to first contact */
    double response_longest;
    uint64_t within_promise;
    struct sketch response_sketch;
    struct timeavg caseload; /* patients in it, all, over [start, end) */
    /* from comparing the two lives */
    uint64_t patients;         /* compared: left their first episode credited to this scheme */
    uint64_t admitted_without; /* of those, admitted in the first episode without the schemes */
    uint64_t not_needed;
    uint64_t avoided[WINDOWS], deferred[WINDOWS], induced[WINDOWS];
    uint64_t unclaimed[WINDOWS]; /* avoided, but not claimed */
    int64_t net[WINDOWS];        /* admissions without minus with */
    double saved[WINDOWS];       /* bed-minutes without minus with */
};

/* An indicator in one world, over [start, end), everybody. */
struct indicator_count {
    uint64_t count;       /* times that ended, who entered, admissions, who was followed */
    uint64_t good;        /* of those: within the target; at home */
    double sum;           /* of the times, minutes */
    double bed_time;      /* of admissions, minutes */
    struct sketch *times; /* of times; NULL for other kinds */
};

/* Appointments of some slots in one world. */
struct slot_count {
    uint64_t booked;      /* places at slots that begin in [start, end) */
    uint64_t missed;      /* of those: the patient did not come */
    uint64_t asked;       /* of the booked: after the simulation began */
    double lead;          /* summed over those, minutes from asking to the slot */
    uint64_t turned_away; /* asked in [start, end), and there was none */
};

/* The area in one world, over [start, end), everybody. */
struct area_count {
    uint64_t admissions, readmissions;
    uint64_t readmitted_30d;      /* within 30 days of a discharge */
    int64_t stays;                /* that ended */
    int64_t zero_day, long_stays; /* of those: without a midnight; with 11 or more */
    double stay_time, long_time;  /* summed over stays, over long ones; minutes */
    uint64_t midnights;           /* beds occupied at midnight, summed over the days */
    struct timeavg beds;          /* patients in beds that count as admissions */
    struct timeavg delayed;       /* of those, who are done and wait to leave: delayed discharge */
};

/* The same in one quarter. */
struct period_count {
    uint64_t admissions, readmissions;
    double bed_time, delayed; /* minutes */
};

/* Numbers at each midnight of the run, from the first: a matrix [series][day]. Series: beds in
   each world, caseload of each pathway, patients waiting for each resource (with the schemes). */
struct daily {
    size_t series, days;
    uint32_t *level;
};

enum { WEEK_HOURS = 168 };

struct outcome {
    struct step_count *steps[WORLDS]; /* [world][step] */
    struct resource_count *resources[WORLDS];
    struct slot_count *slots[WORLDS]; /* [slots] */
    struct scheme_count *schemes;     /* [pathway]; meaningful for schemes */
    struct area_count area[WORLDS];
    struct period_count *periods[WORLDS];       /* [period] */
    uint64_t *reported;                         /* [pathway * period_count + period]: claims */
    struct indicator_count *indicators[WORLDS]; /* [indicator] */
    size_t indicator_count;
    struct daily daily;
    struct daily moves;     /* see moves_* below: by period rather than day */
    struct flow_list flows; /* of compared patients who entered a scheme; for each scheme */
    uint64_t *use;          /* [resource][hour of week] in use with the schemes over [start, end),
                               thousandths of unit-minutes; see plan_counts_hours */
    uint32_t *referrals;    /* [pathway][hour of week]: cohort referrals to schemes */
    uint64_t *arrivals;     /* [demand] in [start, end) */
    uint64_t still_inside[WORLDS]; /* counted patients that had not left at `end` */
    uint64_t undecided;            /* compared although their follow-up was not over */
    uint64_t already_over;    /* already inside (with the schemes): nothing left of their time */
    uint64_t already_waiting; /* ... nothing free to go on with: they wait */
    uint64_t events;
    uint64_t patients;    /* lives begun, all */
    uint64_t most_inside; /* most lives at once */
    bool overflow;        /* more patients at once than the engine can hold: stopped */
    bool broken_flow;     /* an internal check failed: in = out + inside, or area = sum of times */
    int deadlock;         /* at `end`: a resource that nobody will ever give back, -1: none */
    double ended;         /* minute at which it stopped */
};

void outcome_init(struct outcome *outcome, const struct plan *plan);
void outcome_clear(struct outcome *outcome, const struct plan *plan);
void outcome_free(struct outcome *outcome);

/* Numbers of the daily series. */
static inline size_t daily_beds(enum world world)
{
    return (size_t)world; /* with, without */
}
static inline size_t daily_caseload(size_t pathway)
{
    return 2 + pathway;
}
static inline size_t daily_waiting(const struct plan *plan, size_t resource)
{
    return 2 + plan->model->pathway_count + resource;
}

/* Moves are counted over whole days or, where the horizon is longer than a quarter, whole weeks,
   from the start; so many days, and how many such periods there are. */
size_t moves_every(const struct plan *plan);
size_t moves_periods(const struct plan *plan);
/* Numbers of the series of moves: how many arrived in all or in a demand stream, came back from
   home, left for home (in the world with the schemes), entered and left a scheme. */
enum { MOVES_ARRIVED, MOVES_RETURNED, MOVES_LEFT, MOVES_STREAMS };
static inline size_t moves_arrived(size_t demand)
{
    return MOVES_STREAMS + demand;
}
static inline size_t moves_entered(const struct plan *plan, size_t pathway)
{
    return MOVES_STREAMS + plan->demand_count + 2 * pathway;
}
static inline size_t moves_departed(const struct plan *plan, size_t pathway)
{
    return moves_entered(plan, pathway) + 1;
}
static inline size_t moves_series(const struct plan *plan)
{
    return moves_entered(plan, plan->model->pathway_count);
}

#endif
