/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/uncertainty.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdlib.h>

#include "study/latin.h"

/* Luck is independent between draws: no replication is played twice. */
static void own_luck(struct uncertainty *u, size_t base)
{
    u->versions.points[0].asked = base;
    for (size_t p = 0; p < u->points; p++)
        u->versions.points[1 + p].first = base + p * u->replications;
}

void uncertainty_design(struct uncertainty *u, const struct range_list *ranges, enum shape shape,
                        size_t points, size_t replications, size_t base, uint64_t seed)
{
    size_t inputs = ranges->count;
    *u = (struct uncertainty){
        .ranges = ranges, .shape = shape, .points = points, .replications = replications};
    double *shares = mem_array(points * inputs + 1, sizeof *shares);
    latin_design(shares, inputs, points, seed);
    versions_make(&u->versions, ranges, 1 + points, replications);
    for (size_t p = 0; p < points; p++)
        for (size_t i = 0; i < inputs; i++)
            versions_row(&u->versions, 1 + p)[i] =
                range_drawn(&ranges->items[i], shape, shares[p * inputs + i]);
    free(shares);
    own_luck(u, base);
    versions_settle(&u->versions);
}

void uncertainty_free(struct uncertainty *u)
{
    for (size_t m = 0; m < u->measures; m++)
        free(u->answers[m].causes);
    free(u->answers);
    versions_free(&u->versions);
    *u = (struct uncertainty){0};
}

/* One period of the scenario as it stands. */
static void luck_alone(struct answer *a, const struct point *point, const struct lab *lab,
                       size_t measure)
{
    double *series = mem_array(point->done + 1, sizeof *series);
    size_t count = 0;
    a->luck_low = a->luck_high = NAN;
    a->base = (struct estimate){NAN, NAN, NAN, NAN, 0};
    if (point->done) {
        a->base = lab_estimate(lab, point, measure);
        lab_series(lab, point, measure, series);
    }
    for (size_t r = 0; r < point->done; r++)
        if (!isnan(series[r]))
            series[count++] = series[r];
    if (count) {
        gsl_sort(series, 1, count);
        double tail = (1 - lab->confidence) / 2;
        a->luck_low = gsl_stats_quantile_from_sorted_data(series, 1, count, tail);
        a->luck_high = gsl_stats_quantile_from_sorted_data(series, 1, count, 1 - tail);
    }
    free(series);
}

/* [points][replications], NaN where there is nothing. */
static double *values_of(const struct uncertainty *u, const struct lab *lab, size_t measure)
{
    double *values = mem_array(u->points * u->replications + 1, sizeof *values);
    for (size_t i = 0; i < u->points * u->replications; i++)
        values[i] = NAN;
    for (size_t p = 0; p < u->points; p++)
        if (u->versions.points[1 + p].done == u->replications)
            lab_series(lab, &u->versions.points[1 + p], measure, values + p * u->replications);
    return values;
}

static void find_causes(struct answer *a, const struct uncertainty *u, const struct lab *lab,
                        size_t measure)
{
    size_t inputs = u->ranges->count;
    double *places = mem_array(u->points * inputs + 1, sizeof *places);
    double *means = mem_array(u->points + 1, sizeof *means);
    for (size_t p = 0; p < u->points; p++) {
        const double *row = versions_row(&u->versions, 1 + p);
        means[p] = versions_mean(&u->versions, lab, 1 + p, measure);
        for (size_t i = 0; i < inputs; i++)
            places[p * inputs + i] = range_place(&u->ranges->items[i], row[i]);
    }
    a->causes = mem_array(inputs + 1, sizeof *a->causes);
    a->explained = doubt_causes(a->causes, places, means, inputs, u->points, &a->doubt);
    free(places);
    free(means);
}

static void find_chances(struct answer *a, const struct lab *lab)
{
    a->chance_luck = a->base;
    a->chance_both =
        (struct estimate){.mean = a->doubt.mean, .low = NAN, .high = NAN, .n = a->doubt.points};
    estimate_share(&a->chance_both, lab->confidence);
}

void uncertainty_evaluate(struct uncertainty *u, const struct lab *lab, size_t measures)
{
    u->measures = measures;
    u->answers = mem_array(measures + 1, sizeof *u->answers);
    for (size_t m = 0; m < measures; m++) {
        struct answer *a = &u->answers[m];
        double *values = values_of(u, lab, m);
        luck_alone(a, &u->versions.points[0], lab, m);
        a->doubt = doubt_split(values, u->points, u->replications, lab->confidence);
        find_causes(a, u, lab, m);
        if (lab->kept.items[m].yes_no)
            find_chances(a, lab);
        free(values);
    }
}

void uncertainty_order(const struct uncertainty *u, size_t measure, size_t *order)
{
    const struct doubt_cause *causes = u->answers[measure].causes;
    for (size_t i = 0; i < u->ranges->count; i++) {
        size_t at = i;
        for (; at > 0 && !(causes[order[at - 1]].share >= causes[i].share); at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
}
