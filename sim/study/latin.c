/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/latin.h"

#include <stdlib.h>

#include "base/memory.h"
#include "chance/stream.h"

/* One column: the parts in random order (Fisher and Yates), a random place within each. */
static void column(double *shares, size_t inputs, size_t points, size_t *order, struct luck *luck)
{
    double u[2];
    for (size_t p = 0; p < points; p++)
        order[p] = p;
    for (size_t p = points; p > 0; p--) {
        luck->visit = (uint32_t)p;
        stream_pair(luck, 0, u);
        size_t other = (size_t)(u[0] * (double)p), kept = order[p - 1];
        order[p - 1] = order[other];
        order[other] = kept;
        shares[(p - 1) * inputs] = ((double)order[p - 1] + u[1]) / (double)points;
    }
}

void latin_design(double *shares, size_t inputs, size_t points, uint64_t seed)
{
    size_t *order = mem_array(points + 1, sizeof *order);
    struct luck luck = {.purpose = stream_purpose("column")};
    stream_key(seed, "latin", luck.key);
    for (size_t i = 0; i < inputs; i++) {
        luck.who = (uint32_t)i;
        column(shares + i, inputs, points, order, &luck);
    }
    free(order);
}
