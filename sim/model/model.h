/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model as plain data: what a scenario says, read and checked, before it is compiled for a
   run. Times are minutes; days count from 1970-01-01. Everything lives in the model's arena; names
   and trees it points to in the scenario's. */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "chance/variate.h"
#include "model/account.h"
#include "model/by.h"
#include "model/dated.h"
#include "model/money.h"
#include "model/named.h"

/* A stretch of the day on some weekdays; until <= from goes over midnight and belongs to the day
   on which it began. */
struct window {
    struct named named;
    unsigned weekdays; /* bit 0 Monday */
    int from, until;   /* minutes of the day, until up to 1440 */
    int capacity;      /* rosters only */
    double weight;     /* profiles only */
};

struct opening {
    struct named named;
    struct window *open;
    size_t open_count;
    int closed; /* CLOSED_... */
};
enum { CLOSED_NEVER, CLOSED_HOLIDAYS };

/* Appointments: slots one behind the other in opening hours of their own. */
struct slots {
    struct opening hours; /* first: its name is theirs */
    double every;         /* minutes from the beginning of one slot to the next's */
    int places;           /* in each */
};

struct profile_setting {
    struct named named;
    double *hours; /* 24 weights, or NULL */
    size_t hour_count;
    struct window *windows; /* weights by window, or none */
    size_t window_count;
    double *weekdays, *months; /* 7 and 12 weights, or NULL: even */
    size_t weekday_count, month_count;
    double holiday; /* weight of a bank holiday's volume; NaN: as its weekday */
};

enum attribute_kind { ATTRIBUTE_YES_NO, ATTRIBUTE_CATEGORY, ATTRIBUTE_NUMBER };
struct attribute {
    struct named named;
    enum attribute_kind kind;
    const char **category; /* [count] names */
    double *share;         /* cumulative, the last is 1; yes/no: share[0] is P(yes) */
    size_t count;
    struct variate number;
    const struct by *by; /* in place of share or number; NULL: depends on no other attribute */
    bool is_set;         /* some step sets it */
};

/* What a demand stream says of an attribute: a fixed value or its own shares. */
struct attribute_use {
    int attribute;
    const struct tree *at;
    bool fixed;
    double value;  /* yes: 1; category: its index */
    double *share; /* when not fixed, as in struct attribute */
    struct variate number;
    const struct by *by;
};

/* Observed counts: what is expected on each date. */
struct demand_counts {
    const struct tree *at;     /* NULL: none */
    const char *file, *column; /* names, without the folder */
    int first;                 /* day of the first row */
    size_t days;               /* from that to the last */
    double *patients;          /* [days] NaN: no row */
    double usual[7];           /* mean of each weekday in the horizon: where there is no row */
};
/* Observed arrivals, the same in every replication. */
struct demand_times {
    const struct tree *at; /* NULL: none */
    const char *file;
    double *minute; /* since 1970-01-01, ascending */
    size_t count;
};

struct demand {
    struct named named;
    double volume;                      /* expected arrivals per `per` minutes in the first year */
    double per;                         /* minutes */
    double per_year, per_day, per_hour; /* as written; NaN: not given */
    struct demand_counts daily;         /* in place of a volume */
    struct demand_times times;          /* in place of a volume */
    double growth;                      /* per year */
    struct ref profile;
    struct target enters, otherwise;
    struct attribute_use *uses;
    size_t use_count;
};

struct surge {
    struct named named;
    int from, until; /* days, inclusive */
    double times;
    struct ref *demand; /* none: all */
    size_t demand_count;
};

enum { SHIFT_FINISH, SHIFT_PAUSE, SHIFT_HAND_OVER };
struct staff {
    struct named named;
    int capacity; /* RESOURCE_UNLIMITED; with `during`: while open */
    struct window *roster;
    size_t roster_count;
    struct ref during;
    int closed;       /* CLOSED_... */
    int at_shift_end; /* SHIFT_... */
    double absence;   /* probability of each unit of each shift */
};

enum { NEEDS_MOST = 4, EITHER_MOST = 4 };
struct need {
    struct ref either[EITHER_MOST];
    int count;
    int units;
};

struct link {
    struct ref attribute; /* whose luck the draw follows */
    double correlation;
};

enum arm_kind {
    ARM_REST,
    ARM_SHARE,
    ARM_WHEN,
    ARM_DURING,
    ARM_OUTSIDE,
    ARM_IF_FREE,
    ARM_IF_QUEUE_BELOW
};
struct arm {
    struct named named;
    enum arm_kind kind;
    double share;              /* NaN: not given, or by an attribute */
    const struct by *share_by; /* NULL: by none */
    struct condition *when;
    size_t when_count;
    const struct tree *when_at;
    struct ref during, outside, if_free, queue_of;
    int than;
    struct target to;
};

struct setting_of { /* one attribute set by a step */
    int attribute;
    double value;
};

struct comeback { /* by `within`, this share has come back */
    struct named named;
    double within;
    double share; /* cumulative */
    const struct by *share_by;
};

/* X(identifier, word, meaning) */
#define STEP_LIST(X)                                                                               \
    X(STEP_SERVICE, "service", "wait for the resources it needs, then be served")                  \
    X(STEP_DELAY, "delay", "time passes")                                                          \
    X(STEP_WAIT_UNTIL, "wait_until", "time passes until the next opening")                         \
    X(STEP_APPOINTMENT, "appointment", "book the first free place, and wait for it")               \
    X(STEP_VISITS, "visits", "a series of services while on the caseload")                         \
    X(STEP_BRANCH, "branch", "go one of several ways")                                             \
    X(STEP_SET, "set", "change an attribute of the patient")                                       \
    X(STEP_REFER, "refer", "go on in another pathway")                                             \
    X(STEP_BED, "bed", "a stay in a ward: an admission, unless it says otherwise")                 \
    X(STEP_END, "end", "leave, perhaps to come back")
enum step_kind {
#define X(id, word, meaning) id,
    STEP_LIST(X)
#undef X
        STEP_KINDS
};
const char *step_kind_name(enum step_kind kind);

struct step {
    struct named named;
    enum step_kind kind;
    struct target then; /* not given: the step below */
    struct need needs[NEEDS_MOST];
    int need_count;
    struct variate takes;      /* service time, delay, length of stay */
    const struct by *takes_by; /* in place of it: by an attribute; NULL: by none */
    struct link link;          /* of `takes`, or of a branch by share */
    int priority;              /* 1 (most urgent) .. 9 */
    double grows_after;        /* with the wait: more urgent by 1 after this, */
    double grows_every;        /* and again after each of these (NaN: it does not grow), */
    int grows_to;              /* until it is as urgent as this */
    bool preempts;             /* service */
    bool gives_up;
    struct variate gives_up_after;
    const struct by *gives_up_by;
    struct target gives_up_to;
    int queue_limit; /* -1: none */
    struct target full_to;
    bool contact;
    double cost;                        /* of each service, visit, stay or passage; NaN */
    double cost_per_day;                /* in the bed; NaN */
    double every;                       /* visits */
    struct ref slots;                   /* appointment */
    double not_before, within, attends; /* from asking; share who come, NaN: all */
    const struct by *attends_by;
    struct target missed_to;
    struct variate lasts;
    bool blocks; /* what it holds is kept until the next step that needs any begins */
    const struct by *lasts_by;
    bool admission;   /* bed */
    bool at_home;     /* who is in it, or left by it, is at home */
    struct ref until; /* wait_until: an opening */
    struct arm *arms;
    size_t arm_count;
    struct setting_of *sets;
    size_t set_count;
    struct target refer, otherwise;
    const char *outcome;
    bool claimed;
    struct comeback *returns;
    size_t return_count;
    struct target returns_to;
};

struct pathway {
    struct named named;
    bool scheme;
    bool in_total;
    int starts, ends; /* days, inclusive, on which a scheme runs; INT_MIN, INT_MAX: not given */
    double budget;    /* a year; NaN */
    double promise;   /* minutes to first contact; NaN */
    struct step *steps;
    size_t step_count;
};

/* What a scenario wants to know besides. */
enum indicator_kind {
    INDICATOR_TIME,       /* from entering one step to entering another */
    INDICATOR_COUNT,      /* who enters a step */
    INDICATOR_ADMISSIONS, /* admissions and bed-days of some patients */
    INDICATOR_AT_HOME     /* where they are so long after entering a step */
};
struct indicator {
    struct named named;
    enum indicator_kind kind;
    struct target from;   /* TIME, AT_HOME */
    struct target *until; /* TIME: entering any of these ends it; COUNT: these are counted */
    size_t until_count;
    double target; /* TIME, minutes; NaN */
    double after;  /* AT_HOME, minutes */
    bool admissions;
    struct condition *when; /* patients of whom all of this is true; none: everybody */
    size_t when_count;
    double population; /* for rates per 100,000 a year; NaN */
};

struct observation {
    struct named named;
    const char *measure; /* "scope.measure" as in measures.csv */
    double value;
    double tolerance; /* relative; NaN */
    const char *source;
};

struct lever {
    struct named named;
    const char *path;
    double low, high, step; /* NaN: not given */
};

struct model {
    struct arena arena;
    const char *title, *question, *note;
    struct account account;
    int start; /* day */
    double warm_up, horizon, follow_up;
    int *holidays;
    size_t holiday_count;
    int replications;
    uint64_t seed;
    const char *seed_text; /* as written */
    double confidence;
    double population; /* NaN: not given */
    const char *area;
    const char *currency;
    struct money_value *values;
    size_t value_count;
    struct payment *payments;
    size_t payment_count;
    struct goal *goals;
    size_t goal_count;
    struct profile_setting *profiles;
    size_t profile_count;
    struct opening *openings;
    size_t opening_count;
    struct slots *slots;
    size_t slots_count;
    struct attribute *attributes;
    size_t attribute_count;
    struct demand *demands;
    size_t demand_count;
    struct surge *surges;
    size_t surge_count;
    struct already *already; /* model/already.h */
    size_t already_count;
    struct staff *resources;
    size_t resource_count;
    struct pathway *pathways;
    size_t pathway_count;
    struct indicator *indicators;
    size_t indicator_count;
    struct observation *observed;
    size_t observed_count;
    struct lever *levers;
    size_t lever_count;
    struct input *inputs;
    size_t input_count;
    struct dated *dated;
    size_t dated_count;
    struct variant *variants; /* of the same shape; the first is this model */
    size_t variant_count;
    struct dated_span *spans; /* ascending */
    size_t span_count;
    bool has_schemes;
};

/* Reads and checks everything; all faults are reported. The scenario must outlive the model.
   Release with model_free. */
void model_read(struct model *model, struct tree *root, struct problem_list *problems);
void model_free(struct model *model);
/* The model as it is on a day: of the same shape, with the same things in the same order. */
const struct model *model_on(const struct model *model, int day);
bool model_is_holiday(const struct model *model, int day);
/* How many patients a demand stream is expected to bring in a replication, warm-up and follow-up
   included. */
double model_patients(const struct model *model, const struct demand *demand);
/* Of a stream with daily counts: the patients expected on a day, surges aside; and whether it has a
   row. */
bool model_has_daily(const struct demand *demand, int day);
double model_daily(const struct demand *demand, int day);
/* A seed as people write it: a whole number below 2^64 is itself, any other text is hashed. */
uint64_t model_seed(const char *text);

#endif
