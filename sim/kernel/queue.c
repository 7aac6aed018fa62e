/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waiting lines: the table of links, empty lines, and coming back to the front. */
#include "kernel/queue.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void queue_links_init(struct queue_links *links, size_t entities)
{
    links->room = entities > 0 ? entities : 1;
    links->link = mem_array(links->room, sizeof *links->link);
    links->tickets = 0;
}

void queue_links_grow(struct queue_links *links, uint32_t entity)
{
    size_t old = links->room, wanted = 2 * old;
    if (wanted <= entity)
        wanted = (size_t)entity + 1;
    links->link = mem_grow(links->link, wanted, sizeof *links->link);
    memset(links->link + old, 0, (wanted - old) * sizeof *links->link);
    links->room = wanted;
}

void queue_links_clear(struct queue_links *links)
{
    links->tickets = 0;
}

void queue_links_free(struct queue_links *links)
{
    free(links->link);
    memset(links, 0, sizeof *links);
}

void queue_init(struct queue *queue, uint32_t capacity)
{
    for (int level = 0; level < QUEUE_LEVELS; level++)
        queue->first[level] = queue->last[level] = QUEUE_NONE;
    queue->occupied = 0;
    queue->length = 0;
    queue->capacity = capacity;
}

void queue_rejoin(struct queue *queue, struct queue_links *links, uint32_t entity, unsigned level)
{
    assert(level < QUEUE_LEVELS && entity < links->room);
    uint32_t first = queue->first[level];
    links->link[entity].before = QUEUE_NONE;
    links->link[entity].after = first;
    if (first == QUEUE_NONE)
        queue->last[level] = entity;
    else
        links->link[first].before = entity;
    queue->first[level] = entity;
    queue->occupied |= 1u << level;
    queue->length++;
}
