/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Purposes of luck are hashes of names: no two may be the same. */
#include <stdlib.h>

#include "engine/plan.h"

static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

void plan_check_purposes(struct plan *plan, struct problem_list *problems)
{
    size_t count = 0;
    uint32_t *all = mem_array(plan->step_count * 6 + plan->attribute_count + 5, sizeof *all);
    for (size_t s = 0; s < plan->step_count; s++) {
        const struct plan_step *step = &plan->steps[s];
        all[count++] = step->purpose_takes;
        all[count++] = step->purpose_patience;
        all[count++] = step->purpose_lasts;
        all[count++] = step->purpose_returns;
        all[count++] = step->purpose_attends;
        all[count++] = step->purpose_face;
    }
    for (size_t a = 0; a < plan->attribute_count && plan->demand_count; a++)
        all[count++] = plan->phases->attributes[a].purpose;
    all[count++] = stream_purpose("arrivals");
    all[count++] = stream_purpose(INITIAL_ELAPSED);
    all[count++] = stream_purpose(INITIAL_LEFT);
    all[count++] = stream_purpose(INITIAL_CHOSEN);
    qsort(all, count, sizeof *all, by_value);
    for (size_t i = 1; i < count; i++)
        if (all[i] == all[i - 1])
            problem_add(problems, (struct place){0},
                        "two steps or attributes would share their luck (their names hash alike); "
                        "rename one of those added last");
    free(all);
}
