/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A resource: identical units that are seized and released, with a capacity that may change while
   units are busy, and its utilisation. A request asks for several resources at once ("all of"),
   where any part may name alternatives ("either of"). Nothing is reserved: a request that cannot be
   met whole takes nothing, and does not block one behind it that can. */
#ifndef KERNEL_RESOURCE_H
#define KERNEL_RESOURCE_H

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

#include "collect/timeavg.h"

enum { RESOURCE_UNLIMITED = 0x7fffffff, REQUEST_PARTS = 4, REQUEST_EITHER = 4 };

struct resource {
    int32_t capacity;       /* units on duty; RESOURCE_UNLIMITED */
    int32_t busy;           /* may exceed capacity while units finish after their shift */
    struct timeavg in_use;  /* busy units */
    struct timeavg on_duty; /* capacity; stays 0 when unlimited */
    struct timeavg beyond;  /* units busy beyond capacity: overtime */
};

/* One part of a request: `units` of any one of `count` alternatives, the first that has them. */
struct request_part {
    uint8_t count;
    uint8_t units;
    uint16_t either[REQUEST_EITHER]; /* indices into the resources */
};
struct request {
    uint8_t parts;
    struct request_part part[REQUEST_PARTS];
};

void resource_init(struct resource *resource, int32_t capacity);
/* Reset of the collectors when the warm-up ends: state is untouched. */
void resource_reset(struct resource *resource, double now);
void resource_set_capacity(struct resource *resource, double now, int32_t capacity);

static inline bool resource_has(const struct resource *resource, int32_t units)
{
    return resource->capacity == RESOURCE_UNLIMITED || resource->capacity - resource->busy >= units;
}

/* The units must be free. Then nobody is busy beyond capacity, before or after. */
static inline void resource_seize(struct resource *resource, double now, int32_t units)
{
    assert(units >= 0 && resource_has(resource, units));
    resource->busy += units;
    timeavg_set(&resource->in_use, now, resource->busy);
}

static inline void resource_release(struct resource *resource, double now, int32_t units)
{
    assert(units >= 0 && units <= resource->busy);
    resource->busy -= units;
    timeavg_set(&resource->in_use, now, resource->busy);
    if (resource->beyond.level > 0) {
        int32_t beyond = resource->busy - resource->capacity;
        timeavg_set(&resource->beyond, now, beyond > 0 ? beyond : 0);
    }
}

/* Can a unit in use pass straight to somebody else? Not when more are busy than are on duty. */
static inline bool resource_can_pass(const struct resource *resource)
{
    return resource->busy <= resource->capacity;
}

/* Released and seized again in one. */
static inline void resource_pass(struct resource *resource, double now)
{
    assert(resource->busy > 0 && resource_can_pass(resource));
    timeavg_reach(&resource->in_use, now);
}

/* For more than one resource named: tries the alternatives in order, the last part's first. */
bool request_can_choose(const struct request *request, const struct resource *resources,
                        uint8_t choice[REQUEST_PARTS]);

/* Can all parts be met now? choice[i] is the alternative for part i (two parts never count the same
   free unit twice): of all ways to meet the whole, the one that prefers the earlier alternative for
   the first part, then for the second, and so on. When false, `choice` is undefined. */
static inline bool request_can(const struct request *request, const struct resource *resources,
                               uint8_t choice[REQUEST_PARTS])
{
    const struct request_part *part = &request->part[0];
    if (request->parts != 1 || part->count != 1)
        return request_can_choose(request, resources, choice);
    choice[0] = 0;
    return resource_has(&resources[part->either[0]], part->units);
}

/* All parts of a request that can be met, by these alternatives. */
void request_seize(const struct request *request, struct resource *resources, double now,
                   const uint8_t choice[REQUEST_PARTS]);
void request_release(const struct request *request, struct resource *resources, double now,
                     const uint8_t choice[REQUEST_PARTS]);

#endif
