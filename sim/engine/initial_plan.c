/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Those already inside become sources of their own, with the attributes of the demand stream they
   are like and luck keyed by where they are and what they are like: adding an entry shifts nobody
   else's. */
#include <math.h>
#include <string.h>

#include "engine/plan.h"
#include "model/already.h"

/* Entries of the same step and stream are told apart by their order. */
static const char *luck_name(struct plan *plan, size_t entry)
{
    const struct already *all = plan->model->already, *a = &all[entry];
    size_t same = 0;
    for (size_t i = 0; i < entry; i++)
        same += all[i].of.index == a->of.index && all[i].at.pathway == a->at.pathway &&
                all[i].at.step == a->at.step;
    return arena_format(&plan->arena, "already inside/%s/%s/%zu",
                        plan->steps[plan_target(plan, &a->at)].name,
                        plan->demands[a->of.index].name, same);
}

const struct variate *plan_time_of(const struct plan_step *step, const struct by **by)
{
    *by = step->kind == STEP_VISITS ? step->lasts_by : step->takes_by;
    return step->kind == STEP_VISITS ? step->lasts : step->takes;
}

/* As it is on the day on which the simulation begins. */
static const struct plan_step *first_step(const struct plan *plan, int32_t step)
{
    size_t i = 0;
    while (i + 1 < plan->switch_count && plan->switches[i + 1].time <= plan->begin)
        i++;
    return &plan->phases[plan->switches[i].phase].steps[step];
}

static void tabulate(struct plan *plan, const struct variate *time)
{
    if (plan_under_way(plan, time))
        return;
    struct residual *more =
        arena_array(&plan->arena, plan->under_way_count + 1, sizeof *plan->under_way);
    if (plan->under_way_count)
        memcpy(more, plan->under_way, plan->under_way_count * sizeof *more);
    residual_build(&more[plan->under_way_count++], time, &plan->arena);
    plan->under_way = more;
}

double plan_stays_weight(const struct plan *plan, const struct variate *time, double elapsed)
{
    return isnan(elapsed) ? plan_under_way(plan, time)->mean : 1 - variate_cdf(time, elapsed);
}

/* Tabulates the times of all cases, and returns the greatest weight. */
static double prepare(struct plan *plan, const struct variate *time, const struct by *by,
                      double known, bool drawn)
{
    double most = 0;
    for (size_t i = 0; by && i < by->count; i++)
        most = fmax(most, prepare(plan, &by->cases[i].variate, by->cases[i].by, known, drawn));
    if (by)
        return most;
    if (drawn)
        return 1;
    if (isnan(known))
        tabulate(plan, time);
    return plan_stays_weight(plan, time, known);
}

const struct residual *plan_under_way(const struct plan *plan, const struct variate *time)
{
    for (size_t i = 0; i < plan->under_way_count; i++)
        if (plan->under_way[i].of == time)
            return &plan->under_way[i];
    return NULL;
}

/* A source while its patients are added: the numbers of the next who is inside, and who waits. */
struct adding {
    struct plan *plan;
    size_t source;
    bool known; /* the entry says what they are */
    uint32_t next[2];
};

/* `elapsed`: drawn for each, when that is not NULL. */
static void add(struct adding *to, const struct already_row *row, const struct variate *elapsed)
{
    struct plan *plan = to->plan;
    const struct plan_step *step = first_step(plan, plan->demands[to->source].enters);
    const struct by *by = NULL;
    const struct variate *time = plan_time_of(step, &by);
    if (row->patients == 0)
        return;
    bool stays = !row->waiting && step->kind != STEP_WAIT_UNTIL && step->kind != STEP_APPOINTMENT;
    double most = stays ? prepare(plan, time, by, row->elapsed, elapsed != NULL) : 0;
    plan->already[plan->already_count++] = (struct plan_already){
        .source = (int32_t)to->source,
        .first = to->next[row->waiting],
        .count = (uint32_t)row->patients,
        .waiting = row->waiting,
        .tilt = by && !to->known ? most : 0,
        .known = row->elapsed,
        .elapsed = elapsed,
    };
    to->next[row->waiting] += (uint32_t)row->patients;
}

static void add_source(struct plan *plan, size_t entry)
{
    const struct already *a = &plan->model->already[entry];
    size_t source = plan->demand_count + entry, row = plan->attribute_count;
    const struct plan_demand *like = &plan->demands[a->of.index];
    struct plan_demand *to = &plan->demands[source];
    to->name = luck_name(plan, entry);
    to->enters = plan_target(plan, &a->at);
    to->once = plan->two_worlds && plan_alike_from(plan, to->enters);
    to->otherwise = a->otherwise.at ? plan_target(plan, &a->otherwise) : like->otherwise;
    for (size_t i = 0; i < plan->phase_count; i++) {
        struct plan_attribute *all = plan->phases[i].attributes;
        memcpy(&all[source * row], &all[(size_t)a->of.index * row], row * sizeof *all);
        plan_attribute_uses(&plan->phases[i], source, a->uses, a->use_count);
    }
    bool constant = a->elapsed_at && a->elapsed.kind == VARIATE_CONSTANT;
    const struct variate *drawn = a->elapsed_at && !constant ? &a->elapsed : NULL;
    double known = constant ? a->elapsed.a : (double)NAN;
    struct adding adding = {plan, source, a->use_count > 0, {0, ALREADY_WAITING}};
    add(&adding, &(struct already_row){a->patients, false, known}, drawn);
    add(&adding, &(struct already_row){a->waiting, true, known}, drawn);
    for (size_t i = 0; i < a->row_count; i++)
        add(&adding, &a->rows[i], NULL);
}

void plan_initial(struct plan *plan)
{
    const struct model *m = plan->model;
    size_t most = 0;
    for (size_t i = 0; i < m->already_count; i++)
        most += 2 + m->already[i].row_count;
    plan->already = arena_array(&plan->arena, most + 1, sizeof *plan->already);
    for (size_t i = 0; i < m->already_count; i++)
        add_source(plan, i);
}
