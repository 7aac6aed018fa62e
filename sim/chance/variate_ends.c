/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where variates begin and end, and cutting them. */
#include "chance/variate.h"

#include <float.h>

#include "chance/variate_inner.h"

/* The least of the lowest ends of a mixture's parts, or the greatest of the highest ones. */
static double mixture_end(const struct variate *v, bool upper)
{
    double end = upper ? -INFINITY : INFINITY, before = 0.0;
    for (size_t i = 0; i < v->count; i++) {
        struct variate part = v->part[i];
        if (v->p[i] > before && variate_cut(&part, v->low, v->high) > 0.0)
            end = upper ? fmax(end, variate_highest(&part)) : fmin(end, variate_lowest(&part));
        before = v->p[i];
    }
    return end;
}

double variate_uncut_lowest(const struct variate *v)
{
    switch (v->kind) {
    case VARIATE_CONSTANT:
    case VARIATE_UNIFORM:
    case VARIATE_TRIANGULAR:
    case VARIATE_PERT:
    case VARIATE_BETA:
        return v->a;
    case VARIATE_NORMAL:
        return -INFINITY;
    case VARIATE_DISCRETE:
    case VARIATE_EMPIRICAL:
        return variate_invert(v, DBL_MIN, 1.0);
    case VARIATE_MIXTURE:
        return mixture_end(v, false);
    default:
        return 0.0;
    }
}

double variate_uncut_highest(const struct variate *v)
{
    switch (v->kind) {
    case VARIATE_CONSTANT:
        return v->a;
    case VARIATE_UNIFORM:
    case VARIATE_PERT:
    case VARIATE_BETA:
        return v->b;
    case VARIATE_TRIANGULAR:
        return v->c;
    case VARIATE_DISCRETE:
    case VARIATE_EMPIRICAL:
        return variate_invert(v, 1.0, 0.0);
    case VARIATE_MIXTURE:
        return mixture_end(v, true);
    default:
        return INFINITY;
    }
}

/* An end of the support after a cut: among separate values the cut itself need not be one of
   them. */
double variate_lowest(const struct variate *v)
{
    if (!v->truncated)
        return variate_uncut_lowest(v);
    if (v->kind == VARIATE_MIXTURE)
        return mixture_end(v, false);
    if (v->kind != VARIATE_DISCRETE && v->kind != VARIATE_EMPIRICAL)
        return fmax(v->low, variate_uncut_lowest(v));
    double p = nextafter(v->p_low, 2.0);
    return fmin(fmax(variate_invert(v, p, 1.0 - p), v->low), v->high);
}

double variate_highest(const struct variate *v)
{
    if (!v->truncated)
        return variate_uncut_highest(v);
    if (v->kind == VARIATE_MIXTURE)
        return mixture_end(v, true);
    if (v->kind != VARIATE_DISCRETE && v->kind != VARIATE_EMPIRICAL)
        return fmin(v->high, variate_uncut_highest(v));
    return fmin(fmax(variate_invert(v, v->p_high, 1.0 - v->p_high), v->low), v->high);
}

double variate_cut(struct variate *v, double low, double high)
{
    low = fmax(low, v->low);
    high = fmin(high, v->high);
    v->truncated = false;
    v->low = -INFINITY;
    v->high = INFINITY;
    v->p_low = 0.0;
    v->p_high = 1.0;
    if (low > high)
        return 0.0;
    if (low <= variate_uncut_lowest(v) && high >= variate_uncut_highest(v))
        return 1.0;
    v->truncated = true;
    v->low = low;
    v->high = high;
    v->p_low = variate_uncut_cdf(v, low, true);
    v->p_high = variate_uncut_cdf(v, high, false);
    return fmax(v->p_high - v->p_low, 0.0);
}
