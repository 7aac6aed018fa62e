/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The future event list: events leave by (time, priority, sequence), so equal times leave first in,
   first out. An event is "something happens to entity e"; an entity has at most one pending event
   (an entity that waits has its giving-up time, one in service the end of it), so cancelling is by
   entity and a payload is one number.

   A 4-ary heap of 16-byte keys. Cancelling is lazy (a stale key is skipped when it surfaces; the
   heap is swept when more than half of it is stale). Taking an event leaves a hole at the root that
   the next scheduled event fills: one sift instead of two. No allocation once it has grown to the
   model's size.

   The root is heap[3] and the children of heap[i] are heap[4i - 8] and the next three, so that the
   four share a cache line. Unused places hold a key later than any, so that four are always there
   to be compared. */
#ifndef KERNEL_FEL_H
#define KERNEL_FEL_H

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { FEL_ENTITIES_MAX = 1 << 24, FEL_PRIORITIES = 8 };
enum { FEL_ENTITY_BITS = 24, FEL_SEQUENCE_BITS = 37, FEL_ROOT = 3, FEL_STALE_LEAST = 64 };

#define FEL_NEVER 0x7ff0000000000000u /* the bits of infinity */

/* time as ordered bits (times are >= 0), then priority (3 bits) | sequence (37) | entity (24) */
struct fel_key {
    uint64_t time;
    uint64_t order;
};

struct fel {
    struct fel_key *heap; /* 64-byte aligned, inside `block` */
    uint64_t *pending;    /* [entity] the order word of its event, 0: none */
    size_t end;           /* one past the last key: FEL_ROOT + keys, stale ones included */
    size_t room;          /* places in the heap, a multiple of 4 */
    size_t entities;      /* room of `pending` */
    size_t stale;
    uint64_t sequence; /* of the latest event; renumbered before it overflows */
    bool hole;         /* the root was taken and not yet replaced */
    void *block;
};

struct fel_event {
    double time;
    uint32_t entity;
};

void fel_init(struct fel *fel, size_t entities); /* allocates; entities is a first guess, grows */
void fel_clear(struct fel *fel);                 /* empty again, memory kept */
void fel_free(struct fel *fel);

/* What the inlined functions call: `order` lacks only its sequence number; the hole that the last
   event left is filled when nothing was scheduled in its place. */
void fel_add(struct fel *fel, uint64_t order, double time);
void fel_settle(struct fel *fel);

/* Schedules (or re-schedules: an older event of the entity is cancelled) at time >= 0, finite;
   priority 0 (first) to 7. */
static inline void fel_schedule(struct fel *fel, uint32_t entity, double time, unsigned priority)
{
    assert(priority < FEL_PRIORITIES);
    fel_add(fel, (uint64_t)priority << (FEL_SEQUENCE_BITS + FEL_ENTITY_BITS) | entity, time);
}

/* Nothing happens when none is pending. */
void fel_cancel(struct fel *fel, uint32_t entity);

static inline bool fel_is_pending(const struct fel *fel, uint32_t entity)
{
    return entity < fel->entities && fel->pending[entity] != 0;
}

/* Live events. */
static inline size_t fel_pending(const struct fel *fel)
{
    return fel->end - FEL_ROOT - fel->stale - fel->hole;
}

/* Takes the first event if it is before `limit` (infinity: whenever); false: there is none. */
static inline bool fel_next_before(struct fel *fel, double limit, struct fel_event *event)
{
    for (;;) {
        if (fel->hole)
            fel_settle(fel);
        struct fel_key first = fel->heap[FEL_ROOT];
        memcpy(&event->time, &first.time, sizeof event->time);
        if (!(event->time < limit)) /* as when there is none: an unused place is not a number */
            return false;
        event->entity = (uint32_t)first.order & (FEL_ENTITIES_MAX - 1);
        fel->hole = true;
        if (fel->pending[event->entity] == first.order) {
            fel->pending[event->entity] = 0;
            return true;
        }
        fel->stale--;
    }
}

/* Takes the first; false: empty. */
static inline bool fel_next(struct fel *fel, struct fel_event *event)
{
    return fel_next_before(fel, INFINITY, event);
}

#endif
