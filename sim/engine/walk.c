/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The step interpreter: what happens to one life from step to step. */
#include <math.h>

#include "engine/life.h"

static bool holds(const struct engine *e, struct life *life, const struct plan_arm *arm)
{
    for (size_t i = 0; i < arm->when_count; i++) {
        const struct condition *c = &arm->when[i];
        double value = attribute_value(e, life, c->attribute);
        if (!(value >= c->at_least && value < c->below))
            return false;
    }
    return true;
}

static uint32_t waiting_for(const struct engine *e, enum world world, int32_t resource)
{
    const struct plan_resource *r = &e->plan->resources[resource];
    uint32_t waiting = 0;
    for (size_t i = 0; i < r->user_count; i++)
        waiting += e->lines[world][e->plan->steps[r->users[i]].line].length;
    return waiting;
}

static bool arm_open(const struct engine *e, struct life *life, const struct plan_arm *arm)
{
    switch (arm->kind) {
    case ARM_WHEN:
        return holds(e, life, arm);
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

static int32_t branch(const struct engine *e, struct life *life, const struct plan_step *step)
{
    const struct plan_arm *arm = step->arms;
    if (arm->kind != ARM_SHARE) {
        while (!arm_open(e, life, arm))
            arm++;
        return arm->to;
    }
    struct luck luck = life_luck(e, life, step->purpose_takes);
    double u = stream_uniform(&luck);
    if (step->linked)
        u = variate_linked(attribute_uniform(e, life, step->link), u, step->correlation);
    while (arm->kind == ARM_SHARE && u >= arm->share)
        arm++;
    return arm->to;
}

/* Time until coming back, by the cumulative shares of `returns`; negative: never. */
static double comes_back(const struct engine *e, const struct life *life,
                         const struct plan_step *step)
{
    if (step->return_count == 0)
        return -1;
    struct luck luck = life_luck(e, life, step->purpose_returns);
    double u = stream_uniform(&luck), share = 0, within = 0;
    for (uint32_t i = 0; i < step->return_count; i++) {
        const struct comeback *c = &step->returns[i];
        if (u < c->share)
            return within + (c->within - within) * (u - share) / (c->share - share);
        share = c->share;
        within = c->within;
    }
    return -1;
}

static void delay(struct engine *e, uint32_t id, struct life *life, double until)
{
    life->state = LIFE_DELAYED;
    life->entered = e->now;
    life_schedule(e, id, until);
}

static void end(struct engine *e, uint32_t id, struct life *life, const struct plan_step *step)
{
    worlds_home(e, life, step->claimed);
    double back = comes_back(e, life, step);
    if (back < 0) {
        worlds_over(e, id);
        return;
    }
    life->state = LIFE_AWAY;
    life_schedule(e, id, e->now + back);
}

static void count_in(struct engine *e, struct life *life, const struct plan_step *step)
{
    struct step_count *count = life_count(e, life);
    count->entered++;
    if (step->visit_slot >= 0)
        life->visit = life_visits(e, life)[step->visit_slot]++;
    else
        life->visit = 0;
    if (plan_takes_time(step))
        timeavg_add(&count->number, e->now, 1);
}

static int32_t refer(struct life *life, const struct plan_step *step)
{
    if (life->world == WORLD_WITHOUT)
        return step->refer[WORLD_WITHOUT];
    if (step->refer_otherwise != GO_NOWHERE)
        life->otherwise = step->refer_otherwise;
    return step->refer[WORLD_WITH];
}

void walk_to(struct engine *e, uint32_t id, int32_t to)
{
    struct life *life = life_at(e, id);
    for (;;) {
        if (to == GO_OTHERWISE)
            to = life->otherwise;
        const struct plan_step *step = &e->plan->steps[to];
        life->step = (uint32_t)to;
        if (step->scheme != life->scheme)
            worlds_scheme(e, life, step->scheme);
        count_in(e, life, step);
        if (e->watch.moved)
            e->watch.moved(e->watch.context, e->now, life->demand, life->number,
                           (enum world)life->world, to);
        switch ((enum step_kind)step->kind) {
        case STEP_SERVICE:
        case STEP_VISITS:
        case STEP_BED:
            serve_enter(e, id);
            return;
        case STEP_DELAY: {
            struct luck luck = life_luck(e, life, step->purpose_takes);
            delay(e, id, life, e->now + attribute_draw(e, life, step, &luck));
            return;
        }
        case STEP_WAIT_UNTIL: {
            double opens = plan_opens(&e->plan->openings[step->opening], e->now);
            delay(e, id, life, isfinite(opens) ? opens : e->plan->last + 1);
            return;
        }
        case STEP_BRANCH:
            to = branch(e, life, step);
            break;
        case STEP_SET:
            for (uint32_t i = 0; i < step->set_count; i++)
                attribute_set(e, life, &step->sets[i]);
            to = step->next;
            break;
        case STEP_REFER:
            to = refer(life, step);
            break;
        case STEP_END:
        case STEP_KINDS:
            end(e, id, life, step);
            return;
        }
    }
}

void walk_event(struct engine *e, uint32_t id)
{
    struct life *life = life_at(e, id);
    const struct plan_step *step = &e->plan->steps[life->step];
    switch ((enum life_state)life->state) {
    case LIFE_SERVED:
        serve_finish(e, id);
        break;
    case LIFE_WAITING:
        serve_give_up(e, id);
        break;
    case LIFE_BETWEEN:
        serve_again(e, id);
        break;
    case LIFE_DELAYED:
    case LIFE_LINGERING:
        life_leaves(e, life);
        walk_to(e, id, step->next);
        break;
    case LIFE_AWAY:
        walk_to(e, id, step->returns_to);
        break;
    case LIFE_FREE:
    case LIFE_DONE:
        break;
    }
}
