/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of a patient: who it is, and how it is counted. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/csv.h"
#include "report/clean.h"
#include "report/story_verdict.h"
#include "report/story_words.h"
#include "report/trace_private.h"

static void give(const struct fact_use *use, const char *key, enum fact_kind kind,
                 const char *value)
{
    char *clean = clean_line(value);
    use->each(use->context, key, kind, clean);
    free(clean);
}

/* "attr_age"; what no key may hold becomes "_". */
static void attribute_key(char *key, size_t room, const char *name)
{
    snprintf(key, room, "attr_%s", name);
    for (char *c = key; *c; c++) {
        bool plain =
            (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9');
        *c = (char)(plain ? *c : '_');
    }
}

static void give_attribute(const struct fact_use *use, const struct attribute *a,
                           const double *value)
{
    char key[160], number[40];
    struct text words = {0};
    attribute_key(key, sizeof key, a->named.name);
    if (value && a->kind == ATTRIBUTE_CATEGORY)
        story_value(&words, a, *value);
    if (a->kind == ATTRIBUTE_YES_NO)
        give(use, key, FACT_YES_NO, !value ? "" : *value >= 0.5 ? "true" : "false");
    else if (a->kind == ATTRIBUTE_CATEGORY)
        give(use, key, FACT_TEXT, words.at);
    else {
        snprintf(number, sizeof number, "%.15g", value ? *value : 0);
        give(use, key, FACT_NUMBER, value ? number : "");
    }
    text_free(&words);
}

static void yes_no(const struct fact_use *use, const char *key, bool known, bool yes)
{
    give(use, key, FACT_YES_NO, !known ? "" : yes ? "true" : "false");
}

/* Empty where nothing was compared. */
static void give_judgement(const struct fact_use *use, const struct trace_about *about,
                           const struct replayed *patient)
{
    static const struct judgement nothing = {.scheme = -1};
    const struct judgement *j = patient ? &patient->judgement : &nothing;
    bool known = patient && patient->judged;
    const struct model *m = about->plan->model;
    char key[48], days[48];
    give(use, "scheme", FACT_TEXT,
         known && j->scheme >= 0 ? m->pathways[j->scheme].named.name : "");
    yes_no(use, "claimed", known, j->claimed);
    yes_no(use, "admitted_with", known, j->admitted[WORLD_WITH]);
    yes_no(use, "admitted_without", known, j->admitted[WORLD_WITHOUT]);
    for (int w = 0; w < WINDOWS; w++) {
        if (plan_window_days[w] * DAY_MINUTES > about->plan->follow_up)
            continue;
        snprintf(key, sizeof key, "counts_as_%gd", plan_window_days[w]);
        give(use, key, FACT_TEXT, known ? story_counts_as(patient, w) : "");
        snprintf(key, sizeof key, "bed_days_saved_%gd", plan_window_days[w]);
        double saved = (j->bed[WORLD_WITHOUT][w] - j->bed[WORLD_WITH][w]) / DAY_MINUTES;
        bool none = fabs(saved) < 1e-9; /* what is left of adding up the same stays */
        snprintf(days, sizeof days, "%.15g", none ? 0 : saved);
        give(use, key, FACT_NUMBER, known ? days : "");
    }
}

void trace_facts(const struct trace_about *about, const struct replayed *patient,
                 const struct fact_use *use)
{
    const struct model *m = about->plan->model;
    give(use, "stream", FACT_TEXT, patient ? m->demands[patient->demand].named.name : "");
    for (size_t a = 0; a < m->attribute_count; a++)
        give_attribute(use, &m->attributes[a], patient ? &patient->attributes[a] : NULL);
    if (about->plan->two_worlds)
        give_judgement(use, about, patient);
}

struct writing {
    FILE *out;
    const char *prefix;
};

static void write_name(void *context, const char *key, enum fact_kind kind, const char *value)
{
    const struct writing *w = context;
    (void)kind;
    (void)value;
    fprintf(w->out, ",%s%s", w->prefix, key);
}

void trace_fact_names(FILE *out, const struct trace_about *about, const char *prefix)
{
    struct writing writing = {out, prefix};
    trace_facts(about, NULL, &(struct fact_use){write_name, &writing});
    fprintf(out, ",%sreplication\n", prefix);
}

static void write_value(void *context, const char *key, enum fact_kind kind, const char *value)
{
    const struct writing *w = context;
    (void)key;
    if (kind == FACT_TEXT)
        csv_text(w->out, value);
    else
        fprintf(w->out, "%s,", value);
}

void trace_fact_fields(FILE *out, const struct trace_about *about, const struct replayed *patient)
{
    struct writing writing = {out, ""};
    trace_facts(about, patient, &(struct fact_use){write_value, &writing});
    csv_number_last(out, (double)about->replication);
}
