/* SPDX-License-Identifier: GPL-3.0-or-later */
/* forest.csv of a what-if that was played beside its baseline: what differs, and how surely. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/amount.h"
#include "report/figures_private.h"
#include "report/summary.h"

/* Nothing at all differs: no row. */
static void row(struct chart *chart, const struct record *r, const char *scope, const char *measure,
                const char *label)
{
    const struct difference *d = difference_get(r->differences, scope, measure);
    char words[160];
    if (!d || isnan(d->change.mean) || (d->change.mean == 0 && !(d->change.sd > 0)))
        return;
    const struct amount amount = {d->measure, r->model->currency};
    double scale = *amount_unit(&amount) == '%' ? 100 : 1;
    const double numbers[] = {d->change.mean * scale, d->change.low * scale,
                              d->change.high * scale, d->change.low * scale,
                              d->change.high * scale, d->baseline * scale};
    chart_row(chart, scope, label, amount_change(words, sizeof words, &amount, &d->change),
              numbers);
}

static void of_schemes(struct chart *chart, const struct record *r, const char *measure,
                       const char *title, const char *unit)
{
    const struct model *m = r->model;
    char total[64];
    chart_panel(chart, measure, title, unit);
    for (size_t p = 0; p < m->pathway_count; p++)
        if (m->pathways[p].scheme && m->pathways[p].in_total)
            row(chart, r, m->pathways[p].named.name, measure, model_title(&m->pathways[p].named));
    figures_total_title(r, total, sizeof total);
    if (figures_schemes(m, true) > 1)
        row(chart, r, "schemes", measure, total);
    for (size_t p = 0; p < m->pathway_count; p++)
        if (m->pathways[p].scheme && !m->pathways[p].in_total)
            row(chart, r, m->pathways[p].named.name, measure, model_title(&m->pathways[p].named));
}

static void net_benefits(struct chart *chart, const struct record *r)
{
    char measure[300];
    chart_panel(chart, "net_benefit", "Net benefit of the schemes in the total",
                r->model->currency);
    for (size_t v = 0; v < r->model->value_count; v++) {
        const struct named *basis = &r->model->values[v].named;
        snprintf(measure, sizeof measure, "net_benefit_at_%s", basis->name);
        row(chart, r, "schemes", measure, model_title(basis));
    }
}

static void of_area(struct chart *chart, const struct record *r)
{
    chart_panel(chart, "admissions", "Non-elective admissions of the area", "admissions");
    row(chart, r, "area", "admissions", "with the schemes");
    row(chart, r, "area", "admissions_without", "without the schemes");
    chart_panel(chart, "bed_days", "Bed-days of the area", "days");
    row(chart, r, "area", "bed_days", "with the schemes");
    row(chart, r, "area", "bed_days_without", "without the schemes");
    row(chart, r, "area", "delayed_days", "delayed, with the schemes");
}

static void of_steps(struct chart *chart, const struct record *r)
{
    static const struct {
        const char *measure, *title, *unit;
    } asked[] = {{"wait_mean", "Mean wait", "min"},
                 {"number_mean", "Mean number there", "patients"},
                 {"gave_up_share", "Gave up", "%"},
                 {"turned_away_share", "Turned away", "%"}};
    const struct plan *plan = r->study->plan;
    char scope[300];
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        chart_panel(chart, asked[i].measure, asked[i].title, asked[i].unit);
        for (size_t s = 0; s < plan->step_count; s++) {
            const char *title = plan->steps[s].model->named.title;
            snprintf(scope, sizeof scope, "step.%s", plan->steps[s].name);
            row(chart, r, scope, asked[i].measure, title ? title : plan->steps[s].name);
        }
    }
}

void figures_forest(struct chart *chart, const struct record *r)
{
    char avoided[64], saved[64], title[100];
    double days = plan_window_days[summary_window(r->study)];
    chart_begin(chart, "forest", "difference,low,high,low_together,high_together,baseline");
    chart_headline(chart, "What the change changes",
                   "Differences from the baseline on the same luck, with their intervals. Right of "
                   "the line: more than in the baseline. What does not differ at all has no row.");
    if (!r->differences)
        return;
    if (!r->study->plan->two_worlds) {
        of_steps(chart, r);
        return;
    }
    snprintf(avoided, sizeof avoided, "avoided_%gd", days);
    snprintf(saved, sizeof saved, "bed_days_saved_%gd", days);
    of_schemes(chart, r, "claimed", "Admissions claimed as avoided", "patients");
    snprintf(title, sizeof title, "Admissions really avoided, after %g days", days);
    of_schemes(chart, r, avoided, title, "patients");
    snprintf(title, sizeof title, "Bed-days saved, within %g days", days);
    of_schemes(chart, r, saved, title, "days");
    of_area(chart, r);
    net_benefits(chart, r);
}
