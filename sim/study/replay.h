/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One replication played again from its seed, patient by patient: what each of those counted did
   in both worlds, as a list of stints. Nobody is kept once it is known how the patient fared, so
   that memory follows the patients inside. */
#ifndef STUDY_REPLAY_H
#define STUDY_REPLAY_H

#include "engine/engine.h"

/* X(identifier, word) */
#define STINT_LIST(X)                                                                              \
    X(STINT_DONE, "done")                                                                          \
    X(STINT_INTERRUPTED, "interrupted")                                                            \
    X(STINT_GAVE_UP, "gave up")                                                                    \
    X(STINT_TURNED_AWAY, "turned away")                                                            \
    X(STINT_MISSED, "missed")                                                                      \
    X(STINT_OPEN, "still there")

enum stint_end {
#define X(id, word) id,
    STINT_LIST(X)
#undef X
};
const char *stint_end_word(enum stint_end end);

/* A stretch at one step: a delay, one visit, a piece of a service that was interrupted, a step that
   takes no time. Minutes of the plan. */
struct stint {
    int32_t step;
    enum stint_end end;
    bool resumed;            /* goes on after an interruption */
    bool admitted, transfer; /* a stay that is an admission; ... that begins as another ends */
    int resource_count;      /* who or what served */
    uint32_t unit;           /* which of the first of them, from 1 */
    uint32_t round;          /* of visits, from 0 */
    uint16_t resources[REQUEST_PARTS];
    uint8_t units[REQUEST_PARTS];
    double came;   /* asked for what it needs (a visit: fell due), or came to the step */
    double began;  /* NaN: never, or nothing begins here */
    double ended;  /* NaN: not before the end of the replication */
    double kept;   /* a bed kept beyond `ended`, until then; NaN: it was not */
    double booked; /* an appointment; NaN */
    double back;   /* at the end of a pathway: minutes until coming back; negative: never */
};

struct replayed_life {
    struct stint *stints;
    size_t count, room;
    bool over; /* for good, in this replication */
};

/* A counted patient. */
struct replayed {
    size_t demand;
    uint32_t number;    /* of the stream, from the beginning */
    uint32_t in_stream; /* among those counted, from 1 */
    uint32_t order;     /* ... of all streams */
    double arrived;
    bool twice;  /* has a life in each world */
    bool judged; /* ... which were compared */
    struct judgement judgement;
    double *attributes;            /* [attribute] on arrival */
    struct replayed_life lives[2]; /* with the schemes, or the only one; without */
    struct replayed *next;         /* for who keeps them */
};

struct replay_use {
    /* A patient arrives (no life yet): is it kept? NULL: all are. */
    bool (*wanted)(void *context, const struct replayed *patient);
    /* Its lives are over, or the replication is. It lives until this returns. */
    void (*done)(void *context, const struct replayed *patient);
    void *context;
};

/* Plays replication `number` (from 0) and fills the outcome (outcome_init for the plan). */
void replay(const struct plan *plan, uint64_t seed, uint32_t number, struct outcome *outcome,
            const struct replay_use *use);
/* A step as it was at a time. */
const struct plan_step *replay_step(const struct plan *plan, int32_t step, double time);
/* Time waited for somebody or something in a stint; 0 when it needed nothing. */
double stint_wait(const struct plan *plan, const struct stint *stint);
/* A copy that is the caller's; release with replayed_free. */
struct replayed *replayed_copy(const struct replayed *patient, size_t attributes);
void replayed_free(struct replayed *patient);

#endif
