/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures of the area, of demand, of resources and of steps: everybody, over the horizon.
   Patients who live once (WORLD_BOTH) count in both worlds. */
#include <math.h>

#include "study/measures_private.h"

static double ratio(double part, double whole)
{
    return whole > 0 ? part / whole : NAN;
}

static double length(const struct measured *m)
{
    return m->plan->end - m->plan->start;
}

static double admissions(const struct measured *m, enum world world)
{
    return (double)(m->outcome->area[world].admissions + m->outcome->area[WORLD_BOTH].admissions);
}

static double beds(const struct measured *m, enum world world)
{
    return m->outcome->area[world].beds.area + m->outcome->area[WORLD_BOTH].beds.area;
}

static double area_admissions(const struct measured *m)
{
    return admissions(m, WORLD_WITH);
}

static double area_admissions_without(const struct measured *m)
{
    return admissions(m, WORLD_WITHOUT);
}

static double area_admissions_net(const struct measured *m)
{
    return admissions(m, WORLD_WITHOUT) - admissions(m, WORLD_WITH);
}

static double area_readmissions(const struct measured *m)
{
    return (double)(m->outcome->area[WORLD_WITH].readmissions +
                    m->outcome->area[WORLD_BOTH].readmissions);
}

static double area_rate(const struct measured *m)
{
    return admissions(m, WORLD_WITH) / m->plan->model->population * 1e5 / (length(m) / 525600 * 12);
}

static double area_bed_days(const struct measured *m)
{
    return beds(m, WORLD_WITH) / 1440;
}

static double area_bed_days_without(const struct measured *m)
{
    return beds(m, WORLD_WITHOUT) / 1440;
}

static double area_bed_days_net(const struct measured *m)
{
    return (beds(m, WORLD_WITHOUT) - beds(m, WORLD_WITH)) / 1440;
}

static double area_beds(const struct measured *m)
{
    return beds(m, WORLD_WITH) / length(m);
}

/* S: only with schemes; R: only with a population. */
const struct measure_kind area_kinds[] = {
    {"admissions", "admissions", "non-elective admissions, with the schemes", area_admissions, ""},
    {"admissions_without", "admissions", "the same in the world without schemes",
     area_admissions_without, "S"},
    {"admissions_net", "admissions", "without the schemes, minus with them", area_admissions_net,
     "S"},
    {"readmissions", "admissions",
     "of the admissions with the schemes, those of patients who had been home or in a bed before",
     area_readmissions, ""},
    {"admissions_per_100000_a_month", "admissions",
     "admissions with the schemes per 100,000 people and twelfth of a year", area_rate, "R"},
    {"bed_days", "days", "bed-days of admissions, as exact time, with the schemes", area_bed_days,
     ""},
    {"bed_days_without", "days", "the same in the world without schemes", area_bed_days_without,
     "S"},
    {"bed_days_net", "days", "without the schemes, minus with them", area_bed_days_net, "S"},
    {"beds_occupied", "beds", "mean number of occupied beds, with the schemes", area_beds, ""},
};
const size_t area_kind_count = sizeof area_kinds / sizeof *area_kinds;

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
    return resource_of(m).in_use / length(m);
}

static double resource_on_duty(const struct measured *m)
{
    return resource_of(m).on_duty / length(m);
}

static double resource_utilisation(const struct measured *m)
{
    struct resource_count c = resource_of(m);
    return ratio(c.in_use - c.beyond, c.on_duty);
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
    return area / length(m);
}

static double resource_wait(const struct measured *m)
{
    const struct plan_resource *r = &m->plan->resources[m->item];
    double wait = 0, served = 0;
    for (size_t u = 0; u < r->user_count; u++) {
        wait += m->outcome->steps[m->world][r->users[u]].wait;
        served += (double)m->outcome->steps[m->world][r->users[u]].served;
    }
    return ratio(wait, served);
}

static bool is_alternative(const struct request_part *part, size_t resource)
{
    for (int j = 0; j < part->count; j++)
        if (part->either[j] == resource)
            return true;
    return false;
}

/* Work at the mean service time of each step, in unit-minutes: what was begun and what the queue
   has grown by, and with `lost` also what gave up or was turned away. A step that may choose
   between resources counts for each of them by what is not known: NaN. */
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
            work += request->part[i].units * (c->service + others * each);
        }
    }
    return work;
}

static double resource_load(const struct measured *m)
{
    return ratio(work_for(m, false), resource_of(m).on_duty);
}

static double resource_load_without(const struct measured *m)
{
    struct measured without = *m;
    without.world = WORLD_WITHOUT;
    return ratio(work_for(&without, false), resource_of(&without).on_duty);
}

static double resource_offered(const struct measured *m)
{
    return ratio(work_for(m, true), resource_of(m).on_duty);
}

/* L: only where capacity is limited. */
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
    return STEP_SUM(number.area) / length(m);
}

static double step_time(const struct measured *m)
{
    return ratio(STEP_SUM(sojourn), STEP_SUM(departures));
}

static double step_wait(const struct measured *m)
{
    return ratio(STEP_SUM(wait), STEP_SUM(served));
}

static double step_waited(const struct measured *m)
{
    return ratio(STEP_SUM(waited), STEP_SUM(served));
}

static double step_wait_longest(const struct measured *m)
{
    return STEP_SUM(served) > 0 ? fmax(m->outcome->steps[m->world][m->item].wait_longest,
                                       m->outcome->steps[WORLD_BOTH][m->item].wait_longest)
                                : NAN;
}

static double step_waiting(const struct measured *m)
{
    return STEP_SUM(queued) / length(m);
}

static double step_gave_up(const struct measured *m)
{
    return ratio(STEP_SUM(gave_up), STEP_SUM(arrivals));
}

static double step_full(const struct measured *m)
{
    return ratio(STEP_SUM(full), STEP_SUM(arrivals));
}

/* Q: steps that queue; G: with giving up; F: with a queue limit; M: steps in which time passes. */
const struct measure_kind step_kinds[] = {
    {"entered", "patients", "patients who entered the step", step_arrivals, ""},
    {"number_mean", "patients", "mean number in the step", step_number, "M"},
    {"time_mean", "min", "time spent in the step / patients who left it", step_time, "M"},
    {"wait_mean", "min", "mean wait of those served, zero waits included", step_wait, "Q"},
    {"waited_share", "share", "of those served, had to wait", step_waited, "Q"},
    {"wait_longest", "min", "longest wait of those served", step_wait_longest, "Q"},
    {"waiting_mean", "patients", "mean number in its queue", step_waiting, "Q"},
    {"gave_up_share", "share", "of those who entered, gave up waiting", step_gave_up, "G"},
    {"turned_away_share", "share", "of those who entered, found the queue full", step_full, "F"},
};
const size_t step_kind_count = sizeof step_kinds / sizeof *step_kinds;

static bool has(const struct measure_kind *kind, char flag)
{
    for (const char *c = kind->flags; *c; c++)
        if (*c == flag)
            return true;
    return false;
}

void measures_add_area(struct measure_list *list, const struct plan *plan)
{
    bool admits = false;
    for (size_t s = 0; s < plan->step_count; s++)
        admits = admits || plan->steps[s].admission;
    for (size_t k = 0; admits && k < area_kind_count; k++) {
        bool wanted = (plan->two_worlds || !has(&area_kinds[k], 'S')) &&
                      (!isnan(plan->model->population) || !has(&area_kinds[k], 'R'));
        if (wanted)
            measures_add(list, &area_kinds[k], (struct measure){.scope = "area"});
    }
}

static void add_step(struct measure_list *list, const struct plan *plan, size_t s)
{
    const struct plan_step *step = &plan->steps[s];
    bool takes_time = step->kind <= STEP_VISITS || step->kind == STEP_BED;
    const char *scope = arena_format(&list->arena, "step.%s", step->name);
    for (size_t k = 0; k < step_kind_count; k++) {
        const struct measure_kind *kind = &step_kinds[k];
        bool wanted = (!has(kind, 'Q') || step->line >= 0) && (!has(kind, 'G') || step->gives_up) &&
                      (!has(kind, 'F') || (step->line >= 0 && step->queue_limit != QUEUE_NONE)) &&
                      (!has(kind, 'M') || takes_time);
        if (wanted)
            measures_add(list, kind, (struct measure){.scope = scope, .item = s});
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
    for (size_t r = 0; r < plan->resource_count; r++) {
        const char *scope = arena_format(&list->arena, "resource.%s", m->resources[r].named.name);
        bool limited = plan->resources[r].first_capacity != RESOURCE_UNLIMITED;
        for (size_t k = 0; k < resource_kind_count; k++)
            if ((limited || !has(&resource_kinds[k], 'L')) &&
                (plan->two_worlds || !has(&resource_kinds[k], 'S')))
                measures_add(list, &resource_kinds[k], (struct measure){.scope = scope, .item = r});
    }
    for (size_t s = 0; s < plan->step_count; s++)
        add_step(list, plan, s);
}
