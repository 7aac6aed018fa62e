/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The step interpreter: what happens to one life from step to step. */
#include <math.h>

#include "engine/counts.h"

static uint32_t waiting_for(const struct engine *e, enum world world, int32_t resource)
{
    const struct plan_resource *r = &e->plan->resources[resource];
    uint32_t waiting = 0;
    for (size_t i = 0; i < r->user_count; i++)
        waiting += e->stations[world][r->users[i]].line.length;
    return waiting;
}

static bool arm_open(const struct engine *e, struct life *life, const struct plan_arm *arm)
{
    switch (arm->kind) {
    case ARM_WHEN:
        return attribute_meets(e, life, arm->when, arm->when_count);
    case ARM_DURING:
        return plan_is_open(&e->plan->openings[arm->opening], e->now);
    case ARM_OUTSIDE:
        return !plan_is_open(&e->plan->openings[arm->opening], e->now);
    case ARM_IF_FREE:
        return resource_has(&e->resources[life->world][arm->resource], 1);
    case ARM_IF_QUEUE_BELOW:
        return waiting_for(e, (enum world)life->world, arm->resource) < (uint32_t)arm->than;
    case ARM_REST:
    case ARM_SHARE:
        break;
    }
    return true;
}

static double luck_of_branch(const struct engine *e, const struct life *life,
                             const struct plan_step *step)
{
    struct luck luck = life_luck(e, life, step->purpose_takes);
    double u = stream_uniform(&luck);
    if (step->linked)
        u = variate_linked(attribute_uniform(e, life, step->link), u, step->correlation);
    return u;
}

/* Some share is by an attribute. */
ASIDE static int32_t branch_by(const struct engine *e, struct life *life,
                               const struct plan_step *step)
{
    const struct plan_arm *arm = step->arms;
    double u = luck_of_branch(e, life, step), until = 0;
    for (; arm->kind == ARM_SHARE; arm++) {
        until += attribute_share(e, life, arm->share, arm->share_by);
        if (u < until)
            break;
    }
    return arm->to;
}

static int32_t branch(const struct engine *e, struct life *life, const struct plan_step *step)
{
    const struct plan_arm *arm = step->arms;
    if (arm->kind != ARM_SHARE) {
        while (!arm_open(e, life, arm))
            arm++;
        return arm->to;
    }
    if (step->by_share)
        return branch_by(e, life, step);
    while (arm->kind == ARM_SHARE && arm->share <= 0)
        arm++;
    if (arm->kind != ARM_SHARE || arm->share >= 1)
        return arm->to; /* certain: no luck needed */
    double u = luck_of_branch(e, life, step);
    while (arm->kind == ARM_SHARE && u >= arm->share)
        arm++;
    return arm->to;
}

static int32_t refer(struct life *life, const struct plan_step *step)
{
    if (life->world == WORLD_WITHOUT)
        return step->refer[WORLD_WITHOUT];
    if (step->refer_otherwise != GO_NOWHERE)
        life->otherwise = step->refer_otherwise;
    return step->refer[WORLD_WITH];
}

/* Time passes until an event of its own. */
ASIDE static void delay(struct engine *e, struct life *life)
{
    const struct plan_step *step = life->at->step;
    double until = step->kind == STEP_DELAY ? e->now + life_draw(e, life)
                                            : plan_opens(&e->plan->openings[step->opening], e->now);
    life->state = LIFE_DELAYED;
    life_stays(e, life);
    life_schedule(e, life, isfinite(until) ? until : e->plan->last + 1);
}

/* Where a step that takes no time leads. */
ASIDE static int32_t target(struct engine *e, struct life *life)
{
    const struct plan_step *step = life->at->step;
    if (step->kind == STEP_BRANCH)
        return branch(e, life, step);
    if (step->kind == STEP_REFER)
        return refer(life, step);
    attribute_set(e, life);
    return step->next;
}

/* What coming to a step is more than being counted. */
ASIDE static void enter(struct engine *e, struct life *life)
{
    const struct plan_step *step = life->at->step;
    if (step->scheme != life->scheme)
        worlds_scheme(e, life, step->scheme);
    if (life->at->marks)
        indicators_enter(e, life);
    if (life->flags & LIFE_WATCHED)
        watch_came(e, life);
}

ASIDE static void be_followed(struct engine *e, struct life *life, int32_t to)
{
    indicators_due(e, life);
    if (life->flags & LIFE_TRACED)
        flows_come(e, life, to);
}

/* Somebody wants to know where it goes. */
ASIDE static void leave_trace(struct engine *e, struct life *life, int32_t to)
{
    if (life->flags & LIFE_FOLLOWED)
        be_followed(e, life, to);
    else
        flows_come(e, life, to);
}

static inline void come_to(struct engine *e, struct life *life, int32_t to)
{
    to = to == GO_OTHERWISE ? life->otherwise : to;
    struct station *station = &e->stations[life->world][to];
    const struct plan_step *step = station->step;
    if (life->flags & (LIFE_FOLLOWED | LIFE_TRACED))
        leave_trace(e, life, to);
    life->at = station;
    station->count.entered++;
    life->visit = step->visit_slot < 0 ? 0 : life_visits(e, life)[step->visit_slot]++;
    if (step->scheme != life->scheme || station->marks || life->flags & LIFE_WATCHED)
        enter(e, life);
}

RARE void walk_found(struct engine *e, struct life *life, int32_t to)
{
    come_to(e, life, to);
    life_stays(e, life);
}

void walk_to(struct engine *e, struct life *life, int32_t to)
{
    come_to(e, life, to);
    switch ((enum step_kind)life->at->step->kind) {
    case STEP_SERVICE:
    case STEP_VISITS:
    case STEP_BED:
        serve_enter(e, life);
        return;
    case STEP_DELAY:
    case STEP_WAIT_UNTIL:
        delay(e, life);
        return;
    case STEP_APPOINTMENT:
        slots_book(e, life);
        return;
    case STEP_BRANCH:
    case STEP_SET:
    case STEP_REFER:
        walk_to(e, life, target(e, life));
        return;
    case STEP_END:
    case STEP_KINDS:
        worlds_end(e, life);
        return;
    }
}

void walk_event(struct engine *e, struct life *life)
{
    switch ((enum life_state)life->state) {
    case LIFE_SERVED:
        serve_finish(e, life);
        break;
    case LIFE_WAITING:
        serve_give_up(e, life);
        break;
    case LIFE_BETWEEN:
        serve_again(e, life);
        break;
    case LIFE_DELAYED:
    case LIFE_LINGERING:
        life_leaves(e, life);
        walk_to(e, life, life->at->step->next);
        break;
    case LIFE_BOOKED:
        slots_keep(e, life);
        break;
    case LIFE_AWAY:
        e->returned[life->world]++;
        walk_to(e, life, life->at->step->returns_to);
        break;
    case LIFE_FREE:
    case LIFE_DONE:
        break;
    }
}
