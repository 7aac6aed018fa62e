/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which steps a patient can come to: which can be met again, and who can meet nothing that differs
   between the worlds. */
#include <stdlib.h>
#include <string.h>

#include "engine/plan.h"
#include "model/already.h"

/* Where a patient can go from a step in one phase: calls `visit` for each, "otherwise" aside (it is
   another root of the search). */
static void each_of_phase(const struct plan_step *step, void (*visit)(void *context, int32_t to),
                          void *context)
{
    if (step->kind == STEP_BRANCH) {
        double before = 0;
        for (uint32_t i = 0; i < step->arm_count; i++) {
            const struct plan_arm *arm = &step->arms[i];
            bool possible = arm->kind != ARM_SHARE || step->by_share || arm->share > before;
            possible = possible && (step->by_share || arm->kind != ARM_REST || i == 0 ||
                                    step->arms[i - 1].kind != ARM_SHARE || before < 1);
            before = arm->kind == ARM_SHARE ? arm->share : before;
            if (possible)
                visit(context, arm->to);
        }
        return;
    }
    if (step->kind == STEP_REFER) {
        visit(context, step->refer[WORLD_WITH]);
        visit(context, step->refer[WORLD_WITHOUT]);
    } else if (step->kind == STEP_END) {
        visit(context, step->returns_to);
    } else {
        visit(context, step->next);
    }
    visit(context, step->gives_up_to);
    visit(context, step->full_to);
    visit(context, step->missed_to);
}

/* ... in any phase. */
static void each_target(const struct plan *plan, size_t step,
                        void (*visit)(void *context, int32_t to), void *context)
{
    for (size_t i = 0; i < plan->phase_count; i++)
        each_of_phase(&plan->phases[i].steps[step], visit, context);
}

struct reach {
    const struct plan *plan;
    unsigned char *seen;
};

static void reach(void *context, int32_t to)
{
    struct reach *r = context;
    const struct plan *plan = r->plan;
    if (to == GO_OTHERWISE) {
        for (size_t i = 0; i < plan->phase_count; i++)
            for (size_t d = 0; d < plan->demand_count; d++)
                reach(r, plan->phases[i].entrances[d].otherwise);
        for (size_t i = 0; i < plan->model->already_count; i++)
            reach(r, plan_target(plan, &plan->model->already[i].otherwise));
        for (size_t i = 0; i < plan->phase_count; i++)
            for (size_t s = 0; s < plan->step_count; s++)
                if (plan->steps[s].kind == STEP_REFER)
                    reach(r, plan->phases[i].steps[s].refer_otherwise);
    }
    if (to < 0 || r->seen[to])
        return;
    r->seen[to] = 1;
    each_target(plan, (size_t)to, reach, r);
}

/* Steps that a patient may meet more than once count visits, so that each time has luck of its
   own. */
void plan_repeats(struct plan *plan)
{
    unsigned char *seen = mem_alloc(plan->step_count + 1);
    for (size_t s = 0; s < plan->step_count; s++) {
        memset(seen, 0, plan->step_count + 1);
        struct reach from = {plan, seen};
        each_target(plan, s, reach, &from);
        if (seen[s])
            plan->steps[s].visit_slot = (int16_t)plan->visit_slots++;
    }
    free(seen);
}

static bool is_limited(const struct plan *plan, const struct plan_step *step)
{
    for (int i = 0; i < step->request.parts; i++)
        for (int j = 0; j < step->request.part[i].count; j++)
            if (plan->resources[step->request.part[i].either[j]].first_capacity !=
                RESOURCE_UNLIMITED)
                return true;
    if (step->kind == STEP_APPOINTMENT)
        return true;
    for (uint32_t i = 0; i < step->arm_count; i++)
        if (step->arms[i].kind == ARM_IF_FREE || step->arms[i].kind == ARM_IF_QUEUE_BELOW)
            return true;
    return false;
}

/* Nothing that patients of this step can meet differs between the worlds. */
bool plan_alike_from(const struct plan *plan, int32_t step)
{
    unsigned char *seen = mem_alloc(plan->step_count + 1);
    struct reach from = {plan, seen};
    bool alike = true;
    reach(&from, step);
    for (size_t s = 0; s < plan->step_count && alike; s++)
        alike = !seen[s] || (plan->steps[s].scheme < 0 && !is_limited(plan, &plan->steps[s]));
    free(seen);
    return alike;
}

bool plan_lives_once(const struct plan *plan, size_t demand)
{
    bool once = true;
    for (size_t i = 0; i < plan->phase_count && once; i++) {
        const struct plan_entrance *way = &plan->phases[i].entrances[demand];
        once = (way->otherwise == GO_NOWHERE || way->otherwise == way->enters) &&
               plan_alike_from(plan, way->enters);
    }
    return once;
}
