/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overview: pathways as boxes, between them what share of those who enter goes where. A share
   is said only where it is one: when no way depends on who the patient is or on who is free. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/diagram_private.h"

enum { WALKS_MOST = 20000 };

/* An arrow between two boxes, and what goes along it. */
struct arrow {
    size_t from;
    int to;       /* pathway; -1: elsewhere; -2 - n: outcome n */
    double share; /* of those who enter `from` */
    enum flow_kind kind;
};

struct overview {
    struct text *out;
    const struct diagram_view *view;
    struct arrow *arrows;
    size_t arrow_count;
    const struct step **outcomes; /* the first step with each way of leaving */
    size_t outcome_count;
    bool *reached; /* [pathway] */
    bool elsewhere, leaves, returns;
    size_t walks, depth, pathway; /* of the walk under way */
    double share;
    bool *met; /* [step of that pathway] */
};

static void note(struct overview *o, int to, double share, enum flow_kind kind)
{
    for (size_t i = 0; i < o->arrow_count; i++) {
        struct arrow *a = &o->arrows[i];
        if (a->from == o->pathway && a->to == to && a->kind == kind) {
            a->share += share;
            return;
        }
    }
    o->arrows = mem_grow(o->arrows, o->arrow_count + 1, sizeof *o->arrows);
    o->arrows[o->arrow_count++] = (struct arrow){o->pathway, to, share, kind};
}

static int outcome(struct overview *o, const struct step *step)
{
    size_t i = 0;
    while (i < o->outcome_count && (strcmp(o->outcomes[i]->outcome, step->outcome) != 0 ||
                                    o->outcomes[i]->claimed != step->claimed))
        i++;
    if (i == o->outcome_count) {
        o->outcomes = mem_grow(o->outcomes, i + 1, sizeof *o->outcomes);
        o->outcomes[o->outcome_count++] = step;
    }
    return -2 - (int)i;
}

static void walk(struct overview *o, size_t step, double share);

static void along(void *context, const struct flow *flow)
{
    struct overview *o = context;
    double share = o->share;
    size_t pathway = o->pathway;
    o->leaves = o->leaves || flow->kind == FLOW_LEAVES;
    o->returns = o->returns || flow->kind == FLOW_RETURNS;
    if (flow->pathway == (int)pathway && flow->kind == FLOW_RETURNS)
        note(o, flow->pathway, NAN, FLOW_RETURNS);
    else if (flow->pathway == (int)pathway)
        walk(o, (size_t)flow->step, share * flow->share);
    else
        note(o, flow->pathway, share * flow->share, flow->kind);
    o->share = share;
}

/* Who goes round in circles has no share; steps already met are walked again only while there is
   one. */
static void walk(struct overview *o, size_t step, double share)
{
    const struct pathway *p = &o->view->model->pathways[o->pathway];
    if (o->depth > p->step_count || ++o->walks > WALKS_MOST)
        share = NAN;
    if (isnan(share) && o->met[step])
        return;
    o->met[step] = o->met[step] || isnan(share);
    o->depth++;
    if (p->steps[step].kind == STEP_END)
        note(o, outcome(o, &p->steps[step]), share, FLOW_NEXT);
    o->share = share;
    flow_each(o->view, o->pathway, step, along, o);
    o->depth--;
}

/* Patients may enter below the first step, too: nothing can be said of shares then. */
static void walk_pathway(struct overview *o, size_t pathway)
{
    size_t count = o->view->model->pathways[pathway].step_count;
    o->pathway = pathway;
    o->met = mem_array(count, sizeof *o->met);
    o->walks = o->depth = 0;
    walk(o, 0, 1);
    free(o->met);
}

static void find_reached(struct overview *o)
{
    const struct model *m = o->view->model;
    for (size_t i = 0; i < m->demand_count; i++)
        o->reached[flow_entrance(o->view, &m->demands[i])->pathway] = true;
    for (size_t i = 0; i < m->demand_count && o->view->with; i++)
        if (m->demands[i].otherwise.name)
            o->reached[m->demands[i].otherwise.pathway] = true;
    bool *walked = mem_array(m->pathway_count + 1, sizeof *walked);
    for (bool more = true; more;) {
        more = false;
        for (size_t p = 0; p < m->pathway_count; p++) {
            if (!o->reached[p] || walked[p])
                continue;
            walked[p] = more = true;
            size_t before = o->arrow_count;
            walk_pathway(o, p);
            for (size_t i = before; i < o->arrow_count; i++)
                if (o->arrows[i].to >= 0)
                    o->reached[o->arrows[i].to] = true;
        }
    }
    free(walked);
}

/* The one pathway in which a scheme's patients would be without it; -1: none, or several. */
static int home_of(const struct model *m, size_t scheme)
{
    int home = -1;
    for (size_t i = 0; i < m->demand_count; i++)
        if (m->demands[i].enters.pathway == (int)scheme && m->demands[i].otherwise.name) {
            if (home >= 0 && home != m->demands[i].otherwise.pathway)
                return -1;
            home = m->demands[i].otherwise.pathway;
        }
    for (size_t p = 0; p < m->pathway_count; p++)
        for (size_t s = 0; s < m->pathways[p].step_count; s++) {
            const struct step *step = &m->pathways[p].steps[s];
            bool here = step->kind == STEP_REFER && step->refer.pathway == (int)scheme;
            if (!here || !step->otherwise.at || step->otherwise.otherwise)
                continue;
            if (home >= 0 && home != step->otherwise.pathway)
                return -1;
            home = step->otherwise.pathway;
        }
    return home;
}

static void arrow(struct overview *o, const struct arrow *a)
{
    char from[40], to[40], label[40] = "";
    int home = a->to == -1 ? home_of(o->view->model, a->from) : a->to;
    snprintf(from, sizeof from, "p%zu", a->from);
    if (home == -1)
        strcpy(to, "elsewhere");
    else if (home < -1)
        snprintf(to, sizeof to, "o%d", -2 - home);
    else
        snprintf(to, sizeof to, "p%d", home);
    o->elsewhere = o->elsewhere || home == -1;
    if (a->kind == FLOW_NEXT && !isnan(a->share) && a->share < 1 - 1e-9)
        snprintf(label, sizeof label, "%.3g %%", a->share * 100);
    dot_edge(o->out, from, to, a->kind, label);
}

static void nodes(struct overview *o)
{
    const struct model *m = o->view->model;
    for (size_t p = 0; p < m->pathway_count; p++)
        if (o->reached[p])
            dot_pathway(o->out, m, p);
    for (size_t i = 0; i < o->outcome_count; i++)
        dot_outcome(o->out, i, o->outcomes[i]->outcome, o->outcomes[i]->claimed);
    for (size_t i = 0; i < m->demand_count; i++) {
        char from[40], to[40];
        dot_demand(o->out, m, i);
        snprintf(from, sizeof from, "d%zu", i);
        snprintf(to, sizeof to, "p%d", flow_entrance(o->view, &m->demands[i])->pathway);
        dot_edge(o->out, from, to, FLOW_NEXT, "");
    }
}

void diagram_overview(struct text *out, const struct diagram_view *view)
{
    static const bool no_kinds[STEP_KINDS] = {false};
    const struct model *m = view->model;
    struct overview o = {.out = out, .view = view};
    o.reached = mem_array(m->pathway_count + 1, sizeof *o.reached);
    find_reached(&o);
    dot_begin(out, m,
              !m->has_schemes ? "All pathways"
              : view->with    ? "All pathways after: with the schemes"
                              : "All pathways before: without the schemes");
    nodes(&o);
    for (size_t i = 0; i < o.arrow_count; i++)
        arrow(&o, &o.arrows[i]);
    if (o.elsewhere)
        dot_elsewhere(out);
    dot_legend(out, no_kinds, o.leaves, o.returns);
    dot_end(out);
    free(o.arrows);
    free(o.outcomes);
    free(o.reached);
}
