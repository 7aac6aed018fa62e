/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elementary effects: which of many inputs matter at all (Morris 1991, Technometrics 33:161; mu* by
   Campolongo, Cariboni and Saltelli 2007, Environmental Modelling & Software 22:1509). A trajectory
   starts somewhere on a grid of four levels and moves one input after another, in random order, by
   two thirds of its range. Known answer: of a linear function, mu is each slope times the range,
   and sigma is 0. */
#ifndef STUDY_MORRIS_H
#define STUDY_MORRIS_H

#include <stddef.h>
#include <stdint.h>

enum { MORRIS_LEVELS = 4 };

/* Fills shares[trajectories x (inputs + 1)][inputs]: places in the ranges, 0 to 1. Within a
   trajectory each row differs from the one before in one input. Depends on the seed alone; more
   trajectories begin with the same ones. */
void morris_design(double *shares, size_t inputs, size_t trajectories, uint64_t seed);

struct morris_step {
    size_t input;  /* the one that moves */
    double moved;  /* by this share of its range, with its sign; not 0 */
    double change; /* of the output; NaN: not known */
    double error;  /* its standard error from luck; NaN: not known */
};

struct morris_effect {
    double mu_star, mu; /* means of the effects' sizes and of the effects, per whole range */
    double sigma;       /* their standard deviation: 0 when the effect is the same everywhere */
    double noise;       /* root mean square of the effects' standard errors; NaN: not known */
    size_t count;       /* effects; none: NaN */
};
void morris_effects(struct morris_effect *effects, size_t inputs, const struct morris_step *steps,
                    size_t count);

#endif
