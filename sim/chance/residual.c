/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rejection from a staircase above the quantile function. The quantile does not fall, so in each
   cell its value at the upper end is the majorant, whatever the distribution. */
#include "chance/residual.h"

#include <math.h>

#include "chance/variate_inner.h"

/* Cells halve in width towards the tail, so that the staircase stays close to the curve. */
enum { OCTAVES = 40, CELLS = 16 };

double residual_given(const struct variate *v, double elapsed, double u)
{
    if (variate_is_exponential(v))
        return elapsed + variate_exponential_at(v, u);
    double below = variate_cdf(v, elapsed);
    if (1 - below < RESIDUAL_LEAST)
        return elapsed;
    double at = fmin(below + (1 - below) * u, 1 - 0x1p-53);
    return fmax(variate_quantile(v, at), elapsed);
}

void residual_build(struct residual *residual, const struct variate *v, struct arena *arena)
{
    size_t count = OCTAVES * CELLS;
    double *until = arena_array(arena, count, sizeof *until);
    double *most = arena_array(arena, count, sizeof *most);
    double *share = arena_array(arena, count, sizeof *share);
    double area = 0, before = 0;
    for (size_t i = 0; i < count; i++) {
        double octave = ldexp(1, -(int)(i / CELLS) - 1); /* its width; above it is as much */
        until[i] = 1 - octave * (2 - (double)(i % CELLS + 1) / CELLS);
        most[i] = variate_quantile(v, until[i]);
        area += most[i] * (until[i] - before);
        share[i] = area;
        before = until[i];
    }
    for (size_t i = 0; i < count; i++)
        share[i] = area > 0 ? share[i] / area : 1;
    *residual = (struct residual){v, variate_mean(v), count, until, most, share};
}

/* A point below the staircase: where, and the rest of the luck as its height. */
static double pick(const struct residual *r, double u, size_t *cell)
{
    size_t i = variate_search(r->share, r->count, u);
    double low = i ? r->share[i - 1] : 0, from = i ? r->until[i - 1] : 0;
    double within = r->share[i] > low ? (u - low) / (r->share[i] - low) : 0.5;
    *cell = i;
    return from + (r->until[i] - from) * fmin(fmax(within, 0x1p-30), 1 - 0x1p-30);
}

double residual_whole(const struct residual *r, double u, const struct luck *luck)
{
    enum { TRIES = 1000 };
    double x = 0;
    for (uint32_t i = 0; i < TRIES; i++) {
        double next[2];
        size_t cell;
        stream_pair(luck, i, next);
        x = variate_quantile(r->of, pick(r, u, &cell));
        if (next[0] * r->most[cell] <= x)
            break;
        u = next[1];
    }
    return x;
}
