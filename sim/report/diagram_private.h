/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the drawing of pathways is made of. */
#ifndef REPORT_DIAGRAM_PRIVATE_H
#define REPORT_DIAGRAM_PRIVATE_H

#include "report/diagram.h"

/* --- who goes where (report/diagram_flow.c) --------------------------------------------------- */

enum flow_kind { FLOW_NEXT, FLOW_LEAVES /* a queue or a booking */, FLOW_RETURNS };
struct flow {
    enum flow_kind kind;
    int pathway, step; /* -1, -1: where they would be without the scheme */
    double share;      /* of those who are done with the step; NaN: it depends */
    const char *label; /* "" where it says nothing */
};
typedef void flow_visit(void *context, const struct flow *flow);
/* Every way out of a step in this world. */
void flow_each(const struct diagram_view *view, size_t pathway, size_t step, flow_visit *visit,
               void *context);
/* Where a demand stream enters. */
const struct target *flow_entrance(const struct diagram_view *view, const struct demand *demand);

/* --- DOT (report/diagram_dot.c) --------------------------------------------------------------- */

enum { LABEL_LINE = 20, LABEL_MOST = 70 };

/* A text of the scenario within quotation marks, broken into lines; `more` is a line of its own (""
   or NULL: none). */
void dot_label(struct text *out, const char *words, const char *more);
void dot_begin(struct text *out, const struct model *model, const char *what);
void dot_end(struct text *out);
void dot_demand(struct text *out, const struct model *model, size_t demand);
void dot_step(struct text *out, const struct model *model, size_t pathway, size_t step);
/* A pathway as a box; as a cluster with all its steps. */
void dot_pathway(struct text *out, const struct model *model, size_t pathway);
void dot_cluster(struct text *out, const struct model *model, size_t pathway);
/* "where they would be without the scheme" */
void dot_elsewhere(struct text *out);
void dot_edge(struct text *out, const char *from, const char *to, enum flow_kind kind,
              const char *label);
/* Kinds of steps and of arrows. */
void dot_legend(struct text *out, const bool kinds[STEP_KINDS], bool leaves, bool returns);
/* A way of leaving, of any pathway. */
void dot_outcome(struct text *out, size_t number, const char *outcome, bool claimed);

#endif
