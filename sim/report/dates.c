/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dated changes in words. */
#include "report/dates.h"

#include <limits.h>
#include <stdlib.h>

#include "base/calendar.h"

enum { WIDTH = 110 };

struct sentence {
    int day;
    size_t number; /* as written, among those of a day */
    const char *words;
};

struct sentences {
    struct arena *arena;
    struct sentence *items;
    size_t count;
};

static void add(struct sentences *list, int day, const char *words)
{
    list->items = mem_grow(list->items, list->count + 1, sizeof *list->items);
    list->items[list->count] = (struct sentence){day, list->count, words};
    list->count++;
}

static void schemes(struct sentences *list, const struct model *m)
{
    char date[11];
    for (size_t p = 0; p < m->pathway_count; p++) {
        const struct pathway *pathway = &m->pathways[p];
        const char *title = model_title(&pathway->named);
        if (pathway->starts > INT_MIN)
            add(list, pathway->starts,
                arena_format(list->arena, "From %s: the scheme %s runs",
                             calendar_date_text(date, pathway->starts), title));
        if (pathway->ends < INT_MAX)
            add(list, pathway->ends + 1,
                arena_format(list->arena, "From %s: the scheme %s does not run any more",
                             calendar_date_text(date, pathway->ends + 1), title));
    }
}

static int by_day(const void *a, const void *b)
{
    const struct sentence *x = a, *y = b;
    return x->day != y->day ? (x->day > y->day) - (x->day < y->day)
                            : (x->number > y->number) - (x->number < y->number);
}

size_t dates_sentences(struct arena *arena, const struct model *model, const char ***sentences)
{
    struct sentences list = {.arena = arena};
    schemes(&list, model);
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, by_day);
    *sentences = arena_array(arena, list.count + 1, sizeof **sentences);
    for (size_t i = 0; i < list.count; i++)
        (*sentences)[i] = list.items[i].words;
    free(list.items);
    return list.count;
}

void dates_write(struct text *out, const struct model *model)
{
    struct arena arena = {0};
    const char **sentences;
    size_t count = dates_sentences(&arena, model, &sentences);
    if (count)
        text_add(out, "\nBy date\n");
    for (size_t i = 0; i < count; i++) {
        text_add(out, "  ");
        text_wrap(out, sentences[i], 6, WIDTH);
    }
    arena_free(&arena);
}
