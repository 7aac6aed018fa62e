/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/doubt.h"

#include <gsl/gsl_multifit.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "collect/tally.h"
#include "study/estimate.h"

/* The layout as it was observed: points without observations are left out. */
struct layout {
    double *means;  /* [points] */
    double *counts; /* of observations in each */
    double *all;    /* [observations] */
    size_t points, observations;
    double within; /* sum of squares */
};

static void lay_out(struct layout *l, const double *values, size_t points, size_t replications)
{
    *l = (struct layout){.means = mem_array(points + 1, sizeof(double)),
                         .counts = mem_array(points + 1, sizeof(double)),
                         .all = mem_array(points * replications + 1, sizeof(double))};
    for (size_t p = 0; p < points; p++) {
        struct tally own = {0};
        for (size_t r = 0; r < replications; r++) {
            double value = values[p * replications + r];
            if (isnan(value))
                continue;
            tally_add(&own, value);
            l->all[l->observations++] = value;
        }
        if (own.count == 0)
            continue;
        l->means[l->points] = own.mean;
        l->counts[l->points++] = (double)own.count;
        l->within += own.m2;
    }
}

/* Analysis of variance, points with unequal numbers of observations included. */
static void split(struct doubt *d, const struct layout *l)
{
    double between = 0, squares = 0, all = (double)l->observations, points = (double)l->points;
    d->luck = d->ignorance = d->share = NAN;
    if (l->points < 2 || l->observations <= l->points)
        return;
    for (size_t p = 0; p < l->points; p++) {
        between += l->counts[p] * (l->means[p] - d->mean) * (l->means[p] - d->mean);
        squares += l->counts[p] * l->counts[p];
    }
    double each = (all - squares / all) / (points - 1); /* R when all are equal */
    d->luck = l->within / (all - points);
    d->ignorance = fmax((between / (points - 1) - d->luck) / each, 0);
    double both = d->luck + d->ignorance;
    d->share = both > 0 ? d->ignorance / both : NAN;
}

static void quantiles(double *sorted, size_t count, double confidence, double *low, double *high)
{
    gsl_sort(sorted, 1, count);
    *low = gsl_stats_quantile_from_sorted_data(sorted, 1, count, (1 - confidence) / 2);
    *high = gsl_stats_quantile_from_sorted_data(sorted, 1, count, (1 + confidence) / 2);
}

static void ranges(struct doubt *d, struct layout *l, double confidence)
{
    struct estimate e = estimate_of(l->means, l->points, 1, confidence);
    double spread = e.sd > 0 && d->ignorance > 0 ? fmin(sqrt(d->ignorance) / e.sd, 1) : 0;
    d->mean_low = e.low;
    d->mean_high = e.high;
    for (size_t p = 0; p < l->points; p++)
        l->means[p] = e.mean + spread * (l->means[p] - e.mean);
    if (!isnan(d->ignorance))
        quantiles(l->means, l->points, confidence, &d->ignorance_low, &d->ignorance_high);
    quantiles(l->all, l->observations, confidence, &d->both_low, &d->both_high);
}

struct doubt doubt_split(const double *values, size_t points, size_t replications,
                         double confidence)
{
    struct layout l;
    struct doubt d = {.mean = NAN,
                      .mean_low = NAN,
                      .mean_high = NAN,
                      .ignorance_low = NAN,
                      .ignorance_high = NAN,
                      .both_low = NAN,
                      .both_high = NAN};
    lay_out(&l, values, points, replications);
    d.points = l.points;
    d.observations = l.observations;
    if (l.observations)
        d.mean = gsl_stats_mean(l.all, 1, l.observations);
    split(&d, &l);
    if (l.observations)
        ranges(&d, &l, confidence);
    free(l.means);
    free(l.counts);
    free(l.all);
    return d;
}

/* ------------------------------------------------------------------------------------- causes */

struct line {
    gsl_matrix *inputs; /* a column of ones, then the inputs */
    gsl_vector *output, *slopes;
    gsl_matrix *covariance;
    double residual; /* variance */
};

static size_t known(const double *means, size_t points)
{
    size_t count = 0;
    for (size_t p = 0; p < points; p++)
        count += !isnan(means[p]);
    return count;
}

static void fit(struct line *line, const double *places, const double *means, size_t inputs,
                size_t points)
{
    size_t rows = known(means, points), at = 0;
    *line =
        (struct line){gsl_matrix_alloc(rows, inputs + 1), gsl_vector_alloc(rows),
                      gsl_vector_alloc(inputs + 1), gsl_matrix_alloc(inputs + 1, inputs + 1), 0};
    for (size_t p = 0; p < points; p++) {
        if (isnan(means[p]))
            continue;
        gsl_matrix_set(line->inputs, at, 0, 1);
        for (size_t i = 0; i < inputs; i++)
            gsl_matrix_set(line->inputs, at, i + 1, places[p * inputs + i]);
        gsl_vector_set(line->output, at++, means[p]);
    }
    gsl_multifit_linear_workspace *room = gsl_multifit_linear_alloc(rows, inputs + 1);
    double squares;
    gsl_multifit_linear(line->inputs, line->output, line->slopes, line->covariance, &squares, room);
    gsl_multifit_linear_free(room);
    line->residual = squares / (double)(rows - inputs - 1);
}

static void release(struct line *line)
{
    gsl_matrix_free(line->inputs);
    gsl_vector_free(line->output);
    gsl_vector_free(line->slopes);
    gsl_matrix_free(line->covariance);
}

static double share_of(double part, double whole)
{
    return whole > 0 ? fmin(fmax(part / whole, 0), 1) : (double)NAN;
}

/* Slopes of few points are uncertain: their squares add up to more than all explain together. */
static void scale_shares(struct doubt_cause *causes, size_t inputs, double explained)
{
    double sum = 0;
    for (size_t i = 0; i < inputs; i++)
        sum += causes[i].share;
    for (size_t i = 0; i < inputs && sum > explained; i++)
        causes[i].share *= explained / sum;
}

double doubt_causes(struct doubt_cause *causes, const double *places, const double *means,
                    size_t inputs, size_t points, const struct doubt *doubt)
{
    struct line line;
    size_t rows = known(means, points);
    for (size_t i = 0; i < inputs; i++)
        causes[i] = (struct doubt_cause){NAN, NAN, NAN};
    if (rows < inputs + 3)
        return NAN;
    fit(&line, places, means, inputs, points);
    for (size_t i = 0; i < inputs; i++) {
        gsl_vector_view column = gsl_matrix_column(line.inputs, i + 1);
        double spread = gsl_stats_variance(column.vector.data, column.vector.stride, rows);
        double slope = gsl_vector_get(line.slopes, i + 1);
        double error = sqrt(gsl_matrix_get(line.covariance, i + 1, i + 1));
        causes[i] = (struct doubt_cause){
            slope, error, share_of((slope * slope - error * error) * spread, doubt->ignorance)};
    }
    double all = gsl_stats_variance(line.output->data, 1, rows);
    double explained = share_of(all - line.residual, doubt->ignorance);
    scale_shares(causes, inputs, explained);
    release(&line);
    return explained;
}
