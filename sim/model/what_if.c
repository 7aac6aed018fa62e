/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/what_if.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/tree.h"

/* One component of a path ("name" or "[3]"), from `*path`, which moves on behind it. */
static struct tree *step(struct tree *at, const char **path)
{
    char name[256];
    if (**path == '[') {
        char *end = NULL;
        long index = strtol(*path + 1, &end, 10);
        *path = end + (*end == ']');
        return at->kind == TREE_LIST ? tree_at(at, (int)index) : NULL;
    }
    *path += **path == '.';
    size_t length = strcspn(*path, ".[");
    if (length == 0 || length >= sizeof name)
        return NULL;
    memcpy(name, *path, length);
    name[length] = '\0';
    *path += length;
    return tree_child(at, name);
}

static struct tree *find(struct tree *root, const char *path)
{
    struct tree *at = root;
    while (at && *path)
        at = step(at, &path);
    return at;
}

static struct tree *member(struct arena *arena, struct tree *group, const char *name)
{
    struct tree *child = tree_child(group, name);
    if (!child) {
        child = tree_new(arena, TREE_TEXT, name, group);
        tree_append(group, child);
    }
    return child;
}

static void put_text(struct arena *arena, struct tree *group, const char *name, const char *words)
{
    struct tree *child = member(arena, group, name);
    child->kind = TREE_TEXT;
    child->text = arena_text(arena, words);
}

static void put_number(struct arena *arena, struct tree *group, const char *name, double number,
                       const struct what_if_value *value)
{
    if (value->time) {
        put_text(arena, group, name, arena_format(arena, "%.15g min", number));
        return;
    }
    struct tree *child = member(arena, group, name);
    child->kind = TREE_NUMBER;
    child->number = number;
    child->whole = value->whole;
}

static void put_value(struct arena *arena, struct tree *at, const struct what_if_value *value)
{
    put_number(arena, at, "value", value->value, value);
    put_number(arena, at, "low", value->low, value);
    put_number(arena, at, "high", value->high, value);
    put_text(arena, at, "kind", value->kind);
    put_text(arena, at, "source", value->source);
}

/* `at`, or the outermost list around it: inside a list nothing can be said alone. */
static const struct tree *sayable(const struct tree *at)
{
    const struct tree *whole = at;
    for (const struct tree *up = at; up->parent; up = up->parent)
        if (up->kind == TREE_LIST)
            whole = up;
    return whole;
}

/* The group of the what-if where the group `of` of the scenario is said. */
static struct tree *place_of(struct arena *arena, struct tree *root, const struct tree *of)
{
    if (!of->parent)
        return root;
    struct tree *into = place_of(arena, root, of->parent);
    struct tree *group = tree_child(into, of->name);
    if (!group) {
        group = tree_new(arena, TREE_GROUP, of->name, NULL);
        tree_append(into, group);
    }
    return group;
}

static void say(struct arena *arena, struct tree *root, const struct tree *at)
{
    const struct tree *whole = sayable(at);
    struct tree *into = place_of(arena, root, whole->parent);
    if (!tree_child(into, whole->name))
        tree_append(into, tree_copy(arena, whole));
}

bool what_if_write(struct text *out, const struct scenario *scenario, const struct what_if *wanted)
{
    struct arena arena = {0};
    struct problem_list problems = {0};
    struct tree *saved = tree_parse_text(&arena, scenario->text, wanted->baseline, &problems);
    struct tree *root = tree_new(&arena, TREE_GROUP, NULL, NULL);
    bool good = saved != NULL;
    put_text(&arena, root, "baseline", wanted->baseline);
    put_text(&arena, root, "title", wanted->title);
    if (wanted->question)
        put_text(&arena, root, "question", wanted->question);
    for (size_t i = 0; i < wanted->count && good; i++) {
        struct tree *at = find(saved, wanted->values[i].path);
        good = at && at->parent && tree_is_annotated(at);
        if (good)
            put_value(&arena, at, &wanted->values[i]);
    }
    for (size_t i = 0; i < wanted->count && good; i++)
        say(&arena, root, find(saved, wanted->values[i].path));
    if (good)
        tree_print(root, out);
    problem_free(&problems);
    arena_free(&arena);
    return good;
}
