/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of several systems has the best mean. Both ways work on systems that are played with common
   random numbers; neither knows what a system is.

   KN (Kim and Nelson 2001, ACM TOMACS 11:251, fully sequential): all systems are observed `first`
   times; then one observation at a time is added to those that are left, and a system goes when its
   sum falls behind another's by more than W(r) = (delta / 2) (h^2 S^2 / delta^2 - r), with S^2 the
   first-stage variance of their difference, h^2 = 2 eta (first - 1) and
   eta = ((2 alpha / (k - 1))^(-2 / (first - 1)) - 1) / 2. With normal observations, the best is
   chosen with at least the certainty asked for whenever it is better by the indifference or more.

   OCBA (Chen et al. 2000, DEDS 10:251): a budget is spent in small steps where it does most for
   the probability of choosing the best: N_i : N_j = (s_i / d_i)^2 : (s_j / d_j)^2 for d_i behind
   the best, N_best = s_best sqrt(sum (N_i / s_i)^2). */
#ifndef STUDY_SELECTION_H
#define STUDY_SELECTION_H

#include <stdbool.h>
#include <stddef.h>

#include "study/estimate.h"

struct selection_ask {
    size_t systems;
    bool most;           /* the highest mean is the best; else the lowest */
    double indifference; /* KN: smaller differences do not matter; above 0 */
    double with;         /* KN: certainty wanted, such as 0.95 */
    size_t first;        /* observations of each to begin with; 2 or more */
    /* Observations asked for in one go, 1 or more. KN looks at them one by one all the same, so
       that some may be played in vain; OCBA shares them out together. */
    size_t at_once;
    size_t most_of_each; /* KN: gives up at so many */
    size_t budget;       /* OCBA: observations of all systems together */
    /* Sees to it that system i has at least upto[i] observations; false: interrupted. */
    bool (*play)(void *context, const size_t *upto);
    /* Observations 0 .. count - 1. */
    void (*series)(void *context, size_t system, size_t count, double *values);
    void *context;
};

struct selected {
    size_t played; /* observations that took part */
    size_t out_at; /* KN: when it went; 0: never */
    int out_by;    /* KN: the system that it fell behind; -1: none */
    /* That it is the best, about: of the chosen one, 1 - the sum of the others; of another, that
       its mean is better than the chosen one's. Student's, from the pairs that both have. */
    double probability;
};

struct selection {
    size_t best;
    bool complete; /* KN: one is left; OCBA: the budget is spent */
    bool interrupted;
    struct selected *of; /* [systems] */
};

void selection_kn(struct selection *selection, const struct selection_ask *ask);
void selection_ocba(struct selection *selection, const struct selection_ask *ask);
void selection_free(struct selection *selection);

/* h^2 of KN. Known answer: k = 10, first = 10, alpha = 0.05 is 15.4635. */
double selection_kn_h2(size_t systems, size_t first, double alpha);
/* OCBA's shares of a budget, adding up to 1, for means of which the lowest is the best. Known
   answer: means 1 2 3, deviations 1 1 1: shares 0.5 sqrt(17 / 16) : 0.5 : 0.125 of their sum. */
void selection_ocba_shares(const double *means, const double *deviations, size_t systems,
                           double *shares);

#endif
