/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pathway map of a scheme laid out on a page: where its boxes stand, and between them ribbons
   as thick as there are patients. Above, its patients without the schemes; below, with them.
   Lengths are pixels, from the left and from the top of the page. */
#ifndef REPORT_FLOW_MAP_H
#define REPORT_FLOW_MAP_H

#include "report/flow_graph.h"

enum { MAP_WIDTH = 1200, MAP_LINES = 7 };

struct map_box {
    double x, y, width, height;
    double patients;
    char *line[MAP_LINES]; /* words, broken into lines */
    size_t lines;
    enum flow_place end; /* FLOW_PLACES: it is none */
};

/* Part of a flow, from one column to the next. */
struct map_ribbon {
    size_t from, to; /* boxes of the flow */
    enum flow_how how;
    double patients;
    bool first; /* of its parts */
    double left, right;
    double top_left, top_right, thick;
    double number_y;     /* where its number stands, at the left */
    enum flow_place end; /* that it comes to */
};

struct map_half {
    struct map_box *boxes;
    struct map_ribbon *ribbons;
    size_t box_count, ribbon_count;
    double top, bottom;
    double patients;
};

struct flow_map {
    struct map_half half[2]; /* without, with */
    double height;           /* of the page */
    struct arena arena;
};

/* False: nobody entered the scheme. Release with flow_map_free either way. */
bool flow_map_make(struct flow_map *map, const struct study *study, size_t scheme);
void flow_map_free(struct flow_map *map);

#endif
