/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An emulator: what a simulation would say at a point where it has not been played, and how sure
   that is. A quadratic trend, fitted by generalised least squares, and a Gaussian process for what
   the trend leaves (universal kriging; Rasmussen and Williams 2006, ch. 2.7; as in Vernon,
   Goldstein and Bower 2010, ch. 3). The process's length and its share of plain noise are those, of
   a few, under which each point is best predicted from all others (leave-one-out, without fitting
   again: Dubrule 1983); pure noise makes it an ordinary regression. The scale of the variance is
   that of the leave-one-out errors, so that it tells what was seen to go wrong.

   Known answer: values 1 3 5 7 at 0, 1/3, 2/3, 1 are a line, predicted exactly in between. */
#ifndef STUDY_EMULATOR_H
#define STUDY_EMULATOR_H

#include <gsl/gsl_matrix.h>
#include <stdbool.h>
#include <stddef.h>

struct emulator_points {
    size_t count, inputs;
    const double *at;    /* [count][inputs], each from 0 to 1 */
    const double *value; /* [count] NaN: nothing is known there */
};

struct emulator {
    size_t points, active_count, terms;
    size_t *active;         /* the inputs that move it, the strongest first */
    int (*term)[2];         /* products of two of them; -1: one */
    double *at;             /* [points][active_count], from -1 to 1 */
    double *trend;          /* [terms] coefficients */
    double *weight;         /* [points] of the process */
    gsl_matrix *root;       /* of the points' covariance, lower */
    gsl_matrix *spanned;    /* root^-1 times the points' terms */
    gsl_matrix *trend_root; /* of spanned' spanned, lower */
    double length, nugget;  /* nugget 1: a regression alone */
    double variance;        /* of the process and its noise */
    double left_out_sd;     /* root mean square of the leave-one-out errors */
    double explained;       /* 1 - their sum of squares over that around the mean; NaN */
    double shift;
};

/* False: with fewer than four values nothing can be fitted, or the numbers do not allow it; then
   nothing needs releasing. */
bool emulator_fit(struct emulator *emulator, const struct emulator_points *points,
                  const size_t *active, size_t active_count);
void emulator_free(struct emulator *emulator);
/* The mean at a point of all inputs; `variance` of a simulated mean around it. Safe on many threads
   at once. */
double emulator_predict(const struct emulator *emulator, const double *at, double *variance);

#endif
