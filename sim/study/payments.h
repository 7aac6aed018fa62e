/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a payment comes to, given what was delivered in each quarter. */
#ifndef STUDY_PAYMENTS_H
#define STUDY_PAYMENTS_H

#include "engine/plan.h"

struct assessment {
    double paid, at_stake;             /* over the horizon */
    double delivered, target;          /* the same */
    double quarter_paid[PERIODS_MOST]; /* when assessed by quarter */
};

/* `measure[k]` is the measure in quarter k. A measure that is not counted by quarter stands whole
   in the first of them, and the others are 0: good for a horizon of up to a year, assessed by the
   year.

   Quarter k has the target t and, when fewer_than says so, the baseline b; delivery is d = measure,
   or b - measure. A quarter that the end of the horizon cuts short has as much less of t, b and
   money. Assessed by the year, d and t are summed over its quarters; the part of the money that is
   earned follows from d / t by `earns`. A measure without observations (NaN) pays nobody knows
   what: NaN. Known answer: 103 fewer than 2,943 at 1,490 each, 2,900
   counted: 43 x 1,490 = 64,070 of 153,470. */
void payment_assess(struct assessment *into, const struct payment *payment, const struct plan *plan,
                    const double *measure);

#endif
