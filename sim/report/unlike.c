/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/unlike.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/unlike_line.h"

enum { AHEAD = 256 };

struct side {
    FILE *file;
    bool table;
    struct line *ahead[AHEAD]; /* read, not yet compared */
    size_t count;
    int number; /* of the first of them, from 1 */
};

struct comparing {
    struct unlike_list *list;
    const struct unlike_question *question;
    struct side was, is;
    struct line *heading; /* of a table; NULL: none yet */
};

/* --- reading ahead ---------------------------------------------------------------------------- */

/* The k-th line that has not been compared; NULL: there are no more. */
static struct line *peek(struct side *side, size_t k)
{
    while (side->count <= k && side->count < AHEAD) {
        struct line *line = line_read(side->file, side->table);
        if (!line)
            return NULL;
        side->ahead[side->count++] = line;
    }
    return k < side->count ? side->ahead[k] : NULL;
}

static void pop(struct side *side)
{
    line_free(side->ahead[0]);
    side->count--;
    side->number++;
    memmove(side->ahead, side->ahead + 1, side->count * sizeof *side->ahead);
}

static bool alike(const struct line *a, const struct line *b)
{
    return a && b && strcmp(a->words.at, b->words.at) == 0;
}

/* --- telling ---------------------------------------------------------------------------------- */

static const char *column_name(const struct comparing *c, size_t cell)
{
    if (!c->question->table)
        return NULL;
    return c->heading && cell < c->heading->count ? c->heading->cell[cell] : "";
}

static void add(struct comparing *c, const struct line *line, struct unlike found)
{
    struct unlike_list *list = c->list;
    if (list->count++ >= UNLIKE_SHOWN)
        return;
    struct text row = {0};
    line_describe(&row, line, c->question->table ? c->heading : NULL);
    found.file = arena_text(&list->arena, c->question->file);
    found.row = arena_text(&list->arena, row.at ? row.at : "");
    found.column = arena_text(&list->arena, found.column);
    found.was = arena_text(&list->arena, found.was);
    found.is = arena_text(&list->arena, found.is);
    list->items[list->count - 1] = found;
    text_free(&row);
}

static void compare_cells(struct comparing *c, const struct line *was, const struct line *is)
{
    for (size_t i = 0; i < was->count; i++) {
        struct unlike found = {.line = c->was.number, .was = was->cell[i], .is = is->cell[i]};
        found.relative = line_cell_difference(found.was, found.is);
        if (strcmp(found.was, found.is) == 0 || found.relative == 0)
            continue;
        if (line_cells_near(found.was, found.is, c->question->within, !c->question->table))
            continue;
        if (found.relative > c->list->largest)
            c->list->largest = found.relative;
        found.column = column_name(c, i);
        add(c, was, found);
    }
}

/* Rows that only one side has. */
static void skip(struct comparing *c, struct side *side, size_t count)
{
    bool was = side == &c->was;
    for (size_t i = 0; i < count; i++) {
        const struct line *line = side->ahead[0];
        add(c, line,
            (struct unlike){.line = was ? side->number : 0,
                            .column = "",
                            .was = was ? line->text : NULL,
                            .is = was ? NULL : line->text,
                            .relative = NAN});
        pop(side);
    }
}

/* The words differ, and nothing near has the same. */
static void replaced(struct comparing *c)
{
    const struct line *was = peek(&c->was, 0), *is = peek(&c->is, 0);
    if (c->question->table && was->count == is->count)
        compare_cells(c, was, is);
    else
        add(c, was,
            (struct unlike){.line = c->was.number,
                            .column = "",
                            .was = was->text,
                            .is = is->text,
                            .relative = NAN});
    pop(&c->was);
    pop(&c->is);
}

/* Finds where both go on alike, and tells what stands before. */
static void find_again(struct comparing *c)
{
    struct line *was = peek(&c->was, 0), *is = peek(&c->is, 0);
    for (size_t k = 1; k < AHEAD && was && is; k++) {
        if (alike(peek(&c->was, k), is)) {
            skip(c, &c->was, k);
            return;
        }
        if (alike(was, peek(&c->is, k))) {
            skip(c, &c->is, k);
            return;
        }
    }
    if (was && is)
        replaced(c);
    else
        skip(c, was ? &c->was : &c->is, 1);
}

/* Of the old side: the columns are named as they were. */
static void take_heading(struct comparing *c)
{
    struct line *was = peek(&c->was, 0), *is = peek(&c->is, 0);
    if (!c->question->table || !alike(was, is))
        return;
    c->heading = c->was.ahead[0];
    c->was.ahead[0] = line_read_text(c->heading->text, true);
    pop(&c->was);
    pop(&c->is);
}

void unlike_files(struct unlike_list *list, const struct unlike_question *question, FILE *was,
                  FILE *is)
{
    struct comparing c = {.list = list,
                          .question = question,
                          .was = {.file = was, .table = question->table, .number = 1},
                          .is = {.file = is, .table = question->table, .number = 1}};
    take_heading(&c);
    while (peek(&c.was, 0) || peek(&c.is, 0)) {
        if (!alike(peek(&c.was, 0), peek(&c.is, 0))) {
            find_again(&c);
            continue;
        }
        compare_cells(&c, c.was.ahead[0], c.is.ahead[0]);
        pop(&c.was);
        pop(&c.is);
    }
    line_free(c.heading);
}

void unlike_free(struct unlike_list *list)
{
    arena_free(&list->arena);
    *list = (struct unlike_list){0};
}
