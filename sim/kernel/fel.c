/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The future event list: what is rare (growth, sweeping, renumbering) kept apart from what is not
   (the sifts). */
#include "kernel/fel.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/rare.h"

static const struct fel_key never = {UINT64_MAX, UINT64_MAX};

__extension__ typedef unsigned __int128 wide;

static inline bool is_before(struct fel_key a, struct fel_key b)
{
    return ((wide)a.time << 64 | a.order) < ((wide)b.time << 64 | b.order);
}

static size_t parent_of(size_t at)
{
    return at / 4 + 2;
}

static size_t children_of(size_t at)
{
    return 4 * at - 8;
}

/* Gives the heap `room` places, a multiple of 4; what is in it stays. */
static void set_room(struct fel *fel, size_t room)
{
    void *block = mem_array(room + 4, sizeof(struct fel_key));
    struct fel_key *heap = (struct fel_key *)(((uintptr_t)block + 63) & ~(uintptr_t)63);
    if (fel->end > 0)
        memcpy(heap, fel->heap, fel->end * sizeof *heap);
    for (size_t i = fel->end; i < room; i++)
        heap[i] = never;
    free(fel->block);
    fel->block = block;
    fel->heap = heap;
    fel->room = room;
}

void fel_init(struct fel *fel, size_t entities)
{
    assert(entities <= FEL_ENTITIES_MAX);
    memset(fel, 0, sizeof *fel);
    fel->entities = entities > 0 ? entities : 1;
    fel->pending = mem_array(fel->entities, sizeof *fel->pending);
    set_room(fel, (fel->entities + FEL_STALE_LEAST + 3) / 4 * 4);
    fel->end = FEL_ROOT;
}

void fel_clear(struct fel *fel)
{
    for (size_t i = FEL_ROOT; i < fel->end; i++) {
        fel->pending[fel->heap[i].order & (FEL_ENTITIES_MAX - 1)] = 0;
        fel->heap[i] = never;
    }
    fel->end = FEL_ROOT;
    fel->stale = 0;
    fel->sequence = 0;
    fel->hole = false;
}

void fel_free(struct fel *fel)
{
    free(fel->block);
    free(fel->pending);
    memset(fel, 0, sizeof *fel);
}

static void need_entity(struct fel *fel, uint32_t entity)
{
    assert(entity < FEL_ENTITIES_MAX);
    size_t old = fel->entities, wanted = 2 * old;
    if (wanted <= entity)
        wanted = (size_t)entity + 1;
    if (wanted > FEL_ENTITIES_MAX)
        wanted = FEL_ENTITIES_MAX;
    fel->pending = mem_grow(fel->pending, wanted, sizeof *fel->pending);
    memset(fel->pending + old, 0, (wanted - old) * sizeof *fel->pending);
    fel->entities = wanted;
}

/* The least of four: branch-free, because which one it is cannot be predicted. */
static inline size_t least_of(const struct fel_key *heap, size_t child)
{
    size_t a = child + is_before(heap[child + 1], heap[child]);
    size_t b = child + 2 + is_before(heap[child + 3], heap[child + 2]);
    return a + ((b - a) & -(size_t)is_before(heap[b], heap[a]));
}

/* In a large heap the children's children are far away: asking early halves the wait. */
static inline void fetch_below(const struct fel_key *heap, size_t child)
{
    const struct fel_key *below = heap + children_of(child);
    __builtin_prefetch(below);
    __builtin_prefetch(below + 4);
    __builtin_prefetch(below + 8);
    __builtin_prefetch(below + 12);
}

/* Puts the key above `below` or, when that is earlier, below it; without a branch. */
static inline void place(struct fel_key *above, struct fel_key *below, struct fel_key key)
{
    uint64_t mask = -(uint64_t)is_before(*below, key);
    uint64_t time = (key.time ^ below->time) & mask, order = (key.order ^ below->order) & mask;
    above->time = key.time ^ time;
    above->order = key.order ^ order;
    below->time ^= time;
    below->order ^= order;
}

/* Keys are moved as two words (never as one vector, which would stall on words just written), and
   the last step, which is as likely to move as not, exchanges without a branch. */
static void sift_down_from(struct fel *fel, size_t at, struct fel_key key)
{
    struct fel_key *heap = fel->heap;
    size_t end = fel->end, child = children_of(at);
    while (children_of(child) < end) {
        fetch_below(heap, child);
        child = least_of(heap, child);
        uint64_t time = heap[child].time, order = heap[child].order;
        if (!is_before((struct fel_key){time, order}, key)) {
            heap[at] = key;
            return;
        }
        heap[at].time = time;
        heap[at].order = order;
        at = child;
        child = children_of(at);
    }
    if (child < end)
        place(&heap[at], &heap[least_of(heap, child)], key);
    else
        heap[at] = key;
}

static void sift_up(struct fel *fel, size_t at, struct fel_key key)
{
    struct fel_key *heap = fel->heap;
    while (at > FEL_ROOT) {
        size_t parent = parent_of(at);
        uint64_t time = heap[parent].time, order = heap[parent].order;
        if (!is_before(key, (struct fel_key){time, order}))
            break;
        heap[at].time = time;
        heap[at].order = order;
        at = parent;
    }
    heap[at] = key;
}

static void sweep(struct fel *fel)
{
    size_t live = FEL_ROOT;
    for (size_t i = FEL_ROOT; i < fel->end; i++) { /* a root already taken is not pending */
        struct fel_key key = fel->heap[i];
        if (fel->pending[key.order & (FEL_ENTITIES_MAX - 1)] == key.order)
            fel->heap[live++] = key;
    }
    for (size_t i = live; i < fel->end; i++)
        fel->heap[i] = never;
    fel->end = live;
    fel->stale = 0;
    fel->hole = false;
    if (live > FEL_ROOT + 1) /* Floyd's construction, from the last parent to the root */
        for (size_t i = parent_of(live - 1); i >= FEL_ROOT; i--)
            sift_down_from(fel, i, fel->heap[i]);
}

static int by_key(const void *left, const void *right)
{
    const struct fel_key *a = left, *b = right;
    return is_before(*b, *a) - is_before(*a, *b);
}

/* Sequence numbers 1, 2, 3 ... in the order of leaving; sorted keys are a heap. */
static void renumber(struct fel *fel)
{
    sweep(fel);
    qsort(fel->heap + FEL_ROOT, fel->end - FEL_ROOT, sizeof *fel->heap, by_key);
    uint64_t entity_mask = FEL_ENTITIES_MAX - 1;
    uint64_t priority_mask = ~(((uint64_t)1 << (FEL_SEQUENCE_BITS + FEL_ENTITY_BITS)) - 1);
    fel->sequence = 0;
    for (size_t i = FEL_ROOT; i < fel->end; i++) {
        uint64_t order = fel->heap[i].order;
        order = (order & (entity_mask | priority_mask)) | ++fel->sequence << FEL_ENTITY_BITS;
        fel->heap[i].order = order;
        fel->pending[order & entity_mask] = order;
    }
}

void fel_cancel(struct fel *fel, uint32_t entity)
{
    if (!fel_is_pending(fel, entity))
        return;
    fel->pending[entity] = 0;
    if (++fel->stale > FEL_STALE_LEAST && 2 * fel->stale > fel->end - FEL_ROOT)
        sweep(fel);
}

RARE static void add_with_room(struct fel *fel, struct fel_key key)
{
    set_room(fel, 2 * fel->room);
    sift_up(fel, fel->end++, key);
}

/* Puts the key in the hole at the root and lets it sink. */
static inline void fill(struct fel *fel, struct fel_key key)
{
    fel->hole = false;
    if (fel->end <= FEL_ROOT + 2)
        place(&fel->heap[FEL_ROOT], &fel->heap[FEL_ROOT + 1], key);
    else
        sift_down_from(fel, FEL_ROOT, key);
}

void fel_settle(struct fel *fel)
{
    struct fel_key *last = &fel->heap[--fel->end], key = *last;
    *last = never;
    if (fel->end > FEL_ROOT)
        fill(fel, key);
    fel->hole = false;
}

static const uint64_t last_sequence = ((uint64_t)1 << FEL_SEQUENCE_BITS) - 1;

/* Makes what fel_add needs so. */
RARE static void prepare(struct fel *fel, uint64_t order, double time)
{
    uint32_t entity = (uint32_t)order;
    if (entity >= fel->entities)
        need_entity(fel, entity);
    fel_cancel(fel, entity);
    if (fel->sequence == last_sequence)
        renumber(fel);
    fel_add(fel, order, time);
}

void fel_add(struct fel *fel, uint64_t order, double time)
{
    uint32_t entity = (uint32_t)order;
    if (entity >= fel->entities || fel->pending[entity] != 0 || fel->sequence == last_sequence) {
        prepare(fel, order, time);
        return;
    }
    struct fel_key key;
    time += 0.0; /* no negative zero: its bits would come last */
    memcpy(&key.time, &time, sizeof key.time);
    assert(key.time < FEL_NEVER); /* 0 <= time < infinity */
    key.order = order | ++fel->sequence << FEL_ENTITY_BITS;
    fel->pending[entity] = key.order;
    if (fel->hole)
        fill(fel, key);
    else if (fel->end == fel->room)
        add_with_room(fel, key);
    else
        sift_up(fel, fel->end++, key);
}
