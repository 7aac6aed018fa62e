/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is counted, what else the scenario wants to know, what was observed and what is aimed at. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/explain.h"
#include "report/plain.h"
#include "report/words.h"

static void worlds(struct text *out, const struct model *m)
{
    struct text line = {0};
    char words[48];
    text_add(&line,
             "Counted is who arrives in the %s; who comes later keeps the system busy, but is not "
             "counted. Beds, caseloads and how busy people are, are measured over the same time.",
             text_duration(words, sizeof words, m->horizon));
    explain_paragraph(out, &line, 0);
    if (!m->has_schemes)
        return;
    text_add(&line,
             "Claimed: the scheme says that it avoided an admission. Avoided: the same patient is "
             "admitted without the schemes, and not with them, within so many days of leaving. "
             "Deferred: admitted within these days all the same. Not needed: claimed, but not "
             "admitted without the schemes either. Induced: admitted because of the schemes.");
    explain_paragraph(out, &line, 0);
}

static void steps_of(struct text *out, const struct model *m, const struct indicator *i,
                     const char *before)
{
    for (size_t k = 0; k < i->until_count; k++) {
        text_add(out, "%s", k ? " or " : before);
        words_target(out, m, NULL, &i->until[k]);
    }
}

static void indicator(struct text *out, const struct model *m, const struct indicator *i)
{
    struct text line = {0};
    char words[48];
    plain_title(&line, &i->named);
    text_add(&line, ": ");
    if (i->kind == INDICATOR_TIME) {
        text_add(&line, "how long it takes from coming ");
        words_target(&line, m, NULL, &i->from);
        steps_of(&line, m, i, " until they come ");
        if (!isnan(i->target))
            text_add(&line, "; the target is %s", text_duration(words, sizeof words, i->target));
    } else if (i->kind == INDICATOR_COUNT) {
        steps_of(&line, m, i, "how many come ");
    } else if (i->kind == INDICATOR_ADMISSIONS) {
        text_add(&line, "admissions and bed-days");
    } else {
        text_add(&line, "who is at home %s after coming ",
                 text_duration(words, sizeof words, i->after));
        words_target(&line, m, NULL, &i->from);
    }
    text_add(&line, "%s", i->when_count ? ", " : "");
    words_conditions(&line, m, i->when, i->when_count);
    text_add(&line, ".");
    explain_paragraph(out, &line, 2);
}

/* "'Night Nursing': claimed, 437 patients" */
static void figure(struct text *line, const struct explained *e, const char *full,
                   const char *between, double value)
{
    int found = measures_find_full(e->measures, full);
    const char *dot = strrchr(full, '.');
    char scope[320];
    snprintf(scope, sizeof scope, "%.*s", dot ? (int)(dot - full) : 0, full);
    words_measure(line, e->model, scope, dot ? dot + 1 : full);
    text_add(line, "%s", between);
    words_measured(line, e->model, found >= 0 ? e->measures->items[found].unit : "", value);
}

static void read_in(struct text *line, const char *source)
{
    if (source) {
        text_add(line, " (");
        plain_add(line, source);
        text_add(line, ")");
    }
    text_add(line, ".");
}

static void observed(struct text *out, const struct explained *e)
{
    const struct model *m = e->model;
    struct text line = {0};
    if (!m->observed_count)
        return;
    text_add(out, "\n");
    text_add(&line, "Published or observed, to compare with:");
    explain_paragraph(out, &line, 0);
    for (size_t i = 0; i < m->observed_count; i++) {
        const struct observation *o = &m->observed[i];
        figure(&line, e, o->measure, ", ", o->value);
        read_in(&line, o->source);
        explain_paragraph(out, &line, 4);
    }
}

static void targets(struct text *out, const struct explained *e)
{
    const struct model *m = e->model;
    struct text line = {0};
    if (!m->goal_count)
        return;
    text_add(out, "\n");
    text_add(&line, "Aimed at:");
    explain_paragraph(out, &line, 0);
    for (size_t i = 0; i < m->goal_count; i++) {
        const struct goal *g = &m->goals[i];
        bool least = !isnan(g->at_least);
        if (g->named.title) {
            plain_title(&line, &g->named);
            text_add(&line, ". ");
        }
        figure(&line, e, g->measure, least ? ", at least " : ", at most ",
               least ? g->at_least : g->at_most);
        read_in(&line, g->source);
        explain_paragraph(out, &line, 4);
    }
}

void explain_counting(struct text *out, const struct explained *e)
{
    const struct model *m = e->model;
    explain_heading(out, "What is counted");
    worlds(out, m);
    if (m->indicator_count)
        text_add(out, "\nWanted to know besides:\n");
    for (size_t i = 0; i < m->indicator_count; i++)
        indicator(out, m, &m->indicators[i]);
    observed(out, e);
    targets(out, e);
}
