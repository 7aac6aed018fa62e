/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens to patients: the pathways, step by step. */
#include <limits.h>
#include <math.h>
#include <stdio.h>

#include "base/calendar.h"
#include "report/explain.h"
#include "report/plain.h"
#include "report/words.h"

/* Budget, promise, dates; nothing of a pathway that is no scheme. */
void explain_scheme(struct text *line, const struct model *m, const struct pathway *p)
{
    char words[48];
    if (!p->scheme)
        return;
    text_add(line, "A scheme: in the world without schemes nobody gets here.");
    if (!isnan(p->budget)) {
        text_add(line, " It costs ");
        words_money(line, m, p->budget);
        text_add(line, " a year, beside what its steps cost.");
    }
    if (!isnan(p->promise))
        text_add(line, " It promises a first contact within %s.",
                 text_duration(words, sizeof words, p->promise));
    if (p->starts > INT_MIN)
        text_add(line, " It starts on %s.", calendar_date_text(words, p->starts));
    if (p->ends < INT_MAX)
        text_add(line, " Its last day is %s.", calendar_date_text(words, p->ends));
    if (!p->in_total)
        text_add(line, " It is shown apart, not in the total of the schemes.");
}

static void step(struct text *out, const struct model *m, const struct pathway *p, size_t number)
{
    struct text line = {0};
    text_add(&line, "%zu. ", number + 1);
    plain_title(&line, &p->steps[number].named);
    text_add(&line, " - ");
    words_step(&line, m, p, &p->steps[number]);
    explain_paragraph(out, &line, 5);
}

static void pathway(struct text *out, const struct model *m, const struct pathway *p)
{
    struct text line = {0};
    text_add(out, "\n");
    plain_title(&line, &p->named);
    explain_paragraph(out, &line, 0);
    explain_scheme(&line, m, p);
    if (line.length)
        explain_paragraph(out, &line, 4);
    for (size_t s = 0; s < p->step_count; s++)
        step(out, m, p, s);
}

void explain_pathways(struct text *out, const struct explained *e)
{
    const struct model *m = e->model;
    struct text line = {0};
    explain_heading(out, "What happens to them");
    if (m->has_schemes)
        text_add(&line, "Every patient is played twice with the same luck: once with the schemes, "
                        "once without. ");
    text_add(&line, "Patients begin with the first step and go on with the next one below, unless "
                    "a step says where they go. Who has waited longest is served first, unless a "
                    "step has a priority.");
    explain_paragraph(out, &line, 0);
    for (size_t p = 0; p < m->pathway_count; p++)
        pathway(out, m, &m->pathways[p]);
}
