/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Indicators: the settings that no table form fits, and the rules they obey. */
#include <math.h>

#include "model/check.h"

void read_targets(struct reader *r, const struct tree *at, void *into)
{
    struct indicator *indicator = into;
    const struct tree *c = at->kind == TREE_LIST ? at->first : at;
    if (at->kind == TREE_LIST && !c)
        read_problem(r, at, "is empty, expected one step or more");
    indicator->until = arena_array(r->arena, (size_t)tree_count(at) + 1, sizeof *indicator->until);
    indicator->until_count = 0;
    for (; c; c = at->kind == TREE_LIST ? c->next : NULL) {
        struct target target = {.at = c, .pathway = -1, .step = -1};
        if (read_text(r, c, &target.name))
            indicator->until[indicator->until_count++] = target;
    }
}

void read_indicator_when(struct reader *r, const struct tree *at, void *into)
{
    struct indicator *indicator = into;
    struct arm arm = {0};
    read_when(r, at, &arm);
    indicator->when = arm.when;
    indicator->when_count = arm.when_count;
}

static void find_kind(struct reader *r, struct indicator *indicator)
{
    const struct tree *at = indicator->named.at;
    const bool given[] = {tree_child(at, "time") != NULL, tree_child(at, "count") != NULL,
                          indicator->admissions, tree_child(at, "at_home") != NULL};
    int count = 0;
    for (int kind = 0; kind < 4; kind++)
        if (given[kind]) {
            indicator->kind = (enum indicator_kind)kind;
            count++;
        }
    if (count > 1 || (count == 0 && !read_has_stranger(r, at)))
        read_problem(r, at,
                     "expected one of `time`, `count`, `admissions = true` and `at_home`, found "
                     "%s",
                     count ? "more" : "none");
}

enum { GROUPS_MOST = 32 };

void check_indicators(struct reader *r)
{
    struct model *m = r->model;
    int groups = 0;
    for (size_t i = 0; i < m->indicator_count; i++) {
        struct indicator *indicator = &m->indicators[i];
        find_kind(r, indicator);
        groups += indicator->admissions;
        if (!isnan(indicator->population) && indicator->kind != INDICATOR_COUNT &&
            indicator->kind != INDICATOR_ADMISSIONS)
            read_problem(r, tree_child(indicator->named.at, "population"),
                         "has a meaning only for `count` and `admissions`");
    }
    if (groups > GROUPS_MOST)
        read_problem(r, tree_child(r->root, "indicators"),
                     "has %d with `admissions`, at most %d are possible", groups, GROUPS_MOST);
}
