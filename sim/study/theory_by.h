/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times that depend on an attribute, for theory: a mixture, when nothing that the patients of a
   stream have met has sorted them by it. */
#ifndef STUDY_THEORY_BY_H
#define STUDY_THEORY_BY_H

#include "engine/plan.h"

/* The distribution of what depends on `by` among the patients of a demand stream as they come; in
   the arena. False: not known (it depends on several attributes, or some step sets the one). */
bool by_mixture(struct arena *arena, const struct plan *plan, size_t demand, const struct by *by,
                struct variate *mixture);
/* The case whose mean is longest. */
const struct variate *by_longest(const struct by *by);

#endif
