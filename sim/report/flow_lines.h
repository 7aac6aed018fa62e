/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written into a box of a pathway map. */
#ifndef REPORT_FLOW_LINES_H
#define REPORT_FLOW_LINES_H

#include "report/flow_map.h"

/* Fills box->line, broken to the width; the words are kept in the arena. */
void flow_lines_of(struct arena *arena, struct map_box *box, const struct plan *plan,
                   const struct flow_graph *graph, size_t number, double width);

#endif
