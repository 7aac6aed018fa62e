/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a pathway map shows of one scheme in one world: boxes (a scheme's steps, other pathways,
   where patients come from and what becomes of them) and the flows between them. Steps of which
   each follows the other share a box, and so does what goes round in circles; flows of less than a
   hundredth of the patients are left out. */
#ifndef REPORT_FLOW_GRAPH_H
#define REPORT_FLOW_GRAPH_H

#include "report/record.h"

enum flow_role {
    ROLE_SOURCE,  /* number: a place; a pathway's number for those who come from elsewhere */
    ROLE_STEP,    /* of the scheme: its number */
    ROLE_PATHWAY, /* another: its number */
    ROLE_END      /* an enum flow_place */
};

struct flow_box {
    enum flow_role role;
    bool elsewhere; /* a source that is a pathway */
    uint32_t number;
    double patients; /* who come, or where nobody comes, who go */
    bool shown;
    size_t next; /* another that shares its box; the number of boxes: none */
};

struct flow_ribbon {
    size_t from, to; /* boxes */
    enum flow_how how;
    double patients; /* mean over replications */
};

struct flow_graph {
    struct flow_box *boxes;
    struct flow_ribbon *ribbons;
    size_t box_count, ribbon_count;
    double patients; /* who come in */
};

/* Of a scheme (pathway); `without`: in the world without schemes. Release with flow_graph_free. */
void flow_graph_make(struct flow_graph *graph, const struct study *study, size_t scheme,
                     bool without);
void flow_graph_free(struct flow_graph *graph);

#endif
