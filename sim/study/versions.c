/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/versions.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "collect/tally.h"

void versions_make(struct versions *v, const struct range_list *ranges, size_t count,
                   size_t replications)
{
    *v = (struct versions){.ranges = ranges,
                           .points = mem_array(count + 1, sizeof *v->points),
                           .values = mem_array(count * ranges->count + 1, sizeof *v->values),
                           .count = count};
    for (size_t i = 0; i < count * ranges->count; i++)
        v->values[i] = NAN;
    for (size_t i = 0; i < count; i++)
        v->points[i].asked = replications;
}

void versions_free(struct versions *v)
{
    if (v->points)
        lab_release(v->points, v->count);
    free(v->points);
    free(v->values);
    arena_free(&v->arena);
    *v = (struct versions){0};
}

double *versions_row(const struct versions *v, size_t version)
{
    return v->values + version * v->ranges->count;
}

void versions_settle(struct versions *v)
{
    for (size_t i = 0; i < v->count; i++) {
        const double *row = versions_row(v, i);
        const char **sets = arena_array(&v->arena, v->ranges->count + 1, sizeof *sets);
        size_t count = 0;
        for (size_t k = 0; k < v->ranges->count; k++) {
            if (isnan(row[k]))
                continue;
            char *set = range_set(&v->ranges->items[k], row[k]);
            sets[count++] = arena_text(&v->arena, set);
            free(set);
        }
        v->points[i].sets = sets;
        v->points[i].set_count = count;
    }
}

double versions_mean(const struct versions *v, const struct lab *lab, size_t version, size_t kept)
{
    const struct point *p = &v->points[version];
    return p->done ? lab_estimate(lab, p, kept).mean : (double)NAN;
}

size_t versions_faults(const struct versions *v, const char **reason)
{
    size_t faults = 0;
    *reason = NULL;
    for (size_t i = 0; i < v->count; i++) {
        if (!v->points[i].fault)
            continue;
        if (faults++ == 0)
            *reason = v->points[i].fault;
    }
    return faults;
}

size_t versions_played(const struct versions *v)
{
    size_t played = 0;
    for (size_t i = 0; i < v->count; i++)
        played += v->points[i].done > 0;
    return played;
}

struct versions_spread versions_spread(const struct versions *v, const struct lab *lab,
                                       size_t first, size_t kept)
{
    struct tally means = {0}, luck = {0}, of_means = {0};
    for (size_t i = first; i < v->count; i++) {
        if (v->points[i].done == 0)
            continue;
        struct estimate e = lab_estimate(lab, &v->points[i], kept);
        if (isnan(e.mean))
            continue;
        tally_add(&means, e.mean);
        if (isnan(e.sd))
            continue;
        tally_add(&luck, e.sd * e.sd);
        tally_add(&of_means, e.sd * e.sd / (double)e.n);
    }
    return (struct versions_spread){.mean = tally_mean(&means),
                                    .lowest = means.lowest,
                                    .highest = means.highest,
                                    .between = tally_variance(&means),
                                    .luck = tally_mean(&luck),
                                    .of_means = tally_mean(&of_means),
                                    .versions = means.count};
}
