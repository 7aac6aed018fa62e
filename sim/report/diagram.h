/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pathways as Graphviz diagrams, from left to right: who comes, what happens, how they leave. Step
   kinds differ by shape, so that a print in black and white says the same; a legend explains those
   that are met. Texts of the scenario are labels, never names, and never HTML-like. */
#ifndef REPORT_DIAGRAM_H
#define REPORT_DIAGRAM_H

#include "base/files.h"
#include "model/model.h"
#include "model/overlay.h"

/* In the world with the schemes, or without; of a scenario without schemes there is one world. */
struct diagram_view {
    const struct model *model;
    bool with;
};

/* Each pathway as one box. */
void diagram_overview(struct text *out, const struct diagram_view *view);
/* A scheme's own pathway step by step, or what its patients meet without it; what lies beyond is a
   box. */
void diagram_scheme(struct text *out, const struct diagram_view *view, size_t scheme);
/* All pathways step by step. */
void diagram_steps(struct text *out, const struct diagram_view *view);

/* Diagrams that were written. */
struct diagram_file {
    const char *name; /* without its ending: "scheme-2-night_nursing-after" */
    const char *what; /* it shows, on one line */
};
struct diagram_list {
    struct arena arena;
    struct diagram_file *items;
    size_t count;
};
/* Writes all diagrams of a scenario into the directory, as NAME.dot. */
void diagram_write(struct diagram_list *list, struct outdir *dir, const struct scenario *scenario,
                   const struct model *model);
/* Has dot draw NAME.svg of each, with a title and a description for those who cannot see it. How
   many were drawn; `why` (room 256 or more) is the first reason why one was not, "" when all were.
   */
size_t diagram_draw(const struct diagram_list *list, struct outdir *dir, const struct model *model,
                    char *why, size_t room);
void diagram_free(struct diagram_list *list);

#endif
