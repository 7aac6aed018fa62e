/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditions on what a patient is, and what depends on it. Attributes and categories are numbers
   here: where they are declared, `struct attribute` says. */
#ifndef MODEL_BY_H
#define MODEL_BY_H

#include <stdbool.h>
#include <stddef.h>

#include "chance/variate.h"
#include "model/tree.h"

struct condition { /* on one attribute */
    int attribute;
    double at_least, below; /* categories and yes/no: indices, 0 and 1 */
    const bool *among;      /* [category] instead of these: is it one of several? NULL: no list */
};
static inline bool condition_holds(const struct condition *condition, double value)
{
    if (condition->among)
        return condition->among[(size_t)value];
    return value >= condition->at_least && value < condition->below;
}

/* A time, a number or a share that depends on an attribute of the patient: the first case whose
   condition holds counts, and one always does. */
struct by {
    const struct tree *at;
    int attribute;
    struct by_case *cases;
    size_t count;
};
struct by_case {
    const struct tree *at;
    struct condition is;
    const struct by *by;    /* on another attribute too, in place of what follows; or NULL */
    struct variate variate; /* of a time or number */
    double share;
    const double *shares; /* of an attribute's categories, cumulative */
};
static inline const struct by_case *by_case_of(const struct by *by, double value)
{
    const struct by_case *one = by->cases;
    while (!condition_holds(&one->is, value))
        one++;
    return one;
}

#endif
