/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of slots, and of the steps that book them. */
#include <math.h>

#include "base/calendar.h"
#include "model/check.h"

static double length_of(const struct window *window)
{
    return window->until - window->from + (window->until <= window->from ? DAY_MINUTES : 0);
}

/* How many there would be in the whole run. */
static double slots_in_run(const struct model *m, const struct slots *s)
{
    double minutes = m->warm_up + m->horizon + 2 * m->follow_up, a_week = 0;
    for (size_t i = 0; i < s->hours.open_count; i++)
        a_week += floor(length_of(&s->hours.open[i]) / s->every) *
                  __builtin_popcount(s->hours.open[i].weekdays);
    return a_week * (minutes / (7 * DAY_MINUTES) + 1);
}

static void check_group(struct reader *r, const struct slots *s)
{
    const struct model *m = r->model;
    double longest = 0;
    check_windows(r, s->hours.open, s->hours.open_count);
    for (size_t i = 0; i < s->hours.open_count; i++)
        longest = fmax(longest, length_of(&s->hours.open[i]));
    if (read_is_faulty(r, s->hours.named.at) || isnan(m->horizon) || isnan(m->warm_up) ||
        isnan(m->follow_up))
        return;
    if (longest < s->every)
        read_problem(r, s->hours.named.at,
                     "no stretch of it is as long as a slot, so there is never one");
    double count = slots_in_run(m, s);
    if (count > 1e7)
        read_problem(r, s->hours.named.at, "has %.3g slots in the run, more than 10,000,000",
                     count);
}

void check_slots(struct reader *r)
{
    for (size_t i = 0; i < r->model->slots_count; i++)
        check_group(r, &r->model->slots[i]);
}

void check_appointment(struct reader *r, const struct step *step)
{
    const struct tree *at = tree_child(step->named.at, "appointment");
    const struct tree *attends = tree_child(at, "attends");
    bool told = at->kind != TREE_GROUP || read_has_stranger(r, at);
    if (step->within <= step->not_before)
        read_problem(r, tree_child(at, "within"), "must be longer than `not_before`");
    bool all_come = !attends || (!step->attends_by && step->attends >= 1);
    if (!all_come && !step->missed_to.at && !told)
        read_problem(r, at, "has `attends` but no `missed_to`: where those go who do not come");
    if (!attends && step->missed_to.at && !told)
        read_problem(r, step->missed_to.at, "has no meaning without `attends`");
}
