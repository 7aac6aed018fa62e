/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run says of how it began. */
#include "study/selfcheck_private.h"

void selfcheck_warm_up(struct check_list *list, const struct study *study, const char *name,
                       long needs)
{
    const char *what = study->plan->already_count
                           ? "Those already inside are not what this demand sustains, or the "
                             "warm-up is too short"
                           : "Looks too short";
    const char *words =
        needs < 0
            ? arena_format(&list->arena,
                           "%s, and the run too short to say how long it should be: %s still "
                           "changes.",
                           what, name)
            : arena_format(&list->arena, "%s: %s has settled only after about %ld days (MSER-5).",
                           what, name, needs);
    selfcheck_add(list, CHECK_WARNING, "Warm-up", words);
}

void selfcheck_already(struct check_list *list, const struct study *study)
{
    static const char *const name = "Already inside";
    double n = (double)study->replications, over = (double)study->already_over / n;
    double waiting = (double)study->already_waiting / n;
    if (over > 0)
        selfcheck_add(list, CHECK_REMARK, name,
                      arena_format(&list->arena,
                                   "%.4g patients a replication have been there as long as anybody "
                                   "ever is, or longer: nothing is left of their time, and they "
                                   "go on at once.",
                                   over));
    if (waiting > 0)
        selfcheck_add(list, CHECK_REMARK, name,
                      arena_format(&list->arena,
                                   "%.4g patients a replication find nothing free to go on with "
                                   "when the simulation begins (nobody on duty yet, or too few), "
                                   "and wait.",
                                   waiting));
}
