/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A what-if beside its baseline. */
#include "report/differences.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "report/summary.h"
#include "report/tables.h"

enum { CLAIMED = 30, AVOIDED = 56, SAVED = 82, WIDTH = 24 };

/* "+225 (+222 to +228)"; "0" when nothing at all differs. */
static char *change_text(char *buffer, size_t room, const struct difference *d, double finest)
{
    char mean[48], low[48], high[48];
    if (!d || isnan(d->change.mean))
        return strcpy(buffer, "-");
    const struct estimate *e = &d->change;
    bool small = finest >= 1 && fabs(e->low) < 10 && fabs(e->high) < 10;
    double unit = text_unit(estimate_half_width(e), small ? 0.1 : finest);
    text_number(mean, sizeof mean, e->mean, unit);
    if (e->mean == 0 && !(e->sd > 0))
        snprintf(buffer, room, "0");
    else if (isnan(e->low))
        snprintf(buffer, room, "%s%s", e->mean > 0 ? "+" : "", mean);
    else
        snprintf(buffer, room, "%s%s (%s to %s)", e->mean > 0 ? "+" : "", mean,
                 text_number(low, sizeof low, e->low, unit),
                 text_number(high, sizeof high, e->high, unit));
    return buffer;
}

static void scheme_row(struct text *out, const struct record *r, const char *scope,
                       const char *title)
{
    char words[160], name[64];
    int window = summary_window(r->study);
    summary_title(out, title, 29);
    summary_cell(
        out, CLAIMED, WIDTH,
        change_text(words, sizeof words, difference_get(r->differences, scope, "claimed"), 1));
    snprintf(name, sizeof name, "avoided_%gd", plan_window_days[window]);
    summary_cell(out, AVOIDED, WIDTH,
                 change_text(words, sizeof words, difference_get(r->differences, scope, name), 1));
    snprintf(name, sizeof name, "bed_days_saved_%gd", plan_window_days[window]);
    summary_cell(out, SAVED, WIDTH,
                 change_text(words, sizeof words, difference_get(r->differences, scope, name), 1));
    text_add(out, "\n");
}

static void schemes(struct text *out, const struct record *r)
{
    const struct model *m = r->model;
    summary_cell(out, CLAIMED, WIDTH, "claimed");
    summary_cell(out, AVOIDED, WIDTH, "really avoided");
    summary_cell(out, SAVED, WIDTH, "bed-days saved");
    text_add(out, "\n");
    for (size_t p = 0; p < m->pathway_count; p++)
        if (m->pathways[p].scheme)
            scheme_row(out, r, m->pathways[p].named.name, model_title(&m->pathways[p].named));
    scheme_row(out, r, "schemes", "Schemes in the total");
}

static void line(struct text *out, const struct record *r, const char *title, const char *scope,
                 const char *name)
{
    const struct difference *d = difference_get(r->differences, scope, name);
    char words[160], before[48];
    if (!d || isnan(d->baseline))
        return;
    if (d->change.mean == 0 && !(d->change.sd > 0))
        return;
    text_add(out, "%s: %s, was %s\n", title, change_text(words, sizeof words, d, 1),
             text_number(before, sizeof before, d->baseline,
                         text_unit(estimate_half_width(&d->change), 1)));
}

/* Resources whose use has changed by half a percentage point or more. */
static void resource_line(struct text *out, const struct record *r, size_t i)
{
    const struct staff *staff = &r->model->resources[i];
    char scope[300], here[48], before[48];
    snprintf(scope, sizeof scope, "resource.%s", staff->named.name);
    const struct difference *used = difference_get(r->differences, scope, "utilisation");
    const struct difference *wait = difference_get(r->differences, scope, "wait_mean");
    if (!used || !(fabs(used->change.mean) >= 0.005))
        return;
    text_add(out, "%s: used %.1f %%, was %.1f %%", model_title(&staff->named), used->here * 100,
             used->baseline * 100);
    if (wait && !isnan(wait->here) && !isnan(wait->baseline))
        text_add(out, "; mean wait %s, was %s", text_duration(here, sizeof here, wait->here),
                 text_duration(before, sizeof before, wait->baseline));
    text_add(out, "\n");
}

static void response_line(struct text *out, const struct record *r, const struct pathway *p)
{
    const struct difference *d = difference_get(r->differences, p->named.name, "response_mean");
    const struct difference *within =
        difference_get(r->differences, p->named.name, "within_promise");
    char here[48], before[48];
    bool kept_less = within && fabs(within->change.mean) >= 0.0005;
    if (!d || isnan(d->baseline) || !(fabs(d->change.mean) >= 1 || kept_less))
        return;
    text_add(out, "%s: mean response %s, was %s", model_title(&p->named),
             text_duration(here, sizeof here, d->here),
             text_duration(before, sizeof before, d->baseline));
    if (within && !isnan(within->here))
        text_add(out, "; within the promise %.1f %%, was %.1f %%", within->here * 100,
                 within->baseline * 100);
    text_add(out, "\n");
}

/* Without schemes the steps are the answer. */
static void step_line(struct text *out, const struct record *r, const struct plan_step *step)
{
    static const char *const names[] = {"wait_mean", "number_mean", "gave_up_share",
                                        "turned_away_share"};
    static const char *const titles[] = {"mean wait (min)", "mean number", "gave up (%)",
                                         "turned away (%)"};
    char scope[300], words[160], before[48];
    snprintf(scope, sizeof scope, "step.%s", step->name);
    for (int i = 0; i < 4; i++) {
        const struct difference *d = difference_get(r->differences, scope, names[i]);
        if (!d || isnan(d->change.mean) || (d->change.mean == 0 && !(d->change.sd > 0)))
            continue;
        double scale = i < 2 ? 1 : 100;
        struct difference shown = *d;
        shown.change.mean *= scale;
        shown.change.low *= scale;
        shown.change.high *= scale;
        double unit = text_unit(estimate_half_width(&shown.change), 0.01);
        text_add(out, "%s, %s: %s, was %s\n", step->name, titles[i],
                 change_text(words, sizeof words, &shown, 0.01),
                 text_number(before, sizeof before, d->baseline * scale, unit));
    }
}

void differences_summary(struct text *out, const struct record *r)
{
    if (!r->differences)
        return;
    text_add(out, "\nAgainst the baseline, on the same luck (%g %% intervals)\n",
             r->model->confidence * 100);
    if (r->study->plan->two_worlds)
        schemes(out, r);
    for (size_t i = 0; i < r->study->plan->step_count && !r->study->plan->two_worlds; i++)
        step_line(out, r, &r->study->plan->steps[i]);
    line(out, r, "Non-elective admissions with the schemes", "area", "admissions");
    line(out, r, "Non-elective admissions without them", "area", "admissions_without");
    line(out, r, "Bed-days with the schemes", "area", "bed_days");
    line(out, r, "Beds occupied with the schemes", "area", "beds_occupied");
    line(out, r, "Delayed days with the schemes", "area", "delayed_days");
    for (size_t p = 0; p < r->model->pathway_count; p++)
        if (r->model->pathways[p].scheme)
            response_line(out, r, &r->model->pathways[p]);
    for (size_t i = 0; i < r->model->resource_count; i++)
        resource_line(out, r, i);
}

void differences_write(struct outdir *dir, const struct record *r)
{
    static const char name[] = "differences.csv";
    FILE *out = r->differences ? outdir_open(dir, name) : NULL;
    if (!out)
        return;
    fputs("scope,measure,unit,baseline,here,difference,low,high,sd,n\n", out);
    for (size_t i = 0; i < r->differences->count; i++) {
        const struct difference *d = &r->differences->items[i];
        csv_text(out, d->measure->scope);
        csv_text(out, d->measure->name);
        csv_text(out, tables_unit(r, d->measure));
        csv_number(out, d->baseline);
        csv_number(out, d->here);
        csv_number(out, d->change.mean);
        csv_number(out, d->change.low);
        csv_number(out, d->change.high);
        csv_number(out, d->change.sd);
        csv_number_last(out, (double)d->change.n);
    }
    outdir_close(dir, out, name);
}
