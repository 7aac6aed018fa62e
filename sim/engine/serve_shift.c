/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shift ends while somebody is served: who pauses, and who is handed over. */
#include "engine/life.h"

static bool holds_resource(const struct life *life, size_t resource)
{
    const struct request *request = &life->at->step->request;
    for (int i = 0; i < request->parts; i++)
        if (request->part[i].either[life->choice[i]] == resource)
            return true;
    return false;
}

/* Of those served with the resource, the one that began last. */
static uint32_t last_begun(const struct engine *e, enum world world, size_t resource)
{
    const struct plan_resource *r = &e->plan->resources[resource];
    uint32_t last = QUEUE_NONE;
    for (size_t i = 0; i < r->user_count; i++) {
        const struct station *station = &e->stations[world][r->users[i]];
        const struct queue *serving = &station->serving;
        uint32_t id = serving->length ? serving->last[station->step->priority] : QUEUE_NONE;
        while (id != QUEUE_NONE && !holds_resource(life_at(e, id), resource))
            id = e->links.link[id].before;
        if (id != QUEUE_NONE &&
            (last == QUEUE_NONE || e->links.link[id].ticket > e->links.link[last].ticket))
            last = id;
    }
    return last;
}

/* Whoever waits for anything that the step could use. */
static void serve_alternatives(struct engine *e, const struct plan_step *step, enum world world)
{
    for (int i = 0; i < step->request.parts; i++)
        for (int j = 0; j < step->request.part[i].count; j++)
            serve_waiting(e, world, step->request.part[i].either[j]);
}

void serve_interrupt(struct engine *e, enum world world, size_t resource)
{
    struct resource *r = &e->resources[world][resource];
    const struct plan_resource *plan = &e->plan->resources[resource];
    bool any = false;
    uint32_t id;
    while (r->busy > r->capacity && (id = last_begun(e, world, resource)) != QUEUE_NONE) {
        struct life *life = life_at(e, id);
        fel_cancel(&e->fel, e->first_life + id);
        life->takes = life->ends > e->now ? life->ends - e->now : 0;
        serve_let_go(e, life);
        life->state = LIFE_WAITING;
        life->flags |= LIFE_INTERRUPTED;
        life->flags |= plan->at_shift_end == SHIFT_PAUSE ? LIFE_PINNED : 0;
        life->at->count.interrupted++;
        life->since = e->now;
        queue_rejoin(&life->at->line, &e->links, id, life->at->step->priority);
        any = true;
    }
    for (size_t u = 0; any && u < plan->user_count; u++)
        serve_alternatives(e, &e->plan->steps[plan->users[u]], world);
}
