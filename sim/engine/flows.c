/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways that patients take, kept as a tree: a life knows its node, and what it does next is a
   child of it. A flow is counted when two lives are compared, from the end of a way back to its
   beginning; until then nobody knows whose flow the life without the schemes is. */
#include "engine/flows.h"

#include <stdlib.h>
#include <string.h>

#include "engine/counts.h"

/* Ways are kept for the next replication, unless there are many. */
enum { WAYS_KEPT = 1 << 16 };

/* The last place of a way. */
struct way {
    uint32_t parent, child, sibling; /* 0: none */
    uint32_t come;                   /* the place, and how the one before was left */
    uint32_t edge;     /* from the parent's place to this one; of the beginning, none */
    uint32_t entrance; /* the nearest, from here up, that enters a scheme for the first time */
    uint32_t count;    /* compared lives with the schemes whose way this was */
    int16_t scheme;    /* of its step, -1 */
};

struct edge {
    uint32_t from, to;
    uint8_t how;
};

struct flows {
    struct way *ways; /* 0 is the root */
    struct edge *edges;
    uint32_t *without; /* [way * pathways + scheme] lives without whose twins entered the scheme */
    uint64_t *counts;  /* [edge * pathways + scheme][part], worked out at the end */
    size_t way_count, way_room, edge_count, edge_room;
    size_t pathways;
    int window;
};

enum { PLACE_BITS = 22, PLACE_MASK = (1 << PLACE_BITS) - 1 };

static inline uint32_t place_of(const struct way *way)
{
    return way->come & PLACE_MASK;
}

uint64_t flow_key(const struct flow_of *of)
{
    uint64_t key = of->scheme * FLOW_PARTS + of->part;
    key = key << PLACE_BITS | of->from;
    key = key << PLACE_BITS | of->to;
    return key << 2 | of->how;
}

struct flow_of flow_of_key(uint64_t key)
{
    struct flow_of of = {.how = (enum flow_how)(key & 3)};
    of.to = (uint32_t)(key >> 2) & PLACE_MASK;
    of.from = (uint32_t)(key >> (2 + PLACE_BITS)) & PLACE_MASK;
    of.part = (enum flow_part)((key >> (2 + 2 * PLACE_BITS)) % FLOW_PARTS);
    of.scheme = (size_t)((key >> (2 + 2 * PLACE_BITS)) / FLOW_PARTS);
    return of;
}

/* --- the tree --------------------------------------------------------------------------------- */

void flows_make(struct engine *e)
{
    if (!e->plan->two_worlds || e->plan->step_count > PLACE_DEMAND)
        return;
    struct flows *f = mem_alloc(sizeof *f);
    f->pathways = e->plan->model->pathway_count;
    f->way_count = 1;
    f->way_room = WAYS_KEPT / 64;
    f->ways = mem_array(f->way_room, sizeof *f->ways);
    f->without = mem_array(f->way_room * f->pathways, sizeof *f->without);
    f->window = plan_window(e->plan);
    e->flows = f;
}

void flows_free(struct engine *e)
{
    if (!e->flows)
        return;
    free(e->flows->ways);
    free(e->flows->edges);
    free(e->flows->without);
    free(e->flows->counts);
    free(e->flows);
}

static size_t count_at(const struct flows *f, size_t edge, size_t scheme, enum flow_part part)
{
    return (edge * f->pathways + scheme) * FLOW_PARTS + part;
}

void flows_clear(struct engine *e)
{
    struct flows *f = e->flows;
    if (!f)
        return;
    if (f->way_count > WAYS_KEPT) {
        f->way_count = 1;
        f->edge_count = 0;
        f->ways[0] = (struct way){0};
    }
    for (size_t i = 0; i < f->way_count; i++)
        f->ways[i].count = 0;
    if (f->without)
        memset(f->without, 0, f->way_count * f->pathways * sizeof *f->without);
    if (f->counts)
        memset(f->counts, 0, count_at(f, f->edge_count, 0, FLOW_BEFORE) * sizeof *f->counts);
}

static uint32_t add_edge(struct flows *f, const struct edge *new)
{
    if (f->edge_count == f->edge_room) {
        f->edge_room = f->edge_room ? 2 * f->edge_room : 64;
        f->edges = mem_grow(f->edges, f->edge_room, sizeof *f->edges);
        f->counts =
            mem_grow(f->counts, count_at(f, f->edge_room, 0, FLOW_BEFORE) + 1, sizeof *f->counts);
    }
    size_t from = count_at(f, f->edge_count, 0, FLOW_BEFORE);
    size_t until = count_at(f, f->edge_count + 1, 0, FLOW_BEFORE);
    memset(f->counts + from, 0, (until - from) * sizeof *f->counts);
    f->edges[f->edge_count] = *new;
    return (uint32_t)f->edge_count++;
}

static uint32_t edge_of(struct flows *f, const struct edge *wanted)
{
    for (size_t i = 0; i < f->edge_count; i++) {
        const struct edge *edge = &f->edges[i];
        if (edge->from == wanted->from && edge->to == wanted->to && edge->how == wanted->how)
            return (uint32_t)i;
    }
    return add_edge(f, wanted);
}

static bool entered_before(const struct flows *f, uint32_t way, int16_t scheme)
{
    while (way && f->ways[way].scheme != scheme)
        way = f->ways[way].parent;
    return way != 0;
}

static void make_room(struct flows *f)
{
    if (f->way_count < f->way_room)
        return;
    f->way_room *= 2;
    f->ways = mem_grow(f->ways, f->way_room, sizeof *f->ways);
    f->without = mem_grow(f->without, f->way_room * f->pathways, sizeof *f->without);
}

RARE static uint32_t add_way(struct flows *f, uint32_t parent, uint32_t come, int16_t scheme)
{
    make_room(f);
    uint32_t number = (uint32_t)f->way_count++;
    struct way *above = &f->ways[parent], *new = &f->ways[number];
    bool enters = scheme >= 0 && !entered_before(f, parent, scheme);
    *new = (struct way){.parent = parent,
                        .sibling = above->child,
                        .come = come,
                        .entrance = enters ? number : above->entrance,
                        .scheme = scheme};
    if (parent)
        new->edge = edge_of(f, &(struct edge){.from = place_of(above),
                                              .to = place_of(new),
                                              .how = (uint8_t)(come >> PLACE_BITS)});
    above->child = number;
    memset(f->without + number * f->pathways, 0, f->pathways * sizeof *f->without);
    return number;
}

/* The way goes on to a place. */
static inline uint32_t go_on(struct flows *f, uint32_t way, uint32_t come, int16_t scheme)
{
    const struct way *ways = f->ways;
    uint32_t child = ways[way].child;
    while (child && ways[child].come != come)
        child = ways[child].sibling;
    return child ? child : add_way(f, way, come, scheme);
}

static uint32_t go_to_end(struct flows *f, uint32_t way, enum flow_place place)
{
    return go_on(f, way, PLACE_END + (uint32_t)place, -1);
}

/* --- lives ------------------------------------------------------------------------------------ */

void flows_begin(struct engine *e, struct life *life)
{
    if (!e->flows)
        return;
    life->way = go_on(e->flows, 0, PLACE_DEMAND + life->demand, -1);
    life->how = FLOW_ON;
    life->flags |= LIFE_TRACED;
}

void flows_come(struct engine *e, struct life *life, int32_t to)
{
    const struct plan_step *step = e->stations[life->world][to].step;
    bool enters = step->scheme >= 0 && step->scheme != life->scheme;
    if (!plan_takes_time(step) && step->kind != STEP_END && !enters)
        return;
    uint32_t come = (uint32_t)to | (uint32_t)life->how << PLACE_BITS;
    life->way = go_on(e->flows, life->way, come, step->scheme);
    life->how = FLOW_ON;
}

RARE void flows_meet_late(struct engine *e, struct life *life)
{
    struct flows *f = e->flows;
    if (!f)
        return;
    life->way = go_to_end(f, 0, PLACE_EARLIER);
    life->how = FLOW_ON;
    if (!(life->flags & LIFE_INDEXED)) {
        uint32_t place = (uint32_t)(life->at - e->stations[life->world]);
        life->way = go_on(f, life->way, place, life->at->step->scheme);
        life->flags |= LIFE_TRACED;
    } else {
        bool in_bed = life->flags & LIFE_IN_BED;
        life->way = go_to_end(f, life->way, in_bed ? PLACE_WAS_IN_BED : PLACE_WAS_HOME);
    }
}

/* --- counting --------------------------------------------------------------------------------- */

/* The whole way, with what became of the patient. */
static uint32_t end_way(struct flows *f, const struct life *life)
{
    uint32_t way = life->way;
    bool admitted = life->flags & LIFE_ADMITTED;
    if (!(life->flags & LIFE_INDEXED))
        return go_to_end(f, way, PLACE_INSIDE);
    if (place_of(&f->ways[way]) < PLACE_END)
        way = go_to_end(f, way,
                        admitted                     ? PLACE_ADMITTED
                        : life->flags & LIFE_CLAIMED ? PLACE_CLAIMED
                                                     : PLACE_HOME);
    bool later = life->admissions[f->window] > (admitted ? 1 : 0);
    return go_to_end(f, way, later ? PLACE_LATER : PLACE_NOT_LATER);
}

void flows_compare(struct engine *e, const struct life *with, const struct life *without)
{
    struct flows *f = e->flows;
    if (!f)
        return;
    uint32_t way = end_way(f, with), other = end_way(f, without);
    f->ways[way].count++;
    for (uint32_t at = f->ways[way].entrance; at; at = f->ways[f->ways[at].parent].entrance)
        f->without[other * f->pathways + (size_t)f->ways[at].scheme]++;
}

/* Adds lives to the flows of a scheme, all along their way. */
static void count_way(struct flows *f, uint32_t way, size_t scheme, enum flow_part part,
                      uint32_t lives)
{
    for (; f->ways[way].parent; way = f->ways[way].parent) {
        f->counts[count_at(f, f->ways[way].edge, scheme, part)] += lives;
        if (part == FLOW_WITH && f->ways[way].entrance == way &&
            f->ways[way].scheme == (int16_t)scheme)
            part = FLOW_BEFORE;
    }
}

static void count_ways(struct flows *f)
{
    for (uint32_t way = 1; way < f->way_count; way++) {
        uint32_t lives = f->ways[way].count, at = lives ? f->ways[way].entrance : 0;
        for (; at; at = f->ways[f->ways[at].parent].entrance)
            count_way(f, way, (size_t)f->ways[at].scheme, FLOW_WITH, lives);
        for (size_t p = 0; p < f->pathways; p++)
            if (f->without[way * f->pathways + p])
                count_way(f, way, p, FLOW_WITHOUT, f->without[way * f->pathways + p]);
    }
}

static int by_key(const void *a, const void *b)
{
    const struct flow_count *x = a, *y = b;
    return (x->key > y->key) - (x->key < y->key);
}

static void add_flow(struct flow_list *list, const struct flow_of *of, uint64_t count)
{
    if (list->count == list->room) {
        list->room = list->room ? 2 * list->room : 256;
        list->at = mem_grow(list->at, list->room, sizeof *list->at);
    }
    list->at[list->count++] = (struct flow_count){.key = flow_key(of), .count = count};
}

static void list_edge(const struct flows *f, size_t number, struct flow_list *list)
{
    const struct edge *edge = &f->edges[number];
    for (size_t p = 0; p < f->pathways; p++)
        for (int part = 0; part < FLOW_PARTS; part++) {
            struct flow_of of = {.scheme = p,
                                 .part = (enum flow_part)part,
                                 .how = (enum flow_how)edge->how,
                                 .from = edge->from,
                                 .to = edge->to};
            uint64_t count = f->counts[count_at(f, number, p, (enum flow_part)part)];
            if (count)
                add_flow(list, &of, count);
        }
}

void flows_close(struct engine *e)
{
    struct flows *f = e->flows;
    struct flow_list *list = &e->outcome->flows;
    if (!f)
        return;
    count_ways(f);
    for (size_t i = 0; i < f->edge_count; i++)
        list_edge(f, i, list);
    if (list->count)
        qsort(list->at, list->count, sizeof *list->at, by_key);
}
