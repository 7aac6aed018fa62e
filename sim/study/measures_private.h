/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the measures share. */
#ifndef STUDY_MEASURES_PRIVATE_H
#define STUDY_MEASURES_PRIVATE_H

#include "study/measures.h"

struct measure_kind {
    const char *name, *unit, *meaning;
    double (*of)(const struct measured *from);
    const char *flags;
};

extern const struct measure_kind area_kinds[], demand_kinds[], resource_kinds[], step_kinds[],
    indicator_kinds[];
extern const size_t area_kind_count, demand_kind_count, resource_kind_count, step_kind_count,
    indicator_kind_count;

/* Does the kind carry the flag? */
bool measure_has(const struct measure_kind *kind, char flag);
/* part / whole; NaN when there is no whole. */
double measure_ratio(double part, double whole);
double measure_length(const struct measured *m); /* of the horizon, minutes */
const struct scheme_count *measured_scheme(const struct measured *m);
void measures_add(struct measure_list *list, const struct measure_kind *kind, struct measure like);
void measures_add_area(struct measure_list *list, const struct plan *plan);
/* By quarter: as each kind's name says, with _q1, _q2, ... behind it (measures_periods.c). */
extern const struct measure_kind period_area_kinds[], period_scheme_kinds[];
extern const size_t period_area_kind_count, period_scheme_kind_count;
void measures_add_periods(struct measure_list *list, const struct plan *plan);
/* measures_costs.c */
extern const struct measure_kind area_cost_kinds[], step_cost_kinds[];
extern const size_t area_cost_kind_count, step_cost_kind_count;
void measures_add_costs(struct measure_list *list, const struct plan *plan);
double measured_steps_cost(const struct measured *m, size_t pathway); /* with the schemes */
bool measured_has_steps_cost(const struct plan *plan, size_t pathway);
/* measures_money.c */
extern const struct measure_kind money_kinds[];
extern const size_t money_kind_count;
void measures_add_money(struct measure_list *list, const struct plan *plan);
/* measures_payments.c */
extern const struct measure_kind payment_kinds[], period_payment_kinds[], goal_kinds[];
extern const size_t payment_kind_count, period_payment_kind_count, goal_kind_count;
void measures_add_payments(struct measure_list *list, const struct plan *plan);
enum { SCHEMES_TOTAL = -1 }; /* an item: the sum over the schemes in the total */
void measures_add_indicators(struct measure_list *list, const struct plan *plan);
extern const struct measure_kind slots_kinds[]; /* measures_slots.c */
extern const size_t slots_kind_count;
void measures_add_slots(struct measure_list *list, const struct plan *plan);
void measures_add_others(struct measure_list *list, const struct plan *plan);

#endif
