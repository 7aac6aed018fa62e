/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Resources and steps, and queueing theory beside the simulation. */
#include <math.h>
#include <stdio.h>

#include "report/summary.h"

static char *duration(char *buffer, size_t room, const struct estimate *e)
{
    if (!e || isnan(e->mean))
        return snprintf(buffer, room, "-"), buffer;
    return text_duration(buffer, room, e->mean);
}

static void resource_row(struct text *out, const struct record *r, size_t i)
{
    const struct staff *staff = &r->model->resources[i];
    const struct study *s = r->study;
    char scope[300], words[160];
    snprintf(scope, sizeof scope, "resource.%s", staff->named.name);
    summary_title(out, model_title(&staff->named), 37);
    summary_cell(out, 38, 10,
                 summary_mean(words, sizeof words, study_estimate(s, scope, "in_use_mean"), 0.01));
    const struct estimate *duty = study_estimate(s, scope, "on_duty_mean");
    summary_cell(out, 50, 10, duty ? summary_mean(words, sizeof words, duty, 0.01) : "no limit");
    summary_cell(out, 62, 8,
                 summary_share(words, sizeof words, study_estimate(s, scope, "utilisation")));
    summary_cell(out, 72, 10, duration(words, sizeof words, study_estimate(s, scope, "wait_mean")));
    summary_cell(out, 84, 10,
                 summary_mean(words, sizeof words, study_estimate(s, scope, "waiting_mean"), 0.01));
    summary_cell(out, 96, 12,
                 summary_mean(words, sizeof words, study_estimate(s, scope, "overtime"), 1));
    text_add(out, "\n");
}

static void resources(struct text *out, const struct record *r)
{
    if (r->model->resource_count == 0)
        return;
    text_add(out, "\nResources (mean units)");
    summary_cell(out, 38, 10, "in use");
    summary_cell(out, 50, 10, "on duty");
    summary_cell(out, 62, 8, "used");
    summary_cell(out, 72, 10, "mean wait");
    summary_cell(out, 84, 10, "waiting");
    summary_cell(out, 96, 12, "overtime (h)");
    text_add(out, "\n");
    for (size_t i = 0; i < r->model->resource_count; i++)
        resource_row(out, r, i);
}

static void slots_row(struct text *out, const struct record *r, size_t i)
{
    const struct slots *slots = &r->model->slots[i];
    const struct study *s = r->study;
    char scope[300], words[160];
    snprintf(scope, sizeof scope, "slots.%s", slots->hours.named.name);
    summary_title(out, model_title(&slots->hours.named), 37);
    summary_cell(out, 38, 10,
                 summary_mean(words, sizeof words, study_estimate(s, scope, "places"), 1));
    summary_cell(out, 50, 10,
                 summary_share(words, sizeof words, study_estimate(s, scope, "booked_share")));
    summary_cell(out, 62, 8,
                 summary_share(words, sizeof words, study_estimate(s, scope, "used_share")));
    summary_cell(out, 72, 10,
                 duration(words, sizeof words, study_estimate(s, scope, "lead_time_mean")));
    summary_cell(out, 84, 10,
                 summary_mean(words, sizeof words, study_estimate(s, scope, "did_not_attend"), 1));
    summary_cell(out, 96, 12,
                 summary_mean(words, sizeof words, study_estimate(s, scope, "turned_away"), 1));
    text_add(out, "\n");
}

static void appointments(struct text *out, const struct record *r)
{
    if (r->model->slots_count == 0)
        return;
    text_add(out, "\nAppointments");
    summary_cell(out, 38, 10, "places");
    summary_cell(out, 50, 10, "booked");
    summary_cell(out, 62, 8, "used");
    summary_cell(out, 72, 10, "mean lead");
    summary_cell(out, 84, 10, "not come");
    summary_cell(out, 96, 12, "turned away");
    text_add(out, "\n");
    for (size_t i = 0; i < r->model->slots_count; i++)
        slots_row(out, r, i);
}

static void step_row(struct text *out, const struct record *r, const struct plan_step *step)
{
    const struct study *s = r->study;
    char scope[300], words[160];
    snprintf(scope, sizeof scope, "step.%s", step->name);
    summary_title(out, step->name, 37);
    summary_cell(out, 38, 10,
                 summary_mean(words, sizeof words, study_estimate(s, scope, "entered"), 1));
    summary_cell(
        out, 49, 25,
        summary_interval(words, sizeof words, study_estimate(s, scope, "wait_mean"), 0.001));
    summary_cell(
        out, 75, 25,
        summary_interval(words, sizeof words, study_estimate(s, scope, "number_mean"), 0.0001));
    const struct estimate *gave_up = study_estimate(s, scope, "gave_up_share");
    const struct estimate *full = study_estimate(s, scope, "turned_away_share");
    text_pad(out, 102);
    if (gave_up)
        text_add(out, "%s gave up", summary_share(words, sizeof words, gave_up));
    if (full)
        text_add(out, "%s%s turned away", gave_up ? ", " : "",
                 summary_share(words, sizeof words, full));
    text_add(out, "\n");
}

/* For a model without schemes: its steps are the result. */
static void steps(struct text *out, const struct record *r)
{
    const struct plan *plan = r->study->plan;
    text_add(out, "\nSteps");
    summary_cell(out, 38, 10, "entered");
    summary_cell(out, 49, 25, "mean wait (min)");
    summary_cell(out, 75, 25, "mean number in it");
    text_add(out, "\n");
    for (size_t i = 0; i < plan->step_count; i++)
        if (plan->steps[i].kind <= STEP_VISITS || plan->steps[i].kind == STEP_BED)
            step_row(out, r, &plan->steps[i]);
}

static void theory_row(struct text *out, const struct record *r, const struct theory *t)
{
    const struct estimate *e = study_estimate(r->study, t->scope, t->name);
    char name[300], words[160];
    if (!e || isnan(e->mean))
        return;
    double unit = text_unit(estimate_half_width(e), 1e-6);
    snprintf(name, sizeof name, "%s %s", t->scope, t->name);
    text_add(out, "%s", name);
    summary_cell(out, 42, 26, summary_interval(words, sizeof words, e, 1e-6));
    summary_cell(out, 70, 12, text_number(words, sizeof words, t->value, unit / 10));
    bool covered = t->value >= e->low && t->value <= e->high;
    text_pad(out, 84);
    if (e->sd > 0)
        text_add(out, "%-9s", covered ? "inside" : "outside");
    text_add(out, "%s\n", t->law);
}

static void theory(struct text *out, const struct record *r)
{
    if (!r->theory || r->theory->count == 0)
        return;
    text_add(out, "\nQueueing theory");
    summary_cell(out, 42, 26, "simulated (interval)");
    summary_cell(out, 70, 12, "theory");
    text_add(out, "  theory is ... the interval\n");
    for (size_t i = 0; i < r->theory->count; i++)
        theory_row(out, r, &r->theory->items[i]);
}

void summary_system(struct text *out, const struct record *r)
{
    if (!r->study->plan->two_worlds)
        steps(out, r);
    resources(out, r);
    appointments(out, r);
    theory(out, r);
}
