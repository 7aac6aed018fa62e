/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody who watches a replication is told, event by event: for stories, event logs and
   tests. Watching changes nothing of what happens. */
#ifndef ENGINE_WATCH_H
#define ENGINE_WATCH_H

#include "engine/plan.h"

enum sight {
    SIGHT_ARRIVED,     /* a life begins: `attributes` */
    SIGHT_CAME,        /* to a step: asks for what it needs, if that is anything */
    SIGHT_BOOKED,      /* an appointment at `until` */
    SIGHT_MISSED,      /* it */
    SIGHT_BEGAN,       /* a service, visit or stay, with `resources`, having waited since `since` */
    SIGHT_INTERRUPTED, /* waits again */
    SIGHT_GAVE_UP,     /* waiting */
    SIGHT_TURNED_AWAY, /* there was no place to wait, or to book */
    SIGHT_ADMITTED,    /* to a bed that counts */
    SIGHT_DISCHARGED,  /* from it */
    SIGHT_LEFT,        /* at the end of a pathway: comes back after `back`, or is gone for good */
    SIGHT_COMPARED     /* both lives of a counted patient: `judgement` */
};

/* What comes of comparing a patient's two lives. */
struct judgement {
    int scheme;                      /* that is credited with the patient, -1: met none */
    bool claimed;                    /* by it, as an avoided admission */
    bool admitted[2];                /* in the compared episode of the life with, without */
    bool late;                       /* first met a scheme after the first episode */
    bool undecided;                  /* the follow-up was not over */
    double index[2];                 /* from which the windows count; NaN: never reached */
    uint32_t admissions[2][WINDOWS]; /* within each window */
    double bed[2][WINDOWS];          /* minutes in bed */
};

struct sighting {
    enum sight what;
    double now;
    size_t demand; /* source: from plan->demand_count on those already inside */
    uint32_t number;
    enum world world;
    int32_t step;       /* where it is; GO_NOWHERE: in none yet */
    bool counted;       /* arrived while counting */
    double since;       /* BEGAN, GAVE_UP: asked, or was interrupted */
    double until;       /* BEGAN: ends then, unless it is interrupted; BOOKED */
    double back;        /* LEFT: minutes until it comes back; negative: never */
    uint32_t round;     /* of visits, from 0 */
    bool resumed;       /* BEGAN: after an interruption */
    bool transfer;      /* ADMITTED: from a bed left at this moment */
    int resource_count; /* BEGAN */
    uint16_t resources[REQUEST_PARTS];
    uint8_t units[REQUEST_PARTS];
    const double *attributes; /* ARRIVED: [attribute] */
    const struct judgement *judgement;
};

struct engine_watch {
    /* As every patient moves; `step` is GO_NOWHERE when the life ends. */
    void (*moved)(void *context, double now, size_t demand, uint32_t number, enum world world,
                  int32_t step);
    void *context;
    /* Everything; what it is told lives until it returns. Either may be NULL. */
    void (*saw)(void *context, const struct sighting *sighting);
};

#endif
