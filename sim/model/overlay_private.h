/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the overlay share. */
#ifndef MODEL_OVERLAY_PRIVATE_H
#define MODEL_OVERLAY_PRIVATE_H

#include "model/overlay.h"

struct overlaying {
    struct arena *arena;       /* of the trees */
    struct scenario *scenario; /* keeps note of what is different */
    struct problem_list *problems;
};

void overlay_group(struct overlaying *o, struct tree *group, const struct tree *over);
void overlay_value(struct overlaying *o, struct tree *at, const struct tree *over);
void overlay_remove(struct tree *child);
/* The member's name that is nearest to `name`, or NULL. */
const char *overlay_nearest(const struct tree *group, const char *name);
/* scenario_data.c: reads the data, and works out the text as it is saved and its digest. */
void scenario_save(struct scenario *scenario);
void scenario_forget_data(struct scenario *scenario);
/* One --set: "path=value", "path*=factor", "path+=number". */
void overlay_set(struct overlaying *o, const char *set);

#endif
