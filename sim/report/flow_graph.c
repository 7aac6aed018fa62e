/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/flow_graph.h"

#include <stdlib.h>
#include <string.h>

static const double smallest = 0.01; /* of the patients */

/* --- boxes ------------------------------------------------------------------------------------ */

static size_t box_of(struct flow_graph *graph, enum flow_role role, uint32_t number, bool elsewhere)
{
    for (size_t i = 0; i < graph->box_count; i++) {
        const struct flow_box *box = &graph->boxes[i];
        if (box->role == role && box->number == number && box->elsewhere == elsewhere)
            return i;
    }
    graph->boxes[graph->box_count] =
        (struct flow_box){.role = role, .number = number, .elsewhere = elsewhere};
    return graph->box_count++;
}

static bool is_step(uint32_t place)
{
    return place < PLACE_DEMAND;
}

static bool is_of(const struct plan *plan, uint32_t place, size_t scheme)
{
    return is_step(place) && plan->steps[place].pathway == (int32_t)scheme;
}

/* Who goes home is at home. */
static size_t box_at(struct flow_graph *graph, const struct plan *plan, size_t scheme,
                     uint32_t place)
{
    if (place > PLACE_END + PLACE_EARLIER)
        return box_of(graph, ROLE_END, place - PLACE_END, false);
    if (!is_step(place))
        return box_of(graph, ROLE_SOURCE, place, false);
    const struct plan_step *step = &plan->steps[place];
    if (step->kind == STEP_END)
        return box_of(graph, ROLE_END, step->claimed ? PLACE_CLAIMED : PLACE_HOME, false);
    if (step->pathway == (int32_t)scheme)
        return box_of(graph, ROLE_STEP, place, false);
    return box_of(graph, ROLE_PATHWAY, (uint32_t)step->pathway, false);
}

/* Where those come from who enter the scheme. */
static size_t box_before(struct flow_graph *graph, const struct plan *plan, uint32_t place)
{
    if (is_step(place))
        return box_of(graph, ROLE_SOURCE, (uint32_t)plan->steps[place].pathway, true);
    return box_of(graph, ROLE_SOURCE, place, false);
}

/* --- flows ------------------------------------------------------------------------------------ */

static void add_ribbon(struct flow_graph *graph, const struct flow_ribbon *new)
{
    if (new->from == new->to)
        return;
    for (size_t i = 0; i < graph->ribbon_count; i++) {
        struct flow_ribbon *r = &graph->ribbons[i];
        if (r->from == new->from && r->to == new->to && r->how == new->how) {
            r->patients += new->patients;
            return;
        }
    }
    graph->ribbons[graph->ribbon_count++] = *new;
}

/* What comes after a bed is not shown, nor is a window of no days. */
static bool is_shown(const struct plan *plan, const struct flow_of *of)
{
    bool later = of->to >= PLACE_END + PLACE_LATER;
    bool bed = of->from == PLACE_END + PLACE_ADMITTED || of->from == PLACE_END + PLACE_WAS_IN_BED;
    return !later || (!bed && plan_window(plan) > 0);
}

static void add_flow(struct flow_graph *graph, const struct study *study,
                     const struct flow_sum *sum, size_t scheme)
{
    const struct plan *plan = study->plan;
    struct flow_of of = flow_of_key(sum->key);
    bool enters =
        of.part == FLOW_WITH && is_of(plan, of.to, scheme) && !is_of(plan, of.from, scheme);
    if (!is_shown(plan, &of))
        return;
    struct flow_ribbon ribbon = {.how = of.how,
                                 .patients = (double)sum->sum / (double)study->replications};
    ribbon.from = enters ? box_before(graph, plan, of.from) : box_at(graph, plan, scheme, of.from);
    ribbon.to = box_at(graph, plan, scheme, of.to);
    add_ribbon(graph, &ribbon);
    graph->patients += graph->boxes[ribbon.from].role == ROLE_SOURCE ? ribbon.patients : 0;
}

static void drop_small(struct flow_graph *graph)
{
    size_t kept = 0;
    for (size_t i = 0; i < graph->ribbon_count; i++)
        if (graph->ribbons[i].patients >= smallest * graph->patients)
            graph->ribbons[kept++] = graph->ribbons[i];
    graph->ribbon_count = kept;
}

/* --- boxes that are shared -------------------------------------------------------------------- */

/* `other` moves into the box of `box`, behind those who are there. */
static void share(struct flow_graph *graph, size_t box, size_t other)
{
    size_t last = box, count = graph->ribbon_count;
    while (graph->boxes[last].next < graph->box_count)
        last = graph->boxes[last].next;
    graph->boxes[last].next = other;
    graph->ribbon_count = 0;
    for (size_t i = 0; i < count; i++) {
        struct flow_ribbon ribbon = graph->ribbons[i];
        ribbon.from = ribbon.from == other ? box : ribbon.from;
        ribbon.to = ribbon.to == other ? box : ribbon.to;
        add_ribbon(graph, &ribbon);
    }
}

static void reach_from(const struct flow_graph *graph, size_t box, bool *reached)
{
    for (size_t i = 0; i < graph->ribbon_count; i++) {
        const struct flow_ribbon *r = &graph->ribbons[i];
        if (r->from == box && !reached[r->to]) {
            reached[r->to] = true;
            reach_from(graph, r->to, reached);
        }
    }
}

/* A box that comes back to itself by way of the other end of a ribbon. */
static bool share_circle(struct flow_graph *graph, bool *reached)
{
    for (size_t i = 0; i < graph->ribbon_count; i++) {
        size_t from = graph->ribbons[i].from, to = graph->ribbons[i].to;
        memset(reached, 0, graph->box_count * sizeof *reached);
        reach_from(graph, to, reached);
        if (reached[from]) {
            share(graph, from < to ? from : to, from < to ? to : from);
            return true;
        }
    }
    return false;
}

static bool is_only(const struct flow_graph *graph, const struct flow_ribbon *ribbon)
{
    size_t out = 0, in = 0;
    for (size_t i = 0; i < graph->ribbon_count; i++) {
        out += graph->ribbons[i].from == ribbon->from;
        in += graph->ribbons[i].to == ribbon->to;
    }
    return out == 1 && in == 1;
}

/* Two steps of the scheme of which the second always follows the first, and nothing else. */
static bool share_steps(struct flow_graph *graph)
{
    for (size_t i = 0; i < graph->ribbon_count; i++) {
        const struct flow_ribbon *r = &graph->ribbons[i];
        bool steps = graph->boxes[r->from].role == ROLE_STEP &&
                     graph->boxes[r->to].role == ROLE_STEP && r->how == FLOW_ON;
        if (steps && is_only(graph, r)) {
            share(graph, r->from, r->to);
            return true;
        }
    }
    return false;
}

static void count_patients(struct flow_graph *graph)
{
    for (size_t b = 0; b < graph->box_count; b++) {
        double in = 0, out = 0;
        for (size_t i = 0; i < graph->ribbon_count; i++) {
            in += graph->ribbons[i].to == b ? graph->ribbons[i].patients : 0;
            out += graph->ribbons[i].from == b ? graph->ribbons[i].patients : 0;
        }
        graph->boxes[b].patients = in > out ? in : out;
        graph->boxes[b].shown = in > 0 || out > 0;
    }
}

void flow_graph_make(struct flow_graph *graph, const struct study *study, size_t scheme,
                     bool without)
{
    const struct flow_sums *flows = &study->flows;
    *graph = (struct flow_graph){
        .boxes = mem_array(2 * flows->count + 1, sizeof *graph->boxes),
        .ribbons = mem_array(flows->count + 1, sizeof *graph->ribbons),
    };
    for (size_t i = 0; i < flows->count; i++) {
        struct flow_of of = flow_of_key(flows->at[i].key);
        if (of.scheme == scheme && of.part == (without ? FLOW_WITHOUT : FLOW_WITH))
            add_flow(graph, study, &flows->at[i], scheme);
    }
    for (size_t b = 0; b < graph->box_count; b++)
        graph->boxes[b].next = graph->box_count;
    drop_small(graph);
    bool *reached = mem_array(graph->box_count + 1, sizeof *reached);
    while (share_circle(graph, reached) || share_steps(graph))
        ;
    free(reached);
    count_patients(graph);
}

void flow_graph_free(struct flow_graph *graph)
{
    free(graph->boxes);
    free(graph->ribbons);
    *graph = (struct flow_graph){0};
}
