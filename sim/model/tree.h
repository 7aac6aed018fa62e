/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scenario file as a tree of settings that know where they were written. Everything lives in the
   caller's arena. */
#ifndef MODEL_TREE_H
#define MODEL_TREE_H

#include <stdbool.h>

#include "base/memory.h"
#include "base/problem.h"
#include "base/text.h"

enum tree_kind { TREE_GROUP, TREE_LIST, TREE_TEXT, TREE_NUMBER, TREE_YES_NO };

struct tree {
    enum tree_kind kind;
    const char *name; /* in a group; NULL for the root and in a list */
    const char *file;
    const char *text; /* TREE_TEXT */
    double number;    /* TREE_NUMBER */
    struct tree *parent, *first, *last, *next;
    int line;
    bool whole; /* a TREE_NUMBER written without a decimal point */
    bool yes;   /* TREE_YES_NO */
};

/* Parses a libconfig file (its @include lines are looked for beside it). NULL when it cannot be
   read or parsed: then `problems` says why. Also refuses whole numbers too large for libconfig,
   which would wrap silently. */
struct tree *tree_parse(struct arena *arena, const char *path, struct problem_list *problems);
/* The same from text; `name` stands for the file in messages. For --set values and tests. */
struct tree *tree_parse_text(struct arena *arena, const char *text, const char *name,
                             struct problem_list *problems);

struct tree *tree_new(struct arena *arena, enum tree_kind kind, const char *name,
                      const struct tree *like); /* file and line as `like`, which may be NULL */
void tree_append(struct tree *parent, struct tree *child);
struct tree *tree_child(const struct tree *group,
                        const char *name); /* NULL: none, or not a group */
struct tree *tree_at(const struct tree *list, int index);
int tree_count(const struct tree *parent);
struct tree *tree_copy(struct arena *arena, const struct tree *from); /* deep, detached */
void tree_replace(struct tree *old,
                  struct tree *fresh); /* takes old's place and name; old is detached */

/* "resources.nurse.roster[0].capacity"; the root is "". Written into `text` (appended). */
void tree_path_text(const struct tree *tree, struct text *text);
const char *tree_path(struct arena *arena, const struct tree *tree);
struct place tree_place(struct arena *arena, const struct tree *tree);
const char *tree_kind_name(const struct tree *tree); /* "a group", "a number", ... */
/* The value in libconfig's notation, on one line ("{ value = 2; low = 1; }"). */
void tree_value_text(const struct tree *tree, struct text *text);
/* The whole tree as a libconfig file, indented; reading it again gives the same tree. */
void tree_print(const struct tree *root, struct text *text);

/* The source of an annotated number whose value a what-if or --set has replaced. */
#define TREE_CHANGED "changed from the baseline"

/* An annotated number or time: a group with a `value`. */
bool tree_is_annotated(const struct tree *tree);
/* A text named kind, source or note: it may stand in any group and says something of the rest. */
bool tree_is_remark(const struct tree *tree);

#endif
