/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which settings an experiment moves, through which values: "path=1:6", "path=0.4:1.0:0.1",
   "path=30 min,1 h,2 h", "path*=0.8:1.2:0.1" (a factor, as with --set), and "one,other=1:3" for
   paths that move together. */
#ifndef STUDY_AXIS_H
#define STUDY_AXIS_H

#include <stdbool.h>

#include "base/csv_table.h"
#include "base/memory.h"

enum { AXIS_VALUES_MOST = 10000 };

/* "1:6", "0.4:1.0:0.1", "30:120:30 min". What could be a clock time ("08:00", "22:00": a part that
   begins with 0) is none. */
struct axis_range {
    double low, high, step;
    bool has_step;
    const char *unit; /* what follows the numbers: " min"; "" */
};

struct axis {
    const char *name;   /* what stands before the equals sign */
    const char **paths; /* each with its operation: "a.b", "a.b*", "a.b+" */
    size_t path_count;
    const char **values; /* as --set takes them */
    double *numbers;     /* of them: times in minutes; NaN: a text */
    size_t count;
};

/* All combinations of the axes' values, the last axis fastest; or the rows of a design. */
struct grid {
    struct arena arena;
    struct axis *axes;
    size_t axis_count;
    size_t points;
    bool design; /* a row is a point, and each axis has a value for every point */
};

bool axis_range_read(const char *text, struct axis_range *range);
/* The fault in words, in the arena; NULL: there is none. */
const char *axis_read(struct arena *arena, struct axis *axis, const char *text);

/* As axis_read, for the axes of a full grid; `points` stops at SIZE_MAX. Release with grid_free. */
const char *grid_read(struct grid *grid, const char *const *texts, size_t count);
/* The columns of a table are paths. Texts are copied. */
const char *grid_design(struct grid *grid, const struct csv_table *table);
size_t grid_at(const struct grid *grid, size_t point, size_t axis); /* which value of the axis */
/* "path=value" of every path of a point, in the grid's arena. */
const char *const *grid_sets(struct grid *grid, size_t point, size_t *count);
void grid_free(struct grid *grid);

#endif
