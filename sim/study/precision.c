/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/precision.h"

#include <math.h>
#include <stdlib.h>

#include "study/series.h"

enum { FEWEST = 3, LOOK_AHEAD = 5 };

size_t precision_lookahead(size_t n)
{
    return n <= 100 ? LOOK_AHEAD : LOOK_AHEAD * n / 100;
}

void precision_open(struct precision *p, struct precision_goal *goals, size_t count)
{
    *p = (struct precision){.goals = goals,
                            .goal_count = count,
                            .checked = FEWEST - 1,
                            .too_wide = FEWEST - 1,
                            .last = mem_array(count + 1, sizeof *p->last)};
    for (size_t g = 0; g < count; g++)
        p->last[g] = FEWEST - 1;
}

void precision_close(struct precision *p)
{
    free(p->last);
}

/* The half-width over the one asked for: at most 1 is narrow enough; NaN: there is none. */
static double look(struct precision_goal *goal, const struct measure_list *list,
                   const double *values, size_t n, double confidence)
{
    struct estimate e = series_estimate(list, values, n, (size_t)goal->measure, confidence);
    goal->half_width = estimate_half_width(&e);
    goal->mean = e.mean;
    double asked = goal->relative ? goal->within * fabs(e.mean) : goal->within;
    return goal->half_width == 0 ? 0 : goal->half_width / asked;
}

bool precision_check(struct precision *p, const struct measure_list *list, const double *values,
                     size_t replications, double confidence)
{
    while (!p->found && p->checked < replications) {
        size_t n = ++p->checked;
        for (size_t g = 0; g < p->goal_count; g++)
            if (!(look(&p->goals[g], list, values, n, confidence) <= 1))
                p->too_wide = p->last[g] = n;
        size_t first = p->too_wide + 1;
        if (n >= first + precision_lookahead(first))
            p->found = first;
    }
    for (size_t g = 0; g < p->goal_count; g++) {
        size_t n = p->found ? p->found : replications;
        look(&p->goals[g], list, values, n, confidence);
        p->goals[g].needed = p->last[g] < n ? p->last[g] + 1 : 0;
    }
    return p->found > 0;
}

/* The half-width falls with the root of the number. */
size_t precision_next(const struct precision *p, size_t replications, size_t most)
{
    double n = (double)replications, wanted = n;
    for (size_t g = 0; g < p->goal_count; g++) {
        const struct precision_goal *goal = &p->goals[g];
        double asked = goal->relative ? goal->within * fabs(goal->mean) : goal->within;
        double ratio = goal->half_width / asked;
        wanted = fmax(wanted, isfinite(ratio) ? n * ratio * ratio : 2 * n);
    }
    wanted = fmin(wanted, 4 * n);
    size_t next = (size_t)wanted + precision_lookahead((size_t)wanted) + 1;
    if (next < replications + LOOK_AHEAD)
        next = replications + LOOK_AHEAD;
    return next < most ? next : most;
}

const struct precision_goal *precision_slowest(const struct precision *p)
{
    size_t slowest = 0;
    for (size_t g = 1; g < p->goal_count; g++)
        if (p->last[g] > p->last[slowest])
            slowest = g;
    return p->goal_count ? &p->goals[slowest] : NULL;
}
