/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/misfit.h"

#include <math.h>
#include <string.h>

enum misfit_law misfit_law_of(const char *unit, bool whole, double value)
{
    bool counted = strcmp(unit, "patients") == 0 || strcmp(unit, "admissions") == 0;
    if (counted && whole && value >= 0)
        return MISFIT_POISSON;
    return strcmp(unit, "share") == 0 && value >= 0 && value <= 1 ? MISFIT_BINOMIAL : MISFIT_SPREAD;
}

void misfit_set(struct misfit *m, double within, double mean, double variance, size_t replications)
{
    double z = m->value;
    m->cases = NAN;
    m->observation = variance;
    if (m->law == MISFIT_POISSON) {
        m->observation = fmax(z, 1);
    } else if (m->law == MISFIT_BINOMIAL && variance > 0 && mean > 0 && mean < 1) {
        m->cases = fmax(1, mean * (1 - mean) / variance);
        m->observation = z > 0 && z < 1 ? z * (1 - z) / m->cases : variance;
    }
    m->tolerance = isnan(within) ? 0 : within * z * within * z / 3;
    m->luck = variance / (double)replications;
}

double misfit_variance(const struct misfit *m)
{
    return m->observation + m->tolerance + m->luck;
}

double misfit_implausibility(const struct misfit *m, double mean, double emulator_variance)
{
    double apart = fabs(m->value - mean), variance = misfit_variance(m) + emulator_variance;
    return isnan(mean)    ? INFINITY
           : variance > 0 ? apart / sqrt(variance)
           : apart > 0    ? INFINITY
                          : 0;
}
