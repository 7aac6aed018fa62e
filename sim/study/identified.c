/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/identified.h"

#include <gsl/gsl_eigen.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

static struct identified_spread spread_of_one(const double *samples, size_t count, size_t stride)
{
    double *sorted = mem_array(count + 1, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = samples[i * stride];
    gsl_sort(sorted, 1, count);
    struct identified_spread spread = {
        .mean = gsl_stats_mean(sorted, 1, count),
        .sd = gsl_stats_sd(sorted, 1, count),
        .low = gsl_stats_quantile_from_sorted_data(sorted, 1, count, 0.05),
        .high = gsl_stats_quantile_from_sorted_data(sorted, 1, count, 0.95)};
    free(sorted);
    return spread;
}

/* Of the samples after, each input in units of its standard deviation before. */
static gsl_matrix *scaled_covariance(const struct identified *d, const double *after, size_t count)
{
    gsl_matrix *matrix = gsl_matrix_calloc(d->inputs, d->inputs);
    for (size_t i = 0; i < d->inputs; i++)
        for (size_t j = 0; j < d->inputs; j++) {
            double scale = d->before[i].sd * d->before[j].sd;
            double both = gsl_stats_covariance(after + i, d->inputs, after + j, d->inputs, count);
            gsl_matrix_set(matrix, i, j, scale > 0 ? both / scale : 0);
        }
    return matrix;
}

/* What is known well by itself needs no other: it is a direction of its own. */
static void part_known(const struct identified *d, gsl_matrix *covariance)
{
    for (size_t i = 0; i < d->inputs; i++)
        for (size_t j = 0; j < d->inputs; j++) {
            bool known = d->after[i].sd <= IDENTIFIED_DIRECTION * d->before[i].sd ||
                         d->after[j].sd <= IDENTIFIED_DIRECTION * d->before[j].sd;
            if (i != j && known)
                gsl_matrix_set(covariance, i, j, 0);
        }
}

static void find_directions(struct identified *d, gsl_matrix *covariance)
{
    size_t n = d->inputs;
    gsl_vector *values = gsl_vector_alloc(n);
    gsl_matrix *vectors = gsl_matrix_alloc(n, n);
    gsl_eigen_symmv_workspace *work = gsl_eigen_symmv_alloc(n);
    gsl_eigen_symmv(covariance, values, vectors, work);
    gsl_eigen_symmv_sort(values, vectors, GSL_EIGEN_SORT_VAL_ASC);
    for (size_t v = 0; v < n; v++) {
        struct identified_direction *to = &d->directions[v];
        size_t largest = 0;
        to->width = sqrt(fmax(0, gsl_vector_get(values, v)));
        to->loading = d->loadings + v * n;
        for (size_t i = 0; i < n; i++) {
            to->loading[i] = gsl_matrix_get(vectors, i, v);
            if (fabs(to->loading[i]) > fabs(to->loading[largest]) + 1e-9)
                largest = i;
        }
        double sign = to->loading[largest] < 0 ? -1 : 1;
        for (size_t i = 0; i < n; i++)
            to->loading[i] *= sign;
    }
    gsl_eigen_symmv_free(work);
    gsl_matrix_free(vectors);
    gsl_vector_free(values);
}

void identified_find(struct identified *d, size_t inputs, const double *before, size_t before_count,
                     const double *after, size_t after_count)
{
    *d = (struct identified){.inputs = inputs};
    d->before = mem_array(inputs + 1, sizeof *d->before);
    d->after = mem_array(inputs + 1, sizeof *d->after);
    d->width = mem_array(inputs + 1, sizeof *d->width);
    d->correlation = mem_array(inputs * inputs + 1, sizeof *d->correlation);
    d->directions = mem_array(inputs + 1, sizeof *d->directions);
    d->loadings = mem_array(inputs * inputs + 1, sizeof *d->loadings);
    for (size_t i = 0; i < inputs; i++) {
        d->before[i] = spread_of_one(before + i, before_count, inputs);
        d->after[i] = spread_of_one(after + i, after_count, inputs);
        double was = d->before[i].high - d->before[i].low;
        d->width[i] = was > 0 ? (d->after[i].high - d->after[i].low) / was : 1;
    }
    if (inputs == 0)
        return;
    gsl_matrix *covariance = scaled_covariance(d, after, after_count);
    for (size_t i = 0; i < inputs; i++)
        for (size_t j = 0; j < inputs; j++) {
            double scale =
                sqrt(gsl_matrix_get(covariance, i, i) * gsl_matrix_get(covariance, j, j));
            d->correlation[i * inputs + j] =
                scale > 0 ? gsl_matrix_get(covariance, i, j) / scale : 0;
        }
    part_known(d, covariance);
    find_directions(d, covariance);
    gsl_matrix_free(covariance);
}

void identified_free(struct identified *d)
{
    free(d->before);
    free(d->after);
    free(d->width);
    free(d->correlation);
    free(d->directions);
    free(d->loadings);
    *d = (struct identified){0};
}

bool identified_alone(const struct identified *d, size_t input)
{
    return d->width[input] <= IDENTIFIED_WIDTH;
}

bool identified_together(const struct identified *d, size_t input, size_t *direction)
{
    for (size_t v = 0; v < d->inputs && !identified_alone(d, input); v++) {
        if (d->directions[v].width > IDENTIFIED_DIRECTION)
            return false;
        if (fabs(d->directions[v].loading[input]) >= IDENTIFIED_LOADING) {
            *direction = v;
            return true;
        }
    }
    return false;
}
