/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Resources: making and resetting them, changes of capacity, and the choice among alternatives. */
#include "kernel/resource.h"

#include <string.h>

void resource_init(struct resource *resource, int32_t capacity)
{
    assert(capacity >= 0);
    memset(resource, 0, sizeof *resource);
    resource_set_capacity(resource, 0, capacity);
}

void resource_reset(struct resource *resource, double now)
{
    timeavg_reset(&resource->in_use, now);
    timeavg_reset(&resource->on_duty, now);
    timeavg_reset(&resource->beyond, now);
}

void resource_set_capacity(struct resource *resource, double now, int32_t capacity)
{
    assert(capacity >= 0);
    bool limited = capacity != RESOURCE_UNLIMITED;
    resource->capacity = capacity;
    timeavg_set(&resource->on_duty, now, limited ? capacity : 0);
    bool over = limited && resource->busy > capacity;
    timeavg_set(&resource->beyond, now, over ? resource->busy - capacity : 0);
}

/* Would `units` of the resource be free if parts 0 .. i-1 had taken what they chose? */
static bool is_free(const struct request *request, const struct resource *resources,
                    const uint8_t *choice, int i)
{
    const struct request_part *part = &request->part[i];
    uint16_t wanted = part->either[choice[i]];
    int32_t units = part->units;
    for (int k = 0; k < i; k++)
        if (request->part[k].either[choice[k]] == wanted)
            units += request->part[k].units;
    return resource_has(&resources[wanted], units);
}

bool request_can_choose(const struct request *request, const struct resource *resources,
                        uint8_t choice[REQUEST_PARTS])
{
    assert(request->parts <= REQUEST_PARTS);
    int i = 0;
    if (request->parts > 0)
        choice[0] = 0;
    while (i < request->parts) {
        while (choice[i] < request->part[i].count && !is_free(request, resources, choice, i))
            choice[i]++;
        if (choice[i] < request->part[i].count) {
            if (++i < request->parts)
                choice[i] = 0;
        } else if (--i >= 0) {
            choice[i]++;
        } else {
            return false;
        }
    }
    return true;
}

void request_seize(const struct request *request, struct resource *resources, double now,
                   const uint8_t choice[REQUEST_PARTS])
{
    for (int i = 0; i < request->parts; i++) {
        const struct request_part *part = &request->part[i];
        resource_seize(&resources[part->either[choice[i]]], now, part->units);
    }
}

void request_release(const struct request *request, struct resource *resources, double now,
                     const uint8_t choice[REQUEST_PARTS])
{
    for (int i = 0; i < request->parts; i++) {
        const struct request_part *part = &request->part[i];
        resource_release(&resources[part->either[choice[i]]], now, part->units);
    }
}
