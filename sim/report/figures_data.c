/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the figures show, as tidy tables under figures/ of the results, and the words on them. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/csv.h"
#include "report/clean.h"
#include "report/figures.h"

static void title(FILE *out, const char *text)
{
    char *clean = clean_title(text);
    csv_text(out, clean);
    free(clean);
}

static size_t schemes(const struct model *model, bool only_in_total)
{
    size_t count = 0;
    for (size_t p = 0; p < model->pathway_count; p++)
        count += model->pathways[p].scheme && (!only_in_total || model->pathways[p].in_total);
    return count;
}

static bool is_limited(const struct plan *plan, size_t resource)
{
    return plan->resources[resource].first_capacity != RESOURCE_UNLIMITED;
}

static bool has_beds(const struct plan *plan)
{
    for (size_t s = 0; s < plan->step_count; s++)
        if (plan->steps[s].admission)
            return true;
    return false;
}

/* --- avoided.csv --------------------------------------------------------------------------------
   */

/* 30 days, or the longest window that the follow-up covers. */
static int shown_window(const struct plan *plan)
{
    int window = 0;
    for (int w = 1; w < WINDOWS && plan_window_days[w] <= 30; w++)
        if (plan_window_days[w] * DAY_MINUTES <= plan->follow_up)
            window = w;
    return window;
}

static double published(const struct model *model, const char *scope)
{
    size_t length = strlen(scope);
    for (size_t i = 0; i < model->observed_count; i++) {
        const char *measure = model->observed[i].measure;
        if (strncmp(measure, scope, length) == 0 && strcmp(measure + length, ".claimed") == 0)
            return model->observed[i].value;
    }
    return NAN;
}

static void mean_and_interval(FILE *out, const struct estimate *estimate)
{
    csv_number(out, estimate->mean);
    csv_number(out, estimate->low);
    csv_number(out, estimate->high);
}

static const struct estimate *within(const struct study *study, const char *scope, const char *name)
{
    char full[64];
    snprintf(full, sizeof full, "%s_%gd", name, plan_window_days[shown_window(study->plan)]);
    return study_estimate(study, scope, full);
}

static void total_title(const struct record *record, char *words, size_t room)
{
    snprintf(words, room, "Total of %zu schemes", schemes(record->model, true));
}

/* `part`: whether it is in the total; the total itself is "total". */
static void avoided_row(FILE *out, const struct record *record, struct named named, int order,
                        const char *part)
{
    const struct study *study = record->study;
    const char *scope = named.name;
    csv_text(out, scope);
    title(out, model_title(&named));
    csv_number(out, order);
    csv_text(out, part);
    csv_number(out, plan_window_days[shown_window(study->plan)]);
    mean_and_interval(out, study_estimate(study, scope, "claimed"));
    mean_and_interval(out, within(study, scope, "avoided"));
    mean_and_interval(out, within(study, scope, "deferred"));
    mean_and_interval(out, study_estimate(study, scope, "not_needed"));
    csv_number_last(out, published(record->model, scope));
}

static void avoided_rows(FILE *out, const struct record *record, bool in_total, int *order)
{
    for (size_t p = 0; p < record->model->pathway_count; p++) {
        const struct pathway *pathway = &record->model->pathways[p];
        if (pathway->scheme && pathway->in_total == in_total)
            avoided_row(out, record, pathway->named, ++*order, in_total ? "yes" : "no");
    }
}

static void write_avoided(FILE *out, const struct record *record)
{
    char words[64];
    int order = 0;
    fputs("scheme,title,order,in_total,window_days,claimed,claimed_low,claimed_high,avoided,avoided_low,"
          "avoided_high,deferred,deferred_low,deferred_high,not_needed,not_needed_low,"
          "not_needed_high,published\n",
          out);
    avoided_rows(out, record, true, &order);
    total_title(record, words, sizeof words);
    if (schemes(record->model, true) > 1)
        avoided_row(out, record, (struct named){.name = "schemes", .title = words}, ++order, "total");
    avoided_rows(out, record, false, &order);
}

/* --- referrals.csv ------------------------------------------------------------------------------
   */

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
    double level = r->first_capacity, from = plan->start;
    for (size_t c = 0; c < r->change_count && r->changes[c].time < plan->end; c++) {
        if (r->changes[c].time > from) {
            add_to_hours(plan, from, r->changes[c].time, level, hours);
            from = r->changes[c].time;
        }
        level = r->changes[c].capacity;
    }
    add_to_hours(plan, from, plan->end, level, hours);
}

/* Wards are no staff. */
static bool serves(const struct plan *plan, size_t resource, size_t pathway)
{
    const struct plan_resource *r = &plan->resources[resource];
    for (size_t u = 0; u < r->user_count; u++) {
        const struct plan_step *step = &plan->steps[r->users[u]];
        if (step->pathway == (int32_t)pathway && step->kind != STEP_BED)
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
    for (size_t r = 0; r < plan->resource_count; r++)
        if (is_limited(plan, r) && serves(plan, r, pathway)) {
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
        title(out, model_title(named));
        csv_number(out, (double)(h / 24 + 1));
        csv_number(out, (double)(h % 24));
        csv_number(out, sum / (double)study->replications);
        csv_number_last(out, duty[h]);
    }
}

static void write_referrals(FILE *out, const struct record *record)
{
    fputs("scheme,title,weekday,hour,referrals,on_duty\n", out);
    for (size_t p = 0; p < record->model->pathway_count; p++)
        if (record->model->pathways[p].scheme)
            referral_rows(out, record, p);
}

/* --- census.csv ---------------------------------------------------------------------------------
   */

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
        title(out, words);
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

static void write_census(FILE *out, const struct record *record)
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

static bool has_census(const struct record *record)
{
    const struct plan *plan = record->study->plan;
    bool any = schemes(record->model, false) > 0 || has_beds(plan);
    for (size_t r = 0; r < plan->resource_count; r++)
        any = any || is_limited(plan, r);
    return any;
}

/* --- response.csv -------------------------------------------------------------------------------
   */

static void response_rows(FILE *out, const struct record *record, size_t p)
{
    const struct pathway *pathway = &record->model->pathways[p];
    const struct sketch *sketch = &record->study->responses[p];
    const struct estimate *within_promise =
        study_estimate(record->study, pathway->named.name, "within_promise");
    for (int i = 0; i <= 100; i++) {
        csv_text(out, pathway->named.name);
        title(out, model_title(&pathway->named));
        csv_number(out, sketch_quantile(sketch, i / 100.0));
        csv_number(out, i / 100.0);
        csv_number(out, pathway->promise);
        csv_number_last(out, within_promise != NULL ? within_promise->mean : NAN);
    }
}

static void write_response(FILE *out, const struct record *record)
{
    fputs("scheme,title,minutes,share,promise_minutes,within_promise\n", out);
    for (size_t p = 0; p < record->model->pathway_count; p++)
        if (record->model->pathways[p].scheme && record->study->responses[p].count > 0)
            response_rows(out, record, p);
}

static bool has_responses(const struct record *record)
{
    for (size_t p = 0; p < record->model->pathway_count; p++)
        if (record->model->pathways[p].scheme && record->study->responses[p].count > 0)
            return true;
    return false;
}

/* --- info.csv and labels.tsv --------------------------------------------------------------------
   */

static const char *seed_words(const struct record *record, char digits[24])
{
    const char *seed = record->model->seed_text;
    if (seed != NULL && model_seed(seed) == record->study->seed)
        return seed;
    snprintf(digits, 24, "%ju", (uintmax_t)record->study->seed);
    return digits;
}

static void caption(const struct record *record, struct text *words)
{
    size_t replications = record->study->replications;
    char digits[24];
    text_add(words, "homefirst %s, scenario %.12s, seed %s, %zu replication%s", HOMEFIRST_VERSION,
             record->scenario->digest, seed_words(record, digits), replications,
             replications == 1 ? "" : "s");
}

static int last_day(const struct plan *plan)
{
    return plan->origin + (int)ceil(plan->end / DAY_MINUTES) - 1;
}

static void info(FILE *out, const char *key, const char *value)
{
    char *clean = clean_title(value);
    csv_text(out, key);
    csv_text_last(out, clean);
    free(clean);
}

static void write_info(FILE *out, const struct record *record)
{
    char date[11], digits[24];
    struct text words = {0};
    fputs("key,value\n", out);
    info(out, "title", record->model->title);
    info(out, "from", calendar_date_text(date, record->model->start));
    info(out, "to", calendar_date_text(date, last_day(record->study->plan)));
    info(out, "seed", seed_words(record, digits));
    snprintf(digits, sizeof digits, "%zu", record->study->replications);
    info(out, "replications", digits);
    snprintf(digits, sizeof digits, "%.10g", record->model->confidence);
    info(out, "confidence", digits);
    info(out, "version", HOMEFIRST_VERSION);
    info(out, "digest", record->scenario->digest);
    caption(record, &words);
    info(out, "caption", words.at);
    text_free(&words);
}

/* An empty label is a space: gnuplot takes an empty field for a missing one. */
static void label(FILE *out, const char *kind, const char *name, const char *text)
{
    char *clean = clean_label(text);
    fprintf(out, "%s%s\t%s\n", kind, name, *clean != '\0' ? clean : " ");
    free(clean);
}

/* The same words once more for the scripts: gnuplot cuts a text of a CSV file at its first comma.
   */
static void write_labels(FILE *out, const struct record *record)
{
    const struct model *model = record->model;
    struct text words = {0};
    char percent[32], date[11], total[64];
    caption(record, &words);
    snprintf(percent, sizeof percent, "%.6g", model->confidence * 100);
    fputs("key\tlabel\n", out);
    label(out, "title", "", model->title);
    label(out, "caption", "", words.at);
    label(out, "percent", "", percent);
    label(out, "from", "", calendar_date_text(date, model->start));
    label(out, "to", "", calendar_date_text(date, last_day(record->study->plan)));
    for (size_t p = 0; p < model->pathway_count; p++)
        if (model->pathways[p].scheme)
            label(out, "scheme.", model->pathways[p].named.name,
                  model_title(&model->pathways[p].named));
    total_title(record, total, sizeof total);
    label(out, "total", "", total);
    for (size_t r = 0; r < model->resource_count; r++)
        label(out, "resource.", model->resources[r].named.name,
              model_title(&model->resources[r].named));
    text_free(&words);
}

static void write_data(struct outdir *dir, const char *name, const struct record *record,
                       void (*write)(FILE *, const struct record *))
{
    FILE *out = outdir_open(dir, name);
    if (out == NULL)
        return;
    write(out, record);
    outdir_close(dir, out, name);
}

void figures_write(struct outdir *dir, const struct record *record)
{
    if (record->study->replications == 0)
        return;
    write_data(dir, "figures/info.csv", record, write_info);
    write_data(dir, "figures/labels.tsv", record, write_labels);
    if (schemes(record->model, false) > 0) {
        write_data(dir, "figures/avoided.csv", record, write_avoided);
        write_data(dir, "figures/referrals.csv", record, write_referrals);
    }
    if (has_census(record))
        write_data(dir, "figures/census.csv", record, write_census);
    if (has_responses(record))
        write_data(dir, "figures/response.csv", record, write_response);
}
