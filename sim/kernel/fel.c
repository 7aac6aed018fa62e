/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The future event list: growth, sweeping, and the sifts of a heap of more than two. */
#include "kernel/fel.h"

#include <stdlib.h>

#include "base/memory.h"

static const struct fel_key never = {UINT64_MAX, UINT64_MAX};

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

void fel_need_entity(struct fel *fel, uint32_t entity)
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

void fel_need_room(struct fel *fel)
{
    set_room(fel, 2 * fel->room);
}

/* The least of four: branch-free, because which one it is cannot be predicted. */
static inline size_t least_of(const struct fel_key *heap, size_t child)
{
    size_t a = child + fel_before(heap[child + 1], heap[child]);
    size_t b = child + 2 + fel_before(heap[child + 3], heap[child + 2]);
    return a + ((b - a) & -(size_t)fel_before(heap[b], heap[a]));
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
        if (!fel_before((struct fel_key){time, order}, key)) {
            heap[at] = key;
            return;
        }
        heap[at].time = time;
        heap[at].order = order;
        at = child;
        child = children_of(at);
    }
    if (child < end)
        fel_place(&heap[at], &heap[least_of(heap, child)], key);
    else
        heap[at] = key;
}

void fel_sift_down(struct fel *fel, struct fel_key key)
{
    sift_down_from(fel, FEL_ROOT, key);
}

void fel_sift_up(struct fel *fel, size_t at, struct fel_key key)
{
    struct fel_key *heap = fel->heap;
    while (at > FEL_ROOT) {
        size_t parent = parent_of(at);
        uint64_t time = heap[parent].time, order = heap[parent].order;
        if (!fel_before(key, (struct fel_key){time, order}))
            break;
        heap[at].time = time;
        heap[at].order = order;
        at = parent;
    }
    heap[at] = key;
}

void fel_sweep(struct fel *fel)
{
    size_t live = FEL_ROOT;
    for (size_t i = FEL_ROOT; i < fel->end; i++) {    /* a root already taken is not pending */
        struct fel_key key = fel->heap[i];
        if (fel->pending[key.order & (FEL_ENTITIES_MAX - 1)] == key.order)
            fel->heap[live++] = key;
    }
    for (size_t i = live; i < fel->end; i++)
        fel->heap[i] = never;
    fel->end = live;
    fel->stale = 0;
    fel->hole = false;
    if (live > FEL_ROOT + 1)    /* Floyd's construction, from the last parent to the root */
        for (size_t i = parent_of(live - 1); i >= FEL_ROOT; i--)
            sift_down_from(fel, i, fel->heap[i]);
}

static int by_key(const void *left, const void *right)
{
    const struct fel_key *a = left, *b = right;
    return fel_before(*b, *a) - fel_before(*a, *b);
}

/* Sequence numbers 1, 2, 3 ... in the order of leaving; sorted keys are a heap. */
void fel_renumber(struct fel *fel)
{
    fel_sweep(fel);
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
