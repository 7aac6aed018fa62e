/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/better.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const more[] = {"avoided",        "bed_days_saved", "net_benefit",
                                   "within_promise", "within_target",  "at_home",
                                   "reached",        "pays",           "value_avoided"};
static const char *const less[] = {
    "admissions", "bed_days",   "delayed_days", "wait_",         "waited",  "response_",
    "time_",      "long_stays", "readmitted",   "beds_occupied", "gave_up", "turned_away",
    "deferred",   "induced",    "cost",         "overtime",      "waiting", "blocked"};

static bool begins_with_one(const char *name, const char *const *list, size_t count)
{
    bool found = false;
    for (size_t i = 0; i < count && !found; i++)
        found = strncmp(name, list[i], strlen(list[i])) == 0;
    return found;
}

int better_way(const struct measure *measure)
{
    if (begins_with_one(measure->name, more, sizeof more / sizeof *more))
        return 1;
    return begins_with_one(measure->name, less, sizeof less / sizeof *less) ? -1 : 0;
}

struct better better_of(const struct model *model, const struct measure *measure)
{
    char full[600];
    int way = better_way(measure);
    snprintf(full, sizeof full, "%s.%s", measure->scope, measure->name);
    for (size_t i = 0; i < model->goal_count; i++)
        if (strcmp(model->goals[i].measure, full) == 0)
            return (struct better){!isnan(model->goals[i].at_least), "as a target of the scenario"};
    if (way)
        return (struct better){way > 0, "by the measure's name"};
    return (struct better){false, "because nothing says that more is better"};
}
