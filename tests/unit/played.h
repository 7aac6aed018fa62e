/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios written in C strings, read, compiled and played for tests: what every patient did and
   when, and what was counted. */
#ifndef UNIT_PLAYED_H
#define UNIT_PLAYED_H

#include "engine/engine.h"

/* Patients come before 06:00 of Monday 2015-01-05, and nobody later. Tests choose a replication
   with as many as they want (played_with), hold them behind gates, and so know every minute of
   what follows. `more` goes into the group `time`. */
#define MONDAY_AND(horizon, more)                                                                  \
    "title = \"a test\";"                                                                          \
    "time = { start = \"2015-01-05\"; horizon = \"" horizon "\"; " more " };"                      \
    "profiles = { early = { windows = ( { from = \"00:00\"; to = \"06:00\"; } ); }; };"            \
    "surges = ( { from = \"2015-01-06\"; to = \"2030-01-01\"; times = 0; } );"
#define MONDAY MONDAY_AND("1 d", "")
/* Openings of a minute: whoever waits for one goes on then, in order of arrival. */
#define GATE(name, from, to) name " = { open = ( { from = \"" from "\"; to = \"" to "\"; } ); };"
#define GATES(more)                                                                                \
    "opening_hours = { " GATE("at_8", "08:00", "08:01") GATE("at_9", "09:00", "09:01") more " };"
/* A stream of `mean` patients, and one that says more. */
#define STREAM_LIKE(name, mean, pathway, more)                                                     \
    name " = { per_day = " mean "; profile = \"early\"; enters = \"" pathway "\"; " more " };"
#define STREAM(name, mean, pathway) STREAM_LIKE(name, mean, pathway, "")
#define PATHWAY(name, steps) name " = { steps = { " steps " }; };"
#define SCHEME(name, steps) name " = { scheme = true; steps = { " steps " }; };"
/* Steps. */
#define WAIT(name, opening) name " = { wait_until = \"" opening "\"; };"
#define COMES(name, opening, to)                                                                   \
    PATHWAY(name, "gate = { wait_until = \"" opening "\"; then = \"" to "\"; };")
#define DELAY(name, takes) name " = { delay = \"" takes "\"; };"
#define SERVICE(name, needs, takes) SERVICE_LIKE(name, needs, takes, "")
#define SERVICE_LIKE(name, needs, takes, more)                                                     \
    name " = { service = { needs = " needs "; takes = \"" takes "\"; " more " }; };"
#define BED(name, ward, stays) name " = { bed = { ward = \"" ward "\"; stays = \"" stays "\"; }; };"
#define END(name) name " = { end = { outcome = \"" name "\"; }; };"

/* A patient moves. */
struct move {
    double time;
    size_t demand;
    uint32_t number;
    enum world world;
    int32_t step; /* GO_NOWHERE: the life is over */
};

struct played {
    struct arena arena;
    struct tree *root;
    struct model model;
    struct plan plan;
    struct engine *engine;
    struct outcome outcome;
    struct move *moves; /* of the last replication */
    size_t count, room;
    struct text diary;
    bool watched;
};

/* Reads and compiles; the test fails with the messages when the scenario has faults. */
void played_read(struct played *p, const char *scenario);
void played_free(struct played *p);
/* Plays one replication. `watched` keeps the moves. */
void played_play(struct played *p, uint32_t replication);
/* Plays the first replication in which arrivals[d] patients of each demand stream arrive. */
void played_with(struct played *p, const uint64_t *arrivals);
/* Reads, and plays the first replication in which each demand stream sends one patient. */
void played_once(struct played *p, const char *scenario);
/* The moves from minute `from` on, a line each: "540 b0 clinic.seen". A patient is its stream and
   number ("@a0" and "?a0" were inside and waiting already); '-' and '=' before it mark the worlds
   without schemes and both; "gone" ends a life. */
const char *played_diary(struct played *p, double from);
/* The diary from 08:00 on, or the test fails. */
void expect_diary(struct played *p, const char *diary);
/* Numbers of what has this name; the test fails when nothing has. */
size_t played_step(const struct played *p, const char *name);
size_t played_resource(const struct played *p, const char *name);
size_t played_pathway(const struct played *p, const char *name);
size_t played_demand(const struct played *p, const char *name);
/* The step's counts in the world with the schemes. */
const struct step_count *played_count(const struct played *p, const char *step);
/* Minute at which a patient of a stream entered a step in a world (the first time), NaN: never. */
double played_time(const struct played *p, const char *demand, uint32_t number, enum world world,
                   const char *step);
/* The value of a measure in the last replication. */
double played_measure(const struct played *p, const char *scope, const char *name);
/* Every count of two outcomes of the same plan. */
void assert_same_outcome(const struct outcome *a, const struct outcome *b, const struct plan *plan);

#endif
