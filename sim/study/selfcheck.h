/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks that every run makes of itself, in words. */
#ifndef STUDY_SELFCHECK_H
#define STUDY_SELFCHECK_H

#include "study/study.h"

enum check_verdict { CHECK_GOOD, CHECK_REMARK, CHECK_WARNING, CHECK_FAILED };

struct check_result {
    enum check_verdict verdict;
    const char *name;  /* "Little's law" */
    const char *words; /* one or two sentences */
};

struct check_list {
    struct arena arena;
    struct check_result *items;
    size_t count;
};

/* `as_observed`: the scenario is the observed one, so that its figures should come out. */
void selfcheck_run(struct check_list *list, const struct study *study, bool as_observed);
void selfcheck_free(struct check_list *list);
bool selfcheck_failed(const struct check_list *list); /* any CHECK_FAILED */

#endif
