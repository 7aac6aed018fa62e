/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is left of a time that has begun already: of one that has lasted so long, and of one found
   under way in equilibrium.

   In equilibrium the time that is under way is longer than others, its density being that of the
   variate times its length, and the moment at which it is found is uniform in it (Feller 1971,
   XI.4). Known answers: an exponential has an exponential left, a constant c a uniform between 0
   and c; the mean left is E[X^2] / (2 E[X]). */
#ifndef CHANCE_RESIDUAL_H
#define CHANCE_RESIDUAL_H

#include "base/memory.h"
#include "chance/variate.h"

/* Less of the probability than this above a time counts as none: the time is at its end. */
#define RESIDUAL_LEAST 1e-9

/* The whole of a time that has lasted `elapsed`, at probability u in (0, 1) of what is still
   possible; `elapsed` when that is its end. Exponential times never end. */
double residual_given(const struct variate *v, double elapsed, double u);

/* A variate cut into cells of its probability, in each of which it is at most `most`. */
struct residual {
    const struct variate *of;
    double mean; /* of times as they begin */
    size_t count;
    const double *until; /* [count] of the probability u; from 0 */
    const double *most;  /* [count] */
    const double *share; /* [count] cumulative, of the area below `most` */
};

/* Tabulates in the arena; `v`, a time that is not negative and has a mean, must outlive it. */
void residual_build(struct residual *residual, const struct variate *v, struct arena *arena);
/* The whole of a time found under way in equilibrium: from one uniform that says where (it rises
   with u), and a luck of its own for the rare second try. Exact but for the longest times, of
   which there is one in 10^12. */
double residual_whole(const struct residual *residual, double u, const struct luck *luck);

#endif
