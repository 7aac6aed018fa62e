/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures of demand, of resources and of steps: everybody, over the horizon. Patients who live
   once (WORLD_BOTH) count in both worlds. */
#include <math.h>

#include "study/measures_private.h"

static double demand_arrivals(const struct measured *m)
{
    return (double)m->outcome->arrivals[m->item];
}

const struct measure_kind demand_kinds[] = {
    {"arrivals", "patients", "patients who came in the horizon", demand_arrivals, ""},
};
const size_t demand_kind_count = sizeof demand_kinds / sizeof *demand_kinds;

static struct resource_count resource_of(const struct measured *m)
{
    struct resource_count c = m->outcome->resources[m->world][m->item];
    const struct resource_count *both = &m->outcome->resources[WORLD_BOTH][m->item];
    c.in_use += both->in_use;
    return c;
}

static double resource_in_use(const struct measured *m)
{
    return resource_of(m).in_use / measure_length(m);
}

static double resource_on_duty(const struct measured *m)
{
    return resource_of(m).on_duty / measure_length(m);
}

static double resource_utilisation(const struct measured *m)
{
    struct resource_count c = resource_of(m);
    return measure_ratio(c.in_use - c.beyond, c.on_duty);
}

static double resource_overtime(const struct measured *m)
{
    return resource_of(m).beyond / 60;
}

static double resource_waiting(const struct measured *m)
{
    const struct plan_resource *r = &m->plan->resources[m->item];
    double area = 0;
    for (size_t u = 0; u < r->user_count; u++)
        area += m->outcome->steps[m->world][r->users[u]].queued;
    return area / measure_length(m);
}

static double resource_wait(const struct measured *m)
{
    const struct plan_resource *r = &m->plan->resources[m->item];
    double wait = 0, served = 0;
    for (size_t u = 0; u < r->user_count; u++) {
        wait += m->outcome->steps[m->world][r->users[u]].wait;
        served += (double)m->outcome->steps[m->world][r->users[u]].served;
    }
    return measure_ratio(wait, served);
}

static bool is_alternative(const struct request_part *part, size_t resource)
{
    for (int j = 0; j < part->count; j++)
        if (part->either[j] == resource)
            return true;
    return false;
}

/* Work at the mean service time of each step, in unit-minutes: what was begun, the time for which
   those who were done kept it, what the queue has grown by, and with `lost` also what gave up or
   was turned away. A step that may choose between resources counts for each of them by what is not
   known: NaN. */
static double work_for(const struct measured *m, bool lost)
{
    const struct plan_resource *r = &m->plan->resources[m->item];
    double work = 0;
    for (size_t u = 0; u < r->user_count; u++) {
        const struct step_count *c = &m->outcome->steps[m->world][r->users[u]];
        const struct request *request = &m->plan->steps[r->users[u]].request;
        double others = (double)c->waiting - c->waiting_before;
        others += lost ? (double)(c->gave_up + c->full) : 0;
        double each = c->served ? c->service / (double)c->served : 0;
        for (int i = 0; i < request->parts; i++) {
            if (!is_alternative(&request->part[i], m->item))
                continue;
            if (request->part[i].count > 1)
                return NAN;
            work += request->part[i].units * (c->service + c->blocked + others * each);
        }
    }
    return work;
}

static double resource_load(const struct measured *m)
{
    return measure_ratio(work_for(m, false), resource_of(m).on_duty);
}

static double resource_load_without(const struct measured *m)
{
    struct measured without = *m;
    without.world = WORLD_WITHOUT;
    return measure_ratio(work_for(&without, false), resource_of(&without).on_duty);
}

static double resource_offered(const struct measured *m)
{
    return measure_ratio(work_for(m, true), resource_of(m).on_duty);
}

/* Is the resource a ward: do beds use it? */
static bool is_ward(const struct plan *plan, size_t resource)
{
    const struct plan_resource *r = &plan->resources[resource];
    bool beds = false;
    for (size_t u = 0; u < r->user_count; u++)
        beds = beds || plan->steps[r->users[u]].kind == STEP_BED;
    return beds;
}

static double resource_stays(const struct measured *m)
{
    const struct plan_resource *r = &m->plan->resources[m->item];
    double stays = 0;
    for (size_t u = 0; u < r->user_count; u++)
        if (m->plan->steps[r->users[u]].kind == STEP_BED)
            stays += (double)(m->outcome->steps[m->world][r->users[u]].served +
                              m->outcome->steps[WORLD_BOTH][r->users[u]].served);
    return stays;
}

static double resource_bed_days(const struct measured *m)
{
    return resource_of(m).in_use / 1440;
}

static double resource_blocked(const struct measured *m)
{
    const struct plan_resource *r = &m->plan->resources[m->item];
    double blocked = 0;
    for (size_t u = 0; u < r->user_count; u++)
        blocked += m->outcome->steps[m->world][r->users[u]].blocked +
                   m->outcome->steps[WORLD_BOTH][r->users[u]].blocked;
    return blocked / measure_length(m);
}

static double resource_blocked_without(const struct measured *m)
{
    struct measured without = *m;
    without.world = WORLD_WITHOUT;
    return resource_blocked(&without);
}

static bool can_block(const struct plan *plan, size_t resource)
{
    const struct plan_resource *r = &plan->resources[resource];
    bool can = false;
    for (size_t u = 0; u < r->user_count; u++)
        can = can || plan->steps[r->users[u]].blocks;
    return can;
}

/* L: only where capacity is limited; H: only of wards; K: only where a step can block it. */
const struct measure_kind resource_kinds[] = {
    {"in_use_mean", "units", "mean units in use", resource_in_use, ""},
    {"on_duty_mean", "units", "mean units on duty: by the roster, without those absent",
     resource_on_duty, "L"},
    {"utilisation", "share", "unit-time in use on duty / unit-time on duty", resource_utilisation,
     "L"},
    {"load", "share",
     "work that was begun or piled up / unit-time on duty: above 1, the queue grows without end",
     resource_load, "L"},
    {"load_without", "share", "the same in the world without schemes", resource_load_without, "LS"},
    {"offered_load", "share", "as load, with the work of those who gave up or were turned away",
     resource_offered, "L"},
    {"overtime", "h", "unit-hours worked beyond the end of a shift", resource_overtime, "L"},
    {"waiting_mean", "patients", "mean number waiting for it", resource_waiting, "L"},
    {"wait_mean", "min", "mean wait of those served by it, zero waits included", resource_wait,
     "L"},
    {"stays", "patients", "stays that began in it, admissions and others", resource_stays, "H"},
    {"bed_days", "days", "bed-days in it, as exact time", resource_bed_days, "H"},
    {"blocked_mean", "patients", "mean number who were done and kept it", resource_blocked, "K"},
    {"blocked_mean_without", "patients", "the same in the world without schemes",
     resource_blocked_without, "KS"},
};
const size_t resource_kind_count = sizeof resource_kinds / sizeof *resource_kinds;

/* The step in one world, with those who live once. */
#define STEP_SUM(field)                                                                            \
    ((double)m->outcome->steps[m->world][m->item].field +                                          \
     (double)m->outcome->steps[WORLD_BOTH][m->item].field)

static double step_arrivals(const struct measured *m)
{
    return STEP_SUM(arrivals);
}

static double step_number(const struct measured *m)
{
    return STEP_SUM(number.area) / measure_length(m);
}

static double step_time(const struct measured *m)
{
    return measure_ratio(STEP_SUM(sojourn), STEP_SUM(departures));
}

static double step_wait(const struct measured *m)
{
    return measure_ratio(STEP_SUM(wait), STEP_SUM(served));
}

static double step_waited(const struct measured *m)
{
    return measure_ratio(STEP_SUM(waited), STEP_SUM(served));
}

static double step_wait_longest(const struct measured *m)
{
    return STEP_SUM(served) > 0 ? fmax(m->outcome->steps[m->world][m->item].wait_longest,
                                       m->outcome->steps[WORLD_BOTH][m->item].wait_longest)
                                : NAN;
}

static double step_waiting(const struct measured *m)
{
    return STEP_SUM(queued) / measure_length(m);
}

static double step_gave_up(const struct measured *m)
{
    return measure_ratio(STEP_SUM(gave_up), STEP_SUM(arrivals));
}

static double step_full(const struct measured *m)
{
    return measure_ratio(STEP_SUM(full), STEP_SUM(arrivals));
}

static double step_blocked(const struct measured *m)
{
    return STEP_SUM(blocked) / measure_length(m);
}

static double step_blocked_time(const struct measured *m)
{
    return measure_ratio(STEP_SUM(blocked), STEP_SUM(served));
}

static double step_interrupted(const struct measured *m)
{
    return STEP_SUM(interrupted);
}

/* I: where a service can be interrupted; K: steps that block; Q: steps that queue; G: with giving
   up; F: with a queue limit, or places; M: steps in which time passes. */
const struct measure_kind step_kinds[] = {
    {"entered", "patients", "patients who entered the step", step_arrivals, ""},
    {"number_mean", "patients", "mean number in the step", step_number, "M"},
    {"time_mean", "min", "time spent in the step / patients who left it", step_time, "M"},
    {"wait_mean", "min", "mean wait of those served, zero waits included", step_wait, "Q"},
    {"waited_share", "share", "of those served, had to wait", step_waited, "Q"},
    {"wait_longest", "min", "longest wait of those served", step_wait_longest, "Q"},
    {"waiting_mean", "patients", "mean number in its queue", step_waiting, "Q"},
    {"gave_up_share", "share", "of those who entered, gave up waiting", step_gave_up, "G"},
    {"turned_away_share", "share",
     "of those who entered, found the queue full, or no place in time", step_full, "F"},
    {"blocked_mean", "patients", "mean number who were done and kept what it holds", step_blocked,
     "K"},
    {"blocked_time_mean", "min", "time for which they kept it / those served", step_blocked_time,
     "K"},
    {"interrupted", "times", "services interrupted, to be gone on with later", step_interrupted,
     "I"},
};
const size_t step_kind_count = sizeof step_kinds / sizeof *step_kinds;

static bool can_be_full(const struct plan_step *step)
{
    return step->kind == STEP_APPOINTMENT || (step->line >= 0 && step->queue_limit != QUEUE_NONE);
}

static void add_step(struct measure_list *list, const struct plan *plan, size_t s)
{
    const struct plan_step *step = &plan->steps[s];
    bool takes_time = step->kind <= STEP_VISITS || step->kind == STEP_BED;
    const char *scope = arena_format(&list->arena, "step.%s", step->name);
    for (size_t k = 0; k < step_kind_count; k++) {
        const struct measure_kind *kind = &step_kinds[k];
        bool wanted = (!measure_has(kind, 'Q') || step->line >= 0) &&
                      (!measure_has(kind, 'G') || step->gives_up) &&
                      (!measure_has(kind, 'F') || step->limited || can_be_full(step)) &&
                      (!measure_has(kind, 'M') || takes_time) &&
                      (!measure_has(kind, 'K') || step->blocks) &&
                      (!measure_has(kind, 'I') || step->interruptible);
        if (wanted)
            measures_add(list, kind, (struct measure){.scope = scope, .item = s});
    }
}

static void add_resource(struct measure_list *list, const struct plan *plan, size_t r)
{
    const char *scope =
        arena_format(&list->arena, "resource.%s", plan->model->resources[r].named.name);
    bool limited = plan->resources[r].first_capacity != RESOURCE_UNLIMITED;
    for (size_t k = 0; k < resource_kind_count; k++) {
        const struct measure_kind *kind = &resource_kinds[k];
        bool wanted = (limited || !measure_has(kind, 'L')) &&
                      (plan->two_worlds || !measure_has(kind, 'S')) &&
                      (!measure_has(kind, 'H') || is_ward(plan, r)) &&
                      (!measure_has(kind, 'K') || can_block(plan, r));
        if (wanted)
            measures_add(list, kind, (struct measure){.scope = scope, .item = r});
    }
}

void measures_add_others(struct measure_list *list, const struct plan *plan)
{
    const struct model *m = plan->model;
    for (size_t d = 0; d < plan->demand_count; d++)
        measures_add(list, &demand_kinds[0],
                     (struct measure){
                         .scope = arena_format(&list->arena, "demand.%s", m->demands[d].named.name),
                         .item = d});
    for (size_t r = 0; r < plan->resource_count; r++)
        add_resource(list, plan, r);
    for (size_t s = 0; s < plan->step_count; s++)
        add_step(list, plan, s);
}
