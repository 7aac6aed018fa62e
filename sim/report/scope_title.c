/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/scope_title.h"

#include <stdlib.h>
#include <string.h>

/* Groups of the model whose members begin with a struct named. */
struct group {
    const char *prefix;
    const void *items;
    size_t count, size;
};

static const struct named *find(const struct group *group, const char *name, size_t length)
{
    for (size_t i = 0; i < group->count; i++) {
        const struct named *item = (const void *)((const char *)group->items + i * group->size);
        if (item->name && strncmp(item->name, name, length) == 0 && item->name[length] == '\0')
            return item;
    }
    return NULL;
}

static const char *step_title(const struct model *m, const char *name, struct arena *arena)
{
    size_t length = strcspn(name, ".");
    const struct group pathways = {"", m->pathways, m->pathway_count, sizeof *m->pathways};
    const struct named *pathway = find(&pathways, name, length);
    if (!pathway || name[length] == '\0')
        return NULL;
    const struct pathway *p = (const struct pathway *)pathway;
    const struct group steps = {"", p->steps, p->step_count, sizeof *p->steps};
    const struct named *step = find(&steps, name + length + 1, strlen(name + length + 1));
    return step ? arena_format(arena, "%s: %s", model_title(pathway), model_title(step)) : NULL;
}

static const char *target_title(const struct model *m, const char *number)
{
    char *end;
    long at = strtol(number, &end, 10);
    return *end == '\0' && at >= 1 && (size_t)at <= m->goal_count
               ? model_title(&m->goals[at - 1].named)
               : NULL;
}

const char *scope_title(const struct model *m, const char *scope, struct arena *arena)
{
    const struct group groups[] = {
        {"", m->pathways, m->pathway_count, sizeof *m->pathways},
        {"demand.", m->demands, m->demand_count, sizeof *m->demands},
        {"resource.", m->resources, m->resource_count, sizeof *m->resources},
        {"slots.", m->slots, m->slots_count, sizeof *m->slots},
        {"indicator.", m->indicators, m->indicator_count, sizeof *m->indicators},
        {"payment.", m->payments, m->payment_count, sizeof *m->payments},
    };
    const char *title = strcmp(scope, "schemes") == 0       ? "All schemes in the total"
                        : strcmp(scope, "area") == 0        ? "The area"
                        : strncmp(scope, "step.", 5) == 0   ? step_title(m, scope + 5, arena)
                        : strncmp(scope, "target.", 7) == 0 ? target_title(m, scope + 7)
                                                            : NULL;
    for (size_t i = 0; i < sizeof groups / sizeof *groups && !title; i++) {
        size_t length = strlen(groups[i].prefix);
        const struct named *found = strncmp(scope, groups[i].prefix, length) == 0
                                        ? find(&groups[i], scope + length, strlen(scope + length))
                                        : NULL;
        title = found ? model_title(found) : NULL;
    }
    return title ? title : scope;
}
