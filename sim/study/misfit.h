/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far an observation z is from what a model says: the implausibility of history matching,
   I^2 = (z - E f)^2 / (V_obs + V_disc + V_sim / R + V_emulator) (Vernon, Goldstein and Bower 2010).

   V_obs is by what was observed, one period like the simulated ones. Counts of patients and
   admissions: Poisson's variance, z. Shares: the binomial z (1 - z) / n, where n, the cases behind
   the share, are as many as its spread between simulated periods, p (1 - p) / s^2, speaks for.
   Anything else: the variance between simulated periods. V_disc is by the tolerance that the
   scenario declares, `within`: a difference up to within |z| is as likely as any other, so
   (within z)^2 / 3 (a rectangular distribution, GUM 4.3.7). V_sim / R is the error of a mean over R
   replications.

   Known answers: 400 patients within 3 %, sd 25 in 4 replications: V_obs 400, V_disc 48, V_sim / R
   156.25, so that 450 simulated have I = 2.034. A share of 0.5, sd 0.05: 100 cases, V_obs
   0.0025. */
#ifndef STUDY_MISFIT_H
#define STUDY_MISFIT_H

#include <stdbool.h>
#include <stddef.h>

/* Beyond this a point is not believed: at least 95 % of any distribution with one mode lie within
   three standard deviations of its mean (Pukelsheim 1994). */
#define MISFIT_MOST 3.0

enum misfit_law { MISFIT_POISSON, MISFIT_BINOMIAL, MISFIT_SPREAD };

struct misfit {
    double value; /* observed */
    enum misfit_law law;
    double observation, tolerance, luck; /* V_obs, V_disc, V_sim / R */
    double cases;                        /* behind a share; else NaN */
};

/* The law: `unit` is the measure's, `whole`: every simulated value is a whole number. */
enum misfit_law misfit_law_of(const char *unit, bool whole, double value);
/* Variances, from simulated periods that have this mean and variance between them; `within` may be
   NaN. */
void misfit_set(struct misfit *misfit, double within, double mean, double variance,
                size_t replications);
double misfit_variance(const struct misfit *misfit); /* all three */
double misfit_implausibility(const struct misfit *misfit, double mean, double emulator_variance);

#endif
