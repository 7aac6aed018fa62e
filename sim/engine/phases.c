/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days of a run on which the same holds. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "engine/plan.h"

static size_t add_phase(struct plan *plan, const struct model *model, const bool *runs)
{
    struct plan_phase *more = arena_array(&plan->arena, plan->phase_count + 1, sizeof *more);
    if (plan->phase_count)
        memcpy(more, plan->phases, plan->phase_count * sizeof *more);
    bool *kept = arena_array(&plan->arena, plan->model->pathway_count + 1, sizeof *kept);
    memcpy(kept, runs, plan->model->pathway_count * sizeof *kept);
    more[plan->phase_count] = (struct plan_phase){.model = model, .runs = kept};
    plan->phases = more;
    return plan->phase_count++;
}

static size_t phase_on(struct plan *plan, int day, bool *runs)
{
    const struct model *m = plan->model, *now = model_on(m, day);
    for (size_t p = 0; p < m->pathway_count; p++)
        runs[p] = day >= m->pathways[p].starts && day <= m->pathways[p].ends;
    for (size_t i = 0; i < plan->phase_count; i++)
        if (plan->phases[i].model == now &&
            memcmp(plan->phases[i].runs, runs, m->pathway_count * sizeof *runs) == 0)
            return i;
    return add_phase(plan, now, runs);
}

static void add_switch(struct plan *plan, size_t day, size_t phase)
{
    size_t count = plan->switch_count;
    if (count && plan->switches[count - 1].phase == phase)
        return;
    if (count % 64 == 0) {
        struct plan_switch *more = arena_array(&plan->arena, count + 64, sizeof *more);
        if (count)
            memcpy(more, plan->switches, count * sizeof *more);
        plan->switches = more;
    }
    plan->switches[plan->switch_count++] = (struct plan_switch){(double)day * DAY_MINUTES, phase};
}

/* Something is different from this day on. */
static void mark(const struct plan *plan, bool *marks, long day)
{
    long of_plan = day - plan->origin;
    if (of_plan >= 0 && of_plan < (long)plan->days)
        marks[of_plan] = true;
}

void plan_phases(struct plan *plan)
{
    const struct model *m = plan->model;
    bool *runs = mem_array(m->pathway_count + 1, sizeof *runs);
    bool *marks = mem_array(plan->days + 1, sizeof *marks);
    memset(runs, true, m->pathway_count * sizeof *runs);
    add_phase(plan, m, runs);
    marks[0] = true;
    for (size_t p = 0; p < m->pathway_count; p++) {
        mark(plan, marks, m->pathways[p].starts);
        mark(plan, marks, m->pathways[p].ends + 1L);
    }
    for (size_t i = 0; i < m->span_count; i++)
        mark(plan, marks, m->spans[i].from);
    for (size_t day = 0; day < plan->days; day++)
        if (marks[day])
            add_switch(plan, day, phase_on(plan, plan->origin + (int)day, runs));
    free(marks);
    free(runs);
}

double plan_runs_for(const struct plan *plan, size_t pathway)
{
    const struct pathway *p = &plan->model->pathways[pathway];
    double starts = ((double)p->starts - plan->origin) * DAY_MINUTES;
    double ends = ((double)p->ends + 1 - plan->origin) * DAY_MINUTES;
    double runs = fmin(plan->end, ends) - fmax(plan->start, starts);
    return runs > 0 ? runs : 0;
}
