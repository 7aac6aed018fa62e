/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of model_check, and what they share. */
#ifndef MODEL_CHECK_H
#define MODEL_CHECK_H

#include "model/settings.h"

int model_most_units(
    const struct staff *staff); /* the most that are ever on duty at once by one shift */
void check_pathway(struct reader *reader, struct pathway *pathway);
/* Calls `visit` for each step that may come after one, giving up and full queues aside. */
typedef void check_visit(void *context, int pathway, int number);
void check_follow(const struct model *model, int pathway, int number, check_visit *visit,
                  void *context);
/* The number of each pathway's first step when all steps are counted through; adds to *count. */
size_t *check_numbers(struct reader *reader, size_t *count);
/* Nobody waits for what he blocks. */
void check_blocks(struct reader *reader);
/* Steps that take no time and lead back to themselves: a patient would go round for ever. */
void check_circles(struct reader *reader);

#endif
