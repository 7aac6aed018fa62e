/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which measures a command is asked about: --measure, or what a commissioner asks first. */
#ifndef MEASURE_CHOICE_H
#define MEASURE_CHOICE_H

#include "experiment.h"

struct measure_choice {
    int *wanted; /* numbers of the scenario's measures */
    size_t count;
};
/* What is really avoided and claimed, and admissions, where there are schemes; else admissions,
   where there are beds, and mean waits. STATUS_USAGE: said what is wrong. */
enum status measure_choose(struct measure_choice *choice, const struct experiment *x);
/* Besides: whether targets are reached and schemes pay for themselves; and unless --measure was
   given, net benefits and what payments come to. */
void measure_choice_add_chances(struct measure_choice *choice, const struct experiment *x);
void measure_choice_free(struct measure_choice *choice);

#endif
