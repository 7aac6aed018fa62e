/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shares of the cases, from the shares of the attribute's values. */
#include "study/theory_by.h"

#include <stdlib.h>
#include <string.h>

static bool is_simple(const struct by *by)
{
    bool simple = true;
    for (size_t i = 0; i < by->count; i++)
        simple = simple && !by->cases[i].by;
    return simple;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Of a number: between two neighbouring limits all fall into the same case. */
static void share_numbers(const struct by *by, const struct variate *number, double *share)
{
    double *limit = mem_array(2 * by->count + 2, sizeof *limit), before = 0;
    size_t count = 0;
    for (size_t i = 0; i < by->count; i++) {
        const double limits[] = {by->cases[i].is.at_least, by->cases[i].is.below};
        for (int j = 0; j < 2; j++)
            if (isfinite(limits[j]))
                limit[count++] = limits[j];
    }
    limit[count++] = INFINITY;
    qsort(limit, count, sizeof *limit, ascending);
    for (size_t i = 0; i < count; i++) {
        double below = isinf(limit[i]) ? 1 : variate_cdf(number, nextafter(limit[i], -INFINITY));
        double within = i ? limit[i - 1] : -1e300;
        share[by_case_of(by, within) - by->cases] += below - before;
        before = below;
    }
    free(limit);
}

static bool share_cases(const struct plan *plan, size_t demand, const struct by *by, double *share);

/* Adds, `weight` times, what share of the patients fall into each case when the attribute is
   so. */
static void share_values(const struct plan_attribute *a, const struct by *by, double weight,
                         double *share)
{
    double *own = mem_array(by->count, sizeof *own), before = 0;
    if (a->kind == ATTRIBUTE_YES_NO) {
        own[by_case_of(by, 1) - by->cases] += a->share[0];
        own[by_case_of(by, 0) - by->cases] += 1 - a->share[0];
    } else if (a->kind == ATTRIBUTE_NUMBER) {
        share_numbers(by, a->number, own);
    } else {
        for (size_t i = 0; i < a->count; i++) {
            own[by_case_of(by, (double)i) - by->cases] += a->share[i] - before;
            before = a->share[i];
        }
    }
    for (size_t i = 0; i < by->count; i++)
        share[i] += weight * own[i];
    free(own);
}

static bool share_given(const struct plan *plan, size_t demand, const struct plan_attribute *a,
                        const struct by *by, double *share)
{
    double *parent = mem_array(a->by->count, sizeof *parent);
    bool known = share_cases(plan, demand, a->by, parent);
    for (size_t i = 0; i < a->by->count && known; i++) {
        struct plan_attribute given = *a;
        given.share = a->kind == ATTRIBUTE_YES_NO ? &a->by->cases[i].share : a->by->cases[i].shares;
        given.number = &a->by->cases[i].variate;
        share_values(&given, by, parent[i], share);
    }
    free(parent);
    return known;
}

/* The share of the stream's patients in each case, as they come. */
static bool share_cases(const struct plan *plan, size_t demand, const struct by *by, double *share)
{
    const struct plan_attribute *a =
        &plan->phases->attributes[demand * plan->attribute_count + (size_t)by->attribute];
    memset(share, 0, by->count * sizeof *share);
    if (!is_simple(by))
        return false;
    if (a->fixed)
        share[by_case_of(by, a->value) - by->cases] = 1;
    else if (a->by)
        return share_given(plan, demand, a, by, share);
    else
        share_values(a, by, 1, share);
    return true;
}

bool by_mixture(struct arena *arena, const struct plan *plan, size_t demand, const struct by *by,
                struct variate *mixture)
{
    double *share = arena_array(arena, by->count, sizeof *share);
    struct variate *part = arena_array(arena, by->count, sizeof *part);
    for (size_t i = 0; i < by->count; i++)
        part[i] = by->cases[i].variate;
    if (plan->model->attributes[by->attribute].is_set || !share_cases(plan, demand, by, share))
        return false;
    return variate_mixture(mixture, by->count, part, share) == NULL;
}

const struct variate *by_longest(const struct by *by)
{
    const struct variate *longest = NULL;
    for (size_t i = 0; i < by->count; i++) {
        const struct by_case *one = &by->cases[i];
        const struct variate *v = one->by ? by_longest(one->by) : &one->variate;
        if (!longest || variate_mean(v) > variate_mean(longest))
            longest = v;
    }
    return longest;
}
