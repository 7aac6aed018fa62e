/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which steps matter to which indicators. */
#include "engine/plan.h"

static void mark(struct plan *plan, const struct target *target, enum mark_kind kind, size_t i)
{
    struct plan_marks *marks = &plan->marks[plan_target(plan, target)];
    struct plan_mark *more = arena_array(&plan->arena, marks->count + 1, sizeof *more);
    for (size_t k = 0; k < marks->count; k++)
        more[k] = marks->at[k];
    more[marks->count] = (struct plan_mark){kind, (uint32_t)i};
    marks->at = more;
    marks->count++;
}

/* What ends comes before what begins, so that a step can do both. */
void plan_mark_steps(struct plan *plan)
{
    const struct model *m = plan->model;
    plan->indicator_count = m->indicator_count;
    plan->indicators = arena_array(&plan->arena, m->indicator_count + 1, sizeof *plan->indicators);
    plan->marks = arena_array(&plan->arena, plan->step_count + 1, sizeof *plan->marks);
    for (size_t i = 0; i < m->indicator_count; i++) {
        const struct indicator *from = &m->indicators[i];
        struct plan_indicator *to = &plan->indicators[i];
        *to = (struct plan_indicator){.model = from, .slot = -1};
        if (from->kind == INDICATOR_TIME || from->kind == INDICATOR_AT_HOME)
            to->slot = (int32_t)plan->clock_slots++;
        for (size_t k = 0; k < from->until_count; k++)
            mark(plan, &from->until[k], from->kind == INDICATOR_TIME ? MARK_STOP : MARK_COUNT, i);
        if (to->slot >= 0)
            mark(plan, &from->from, from->kind == INDICATOR_TIME ? MARK_START : MARK_FOLLOW, i);
    }
}
