/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trees of settings: building, finding, printing. */
#include "model/tree.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct tree *tree_new(struct arena *arena, enum tree_kind kind, const char *name,
                      const struct tree *like)
{
    struct tree *tree = arena_alloc(arena, sizeof *tree);
    tree->kind = kind;
    tree->name = arena_text(arena, name);
    if (like) {
        tree->file = like->file;
        tree->line = like->line;
    }
    return tree;
}

void tree_append(struct tree *parent, struct tree *child)
{
    child->parent = parent;
    child->next = NULL;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

struct tree *tree_child(const struct tree *group, const char *name)
{
    if (!group || group->kind != TREE_GROUP)
        return NULL;
    for (struct tree *child = group->first; child; child = child->next)
        if (strcmp(child->name, name) == 0)
            return child;
    return NULL;
}

struct tree *tree_at(const struct tree *list, int index)
{
    struct tree *child = list && list->kind == TREE_LIST ? list->first : NULL;
    while (child && index-- > 0)
        child = child->next;
    return child;
}

int tree_count(const struct tree *parent)
{
    int count = 0;
    for (const struct tree *child = parent->first; child; child = child->next)
        count++;
    return count;
}

struct tree *tree_copy(struct arena *arena, const struct tree *from)
{
    struct tree *copy = arena_alloc(arena, sizeof *copy);
    *copy = *from;
    copy->parent = copy->first = copy->last = copy->next = NULL;
    for (const struct tree *child = from->first; child; child = child->next)
        tree_append(copy, tree_copy(arena, child));
    return copy;
}

void tree_replace(struct tree *old, struct tree *fresh)
{
    struct tree *parent = old->parent;
    struct tree **link = &parent->first;
    while (*link != old)
        link = &(*link)->next;
    fresh->name = old->name;
    fresh->parent = parent;
    fresh->next = old->next;
    *link = fresh;
    if (parent->last == old)
        parent->last = fresh;
    old->parent = old->next = NULL;
}

void tree_path_text(const struct tree *tree, struct text *text)
{
    if (!tree || !tree->parent)
        return;
    tree_path_text(tree->parent, text);
    if (tree->parent->kind == TREE_GROUP) {
        text_add(text, "%s%s", tree->parent->parent ? "." : "", tree->name);
        return;
    }
    int index = 0;
    for (const struct tree *child = tree->parent->first; child != tree; child = child->next)
        index++;
    text_add(text, "[%d]", index);
}

const char *tree_path(struct arena *arena, const struct tree *tree)
{
    struct text text = {0};
    text_add(&text, "%s", "");
    tree_path_text(tree, &text);
    const char *path = arena_text(arena, text.at);
    text_free(&text);
    return path;
}

struct place tree_place(struct arena *arena, const struct tree *tree)
{
    if (!tree)
        return (struct place){0};
    return (struct place){.file = tree->file, .path = tree_path(arena, tree), .line = tree->line};
}

const char *tree_kind_name(const struct tree *tree)
{
    switch (tree->kind) {
    case TREE_GROUP:
        return "a group { }";
    case TREE_LIST:
        return "a list ( )";
    case TREE_TEXT:
        return "a text";
    case TREE_NUMBER:
        return "a number";
    case TREE_YES_NO:
        return "true or false";
    }
    return "something";
}

bool tree_is_annotated(const struct tree *tree)
{
    return tree_child(tree, "value") != NULL;
}

bool tree_is_remark(const struct tree *tree)
{
    return tree->kind == TREE_TEXT && tree->name &&
           (strcmp(tree->name, "kind") == 0 || strcmp(tree->name, "source") == 0 ||
            strcmp(tree->name, "note") == 0);
}

static void add_quoted(struct text *out, const char *from)
{
    text_add(out, "\"");
    for (const char *c = from; *c; c++) {
        unsigned char byte = (unsigned char)*c;
        if (byte == '"' || byte == '\\')
            text_add(out, "\\%c", byte);
        else if (byte == '\n')
            text_add(out, "\\n");
        else if (byte == '\t')
            text_add(out, "\\t");
        else if (byte < 0x20)
            text_add(out, "\\x%02x", byte);
        else
            text_add_bytes(out, c, 1);
    }
    text_add(out, "\"");
}

/* Shortest form that reads back the same; a decimal point marks what was not written whole. */
static void add_number(struct text *out, const struct tree *tree)
{
    char buffer[40];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(buffer, sizeof buffer, "%.*g", digits, tree->number);
        if (strtod(buffer, NULL) == tree->number)
            break;
    }
    bool plain = !strpbrk(buffer, ".en");
    if (plain && tree->whole && fabs(tree->number) > 2147483647.0)
        text_add(out, "%sL", buffer);
    else
        text_add(out, "%s%s", buffer, plain && !tree->whole ? ".0" : "");
}

static void add_scalar(const struct tree *tree, struct text *out)
{
    if (tree->kind == TREE_TEXT)
        add_quoted(out, tree->text);
    else if (tree->kind == TREE_NUMBER)
        add_number(out, tree);
    else
        text_add(out, "%s", tree->yes ? "true" : "false");
}

void tree_value_text(const struct tree *tree, struct text *text)
{
    if (tree->kind != TREE_GROUP && tree->kind != TREE_LIST) {
        add_scalar(tree, text);
        return;
    }
    bool group = tree->kind == TREE_GROUP;
    text_add(text, group ? "{ " : "( ");
    for (const struct tree *child = tree->first; child; child = child->next) {
        if (group)
            text_add(text, "%s = ", child->name);
        tree_value_text(child, text);
        text_add(text, group ? "; " : child->next ? ", " : " ");
    }
    text_add(text, group ? "}" : ")");
}

static size_t short_width(const struct tree *tree)
{
    struct text text = {0};
    tree_value_text(tree, &text);
    size_t width = text.length;
    text_free(&text);
    return width;
}

static void print_children(const struct tree *parent, struct text *text, int depth);

static void print_one(const struct tree *tree, struct text *text, int depth)
{
    text_add(text, "%*s", depth * 2, "");
    if (tree->name)
        text_add(text, "%s = ", tree->name);
    bool scalar = tree->kind != TREE_GROUP && tree->kind != TREE_LIST;
    if (scalar || short_width(tree) < 90) {
        tree_value_text(tree, text);
    } else {
        text_add(text, tree->kind == TREE_GROUP ? "{\n" : "(\n");
        print_children(tree, text, depth + 1);
        text_add(text, "%*s%s", depth * 2, "", tree->kind == TREE_GROUP ? "}" : ")");
    }
    bool in_list = tree->parent && tree->parent->kind == TREE_LIST;
    text_add(text, in_list ? tree->next ? ",\n" : "\n" : ";\n");
}

static void print_children(const struct tree *parent, struct text *text, int depth)
{
    for (const struct tree *child = parent->first; child; child = child->next)
        print_one(child, text, depth);
}

void tree_print(const struct tree *root, struct text *text)
{
    print_children(root, text, 0);
}
