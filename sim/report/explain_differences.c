/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two models told apart: what is said of a thing of one and not of the other. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "report/explain.h"
#include "report/plain.h"
#include "report/words.h"

/* Things of one sort, so that all are compared alike. */
struct sort {
    size_t (*count)(const struct model *model, size_t within);
    const struct named *(*named)(const struct model *model, size_t within, size_t i);
    void (*say)(struct text *out, const struct model *model, size_t within, size_t i);
};

#define SORT(word, array, length, sentence)                                                        \
    static size_t word##_count(const struct model *m, size_t p)                                    \
    {                                                                                              \
        (void)p;                                                                                   \
        return m->length;                                                                          \
    }                                                                                              \
    static const struct named *word##_named(const struct model *m, size_t p, size_t i)             \
    {                                                                                              \
        (void)p;                                                                                   \
        return &m->array[i].named;                                                                 \
    }                                                                                              \
    static void word##_say(struct text *out, const struct model *m, size_t p, size_t i)            \
    {                                                                                              \
        (void)p;                                                                                   \
        sentence;                                                                                  \
    }

SORT(volume, demands, demand_count, words_volume(out, &m->demands[i]))
SORT(when, demands, demand_count, explain_when(out, m, &m->demands[i]))
SORT(who, demands, demand_count, explain_who(out, m, &m->demands[i]))
SORT(where, demands, demand_count, explain_where(out, m, &m->demands[i]))
SORT(attribute, attributes, attribute_count, words_attribute(out, m, &m->attributes[i]))
SORT(staff, resources, resource_count,
     (words_staff(out, m, &m->resources[i]), text_add(out, ". "),
      words_shift_end(out, &m->resources[i])))
SORT(scheme, pathways, pathway_count, explain_scheme(out, m, &m->pathways[i]))
SORT(value, values, value_count, explain_value(out, m, &m->values[i]))
SORT(payment, payments, payment_count, explain_payment(out, m, &m->payments[i]))

static size_t slots_count(const struct model *m, size_t p)
{
    (void)p;
    return m->slots_count;
}

static const struct named *slots_named(const struct model *m, size_t p, size_t i)
{
    (void)p;
    return &m->slots[i].hours.named;
}

static void slots_say(struct text *out, const struct model *m, size_t p, size_t i)
{
    (void)p;
    words_slots(out, &m->slots[i]);
}

static size_t step_count(const struct model *m, size_t p)
{
    return m->pathways[p].step_count;
}

static const struct named *step_named(const struct model *m, size_t p, size_t i)
{
    return &m->pathways[p].steps[i].named;
}

static void step_say(struct text *out, const struct model *m, size_t p, size_t i)
{
    words_step(out, m, &m->pathways[p], &m->pathways[p].steps[i]);
}

#define OF(word)                                                                                   \
    {                                                                                              \
        word##_count, word##_named, word##_say                                                     \
    }

static const struct sort sorts[] = {OF(volume), OF(when),  OF(who),    OF(where), OF(attribute),
                                    OF(staff),  OF(slots), OF(scheme), OF(value), OF(payment)};
static const struct sort steps = OF(step);

/* Its number, or the count of the sort: there is none of that name. */
static size_t find(const struct sort *sort, const struct model *m, size_t within, const char *name)
{
    size_t i = 0, count = sort->count(m, within);
    while (i < count && strcmp(sort->named(m, within, i)->name, name) != 0)
        i++;
    return i;
}

static void side(struct text *out, const char *which, const char *words)
{
    struct text line = {0};
    text_add(&line, "%s: %s", which, words && *words ? words : "nothing");
    explain_paragraph(out, &line, 6);
}

struct pair {
    const struct model *before, *after;
    const char *words[2]; /* what they are called */
};

static void tell(struct text *out, const struct pair *pair, const struct text *title,
                 const char *before, const char *after)
{
    struct text line = {0};
    text_add(&line, "%s", title->at);
    explain_paragraph(out, &line, 4);
    side(out, pair->words[0], before);
    side(out, pair->words[1], after);
}

/* Things that both have, or that only the later one has. */
static size_t compare(struct text *out, const struct pair *pair, const struct sort *sort,
                      size_t within_before, size_t within)
{
    size_t told = 0;
    for (size_t i = 0; i < sort->count(pair->after, within); i++) {
        const struct named *named = sort->named(pair->after, within, i);
        struct text before = {0}, after = {0}, title = {0};
        size_t was = find(sort, pair->before, within_before, named->name);
        text_add(&before, "%s", "");
        if (was < sort->count(pair->before, within_before))
            sort->say(&before, pair->before, within_before, was);
        text_add(&after, "%s", "");
        sort->say(&after, pair->after, within, i);
        if (strcmp(before.at, after.at) != 0) {
            if (sort == &steps) {
                plain_title(&title, &pair->after->pathways[within].named);
                text_add(&title, ", step %zu: ", i + 1);
            }
            plain_title(&title, named);
            tell(out, pair, &title, before.at, after.at);
            told++;
        }
        text_free(&before);
        text_free(&after);
        text_free(&title);
    }
    return told;
}

static size_t compare_steps(struct text *out, const struct pair *pair)
{
    static const struct sort pathways = OF(scheme);
    size_t told = 0;
    for (size_t p = 0; p < pair->after->pathway_count; p++) {
        size_t was = find(&pathways, pair->before, 0, pair->after->pathways[p].named.name);
        if (was < pair->before->pathway_count)
            told += compare(out, pair, &steps, was, p);
    }
    return told;
}

static void frame(struct text *out, const struct model *m)
{
    char start[11], warm_up[48], horizon[48], follow_up[48];
    text_add(out, "%s counted from %s on, after a warm-up of %s; followed %s; %d replications",
             text_duration(horizon, sizeof horizon, m->horizon),
             calendar_date_text(start, m->start),
             text_duration(warm_up, sizeof warm_up, m->warm_up),
             text_duration(follow_up, sizeof follow_up, m->follow_up), m->replications);
}

static size_t compare_frames(struct text *out, const struct pair *pair)
{
    struct text before = {0}, after = {0}, title = {0};
    frame(&before, pair->before);
    frame(&after, pair->after);
    text_add(&title, "Time");
    bool differs = strcmp(before.at, after.at) != 0;
    if (differs)
        tell(out, pair, &title, before.at, after.at);
    text_free(&before);
    text_free(&after);
    text_free(&title);
    return differs;
}

static size_t compare_things(struct text *out, const struct pair *pair)
{
    size_t told = 0;
    for (size_t s = 0; s < sizeof sorts / sizeof *sorts; s++)
        told += compare(out, pair, &sorts[s], 0, 0);
    return told + compare_steps(out, pair);
}

size_t explain_differences(struct text *out, const struct model *before, const struct model *after)
{
    const struct pair pair = {before, after, {"before", "now"}};
    return compare_frames(out, &pair) + compare_things(out, &pair);
}

size_t explain_variant(struct text *out, const struct model *model, const struct model *variant)
{
    const struct pair pair = {model, variant, {"else", "then"}};
    return compare_things(out, &pair);
}
