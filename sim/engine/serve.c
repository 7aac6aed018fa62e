/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queues and resources: who waits, who is served next, what happens when a shift ends.

   Every step that needs resources has its own line, in which all need the same; a free unit goes
   to the most urgent head of the lines that can use it, among equals to who joined first, passing
   over heads that lack something else. */
#include <string.h>

#include "engine/life.h"

/* A life that paused resumes only with the very resources it had. */
ASIDE static bool can_resume(const struct engine *e, const struct life *life,
                             uint8_t choice[REQUEST_PARTS])
{
    const struct request *request = &life->at->step->request;
    struct request pinned = {.parts = request->parts};
    for (int i = 0; i < pinned.parts; i++) {
        pinned.part[i] = (struct request_part){.count = 1, .units = request->part[i].units};
        pinned.part[i].either[0] = request->part[i].either[life->choice[i]];
        choice[i] = life->choice[i];
    }
    uint8_t only[REQUEST_PARTS];
    return request_can(&pinned, e->resources[life->world], only);
}

static inline bool can_begin(const struct engine *e, const struct life *life,
                             uint8_t choice[REQUEST_PARTS])
{
    if (life->flags & LIFE_PINNED)
        return can_resume(e, life, choice);
    return request_can(&life->at->step->request, e->resources[life->world], choice);
}

static inline void count_begun(const struct engine *e, const struct life *life)
{
    struct step_count *count = &life->at->count;
    double wait = e->now - life->since;
    count->served++;
    count->service += life->takes;
    if (wait > 0) {
        count->waited++;
        count->wait += wait;
        if (wait > count->wait_longest)
            count->wait_longest = wait;
    }
}

static inline void begin_anew(struct engine *e, struct life *life, const struct plan_step *step)
{
    count_begun(e, life);
    life->begun = e->now;
    if (step->kind == STEP_VISITS && life->round == 0)
        caseload_begin(e, life);
    if (step->contact && life->scheme >= 0)
        worlds_contact(e, life);
    if (step->admission)
        worlds_admit(e, life);
}

/* So that it can be found when a shift ends or somebody pre-empts. */
ASIDE static void note_serving(struct engine *e, struct life *life)
{
    life->since = e->now;
    queue_join(&life->at->serving, &e->links, life->id, life->at->step->priority);
}

ASIDE static void forget_serving(struct engine *e, const struct life *life)
{
    queue_leave(&life->at->serving, &e->links, life->id, life->at->step->priority);
}

/* Of what it held before it goes on: gives it back; and whoever watches is told. */
ASIDE static struct station *begin_aside(struct engine *e, struct life *life)
{
    struct station *held = life->flags & LIFE_HOLDS ? hold_end(e, life) : NULL;
    if (life->flags & LIFE_WATCHED)
        watch_began(e, life);
    return held;
}

/* It has what it needs. */
static inline void begin_with(struct engine *e, struct life *life)
{
    const struct plan_step *step = life->at->step;
    struct station *held = NULL;
    if (life->flags & (LIFE_HOLDS | LIFE_WATCHED))
        held = begin_aside(e, life);
    if (!(life->flags & LIFE_INTERRUPTED))
        begin_anew(e, life, step);
    life->flags &= ~(LIFE_PINNED | LIFE_INTERRUPTED);
    life->state = LIFE_SERVED;
    life->ends = e->now + life->takes;
    if (step->interruptible)
        note_serving(e, life);
    life_schedule(e, life, life->ends);
    if (held)
        hold_call_up(e, life, held);
}

ASIDE static void begin_patience(struct engine *e, struct life *life)
{
    const struct plan_step *step = life->at->step;
    if (!step->patience)
        return; /* they give up on other days */
    struct luck luck = life_luck(e, life, step->purpose_patience);
    luck.visit = luck.visit * 1024 + life->round;
    const struct variate *patience = attribute_variate(e, life, step->patience, step->patience_by);
    life_schedule(e, life, e->now + variate_draw(patience, &luck));
}

ASIDE void serve_turn_away(struct engine *e, struct life *life)
{
    life->at->count.full++;
    if (life->flags & LIFE_WATCHED)
        watch_saw(e, life, SIGHT_TURNED_AWAY);
    if (life->scheme >= 0 && life->flags & LIFE_COUNTED && !(life->flags & LIFE_INDEXED))
        e->outcome->schemes[life->scheme].full++;
    life_leaves_as(e, life, FLOW_TURNED_AWAY);
    walk_to(e, life, life->at->step->full_to);
}

/* Does anybody wait who has not merely paused? */
ASIDE static bool anybody_ahead(const struct engine *e, const struct queue *line)
{
    unsigned level = queue_first_level(line);
    uint32_t id = queue_first(line);
    while (id != QUEUE_NONE && life_at(e, id)->flags & LIFE_PINNED)
        id = queue_next(line, &e->links, id, &level);
    return id != QUEUE_NONE;
}

ASIDE static void begin(struct engine *e, struct life *life, const uint8_t choice[REQUEST_PARTS])
{
    if (life->at->only)
        resource_seize(life->at->only, e->now, 1);
    else
        request_seize(&life->at->step->request, e->resources[life->world], e->now, choice);
    memcpy(life->choice, choice, sizeof life->choice);
    begin_with(e, life);
}

RARE void serve_line_up(struct engine *e, struct life *life)
{
    struct queue *line = &life->at->line;
    uint32_t places = line->capacity;
    line->capacity = QUEUE_NONE;
    queue_join(line, &e->links, life->id, life->at->step->priority);
    line->capacity = places;
    life->state = LIFE_WAITING;
}

RARE bool serve_go_on(struct engine *e, struct life *life)
{
    uint8_t choice[REQUEST_PARTS] = {0};
    life->flags |= LIFE_INTERRUPTED;
    if (!life->at->line.occupied &&
        request_can(&life->at->step->request, e->resources[life->world], choice)) {
        begin(e, life, choice);
        return true;
    }
    serve_line_up(e, life);
    life->since = e->now;
    return false;
}

static inline bool can_begin_at_once(const struct engine *e, const struct life *life,
                                     uint8_t choice[REQUEST_PARTS])
{
    const struct station *station = life->at;
    if (station->line.occupied && (station->step->sole || anybody_ahead(e, &station->line)))
        return false;
    if (station->only)
        return resource_has(station->only, 1);
    return request_can(&station->step->request, e->resources[life->world], choice);
}

static inline void request(struct engine *e, struct life *life)
{
    const struct plan_step *step = life->at->step;
    uint8_t choice[REQUEST_PARTS] = {0};
    life->asked = life->since = e->now;
    life->served = 0;
    life->takes = life_draw(e, life); /* now, so that whoever calls it up need not wait for it */
    if (can_begin_at_once(e, life, choice)) {
        begin(e, life, choice);
    } else if (step->preempts && !life->at->line.occupied && serve_preempt(e, life)) {
        return;
    } else if (queue_join(&life->at->line, &e->links, life->id, step->priority)) {
        life->state = LIFE_WAITING;
        if (step->gives_up)
            begin_patience(e, life);
    } else {
        serve_turn_away(e, life);
    }
}

void serve_enter(struct engine *e, struct life *life)
{
    life_stays(e, life);
    life->round = 0;
    request(e, life);
}

void serve_again(struct engine *e, struct life *life)
{
    request(e, life);
}

static inline void let_go(struct engine *e, const struct life *life)
{
    const struct plan_step *step = life->at->step;
    if (step->interruptible)
        forget_serving(e, life);
    if (life->at->only)
        resource_release(life->at->only, e->now, 1);
    else
        request_release(&step->request, e->resources[life->world], e->now, life->choice);
}

void serve_let_go(struct engine *e, const struct life *life)
{
    let_go(e, life);
}

void serve_give_up(struct engine *e, struct life *life)
{
    struct step_count *count = &life->at->count;
    queue_leave(&life->at->line, &e->links, life->id, life->at->step->priority);
    count->queued += life_time(e, life->since);
    count->gave_up++;
    if (life->flags & LIFE_WATCHED)
        watch_saw(e, life, SIGHT_GAVE_UP);
    if (life->scheme >= 0 && life->flags & LIFE_COUNTED && !(life->flags & LIFE_INDEXED))
        e->outcome->schemes[life->scheme].gave_up++;
    life->flags &= ~(LIFE_PINNED | LIFE_INTERRUPTED);
    life_leaves_as(e, life, FLOW_GAVE_UP);
    walk_to(e, life, life->at->step->gives_up_to);
}

/* The first of a line that could begin now. Only who paused may be passed over: the others of a
   line all need the same. */
static uint32_t first_able(const struct engine *e, const struct queue *line,
                           uint8_t choice[REQUEST_PARTS])
{
    uint32_t id = queue_first(line);
    unsigned level = queue_first_level(line);
    while (id != QUEUE_NONE && !can_begin(e, life_at(e, id), choice)) {
        if (!(life_at(e, id)->flags & LIFE_PINNED))
            return QUEUE_NONE;
        id = queue_next(line, &e->links, id, &level);
    }
    return id;
}

/* Of equally urgent ones, did `id` ask before `other`? */
static bool asked_before(const struct engine *e, uint32_t id, uint32_t other)
{
    double asked = life_at(e, id)->asked, then = life_at(e, other)->asked;
    return asked < then ||
           (asked == then && e->links.link[id].ticket < e->links.link[other].ticket);
}

/* Who, among the lines that may use the resource, is served next; QUEUE_NONE: nobody can be. The
   first of a line is its most urgent, also when urgency grows with the wait. */
static uint32_t next_for(const struct engine *e, enum world world, size_t resource,
                         uint8_t best_choice[REQUEST_PARTS])
{
    const struct plan_resource *r = &e->plan->resources[resource];
    uint32_t best = QUEUE_NONE;
    unsigned best_level = QUEUE_LEVELS;
    for (size_t i = 0; i < r->user_count; i++) {
        const struct station *station = &e->stations[world][r->users[i]];
        uint8_t choice[REQUEST_PARTS] = {0};
        if (station->line.occupied == 0 || station->step->most_urgent > best_level)
            continue;
        uint32_t id = first_able(e, &station->line, choice);
        if (id == QUEUE_NONE)
            continue;
        unsigned level = life_urgency(life_at(e, id), e->now);
        if (level > best_level || (level == best_level && !asked_before(e, id, best)))
            continue;
        best = id;
        best_level = level;
        memcpy(best_choice, choice, sizeof choice);
    }
    return best;
}

/* The one who has just been called up. */
static inline void end_wait(struct engine *e, const struct life *life)
{
    life->at->count.queued += life_time(e, life->since);
    if (life->at->step->gives_up)
        fel_cancel(&e->fel, e->first_life + life->id);
}

static void call_up(struct engine *e, struct life *life, const uint8_t choice[REQUEST_PARTS])
{
    queue_leave(&life->at->line, &e->links, life->id, life->at->step->priority);
    end_wait(e, life);
    begin(e, life, choice);
}

void serve_begin(struct engine *e, struct life *life)
{
    begin(e, life, (uint8_t[REQUEST_PARTS]){0});
}

void serve_call_up(struct engine *e, struct life *life)
{
    call_up(e, life, (uint8_t[REQUEST_PARTS]){0});
}

void serve_waiting(struct engine *e, enum world world, size_t resource)
{
    uint8_t choice[REQUEST_PARTS] = {0};
    const struct plan_resource *r = &e->plan->resources[resource];
    const struct resource *state = &e->resources[world][resource];
    if (r->user_count == 0 || state->capacity == RESOURCE_UNLIMITED)
        return; /* nobody waits for it */
    while (resource_has(state, 1)) {
        uint32_t id = next_for(e, world, resource, choice);
        if (id == QUEUE_NONE)
            return;
        call_up(e, life_at(e, id), choice);
    }
    if (r->preempted)
        serve_preempt_waiting(e, world, resource);
}

ASIDE static void serve_released(struct engine *e, const struct life *life)
{
    const struct request *request = &life->at->step->request;
    for (int i = 0; i < request->parts; i++)
        serve_waiting(e, (enum world)life->world, request->part[i].either[life->choice[i]]);
}

/* In a line that has its resource for itself, the unit passes from one to the next; when nobody
   waits, or more units are busy than are on duty, nobody else could use it either. */
static inline bool passes_on(const struct station *station)
{
    return station->line.occupied && resource_can_pass(station->only);
}

static inline void pass_on(struct engine *e, struct station *station)
{
    struct life *next = life_at(e, queue_take(&station->line, &e->links));
    next->choice[0] = 0;
    end_wait(e, next);
    begin_with(e, next);
}

/* Done, but what it holds stays held. */
ASIDE static void finish_blocking(struct engine *e, struct life *life)
{
    int32_t next = life->at->step->next;
    if (life->at->step->interruptible)
        forget_serving(e, life);
    hold_begin(e, life);
    life_leaves(e, life);
    walk_to(e, life, next);
}

void serve_finish(struct engine *e, struct life *life)
{
    struct station *station = life->at;
    const struct plan_step *step = station->step;
    if (step->blocks) {
        finish_blocking(e, life);
        return;
    }
    bool passes = step->sole && passes_on(station);
    if (passes)
        resource_pass(station->only, e->now);
    else
        let_go(e, life);
    if (step->admission)
        worlds_discharge(e, life);
    bool stays = step->kind == STEP_VISITS && caseload_stays(e, life);
    if (!stays)
        life_leaves(e, life);
    if (passes)
        pass_on(e, station);
    else if (!step->sole)
        serve_released(e, life);
    if (!stays)
        walk_to(e, life, step->next);
}
