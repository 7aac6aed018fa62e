/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that find laws share. */
#ifndef STUDY_THEORY_FINDING_H
#define STUDY_THEORY_FINDING_H

#include "study/theory.h"
#include "study/theory_flow.h"
#include "study/theory_laws.h"

struct finding {
    struct theory_list *list;
    const struct plan *plan;
    const struct measure_list *measures;
    struct flow flow;
    double network_memory; /* minutes, of all steps that are known, added up */
};

/* Unless it is not a number, or nothing measures it. */
void theory_add(struct finding *f, struct theory item);
/* What the law (item's law and source) says of a step, and of a resource. */
void theory_add_queue(struct finding *f, const struct plan_step *step, struct theory item,
                      const struct law_queue *values);
void theory_add_use(struct finding *f, size_t resource, struct theory item, double utilisation);
/* Is the run long enough for a system that remembers for about `memory` minutes? */
bool theory_settles(const struct plan *plan, double memory);

/* theory_priority.c: resources that serve several steps, by priority. */
void theory_priority(struct finding *f);
/* theory_slots.c: appointments. */
void theory_slots(struct finding *f);

#endif
