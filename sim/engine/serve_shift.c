/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Services interrupted: a shift ends while somebody is served (who pauses, and who is handed over),
   or somebody more urgent comes. */
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

/* Back to the head of its line, with what is left of its service. */
static void interrupt(struct engine *e, struct life *life)
{
    fel_cancel(&e->fel, e->first_life + life->id);
    life->takes = life->ends > e->now ? life->ends - e->now : 0;
    life->served += e->now - life->since;
    serve_let_go(e, life);
    life->state = LIFE_WAITING;
    life->flags |= LIFE_INTERRUPTED;
    life->at->count.interrupted++;
    if (life->flags & LIFE_WATCHED)
        watch_saw(e, life, SIGHT_INTERRUPTED);
    life->since = e->now;
    queue_rejoin(&life->at->line, &e->links, life->id, life->at->step->priority);
}

void serve_interrupt(struct engine *e, enum world world, size_t resource)
{
    struct resource *r = &e->resources[world][resource];
    const struct plan_resource *plan = &e->plan->resources[resource];
    bool any = false;
    uint32_t id;
    while (r->busy > r->capacity && (id = last_begun(e, world, resource)) != QUEUE_NONE) {
        struct life *life = life_at(e, id);
        interrupt(e, life);
        life->flags |= plan->at_shift_end == SHIFT_PAUSE ? LIFE_PINNED : 0;
        any = true;
    }
    for (size_t u = 0; any && u < plan->user_count; u++)
        serve_alternatives(e, &e->plan->steps[plan->users[u]], world);
}

/* The least urgent served with a resource, of equals the one that began last. */
struct least {
    uint32_t id;
    unsigned level;
};

/* Of those whom a station serves. Without growth all of them are equally urgent. */
static void find_least(const struct engine *e, const struct station *station, size_t resource,
                       struct least *least)
{
    const struct plan_step *step = station->step;
    const struct queue *serving = &station->serving;
    uint32_t id = serving->length ? serving->last[step->priority] : QUEUE_NONE;
    for (; id != QUEUE_NONE; id = e->links.link[id].before) {
        const struct life *life = life_at(e, id);
        if (!holds_resource(life, resource))
            continue;
        unsigned level = life_urgency(life, life->since);
        bool later = least->id != QUEUE_NONE && level == least->level &&
                     e->links.link[id].ticket > e->links.link[least->id].ticket;
        if (level > least->level || later)
            *least = (struct least){id, level};
        if (!step->grows)
            return;
    }
}

/* Interrupts whoever is less urgent than a step that pre-empts; NULL: there is nobody, or units are
   busy beyond capacity, so that none would be free. Growth saves from being interrupted, but gives
   no right to interrupt: nobody is interrupted merely because others wait long. */
static struct life *make_room(struct engine *e, const struct station *station, enum world world)
{
    size_t resource = station->step->request.part[0].either[0];
    const struct plan_resource *plan = &e->plan->resources[resource];
    struct least least = {QUEUE_NONE, station->step->priority};
    if (station->only->busy > station->only->capacity)
        return NULL;
    for (size_t u = 0; u < plan->user_count; u++)
        if (e->plan->steps[plan->users[u]].priority > station->step->priority)
            find_least(e, &e->stations[world][plan->users[u]], resource, &least);
    if (least.id == QUEUE_NONE)
        return NULL;
    interrupt(e, life_at(e, least.id));
    return life_at(e, least.id);
}

bool serve_preempt(struct engine *e, struct life *life)
{
    const struct life *victim = make_room(e, life->at, (enum world)life->world);
    if (!victim)
        return false;
    const struct plan_step *step = victim->at->step;
    serve_begin(e, life);
    serve_alternatives(e, step, (enum world)life->world);
    return true;
}

/* The most urgent step that pre-empts and has somebody waiting. */
static struct station *most_urgent(const struct engine *e, enum world world,
                                   const struct plan_resource *plan)
{
    struct station *most = NULL;
    for (size_t u = 0; u < plan->user_count; u++) {
        struct station *station = &e->stations[world][plan->users[u]];
        bool waits = station->step->preempts && station->line.occupied != 0;
        if (waits && (!most || station->step->priority < most->step->priority))
            most = station;
    }
    return most;
}

void serve_preempt_waiting(struct engine *e, enum world world, size_t resource)
{
    const struct plan_resource *plan = &e->plan->resources[resource];
    struct station *station;
    const struct life *victim;
    while ((station = most_urgent(e, world, plan)) && (victim = make_room(e, station, world))) {
        const struct plan_step *step = victim->at->step;
        serve_call_up(e, life_at(e, queue_first(&station->line)));
        serve_alternatives(e, step, world);
    }
}
