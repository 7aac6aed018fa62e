/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words on the figures: for people and programs (info.csv), and for gnuplot (labels.tsv). */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/csv.h"
#include "report/clean.h"
#include "report/figures_private.h"

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

void figures_info(FILE *out, const struct record *record)
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

static void label(FILE *out, const char *kind, const char *name, const char *text)
{
    struct text key = {0};
    text_add(&key, "%s%s", kind, name);
    chart_label(out, key.at, text, name);
    text_free(&key);
}

/* The same words for the scripts: gnuplot cuts a text of a CSV file at its first comma. */
void figures_labels(FILE *out, const struct record *record)
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
    for (size_t d = 0; d < model->demand_count; d++)
        label(out, "demand.", model->demands[d].named.name, model_title(&model->demands[d].named));
    figures_total_title(record, total, sizeof total);
    label(out, "total", "", total);
    for (size_t r = 0; r < model->resource_count; r++)
        label(out, "resource.", model->resources[r].named.name,
              model_title(&model->resources[r].named));
    for (size_t p = 0; p < model->pathway_count; p++)
        figures_map_words(record, p, label, out);
    text_free(&words);
}
