/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The smallest number that will do: where, along one setting, a condition begins to be met. Whether
   more of it helps or hurts is found out. The search is bracketing and bisection on decisions; each
   decision is made with replications that double until it is certain enough.

   A decision may be made at any of the looks at the growing replications, so each look is given an
   equal share of the error (Bonferroni): with L looks, "certain" is L (1 - P) <= 1 - with, and the
   certainty told is 1 - L (1 - P). All values are looked at on the same luck. */
#ifndef STUDY_GOAL_H
#define STUDY_GOAL_H

#include <stdbool.h>
#include <stddef.h>

#include "study/estimate.h"

/* How sure one look at a value is: that everything asked for is met, and that something is not
   (0 to 1); NaN: no observations. */
struct goal_look {
    double met, missed;
    bool forbidden; /* there is no such version of the scenario */
};

struct goal_ask {
    bool bounded;     /* search from low to high; otherwise outwards from `start` */
    double low, high; /* when bounded */
    double start;
    double step;        /* of whole numbers and steps: values are start or low + i x step */
    double finest;      /* of real numbers (step 0): ends as close as this are close enough */
    double floor;       /* no value below it; -INFINITY: none */
    size_t first, most; /* replications to begin with, and at most */
    double with;        /* certainty wanted, such as 0.95 */
    /* Looks at values with so many replications in all; false: interrupted. */
    bool (*look)(void *context, const double *values, size_t count, size_t replications,
                 struct goal_look *looks);
    void *context;
};

enum goal_verdict { GOAL_OPEN, GOAL_MET, GOAL_MISSED, GOAL_FORBIDDEN };

struct goal_trial {
    double value;
    enum goal_verdict verdict; /* GOAL_OPEN: not certain either way */
    double met, missed;        /* how sure, looks taken into account; below 0: not at all */
    size_t replications;
};

enum goal_answer {
    GOAL_FOUND,  /* `met` is there; `missed` too unless nothing is certainly missed */
    GOAL_ALWAYS, /* met everywhere in the range */
    GOAL_NEVER,
    GOAL_UNCLEAR /* neither could be made certain anywhere */
};

struct goal_result {
    enum goal_answer answer;
    bool more_helps;     /* when found: the condition is met from `met` upwards; else downwards */
    bool back_and_forth; /* it is met, missed and met again: the first change is told */
    bool interrupted;
    int met, missed;           /* trials on either side of the change; -1: none */
    struct goal_trial *trials; /* ascending by value */
    size_t count;
};

void goal_find(struct goal_result *result, const struct goal_ask *ask);
void goal_free(struct goal_result *result);
/* How many looks there are: first, 2 x first ... most. */
size_t goal_looks(size_t first, size_t most);

/* Where the mean of a measure crosses a level, between two values at which it was played with the
   same luck: on the line through both means, with Student's interval for the place (delta method on
   the pairs). Known answer: series 1 2 3 at 0 and 3 4 5 at 2 cross 3 at 1, interval +/- 2.484. */
struct estimate goal_crossing(const double *at_low, const double *at_high, size_t count, double low,
                              double high, double level, double confidence);

#endif
