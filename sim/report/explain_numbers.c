/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What it is worth, and what the numbers rest on. */
#include <math.h>
#include <string.h>

#include "report/explain.h"
#include "report/payment_words.h"
#include "report/plain.h"
#include "report/range_words.h"
#include "report/words.h"
#include "study/ranges.h"

void explain_value(struct text *line, const struct model *m, const struct money_value *v)
{
    bool admissions = !isnan(v->per_admission);
    plain_title(line, &v->named);
    text_add(line, ": ");
    words_money(line, m, admissions ? v->per_admission : v->per_bed_day);
    text_add(line, admissions ? " for each admission avoided." : " for each bed-day saved.");
}

void explain_payment(struct text *line, const struct model *m, const struct payment *p)
{
    struct text words = {0};
    plain_title(line, &p->named);
    text_add(line, ": ");
    payment_rules(&words, m, p);
    plain_add(line, words.at);
    text_free(&words);
}

void explain_money(struct text *out, const struct explained *e)
{
    const struct model *m = e->model;
    struct text line = {0};
    if (m->value_count + m->payment_count)
        explain_heading(out, "Money");
    if (m->value_count > 1)
        text_add(out, "What is avoided is worth, on several bases that are never added up:\n");
    for (size_t i = 0; i < m->value_count; i++) {
        explain_value(&line, m, &m->values[i]);
        explain_paragraph(out, &line, 2);
    }
    for (size_t i = 0; i < m->payment_count; i++) {
        explain_payment(&line, m, &m->payments[i]);
        explain_paragraph(out, &line, 2);
    }
}

static void kinds(struct text *out, const struct model *m, size_t ranges)
{
    static const char *const words[] = {
        [NUMBER_UNSAID] = "of which it is not said where they come from",
        [NUMBER_MEASURED] = "measured here",
        [NUMBER_PUBLISHED] = "published about another place or time",
        [NUMBER_DERIVED] = "worked out from such figures",
        [NUMBER_ASSUMPTION] = "assumptions, found nowhere"};
    size_t kind[NUMBER_ASSUMPTION + 1] = {0}, shown = 0;
    struct text line = {0};
    for (size_t i = 0; i < m->input_count; i++)
        kind[m->inputs[i].kind]++;
    text_add(&line, "The scenario gives %zu number%s", m->input_count,
             m->input_count == 1 ? "" : "s");
    for (size_t k = 1; k <= NUMBER_ASSUMPTION + 1; k++) {
        size_t which = k % (NUMBER_ASSUMPTION + 1); /* those without a word come last */
        if (kind[which])
            text_add(&line, "%s%zu %s", shown++ ? ", " : ": ", kind[which], words[which]);
    }
    text_add(&line, ". ");
    if (ranges)
        text_add(&line, "Of %zu it says how far they could be off:", ranges);
    else
        text_add(&line, "Of none it says how far it could be off.");
    explain_paragraph(out, &line, 0);
}

/* What the keys of sources stand for. */
static void documents(struct text *out, const struct tree *root)
{
    const struct tree *sources = tree_child(root, "sources");
    if (!sources || sources->kind != TREE_GROUP)
        return;
    text_add(out, "\nSources are named by:\n");
    for (const struct tree *s = sources->first; s; s = s->next) {
        struct text line = {0};
        if (s->kind != TREE_TEXT)
            continue;
        text_add(&line, "%s: ", s->name);
        plain_add(&line, s->text);
        explain_paragraph(out, &line, 4);
    }
}

void explain_numbers(struct text *out, const struct explained *e)
{
    const struct model *m = e->model;
    struct range_list list;
    if (m->input_count == 0)
        return;
    ranges_find(&list, m);
    explain_heading(out, "What the numbers rest on");
    kinds(out, m, list.count);
    for (size_t i = 0; i < list.count; i++) {
        struct text line = {0};
        words_setting(&line, e->scenario->root, list.items[i].input->path);
        text_add(&line, ": ");
        range_words(&line, &list.items[i]);
        text_add(&line, ".");
        explain_paragraph(out, &line, 4);
    }
    ranges_free(&list);
    documents(out, e->scenario->root);
}
