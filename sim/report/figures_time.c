/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures' data that follow the clock: referrals by hour of the week beside who is on duty, and
   how many there are at each midnight. */
#include <math.h>
#include <string.h>

#include "base/calendar.h"
#include "base/csv.h"
#include "report/figures_private.h"

static bool is_limited(const struct plan *plan, size_t resource)
{
    return plan->resources[resource].first_capacity != RESOURCE_UNLIMITED;
}

/* --- referrals.csv ---------------------------------------------------------------------------- */

/* Adds minutes x level of [from, until) to the hours of the week. */
static void add_to_hours(const struct plan *plan, double from, double until, double level,
                         double hours[WEEK_HOURS])
{
    while (from < until) {
        double next = fmin(until, (floor(from / 60) + 1) * 60);
        double day = floor(from / DAY_MINUTES);
        int hour = (int)((from - day * DAY_MINUTES) / 60);
        hours[calendar_weekday(plan->origin + (int)day) * 24 + hour] += level * (next - from);
        from = next;
    }
}

static void add_duty(const struct plan *plan, size_t resource, double hours[WEEK_HOURS])
{
    const struct plan_resource *r = &plan->resources[resource];
    double there = 1 - r->absence, level = r->first_capacity * there, from = plan->start;
    for (size_t c = 0; c < r->change_count && r->changes[c].time < plan->end; c++) {
        if (r->changes[c].time > from) {
            add_to_hours(plan, from, r->changes[c].time, level, hours);
            from = r->changes[c].time;
        }
        level = r->changes[c].capacity * there;
    }
    add_to_hours(plan, from, plan->end, level, hours);
}

/* Wards and places are no staff. */
static bool serves(const struct plan *plan, size_t resource, size_t pathway)
{
    const struct plan_resource *r = &plan->resources[resource];
    for (size_t u = 0; u < r->user_count; u++) {
        const struct plan_step *step = &plan->steps[r->users[u]];
        if (step->pathway == (int32_t)pathway && step->kind != STEP_BED && step->contact)
            return true;
    }
    return false;
}

/* Mean units on duty in each hour of the week; NaN when the scheme needs nothing limited. */
static void on_duty(const struct plan *plan, size_t pathway, double duty[WEEK_HOURS])
{
    double covered[WEEK_HOURS] = {0};
    bool any = false;
    memset(duty, 0, WEEK_HOURS * sizeof *duty);
    add_to_hours(plan, plan->start, plan->end, 1, covered);
    bool shifts = false; /* beside staff in shifts, what is always there are places */
    for (size_t r = 0; r < plan->resource_count; r++)
        shifts = shifts || (serves(plan, r, pathway) && plan->resources[r].change_count > 0);
    for (size_t r = 0; r < plan->resource_count; r++)
        if (is_limited(plan, r) && serves(plan, r, pathway) &&
            (!shifts || plan->resources[r].change_count > 0)) {
            add_duty(plan, r, duty);
            any = true;
        }
    for (size_t h = 0; h < WEEK_HOURS; h++)
        duty[h] = any && covered[h] > 0 ? duty[h] / covered[h] : NAN;
}

static void referral_rows(FILE *out, const struct record *record, size_t p)
{
    const struct study *study = record->study;
    const struct named *named = &record->model->pathways[p].named;
    double duty[WEEK_HOURS];
    on_duty(study->plan, p, duty);
    for (size_t h = 0; h < WEEK_HOURS; h++) {
        double sum = (double)study->referrals[p * WEEK_HOURS + h];
        csv_text(out, named->name);
        figures_title(out, model_title(named));
        csv_number(out, (double)(h / 24 + 1));
        csv_number(out, (double)(h % 24));
        csv_number(out, sum / (double)study->replications);
        csv_number_last(out, duty[h]);
    }
}

void figures_referrals(FILE *out, const struct record *record)
{
    fputs("scheme,title,weekday,hour,referrals,on_duty\n", out);
    for (size_t p = 0; p < record->model->pathway_count; p++)
        if (record->model->pathways[p].scheme)
            referral_rows(out, record, p);
}

/* --- census.csv ------------------------------------------------------------------------------- */

static bool has_beds(const struct plan *plan)
{
    for (size_t s = 0; s < plan->step_count; s++)
        if (plan->steps[s].admission)
            return true;
    return false;
}

/* One midnight of a series: mean and spread over replications, and the band in which a single
   replication lies 19 times out of 20 (normal approximation, not below 0). */
static void census_level(FILE *out, const struct study *study, size_t series, size_t day)
{
    size_t at = series * study->daily.days + day;
    double n = (double)study->replications, mean = (double)study->daily.sum[at] / n, sd = NAN;
    if (study->replications > 1) {
        double about_mean = (double)study->daily.squares[at] - mean * (double)study->daily.sum[at];
        sd = sqrt(fmax(about_mean, 0) / (n - 1));
    }
    csv_number(out, mean);
    csv_number(out, sd);
    csv_number(out, isnan(sd) ? NAN : fmax(mean - 1.96 * sd, 0));
    csv_number_last(out, mean + 1.96 * sd);
}

static void census_series(FILE *out, const struct study *study, size_t series, const char *name,
                          const char *words)
{
    size_t first = (size_t)(study->plan->start / DAY_MINUTES);
    for (size_t day = first; (double)day * DAY_MINUTES < study->plan->end; day++) {
        char date[11];
        csv_text(out, calendar_date_text(date, study->plan->origin + (int)day));
        csv_text(out, name);
        figures_title(out, words);
        census_level(out, study, series, day);
    }
}

static void census_beds(FILE *out, const struct study *study)
{
    bool both = study->plan->two_worlds;
    census_series(out, study, daily_beds(WORLD_WITH), "beds_with",
                  both ? "Beds occupied, with the schemes" : "Beds occupied");
    if (both)
        census_series(out, study, daily_beds(WORLD_WITHOUT), "beds_without",
                      "Beds occupied, without the schemes");
}

void figures_census(FILE *out, const struct record *record)
{
    const struct study *study = record->study;
    const struct model *model = record->model;
    char name[256];
    fputs("date,series,title,mean,sd,low_2_5,high_97_5\n", out);
    if (has_beds(study->plan))
        census_beds(out, study);
    for (size_t p = 0; p < model->pathway_count; p++) {
        const struct named *named = &model->pathways[p].named;
        snprintf(name, sizeof name, "caseload.%s", named->name);
        if (model->pathways[p].scheme)
            census_series(out, study, daily_caseload(p), name, model_title(named));
    }
    for (size_t r = 0; r < model->resource_count; r++) {
        const struct named *named = &model->resources[r].named;
        snprintf(name, sizeof name, "waiting.%s", named->name);
        if (is_limited(study->plan, r))
            census_series(out, study, daily_waiting(study->plan, r), name, model_title(named));
    }
}

bool figures_has_census(const struct record *record)
{
    const struct plan *plan = record->study->plan;
    bool any = figures_schemes(record->model, false) > 0 || has_beds(plan);
    for (size_t r = 0; r < plan->resource_count; r++)
        any = any || is_limited(plan, r);
    return any;
}
