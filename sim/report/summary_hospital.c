/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stays and discharge, and the scenario's own indicators, in both worlds side by side. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/summary.h"

enum { LABEL = 46, WITH = 48, WITHOUT = 78, WIDE = 26 };

enum show { SHOW_NUMBER, SHOW_SHARE, SHOW_TIME };

static void cell(struct text *out, size_t column, const struct estimate *e, enum show show)
{
    char words[160];
    if (!e)
        return;
    if (show == SHOW_SHARE)
        summary_cell(out, column, WIDE, summary_share(words, sizeof words, e));
    else if (show == SHOW_TIME)
        summary_cell(out, column, WIDE,
                     isnan(e->mean) ? "-" : text_duration(words, sizeof words, e->mean));
    else
        summary_cell(out, column, WIDE,
                     summary_interval(words, sizeof words, e, fabs(e->mean) < 100 ? 0.01 : 1));
}

/* A measure and, when there is one, its twin in the world without schemes. */
static void row(struct text *out, const struct record *r, const char *label, const char *scope,
                const char *name)
{
    const struct study *s = r->study;
    char without[120];
    int found = measures_find(&s->measures, scope, name);
    if (found < 0)
        return;
    const char *unit = s->measures.items[found].unit;
    enum show show = strcmp(unit, "share") == 0 ? SHOW_SHARE
                     : strcmp(unit, "min") == 0 ? SHOW_TIME
                                                : SHOW_NUMBER;
    snprintf(without, sizeof without, "%s_without", name);
    summary_title(out, label, LABEL);
    cell(out, WITH, &s->estimates[found], show);
    cell(out, WITHOUT, study_estimate(s, scope, without), show);
    text_add(out, "\n");
}

static void head(struct text *out, const struct record *r, const char *title)
{
    text_add(out, "\n%s", title);
    summary_cell(out, WITH, WIDE, r->study->plan->two_worlds ? "with the schemes" : "(interval)");
    if (r->study->plan->two_worlds)
        summary_cell(out, WITHOUT, WIDE, "without");
    text_add(out, "\n");
}

static void hospital(struct text *out, const struct record *r)
{
    if (measures_find(&r->study->measures, "area", "stay_mean") < 0)
        return;
    head(out, r, "Stays and discharge");
    row(out, r, "Beds occupied", "area", "beds_occupied");
    row(out, r, "Mean stay (days)", "area", "stay_mean");
    row(out, r, "Stays without a midnight", "area", "zero_day_share");
    row(out, r, "Stays of 11 days and more", "area", "long_stays");
    row(out, r, "Admitted within 30 days of a discharge", "area", "readmitted_30d_share");
    row(out, r, "Delayed days: done, and waiting to leave", "area", "delayed_days");
    row(out, r, "  per 100,000 people and year", "area", "delayed_days_per_100000_a_year");
}

static void time_rows(struct text *out, const struct record *r, const struct indicator *indicator,
                      const char *scope)
{
    char label[300], target[48];
    snprintf(label, sizeof label, "%s: mean", model_title(&indicator->named));
    row(out, r, label, scope, "time_mean");
    row(out, r, "  90th percentile", scope, "time_p90");
    if (!isnan(indicator->target)) {
        snprintf(label, sizeof label, "  within %s",
                 text_duration(target, sizeof target, indicator->target));
        row(out, r, label, scope, "within_target");
    }
}

static void indicator_rows(struct text *out, const struct record *r,
                           const struct indicator *indicator)
{
    const char *title = model_title(&indicator->named);
    char scope[300], label[300], after[48];
    snprintf(scope, sizeof scope, "indicator.%s", indicator->named.name);
    switch (indicator->kind) {
    case INDICATOR_TIME:
        time_rows(out, r, indicator, scope);
        break;
    case INDICATOR_COUNT:
        row(out, r, title, scope, "entered");
        break;
    case INDICATOR_ADMISSIONS:
        snprintf(label, sizeof label, "%s: admissions", title);
        row(out, r, label, scope, "admissions");
        row(out, r, "  share of all admissions", scope, "admissions_share");
        row(out, r, "  share of all bed-days", scope, "bed_days_share");
        break;
    case INDICATOR_AT_HOME:
        snprintf(label, sizeof label, "%s: at home after %s", title,
                 text_duration(after, sizeof after, indicator->after));
        row(out, r, label, scope, "at_home");
        break;
    }
    row(out, r, "  per 100,000 of its population and year", scope, "per_100000_a_year");
}

void summary_hospital(struct text *out, const struct record *r)
{
    hospital(out, r);
    if (r->model->indicator_count)
        head(out, r, "Indicators");
    for (size_t i = 0; i < r->model->indicator_count; i++)
        indicator_rows(out, r, &r->model->indicators[i]);
}
