/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layered layout: boxes stand in columns by the longest way to them, a flow that passes a column
   keeps room free in it, and within a column boxes stand by where their patients go. */
#include "report/flow_map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/flow_lines.h"

enum { TOP = 90, FOOT = 72, HEADING = 34, MARGIN = 24, APART = 18, LINE = 18, LINE_ROOM = 10 };
static const double thickest = 190;   /* all patients */
static const double gap_share = 0.62; /* of a gap between columns, to a column */

/* A box, or room for a flow that passes. */
struct spot {
    size_t column;
    double height, y;
    double toward;                /* mean place of where it leads */
    size_t box;                   /* box_count: room for a flow */
    size_t in, out;               /* ... parts, of that */
    double left_used, right_used; /* of its height, by ribbons that are laid already */
    double number_y;              /* of the last of those */
};

struct part {
    size_t from, to; /* spots */
    size_t ribbon;
    bool first;
};

struct layout {
    const struct flow_graph *graph;
    struct spot *spots;
    struct part *parts;
    size_t *order; /* spots, by column and place */
    size_t spot_count, part_count, columns;
    double scale; /* pixels a patient */
};

/* --- columns ---------------------------------------------------------------------------------- */

static bool is_last(const struct flow_box *box)
{
    return box->role == ROLE_END && (box->number == PLACE_ADMITTED || box->number >= PLACE_INSIDE ||
                                     box->number == PLACE_WAS_IN_BED);
}

/* There are no circles. */
static void find_columns(struct layout *l)
{
    const struct flow_graph *g = l->graph;
    bool moved = true;
    while (moved) {
        moved = false;
        for (size_t i = 0; i < g->ribbon_count; i++) {
            size_t least = l->spots[g->ribbons[i].from].column + 1;
            struct spot *to = &l->spots[g->ribbons[i].to];
            if (to->column >= least)
                continue;
            to->column = least;
            l->columns = least + 1 > l->columns ? least + 1 : l->columns;
            moved = true;
        }
    }
    for (size_t b = 0; b < g->box_count; b++)
        if (is_last(&g->boxes[b]))
            l->spots[b].column = l->columns - 1;
}

static size_t add_room(struct layout *l, size_t column, double height)
{
    l->spots[l->spot_count] =
        (struct spot){.column = column, .height = height, .box = l->graph->box_count};
    return l->spot_count++;
}

static void cut_ribbon(struct layout *l, size_t number)
{
    const struct flow_ribbon *r = &l->graph->ribbons[number];
    size_t at = r->from, last = l->spots[r->to].column;
    for (size_t column = l->spots[at].column + 1; column <= last; column++) {
        size_t next = column == last ? r->to : add_room(l, column, r->patients * l->scale);
        l->parts[l->part_count++] =
            (struct part){.from = at, .to = next, .ribbon = number, .first = at == r->from};
        at = next;
    }
}

/* --- within columns --------------------------------------------------------------------------- */

/* Best at the top. */
static double rank_of_end(const struct flow_box *box)
{
    static const double rank[FLOW_PLACES] = {
        [PLACE_NOT_LATER] = 0, [PLACE_CLAIMED] = 0,  [PLACE_HOME] = 1,       [PLACE_WAS_HOME] = 1,
        [PLACE_LATER] = 2,     [PLACE_ADMITTED] = 3, [PLACE_WAS_IN_BED] = 3, [PLACE_INSIDE] = 4};
    return box->role == ROLE_END ? rank[box->number] : 5;
}

static void find_toward(struct layout *l, size_t spot)
{
    double sum = 0, weight = 0;
    for (size_t i = 0; i < l->part_count; i++)
        if (l->parts[i].from == spot) {
            double patients = l->graph->ribbons[l->parts[i].ribbon].patients;
            sum += patients * l->spots[l->parts[i].to].toward;
            weight += patients;
        }
    if (weight > 0)
        l->spots[spot].toward = sum / weight;
}

static bool stands_before(const struct layout *l, size_t a, size_t b)
{
    const struct spot *x = &l->spots[a], *y = &l->spots[b];
    if (x->column != y->column)
        return x->column < y->column;
    return x->toward < y->toward || (x->toward == y->toward && a < b);
}

/* Insertion: there are few. */
static void sort_spots(struct layout *l)
{
    for (size_t i = 0; i < l->spot_count; i++) {
        size_t spot = i, at = i;
        for (; at > 0 && stands_before(l, spot, l->order[at - 1]); at--)
            l->order[at] = l->order[at - 1];
        l->order[at] = spot;
    }
}

static double column_height(const struct layout *l, size_t column)
{
    double height = 0;
    for (size_t s = 0; s < l->spot_count; s++)
        if (l->spots[s].column == column && l->spots[s].height > 0)
            height += l->spots[s].height + APART;
    return height > 0 ? height - APART : 0;
}

static double tallest(const struct layout *l)
{
    double most = 0;
    for (size_t c = 0; c < l->columns; c++)
        most = fmax(most, column_height(l, c));
    return most;
}

/* How much crosses: of two flows that do, the smaller. */
static double crossings(const struct layout *l, const size_t *place)
{
    double sum = 0;
    for (size_t i = 0; i < l->part_count; i++)
        for (size_t k = i + 1; k < l->part_count; k++) {
            const struct part *a = &l->parts[i], *b = &l->parts[k];
            if (l->spots[a->from].column != l->spots[b->from].column || a->from == b->from ||
                a->to == b->to)
                continue;
            if ((place[a->from] < place[b->from]) != (place[a->to] < place[b->to]))
                sum += fmin(l->graph->ribbons[a->ribbon].patients,
                            l->graph->ribbons[b->ribbon].patients);
        }
    return sum;
}

static void swap_spots(struct layout *l, size_t *place, size_t at)
{
    size_t other = l->order[at];
    l->order[at] = l->order[at - 1];
    l->order[at - 1] = other;
    place[l->order[at]] = at;
    place[other] = at - 1;
}

/* Neighbours change places as long as less crosses then; what becomes of patients stays in its
   order. */
static void uncross(struct layout *l)
{
    size_t *place = mem_array(l->spot_count + 1, sizeof *place);
    for (size_t i = 0; i < l->spot_count; i++)
        place[l->order[i]] = i;
    double crossed = crossings(l, place);
    bool better = true;
    while (better) {
        better = false;
        for (size_t i = 1; i < l->spot_count; i++) {
            size_t column = l->spots[l->order[i]].column;
            if (column + 1 == l->columns || column != l->spots[l->order[i - 1]].column)
                continue;
            swap_spots(l, place, i);
            double now = crossings(l, place);
            if (now < crossed) {
                better = true;
                crossed = now;
            } else {
                swap_spots(l, place, i);
            }
        }
    }
    free(place);
}

/* From the last column back, each by where it leads. */
static void stack(struct layout *l, double top)
{
    double height = tallest(l);
    for (size_t s = 0; s < l->spot_count; s++)
        if (l->spots[s].box < l->graph->box_count)
            l->spots[s].toward = rank_of_end(&l->graph->boxes[l->spots[s].box]);
    for (size_t column = l->columns; column-- > 0;)
        for (size_t s = 0; s < l->spot_count; s++)
            if (l->spots[s].column == column)
                find_toward(l, s);
    sort_spots(l);
    uncross(l);
    double y = 0;
    for (size_t i = 0; i < l->spot_count; i++) {
        struct spot *spot = &l->spots[l->order[i]];
        if (i == 0 || spot->column != l->spots[l->order[i - 1]].column)
            y = top + (height - column_height(l, spot->column)) / 2;
        spot->y = y;
        y += spot->height > 0 ? spot->height + APART : 0;
    }
}

/* --- ribbons ---------------------------------------------------------------------------------- */

/* All that leaves or comes to a spot, in the middle of its height. */
static double margin_of(const struct layout *l, size_t spot, bool leaving)
{
    double thick = 0;
    for (size_t i = 0; i < l->part_count; i++)
        if ((leaving ? l->parts[i].from : l->parts[i].to) == spot)
            thick += l->graph->ribbons[l->parts[i].ribbon].patients * l->scale;
    return (l->spots[spot].height - thick) / 2;
}

static double column_width(const struct layout *l)
{
    double n = (double)l->columns;
    return (MAP_WIDTH - 2 * MARGIN) / (n + (n - 1) * gap_share);
}

static double column_x(const struct layout *l, size_t column)
{
    return MARGIN + (double)column * column_width(l) * (1 + gap_share);
}

/* Straight on through the room that is kept for it. */
static void pass_column(const struct layout *l, struct map_half *half,
                        const struct map_ribbon *ribbon)
{
    struct map_ribbon *new = &half->ribbons[half->ribbon_count++];
    *new = *ribbon;
    new->first = false;
    new->left = ribbon->right;
    new->right = ribbon->right + column_width(l);
    new->top_left = ribbon->top_right;
}

static void lay_ribbon(struct layout *l, struct map_half *half, const struct part *part)
{
    const struct flow_ribbon *r = &l->graph->ribbons[part->ribbon];
    const struct flow_box *to = &l->graph->boxes[r->to];
    struct spot *from = &l->spots[part->from], *spot = &l->spots[part->to];
    struct map_ribbon *new = &half->ribbons[half->ribbon_count++];
    *new = (struct map_ribbon){.from = r->from,
                               .to = r->to,
                               .how = r->how,
                               .patients = r->patients,
                               .first = part->first,
                               .thick = r->patients * l->scale,
                               .end = to->role == ROLE_END ? (enum flow_place)to->number
                                                           : FLOW_PLACES};
    new->left = column_x(l, from->column) + column_width(l);
    new->right = column_x(l, spot->column);
    new->top_left = from->y + margin_of(l, part->from, true) + from->right_used;
    new->top_right = spot->y + margin_of(l, part->to, false) + spot->left_used;
    new->number_y = fmax(new->top_left + new->thick / 2, from->number_y + LINE);
    from->number_y = new->number_y;
    from->right_used += new->thick;
    spot->left_used += new->thick;
    if (spot->box == l->graph->box_count)
        pass_column(l, half, new);
}

/* Ribbons leave in the order of where they go, and come in the order of where they come from. */
static void lay_ribbons(struct layout *l, struct map_half *half)
{
    for (size_t i = 0; i < l->spot_count; i++)
        for (size_t k = 0; k < l->spot_count; k++)
            for (size_t p = 0; p < l->part_count; p++)
                if (l->parts[p].from == l->order[i] && l->parts[p].to == l->order[k])
                    lay_ribbon(l, half, &l->parts[p]);
}

static void lay_boxes(struct layout *l, struct map_half *half)
{
    const struct flow_graph *g = l->graph;
    for (size_t b = 0; b < g->box_count; b++) {
        struct map_box *box = &half->boxes[b];
        box->x = column_x(l, l->spots[b].column);
        box->y = l->spots[b].y;
        box->width = column_width(l);
        box->height = l->spots[b].height;
        box->patients = g->boxes[b].patients;
        box->end = g->boxes[b].role == ROLE_END ? (enum flow_place)g->boxes[b].number : FLOW_PLACES;
    }
    half->box_count = g->box_count;
}

/* --- all of it -------------------------------------------------------------------------------- */

static void make_room(struct flow_map *map, struct map_half *half, struct layout *l)
{
    const struct flow_graph *g = l->graph;
    size_t parts = g->ribbon_count * (g->box_count + 1) + 1;
    l->spots = mem_array(g->box_count + parts, sizeof *l->spots);
    l->parts = mem_array(parts, sizeof *l->parts);
    l->order = mem_array(g->box_count + parts, sizeof *l->order);
    half->boxes = arena_array(&map->arena, g->box_count + 1, sizeof *half->boxes);
    half->ribbons = arena_array(&map->arena, 2 * parts, sizeof *half->ribbons);
}

static void lay_out(struct flow_map *map, struct map_half *half, const struct study *study,
                    const struct flow_graph *graph)
{
    struct layout l = {.graph = graph, .spot_count = graph->box_count, .columns = 1};
    make_room(map, half, &l);
    l.scale = thickest / graph->patients;
    find_columns(&l);
    for (size_t b = 0; b < graph->box_count; b++) {
        struct map_box *box = &half->boxes[b];
        l.spots[b].box = b;
        if (!graph->boxes[b].shown)
            continue;
        flow_lines_of(&map->arena, box, study->plan, graph, b, column_width(&l));
        l.spots[b].height =
            fmax(graph->boxes[b].patients * l.scale, (double)(box->lines + 1) * LINE + LINE_ROOM);
    }
    for (size_t r = 0; r < graph->ribbon_count; r++)
        cut_ribbon(&l, r);
    stack(&l, half->top + HEADING);
    half->bottom = half->top + HEADING + tallest(&l);
    half->patients = graph->patients;
    lay_boxes(&l, half);
    lay_ribbons(&l, half);
    free(l.spots);
    free(l.parts);
    free(l.order);
}

bool flow_map_make(struct flow_map *map, const struct study *study, size_t scheme)
{
    bool any = true;
    *map = (struct flow_map){.height = TOP};
    for (int with = 0; with < 2; with++) {
        struct flow_graph graph;
        flow_graph_make(&graph, study, scheme, !with);
        any = any && graph.ribbon_count > 0;
        map->half[with].top = map->height;
        if (any)
            lay_out(map, &map->half[with], study, &graph);
        map->height = map->half[with].bottom + (with ? FOOT : 2 * APART);
        flow_graph_free(&graph);
    }
    return any;
}

void flow_map_free(struct flow_map *map)
{
    arena_free(&map->arena);
    *map = (struct flow_map){0};
}
