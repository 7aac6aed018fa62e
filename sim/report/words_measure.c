/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures and settings by what people call them. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/plain.h"
#include "report/range_words.h"
#include "report/words.h"

void words_setting(struct text *out, const struct tree *root, const char *path)
{
    size_t length = strlen(path), tail = strlen(".value");
    struct text title = {0};
    if (length > tail && strcmp(path + length - tail, ".value") == 0)
        length -= tail;
    char *whole = mem_text(path);
    whole[length] = '\0';
    text_add(&title, "%s", "");
    if (root)
        range_title(&title, root, whole);
    else
        text_add(&title, "%s", whole);
    plain_add(out, title.at);
    text_free(&title);
    free(whole);
}

static const struct named *member(const char *name, const char *first, size_t count, size_t size)
{
    for (size_t i = 0; i < count; i++) {
        const struct named *named = (const struct named *)(const void *)(first + i * size);
        if (strcmp(named->name, name) == 0)
            return named;
    }
    return NULL;
}

/* Every such struct begins with its name. */
#define MEMBER(name, array, count) member(name, (const char *)(array), count, sizeof *(array))

static const struct named *thing(const struct model *m, const char *scope)
{
    const char *dot = strchr(scope, '.');
    if (!dot)
        return MEMBER(scope, m->pathways, m->pathway_count);
    if (strncmp(scope, "demand.", 7) == 0)
        return MEMBER(dot + 1, m->demands, m->demand_count);
    if (strncmp(scope, "resource.", 9) == 0)
        return MEMBER(dot + 1, m->resources, m->resource_count);
    if (strncmp(scope, "indicator.", 10) == 0)
        return MEMBER(dot + 1, m->indicators, m->indicator_count);
    if (strncmp(scope, "slots.", 6) == 0)
        return MEMBER(dot + 1, m->slots, m->slots_count);
    if (strncmp(scope, "payment.", 8) == 0)
        return MEMBER(dot + 1, m->payments, m->payment_count);
    return NULL;
}

/* "_" is a space for people. */
static void spaced(struct text *out, const char *name)
{
    const struct named named = {.name = name};
    plain_title(out, &named);
}

void words_measure(struct text *out, const struct model *m, const char *scope, const char *name)
{
    const struct named *named = thing(m, scope);
    if (strcmp(scope, "area") == 0)
        text_add(out, "The area");
    else if (strcmp(scope, "schemes") == 0)
        text_add(out, "All schemes in the total");
    else if (named)
        plain_quoted(out, named);
    else
        spaced(out, scope);
    text_add(out, ": ");
    spaced(out, name);
}

void words_measured(struct text *out, const struct model *m, const char *unit, double value)
{
    char words[48];
    double finest = value == floor(value) ? 1 : fabs(value) < 10 ? 0.001 : 0.1;
    if (strcmp(unit, "share") == 0)
        text_add(out, "%.4g %%", value * 100);
    else if (strcmp(unit, "min") == 0 && value >= 0)
        text_add(out, "%s", text_duration(words, sizeof words, value));
    else if (strcmp(unit, "currency") == 0)
        words_money(out, m, value);
    else
        text_add(out, "%s %s", text_number(words, sizeof words, value, finest), unit);
}
