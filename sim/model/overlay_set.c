/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --set path=value, path*=factor, path+=number: a one-line what-if. */
#include <stdlib.h>
#include <string.h>

#include "model/overlay_private.h"
#include "model/settings.h"

struct set_step {
    char name[128]; /* "" for an index */
    int index;
};

/* Reads the next component of a path ("name" or "[3]"); false when it is malformed. */
static bool next_step(const char **at, bool first, struct set_step *step)
{
    const char *c = *at;
    *step = (struct set_step){0};
    if (*c == '[') {
        char *end = NULL;
        long index = strtol(c + 1, &end, 10);
        if (end == c + 1 || *end != ']' || index < 0 || index > 1000000)
            return false;
        step->index = (int)index;
        *at = end + 1;
        return true;
    }
    if (!first && *c++ != '.')
        return false;
    size_t length = strcspn(c, ".[");
    if (length == 0 || length >= sizeof step->name)
        return false;
    memcpy(step->name, c, length);
    *at = c + length;
    return true;
}

static const char *quoted_path(struct overlaying *o, const struct tree *at)
{
    struct arena *arena = o->arena;
    return at->parent ? arena_format(arena, "'%s'", tree_path(arena, at)) : "the scenario";
}

static void no_such(struct overlaying *o, const struct tree *parent, const char *set,
                    const char *name)
{
    const char *near = overlay_nearest(parent, name);
    problem_add(o->problems, (struct place){.file = set}, "found no '%s' in %s%s%s%s", name,
                quoted_path(o, parent), near ? "; did you mean '" : "", near ? near : "",
                near ? "'?" : "");
}

/* { name = value; }: a new setting, laid over its group. */
static struct tree *wrap(struct overlaying *o, const struct tree *value, const char *name)
{
    struct arena *arena = o->arena;
    struct tree *group = tree_new(arena, TREE_GROUP, NULL, value);
    struct tree *child = tree_copy(arena, value);
    child->name = arena_text(arena, name);
    tree_append(group, child);
    return group;
}

/* Of the scenario itself: it may be given though the file does not have it. */
static bool is_setting(const char *name)
{
    const struct setting *setting = settings_scenario;
    while (setting->name && strcmp(setting->name, name) != 0)
        setting++;
    return setting->name != NULL;
}

static void apply(struct overlaying *o, struct tree *at, const char *rest,
                  const struct tree *value);

static void apply_each(struct overlaying *o, struct tree *at, const char *rest,
                       const struct tree *value)
{
    int members = 0;
    for (struct tree *c = at->first, *next; c; c = next) {
        next = c->next;
        if (tree_is_remark(c))
            continue;
        apply(o, c, rest, value);
        members++;
    }
    if (members == 0)
        problem_add(o->problems, (struct place){.file = value->file},
                    "* stands for each member of %s, but it has none", quoted_path(o, at));
}

/* Walks down one component and applies the rest there. */
static void apply(struct overlaying *o, struct tree *at, const char *rest, const struct tree *value)
{
    const char *set = value->file;
    if (*rest == '\0') {
        overlay_value(o, at, value);
        return;
    }
    struct set_step step;
    bool good = next_step(&rest, at->parent == NULL, &step);
    bool element = good && step.name[0] == '\0';
    struct tree *child = element ? tree_at(at, step.index) : tree_child(at, step.name);
    if (element && !child) {
        problem_add(o->problems, (struct place){.file = set}, "found no element [%d] in %s",
                    step.index, quoted_path(o, at));
    } else if (!good) {
        problem_add(o->problems, (struct place){.file = set},
                    "is not a path such as resources.nurse.capacity");
    } else if (strcmp(step.name, "*") == 0) {
        apply_each(o, at, rest, value);
    } else if (child) {
        apply(o, child, rest, value);
    } else if (at->kind == TREE_GROUP && *rest == '\0' && (at->parent || is_setting(step.name))) {
        struct tree *wrapped = wrap(o, value, step.name);
        overlay_group(o, at, wrapped);
    } else if (!at->parent && is_setting(step.name)) {
        child = tree_new(o->arena, TREE_GROUP, step.name, value);
        tree_append(at, child);
        apply(o, child, rest, value);
    } else {
        no_such(o, at, set, step.name);
    }
}

/* The right-hand side: a value in libconfig's notation, else the bare text ("45 min", Mon-Fri). */
static struct tree *parse_value(struct arena *arena, const char *text, const char *file)
{
    struct problem_list ignored = {0};
    struct text line = {0};
    text_add(&line, "x = %s;", text);
    struct tree *root = tree_parse_text(arena, line.at, file, &ignored);
    struct tree *value = root && root->first && root->first == root->last ? root->first : NULL;
    if (!value) {
        value = tree_new(arena, TREE_TEXT, "x", NULL);
        value->text = arena_text(arena, text);
        value->file = arena_text(arena, file);
    }
    value->parent = NULL;
    value->line = 0;
    text_free(&line);
    problem_free(&ignored);
    return value;
}

static struct tree *scaling(struct arena *arena, const char *kind, struct tree *value)
{
    struct tree *group = tree_new(arena, TREE_GROUP, "x", value);
    value->name = kind;
    tree_append(group, value);
    return group;
}

void overlay_set(struct overlaying *o, const char *set)
{
    struct arena *arena = o->arena;
    const char *file = arena_format(arena, "--set %s", set), *fault = text_fault(set);
    if (fault) {
        problem_add(o->problems, (struct place){.file = "--set"}, "%s", fault);
        return;
    }
    const char *equals = strchr(set, '=');
    if (!equals || equals == set) {
        problem_add(o->problems, (struct place){.file = file},
                    "expected path=value, path*=factor or path+=number");
        return;
    }
    char operation = equals[-1];
    bool scales = operation == '*' || operation == '+';
    char *path = arena_text(arena, set);
    path[equals - set - (scales ? 1 : 0)] = '\0';
    struct tree *value = parse_value(arena, equals + 1, file);
    if (scales)
        value = scaling(arena, operation == '*' ? "times" : "plus", value);
    apply(o, o->scenario->root, path, value);
}
