/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the schemes achieved: the service's own count and the honest one, the area, money. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/summary.h"

int summary_window(const struct study *study)
{
    return measures_window(study->plan);
}

static const struct estimate *windowed(const struct study *study, const char *scope,
                                       const char *name, int window)
{
    char full[80];
    snprintf(full, sizeof full, "%s_%gd", name, plan_window_days[window]);
    return study_estimate(study, scope, full);
}

static const struct observation *observed(const struct model *m, const char *scope,
                                          const char *name)
{
    char full[300];
    snprintf(full, sizeof full, "%s.%s", scope, name);
    for (size_t i = 0; i < m->observed_count; i++)
        if (strcmp(m->observed[i].measure, full) == 0)
            return &m->observed[i];
    return NULL;
}

enum { NAME = 0, REFERRED = 30, CLAIMED = 40, PUBLISHED = 64, AVOIDED = 74, SAVED = 96 };

static void row(struct text *out, const struct record *r, const char *scope, const char *title)
{
    const struct study *s = r->study;
    int window = summary_window(s);
    char words[160];
    const struct observation *o = observed(r->model, scope, "claimed");
    summary_title(out, title, 29);
    summary_cell(out, REFERRED, 8,
                 summary_mean(words, sizeof words, study_estimate(s, scope, "referred"), 1));
    summary_cell(out, CLAIMED, 22,
                 summary_interval(words, sizeof words, study_estimate(s, scope, "claimed"), 1));
    bool observes = r->scenario->change_count == 0; /* a what-if is not what was published */
    summary_cell(out, PUBLISHED, 9,
                 !observes ? ""
                 : o       ? text_number(words, sizeof words, o->value, 1)
                           : "-");
    summary_cell(out, AVOIDED, 21,
                 summary_interval(words, sizeof words, windowed(s, scope, "avoided", window), 1));
    if (window > 0)
        summary_cell(
            out, SAVED, 22,
            summary_interval(words, sizeof words, windowed(s, scope, "bed_days_saved", window), 1));
    text_add(out, "\n");
}

static void table_head(struct text *out, const struct record *r)
{
    char words[80];
    double days = plan_window_days[summary_window(r->study)];
    text_add(out, "\n");
    summary_cell(out, REFERRED, 8, "referred");
    summary_cell(out, CLAIMED, 22, "claimed");
    summary_cell(out, PUBLISHED, 9, r->scenario->change_count ? "" : "source");
    summary_cell(out, AVOIDED, 21, "really avoided");
    summary_cell(out, SAVED, 22, days > 0 ? "bed-days saved" : "");
    text_add(out, "\n");
    snprintf(words, sizeof words, "(%g %% interval)", r->model->confidence * 100);
    summary_cell(out, CLAIMED, 22, words);
    snprintf(words, sizeof words, "at %g days *", days);
    summary_cell(out, AVOIDED, 21, words);
    summary_cell(out, SAVED, 22, days > 0 ? words : "");
    text_add(out, "\n");
}

static void scheme_table(struct text *out, const struct record *r)
{
    const struct model *m = r->model;
    size_t in_total = 0, apart = 0;
    table_head(out, r);
    for (size_t p = 0; p < m->pathway_count; p++)
        if (m->pathways[p].scheme && m->pathways[p].in_total) {
            row(out, r, m->pathways[p].named.name, model_title(&m->pathways[p].named));
            in_total++;
        }
    char title[48];
    snprintf(title, sizeof title, in_total == 1 ? "The scheme" : "All %zu schemes", in_total);
    if (in_total > 1)
        row(out, r, "schemes", title);
    for (size_t p = 0; p < m->pathway_count; p++)
        if (m->pathways[p].scheme && !m->pathways[p].in_total) {
            if (apart++ == 0)
                text_add(out, "Shown apart, not in the total:\n");
            row(out, r, m->pathways[p].named.name, model_title(&m->pathways[p].named));
        }
}

/* Of the claimed: where the difference to the really avoided lies. */
static void fate_of_claimed(struct text *out, const struct record *r)
{
    const struct study *s = r->study;
    int window = summary_window(s);
    char avoided[160], deferred[160], not_needed[160], words[700], net[160], induced[160];
    const struct estimate *claimed = study_estimate(s, "schemes", "claimed");
    if (!claimed || !(claimed->mean > 0))
        return;
    const struct estimate *more = windowed(s, "schemes", "induced", window);
    summary_mean(induced, sizeof induced, more, 1);
    snprintf(
        words, sizeof words,
        "Of those claimed, %s were avoided for %g days, %s were admitted within them all the "
        "same, and %s would not have been admitted anyway. %s induced by them. Counting every "
        "admission and readmission within %g days, there were %s fewer.",
        summary_mean(avoided, sizeof avoided, windowed(s, "schemes", "avoided", window), 1),
        plan_window_days[window],
        summary_mean(deferred, sizeof deferred, windowed(s, "schemes", "deferred", window), 1),
        summary_mean(not_needed, sizeof not_needed, study_estimate(s, "schemes", "not_needed"), 1),
        more->mean > 0 ? strcat(induced, " admissions were") : "No admission was",
        plan_window_days[window],
        summary_mean(net, sizeof net, windowed(s, "schemes", "net_admissions", window), 1));
    text_add(out, "\n");
    text_wrap(out, words, 0, 110);
}

static bool has_apart(const struct model *m)
{
    bool apart = false;
    for (size_t p = 0; p < m->pathway_count; p++)
        apart = apart || (m->pathways[p].scheme && !m->pathways[p].in_total);
    return apart;
}

static void area(struct text *out, const struct record *r)
{
    const struct study *s = r->study;
    const struct estimate *with = study_estimate(s, "area", "admissions");
    const struct estimate *without = study_estimate(s, "area", "admissions_without");
    const struct estimate *net = study_estimate(s, "area", "admissions_net");
    char a[160], b[160], c[160];
    if (!with)
        return;
    text_add(out, "\nThe area, all patients%s\n",
             has_apart(r->model) ? " and all schemes, those shown apart too" : "");
    text_add(out, "Non-elective admissions   %s with the schemes, %s without: %s fewer",
             summary_mean(a, sizeof a, with, 1), summary_mean(b, sizeof b, without, 1),
             summary_interval(c, sizeof c, net, 1));
    if (without->mean > 0)
        text_add(out, ", %.1f %%", net->mean / without->mean * 100);
    const struct estimate *days = study_estimate(s, "area", "bed_days_net");
    text_add(out, "\nBed-days in the horizon   %s with the schemes, %s without: %s fewer\n",
             summary_mean(a, sizeof a, study_estimate(s, "area", "bed_days"), 1),
             summary_mean(b, sizeof b, study_estimate(s, "area", "bed_days_without"), 1),
             summary_interval(c, sizeof c, days, 1));
    const struct estimate *rate = study_estimate(s, "area", "admissions_per_100000_a_month");
    if (rate)
        text_add(out, "Per 100,000 a month       %s\n", summary_interval(a, sizeof a, rate, 0.01));
}

void summary_schemes(struct text *out, const struct record *r)
{
    scheme_table(out, r);
    fate_of_claimed(out, r);
    area(out, r);
}
