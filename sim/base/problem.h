/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A user's errors as values: file, line, setting path, what was found and expected. Collected, then
   printed together. */
#ifndef BASE_PROBLEM_H
#define BASE_PROBLEM_H

#include <stddef.h>
#include <stdio.h>

/* Where in a scenario something stands; strings are borrowed (copied by problem_add). */
struct place {
    const char *file; /* NULL: no file (the command line) */
    const char *path; /* "resources.nurse.capacity"; NULL or "": the whole file */
    int line;         /* 0: unknown */
};

struct problem {
    char *file;
    char *path;
    char *message;
    int line;
};

/* Zero-initialise; release with problem_free. */
struct problem_list {
    struct problem *items;
    size_t count;
    size_t room;
};

void problem_add(struct problem_list *list, struct place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Prints "file:line: path: message" lines, ordered by file and line (stable); at most 50, then how
   many more there are. */
void problem_print(const struct problem_list *list, FILE *out);
void problem_free(struct problem_list *list);

#endif
