/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios merged for tests: a baseline and a what-if in files of a folder of their own, and
   --set. */
#ifndef UNIT_MERGED_H
#define UNIT_MERGED_H

#include "model/overlay.h"

struct merged {
    char folder[256];
    struct scenario scenario;
    struct problem_list problems;
    struct text text;
    enum status status;
};

/* cmocka set-up and tear-down: *state is a struct merged, its folder empty. */
int merged_begin(void **state);
int merged_end(void **state);
/* Writes a file into the folder. */
void merged_put(struct merged *m, const char *name, const char *text);
/* Loads a file of the folder with up to one --set (NULL: none), or several. */
void merged_load(struct merged *m, const char *name, const char *set);
void merged_load_sets(struct merged *m, const char *name, const char *const *sets, size_t count);
/* base.cfg with `base`, and when not NULL over.cfg with `over` upon it, and a --set; the test fails
   when there are faults. */
void merged_with(struct merged *m, const char *base, const char *over, const char *set);
/* The value at a path like "a.b[0]" as text, "" when there is none. */
const char *merged_value(struct merged *m, const char *path);
/* "path: before -> after" lines of what is said to have changed. */
const char *merged_changes(struct merged *m);

#endif
