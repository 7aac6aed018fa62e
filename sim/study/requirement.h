/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "measure >= value": what somebody wants of a measure, and how sure replications make it. */
#ifndef STUDY_REQUIREMENT_H
#define STUDY_REQUIREMENT_H

#include <stdbool.h>

#include "base/memory.h"
#include "study/estimate.h"

enum requirement_sense {
    REQUIREMENT_AT_LEAST,
    REQUIREMENT_ABOVE,
    REQUIREMENT_AT_MOST,
    REQUIREMENT_BELOW
};

struct requirement {
    const char *text;    /* as typed */
    const char *measure; /* "scope.name" */
    const char *amount;  /* as typed: "90 %" */
    enum requirement_sense sense;
    double value; /* the amount in the measure's unit (study/quantity.h) */
};

/* Splits the text; `value` stays 0 until quantity_read. False: it is no condition. */
bool requirement_read(struct arena *arena, struct requirement *requirement, const char *text);
const char *requirement_words(const struct requirement *requirement); /* "at least", "below" ... */
bool requirement_wants_more(const struct requirement *requirement);   /* at least, above */

/* How sure it is, 0 to 1, that the true mean meets the condition: from Student's t; of measures
   that are 1 or 0 from the beta distribution with Jeffreys' prior (Brown, Cai and DasGupta 2001),
   which doubts even when all replications agree. NaN below two observations. Known answers: mean
   1.343, sd 0.4187, n 10 is above 1.10 with 0.950; of 10 out of 10, the share is above 0.9 with
   0.858. */
double requirement_certainty(const struct requirement *requirement, const struct estimate *estimate,
                             bool yes_no);

#endif
