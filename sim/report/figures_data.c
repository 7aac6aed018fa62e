/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the figures show, as tidy tables under figures/ of the results: which of them there are,
   what was avoided, and how long the first contact took. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/csv.h"
#include "report/clean.h"
#include "report/figures_private.h"

void figures_title(FILE *out, const char *text)
{
    char *clean = clean_title(text);
    csv_text(out, clean);
    free(clean);
}

size_t figures_schemes(const struct model *model, bool only_in_total)
{
    size_t count = 0;
    for (size_t p = 0; p < model->pathway_count; p++)
        count += model->pathways[p].scheme && (!only_in_total || model->pathways[p].in_total);
    return count;
}

void figures_total_title(const struct record *record, char *words, size_t room)
{
    snprintf(words, room, "Total of %zu schemes", figures_schemes(record->model, true));
}

/* --- avoided.csv ------------------------------------------------------------------------------ */

/* Of this scenario, not of one that it differs from. */
static double published(const struct record *record, const char *scope)
{
    const struct model *model = record->model;
    size_t length = strlen(scope);
    for (size_t i = 0; i < model->observed_count && scenario_is_observed(record->scenario); i++) {
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
    snprintf(full, sizeof full, "%s_%gd", name, plan_window_days[plan_window(study->plan)]);
    return study_estimate(study, scope, full);
}

/* `part`: whether it is in the total; the total itself is "total". */
static void avoided_row(FILE *out, const struct record *record, struct named named, int order,
                        const char *part)
{
    const struct study *study = record->study;
    const char *scope = named.name;
    csv_text(out, scope);
    figures_title(out, model_title(&named));
    csv_number(out, order);
    csv_text(out, part);
    csv_number(out, plan_window_days[plan_window(study->plan)]);
    mean_and_interval(out, study_estimate(study, scope, "claimed"));
    mean_and_interval(out, within(study, scope, "avoided"));
    mean_and_interval(out, within(study, scope, "deferred"));
    mean_and_interval(out, study_estimate(study, scope, "not_needed"));
    csv_number_last(out, published(record, scope));
}

static void avoided_rows(FILE *out, const struct record *record, bool in_total, int *order)
{
    for (size_t p = 0; p < record->model->pathway_count; p++) {
        const struct pathway *pathway = &record->model->pathways[p];
        if (pathway->scheme && pathway->in_total == in_total)
            avoided_row(out, record, pathway->named, ++*order, in_total ? "yes" : "no");
    }
}

void figures_avoided(FILE *out, const struct record *record)
{
    char words[64];
    int order = 0;
    fputs("scheme,title,order,in_total,window_days,claimed,claimed_low,claimed_high,"
          "avoided,avoided_low,avoided_high,deferred,deferred_low,deferred_high,"
          "not_needed,not_needed_low,not_needed_high,published\n",
          out);
    avoided_rows(out, record, true, &order);
    figures_total_title(record, words, sizeof words);
    if (figures_schemes(record->model, true) > 1)
        avoided_row(out, record, (struct named){.name = "schemes", .title = words}, ++order,
                    "total");
    avoided_rows(out, record, false, &order);
}

/* --- response.csv ----------------------------------------------------------------------------- */

static void response_rows(FILE *out, const struct record *record, size_t p)
{
    const struct pathway *pathway = &record->model->pathways[p];
    const struct sketch *sketch = &record->study->responses[p];
    const struct estimate *within_promise =
        study_estimate(record->study, pathway->named.name, "within_promise");
    for (int i = 0; i <= 1000; i += i < 990 ? 10 : 1) { /* promises are about the last per cent */
        csv_text(out, pathway->named.name);
        figures_title(out, model_title(&pathway->named));
        csv_number(out, sketch_quantile(sketch, i / 1000.0));
        csv_number(out, i / 1000.0);
        csv_number(out, pathway->promise);
        csv_number_last(out, within_promise != NULL ? within_promise->mean : NAN);
    }
}

/* Nothing to see where (nearly) everybody is reached at once. */
static bool has_response(const struct record *record, size_t p)
{
    return record->model->pathways[p].scheme && record->study->responses[p].count > 0 &&
           sketch_quantile(&record->study->responses[p], 0.9) > 0;
}

void figures_response(FILE *out, const struct record *record)
{
    fputs("scheme,title,minutes,share,promise_minutes,within_promise\n", out);
    for (size_t p = 0; p < record->model->pathway_count; p++)
        if (has_response(record, p))
            response_rows(out, record, p);
}

static bool has_responses(const struct record *record)
{
    for (size_t p = 0; p < record->model->pathway_count; p++)
        if (has_response(record, p))
            return true;
    return false;
}

/* --- all of them ------------------------------------------------------------------------------ */

static void write_data(struct outdir *dir, const char *name, const struct record *record,
                       void (*write)(FILE *, const struct record *))
{
    FILE *out = outdir_open(dir, name);
    if (out == NULL)
        return;
    write(out, record);
    outdir_close(dir, out, name);
}

static void write_maps(struct outdir *dir, const struct record *record)
{
    for (size_t p = 0; p < record->model->pathway_count; p++) {
        char name[MAP_NAME_ROOM], path[MAP_NAME_ROOM + 16];
        figures_map_name(name, record->model, p);
        snprintf(path, sizeof path, "figures/%s.csv", name);
        FILE *out = figures_has_map(record, p) ? outdir_open(dir, path) : NULL;
        if (!out)
            continue;
        figures_map(out, record, p);
        outdir_close(dir, out, path);
    }
}

/* The charts, and the words on all figures. */
static void write_charts(struct outdir *dir, const struct record *record)
{
    static void (*const makers[])(struct chart *, const struct record *) = {
        figures_waterfall, figures_forest, figures_tornado, figures_breakeven, figures_convergence};
    static const char name[] = "figures/labels.tsv";
    FILE *labels = outdir_open(dir, name);
    if (labels == NULL)
        return;
    figures_labels(labels, record);
    figures_breakeven_labels(labels, record);
    for (size_t i = 0; i < sizeof makers / sizeof *makers; i++) {
        struct chart chart;
        makers[i](&chart, record);
        chart_write(dir, &chart);
        chart_labels(labels, &chart);
        chart_free(&chart);
    }
    outdir_close(dir, labels, name);
}

void figures_write(struct outdir *dir, const struct record *record)
{
    if (record->study->replications == 0 || record->brief)
        return;
    write_data(dir, "figures/info.csv", record, figures_info);
    write_charts(dir, record);
    if (figures_schemes(record->model, false) > 0) {
        write_data(dir, "figures/avoided.csv", record, figures_avoided);
        write_data(dir, "figures/referrals.csv", record, figures_referrals);
    }
    write_maps(dir, record);
    if (figures_has_census(record))
        write_data(dir, "figures/census.csv", record, figures_census);
    if (figures_has_use(record))
        write_data(dir, "figures/use.csv", record, figures_use);
    if (figures_has_arrivals(record))
        write_data(dir, "figures/arrivals.csv", record, figures_arrivals);
    if (has_responses(record))
        write_data(dir, "figures/response.csv", record, figures_response);
}
