/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What depends on attributes: every patient must fall into a case, shares must add up whatever the
   attributes are, and no attribute may depend on itself. An attribute's values are tried at points
   between which no case tells any apart. */
#include <math.h>
#include <string.h>

#include "model/check.h"

enum { ATTRIBUTES_MOST = 8, COMBINATIONS_MOST = 1000000 };

struct points { /* of an attribute */
    int attribute;
    double *value;
    size_t count;
};

static const struct attribute *attribute_of(const struct reader *r, const struct by *by)
{
    return &r->model->attributes[by->attribute];
}

/* Adds the points of these cases to those there are. */
static void add_points(struct reader *r, struct points *points, const struct by *by)
{
    const struct attribute *a = attribute_of(r, by);
    bool number = a->kind == ATTRIBUTE_NUMBER;
    size_t values = a->kind == ATTRIBUTE_CATEGORY ? a->count : 2;
    size_t room = points->count + (number ? 4 * by->count + 2 : values);
    if (!number && points->count)
        return;
    double *value = arena_array(r->arena, room + 1, sizeof *value);
    if (points->count)
        memcpy(value, points->value, points->count * sizeof *value);
    points->attribute = by->attribute;
    points->value = value;
    if (!number) {
        for (; points->count < values; points->count++)
            value[points->count] = (double)points->count;
        return;
    }
    value[points->count++] = -1e300;
    value[points->count++] = 1e300;
    for (size_t i = 0; i < by->count; i++) {
        const double limits[] = {by->cases[i].is.at_least, by->cases[i].is.below};
        for (int j = 0; j < 2; j++)
            if (isfinite(limits[j])) {
                value[points->count++] = limits[j];
                value[points->count++] = nextafter(limits[j], -INFINITY);
            }
    }
}

static const char *value_words(struct reader *r, const struct attribute *a, double value)
{
    if (a->kind == ATTRIBUTE_YES_NO)
        return value == 1 ? "true" : "false";
    if (a->kind == ATTRIBUTE_CATEGORY)
        return arena_format(r->arena, "\"%s\"", a->category[(size_t)value]);
    return value <= -1e300  ? "the lowest numbers"
           : value >= 1e300 ? "the highest numbers"
                            : arena_format(r->arena, "%.10g", value);
}

void check_cases(struct reader *r, const struct by *by)
{
    const struct attribute *a = attribute_of(r, by);
    struct points points = {0};
    const struct tree *cases = tree_child(by->at, "cases");
    bool *used = arena_array(r->arena, by->count, sizeof *used);
    add_points(r, &points, by);
    for (size_t i = 0; i < points.count; i++) {
        size_t c = 0;
        while (c < by->count && !condition_holds(&by->cases[c].is, points.value[i]))
            c++;
        if (c == by->count) {
            read_problem(
                r, cases,
                "has no case for %s of '%s'; add one, or a last case without `is` (the rest)",
                value_words(r, a, points.value[i]), a->named.name);
            return;
        }
        used[c] = true;
    }
    for (size_t c = 0; c < by->count; c++)
        if (!used[c] && tree_child(by->cases[c].at, "is"))
            read_problem(r, by->cases[c].at, "holds for nobody whom no case above holds for");
}

/* --- shares that must add up ----------------------------------------------------------------- */

struct joint {
    struct points points[ATTRIBUTES_MOST];
    double now[ATTRIBUTES_MOST];
    size_t count;
    bool too_many;
};

static size_t place_of(const struct joint *j, int attribute)
{
    size_t i = 0;
    while (i < j->count && j->points[i].attribute != attribute)
        i++;
    return i;
}

static void collect(struct reader *r, struct joint *j, const struct by *by)
{
    if (!by || j->too_many)
        return;
    size_t place = place_of(j, by->attribute);
    if (place == ATTRIBUTES_MOST) {
        j->too_many = true;
        return;
    }
    j->count += place == j->count;
    add_points(r, &j->points[place], by);
    for (size_t i = 0; i < by->count; i++)
        collect(r, j, by->cases[i].by);
}

static double share_now(const struct joint *j, const struct by_share *share)
{
    const struct by *by = share->by;
    if (!by)
        return isnan(share->plain) ? 0 : share->plain;
    const struct by_case *one = by_case_of(by, j->now[place_of(j, by->attribute)]);
    while (one->by)
        one = by_case_of(one->by, j->now[place_of(j, one->by->attribute)]);
    return one->share;
}

/* The greatest sum over all values of the attributes from the i-th on. */
static double most_from(struct joint *j, size_t i, const struct by_share *shares, size_t count)
{
    double most = -INFINITY, sum = 0;
    if (i == j->count) {
        for (size_t k = 0; k < count; k++)
            sum += shares[k].sign * share_now(j, &shares[k]);
        return sum;
    }
    for (size_t k = 0; k < j->points[i].count; k++) {
        j->now[i] = j->points[i].value[k];
        most = fmax(most, most_from(j, i + 1, shares, count));
    }
    return most;
}

double check_most(struct reader *r, const struct tree *at, const struct by_share *shares,
                  size_t count)
{
    struct joint j = {.count = 0};
    double combinations = 1;
    for (size_t i = 0; i < count; i++)
        collect(r, &j, shares[i].by);
    for (size_t i = 0; i < j.count; i++)
        combinations *= (double)j.points[i].count;
    if (!j.too_many && combinations <= COMBINATIONS_MOST)
        return most_from(&j, 0, shares, count);
    read_problem(r, at,
                 "has shares by so many attributes that they cannot be added up for each "
                 "kind of patient");
    return NAN;
}

/* --- circles of attributes ------------------------------------------------------------------- */

enum mark { NEW, OPEN, DONE };

struct family { /* attributes as one demand stream has them; NULL: as the area has them */
    struct reader *reader;
    const struct demand *demand;
    unsigned char *marks;
    bool found;
};

static const struct by *by_of(const struct family *f, int attribute)
{
    for (size_t u = 0; f->demand && u < f->demand->use_count; u++)
        if (f->demand->uses[u].attribute == attribute)
            return f->demand->uses[u].by;
    return f->reader->model->attributes[attribute].by;
}

static void visit(struct family *f, int attribute);

static void visit_all(struct family *f, const struct by *by)
{
    if (!by)
        return;
    visit(f, by->attribute);
    for (size_t i = 0; i < by->count; i++)
        visit_all(f, by->cases[i].by);
}

static void visit(struct family *f, int attribute)
{
    unsigned char *mark = &f->marks[attribute];
    const struct by *by = by_of(f, attribute);
    if (*mark == OPEN && !f->found) {
        read_problem(f->reader, by->at, "depends on itself: the attributes go round in a circle");
        f->found = true;
    }
    if (*mark != NEW || f->found)
        return;
    *mark = OPEN;
    visit_all(f, by);
    *mark = DONE;
}

static bool goes_round(struct reader *r, const struct demand *demand)
{
    size_t count = r->model->attribute_count;
    struct family f = {.reader = r, .demand = demand, .marks = arena_alloc(r->arena, count + 1)};
    for (size_t a = 0; a < count; a++)
        visit(&f, (int)a);
    return f.found;
}

void check_attributes(struct reader *r)
{
    bool found = goes_round(r, NULL);
    for (size_t d = 0; d < r->model->demand_count && !found; d++)
        found = goes_round(r, &r->model->demands[d]);
}
