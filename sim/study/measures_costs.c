/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What steps cost over the horizon, everybody counted: a scheme's own, and those of the rest of the
   area in both worlds (where patients go instead, and what that costs). */
#include <math.h>

#include "study/measures_private.h"

static bool costs(const struct step *step)
{
    return !isnan(step->cost) || !isnan(step->cost_per_day);
}

/* A step that serves is paid by what begins in it, another by who comes by. */
static double begun(const struct plan_step *step, const struct step_count *c)
{
    return (double)(step->line >= 0 ? c->served : c->arrivals);
}

/* From the beginning of a stay to when the bed is free again. */
static double bed_days(const struct step_count *c)
{
    return (c->number.area - c->queued + c->blocked) / 1440;
}

static double cost_in(const struct measured *m, size_t s, enum world world)
{
    const struct plan_step *step = &m->plan->steps[s];
    const struct step_count *c = &m->outcome->steps[world][s];
    double cost = isnan(step->model->cost) ? 0 : step->model->cost * begun(step, c);
    return isnan(step->model->cost_per_day) ? cost : cost + step->model->cost_per_day * bed_days(c);
}

/* In one world, with those who live once. */
static double cost_of(const struct measured *m, size_t s, enum world world)
{
    return cost_in(m, s, world) + cost_in(m, s, WORLD_BOTH);
}

double measured_steps_cost(const struct measured *m, size_t pathway)
{
    double sum = 0;
    for (size_t s = 0; s < m->plan->step_count; s++)
        if ((size_t)m->plan->steps[s].pathway == pathway)
            sum += cost_of(m, s, WORLD_WITH);
    return sum;
}

bool measured_has_steps_cost(const struct plan *plan, size_t pathway)
{
    const struct pathway *p = &plan->model->pathways[pathway];
    for (size_t i = 0; i < p->step_count; i++)
        if (costs(&p->steps[i]))
            return true;
    return false;
}

static double area_in(const struct measured *m, enum world world)
{
    double sum = 0;
    for (size_t s = 0; s < m->plan->step_count; s++)
        if (m->plan->steps[s].scheme < 0)
            sum += cost_of(m, s, world);
    return sum;
}

static double area_cost(const struct measured *m)
{
    return area_in(m, WORLD_WITH);
}

static double area_cost_without(const struct measured *m)
{
    return area_in(m, WORLD_WITHOUT);
}

static double area_cost_net(const struct measured *m)
{
    return area_cost_without(m) - area_cost(m);
}

static double step_entered_without(const struct measured *m)
{
    return (double)(m->outcome->steps[WORLD_WITHOUT][m->item].arrivals +
                    m->outcome->steps[WORLD_BOTH][m->item].arrivals);
}

static double step_cost(const struct measured *m)
{
    return cost_of(m, m->item, WORLD_WITH);
}

static double step_cost_without(const struct measured *m)
{
    return cost_of(m, m->item, WORLD_WITHOUT);
}

static double step_cost_net(const struct measured *m)
{
    return step_cost_without(m) - step_cost(m);
}

/* S: only with schemes, and outside them. */
const struct measure_kind area_cost_kinds[] = {
    {"cost", "currency", "what the steps outside the schemes that have a cost came to, with them",
     area_cost, ""},
    {"cost_without", "currency", "the same in the world without schemes", area_cost_without, "S"},
    {"cost_net", "currency", "without the schemes, minus with them", area_cost_net, "S"},
};
const size_t area_cost_kind_count = sizeof area_cost_kinds / sizeof *area_cost_kinds;

const struct measure_kind step_cost_kinds[] = {
    {"entered_without", "patients", "of a step that has a cost: entered without the schemes",
     step_entered_without, "S"},
    {"cost", "currency", "what it came to", step_cost, ""},
    {"cost_without", "currency", "the same in the world without schemes", step_cost_without, "S"},
    {"cost_net", "currency", "without the schemes, minus with them", step_cost_net, "S"},
};
const size_t step_cost_kind_count = sizeof step_cost_kinds / sizeof *step_cost_kinds;

static void add_step(struct measure_list *list, const struct plan *plan, size_t s)
{
    const char *scope = arena_format(&list->arena, "step.%s", plan->steps[s].name);
    bool both = plan->two_worlds && plan->steps[s].scheme < 0;
    for (size_t k = 0; k < step_cost_kind_count; k++)
        if (both || !measure_has(&step_cost_kinds[k], 'S'))
            measures_add(
                list, &step_cost_kinds[k],
                (struct measure){.scope = scope, .item = s, .quantity = step_cost_kinds[k].name});
}

void measures_add_costs(struct measure_list *list, const struct plan *plan)
{
    bool outside = false;
    for (size_t s = 0; s < plan->step_count; s++) {
        if (!costs(plan->steps[s].model))
            continue;
        add_step(list, plan, s);
        outside = outside || plan->steps[s].scheme < 0;
    }
    for (size_t k = 0; k < area_cost_kind_count && outside; k++)
        if (plan->two_worlds || !measure_has(&area_cost_kinds[k], 'S'))
            measures_add(list, &area_cost_kinds[k],
                         (struct measure){.scope = "area", .quantity = area_cost_kinds[k].name});
}
