/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures that are panels of rows, each a few numbers with words before and behind: what was
   worked out is put together here, then written as figures/<name>.csv and as labels of
   figures/labels.tsv. */
#ifndef REPORT_CHART_H
#define REPORT_CHART_H

#include <stdio.h>

#include "base/files.h"
#include "base/memory.h"
#include "base/text.h"
#include "model/model.h"
#include "model/overlay.h"
#include "study/measures.h"

enum { CHART_NUMBERS = 12 };

struct chart_panel {
    const char *title, *unit, *measure;
    size_t rows;
};

struct chart_row {
    size_t panel; /* from 0 */
    const char *name, *label, *words;
    double numbers[CHART_NUMBERS];
};

struct chart {
    struct arena arena;
    const char *name;    /* of the figure */
    const char *columns; /* of the numbers: "mean,low,high" */
    size_t number_count;
    const char *headline, *note;
    struct chart_panel *panels;
    size_t panel_count;
    struct chart_row *rows;
    size_t row_count;
};

/* What made the results, for the caption. */
struct chart_source {
    const struct scenario *scenario;
    const struct model *model;
    const char *seed;
    const char *played; /* "50 replications of each" */
};

/* `name` and `columns` must outlive the chart; all else is copied. Release with
   chart_free. */
void chart_begin(struct chart *chart, const char *name, const char *columns);
void chart_headline(struct chart *chart, const char *headline, const char *note);
/* Rows that follow are in it; a panel without rows is left out. */
void chart_panel(struct chart *chart, const char *measure, const char *title, const char *unit);
/* `name` is a program's (a path, a file, a scope), `label` stands before the row, `words` behind
   (NULL: nothing); as many numbers as there are columns. */
void chart_row(struct chart *chart, const char *name, const char *label, const char *words,
               const double *numbers);
/* "Really avoided within 30 days: Night Nursing"; adds to the text. */
void chart_measure_title(struct text *out, const struct model *model,
                         const struct measure *measure);
void chart_free(struct chart *chart);

void chart_write(struct outdir *dir, const struct chart *chart); /* no file without rows */
void chart_labels(FILE *out, const struct chart *chart);         /* of labels.tsv */
/* All of them, with figures/labels.tsv; nothing when none has rows. */
void charts_write(struct outdir *dir, const struct chart_source *source,
                  const struct chart *const *charts, size_t count);
/* One label of labels.tsv, fit for gnuplot: it takes an empty field for a missing one, so that an
   empty text gives way to `otherwise`. */
void chart_label(FILE *out, const char *key, const char *text, const char *otherwise);

#endif
