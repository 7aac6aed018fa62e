/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the model to the plan: steps numbered through, targets as numbers, purposes of luck hashed.
   */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "engine/plan.h"

const double plan_window_days[WINDOWS] = {0, 7, 30, 90};

int32_t plan_target(const struct plan *plan, const struct target *target)
{
    if (target->otherwise)
        return GO_OTHERWISE;
    return target->pathway < 0 ? GO_NOWHERE : plan->pathway_first[target->pathway] + target->step;
}

uint32_t plan_purpose(struct plan *plan, const char *name, const char *what)
{
    return stream_purpose(arena_format(&plan->arena, "%s/%s", name, what));
}

static void compile_request(const struct plan_phase *phase, const struct step *from,
                            struct plan_step *to)
{
    to->request.parts = (uint8_t)from->need_count;
    for (int i = 0; i < from->need_count; i++) {
        struct request_part *part = &to->request.part[i];
        part->count = (uint8_t)from->needs[i].count;
        part->units = (uint8_t)from->needs[i].units;
        for (int j = 0; j < from->needs[i].count; j++) {
            int resource = from->needs[i].either[j].index;
            part->either[j] = (uint16_t)resource;
            to->interruptible =
                to->interruptible || phase->model->resources[resource].at_shift_end != SHIFT_FINISH;
        }
    }
    to->queue_limit = from->queue_limit < 0 ? QUEUE_NONE : (uint32_t)from->queue_limit;
}

static void compile_arms(struct plan *plan, const struct step *from, struct plan_step *to)
{
    struct plan_arm *arms = arena_array(&plan->arena, from->arm_count + 1, sizeof *arms);
    double sum = 0;
    for (size_t i = 0; i < from->arm_count; i++)
        to->by_share = to->by_share || from->arms[i].share_by;
    for (size_t i = 0; i < from->arm_count; i++) {
        const struct arm *arm = &from->arms[i];
        const struct ref *opening = arm->kind == ARM_DURING ? &arm->during : &arm->outside;
        const struct ref *resource = arm->kind == ARM_IF_FREE ? &arm->if_free : &arm->queue_of;
        sum += arm->kind == ARM_SHARE ? arm->share : 0;
        arms[i] = (struct plan_arm){.kind = arm->kind,
                                    .share = to->by_share ? arm->share : sum,
                                    .share_by = arm->share_by,
                                    .when = arm->when,
                                    .when_count = arm->when_count,
                                    .opening = opening->index,
                                    .resource = resource->index,
                                    .than = arm->than,
                                    .to = plan_target(plan, &arm->to)};
    }
    to->arms = arms;
    to->arm_count = (uint32_t)from->arm_count;
}

/* To a scheme that does not run they are not referred at all, and from one that does it goes on to
   be the first one's patients' otherwise. */
static void compile_refer(struct plan *plan, const struct plan_phase *phase,
                          const struct step *from, struct plan_step *to)
{
    bool scheme = phase->model->pathways[from->refer.pathway].scheme;
    to->refer[WORLD_WITH] = plan_target(plan, &from->refer);
    to->refer_otherwise =
        scheme && !from->otherwise.otherwise ? plan_target(plan, &from->otherwise) : GO_NOWHERE;
    to->refer[WORLD_WITHOUT] = scheme ? to->refer_otherwise : to->refer[WORLD_WITH];
    if (phase->runs[from->refer.pathway] || from->refer.pathway == to->pathway)
        return;
    to->refer[WORLD_WITH] =
        to->refer_otherwise == GO_NOWHERE ? (int32_t)GO_OTHERWISE : to->refer_otherwise;
    to->refer_otherwise = GO_NOWHERE;
}

static void compile_step(struct plan *plan, const struct plan_phase *phase, int pathway, size_t i)
{
    const struct pathway *home = &phase->model->pathways[pathway];
    const struct step *from = &home->steps[i];
    int32_t number = plan->pathway_first[pathway] + (int32_t)i;
    struct plan_step *to = &phase->steps[number];
    const char *name = arena_format(&plan->arena, "%s.%s", home->named.name, from->named.name);
    *to = (struct plan_step){.kind = (uint8_t)from->kind,
                             .priority = (uint8_t)from->priority,
                             .line = -1,
                             .visit_slot = -1,
                             .pathway = pathway,
                             .model = from,
                             .name = name};
    to->contact = from->contact && home->scheme;
    to->claimed = from->claimed;
    to->admission = from->kind == STEP_BED && from->admission;
    to->gives_up = from->gives_up;
    to->blocks = from->blocks;
    to->takes_by = from->takes_by;
    to->patience_by = from->gives_up_by;
    to->lasts_by = from->lasts_by;
    to->follows = from->takes_by || from->link.attribute.index >= 0;
    for (size_t r = 0; r < from->return_count; r++)
        to->by_share = to->by_share || from->returns[r].share_by;
    to->at_home = from->kind != STEP_BED && from->at_home;
    to->linked = from->link.attribute.index >= 0;
    to->link = from->link.attribute.index;
    to->correlation = from->link.correlation;
    to->scheme = home->scheme ? (int16_t)pathway : -1;
    to->next = from->then.at ? plan_target(plan, &from->then) : number + 1;
    to->gives_up_to = plan_target(plan, &from->gives_up_to);
    to->full_to = plan_target(plan, &from->full_to);
    bool back_into = home->scheme && from->returns_to.pathway == pathway;
    to->returns_to = back_into && !phase->runs[pathway] ? (int32_t)GO_OTHERWISE
                                                        : plan_target(plan, &from->returns_to);
    to->purpose_takes = plan_purpose(plan, name, "takes");
    to->purpose_patience = plan_purpose(plan, name, "patience");
    to->purpose_lasts = plan_purpose(plan, name, "lasts");
    to->purpose_returns = plan_purpose(plan, name, "returns");
    to->purpose_attends = plan_purpose(plan, name, "attends");
    to->purpose_face = plan_purpose(plan, name, "face");
    to->takes = &from->takes;
    to->patience = &from->gives_up_after;
    to->lasts = &from->lasts;
    to->every = from->every;
    to->preempts = from->preempts;
    to->grows = !isnan(from->grows_every);
    to->most_urgent = to->grows ? (uint8_t)from->grows_to : to->priority;
    to->grows_after = from->grows_after;
    to->grows_every = from->grows_every;
    to->sets = from->sets;
    to->set_count = (uint32_t)from->set_count;
    to->returns = from->returns;
    to->return_count = (uint32_t)from->return_count;
    to->opening = from->until.index;
    to->slots = from->slots.index;
    to->not_before = from->not_before;
    to->within = from->within;
    to->attends = isnan(from->attends) ? 1 : from->attends;
    to->attends_by = from->attends_by;
    to->missed_to = plan_target(plan, &from->missed_to);
    if (from->kind == STEP_SERVICE || from->kind == STEP_VISITS || from->kind == STEP_BED)
        compile_request(phase, from, to);
    else if (from->kind == STEP_BRANCH)
        compile_arms(plan, from, to);
    else if (from->kind == STEP_REFER)
        compile_refer(plan, phase, from, to);
}

static void compile_phase(struct plan *plan, struct plan_phase *phase)
{
    const struct model *m = phase->model;
    phase->steps = arena_array(&plan->arena, plan->step_count + 1, sizeof *phase->steps);
    for (size_t p = 0; p < m->pathway_count; p++)
        for (size_t i = 0; i < m->pathways[p].step_count; i++)
            compile_step(plan, phase, (int)p, i);
    phase->attributes = arena_array(&plan->arena, plan->source_count * plan->attribute_count + 1,
                                    sizeof *phase->attributes);
    phase->entrances = arena_array(&plan->arena, plan->demand_count + 1, sizeof *phase->entrances);
    for (size_t d = 0; d < plan->demand_count; d++) {
        const struct demand *from = &m->demands[d];
        struct plan_entrance *to = &phase->entrances[d];
        to->enters = plan_target(plan, &from->enters);
        to->otherwise = plan_target(plan, &from->otherwise);
        if (!phase->runs[from->enters.pathway])
            to->enters = to->otherwise;
        plan_attributes(plan, phase, d);
    }
}

/* What a step says in any phase of those who give up or come back: whoever was told so in one phase
   does it in another. */
static struct plan_step join_step(const struct plan *plan, size_t s)
{
    struct plan_step any = {.gives_up_to = GO_NOWHERE, .returns_to = GO_NOWHERE};
    for (size_t i = 0; i < plan->phase_count; i++) {
        const struct plan_step *step = &plan->phases[i].steps[s];
        any.gives_up = any.gives_up || step->gives_up;
        any.limited = any.limited || (step->request.parts && step->queue_limit != QUEUE_NONE);
        any.gives_up_to = any.gives_up_to == GO_NOWHERE ? step->gives_up_to : any.gives_up_to;
        any.returns_to = any.returns_to == GO_NOWHERE ? step->returns_to : any.returns_to;
    }
    return any;
}

/* What depends on all phases at once, or is the same in all. */
static void join_phases(struct plan *plan)
{
    for (size_t s = 0; s < plan->step_count; s++) {
        struct plan_step any = join_step(plan, s), first = plan->steps[s];
        for (size_t i = 0; i < plan->phase_count; i++) {
            struct plan_step *step = &plan->phases[i].steps[s];
            step->line = first.line;
            step->sole = first.sole;
            step->interruptible = first.interruptible;
            step->visit_slot = first.visit_slot;
            step->patience = step->gives_up ? step->patience : NULL;
            step->gives_up = any.gives_up;
            step->limited = any.limited;
            step->gives_up_to =
                step->gives_up_to == GO_NOWHERE ? any.gives_up_to : step->gives_up_to;
            step->returns_to = step->returns_to == GO_NOWHERE ? any.returns_to : step->returns_to;
        }
    }
}

static void compile_steps(struct plan *plan)
{
    const struct model *m = plan->model;
    plan->pathway_first =
        arena_array(&plan->arena, m->pathway_count + 1, sizeof *plan->pathway_first);
    for (size_t p = 0; p < m->pathway_count; p++) {
        plan->pathway_first[p] = (int32_t)plan->step_count;
        plan->step_count += m->pathways[p].step_count;
    }
    for (size_t i = 0; i < plan->phase_count; i++)
        compile_phase(plan, &plan->phases[i]);
    plan->steps = plan->phases->steps;
    for (size_t s = 0; s < plan->step_count; s++)
        if (plan->steps[s].request.parts)
            plan->steps[s].line = (int16_t)plan->line_count++;
}

static void compile_users(struct plan *plan)
{
    for (size_t r = 0; r < plan->resource_count; r++)
        plan->resources[r].users = arena_array(&plan->arena, plan->step_count + 1, sizeof(int32_t));
    for (size_t s = 0; s < plan->step_count; s++) {
        const struct request *request = &plan->steps[s].request;
        for (int i = 0; i < request->parts; i++)
            for (int j = 0; j < request->part[i].count; j++) {
                struct plan_resource *r = &plan->resources[request->part[i].either[j]];
                if (r->user_count == 0 || r->users[r->user_count - 1] != (int32_t)s)
                    r->users[r->user_count++] = (int32_t)s;
            }
    }
}

/* Who may be interrupted by others who need the same, in any phase. */
static void mark_preempted(struct plan *plan, const struct plan_phase *phase)
{
    for (size_t s = 0; s < plan->step_count; s++) {
        const struct plan_step *step = &phase->steps[s];
        if (!step->preempts)
            continue;
        struct plan_resource *r = &plan->resources[step->request.part[0].either[0]];
        r->preempted = true;
        for (size_t u = 0; u < r->user_count; u++)
            if (phase->steps[r->users[u]].priority > step->priority)
                plan->steps[r->users[u]].interruptible = true;
    }
}

static void mark_sole(struct plan *plan)
{
    for (size_t s = 0; s < plan->step_count; s++) {
        struct plan_step *step = &plan->steps[s];
        const struct request_part *part = &step->request.part[0];
        bool simple = step->request.parts == 1 && part->count == 1 && part->units == 1;
        step->sole =
            simple && !step->interruptible && plan->resources[part->either[0]].user_count == 1;
    }
}

/* A step that takes a time which follows nothing but its own luck. */
static bool draws_alone(const struct plan_step *step)
{
    return plan_takes_time(step) && step->kind != STEP_WAIT_UNTIL &&
           step->kind != STEP_APPOINTMENT && !step->follows;
}

static void compile_demand(struct plan *plan, size_t d)
{
    struct plan_demand *to = &plan->demands[d];
    to->name = plan->model->demands[d].named.name;
    to->enters = plan->phases->entrances[d].enters;
    to->otherwise = plan->phases->entrances[d].otherwise;
    to->once = plan->two_worlds && plan_lives_once(plan, d);
    to->draws_alone = plan->phase_count == 1 && draws_alone(&plan->steps[to->enters]);
}

static void lay_time(struct plan *plan)
{
    const struct model *m = plan->model;
    double warm_days = ceil(m->warm_up / DAY_MINUTES);
    plan->origin = m->start - (int)warm_days;
    plan->start = warm_days * DAY_MINUTES;
    plan->begin = plan->start - m->warm_up;
    plan->end = plan->start + m->horizon;
    plan->follow_up = m->follow_up;
    plan->last = plan->end;
    if (plan->two_worlds)
        plan->last += 2 * m->follow_up + 30 * DAY_MINUTES;
    plan->days = (size_t)ceil(plan->last / DAY_MINUTES) + 1;
}

void plan_build(struct plan *plan, const struct model *model, struct problem_list *problems)
{
    *plan = (struct plan){.model = model,
                          .demand_count = model->demand_count,
                          .source_count = model->demand_count + model->already_count,
                          .resource_count = model->resource_count,
                          .attribute_count = model->attribute_count,
                          .two_worlds = model->has_schemes};
    plan->resources = arena_array(&plan->arena, plan->resource_count + 1, sizeof *plan->resources);
    plan->demands = arena_array(&plan->arena, plan->source_count + 1, sizeof *plan->demands);
    lay_time(plan);
    plan_phases(plan);
    plan_periods(plan);
    plan_schedules(plan);
    compile_steps(plan);
    plan_lay_slots(plan);
    compile_users(plan);
    for (size_t i = 0; i < plan->phase_count; i++)
        mark_preempted(plan, &plan->phases[i]);
    mark_sole(plan);
    plan_repeats(plan);
    join_phases(plan);
    for (size_t d = 0; d < plan->demand_count; d++)
        compile_demand(plan, d);
    plan_initial(plan);
    plan_set_slots(plan);
    plan_mark_steps(plan);
    plan_rates(plan);
    plan_check_purposes(plan, problems);
}

void plan_free(struct plan *plan)
{
    for (size_t d = 0; d < plan->demand_count; d++)
        profile_free(&plan->demands[d].rate);
    arena_free(&plan->arena);
    *plan = (struct plan){0};
}
