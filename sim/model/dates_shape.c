/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is the same on all dates: which things there are, what kind they are of, and whatever a
   patient who is in the middle of it relies upon (`undated` in the tables). */
#include <string.h>

#include "kernel/resource.h"
#include "model/dates_private.h"
#include "model/overlay_private.h"

static const char *value_of(struct reader *r, const struct setting *s, const struct tree *at)
{
    struct text text = {0};
    if (at)
        tree_value_text(at, &text);
    else
        text_add(&text, "%s", s->fallback ? s->fallback : "");
    const char *copy = arena_text(r->arena, text.at);
    text_free(&text);
    return copy;
}

static void check_same(struct reader *r, const struct setting *s, const struct tree *base,
                       const struct tree *now, const struct tree *group)
{
    if (!base && !now)
        return;
    if (strcmp(value_of(r, s, base), value_of(r, s, now)) != 0)
        read_problem(r, now ? now : group, "cannot change by date: %s", s->undated);
}

/* A step is known by its verb, which a what-if would replace. */
static bool has_same_verb(struct reader *r, const struct tree *base, const struct tree *now)
{
    for (int kind = 0; kind < STEP_KINDS; kind++) {
        const char *verb = step_kind_name((enum step_kind)kind);
        const struct tree *other = tree_child(now, verb);
        if (!other || tree_child(base, verb))
            continue;
        read_problem(r, other, "a step cannot become another kind of step by date");
        return false;
    }
    return true;
}

static void check_group(struct reader *r, const struct setting *table, const struct tree *base,
                        const struct tree *now);

static void check_members(struct reader *r, const struct setting *s, const struct tree *base,
                          const struct tree *now)
{
    bool steps = strcmp(s->name, "steps") == 0;
    for (const struct tree *c = now->first; c; c = c->next) {
        const struct tree *old = tree_child(base, c->name);
        if (tree_is_remark(c))
            continue;
        if (!old) {
            const char *near = overlay_nearest(base, c->name);
            read_problem(
                r, c, "the scenario has none of this name, and nothing new appears by date%s%s%s",
                near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
        } else if (s->members && (!steps || has_same_verb(r, old, c))) {
            check_group(r, s->members, old, c);
        }
    }
}

static void check_group(struct reader *r, const struct setting *table, const struct tree *base,
                        const struct tree *now)
{
    for (const struct setting *s = table; s->name; s++) {
        const struct tree *b = tree_child(base, s->name), *n = tree_child(now, s->name);
        if (s->undated)
            check_same(r, s, b, n, now);
        else if (b && n && b->kind == TREE_GROUP && n->kind == TREE_GROUP) {
            if (s->kind == SETTING_MAP)
                check_members(r, s, b, n);
            else if (s->kind == SETTING_GROUP)
                check_group(r, s->members, b, n);
        }
    }
}

static bool is_unlimited(const struct staff *staff)
{
    return staff->roster_count == 0 && staff->capacity == RESOURCE_UNLIMITED;
}

static void check_limits(struct reader *r)
{
    for (size_t i = 0; i < r->base->resource_count; i++) {
        const struct staff *now = &r->model->resources[i];
        if (is_unlimited(now) != is_unlimited(&r->base->resources[i]))
            read_problem(r, now->named.at,
                         "whether there is a limit cannot change by date; a very large number is "
                         "as good as none");
    }
}

static bool is_same_attribute(const struct attribute *a, const struct attribute *b)
{
    bool same = a->kind == b->kind && a->count == b->count;
    for (size_t i = 0; same && a->kind == ATTRIBUTE_CATEGORY && i < a->count; i++)
        same = strcmp(a->category[i], b->category[i]) == 0;
    return same;
}

static void check_attributes(struct reader *r)
{
    for (size_t i = 0; i < r->base->attribute_count; i++)
        if (!is_same_attribute(&r->base->attributes[i], &r->model->attributes[i]))
            read_problem(r, r->model->attributes[i].named.at,
                         "what it can be cannot change by date, only how often it is");
}

void dates_check_shape(struct reader *r, const struct tree *base)
{
    for (const struct setting *s = settings_scenario; s->name; s++) {
        const struct tree *b = tree_child(base, s->name), *n = tree_child(r->root, s->name);
        for (const struct setting *part = settings_change_parts; part->name; part++)
            if (b && strcmp(part->name, s->name) == 0)
                check_members(r, s, b, n);
    }
}

void dates_check_kinds(struct reader *r)
{
    if (r->problems->count)
        return;
    check_limits(r);
    check_attributes(r);
}
