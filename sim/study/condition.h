/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "measure >= value": what somebody wants of a measure, and how sure replications make it. */
#ifndef STUDY_CONDITION_H
#define STUDY_CONDITION_H

#include <stdbool.h>

#include "base/memory.h"
#include "study/estimate.h"

enum condition_sense { CONDITION_AT_LEAST, CONDITION_ABOVE, CONDITION_AT_MOST, CONDITION_BELOW };

struct condition {
    const char *text;    /* as typed */
    const char *measure; /* "scope.name" */
    const char *amount;  /* as typed: "90 %" */
    enum condition_sense sense;
    double value; /* the amount in the measure's unit (study/quantity.h) */
};

/* Splits the text; `value` stays 0 until quantity_read. False: it is no condition. */
bool condition_read(struct arena *arena, struct condition *condition, const char *text);
const char *condition_words(const struct condition *condition); /* "at least", "below" ... */
bool condition_wants_more(const struct condition *condition);   /* at least, above */

/* How sure it is, 0 to 1, that the true mean meets the condition: from Student's t; of measures
   that are 1 or 0 from the beta distribution with Jeffreys' prior (Brown, Cai and DasGupta 2001),
   which doubts even when all replications agree. NaN below two observations. Known answers: mean
   1.343, sd 0.4187, n 10 is above 1.10 with 0.950; of 10 out of 10, the share is above 0.9 with
   0.864. */
double condition_certainty(const struct condition *condition, const struct estimate *estimate,
                           bool yes_no);

#endif
