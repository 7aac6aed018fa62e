/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame of an explanation, what is asked, and what a what-if changes. */
#include "report/explain.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "model/version.h"
#include "report/beginning.h"
#include "report/plain.h"
#include "report/words.h"

enum { VALUE_MOST = 160 };

void explain_heading(struct text *out, const char *title)
{
    text_add(out, "\n%s\n", title);
    for (size_t i = 0; i < text_width(title); i++)
        text_add(out, "-");
    text_add(out, "\n");
}

void explain_paragraph(struct text *out, struct text *words, size_t indent)
{
    for (size_t i = 0; i + 2 < indent; i++)
        text_add(out, " ");
    text_wrap(out, words->at ? words->at : "", indent, EXPLAIN_WIDTH);
    text_free(words);
    *words = (struct text){0};
}

static void title(struct text *out, const struct model *m)
{
    struct text words = {0};
    plain_add(&words, m->title);
    text_wrap(out, words.at, 0, EXPLAIN_WIDTH);
    size_t width = text_width(words.at);
    for (size_t i = 0; i < width && i < EXPLAIN_WIDTH; i++)
        text_add(out, "=");
    text_add(out, "\n");
    text_free(&words);
}

static void said(struct text *out, const char *what, const char *words)
{
    struct text line = {0};
    if (!words)
        return;
    text_add(&line, "%s: ", what);
    plain_add(&line, words);
    explain_paragraph(out, &line, 0);
}

static void where_and_when(struct text *out, const struct model *m)
{
    struct text line = {0};
    char start[11], horizon[48], follow_up[48], people[48];
    text_add(&line, "Where and when: ");
    if (m->area)
        plain_add(&line, m->area);
    if (!isnan(m->population))
        text_add(&line, "%s%s people", m->area ? ", " : "",
                 text_number(people, sizeof people, m->population, 1));
    text_add(&line, "%s%s are counted, from %s on, ", m->area || !isnan(m->population) ? "; " : "",
             text_duration(horizon, sizeof horizon, m->horizon),
             calendar_date_text(start, m->start));
    beginning_words(&line, m);
    if (m->has_schemes)
        text_add(&line, "; each patient of a scheme is followed %s after leaving it",
                 text_duration(follow_up, sizeof follow_up, m->follow_up));
    text_add(&line, ".");
    explain_paragraph(out, &line, 0);
}

void explain_question(struct text *out, const struct explained *e)
{
    const struct model *m = e->model;
    title(out, m);
    text_add(out, "\n");
    said(out, "The question", m->question);
    said(out, "What it is for", m->account.purpose);
    said(out, "For whom", m->account.audience);
    where_and_when(out, m);
    said(out, "Note", m->note);
    said(out, "Limits", m->account.limitations);
}

static void change(struct text *out, const struct explained *e, const struct change *c)
{
    struct text line = {0};
    words_setting(&line, e->scenario->root, c->path);
    text_add(&line, ": ");
    plain_short(&line, c->before[0] ? c->before : "nothing", VALUE_MOST);
    text_add(&line, " -> ");
    plain_short(&line, c->after[0] ? c->after : "nothing", VALUE_MOST);
    explain_paragraph(out, &line, 4);
}

void explain_changes(struct text *out, const struct explained *e)
{
    const struct scenario *s = e->scenario;
    struct text line = {0};
    bool what_if = strcmp(s->path, s->baseline_path) != 0;
    if (!what_if && s->change_count == 0)
        return;
    explain_heading(out, "What is different from the baseline");
    if (what_if) {
        const char *slash = strrchr(s->baseline_path, '/');
        text_add(&line, "The baseline is ");
        plain_add(&line, slash ? slash + 1 : s->baseline_path);
        text_add(&line, ": ");
        plain_add(&line, s->baseline_title);
    } else {
        text_add(&line, "Changed on the command line:");
    }
    explain_paragraph(out, &line, 0);
    if (e->baseline && explain_differences(out, e->baseline, e->model))
        text_add(out, "Exactly, as settings:\n");
    for (size_t i = 0; i < s->change_count; i++)
        change(out, e, &s->changes[i]);
    if (s->change_count == 0)
        text_add(out, "  Nothing.\n");
}

static void made_by(struct text *out, const struct explained *e)
{
    struct text line = {0};
    text_add(out, "\n");
    text_add(&line, "homefirst %s, scenario ", HOMEFIRST_VERSION);
    plain_add(&line, e->scenario->path);
    text_add(&line, " (SHA-256 %.12s)", e->scenario->digest);
    explain_paragraph(out, &line, 0);
}

void explain_words(struct text *out, const struct explained *e)
{
    explain_question(out, e);
    explain_changes(out, e);
    explain_patients(out, e);
    explain_pathways(out, e);
    explain_resources(out, e);
    explain_dates(out, e);
    explain_counting(out, e);
    explain_money(out, e);
    explain_numbers(out, e);
    made_by(out, e);
}
