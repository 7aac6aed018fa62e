/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queues and resources: who waits, who is served next, what happens when a shift ends.

   Every step that needs resources has its own line, in which all need the same; a free unit goes
   to the most urgent head of the lines that can use it, among equals to who joined first, passing
   over heads that lack something else. */
#include <string.h>

#include "engine/life.h"

static struct queue *line_of(const struct engine *e, const struct life *life)
{
    return &e->lines[life->world][e->plan->steps[life->step].line];
}

/* A life that paused resumes only with the very resources it had. */
static bool can_begin(const struct engine *e, const struct life *life,
                      uint8_t choice[REQUEST_PARTS])
{
    const struct plan_step *step = &e->plan->steps[life->step];
    const struct resource *resources = e->resources[life->world];
    if (!(life->flags & LIFE_PINNED))
        return request_can(&step->request, resources, choice);
    struct request pinned = {.parts = step->request.parts};
    for (int i = 0; i < pinned.parts; i++) {
        pinned.part[i] = (struct request_part){.count = 1, .units = step->request.part[i].units};
        pinned.part[i].either[0] = step->request.part[i].either[life->choice[i]];
        choice[i] = life->choice[i];
    }
    uint8_t only[REQUEST_PARTS];
    return request_can(&pinned, resources, only);
}

static double draw_service(struct engine *e, struct life *life, const struct plan_step *step)
{
    struct luck luck = life_luck(e, life, step->purpose_takes);
    if (step->kind == STEP_VISITS) {
        luck.visit = luck.visit * 1024 + life->round;
        if (life->round == 0) {
            struct luck lasts = life_luck(e, life, step->purpose_lasts);
            life->caseload_end = e->now + variate_draw(step->lasts, &lasts);
        }
    }
    return attribute_draw(e, life, step, &luck);
}

static void count_begun(struct engine *e, struct life *life, double service)
{
    struct step_count *count = life_count(e, life);
    double wait = e->now - life->since;
    count->served++;
    count->service += service;
    if (wait > 0) {
        count->waited++;
        count->wait += wait;
        if (wait > count->wait_longest)
            count->wait_longest = wait;
    }
}

static void begin(struct engine *e, uint32_t id, const uint8_t choice[REQUEST_PARTS])
{
    struct life *life = life_at(e, id);
    const struct plan_step *step = &e->plan->steps[life->step];
    double service = life->left;
    request_seize(&step->request, e->resources[life->world], e->now, choice);
    memcpy(life->choice, choice, sizeof life->choice);
    if (service < 0) {
        service = draw_service(e, life, step);
        count_begun(e, life, service);
        life->begun = e->now;
        if (step->contact && life->scheme >= 0)
            worlds_contact(e, life);
        if (step->admission)
            worlds_admit(e, life);
    }
    life->left = -1;
    life->flags &= (uint8_t)~LIFE_PINNED;
    life->state = LIFE_SERVED;
    life->ends = e->now + service;
    if (step->interruptible)
        queue_join(&e->serving[life->world][step->line], &e->links, id, step->priority);
    life_schedule(e, id, life->ends);
}

static void wait(struct engine *e, uint32_t id, struct life *life, const struct plan_step *step)
{
    life->state = LIFE_WAITING;
    if (step->gives_up) {
        struct luck luck = life_luck(e, life, step->purpose_patience);
        luck.visit = luck.visit * 1024 + life->round;
        life_schedule(e, id, e->now + variate_draw(step->patience, &luck));
    }
}

static void turn_away(struct engine *e, uint32_t id, struct life *life,
                      const struct plan_step *step)
{
    life_count(e, life)->full++;
    if (life->scheme >= 0 && life->flags & LIFE_COUNTED && !(life->flags & LIFE_INDEXED))
        e->outcome->schemes[life->scheme].full++;
    life_leaves(e, life);
    walk_to(e, id, step->full_to);
}

/* Does anybody wait who has not merely paused? */
static bool anybody_ahead(const struct engine *e, const struct queue *line)
{
    unsigned level = queue_first_level(line);
    uint32_t id = queue_first(line);
    while (id != QUEUE_NONE && life_at(e, id)->flags & LIFE_PINNED)
        id = queue_next(line, &e->links, id, &level);
    return id != QUEUE_NONE;
}

static void request(struct engine *e, uint32_t id)
{
    struct life *life = life_at(e, id);
    const struct plan_step *step = &e->plan->steps[life->step];
    struct queue *line = line_of(e, life);
    uint8_t choice[REQUEST_PARTS] = {0};
    life->since = e->now;
    if (!anybody_ahead(e, line) && can_begin(e, life, choice))
        begin(e, id, choice);
    else if (queue_join(line, &e->links, id, step->priority))
        wait(e, id, life, step);
    else
        turn_away(e, id, life, step);
}

void serve_enter(struct engine *e, uint32_t id)
{
    struct life *life = life_at(e, id);
    life->entered = e->now;
    life->left = -1;
    life->round = 0;
    request(e, id);
}

void serve_again(struct engine *e, uint32_t id)
{
    request(e, id);
}

static void let_go(struct engine *e, uint32_t id, struct life *life, const struct plan_step *step)
{
    if (step->interruptible)
        queue_leave(&e->serving[life->world][step->line], &e->links, id, step->priority);
    request_release(&step->request, e->resources[life->world], e->now, life->choice);
}

static void serve_released(struct engine *e, const struct plan_step *step, enum world world,
                           const uint8_t choice[REQUEST_PARTS])
{
    for (int i = 0; i < step->request.parts; i++)
        serve_waiting(e, world, step->request.part[i].either[choice[i]]);
}

/* After a visit: the next one, or the rest of the time on the caseload, or on. */
static bool stays_on_caseload(struct engine *e, uint32_t id, struct life *life,
                              const struct plan_step *step)
{
    if (step->kind != STEP_VISITS)
        return false;
    double due = life->begun + step->every;
    due = due > e->now ? due : e->now;
    life->round++;
    if (due < life->caseload_end) {
        life->state = LIFE_BETWEEN;
        life_schedule(e, id, due);
        return true;
    }
    if (life->caseload_end > e->now) {
        life->state = LIFE_LINGERING;
        life_schedule(e, id, life->caseload_end);
        return true;
    }
    return false;
}

void serve_finish(struct engine *e, uint32_t id)
{
    struct life *life = life_at(e, id);
    const struct plan_step *step = &e->plan->steps[life->step];
    let_go(e, id, life, step);
    if (step->admission)
        worlds_discharge(e, life);
    bool stays = stays_on_caseload(e, id, life, step);
    if (!stays)
        life_leaves(e, life);
    uint8_t choice[REQUEST_PARTS];
    memcpy(choice, life->choice, sizeof choice);
    serve_released(e, step, (enum world)life->world, choice);
    if (!stays)
        walk_to(e, id, step->next);
}

void serve_give_up(struct engine *e, uint32_t id)
{
    struct life *life = life_at(e, id);
    const struct plan_step *step = &e->plan->steps[life->step];
    struct step_count *count = life_count(e, life);
    queue_leave(line_of(e, life), &e->links, id, step->priority);
    count->queued += life_time(e, life->since);
    count->gave_up++;
    if (life->scheme >= 0 && life->flags & LIFE_COUNTED && !(life->flags & LIFE_INDEXED))
        e->outcome->schemes[life->scheme].gave_up++;
    life->flags &= (uint8_t)~LIFE_PINNED;
    life->left = -1;
    life_leaves(e, life);
    walk_to(e, id, step->gives_up_to);
}

/* The first of a line that could begin now. Only who paused may be passed over: the others of a
   line all need the same. */
static uint32_t first_able(const struct engine *e, const struct queue *line, unsigned *level,
                           uint8_t choice[REQUEST_PARTS])
{
    uint32_t id = queue_first(line);
    *level = queue_first_level(line);
    while (id != QUEUE_NONE && !can_begin(e, life_at(e, id), choice)) {
        if (!(life_at(e, id)->flags & LIFE_PINNED))
            return QUEUE_NONE;
        id = queue_next(line, &e->links, id, level);
    }
    return id;
}

/* Who, among the lines that may use the resource, is served next; QUEUE_NONE: nobody can be. */
static uint32_t next_for(const struct engine *e, enum world world, size_t resource,
                         uint8_t best_choice[REQUEST_PARTS])
{
    const struct plan_resource *r = &e->plan->resources[resource];
    uint32_t best = QUEUE_NONE;
    unsigned best_level = QUEUE_LEVELS;
    for (size_t i = 0; i < r->user_count; i++) {
        const struct queue *line = &e->lines[world][e->plan->steps[r->users[i]].line];
        unsigned level;
        uint8_t choice[REQUEST_PARTS] = {0};
        if (queue_first_level(line) > best_level)
            continue;
        uint32_t id = first_able(e, line, &level, choice);
        bool sooner =
            id != QUEUE_NONE &&
            (level < best_level ||
             (level == best_level && e->links.link[id].ticket < e->links.link[best].ticket));
        if (!sooner)
            continue;
        best = id;
        best_level = level;
        memcpy(best_choice, choice, sizeof choice);
    }
    return best;
}

static void call_up(struct engine *e, uint32_t id, const uint8_t choice[REQUEST_PARTS])
{
    struct life *life = life_at(e, id);
    const struct plan_step *step = &e->plan->steps[life->step];
    queue_leave(line_of(e, life), &e->links, id, step->priority);
    life_count(e, life)->queued += life_time(e, life->since);
    if (step->gives_up)
        fel_cancel(&e->fel, e->first_life + id);
    begin(e, id, choice);
}

void serve_waiting(struct engine *e, enum world world, size_t resource)
{
    uint8_t choice[REQUEST_PARTS] = {0};
    const struct plan_resource *r = &e->plan->resources[resource];
    if (r->user_count == 0)
        return;
    const struct plan_step *only = &e->plan->steps[r->users[0]];
    while (resource_has(&e->resources[world][resource], 1)) {
        uint32_t id = only->sole ? queue_first(&e->lines[world][only->line])
                                 : next_for(e, world, resource, choice);
        if (id == QUEUE_NONE)
            return;
        call_up(e, id, choice);
    }
}

static bool holds_resource(const struct engine *e, const struct life *life, size_t resource)
{
    const struct request *request = &e->plan->steps[life->step].request;
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
        const struct plan_step *step = &e->plan->steps[r->users[i]];
        const struct queue *serving = &e->serving[world][step->line];
        uint32_t id = serving->length ? serving->last[step->priority] : QUEUE_NONE;
        while (id != QUEUE_NONE && !holds_resource(e, life_at(e, id), resource))
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
        const struct plan_step *step = &e->plan->steps[life->step];
        fel_cancel(&e->fel, e->first_life + id);
        life->left = life->ends > e->now ? life->ends - e->now : 0;
        let_go(e, id, life, step);
        life->state = LIFE_WAITING;
        life->flags |= plan->at_shift_end == SHIFT_PAUSE ? LIFE_PINNED : 0;
        life_count(e, life)->interrupted++;
        life->since = e->now;
        queue_rejoin(line_of(e, life), &e->links, id, step->priority);
        any = true;
    }
    for (size_t u = 0; any && u < plan->user_count; u++)
        serve_alternatives(e, &e->plan->steps[plan->users[u]], world);
}
