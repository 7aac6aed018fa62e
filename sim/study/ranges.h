/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of a scenario that could be others: those with a range, and places in it. */
#ifndef STUDY_RANGES_H
#define STUDY_RANGES_H

#include "model/model.h"

struct range {
    const struct input *input; /* of the model */
    double low, high;          /* ends that can be played: whole where only those are accepted */
};

struct range_list {
    struct range *items; /* in the order of the scenario, each path once */
    size_t count;
};
void ranges_find(struct range_list *list, const struct model *model);
void ranges_free(struct range_list *list);

/* At a share of the way from low to high, rounded where only whole numbers are accepted. */
double range_at(const struct range *range, double share);
double range_place(const struct range *range,
                   double value); /* the share; beyond: below 0, above 1 */

/* A range as a distribution. X(identifier, word, meaning) */
#define SHAPE_LIST(X)                                                                              \
    X(SHAPE_TRIANGULAR, "triangular", "likeliest at the value, falling straight to both ends")     \
    X(SHAPE_PERT, "pert",                                                                          \
      "likeliest at the value, most of it near: beta, weight 4 (Malcolm 1959)")                    \
    X(SHAPE_UNIFORM, "uniform", "all of the range alike, whatever the value")
enum shape {
#define X(id, word, meaning) id,
    SHAPE_LIST(X)
#undef X
        SHAPES
};
const char *shape_name(enum shape shape);
const char *shape_meaning(enum shape shape);
/* Its quantile. Of whole numbers each gets what lies within a half of it; uniform: each alike. A
   value outside its range counts as the nearer end. */
double range_drawn(const struct range *range, enum shape shape, double share);

/* "path=value", as --set takes it; release with free. */
char *range_set(const struct range *range, double value);

#endif
