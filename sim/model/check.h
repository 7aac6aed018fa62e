/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of model_check, and what they share. */
#ifndef MODEL_CHECK_H
#define MODEL_CHECK_H

#include "model/settings.h"

int model_most_units(
    const struct staff *staff); /* the most that are ever on duty at once by one shift */
/* check_money.c: what things are worth and cost. */
void check_money(struct reader *reader);
void check_pathway(struct reader *reader, struct pathway *pathway);
/* Calls `visit` for each step that may come after one, giving up and full queues aside. */
typedef void check_visit(void *context, int pathway, int number);
void check_follow(const struct model *model, int pathway, int number, check_visit *visit,
                  void *context);
/* The number of each pathway's first step when all steps are counted through; adds to *count. */
size_t *check_numbers(struct reader *reader, size_t *count);
void check_indicators(struct reader *reader); /* and finds their kinds */
/* check_slots.c */
void check_slots(struct reader *reader);
void check_appointment(struct reader *reader, const struct step *step);
/* Stretches have a length, and begin within the day. */
void check_windows(struct reader *reader, const struct window *windows, size_t count);
/* Nobody waits for what he blocks. */
void check_blocks(struct reader *reader);
/* check_data.c. Observed counts and times in place of a volume; also finds what `daily` leaves
   open. */
void check_data(struct reader *reader, struct demand *demand);
/* check_by.c. Every value of the attribute must have a case, and every case somebody. */
void check_cases(struct reader *reader, const struct by *by);
/* The greatest that the sum of these shares can be; NaN and a problem at `at` when it cannot be
   said. */
struct by_share {
    double sign, plain; /* NaN is 0 */
    const struct by *by;
};
double check_most(struct reader *reader, const struct tree *at, const struct by_share *shares,
                  size_t count);
/* No attribute depends on itself. */
void check_attributes(struct reader *reader);
/* Patients already inside when the simulation begins. */
void check_already(struct reader *reader);
/* Steps that take no time and lead back to themselves: a patient would go round for ever. */
void check_circles(struct reader *reader);

#endif
