/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes by date that never come to pass: most often a wrong year. */
#include <math.h>

#include "base/calendar.h"
#include "study/selfcheck_private.h"

void selfcheck_dates(struct check_list *list, const struct study *study)
{
    const struct model *m = study->plan->model;
    int first = m->start + (int)floor(-m->warm_up / DAY_MINUTES);
    int last = m->start + (int)ceil((m->horizon + m->follow_up) / DAY_MINUTES);
    for (size_t i = 0; i < m->dated_count; i++)
        if (m->dated[i].from > last || m->dated[i].until < first)
            selfcheck_say(list, CHECK_WARNING, "Dates",
                          "The change '%s' is never in force: the run is over before it, or begins "
                          "after it.",
                          model_title(&m->dated[i].named));
}
