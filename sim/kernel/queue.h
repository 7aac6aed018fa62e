/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waiting lines of entities: first in, first out within a priority level, urgent levels first, with
   a capacity, and removal from anywhere (giving up). Lines are threaded through one shared table of
   links: an entity stands in at most one line at a time; all operations cost the same however long
   the line. */
#ifndef KERNEL_QUEUE_H
#define KERNEL_QUEUE_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { QUEUE_LEVELS = 10 };
#define QUEUE_NONE UINT32_MAX

struct queue_link {
    uint32_t before, after;
    uint64_t ticket; /* order of joining, over all lines that share the table */
};

struct queue_links {
    struct queue_link *link; /* [entity] */
    size_t room;
    uint64_t tickets; /* handed out so far */
};
void queue_links_init(struct queue_links *links, size_t entities);
void queue_links_clear(struct queue_links *links);
void queue_links_free(struct queue_links *links);
void queue_links_grow(struct queue_links *links, uint32_t entity);

/* Grows the table to hold the entity; joining does so too. */
static inline void queue_links_need(struct queue_links *links, uint32_t entity)
{
    if (entity >= links->room)
        queue_links_grow(links, entity);
}

struct queue {
    uint32_t first[QUEUE_LEVELS], last[QUEUE_LEVELS];
    uint32_t occupied; /* bit per level with somebody in it */
    uint32_t length;
    uint32_t capacity; /* QUEUE_NONE: without limit */
};
void queue_init(struct queue *queue, uint32_t capacity);

/* False (and nothing done) when the line is full: the entity balks. Level 0 is the most urgent. */
static inline bool queue_join(struct queue *queue, struct queue_links *links, uint32_t entity,
                              unsigned level)
{
    assert(level < QUEUE_LEVELS && entity != QUEUE_NONE);
    if (queue->length >= queue->capacity)
        return false;
    queue_links_need(links, entity);
    uint32_t last = queue->last[level];
    links->link[entity] = (struct queue_link){last, QUEUE_NONE, links->tickets++};
    *(last == QUEUE_NONE ? &queue->first[level] : &links->link[last].after) = entity;
    queue->last[level] = entity;
    queue->occupied |= 1u << level;
    queue->length++;
    return true;
}

/* Back to the very front of its level with the ticket it had (a service interrupted); capacity does
   not apply. */
void queue_rejoin(struct queue *queue, struct queue_links *links, uint32_t entity, unsigned level);

/* QUEUE_LEVELS: empty. */
static inline unsigned queue_first_level(const struct queue *queue)
{
    return queue->occupied != 0 ? (unsigned)__builtin_ctz(queue->occupied) : QUEUE_LEVELS;
}

/* QUEUE_NONE: empty. */
static inline uint32_t queue_first(const struct queue *queue)
{
    return queue->occupied != 0 ? queue->first[__builtin_ctz(queue->occupied)] : QUEUE_NONE;
}

/* Who comes after an entity of *level in the whole line, and sets *level to theirs; QUEUE_NONE:
   nobody. */
static inline uint32_t queue_next(const struct queue *queue, const struct queue_links *links,
                                  uint32_t entity, unsigned *level)
{
    if (links->link[entity].after != QUEUE_NONE)
        return links->link[entity].after;
    uint32_t below = queue->occupied & ~((2u << *level) - 1);
    if (below == 0)
        return QUEUE_NONE;
    *level = (unsigned)__builtin_ctz(below);
    return queue->first[*level];
}

/* Removes the first of a line that is not empty. */
static inline uint32_t queue_take(struct queue *queue, struct queue_links *links)
{
    assert(queue->occupied != 0);
    int level = __builtin_ctz(queue->occupied);
    uint32_t first = queue->first[level], after = links->link[first].after;
    queue->first[level] = after;
    queue->length--;
    if (after != QUEUE_NONE) {
        links->link[after].before = QUEUE_NONE;
    } else {
        queue->last[level] = QUEUE_NONE;
        queue->occupied &= queue->occupied - 1;
    }
    return first;
}

/* Removes an entity from wherever it stands in the line; `level` is the one it joined. */
static inline void queue_leave(struct queue *queue, struct queue_links *links, uint32_t entity,
                               unsigned level)
{
    assert(level < QUEUE_LEVELS && entity < links->room && queue->length > 0);
    uint32_t before = links->link[entity].before, after = links->link[entity].after;
    assert(before != QUEUE_NONE || queue->first[level] == entity);
    assert(after != QUEUE_NONE || queue->last[level] == entity);
    *(before == QUEUE_NONE ? &queue->first[level] : &links->link[before].after) = after;
    *(after == QUEUE_NONE ? &queue->last[level] : &links->link[after].before) = before;
    queue->occupied &= ~((uint32_t)(queue->first[level] == QUEUE_NONE) << level);
    queue->length--;
}

#endif
