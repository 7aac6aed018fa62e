/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dated changes in words. */
#include "report/dates.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "model/overlay.h"

enum { WIDTH = 110, CHANGES_MOST = 12 };

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

/* "resources.home_care.capacity 40 instead of 80; ..." */
static void tell_changes(struct text *out, const struct dated *dated)
{
    for (size_t i = 0; i < dated->change_count && i < CHANGES_MOST; i++) {
        const struct change *c = &dated->changes[i];
        bool long_values = strlen(c->before) + strlen(c->after) > 160;
        size_t length = strlen(c->path), tail = strlen(".value");
        if (length > tail && strcmp(c->path + length - tail, ".value") == 0)
            length -= tail;
        text_add(out, "%s%.*s ", i ? "; " : ": ", (int)length, c->path);
        if (c->after[0] == '\0')
            text_add(out, "not given");
        else if (c->before[0] == '\0' || long_values)
            text_add(out, "%s", c->after);
        else
            text_add(out, "%s instead of %s", c->after, c->before);
    }
    if (dated->change_count > CHANGES_MOST)
        text_add(out, "; and %zu more", dated->change_count - CHANGES_MOST);
    if (dated->change_count == 0)
        text_add(out, ": nothing is different");
}

static void changes(struct sentences *list, const struct model *m)
{
    for (size_t i = 0; i < m->dated_count; i++) {
        const struct dated *dated = &m->dated[i];
        const char *title = model_title(&dated->named);
        char from[11], until[11];
        struct text words = {0};
        text_add(&words, "From %s", calendar_date_text(from, dated->from));
        if (dated->until < INT_MAX)
            text_add(&words, " to %s", calendar_date_text(until, dated->until));
        if (title)
            text_add(&words, ": %s", title);
        tell_changes(&words, dated);
        add(list, dated->from, arena_text(list->arena, words.at));
        text_free(&words);
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
    changes(&list, model);
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
