/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Variates with known moments and quantiles, and checks that any variate must pass. */
#ifndef TESTS_VARIATE_SAMPLES_H
#define TESTS_VARIATE_SAMPLES_H

#include <math.h>
#include <stdbool.h>

#include "chance/variate.h"

enum { SAMPLES = 19, PROBABILITIES = 16 };

/* A variate with the moments and the quantile that it must have; NULL: no closed form. */
struct sample {
    const char *name;
    struct variate v;
    double mean, variance;
    double (*inverse)(double u);
};

/* SAMPLES of them, made afresh in static storage by each call. */
struct sample *samples_make(void);

extern const double samples_probability[PROBABILITIES];
struct luck samples_luck(const char *purpose, uint32_t who);

/* The quantile is the least x with cdf(x) >= u. */
void samples_check_inverse(const struct variate *v, const char *name);
/* 200,000 draws have the mean and the variance within 5 standard errors, and the quartiles. */
void samples_check_draws(const struct variate *v, const char *name);

static inline bool samples_near(double x, double y, double relative)
{
    return fabs(x - y) <= relative * fmax(fabs(x), fabs(y)) + 1e-300;
}

#endif
