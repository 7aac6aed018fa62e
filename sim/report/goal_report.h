/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer to "how many will do": goal.csv, answer.csv, and words. */
#ifndef REPORT_GOAL_REPORT_H
#define REPORT_GOAL_REPORT_H

#include "base/files.h"
#include "base/text.h"
#include "model/model.h"
#include "study/goal.h"
#include "study/lab.h"
#include "study/requirement.h"

struct goal_record {
    const struct model *model;
    const struct lab *lab;
    const char *path, *title, *unit; /* of the setting; the unit as it follows a number: " min" */
    const struct requirement *requirements;
    const size_t *kept; /* the measure of each requirement */
    size_t requirement_count;
    const struct goal_ask *ask;
    const struct goal_result *result;
    const struct point *const *points; /* of each trial */
    /* Of real numbers, where the measure crosses what is required; NaN: not asked, or not there. */
    struct estimate crossing;
};

void goal_summary(struct text *out, const struct goal_record *record);
void goal_write(struct outdir *dir, const struct goal_record *record);

#endif
