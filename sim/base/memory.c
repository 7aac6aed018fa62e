/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that is never NULL, and an arena: a chain of blocks that only grows and is released as a
   whole. */
#include "base/memory.h"

#include <assert.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A block's bytes follow its header, so that one calloc makes both. */
struct arena_block {
    struct arena_block *older;
    size_t used, room;
    max_align_t bytes[];
};

enum { BLOCK_ROOM = 16384 };

static _Noreturn void out_of_memory(void)
{
    fputs("homefirst: out of memory\n", stderr);
    abort();
}

void *mem_alloc(size_t size)
{
    return mem_array(1, size);
}

void *mem_array(size_t count, size_t size)
{
    void *made = calloc(count > 0 ? count : 1, size > 0 ? size : 1);
    if (made == NULL)
        out_of_memory();
    return made;
}

void *mem_grow(void *old, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        out_of_memory();
    size_t bytes = count * size;
    void *grown = realloc(old, bytes > 0 ? bytes : 1);
    if (grown == NULL)
        out_of_memory();
    return grown;
}

char *mem_text(const char *text)
{
    size_t room = strlen(text) + 1;
    return memcpy(mem_array(room, 1), text, room);
}

static struct arena_block *new_block(struct arena *arena, size_t room)
{
    if (room > SIZE_MAX - sizeof(struct arena_block))
        out_of_memory();
    struct arena_block *block = mem_alloc(sizeof *block + room);
    block->room = room;
    block->older = arena->blocks;
    arena->blocks = block;
    return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    const size_t step = _Alignof(max_align_t);
    if (size > SIZE_MAX - step)
        out_of_memory();
    size_t need = size == 0 ? step : (size + step - 1) / step * step;
    struct arena_block *block = arena->blocks;
    if (block == NULL || block->room - block->used < need)
        block = new_block(arena, need > BLOCK_ROOM ? need : BLOCK_ROOM);
    unsigned char *at = (unsigned char *)block->bytes + block->used;
    block->used += need;
    return at;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        out_of_memory();
    return arena_alloc(arena, count * size);
}

char *arena_text(struct arena *arena, const char *text)
{
    if (text == NULL)
        return NULL;
    size_t room = strlen(text) + 1;
    return memcpy(arena_alloc(arena, room), text, room);
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list values, again;
    va_start(values, format);
    va_copy(again, values);
    int length = vsnprintf(NULL, 0, format, values);
    va_end(values);
    assert(length >= 0);
    size_t room = (size_t)length + 1;
    char *made = arena_alloc(arena, room);
    vsnprintf(made, room, format, again);
    va_end(again);
    return made;
}

void arena_free(struct arena *arena)
{
    struct arena_block *block = arena->blocks;
    while (block != NULL) {
        struct arena_block *older = block->older;
        free(block);
        block = older;
    }
    arena->blocks = NULL;
}
