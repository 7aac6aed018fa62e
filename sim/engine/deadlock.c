/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Do patients block each other for ever? A resource is stuck when every unit of it is kept by a
   patient who waits for others that are stuck. Found by taking all that are kept whole for stuck,
   and freeing one after the other whatever somebody who can still go on would give back. */
#include <stdlib.h>
#include <string.h>

#include "engine/life.h"

struct search {
    const struct engine *e;
    enum world world;
    int32_t *kept; /* [resource] units kept by who waits */
    bool *stuck;   /* [resource] */
};

static bool keeps_waiting(const struct search *s, const struct life *life)
{
    return life->state == LIFE_WAITING && life->flags & LIFE_HOLDS &&
           life->world == (uint8_t)s->world;
}

static void add_kept(struct search *s, const struct life *life)
{
    const struct request *request = &life->held->step->request;
    for (int i = 0; i < request->parts; i++)
        s->kept[request->part[i].either[life->held_choice[i]]] += request->part[i].units;
}

/* Is there, for every part, an alternative that will be free one day? Who gives up can go on. */
static bool can_go_on(const struct search *s, const struct life *life)
{
    const struct request *request = &life->at->step->request;
    bool can = true;
    for (int i = 0; i < request->parts && !life->at->step->gives_up; i++) {
        bool any = false;
        for (int j = 0; j < request->part[i].count; j++)
            any = any || !s->stuck[request->part[i].either[j]];
        can = can && any;
    }
    return can;
}

/* Frees what somebody who can go on keeps; false: nothing changed. */
static bool free_some(struct search *s)
{
    bool changed = false;
    for (uint32_t id = 0; id < s->e->lives.used; id++) {
        const struct life *life = life_at(s->e, id);
        if (!keeps_waiting(s, life) || !can_go_on(s, life))
            continue;
        const struct request *request = &life->held->step->request;
        for (int i = 0; i < request->parts; i++) {
            bool *stuck = &s->stuck[request->part[i].either[life->held_choice[i]]];
            changed = changed || *stuck;
            *stuck = false;
        }
    }
    return changed;
}

static int first_stuck(const struct engine *e, struct search *s)
{
    size_t count = e->plan->resource_count;
    memset(s->kept, 0, count * sizeof *s->kept);
    for (uint32_t id = 0; id < e->lives.used; id++)
        if (keeps_waiting(s, life_at(e, id)))
            add_kept(s, life_at(e, id));
    for (size_t r = 0; r < count; r++) {
        const struct resource *resource = &e->resources[s->world][r];
        s->stuck[r] = resource->capacity != RESOURCE_UNLIMITED && s->kept[r] > 0 &&
                      s->kept[r] == resource->busy && resource->busy >= resource->capacity;
    }
    while (free_some(s))
        ;
    for (size_t r = 0; r < count; r++)
        if (s->stuck[r])
            return (int)r;
    return -1;
}

int deadlock_find(const struct engine *e)
{
    bool any = false;
    int found = -1;
    for (size_t i = 0; i < e->plan->step_count; i++)
        any = any || e->plan->steps[i].blocks;
    if (!any)
        return -1;
    struct search s = {.e = e,
                       .kept = mem_array(e->plan->resource_count + 1, sizeof *s.kept),
                       .stuck = mem_array(e->plan->resource_count + 1, sizeof *s.stuck)};
    for (int w = 0; w < WORLDS && found < 0; w++) {
        s.world = (enum world)w;
        found = first_stuck(e, &s);
    }
    free(s.kept);
    free(s.stuck);
    return found;
}
