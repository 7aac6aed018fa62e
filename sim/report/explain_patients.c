/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who comes, when, what they differ in, and who is there from the beginning. */
#include "report/beginning.h"
#include "report/explain.h"
#include "report/plain.h"
#include "report/words.h"

void explain_where(struct text *line, const struct model *m, const struct demand *d)
{
    if (!d->otherwise.name) {
        text_add(line, "They go ");
        words_target(line, m, NULL, &d->enters);
    } else {
        text_add(line, "With the schemes they go ");
        words_target(line, m, NULL, &d->enters);
        text_add(line, "; without them ");
        words_target(line, m, NULL, &d->otherwise);
    }
    text_add(line, ".");
}

void explain_when(struct text *line, const struct model *m, const struct demand *d)
{
    if (d->times.at)
        return;
    if (!d->profile.name) {
        text_add(line, "at any time, evenly.");
        return;
    }
    const struct profile_setting *p = &m->profiles[d->profile.index];
    if (p->named.title) {
        plain_title(line, &p->named);
        text_add(line, " (");
    }
    words_profile(line, p);
    text_add(line, p->named.title ? ")." : ".");
}

void explain_who(struct text *line, const struct model *m, const struct demand *d)
{
    for (size_t i = 0; i < d->use_count; i++) {
        text_add(line, "%s", i ? "; " : "");
        words_attribute_use(line, m, &d->uses[i]);
    }
    text_add(line, "%s", d->use_count ? "." : "");
}

/* What was put together, under a name of its own; nothing when there is nothing. */
static void named(struct text *out, const char *name, struct text *words)
{
    struct text line = {0};
    if (words->length) {
        text_add(&line, "%s%s", name, words->at);
        explain_paragraph(out, &line, 4);
    }
    text_free(words);
    *words = (struct text){0};
}

static void stream(struct text *out, const struct model *m, const struct demand *d)
{
    struct text line = {0};
    plain_title(&line, &d->named);
    text_add(&line, ": ");
    words_volume(&line, d);
    text_add(&line, ".");
    explain_paragraph(out, &line, 2);
    explain_when(&line, m, d);
    named(out, "When: ", &line);
    explain_who(&line, m, d);
    named(out, "Who they are: ", &line);
    explain_where(&line, m, d);
    named(out, "", &line);
}

static void differ(struct text *out, const struct model *m)
{
    struct text line = {0};
    if (!m->attribute_count)
        return;
    text_add(out, "\n");
    text_add(&line, "What patients differ in, unless their stream says otherwise above:");
    explain_paragraph(out, &line, 0);
    for (size_t i = 0; i < m->attribute_count; i++) {
        words_attribute(&line, m, &m->attributes[i]);
        text_add(&line, ".");
        explain_paragraph(out, &line, 2);
    }
}

void explain_patients(struct text *out, const struct explained *e)
{
    const struct model *m = e->model;
    explain_heading(out, "Who comes");
    for (size_t d = 0; d < m->demand_count; d++)
        stream(out, m, &m->demands[d]);
    differ(out, m);
    beginning_entries(out, m);
}
