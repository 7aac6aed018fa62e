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

/* time as ordered bits (times are >= 0), then priority (3 bits) | sequence (37) | entity (24) */
struct fel_key {
    uint64_t time;
    uint64_t order;
};

struct fel {
    struct fel_key *heap;     /* 64-byte aligned, inside `block` */
    uint64_t *pending;        /* [entity] the order word of its event, 0: none */
    size_t end;               /* one past the last key: FEL_ROOT + keys, stale ones included */
    size_t room;              /* places in the heap, a multiple of 4 */
    size_t entities;          /* room of `pending` */
    size_t stale;
    uint64_t sequence;        /* of the latest event; renumbered before it overflows */
    bool hole;                /* the root was taken and not yet replaced */
    void *block;
};

struct fel_event {
    double time;
    uint32_t entity;
};

void fel_init(struct fel *fel, size_t entities);   /* allocates; entities is a first guess, grows */
void fel_clear(struct fel *fel);                   /* empty again, memory kept */
void fel_free(struct fel *fel);

/* The rarer parts of what is inlined below. */
void fel_need_entity(struct fel *fel, uint32_t entity);
void fel_need_room(struct fel *fel);
void fel_renumber(struct fel *fel);
void fel_sweep(struct fel *fel);
void fel_sift_up(struct fel *fel, size_t at, struct fel_key key);
void fel_sift_down(struct fel *fel, struct fel_key key);

__extension__ typedef unsigned __int128 fel_wide;

static inline bool fel_before(struct fel_key a, struct fel_key b)
{
    return ((fel_wide)a.time << 64 | a.order) < ((fel_wide)b.time << 64 | b.order);
}

static inline bool fel_is_pending(const struct fel *fel, uint32_t entity)
{
    return entity < fel->entities && fel->pending[entity] != 0;
}

/* Live events. */
static inline size_t fel_pending(const struct fel *fel)
{
    return fel->end - FEL_ROOT - fel->stale - fel->hole;
}

/* Nothing happens when none is pending. */
static inline void fel_cancel(struct fel *fel, uint32_t entity)
{
    if (!fel_is_pending(fel, entity))
        return;
    fel->pending[entity] = 0;
    if (++fel->stale > FEL_STALE_LEAST && 2 * fel->stale > fel->end - FEL_ROOT)
        fel_sweep(fel);
}

/* Puts the key above `below` or, when that is earlier, below it; without a branch. */
static inline void fel_place(struct fel_key *above, struct fel_key *below, struct fel_key key)
{
    uint64_t mask = -(uint64_t)fel_before(*below, key);
    uint64_t time = (key.time ^ below->time) & mask, order = (key.order ^ below->order) & mask;
    above->time = key.time ^ time;
    above->order = key.order ^ order;
    below->time ^= time;
    below->order ^= order;
}

/* Puts the key in the hole at the root and lets it sink. */
static inline void fel_fill(struct fel *fel, struct fel_key key)
{
    fel->hole = false;
    if (fel->end <= FEL_ROOT + 2)
        fel_place(&fel->heap[FEL_ROOT], &fel->heap[FEL_ROOT + 1], key);
    else
        fel_sift_down(fel, key);
}

/* Schedules (or re-schedules: an older event of the entity is cancelled) at time >= 0, finite;
   priority 0 (first) to 7. */
static inline void fel_schedule(struct fel *fel, uint32_t entity, double time, unsigned priority)
{
    assert(time >= 0 && time < INFINITY);
    assert(priority < FEL_PRIORITIES);
    if (entity >= fel->entities)
        fel_need_entity(fel, entity);
    if (fel->pending[entity] != 0)
        fel_cancel(fel, entity);
    if ((fel->sequence + 1) >> FEL_SEQUENCE_BITS)
        fel_renumber(fel);
    struct fel_key key;
    time += 0.0;    /* no negative zero: its bits would come last */
    memcpy(&key.time, &time, sizeof key.time);
    key.order = (uint64_t)priority << (FEL_SEQUENCE_BITS + FEL_ENTITY_BITS)
                | ++fel->sequence << FEL_ENTITY_BITS | entity;
    fel->pending[entity] = key.order;
    if (fel->hole) {
        fel_fill(fel, key);
        return;
    }
    if (fel->end == fel->room)
        fel_need_room(fel);
    fel_sift_up(fel, fel->end++, key);
}

/* Fills the hole that the last event left, when nothing was scheduled in its place. */
static inline void fel_settle(struct fel *fel)
{
    struct fel_key *last = &fel->heap[--fel->end], key = *last;
    last->time = last->order = UINT64_MAX;
    if (fel->end > FEL_ROOT)
        fel_fill(fel, key);
    fel->hole = false;
}

/* Takes the first event if it is before `limit` (infinity: whenever); false: there is none. */
static inline bool fel_next_before(struct fel *fel, double limit, struct fel_event *event)
{
    for (;;) {
        if (fel->hole)
            fel_settle(fel);
        if (fel->end == FEL_ROOT)
            return false;
        struct fel_key first = fel->heap[FEL_ROOT];
        uint32_t entity = (uint32_t)first.order & (FEL_ENTITIES_MAX - 1);
        bool live = fel->pending[entity] == first.order;
        memcpy(&event->time, &first.time, sizeof event->time);
        if (live && !(event->time < limit))
            return false;
        fel->hole = true;
        if (live) {
            fel->pending[entity] = 0;
            event->entity = entity;
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
