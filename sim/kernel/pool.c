/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pools: making, emptying and growing them. */
#include "kernel/pool.h"

#include <stdlib.h>

#include "base/memory.h"

static void set_room(struct pool *pool, uint32_t room)
{
    pool->items = mem_grow(pool->items, room, pool->size);
    pool->room = room;
}

void pool_init(struct pool *pool, size_t item_size, uint32_t first_room, uint32_t most)
{
    assert(item_size > 0 && first_room <= most);
    memset(pool, 0, sizeof *pool);
    pool->size = (item_size + 15) / 16 * 16;
    pool->most = most;
    pool->free = POOL_NONE;
    set_room(pool, first_room);
}

void pool_clear(struct pool *pool)
{
    pool->used = 0;
    pool->taken = 0;
    pool->free = POOL_NONE;
}

void pool_free(struct pool *pool)
{
    free(pool->items);
    memset(pool, 0, sizeof *pool);
    pool->free = POOL_NONE;
}

uint32_t pool_take_new(struct pool *pool)
{
    assert(pool->free == POOL_NONE);
    if (pool->used == pool->most)
        return POOL_NONE;
    if (pool->used == pool->room) {
        uint64_t wanted = pool->room < 8 ? 16 : 2 * (uint64_t)pool->room;
        set_room(pool, wanted < pool->most ? (uint32_t)wanted : pool->most);
    }
    pool->taken++;
    return pool->used++;
}
