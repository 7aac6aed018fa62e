/* SPDX-License-Identifier: GPL-3.0-or-later */
/* STRESS-DES 3: where the numbers come from, what they are, what is assumed. */
#include <math.h>
#include <stdio.h>

#include "report/markdown.h"
#include "report/plain.h"
#include "report/stress.h"
#include "report/words.h"

static void documents(struct text *out, const struct tree *root)
{
    static const char *const columns[] = {"key", "document"};
    const struct tree *sources = tree_child(root, "sources");
    if (!sources || sources->kind != TREE_GROUP)
        return;
    markdown_table(out, columns, 2);
    for (const struct tree *s = sources->first; s; s = s->next) {
        if (s->kind != TREE_TEXT)
            continue;
        text_add(out, "| ");
        markdown_words(out, s->name);
        text_add(out, " | ");
        markdown_words(out, s->text);
        text_add(out, " |\n");
    }
    text_add(out, "\n");
}

static void files(struct text *out, const struct scenario *c)
{
    struct text line = {0};
    if (c->data_count)
        text_add(out, "Files of data, kept with the results:\n\n");
    for (size_t i = 0; i < c->data_count; i++) {
        plain_add(&line, c->data[i].name);
        text_add(&line, " (SHA-256 %s)", c->data[i].digest);
        stress_list(out, &line);
    }
    text_add(out, "%s", c->data_count ? "\n" : "");
}

static void sources(struct text *out, struct stressed *s)
{
    struct text line = {0};
    stress_item(out, "3.1 Data sources");
    text_add(&line, "Every number says where it was read in 3.3, by the key of a document. Kinds: "
                    "measured (about this place and time), published (about another), derived "
                    "(worked out from such), assumption (found nowhere).");
    stress_say(out, &line);
    documents(out, s->scenario->root);
    files(out, s->scenario);
    stress_said(out, s, "3.1", "Access to the data", s->model->account.data_access, "data_access");
}

/* Exactly: what is said is to be typed again. */
static void number(struct text *out, const struct input *in, double value)
{
    if (!in->time)
        text_add(out, "%.10g", value);
    else if (value > 0 && fmod(value, 1440) == 0)
        text_add(out, "%.10g d", value / 1440);
    else if (value > 0 && fmod(value, 60) == 0)
        text_add(out, "%.10g h", value / 60);
    else
        text_add(out, "%.10g min", value);
}

static void parameter(struct text *out, const struct input *in)
{
    text_add(out, "| ");
    markdown_code(out, in->path);
    text_add(out, " | ");
    number(out, in, in->value);
    text_add(out, " | ");
    if (in->high > in->low) {
        number(out, in, in->low);
        text_add(out, " to ");
        number(out, in, in->high);
    }
    text_add(out, " | %s | ", in->kind ? number_kind_name(in->kind) : "**NOT STATED**");
    markdown_words(out, in->source ? in->source : "");
    text_add(out, " |\n");
}

static void parameters(struct text *out, struct stressed *s)
{
    static const char *const columns[] = {"setting", "value", "range", "kind", "source"};
    const struct model *m = s->model;
    size_t unsaid = 0;
    stress_item(out, "3.3 Input parameters");
    for (size_t i = 0; i < m->input_count; i++)
        unsaid += m->inputs[i].kind == NUMBER_UNSAID;
    if (unsaid) {
        char what[120];
        snprintf(what, sizeof what, "of %zu number%s, where %s from", unsaid,
                 unsaid == 1 ? "" : "s", unsaid == 1 ? "it comes" : "they come");
        stress_not_stated(out, s, "3.3", what,
                          "Each number, or the group that it stands in, would state it as `kind` "
                          "and `source`.");
    }
    markdown_table(out, columns, 5);
    for (size_t i = 0; i < m->input_count; i++)
        parameter(out, &m->inputs[i]);
    text_add(out, "\n");
}

static void assumptions(struct text *out, struct stressed *s)
{
    const struct model *m = s->model;
    struct text line = {0};
    size_t count = 0, ranged = 0;
    stress_item(out, "3.4 Assumptions");
    for (size_t i = 0; i < m->input_count; i++) {
        count += m->inputs[i].kind == NUMBER_ASSUMPTION;
        ranged += m->inputs[i].kind == NUMBER_ASSUMPTION && m->inputs[i].high > m->inputs[i].low;
    }
    text_add(&line,
             "%zu of the %zu numbers in 3.3 are assumptions; %zu of these have a range, over which "
             "“homefirst sensitivity” and “homefirst uncertainty” move them.",
             count, m->input_count, ranged);
    stress_say(out, &line);
    text_add(&line,
             "Patients do not change while they wait, unless a step sets an attribute; "
             "patients come independently of each other, given the rate%s.",
             m->has_schemes ? "; a scheme changes nothing but what its patients go through" : "");
    stress_say(out, &line);
    stress_said(out, s, "3.4", "How the model was checked against the world", m->account.validation,
                "validation");
    stress_said(out, s, "3.4", "Limits of its use", m->account.limitations, "limitations");
}

void stress_data(struct text *out, struct stressed *s)
{
    markdown_heading(out, 2, "3 Data");
    sources(out, s);
    stress_item(out, "3.2 Pre-processing");
    stress_said(out, s, "3.2", "Pre-processing", s->model->account.preprocessing, "preprocessing");
    parameters(out, s);
    assumptions(out, s);
}
