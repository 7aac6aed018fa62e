/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sweep: sweep.csv, the data of its figure, and what people read. */
#ifndef REPORT_SWEEP_REPORT_H
#define REPORT_SWEEP_REPORT_H

#include "base/files.h"
#include "base/text.h"
#include "model/overlay.h"
#include "study/axis.h"
#include "study/better.h"
#include "study/lab.h"

struct sweep_record {
    const struct scenario *scenario;
    const struct model *model;
    const struct lab *lab;
    const struct point *points; /* the baseline, then those of the grid */
    const struct grid *grid;
    const char *const *titles; /* of the axes */
    const size_t *measures;    /* kept ones; the first one ranks */
    size_t measure_count;
    struct better better; /* of the first */
};

/* The playable points, the best first by the first measure, in order[0 .. returned). `apart` tells
   of each point of the grid whether it is certainly worse than the best: paired, with an interval
   that holds for all of them together.
   `same` tells which are as the best in every replication. */
size_t sweep_rank(const struct sweep_record *record, size_t *order, bool *apart, bool *same);

void sweep_summary(struct text *out, const struct sweep_record *record);
void sweep_write(struct outdir *dir, const struct sweep_record *record);
/* figures/sweep.csv (one axis) or figures/heatmap.csv (a grid of two), and the words on them. */
void sweep_figures(struct outdir *dir, const struct sweep_record *record);

#endif
