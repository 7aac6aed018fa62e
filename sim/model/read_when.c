/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attributes where they are used: their names and values, conditions on them, and setting them. */
#include <math.h>
#include <string.h>

#include "model/settings.h"

int read_attribute_ref(struct reader *r, const struct tree *at, const char *name)
{
    const struct model *model = r->model;
    const char *names[256];
    size_t count = 0;
    for (size_t i = 0; i < model->attribute_count; i++) {
        if (strcmp(model->attributes[i].named.name, name) == 0)
            return (int)i;
        if (count < 256)
            names[count++] = model->attributes[i].named.name;
    }
    if (read_was_told(r, "attributes") || read_is_misspelt(r, r->root, "attributes") ||
        read_was_told(r, arena_format(r->arena, "attributes.%s", name)))
        return -1;
    const char *near = text_nearest(name, names, count);
    read_problem(r, at, "found '%s', which is not an attribute%s%s%s", name,
                 near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
    return -1;
}

int read_category_ref(struct reader *r, const struct tree *at, const char *word,
                      const struct attribute *a)
{
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->category[i], word) == 0)
            return (int)i;
    if (read_is_faulty(r, a->named.at))
        return -1;
    const char *near = text_nearest(word, a->category, a->count);
    read_problem(r, at, "found \"%s\", which '%s' cannot be%s%s%s", word, a->named.name,
                 near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
    return -1;
}

double read_attribute_value(struct reader *r, const struct tree *at, const struct attribute *a)
{
    if (a->kind == ATTRIBUTE_YES_NO && at->kind == TREE_YES_NO)
        return at->yes ? 1 : 0;
    if (a->kind == ATTRIBUTE_NUMBER)
        return read_number(r, at, false, NULL);
    if (a->kind == ATTRIBUTE_CATEGORY && at->kind == TREE_TEXT) {
        double category = read_category_ref(r, at, at->text, a);
        return category < 0 ? (double)NAN : category;
    }
    read_wrong(r, at,
               a->kind == ATTRIBUTE_YES_NO ? "true or false"
                                           : "one of the attribute's words in quotes");
    return NAN;
}

/* Marks the categories of a list, each once. */
static void read_among(struct reader *r, const struct tree *at, const struct attribute *a,
                       struct condition *condition)
{
    bool *among = arena_array(r->arena, a->count + 1, sizeof *among);
    if (!at->first)
        read_problem(r, at, "is empty, so nobody is any of these");
    for (const struct tree *c = at->first; c; c = c->next) {
        double value = read_attribute_value(r, c, a);
        if (isnan(value))
            continue;
        if (among[(size_t)value])
            read_problem(r, c, "names '%s' again", c->text);
        among[(size_t)value] = true;
    }
    condition->among = among;
}

/* { at_least; below }: of numbers, or of categories in the order in which they are declared. */
static void read_limits(struct reader *r, const struct tree *at, const struct attribute *a,
                        struct condition *condition)
{
    static const char *const names[] = {"at_least", "below"};
    const struct tree *least = tree_child(at, "at_least"), *below = tree_child(at, "below");
    read_names(r, at, names, 2);
    if (read_has_stranger(r, at))
        return;
    if (!least && !below) {
        read_problem(r, at, "expected { at_least = %s; below = %s; } for '%s'",
                     a->kind == ATTRIBUTE_NUMBER ? "n" : "\"category\"",
                     a->kind == ATTRIBUTE_NUMBER ? "n" : "\"category\"", a->named.name);
        return;
    }
    condition->at_least = least ? read_attribute_value(r, least, a) : -INFINITY;
    condition->below = below ? read_attribute_value(r, below, a) : INFINITY;
    bool lowest = a->kind == ATTRIBUTE_CATEGORY && condition->below == 0;
    if (condition->at_least >= condition->below || lowest)
        read_problem(r, at, "nobody is between these limits");
}

void read_condition(struct reader *r, const struct tree *at, const struct attribute *a,
                    struct condition *condition)
{
    condition->attribute = (int)(a - r->model->attributes);
    if (a->kind != ATTRIBUTE_YES_NO && (a->kind == ATTRIBUTE_NUMBER || at->kind == TREE_GROUP)) {
        read_limits(r, at, a, condition);
    } else if (a->kind == ATTRIBUTE_CATEGORY && at->kind == TREE_LIST) {
        read_among(r, at, a, condition);
    } else {
        condition->at_least = read_attribute_value(r, at, a);
        condition->below = condition->at_least + 0.5;
    }
}

void read_when(struct reader *r, const struct tree *at, void *into)
{
    struct arm *arm = into;
    arm->when_at = at;
    if (at->kind == TREE_TEXT) {
        arm->when = arena_array(r->arena, 1, sizeof *arm->when);
        arm->when_count = 1;
        arm->when->attribute = read_attribute_ref(r, at, at->text);
        arm->when->at_least = 1;
        arm->when->below = 2;
        if (arm->when->attribute >= 0 &&
            r->model->attributes[arm->when->attribute].kind != ATTRIBUTE_YES_NO)
            read_problem(r, at, "'%s' is not a yes/no attribute; write { %s = ...; }", at->text,
                         at->text);
    } else if (at->kind == TREE_GROUP && at->first) {
        arm->when = arena_array(r->arena, (size_t)tree_count(at), sizeof *arm->when);
        for (const struct tree *c = at->first; c; c = c->next) {
            int attribute = read_attribute_ref(r, c, c->name);
            if (attribute >= 0)
                read_condition(r, c, &r->model->attributes[attribute],
                               &arm->when[arm->when_count++]);
        }
    } else {
        read_wrong(r, at, "an attribute's name or { ATTRIBUTE = value; }");
    }
}

void read_set(struct reader *r, const struct tree *at, void *into)
{
    struct step *step = into;
    if (at->kind != TREE_GROUP || !at->first) {
        read_wrong(r, at, "a group { ATTRIBUTE = value; }");
        return;
    }
    step->sets = arena_array(r->arena, (size_t)tree_count(at), sizeof *step->sets);
    for (const struct tree *c = at->first; c; c = c->next) {
        int attribute = read_attribute_ref(r, c, c->name);
        if (attribute < 0)
            continue;
        struct attribute *a = &r->model->attributes[attribute];
        a->is_set = true;
        step->sets[step->set_count++] =
            (struct setting_of){attribute, read_attribute_value(r, c, a)};
    }
}
