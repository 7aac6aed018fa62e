/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pool of equal-sized items known by small numbers: taken and given back without allocation in
   steady state, reused last in, first out. Pointers to items are invalid after the next pool_take
   (the pool may move): keep numbers. */
#ifndef KERNEL_POOL_H
#define KERNEL_POOL_H

#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define POOL_NONE UINT32_MAX

struct pool {
    unsigned char *items;
    size_t size;    /* bytes of an item, a multiple of 16 */
    uint32_t room;  /* items allocated */
    uint32_t used;  /* high-water mark: items [0, used) have been taken at least once */
    uint32_t free;  /* first free item, the next is in its first four bytes; POOL_NONE */
    uint32_t taken; /* now */
    uint32_t most;  /* room never grows beyond this */
};

/* item_size is rounded up to a multiple of 16; first_room is allocated now. */
void pool_init(struct pool *pool, size_t item_size, uint32_t first_room, uint32_t most);
void pool_clear(struct pool *pool); /* all free, memory kept */
void pool_free(struct pool *pool);

/* A new item when none has been given back: grows the pool. */
uint32_t pool_take_new(struct pool *pool);

static inline void *pool_at(const struct pool *pool, uint32_t item)
{
    return pool->items + (size_t)item * pool->size;
}

/* Contents undefined; POOL_NONE when `most` are taken. */
static inline uint32_t pool_take(struct pool *pool)
{
    uint32_t item = pool->free;
    if (item == POOL_NONE)
        return pool_take_new(pool);
    memcpy(&pool->free, pool_at(pool, item), sizeof pool->free);
    pool->taken++;
    return item;
}

static inline void pool_give(struct pool *pool, uint32_t item)
{
    assert(item < pool->used && pool->taken > 0);
    memcpy(pool_at(pool, item), &pool->free, sizeof pool->free);
    pool->free = item;
    pool->taken--;
}

#endif
