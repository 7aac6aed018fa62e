/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scenario from its file to a plan, or all its faults on standard error. */
#ifndef LOAD_H
#define LOAD_H

#include "engine/plan.h"
#include "model/overlay.h"
#include "options.h"

struct loaded {
    struct scenario scenario;
    struct model model;
    struct plan plan;
    bool has_model, has_plan;
};

/* STATUS_OK, STATUS_SCENARIO or STATUS_FILE; faults have been printed. Release with load_free
   either way. */
enum status load(struct loaded *loaded, const char *path, const struct options *options);
void load_free(struct loaded *loaded);

#endif
