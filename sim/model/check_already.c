/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of patients who are already inside when the simulation begins. */
#include <math.h>

#include "base/calendar.h"
#include "kernel/resource.h"
#include "model/already.h"
#include "model/check.h"

static bool queues(const struct step *step)
{
    return step->kind == STEP_SERVICE || step->kind == STEP_VISITS || step->kind == STEP_BED;
}

static bool takes_time(const struct step *step)
{
    return queues(step) || step->kind == STEP_DELAY || step->kind == STEP_WAIT_UNTIL ||
           step->kind == STEP_APPOINTMENT;
}

/* Something that it needs is limited, so that patients can have to wait for it. */
static bool can_be_waited_for(const struct model *m, const struct step *step)
{
    for (int i = 0; i < step->need_count; i++) {
        bool limited = true;
        for (int j = 0; j < step->needs[i].count; j++) {
            int index = step->needs[i].either[j].index;
            limited = limited && (index < 0 || m->resources[index].capacity != RESOURCE_UNLIMITED);
        }
        if (limited)
            return true;
    }
    return false;
}

static void check_waiting(struct reader *r, const struct already *a, const struct step *step)
{
    size_t waiting = model_already(a, true);
    const struct tree *at = a->named.at;
    if (waiting == 0)
        return;
    if (!queues(step))
        read_problem(r, at, "nobody waits in a `%s`: it has no queue", step_kind_name(step->kind));
    else if (!can_be_waited_for(r->model, step) && !read_is_faulty(r, step->named.at))
        read_problem(r, at, "nobody waits for what has no limit");
    else if (step->queue_limit >= 0 && waiting > (size_t)step->queue_limit)
        read_problem(r, at, "%zu wait, and the queue has %d places", waiting, step->queue_limit);
}

/* Where it is said how long; NULL: nowhere. */
static const struct tree *elapsed_at(const struct already *a)
{
    for (size_t i = 0; i < a->row_count; i++)
        if (!isnan(a->rows[i].elapsed))
            return tree_child(a->named.at, "file");
    return a->elapsed_at;
}

static void check_step_of(struct reader *r, const struct already *a)
{
    const struct step *step = &r->model->pathways[a->at.pathway].steps[a->at.step];
    if (step->kind == STEP_KINDS)
        return; /* told */
    if (!takes_time(step)) {
        read_problem(r, a->at.at, "no time passes in '%s' (`%s`), so nobody is there", a->at.name,
                     step_kind_name(step->kind));
        return;
    }
    const struct tree *elapsed = elapsed_at(a);
    if (step->kind == STEP_WAIT_UNTIL && elapsed)
        read_problem(r, elapsed,
                     "has no meaning here: who waits for opening hours goes on when they open");
    if (step->kind == STEP_APPOINTMENT && elapsed)
        read_problem(r, elapsed,
                     "has no meaning here: who has booked comes to the first "
                     "places that there are");
    check_waiting(r, a, step);
}

static void check_otherwise(struct reader *r, const struct already *a)
{
    const struct model *m = r->model;
    const struct pathway *home = &m->pathways[a->at.pathway];
    bool scheme = read_is_scheme(r, home), told = read_has_stranger(r, a->named.at);
    if (a->otherwise.pathway >= 0 && m->pathways[a->otherwise.pathway].scheme)
        read_problem(r, a->otherwise.at,
                     "'%s' is a scheme, which the world without schemes does not have",
                     a->otherwise.name);
    int begin = m->start + (int)floor(-m->warm_up / DAY_MINUTES);
    if (scheme && (home->starts > begin || home->ends < begin))
        read_problem(r, a->at.at,
                     "is inside the scheme '%s', which does not run when the simulation begins",
                     home->named.name);
    if (a->otherwise.at && !scheme)
        read_problem(r, a->otherwise.at, "has no meaning here: '%s' is not in a scheme",
                     a->at.name);
    if (scheme && a->of.index >= 0 && !a->otherwise.at && !m->demands[a->of.index].otherwise.at &&
        !told)
        read_problem(r, a->named.at,
                     "is inside the scheme '%s', and '%s' has no `otherwise`, so it needs one: "
                     "where they are without it",
                     home->named.name, a->of.name);
}

/* As many of each as the engine can number. */
static void check_count(struct reader *r, const struct already *a)
{
    for (int waiting = 0; waiting < 2; waiting++)
        if (model_already(a, waiting) > 1000000)
            read_problem(r, a->named.at, "%zu patients in '%s', more than 1,000,000",
                         model_already(a, waiting), a->at.name);
}

static void check_entry(struct reader *r, const struct already *a)
{
    const struct tree *at = a->named.at;
    bool told = read_has_stranger(r, at);
    bool file = tree_child(at, "file");
    bool counted = file || tree_child(at, "patients") || tree_child(at, "waiting");
    if (!file && !tree_child(at, "at") && !told)
        read_problem(r, at, "has no `at`: the step they are in");
    if (!file && !tree_child(at, "of") && !told)
        read_problem(r, at, "has no `of`: the demand stream they are like");
    if (!counted && !told)
        read_problem(r, at, "expected `patients` or `waiting`, found neither");
    if (a->at.pathway < 0 || a->at.step < 0 || r->model->pathways[a->at.pathway].step_count == 0)
        return;
    check_count(r, a);
    check_step_of(r, a);
    check_otherwise(r, a);
}

/* Units of a resource that an entry uses; only where there is no alternative. */
static double units_of(const struct model *m, const struct already *a, int resource)
{
    const struct step *step = &m->pathways[a->at.pathway].steps[a->at.step];
    double units = 0;
    if (step->kind != STEP_SERVICE && step->kind != STEP_BED)
        return 0;
    for (int i = 0; i < step->need_count; i++)
        if (step->needs[i].count == 1 && step->needs[i].either[0].index == resource)
            units += step->needs[i].units;
    return units * (double)model_already(a, false);
}

static void check_room(struct reader *r, int resource)
{
    const struct model *m = r->model;
    const struct staff *staff = &m->resources[resource];
    double units = 0;
    if (staff->capacity == RESOURCE_UNLIMITED || staff->roster_count || staff->during.at)
        return; /* who finds nobody on duty waits */
    for (size_t i = 0; i < m->already_count; i++) {
        double more = units_of(m, &m->already[i], resource);
        units += more;
        if (more > 0 && units > staff->capacity) {
            read_problem(r, m->already[i].named.at,
                         "with them %.0f of '%s' would be in use, and there are %d; who is not "
                         "served yet is `waiting`",
                         units, staff->named.name, staff->capacity);
            return;
        }
    }
}

void check_already(struct reader *r)
{
    const struct model *m = r->model;
    for (size_t i = 0; i < m->already_count; i++)
        check_entry(r, &m->already[i]);
    for (size_t i = 0; m->already_count && i < m->resource_count && r->problems->count == 0; i++)
        check_room(r, (int)i);
}
