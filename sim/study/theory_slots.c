/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Appointments round the clock, one place to each, every T: a queue with the constant service time
   T whose services begin at slots only. What is booked ahead just after a slot is the number that
   M/D/1 leaves behind at the beginning of a service, so that whoever asks waits as in M/D/1, and
   half a slot more: T rho / 2 (1 - rho) + T / 2 = T / 2 (1 - rho). Who needs time before the slot
   has that added. */
#include <math.h>

#include "study/theory_finding.h"

/* The one step that books them; NULL: none, or several. */
static const struct plan_step *only_step(const struct plan *plan, size_t slots)
{
    const struct plan_step *only = NULL;
    for (size_t s = 0; s < plan->step_count; s++) {
        const struct plan_step *step = &plan->steps[s];
        if (step->kind != STEP_APPOINTMENT || step->slots != (int32_t)slots)
            continue;
        if (only)
            return NULL;
        only = step;
    }
    return only;
}

static bool is_regular(const struct plan *plan, size_t slots)
{
    const struct plan_slots *s = &plan->slots[slots];
    double every = plan->model->slots[slots].every;
    bool regular = s->places == 1 && s->count > 1;
    for (size_t i = 1; i < s->count && regular; i++)
        regular = fabs(s->begins[i] - s->begins[i - 1] - every) < 1e-6;
    return regular && s->begins[0] <= plan->begin;
}

static void find_slots(struct finding *f, size_t slots)
{
    const struct plan *plan = f->plan;
    const struct plan_step *step = only_step(plan, slots);
    if (!step || plan->phase_count > 1 || !is_regular(plan, slots))
        return;
    size_t number = (size_t)(step - plan->steps);
    double every = plan->model->slots[slots].every, load = f->flow.rate[number] * every;
    if (f->flow.marks[number] != FLOW_MET || load >= 1)
        return;
    double lead = every / (2 * (1 - load)), away = 1 - sqrt(load);
    double memory = every / 2 / (away * away) + step->not_before;
    /* nobody is turned away: e^-20 have to wait 20 times as long */
    if (step->within - step->not_before < 20 * lead || !theory_settles(plan, memory))
        return;
    struct theory item = {.law = "M/D/1 in slots",
                          .source = "Pollaczek 1930, Khinchine 1932; half a slot until it begins"};
    item.scope = arena_format(&f->list->arena, "step.%s", step->name);
    item.name = "number_mean";
    item.value = f->flow.rate[number] * (lead + step->not_before);
    theory_add(f, item);
    item.scope =
        arena_format(&f->list->arena, "slots.%s", plan->model->slots[slots].hours.named.name);
    item.name = "lead_time_mean";
    item.value = lead + step->not_before;
    theory_add(f, item);
    item.name = "booked_share";
    item.value = load;
    theory_add(f, item);
}

void theory_slots(struct finding *f)
{
    for (size_t i = 0; i < f->plan->slots_count; i++)
        find_slots(f, i);
}
