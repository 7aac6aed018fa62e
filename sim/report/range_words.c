/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/range_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One piece of a path, "returns[1]": its name, and where it stands in the tree. */
struct piece {
    char name[200];
    const struct tree *group; /* what it is in; NULL: the tree does not have it */
    const struct tree *at;
};

static const struct tree *child_of(const struct tree *at, const char *name)
{
    return at && at->kind == TREE_GROUP ? tree_child(at, name) : NULL;
}

/* Takes the next piece off the path; false: there is none. */
static bool next_piece(const char **path, struct piece *piece)
{
    size_t length = strcspn(*path, ".[");
    if (**path == '\0')
        return false;
    piece->group = piece->at;
    snprintf(piece->name, sizeof piece->name, "%.*s", (int)(length < 199 ? length : 199), *path);
    piece->at = child_of(piece->at, piece->name);
    *path += length;
    while (**path == '[') {
        int index = atoi(*path + 1);
        piece->group = piece->at;
        piece->at = piece->at && piece->at->kind == TREE_LIST && index < tree_count(piece->at)
                        ? tree_at(piece->at, index)
                        : NULL;
        *path += strcspn(*path, "]");
        *path += **path == ']';
    }
    *path += **path == '.';
    return true;
}

static const char *text_of(const struct tree *group, const char *name)
{
    const struct tree *child = child_of(group, name);
    return child && child->kind == TREE_TEXT ? child->text : NULL;
}

static void add_plain(struct text *out, const char *name)
{
    for (const char *c = name; *c; c++)
        text_add(out, "%c", *c == '_' ? ' ' : *c);
}

/* A share says of what: of an arm of a branch, or of those who have come back. */
static void add_share(struct text *out, const struct tree *group)
{
    const char *to = text_of(group, "to"), *within = text_of(group, "within");
    text_add(out, "share");
    if (to) {
        text_add(out, strncmp(to, "to_", 3) == 0 ? " " : " to ");
        add_plain(out, to);
    } else if (within) {
        text_add(out, " back within %s", within);
    }
}

static bool says_nothing(const char *name)
{
    static const char *const names[] = {"steps",  "branch",  "returns", "end",   "attributes",
                                        "roster", "service", "visits",  "delay", "value"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* The title of the attribute that the number is a share of; NULL: of none. */
static const char *attribute_title(const struct tree *root, const char *path)
{
    static const char group[] = "attributes.";
    const char *name = strstr(path, group);
    if (!name)
        return NULL;
    name += strlen(group);
    const struct tree *all = child_of(root, "attributes");
    for (const struct tree *c = all ? all->first : NULL; c; c = c->next) {
        size_t length = c->name ? strlen(c->name) : 0;
        if (length && strncmp(name, c->name, length) == 0 && strchr(".[", name[length]))
            return text_of(c, "title") ? text_of(c, "title") : c->name;
    }
    return NULL;
}

const char *range_family(const struct tree *root, const struct input *input)
{
    const char *title = attribute_title(root, input->path), *dot = strrchr(input->path, '.');
    const char *last = dot ? dot + 1 : input->path;
    return title                              ? title
           : strncmp(last, "per_", 4) == 0    ? "How many patients come"
           : strcmp(last, "capacity") == 0    ? "How many staff and beds there are"
           : strstr(input->path, ".returns[") ? "Who comes back"
           : strcmp(last, "share") == 0       ? "Which way patients go"
           : input->time                      ? "How long it takes"
                                              : "Other numbers";
}

static void add_piece(struct text *out, const struct tree *root, const struct piece *piece,
                      const char *path, bool last)
{
    const char *title = attribute_title(root, path);
    if (title && child_of(child_of(root, "attributes"), piece->name))
        text_add(out, "%s", title);
    else if (last && strcmp(piece->name, "share") == 0)
        add_share(out, piece->group);
    else if (text_of(piece->at, "title"))
        text_add(out, "%s", text_of(piece->at, "title"));
    else
        add_plain(out, piece->name);
}

void range_title(struct text *out, const struct tree *root, const char *path)
{
    struct piece piece = {.at = root};
    const char *left = path;
    size_t begin = out->length, depth = 0;
    bool titled = false;
    while (next_piece(&left, &piece)) {
        bool last = *left == '\0';
        if (depth++ == 0 || (!last && says_nothing(piece.name) && !text_of(piece.at, "title")))
            continue;
        if (out->length > begin)
            text_add(out, "%s", titled ? ": " : ", ");
        titled = depth == 2;
        add_piece(out, root, &piece, path, last);
    }
    if (out->length == begin)
        text_add(out, "%s", path);
}

char *range_value(char *buffer, size_t room, const struct range *range, double value)
{
    if (range->input->time)
        return text_duration(buffer, room, value);
    snprintf(buffer, room, "%.6g", value);
    return buffer;
}

void range_words(struct text *out, const struct range *range)
{
    char value[48], low[48], high[48];
    const struct input *input = range->input;
    const char *kind = number_kind_name(input->kind);
    text_add(out, "%s here, could be %s to %s%s%s%s",
             range_value(value, sizeof value, range, input->value),
             range_value(low, sizeof low, range, range->low),
             range_value(high, sizeof high, range, range->high), *kind ? " (" : "", kind,
             *kind ? ")" : "");
}
