/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers for the units of a resource: the engine counts how many are busy, an animation wants to
   know which. Whoever begins gets the lowest number that is free in each of its worlds. */
#ifndef STUDY_UNITS_H
#define STUDY_UNITS_H

#include "engine/plan.h"

struct unit_row {
    double *until; /* [unit] busy until */
    size_t count;
};
struct units {
    struct unit_row *rows[2]; /* [world][resource]; patients who live once are in both worlds */
    size_t resources;
};

void units_init(struct units *units, size_t resources);
void units_free(struct units *units);
/* The number of the unit, from 1. */
uint32_t units_take(struct units *units, enum world world, size_t resource, double now,
                    double until);
/* It is free from `now` on, earlier or later than it was said. */
void units_free_at(struct units *units, enum world world, size_t resource, uint32_t unit,
                   double now);

#endif
