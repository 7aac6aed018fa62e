/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of model_check, and what they share. */
#ifndef MODEL_CHECK_H
#define MODEL_CHECK_H

#include "model/settings.h"

int model_most_units(
    const struct staff *staff); /* the most that are ever on duty at once by one shift */
void check_pathway(struct reader *reader, struct pathway *pathway);
/* Steps that take no time and lead back to themselves: a patient would go round for ever. */
void check_circles(struct reader *reader);

#endif
