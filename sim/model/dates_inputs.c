/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of dated changes, so that they are listed and can be moved like any other. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "model/dates_private.h"

struct listing {
    struct reader *reader;
    const struct model *variant;
    const char *prefix; /* of the entry's path */
};

/* "demand.*.per_year" is "demand.fallers.per_year", too. */
static bool matches(const char *pattern, const char *path)
{
    while (*pattern) {
        if (*pattern == '*' && strchr(".[", pattern[1])) {
            pattern++;
            path += strcspn(path, ".[");
        } else if (*pattern++ != *path++) {
            return false;
        }
    }
    return *path == '\0';
}

static const struct input *find(const struct listing *l, const char *path)
{
    for (size_t i = 0; i < l->variant->input_count; i++)
        if (matches(path, l->variant->inputs[i].path))
            return &l->variant->inputs[i];
    return NULL;
}

/* `{ times = 0.5; }` over a number. */
static void list_scaling(const struct listing *l, const struct tree *at)
{
    static const char *const names[] = {"times", "plus"};
    for (int i = 0; i < 2; i++) {
        const struct tree *number = tree_child(at, names[i]);
        if (number && number->kind == TREE_NUMBER)
            read_note_input(l->reader, number,
                            (struct input){.value = number->number, .low = NAN, .high = NAN});
    }
}

static void list(const struct listing *l, const struct tree *group)
{
    for (const struct tree *c = group->first; c; c = c->next) {
        const char *path = tree_path(l->reader->arena, c) + strlen(l->prefix) + 1;
        const struct input *in = find(l, path);
        bool scales = tree_child(c, "times") || tree_child(c, "plus");
        if (c->name && tree_is_remark(c))
            continue;
        if (in && scales)
            list_scaling(l, c);
        else if (in)
            read_note_input(l->reader, c,
                            (struct input){.value = in->value,
                                           .time = in->time,
                                           .whole = in->whole,
                                           .low = tree_child(c, "low") ? in->low : (double)NAN,
                                           .high = tree_child(c, "high") ? in->high : (double)NAN});
        else
            list(l, c);
    }
}

void dates_list_inputs(struct reader *reader, const struct dated *entry,
                       const struct model *variant)
{
    struct listing l = {reader, variant, tree_path(reader->arena, entry->named.at)};
    for (const struct tree *c = entry->named.at->first; c; c = c->next)
        for (const struct setting *s = settings_change_parts; s->name; s++)
            if (strcmp(s->name, c->name) == 0)
                list(&l, c);
}
