/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How patients flow through a plan: what each step is to queueing theory, who reaches it, and how
   many a minute (the traffic equations). */
#ifndef STUDY_THEORY_FLOW_H
#define STUDY_THEORY_FLOW_H

#include "engine/plan.h"

enum station_kind {
    STATION_PASS,   /* no time passes; ways are drawn by fixed shares */
    STATION_CROWD,  /* time passes, drawn for each patient alone, and nobody waits */
    STATION_QUEUE,  /* one constant resource, used by this step alone */
    STATION_SHARED, /* one constant resource, used by other steps too */
    STATION_OTHER   /* anything else: what leaves it is unknown */
};
struct station {
    enum station_kind kind;
    int servers; /* STATION_QUEUE and _SHARED */
    int resource;
};
struct station station_of(const struct plan *plan, const struct plan_step *step);

/* Who reaches a step. Only FLOW_MET: Poisson, constant, straight from demand streams. */
enum flow_mark {
    FLOW_MET = 1,
    FLOW_VARIES = 2,  /* streams whose rate varies */
    FLOW_DELAYED = 4, /* patients who have passed another step that takes time */
    FLOW_UNKNOWN = 8  /* patients from where theory does not know, or who live in two worlds */
};

struct flow {
    const struct plan *plan;
    unsigned char *marks; /* [step] */
    double *rate;         /* [step] a minute in steady state; with FLOW_MET and FLOW_DELAYED only */
    double *straight;     /* [demand][step] share of the stream that comes before any time passes */
};

/* False: no answer (patients who can never leave). Release with flow_free either way. */
bool flow_find(struct flow *flow, const struct plan *plan);
void flow_free(struct flow *flow);

#endif
