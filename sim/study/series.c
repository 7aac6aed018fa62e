/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/series.h"

#include <math.h>
#include <stdlib.h>

struct rows {
    const double *values;
    size_t count, stride;
};

static double mean_of(const struct rows *rows, int measure)
{
    double sum = 0;
    for (size_t r = 0; r < rows->count; r++)
        sum += rows->values[r * rows->stride + (size_t)measure];
    return sum / (double)rows->count;
}

/* Adds how far each replication is from the mean, as a share of it; returns the mean. */
static double add_part(double *series, const struct rows *rows, int measure, double sign)
{
    double mean = mean_of(rows, measure);
    for (size_t r = 0; r < rows->count && mean != 0; r++)
        series[r] += sign * (rows->values[r * rows->stride + (size_t)measure] / mean - 1);
    return mean;
}

static void fill_ratio(double *series, const struct rows *rows, const struct measure_ratio *ratio)
{
    double whole = 1;
    bool known = true;
    for (size_t r = 0; r < rows->count; r++)
        series[r] = 1;
    for (int i = 0; i < 2; i++) {
        double above = ratio->above[i] < 0 ? 1 : add_part(series, rows, ratio->above[i], 1);
        known = known && !(ratio->in_proportion && i == 0 && above == 0);
        whole *= above;
        if (ratio->below[i] < 0)
            continue;
        double below = add_part(series, rows, ratio->below[i], -1);
        known = known && below > 0;
        whole /= below;
    }
    for (size_t r = 0; r < rows->count; r++)
        series[r] = !known ? NAN : whole == 0 ? 0 : series[r] * whole;
}

void series_fill(double *series, const struct measure_list *list, const double *values,
                 size_t replications, size_t measure)
{
    const struct rows rows = {values, replications, list->count};
    const struct measure *m = &list->items[measure];
    if (m->ratio)
        fill_ratio(series, &rows, m->ratio);
    else
        for (size_t r = 0; r < replications; r++)
            series[r] = values[r * list->count + measure];
}

struct estimate series_estimate(const struct measure_list *list, const double *values,
                                size_t replications, size_t measure, double confidence)
{
    double *series = mem_array(replications + 1, sizeof *series);
    series_fill(series, list, values, replications, measure);
    struct estimate e = estimate_of(series, replications, 1, confidence);
    if (list->items[measure].yes_no)
        estimate_share(&e, confidence);
    free(series);
    return e;
}
