/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/compare.h"

#include <math.h>
#include <stdlib.h>

#include "study/better.h"

double compare_each(double confidence, size_t count)
{
    return 1 - (1 - confidence) / (double)(count ? count : 1);
}

double compare_more(const struct estimate *e)
{
    double half = estimate_half_width(e);
    if (e->mean == 0 || isnan(half))
        return NAN;
    double times = half / fabs(e->mean);
    return times <= 1 ? 0 : ceil((double)e->n * (times * times - 1));
}

static struct compared one(const struct lab *lab, const struct point *base,
                           const struct point *here, size_t kept, size_t versions)
{
    struct compared c = {.pair = lab_compare(lab, base, here, kept, lab->confidence)};
    int way = better_way(&lab->kept.items[kept]);
    c.together = lab_compare(lab, base, here, kept, compare_each(lab->confidence, versions)).change;
    c.more = compare_more(&c.together);
    c.better = way > 0 ? c.pair.higher : way < 0 ? 1 - c.pair.higher : NAN;
    return c;
}

void compare_all(struct comparison *comparison, const struct lab *lab, const struct point *points,
                 size_t count)
{
    size_t measures = lab->kept.count;
    *comparison = (struct comparison){.lab = lab, .points = points, .versions = count - 1};
    comparison->items = mem_array((count - 1) * measures + 1, sizeof *comparison->items);
    for (size_t v = 0; v + 1 < count; v++)
        for (size_t m = 0; m < measures; m++)
            comparison->items[v * measures + m] =
                one(lab, &points[0], &points[v + 1], m, count - 1);
}

void compare_free(struct comparison *comparison)
{
    free(comparison->items);
    *comparison = (struct comparison){0};
}

const struct compared *compare_get(const struct comparison *c, size_t version, size_t kept)
{
    return &c->items[version * c->lab->kept.count + kept];
}

static bool is_before(const struct comparison *c, size_t kept, int way, size_t a, size_t b)
{
    double one_mean = compare_get(c, a, kept)->pair.change.mean;
    double other = compare_get(c, b, kept)->pair.change.mean;
    return isnan(other) ? !isnan(one_mean) : way < 0 ? one_mean < other : one_mean > other;
}

void compare_rank(const struct comparison *c, size_t kept, int way, size_t *order, size_t *rank)
{
    double each = compare_each(c->lab->confidence, c->versions);
    size_t first = 0;
    for (size_t v = 0; v < c->versions; v++) {
        size_t at = v;
        for (; at > 0 && is_before(c, kept, way, v, order[at - 1]); at--)
            order[at] = order[at - 1];
        order[at] = v;
    }
    for (size_t i = 0; i < c->versions; i++) {
        struct estimate e =
            lab_compare(c->lab, &c->points[order[first] + 1], &c->points[order[i] + 1], kept, each)
                .change;
        if (e.low > 0 || e.high < 0)
            first = i;
        rank[i] = first + 1;
    }
}
