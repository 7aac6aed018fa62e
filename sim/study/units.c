/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/units.h"

#include <stdlib.h>

void units_init(struct units *units, size_t resources)
{
    *units = (struct units){.resources = resources};
    for (int w = 0; w < 2; w++)
        units->rows[w] = mem_array(resources + 1, sizeof *units->rows[w]);
}

void units_free(struct units *units)
{
    for (int w = 0; w < 2; w++) {
        for (size_t r = 0; r < units->resources; r++)
            free(units->rows[w][r].until);
        free(units->rows[w]);
    }
    *units = (struct units){0};
}

static bool is_of(enum world world, int w)
{
    return world == WORLD_BOTH || (int)world == w;
}

static void set(struct unit_row *row, size_t unit, double until)
{
    if (unit >= row->count) {
        row->until = mem_grow(row->until, unit + 1, sizeof *row->until);
        for (size_t u = row->count; u <= unit; u++)
            row->until[u] = -1;
        row->count = unit + 1;
    }
    row->until[unit] = until;
}

uint32_t units_take(struct units *units, enum world world, size_t resource, double now,
                    double until)
{
    size_t unit = 0;
    for (bool free_in_all = false; !free_in_all; unit += !free_in_all) {
        free_in_all = true;
        for (int w = 0; w < 2; w++) {
            const struct unit_row *row = &units->rows[w][resource];
            if (is_of(world, w) && unit < row->count && row->until[unit] > now)
                free_in_all = false;
        }
    }
    for (int w = 0; w < 2; w++)
        if (is_of(world, w))
            set(&units->rows[w][resource], unit, until);
    return (uint32_t)unit + 1;
}

void units_free_at(struct units *units, enum world world, size_t resource, uint32_t unit,
                   double now)
{
    for (int w = 0; w < 2; w++)
        if (is_of(world, w))
            set(&units->rows[w][resource], unit - 1, now);
}
