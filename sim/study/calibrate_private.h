/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the calibration share. */
#ifndef STUDY_CALIBRATE_PRIVATE_H
#define STUDY_CALIBRATE_PRIVATE_H

#include <gsl/gsl_qrng.h>

#include "study/calibrate.h"
#include "study/particles.h"

/* An input's place again, after whole numbers were rounded: 0 to 1. */
double calibrate_rounded(const struct input *input, double at);
/* "path=value" as --set takes it. */
const char *calibrate_set(struct calibration *c, const struct input *input, double value);
/* Room for more points; the first new one is returned, zeroed. */
struct calibrate_point *calibrate_more(struct calibration *c, size_t count);
/* Sets for a point: `at` over the inputs `which` (NULL: all of them). */
void calibrate_place(struct calibration *c, struct calibrate_point *point, const size_t *which,
                     size_t count, const double *at);
/* Plays points [first, first + count) and works out means, variances and implausibility. */
bool calibrate_play(struct calibration *c, size_t first, size_t count, const char *doing);
gsl_qrng *calibrate_sequence(size_t inputs);
double calibrate_median(double *values, size_t count); /* sorts them; NaN: none */

/* calibrate_screen.c: which inputs move which observations. False: interrupted. */
bool calibrate_screen(struct calibration *c);
/* calibrate_waves.c */
bool calibrate_waves(struct calibration *c, struct particles *particles);
double calibrate_judge(void *calibration, const double *at, double *energy);
/* calibrate_after.c: the posterior, and what is played for it. */
void calibrate_after(struct calibration *c, struct particles *particles);

#endif
