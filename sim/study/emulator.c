/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Universal kriging, all of it through two Cholesky factors. */
#include "study/emulator.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

/* In units of the range (-1 to 1) times the root of the number of inputs. */
static const double lengths[] = {0.35, 0.7, 1.4};
static const double nuggets[] = {0.3, 0.03, 0.003};
enum { LEAST_POINTS = 4, POINTS_A_TERM = 3 };
/* Of the trend's coefficients: as if each were known to within a million times the noise, which
   only matters when the points cannot tell two terms apart. */
#define TREND_PRIOR 1e-12

static double term_at(const struct emulator *e, size_t term, const double *at)
{
    double value = 1;
    for (int i = 0; i < 2; i++)
        if (e->term[term][i] >= 0)
            value *= at[e->term[term][i]];
    return value;
}

/* One, lines, squares, then products, the strongest inputs' first, as far as there are points. */
static void choose_terms(struct emulator *e)
{
    int k = (int)e->active_count;
    size_t most = e->points / POINTS_A_TERM, room = (size_t)((k + 1) * (k + 2) / 2);
    e->term = mem_array(room, sizeof *e->term);
    e->term[e->terms][0] = e->term[e->terms][1] = -1;
    e->terms++;
    for (int i = 0; i < k && e->terms < most; i++, e->terms++) {
        e->term[e->terms][0] = i;
        e->term[e->terms][1] = -1;
    }
    for (int i = 0; i < k && e->terms < most; i++, e->terms++)
        e->term[e->terms][0] = e->term[e->terms][1] = i;
    for (int sum = 1; sum < 2 * k; sum++)
        for (int i = 0; 2 * i < sum && e->terms < most; i++)
            if (sum - i < k) {
                e->term[e->terms][0] = i;
                e->term[e->terms][1] = sum - i;
                e->terms++;
            }
}

static double likeness(const struct emulator *e, const double *a, const double *b)
{
    double square = 0, scale = e->length * e->length * (double)e->active_count;
    for (size_t i = 0; i < e->active_count; i++)
        square += (a[i] - b[i]) * (a[i] - b[i]);
    return (1 - e->nugget) * exp(-square / (2 * scale));
}

/* Both factors, for the length and nugget that are set. False: not positive definite. */
static bool factorise(struct emulator *e)
{
    for (size_t i = 0; i < e->points; i++) {
        const double *a = e->at + i * e->active_count;
        gsl_matrix_set(e->root, i, i, 1);
        for (size_t j = 0; j < i; j++)
            gsl_matrix_set(e->root, i, j,
                           e->nugget < 1 ? likeness(e, a, e->at + j * e->active_count) : 0);
        for (size_t t = 0; t < e->terms; t++)
            gsl_matrix_set(e->spanned, i, t, term_at(e, t, a));
    }
    if (gsl_linalg_cholesky_decomp1(e->root) != GSL_SUCCESS)
        return false;
    gsl_blas_dtrsm(CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, 1, e->root, e->spanned);
    gsl_matrix_set_identity(e->trend_root);
    gsl_blas_dsyrk(CblasLower, CblasTrans, 1, e->spanned, TREND_PRIOR, e->trend_root);
    return gsl_linalg_cholesky_decomp1(e->trend_root) == GSL_SUCCESS;
}

/* Rows that, squared and added, are the inverse of the covariance with the trend taken out:
   (1 - P P') root^-1, where P = spanned trend_root'^-1. */
static gsl_matrix *without_trend(const struct emulator *e)
{
    gsl_matrix *inverse = gsl_matrix_alloc(e->points, e->points);
    gsl_matrix *basis = gsl_matrix_alloc(e->points, e->terms);
    gsl_matrix *share = gsl_matrix_alloc(e->terms, e->points);
    gsl_matrix_set_identity(inverse);
    gsl_blas_dtrsm(CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, 1, e->root, inverse);
    gsl_matrix_memcpy(basis, e->spanned);
    gsl_blas_dtrsm(CblasRight, CblasLower, CblasTrans, CblasNonUnit, 1, e->trend_root, basis);
    gsl_blas_dgemm(CblasTrans, CblasNoTrans, 1, basis, inverse, 0, share);
    gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, -1, basis, share, 1, inverse);
    gsl_matrix_free(share);
    gsl_matrix_free(basis);
    return inverse;
}

/* The leave-one-out errors set scale and fit; returns minus twice their log density. */
static double judge(struct emulator *e, const gsl_vector *y)
{
    gsl_matrix *rows = without_trend(e);
    gsl_vector *part = gsl_vector_alloc(e->points), *left = gsl_vector_alloc(e->points);
    double scale = 0, squares = 0, logs = 0, n = (double)e->points;
    gsl_blas_dgemv(CblasNoTrans, 1, rows, y, 0, part);
    gsl_blas_dgemv(CblasTrans, 1, rows, part, 0, left);
    for (size_t i = 0; i < e->points; i++) {
        gsl_vector_view column = gsl_matrix_column(rows, i);
        double precision = gsl_blas_dnrm2(&column.vector);
        precision = fmax(precision * precision, 1e-12);
        double error = gsl_vector_get(left, i) / precision;
        scale += error * error * precision / n;
        squares += error * error;
        logs += log(precision);
    }
    e->variance = scale;
    e->left_out_sd = sqrt(squares / n);
    gsl_vector_free(part);
    gsl_vector_free(left);
    gsl_matrix_free(rows);
    return n * log(fmax(scale, 1e-300)) - logs;
}

static void choose_process(struct emulator *e, const gsl_vector *y)
{
    double best = INFINITY, length = 1, nugget = 1;
    e->length = 1;
    e->nugget = 1;
    if (factorise(e))
        best = judge(e, y);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths && e->active_count; i++)
        for (size_t j = 0; j < sizeof nuggets / sizeof *nuggets; j++) {
            e->length = lengths[i];
            e->nugget = nuggets[j];
            double score = factorise(e) ? judge(e, y) : INFINITY;
            if (score < best) {
                best = score;
                length = e->length;
                nugget = e->nugget;
            }
        }
    e->length = length;
    e->nugget = nugget;
}

/* Coefficients of the trend, and what the process adds to it. */
static void solve(struct emulator *e, gsl_vector *y)
{
    gsl_vector_view trend = gsl_vector_view_array(e->trend, e->terms);
    gsl_vector_view weight = gsl_vector_view_array(e->weight, e->points);
    gsl_blas_dtrsv(CblasLower, CblasNoTrans, CblasNonUnit, e->root, y);
    gsl_blas_dgemv(CblasTrans, 1, e->spanned, y, 0, &trend.vector);
    gsl_blas_dtrsv(CblasLower, CblasNoTrans, CblasNonUnit, e->trend_root, &trend.vector);
    gsl_blas_dtrsv(CblasLower, CblasTrans, CblasNonUnit, e->trend_root, &trend.vector);
    gsl_vector_memcpy(&weight.vector, y);
    gsl_blas_dgemv(CblasNoTrans, -1, e->spanned, &trend.vector, 1, &weight.vector);
    gsl_blas_dtrsv(CblasLower, CblasTrans, CblasNonUnit, e->root, &weight.vector);
}

/* Points with a value, scaled; returns how the values lie around their mean (sum of squares). */
static double take(struct emulator *e, const struct emulator_points *from, double *value)
{
    double squares = 0;
    e->points = 0;
    for (size_t i = 0; i < from->count; i++) {
        if (!isfinite(from->value[i]))
            continue;
        for (size_t k = 0; k < e->active_count; k++)
            e->at[e->points * e->active_count + k] =
                2 * from->at[i * from->inputs + e->active[k]] - 1;
        value[e->points++] = from->value[i];
    }
    for (size_t i = 0; i < e->points; i++)
        e->shift += value[i] / (double)e->points;
    for (size_t i = 0; i < e->points; i++) {
        value[i] -= e->shift;
        squares += value[i] * value[i];
    }
    return squares;
}

bool emulator_fit(struct emulator *e, const struct emulator_points *from, const size_t *active,
                  size_t active_count)
{
    *e = (struct emulator){.active_count = active_count};
    e->active = mem_array(active_count + 1, sizeof *e->active);
    for (size_t i = 0; i < active_count; i++)
        e->active[i] = active[i];
    e->at = mem_array(from->count * active_count + 1, sizeof *e->at);
    double *value = mem_array(from->count + 1, sizeof *value);
    double squares = take(e, from, value);
    bool good = e->points >= LEAST_POINTS;
    if (good) {
        choose_terms(e);
        e->trend = mem_array(e->terms, sizeof *e->trend);
        e->weight = mem_array(e->points, sizeof *e->weight);
        e->root = gsl_matrix_alloc(e->points, e->points);
        e->spanned = gsl_matrix_alloc(e->points, e->terms);
        e->trend_root = gsl_matrix_alloc(e->terms, e->terms);
        gsl_vector_view y = gsl_vector_view_array(value, e->points);
        choose_process(e, &y.vector);
        good = factorise(e);
        if (good) {
            judge(e, &y.vector);
            e->explained = squares > 0
                               ? 1 - e->left_out_sd * e->left_out_sd * (double)e->points / squares
                               : (double)NAN;
            solve(e, &y.vector);
        }
    }
    free(value);
    if (!good)
        emulator_free(e);
    return good;
}

void emulator_free(struct emulator *e)
{
    if (e->root) {
        gsl_matrix_free(e->root);
        gsl_matrix_free(e->spanned);
        gsl_matrix_free(e->trend_root);
    }
    free(e->active);
    free(e->term);
    free(e->at);
    free(e->trend);
    free(e->weight);
    *e = (struct emulator){0};
}

/* x := lower^-1 x, by rows, without GSL's views: this is where the time goes. */
static void forward(const gsl_matrix *lower, double *x, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const double *row = gsl_matrix_const_ptr(lower, i, 0);
        double sum = x[i];
        for (size_t j = 0; j < i; j++)
            sum -= row[j] * x[j];
        x[i] = sum / row[i];
    }
}

static double sum_of_squares(const double *x, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += x[i] * x[i];
    return sum;
}

double emulator_predict(const struct emulator *e, const double *at, double *variance)
{
    double *where = mem_array(e->active_count + e->points + e->terms + 1, sizeof *where);
    double *near = where + e->active_count, *terms = near + e->points;
    double mean = e->shift, known = 0;
    for (size_t k = 0; k < e->active_count; k++)
        where[k] = 2 * at[e->active[k]] - 1;
    for (size_t t = 0; t < e->terms; t++) {
        terms[t] = term_at(e, t, where);
        mean += e->trend[t] * terms[t];
    }
    if (e->nugget < 1) {
        for (size_t i = 0; i < e->points; i++) {
            near[i] = likeness(e, where, e->at + i * e->active_count);
            mean += e->weight[i] * near[i];
        }
        forward(e->root, near, e->points);
        known = sum_of_squares(near, e->points);
        for (size_t i = 0; i < e->points; i++)
            for (size_t t = 0; t < e->terms; t++)
                terms[t] -= gsl_matrix_get(e->spanned, i, t) * near[i];
    }
    forward(e->trend_root, terms, e->terms);
    *variance = e->variance * (fmax(0, 1 - known) + sum_of_squares(terms, e->terms));
    free(where);
    return mean;
}
