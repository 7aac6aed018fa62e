/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Diagrams step by step: of a scheme, of what its patients meet without it, of all pathways. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/diagram_private.h"
#include "report/plain.h"

enum { STEPS_MOST = 40 }; /* in a diagram; pathways further on are boxes */

struct drawing {
    struct text *out;
    const struct diagram_view *view;
    bool *expanded, *boxed; /* [pathway] */
    bool *comes;            /* [demand] */
    bool elsewhere;
    bool kinds[STEP_KINDS], leaves, returns;
    size_t scheme, pathway, step; /* whose scheme; where an edge begins */
    struct flow home; /* where patients would be without the scheme, when it is one place */
    size_t homes;
};

static void open_drawing(struct drawing *d, struct text *out, const struct diagram_view *view)
{
    const struct model *m = view->model;
    *d = (struct drawing){.out = out, .view = view};
    d->expanded = mem_array(m->pathway_count + 1, sizeof *d->expanded);
    d->boxed = mem_array(m->pathway_count + 1, sizeof *d->boxed);
    d->comes = mem_array(m->demand_count + 1, sizeof *d->comes);
}

static void close_drawing(struct drawing *d)
{
    free(d->expanded);
    free(d->boxed);
    free(d->comes);
}

/* --- where they would be without the scheme --------------------------------------------------- */

static void note_home(struct drawing *d, const struct target *to)
{
    if (!to->at || to->otherwise)
        return;
    if (d->homes == 0 || d->home.pathway != to->pathway || d->home.step != to->step)
        d->homes++;
    d->home.pathway = to->pathway;
    d->home.step = to->step;
}

static bool refers_to(const struct pathway *p, size_t scheme)
{
    for (size_t s = 0; s < p->step_count; s++)
        if (p->steps[s].kind == STEP_REFER && !p->steps[s].refer.otherwise &&
            p->steps[s].refer.pathway == (int)scheme)
            return true;
    return false;
}

static void find_homes(struct drawing *d)
{
    const struct model *m = d->view->model;
    d->homes = 0;
    for (size_t i = 0; i < m->demand_count; i++)
        if (m->demands[i].enters.pathway == (int)d->scheme)
            note_home(d, &m->demands[i].otherwise);
    for (size_t p = 0; p < m->pathway_count; p++)
        for (size_t s = 0; s < m->pathways[p].step_count; s++) {
            const struct step *step = &m->pathways[p].steps[s];
            if (step->kind == STEP_REFER && step->refer.pathway == (int)d->scheme)
                note_home(d, &step->otherwise);
        }
}

/* --- what is drawn ---------------------------------------------------------------------------- */

/* The scheme; and who sends patients to it, when they come by no other way. */
static void choose(struct drawing *d)
{
    const struct model *m = d->view->model;
    bool direct = false;
    for (size_t i = 0; i < m->demand_count; i++)
        direct = direct || m->demands[i].enters.pathway == (int)d->scheme;
    d->expanded[d->scheme] = true;
    for (size_t p = 0; p < m->pathway_count; p++)
        if (!direct && refers_to(&m->pathways[p], d->scheme))
            d->expanded[p] = true;
    for (size_t i = 0; i < m->demand_count; i++)
        d->comes[i] = d->expanded[m->demands[i].enters.pathway];
}

static void note_box(void *context, const struct flow *flow)
{
    struct drawing *d = context;
    int pathway = flow->pathway;
    if (pathway < 0 && d->homes == 1)
        pathway = d->home.pathway;
    if (pathway < 0)
        d->elsewhere = true;
    else if (!d->expanded[pathway])
        d->boxed[pathway] = true;
}

static void each_step(struct drawing *d, flow_visit *visit)
{
    const struct model *m = d->view->model;
    for (d->pathway = 0; d->pathway < m->pathway_count; d->pathway++)
        for (d->step = 0; d->step < m->pathways[d->pathway].step_count; d->step++)
            if (d->expanded[d->pathway])
                flow_each(d->view, d->pathway, d->step, visit, d);
}

static size_t steps_drawn(const struct drawing *d)
{
    size_t count = 0;
    for (size_t p = 0; p < d->view->model->pathway_count; p++)
        count += d->expanded[p] ? d->view->model->pathways[p].step_count : 0;
    return count;
}

/* Without the scheme, everything that its patients may come to, as long as it fits. */
static void follow(struct drawing *d)
{
    const struct model *m = d->view->model;
    memset(d->expanded, 0, m->pathway_count * sizeof *d->expanded);
    for (size_t i = 0; i < m->demand_count; i++)
        if (d->comes[i])
            d->boxed[flow_entrance(d->view, &m->demands[i])->pathway] = true;
    for (bool more = true; more;) {
        more = false;
        for (size_t p = 0; p < m->pathway_count; p++)
            if (d->boxed[p] &&
                (steps_drawn(d) == 0 || steps_drawn(d) + m->pathways[p].step_count <= STEPS_MOST)) {
                d->boxed[p] = false;
                d->expanded[p] = more = true;
                each_step(d, note_box);
            }
    }
}

/* --- drawing ---------------------------------------------------------------------------------- */

static void node(char name[40], const struct drawing *d, int pathway, int step)
{
    if (pathway < 0)
        strcpy(name, "elsewhere");
    else if (d->expanded[pathway])
        snprintf(name, 40, "p%d_%d", pathway, step);
    else
        snprintf(name, 40, "p%d", pathway);
}

static void edge(void *context, const struct flow *flow)
{
    struct drawing *d = context;
    char from[40], to[40];
    bool home = flow->pathway < 0 && d->homes == 1;
    node(from, d, (int)d->pathway, (int)d->step);
    node(to, d, home ? d->home.pathway : flow->pathway, home ? d->home.step : flow->step);
    d->leaves = d->leaves || flow->kind == FLOW_LEAVES;
    d->returns = d->returns || flow->kind == FLOW_RETURNS;
    dot_edge(d->out, from, to, flow->kind, flow->label);
}

static void entrances(struct drawing *d)
{
    const struct model *m = d->view->model;
    for (size_t i = 0; i < m->demand_count; i++) {
        const struct target *to = flow_entrance(d->view, &m->demands[i]);
        char from[40], name[40];
        if (!d->comes[i])
            continue;
        dot_demand(d->out, m, i);
        snprintf(from, sizeof from, "d%zu", i);
        node(name, d, to->pathway, to->step);
        dot_edge(d->out, from, name, FLOW_NEXT, "");
    }
}

/* From a box into what is drawn: somebody beyond refers to the scheme. */
static void referrals(struct drawing *d)
{
    const struct model *m = d->view->model;
    char from[40];
    for (size_t p = 0; p < m->pathway_count && d->view->with; p++)
        if (d->boxed[p] && d->expanded[d->scheme] && refers_to(&m->pathways[p], d->scheme)) {
            char to[40];
            snprintf(from, sizeof from, "p%zu", p);
            node(to, d, (int)d->scheme, 0);
            dot_edge(d->out, from, to, FLOW_NEXT, "may refer");
        }
}

static void draw(struct drawing *d, const char *what)
{
    const struct model *m = d->view->model;
    dot_begin(d->out, m, what);
    for (size_t p = 0; p < m->pathway_count; p++) {
        if (d->expanded[p])
            dot_cluster(d->out, m, p);
        else if (d->boxed[p])
            dot_pathway(d->out, m, p);
        for (size_t s = 0; d->expanded[p] && s < m->pathways[p].step_count; s++)
            d->kinds[m->pathways[p].steps[s].kind] = true;
    }
    if (d->elsewhere)
        dot_elsewhere(d->out);
    entrances(d);
    each_step(d, edge);
    referrals(d);
    dot_legend(d->out, d->kinds, d->leaves, d->returns);
    dot_end(d->out);
}

void diagram_scheme(struct text *out, const struct diagram_view *view, size_t scheme)
{
    struct drawing d;
    struct text what = {0};
    open_drawing(&d, out, view);
    d.scheme = scheme;
    find_homes(&d);
    choose(&d);
    if (view->with)
        each_step(&d, note_box);
    else
        follow(&d);
    plain_title(&what, &view->model->pathways[scheme].named);
    text_add(&what, view->with ? ": after, with the scheme" : ": before, without the schemes");
    draw(&d, what.at);
    text_free(&what);
    close_drawing(&d);
}

void diagram_steps(struct text *out, const struct diagram_view *view)
{
    struct drawing d;
    const struct model *m = view->model;
    open_drawing(&d, out, view);
    d.scheme = m->pathway_count; /* none */
    for (size_t p = 0; p < m->pathway_count; p++)
        d.expanded[p] = true;
    for (size_t i = 0; i < m->demand_count; i++)
        d.comes[i] = true;
    draw(&d, "The pathways step by step");
    close_drawing(&d);
}
