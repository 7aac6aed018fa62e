/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of a user's errors, printed in the order of the files they stand in. */
#include "base/problem.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { PRINTED_MOST = 50 };

/* A message is one line, whatever the user's file put into it: control characters become spaces. */
static char *one_line(const char *format, va_list values)
{
    va_list again;
    va_copy(again, values);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    assert(length >= 0);
    size_t room = (size_t)length + 1;
    char *line = mem_array(room, 1);
    vsnprintf(line, room, format, values);
    for (char *at = line; *at != '\0'; at++)
        if ((unsigned char)*at < ' ' || *at == 0x7f)
            *at = ' ';
    return line;
}

static char *copy(const char *text)
{
    return text != NULL ? mem_text(text) : NULL;
}

void problem_add(struct problem_list *list, struct place place, const char *format, ...)
{
    if (list->count == list->room) {
        list->room = list->room > 0 ? 2 * list->room : 16;
        list->items = mem_grow(list->items, list->room, sizeof *list->items);
    }
    va_list values;
    va_start(values, format);
    list->items[list->count++] = (struct problem){
        .file = copy(place.file),
        .path = copy(place.path),
        .message = one_line(format, values),
        .line = place.line,
    };
    va_end(values);
}

/* Problems without a file (the command line) come first; equal places keep their order. */
static int by_place(const void *left, const void *right)
{
    const struct problem *a = *(const struct problem *const *)left;
    const struct problem *b = *(const struct problem *const *)right;
    int order = strcmp(a->file != NULL ? a->file : "", b->file != NULL ? b->file : "");
    if (order == 0)
        order = (a->line > b->line) - (a->line < b->line);
    return order != 0 ? order : (a > b) - (a < b);
}

static void print_one(const struct problem *problem, FILE *out)
{
    if (problem->file != NULL && problem->line > 0)
        fprintf(out, "%s:%d: ", problem->file, problem->line);
    else if (problem->file != NULL)
        fprintf(out, "%s: ", problem->file);
    if (problem->path != NULL && *problem->path != '\0')
        fprintf(out, "%s: ", problem->path);
    fprintf(out, "%s\n", problem->message);
}

void problem_print(const struct problem_list *list, FILE *out)
{
    if (list->count == 0)
        return;
    const struct problem **order = mem_array(list->count, sizeof *order);
    for (size_t i = 0; i < list->count; i++)
        order[i] = &list->items[i];
    qsort(order, list->count, sizeof *order, by_place);
    size_t printed = list->count < PRINTED_MOST ? list->count : PRINTED_MOST;
    for (size_t i = 0; i < printed; i++)
        print_one(order[i], out);
    if (list->count > printed)
        fprintf(out, "... and %zu more\n", list->count - printed);
    free(order);
}

void problem_free(struct problem_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].file);
        free(list->items[i].path);
        free(list->items[i].message);
    }
    free(list->items);
    *list = (struct problem_list){0};
}
