/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan: a model compiled into flat arrays that the engine walks. Built once per scenario, then
   shared read-only by all threads. Times are minutes since `origin`, a midnight at or before the
   beginning of the warm-up. */
#ifndef ENGINE_PLAN_H
#define ENGINE_PLAN_H

#include <math.h>

#include "base/problem.h"
#include "chance/profile.h"
#include "chance/residual.h"
#include "kernel/queue.h"
#include "kernel/resource.h"
#include "model/model.h"

/* The two worlds, and patients who are the same in both (nothing they meet is a scheme or
   limited): they live once, and count in both. A model without schemes has only the first world. */
enum world { WORLD_WITH, WORLD_WITHOUT, WORLD_BOTH, WORLDS };

/* The horizons, in days after the patient first left (home, or into a bed), at which the two lives
   are compared. */
enum { WINDOWS = 4 };
extern const double plan_window_days[WINDOWS]; /* 0, 7, 30, 90 */

enum { GO_NOWHERE = -1, GO_OTHERWISE = -2 }; /* in place of a step's number */

struct plan_arm {
    enum arm_kind kind;
    double share; /* cumulative; its own where any share is by an attribute */
    const struct by *share_by;
    const struct condition *when;
    size_t when_count;
    int32_t opening, resource, than;
    int32_t to;
};

/* What entering a step means to an indicator. */
enum mark_kind { MARK_STOP, MARK_START, MARK_COUNT, MARK_FOLLOW };
struct plan_mark {
    enum mark_kind kind;
    uint32_t indicator;
};
struct plan_marks {
    const struct plan_mark *at;
    size_t count;
};
struct plan_indicator {
    const struct indicator *model;
    int32_t slot; /* of the lives' clocks, -1 */
};

struct plan_step {
    uint8_t kind; /* enum step_kind */
    uint8_t priority;
    bool contact, claimed, admission, gives_up, blocks, at_home;
    bool sole;    /* needs one resource, of which it is the only user: the common case is quicker */
    bool limited; /* its queue is, on some date */
    bool interruptible; /* a resource it may hold pauses, hands over or is pre-empted */
    bool preempts;
    bool grows;          /* its priority, with the wait */
    uint8_t most_urgent; /* priority that it can have: the same when it does not grow */
    bool linked;         /* `takes` or the branch follows an attribute's luck */
    bool follows;        /* `takes` is linked, or by an attribute */
    bool by_share;       /* some share of the branch or of the returns is by an attribute */
    int16_t scheme;      /* pathway's number when that is a scheme, else -1 */
    int16_t line;        /* number among the steps that queue, -1 */
    int16_t visit_slot;  /* counts visits of a step that can be met again, -1 */
    int32_t pathway;
    int32_t next, gives_up_to, full_to, returns_to, missed_to;
    int32_t refer[2]; /* in the world with, without */
    int32_t
        /* where a patient sent into a scheme would be without it; GO_NOWHERE: unchanged */
        refer_otherwise;
    uint32_t queue_limit;
    uint32_t purpose_takes, purpose_patience, purpose_lasts, purpose_returns, purpose_face;
    uint32_t purpose_attends;
    int32_t link; /* attribute */
    double correlation;
    struct request request;
    const struct variate *takes, *patience, *lasts;
    const struct by *takes_by, *patience_by, *lasts_by; /* in place of these; NULL */
    double every;
    double grows_after, grows_every;
    double not_before, within, attends; /* appointment */
    const struct by *attends_by;
    int32_t slots;
    const struct plan_arm *arms;
    const struct setting_of *sets;
    const struct comeback *returns;
    uint32_t arm_count, set_count, return_count;
    int32_t opening;
    const struct step *model;
    const char *name; /* "pathway.step" */
};

/* Where the patients of a demand stream go in the world with, and without; GO_NOWHERE without: the
   same. */
struct plan_entrance {
    int32_t enters, otherwise;
};

/* What holds on some days of the run: by the changes in force and the schemes that run then. Steps
   are numbered alike in all phases, need the same and have the same luck, so that a station can
   pass from one to the next. */
struct plan_phase {
    const struct model *model; /* as it is then */
    const bool *runs;          /* [pathway] */
    struct plan_step *steps;
    struct plan_attribute *attributes; /* [source * attribute_count + attribute] */
    struct plan_entrance *entrances;   /* [demand] */
};
/* A phase begins at midnight, before the patients of that minute. */
struct plan_switch {
    double time;
    size_t phase;
};

/* Steps in which time passes; patients go through the others at once. */
static inline bool plan_takes_time(const struct plan_step *step)
{
    return step->kind <= STEP_VISITS || step->kind == STEP_BED;
}

/* The priority of whoever has waited so long for the step. */
static inline unsigned plan_urgency(const struct plan_step *step, double wait)
{
    if (!step->grows || wait < step->grows_after)
        return step->priority;
    double most = step->priority - step->most_urgent;
    double by = 1 + floor((wait - step->grows_after) / step->grows_every);
    return step->priority - (unsigned)(by < most ? by : most);
}

/* One attribute as one demand stream has it. */
struct plan_attribute {
    enum attribute_kind kind;
    bool fixed;
    double value;
    const double *share;
    size_t count;
    const struct variate *number;
    const struct by *by; /* in place of share and number; NULL */
    uint32_t purpose;
    int32_t slot; /* of values that steps set, -1 */
};

/* A source of patients: a demand stream, or those already inside (who have no rate). */
struct plan_demand {
    const char *name; /* of its luck */
    struct profile rate;
    int32_t enters, otherwise; /* steps, in the first phase; otherwise GO_NOWHERE: none */
    bool draws_alone;          /* what `enters` takes follows nothing but its own luck */
    bool once;                 /* lives once, in WORLD_BOTH */
};

/* Patients who are there when the simulation begins: `count` of a source, from number `first`. */
#define INITIAL_ELAPSED "already_inside elapsed" /* purposes of their luck */
#define INITIAL_LEFT "already_inside left"
#define INITIAL_CHOSEN "already_inside chosen"
struct plan_already {
    int32_t source;
    uint32_t first, count;
    bool waiting;
    double tilt; /* 0: their attributes are as they came; else the greatest weight that one can have
                    because of how long its kind stays */
    double known; /* how long they have been there; NaN: drawn from `elapsed`, or, if that is NULL,
                     inside as found in equilibrium, or waiting since now */
    const struct variate *elapsed;
};
enum { ALREADY_WAITING = 1 << 30 }; /* number of the first who waits, of each source */

/* When something is open, or how many are on duty: changes over the whole run, ascending in time.
   */
struct plan_interval {
    double from, until;
};
struct plan_opening {
    struct plan_interval *open; /* disjoint, ascending */
    size_t count;
};
/* Appointments. */
struct plan_slots {
    const double *begins; /* [count] ascending; those that begin together are several slots */
    size_t count;
    uint32_t places; /* in each */
};
struct plan_change {
    double time;
    int32_t capacity;
};
/* A shift of so many, from which units may be absent. */
struct plan_shift {
    double from, until;
    int32_t capacity;
    int32_t day, number; /* on which it begins (since 1970), and which of that day */
    double absence;      /* of each unit */
};
/* A shift begins or ends. */
struct plan_edge {
    double time;
    uint32_t shift;
    int32_t sign; /* 1, -1 */
};
struct plan_resource {
    int32_t first_capacity; /* at time 0 */
    struct plan_change *changes;
    size_t change_count;
    double absence;            /* of each unit of each shift, without dates */
    bool absences;             /* in any shift; `changes` are without */
    struct plan_shift *shifts; /* NULL: always on duty */
    struct plan_edge *edges;   /* [2 * shift_count] ascending in time */
    size_t shift_count;
    int32_t *users; /* steps that may need it */
    size_t user_count;
    int at_shift_end;
    bool preempted; /* by some of its users */
};

/* A quarter: three calendar months, counted from the start; the last may be cut short by the end of
   the horizon. A horizon of more than PERIODS_MOST quarters has none. */
struct plan_period {
    double from, until;
    double whole;            /* minutes of the whole quarter: until - from unless it is cut short */
    int first_day, last_day; /* inclusive */
};
enum { PERIODS_MOST = 40, YEAR_PERIODS = 4 };

struct plan {
    struct arena arena;
    const struct model *model;
    int origin;        /* day of minute 0 */
    size_t days;       /* whole days that the plan covers */
    double begin;      /* minute at which the simulation begins */
    double start, end; /* counting: arrivals in [start, end) */
    double follow_up;
    double last; /* the simulation never goes beyond */
    struct plan_period *periods;
    size_t period_count;
    struct plan_phase *phases; /* the first is the scenario as if it had no dates */
    size_t phase_count;
    struct plan_switch *switches; /* ascending; the first at time 0 */
    size_t switch_count;
    struct plan_step *steps; /* of the first phase */
    size_t step_count, line_count, visit_slots, set_slots, clock_slots;
    struct plan_indicator *indicators;
    size_t indicator_count;
    struct plan_marks *marks;    /* [step] */
    struct plan_demand *demands; /* [source] */
    struct plan_opening *openings;
    struct plan_slots *slots;
    size_t slots_count;
    struct plan_resource *resources;
    int32_t *pathway_first; /* [pathway] its first step */
    size_t demand_count, resource_count, attribute_count;
    size_t source_count; /* demand streams, then those already inside */
    struct plan_already *already;
    size_t already_count;
    struct residual *under_way; /* of the times of the steps in which patients are found */
    size_t under_way_count;
    bool two_worlds;
};

/* Compiles a checked model, which must outlive the plan. Problems: two names whose luck would be
   the same (hash collision). Release with plan_free. */
void plan_build(struct plan *plan, const struct model *model, struct problem_list *problems);
void plan_free(struct plan *plan);

/* The window of which summaries, money and figures speak: 30 days, or the longest up to that which
   is followed. */
int plan_window(const struct plan *plan);

/* Does anything in the scenario follow the clock or the calendar? */
bool plan_follows_clock(const struct plan *plan);
/* Is the use of this resource counted by hour of the week? Where it is limited and used, and
   something in the scenario follows the clock. */
bool plan_counts_hours(const struct plan *plan, size_t resource);

/* Minutes of what is counted in which the pathway runs: all, unless it is a scheme with dates. */
double plan_runs_for(const struct plan *plan, size_t pathway);

/* Is it open at `now`? The time from which it is open (now itself if it is), INFINITY when never
   again. */
bool plan_is_open(const struct plan_opening *opening, double now);
double plan_opens(const struct plan_opening *opening, double now);

/* The first slot that does not begin before `time`; their count: there is none. */
size_t plan_slot_from(const struct plan_slots *slots, double time);

/* What shifts with so many units come to: the number on duty at time 0 and its changes after (room
   for two a shift); how many there are. */
size_t plan_levels(const struct plan_resource *resource, const int32_t *units, int32_t *first,
                   struct plan_change *changes);

/* Parts of plan_build. phases.c: what holds on which days, all but what compile.c fills in. */
void plan_phases(struct plan *plan);
/* compile.c: the number of a target's step, GO_OTHERWISE or GO_NOWHERE; what draws follow. */
int32_t plan_target(const struct plan *plan, const struct target *target);
uint32_t plan_purpose(struct plan *plan, const char *name, const char *what);
/* compile_attributes.c: a demand stream's patients in a phase; slots for what steps set; and what a
   source says of attributes, in place of what its row had. */
void plan_attributes(struct plan *plan, const struct plan_phase *phase, size_t demand);
void plan_set_slots(struct plan *plan);
void plan_attribute_uses(const struct plan_phase *phase, size_t source,
                         const struct attribute_use *uses, size_t count);
/* reach.c: visit slots for steps that a patient may meet more than once, so that each time has luck
   of its own; and: does nothing that these patients can meet differ between the worlds? */
void plan_repeats(struct plan *plan);
bool plan_lives_once(const struct plan *plan, size_t demand);
bool plan_alike_from(const struct plan *plan, int32_t step); /* ... from this step on */
/* initial_plan.c: those already inside, after the demand streams are compiled. */
void plan_initial(struct plan *plan);
/* The time that is under way in a step, and by what it is. */
const struct variate *plan_time_of(const struct plan_step *step, const struct by **by);
/* How many of those who stay like this are found, to others: by their mean stay, or (`elapsed` is
   no NaN) by the share that stay longer. */
double plan_stays_weight(const struct plan *plan, const struct variate *time, double elapsed);
const struct residual *plan_under_way(const struct plan *plan, const struct variate *time);
/* periods.c, marks.c, schedule.c, rates.c */
void plan_periods(struct plan *plan);
void plan_mark_steps(struct plan *plan);
void plan_schedules(struct plan *plan);
/* All stretches of an opening over so many days, in order of their beginning. */
struct plan_interval *plan_stretches(struct plan *plan, const struct opening *opening, size_t days,
                                     size_t *count);
/* purposes.c: luck that two would share is a problem. */
void plan_check_purposes(struct plan *plan, struct problem_list *problems);
/* slots.c: laid out when the steps are known. */
void plan_lay_slots(struct plan *plan);
void plan_rates(struct plan *plan);

#endif
