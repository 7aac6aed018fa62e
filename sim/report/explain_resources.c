/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is there to do it, what can be booked, and what is different on some days. */
#include "base/calendar.h"
#include "report/explain.h"
#include "report/plain.h"
#include "report/words.h"

static bool pathway_needs(const struct pathway *p, size_t resource)
{
    for (size_t s = 0; s < p->step_count; s++)
        for (int i = 0; i < p->steps[s].need_count; i++)
            for (int j = 0; j < p->steps[s].needs[i].count; j++)
                if (p->steps[s].needs[i].either[j].index == (int)resource)
                    return true;
    return false;
}

static void where_needed(struct text *out, const struct model *m, size_t resource)
{
    size_t count = 0;
    for (size_t p = 0; p < m->pathway_count; p++) {
        if (!pathway_needs(&m->pathways[p], resource))
            continue;
        text_add(out, "%s", count++ ? ", " : " Needed in ");
        plain_quoted(out, &m->pathways[p].named);
    }
    text_add(out, "%s", count ? "." : " No pathway needs it.");
}

static void resource(struct text *out, const struct model *m, size_t number)
{
    const struct staff *staff = &m->resources[number];
    struct text line = {0};
    plain_title(&line, &staff->named);
    text_add(&line, ": ");
    words_staff(&line, m, staff);
    text_add(&line, ".");
    where_needed(&line, m, number);
    if (staff->roster_count || staff->during.name) {
        text_add(&line, " ");
        words_shift_end(&line, staff);
    }
    explain_paragraph(out, &line, 2);
}

void explain_resources(struct text *out, const struct explained *e)
{
    const struct model *m = e->model;
    struct text line = {0};
    if (m->resource_count)
        explain_heading(out, "Who and what is there");
    for (size_t i = 0; i < m->resource_count; i++)
        resource(out, m, i);
    if (m->slots_count)
        explain_heading(out, "Appointments that can be booked");
    for (size_t i = 0; i < m->slots_count; i++) {
        plain_title(&line, &m->slots[i].hours.named);
        text_add(&line, ": ");
        words_slots(&line, &m->slots[i]);
        text_add(&line, ".");
        explain_paragraph(out, &line, 2);
    }
}

static void surge(struct text *out, const struct model *m, const struct surge *s)
{
    char from[11], until[11];
    struct text line = {0};
    text_add(&line, "From %s to %s: ", calendar_date_text(from, s->from),
             calendar_date_text(until, s->until));
    if (s->named.title) {
        plain_title(&line, &s->named);
        text_add(&line, ": ");
    }
    text_add(&line, "%.4g times as many patients", s->times);
    for (size_t i = 0; i < s->demand_count; i++) {
        text_add(&line, "%s", i ? ", " : " of ");
        plain_quoted(&line, &m->demands[s->demand[i].index].named);
    }
    text_add(&line, ".");
    explain_paragraph(out, &line, 2);
}

/* "From 2015-04-11 to 2015-05-30: stays half as long, twice as many" */
static void span(struct text *out, const struct explained *e, size_t number)
{
    const struct model *m = e->model;
    const struct dated_span *s = &m->spans[number];
    const struct variant *v = &m->variants[s->variant];
    char date[11];
    struct text line = {0};
    text_add(&line, "From %s", calendar_date_text(date, s->from));
    if (number + 1 < m->span_count)
        text_add(&line, " to %s", calendar_date_text(date, m->spans[number + 1].from - 1));
    for (size_t d = 0, shown = 0; d < m->dated_count; d++)
        if (v->in_force[d] && model_title(&m->dated[d].named)) {
            text_add(&line, "%s", shown++ ? ", " : ": ");
            plain_title(&line, &m->dated[d].named);
        }
    explain_paragraph(out, &line, 2);
    if (explain_variant(out, m, v->model) == 0)
        text_add(out, "  Nothing that is said here is different.\n");
}

static bool is_different(const struct model *m, size_t number)
{
    return m->spans[number].variant != 0; /* the first is the scenario itself */
}

void explain_dates(struct text *out, const struct explained *e)
{
    const struct model *m = e->model;
    bool any = m->surge_count > 0;
    for (size_t i = 0; i < m->span_count; i++)
        any = any || is_different(m, i);
    if (any)
        explain_heading(out, "What is different on some days");
    for (size_t i = 0; i < m->span_count; i++)
        if (is_different(m, i))
            span(out, e, i);
    for (size_t i = 0; i < m->surge_count; i++)
        surge(out, m, &m->surges[i]);
}
