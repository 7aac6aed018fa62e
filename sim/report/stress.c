/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame of a STRESS-DES document, and what the study is for. */
#include "report/stress.h"

#include <stdio.h>
#include <string.h>

#include "model/version.h"
#include "report/markdown.h"
#include "report/plain.h"
#include "report/results.h"
#include "report/words.h"

void stress_item(struct text *out, const char *item)
{
    markdown_heading(out, 3, item);
}

void stress_say(struct text *out, struct text *line)
{
    markdown_paragraph(out, line->at ? line->at : "");
    text_free(line);
    *line = (struct text){0};
}

void stress_list(struct text *out, struct text *line)
{
    markdown_item(out, line->at ? line->at : "");
    text_free(line);
    *line = (struct text){0};
}

void stress_not_stated(struct text *out, struct stressed *s, const char *item, const char *what,
                       const char *remedy)
{
    size_t length = strlen(item), end = s->gaps.length;
    bool told = end >= length && strcmp(s->gaps.at + end - length, item) == 0;
    text_add(out, "**NOT STATED**: %s. %s\n\n", what, remedy);
    s->missing++;
    if (!told)
        text_add(&s->gaps, "%s%s", end ? ", " : "", item);
}

void stress_said(struct text *out, struct stressed *s, const char *item, const char *what,
                 const char *words, const char *setting)
{
    struct text line = {0};
    char remedy[120];
    if (words) {
        text_add(&line, "%s: ", what);
        plain_add(&line, words);
        stress_say(out, &line);
        return;
    }
    snprintf(remedy, sizeof remedy, "The scenario would state it as `study.%s`.", setting);
    stress_not_stated(out, s, item, what, remedy);
}

/* --- 1 ---------------------------------------------------------------------------------------- */

static void purpose(struct text *out, struct stressed *s)
{
    const struct model *m = s->model;
    struct text line = {0};
    stress_item(out, "1.1 Purpose of the model");
    if (m->question) {
        text_add(&line, "The question: ");
        plain_add(&line, m->question);
        stress_say(out, &line);
    }
    stress_said(out, s, "1.1", "Purpose and background", m->account.purpose, "purpose");
    stress_said(out, s, "1.1", "Audience", m->account.audience, "audience");
}

static bool same_measure(const struct measure *a, const struct measure *b)
{
    return strcmp(a->name, b->name) == 0 && strcmp(a->unit, b->unit) == 0 &&
           strcmp(a->meaning, b->meaning) == 0;
}

/* The scopes that have it, the first few by name. */
static void scopes(struct text *out, const struct measure_list *list, size_t first)
{
    enum { SHOWN = 3 };
    size_t count = 0;
    for (size_t i = first; i < list->count; i++)
        if (same_measure(&list->items[i], &list->items[first])) {
            if (count < SHOWN) {
                text_add(out, "%s", count ? ", " : "");
                markdown_code(out, list->items[i].scope);
            }
            count++;
        }
    if (count > SHOWN)
        text_add(out, " and %zu more", count - SHOWN);
}

static void definitions(struct text *out, const struct measure_list *list)
{
    static const char *const columns[] = {"output", "unit", "definition", "of"};
    markdown_table(out, columns, 4);
    for (size_t i = 0; i < list->count; i++) {
        const struct measure *k = &list->items[i];
        bool known = k->period > 1;
        for (size_t j = 0; j < i && !known; j++)
            known = same_measure(&list->items[j], k);
        if (known)
            continue;
        text_add(out, "| ");
        markdown_code(out, k->name);
        text_add(out, " | ");
        markdown_words(out, k->unit);
        text_add(out, " | ");
        markdown_words(out, k->meaning);
        text_add(out, " | ");
        scopes(out, list, i);
        text_add(out, " |\n");
    }
    text_add(out, "\n");
}

static void outputs(struct text *out, struct stressed *s)
{
    struct text line = {0};
    stress_item(out, "1.2 Outputs");
    text_add(&line,
             "Every output is worked out once in each replication, over what 4.2 says is counted, "
             "and reported as the mean over the replications with Student's t interval at %.4g %%. "
             "Ratios of means have the delta method's interval, shares of replications Wilson's, "
             "differences from a baseline are paired by replication. Times are areas over time, "
             "quantiles those of all observations in a replication. An output without "
             "observations is empty, never 0. Of outputs by quarter the first stands for all.",
             s->model->confidence * 100);
    stress_say(out, &line);
    definitions(out, s->measures);
    if (s->results) {
        text_add(&line, "The values of this study are in the appendix.");
        stress_say(out, &line);
    }
}

static void aims(struct text *out, struct stressed *s)
{
    const struct model *m = s->model;
    struct text line = {0};
    stress_item(out, "1.3 Aims of the experiments");
    if (s->results) {
        text_add(&line, "These results were made by: ");
        plain_add(&line, s->results->kept.command);
        stress_say(out, &line);
    }
    if (strcmp(s->scenario->path, s->scenario->baseline_path) != 0) {
        text_add(&line, "It is a what-if; its baseline: ");
        plain_add(&line, s->scenario->baseline_title);
        text_add(&line, ".");
        stress_say(out, &line);
    }
    stress_said(out, s, "1.3", "Why these scenarios", m->account.why_scenarios, "why_scenarios");
    if (m->lever_count)
        text_add(out, "Settings that the scenario offers to move:\n\n");
    for (size_t i = 0; i < m->lever_count; i++) {
        const struct lever *l = &m->levers[i];
        if (l->named.title)
            plain_title(&line, &l->named);
        else
            words_setting(&line, s->scenario->root, l->path);
        text_add(&line, ", from %.6g to %.6g", l->low, l->high);
        stress_list(out, &line);
    }
}

void stress_objectives(struct text *out, struct stressed *s)
{
    markdown_heading(out, 2, "1 Objectives");
    purpose(out, s);
    outputs(out, s);
    aims(out, s);
}

/* --- all -------------------------------------------------------------------------------------- */

static void opening(struct text *out, const struct stressed *s)
{
    struct text line = {0};
    text_add(out, "# STRESS-DES: ");
    markdown_words(out, s->model->title);
    text_add(out, "\n\n");
    text_add(&line,
             "What a report of a discrete-event simulation must state, item by item (STRESS-DES: "
             "Monks et al. 2019, Journal of Simulation 13:55). Made by homefirst %s from the "
             "scenario ",
             HOMEFIRST_VERSION);
    plain_add(&line, s->scenario->path);
    text_add(&line, " (SHA-256 %s)", s->scenario->digest);
    if (s->results) {
        text_add(&line, " and the results in ");
        plain_add(&line, s->results->directory);
    }
    text_add(&line, ". What only people can say is quoted from the scenario's group “study”; what "
                    "nobody has said is marked NOT STATED.");
    stress_say(out, &line);
    if (s->missing)
        text_add(&line, "Still to be stated: %zu point%s, in item%s %s.", s->missing,
                 s->missing == 1 ? "" : "s", strchr(s->gaps.at, ',') ? "s" : "", s->gaps.at);
    else
        text_add(&line, "Nothing is left to be stated.");
    stress_say(out, &line);
}

/* The sections first: they count what is missing. */
void stress_write(struct text *out, struct stressed *s)
{
    struct text sections = {0};
    stress_objectives(&sections, s);
    stress_logic(&sections, s);
    stress_components(&sections, s);
    stress_data(&sections, s);
    stress_experiments(&sections, s);
    stress_implementation(&sections, s);
    stress_results(&sections, s);
    opening(out, s);
    text_add(out, "%s", sections.at);
    text_free(&sections);
    text_free(&s->gaps);
}
