/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a group by its table. One message per fault; reading goes on so that all faults are told. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "kernel/resource.h"
#include "model/settings.h"

void read_problem(struct reader *reader, const struct tree *at, const char *format, ...)
{
    char words[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(words, sizeof words, format, arguments);
    va_end(arguments);
    problem_add(reader->problems, tree_place(reader->arena, at), "%s", words);
}

static const char *found(struct reader *reader, const struct tree *at)
{
    struct text text = {0};
    if (at->kind == TREE_GROUP || at->kind == TREE_LIST)
        text_add(&text, "%s", tree_kind_name(at));
    else
        tree_value_text(at, &text);
    if (text.length > 80)
        strcpy(text.at + 77, "...");
    const char *copy = arena_text(reader->arena, text.at);
    text_free(&text);
    return copy;
}

static void wrong(struct reader *reader, const struct tree *at, const char *expected)
{
    read_problem(reader, at, "found %s, expected %s", found(reader, at), expected);
}

void read_unknown(struct reader *reader, const struct tree *at, const char *const *names, size_t count)
{
    const char *near = text_nearest(at->name, names, count);
    if (near) {
        read_problem(reader, at, "there is no setting '%s' here; did you mean '%s'?", at->name, near);
        return;
    }
    struct text known = {0};
    for (size_t i = 0; i < count; i++)
        text_add(&known, "%s%s", i ? ", " : "", names[i]);
    read_problem(reader, at, "there is no setting '%s' here; known are %s", at->name, known.at ? known.at : "none");
    text_free(&known);
}

bool read_text(struct reader *reader, const struct tree *at, const char **text)
{
    if (at->kind != TREE_TEXT) {
        wrong(reader, at, "a text in quotes");
        return false;
    }
    *text = at->text;
    return true;
}

/* The nearest `kind` or `source` of this setting or a group around it. */
static const char *annotation(const struct tree *at, const char *name)
{
    for (; at; at = at->parent) {
        const struct tree *child = tree_child(at, name);
        if (child && child->kind == TREE_TEXT)
            return child->text;
    }
    return NULL;
}

static enum number_kind kind_of(const struct tree *at)
{
    const char *word = annotation(at, "kind");
    for (int kind = NUMBER_MEASURED; word && kind <= NUMBER_ASSUMPTION; kind++)
        if (strcmp(word, number_kind_name((enum number_kind)kind)) == 0)
            return (enum number_kind)kind;
    return NUMBER_UNSAID;
}

static bool plain_number(struct reader *reader, const struct tree *at, bool time, double *value)
{
    if (time) {
        if (at->kind == TREE_TEXT && calendar_duration(at->text, value))
            return true;
        wrong(reader, at, "a time with its unit, such as \"45 min\", \"72 h\" or \"5 d\"");
        return false;
    }
    if (at->kind != TREE_NUMBER || !isfinite(at->number)) {
        wrong(reader, at, "a number");
        return false;
    }
    *value = at->number;
    return true;
}

static void check_annotation_names(struct reader *reader, const struct tree *at)
{
    static const char *const names[] = {"value", "low", "high", "kind", "source", "note", "title"};
    size_t count = sizeof names / sizeof *names;
    for (const struct tree *c = at->first; c; c = c->next) {
        bool known = false;
        for (size_t i = 0; i < count; i++)
            known = known || strcmp(c->name, names[i]) == 0;
        if (!known)
            read_unknown(reader, c, names, count);
    }
}

static void note_input(struct reader *reader, const struct tree *at, struct input input)
{
    struct model *model = reader->model;
    if (model->input_count % 256 == 0) {
        struct input *more = arena_array(reader->arena, model->input_count + 256, sizeof *more);
        if (model->input_count)
            memcpy(more, model->inputs, model->input_count * sizeof *more);
        model->inputs = more;
    }
    input.path = tree_path(reader->arena, at);
    input.kind = kind_of(at);
    input.source = annotation(at, "source");
    model->inputs[model->input_count++] = input;
}

static void check_range(struct reader *reader, const struct tree *at, double value, const struct setting *range)
{
    if (!range || (range->low == 0 && range->high == 0) || (value >= range->low && value <= range->high))
        return;
    if (range->kind == SETTING_DURATION) {
        char low[48], high[48];
        wrong(reader, at,
              arena_format(reader->arena, "a time from %s to %s", text_duration(low, sizeof low, range->low),
                           text_duration(high, sizeof high, range->high)));
    } else {
        wrong(reader, at, arena_format(reader->arena, "a number from %.10g to %.10g", range->low, range->high));
    }
}

double read_number(struct reader *reader, const struct tree *at, bool time, const struct setting *range)
{
    struct input input = {.value = NAN, .low = NAN, .high = NAN, .time = time};
    const struct tree *value = at;
    if (at->kind == TREE_GROUP) {
        check_annotation_names(reader, at);
        value = tree_child(at, "value");
        const struct tree *low = tree_child(at, "low"), *high = tree_child(at, "high");
        if (!value) {
            read_problem(reader, at, "found a group without a `value`, expected %s or { value = ...; }",
                         time ? "a time" : "a number");
            return NAN;
        }
        if (!low != !high)
            read_problem(reader, at, "a range needs both `low` and `high`");
        if (low && plain_number(reader, low, time, &input.low))
            check_range(reader, low, input.low, range);
        if (high && plain_number(reader, high, time, &input.high))
            check_range(reader, high, input.high, range);
        if (input.low > input.high)
            read_problem(reader, at, "`low` is above `high`");
    }
    if (!plain_number(reader, value, time, &input.value))
        return NAN;
    check_range(reader, value, input.value, range);
    note_input(reader, at, input);
    return input.value;
}

static double read_whole(struct reader *reader, const struct tree *at, const struct setting *setting)
{
    double value = read_number(reader, at, false, setting);
    if (isnan(value))
        return setting->low;
    if (value != floor(value)) {
        wrong(reader, tree_is_annotated(at) ? tree_child(at, "value") : at, "a whole number");
        return setting->low;
    }
    return value >= setting->low && value <= setting->high ? value : setting->low;
}

static const char *choice_words(struct reader *reader, const char *const *words)
{
    struct text text = {0};
    for (size_t i = 0; words[i]; i++)
        text_add(&text, "%s\"%s\"", i == 0 ? "" : words[i + 1] ? ", " : " or ", words[i]);
    const char *copy = arena_text(reader->arena, text.at);
    text_free(&text);
    return copy;
}

static int read_choice(struct reader *reader, const struct tree *at, const char *const *words)
{
    const char *text = at->kind == TREE_TEXT ? at->text : "";
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], text) == 0)
            return i;
    wrong(reader, at, choice_words(reader, words));
    return 0;
}

static void read_dates(struct reader *reader, const struct tree *at, const struct setting *s, char *into)
{
    if (at->kind != TREE_LIST) {
        wrong(reader, at, setting_kind_words(s));
        return;
    }
    int *days = arena_array(reader->arena, (size_t)tree_count(at) + 1, sizeof *days);
    size_t count = 0;
    for (const struct tree *c = at->first; c; c = c->next) {
        if (c->kind == TREE_TEXT && calendar_date(c->text, &days[count]))
            count++;
        else
            wrong(reader, c, "a date such as \"2015-01-31\"");
    }
    memcpy(into + s->offset, &days, sizeof days);
    memcpy(into + s->count_offset, &count, sizeof count);
}

static void read_weights(struct reader *reader, const struct tree *at, const struct setting *s, char *into)
{
    int expected = (int)s->low;
    if (at->kind != TREE_LIST || tree_count(at) != expected) {
        read_problem(reader, at, "found %s of %d, expected a list of %d numbers", tree_kind_name(at),
                     tree_count(at), expected);
        return;
    }
    static const struct setting range = {.kind = SETTING_NUMBER, .low = 0, .high = 1e9};
    double *weights = arena_array(reader->arena, (size_t)expected, sizeof *weights);
    double sum = 0;
    int i = 0;
    for (const struct tree *c = at->first; c; c = c->next) {
        weights[i] = read_number(reader, c, false, &range);
        sum += isnan(weights[i]) ? 1 : weights[i];
        i++;
    }
    if (!(sum > 0))
        read_problem(reader, at, "all weights are 0, so nobody would ever come");
    size_t count = (size_t)expected;
    memcpy(into + s->offset, &weights, sizeof weights);
    memcpy(into + s->count_offset, &count, sizeof count);
}

static struct ref read_ref(struct reader *reader, const struct tree *at)
{
    struct ref ref = {.at = at, .index = -1};
    read_text(reader, at, &ref.name);
    return ref;
}

static void read_refs(struct reader *reader, const struct tree *at, const struct setting *s, char *into)
{
    if (at->kind != TREE_LIST) {
        wrong(reader, at, setting_kind_words(s));
        return;
    }
    struct ref *refs = arena_array(reader->arena, (size_t)tree_count(at) + 1, sizeof *refs);
    size_t count = 0;
    for (const struct tree *c = at->first; c; c = c->next)
        refs[count++] = read_ref(reader, c);
    memcpy(into + s->offset, &refs, sizeof refs);
    memcpy(into + s->count_offset, &count, sizeof count);
}

static int read_capacity(struct reader *reader, const struct tree *at, const struct setting *s)
{
    if (at->kind == TREE_TEXT && strcmp(at->text, "unlimited") == 0)
        return RESOURCE_UNLIMITED;
    if (at->kind == TREE_TEXT) {
        wrong(reader, at, setting_kind_words(s));
        return 0;
    }
    return (int)read_whole(reader, at, s);
}

static void read_members(struct reader *reader, const struct tree *at, const struct setting *s, char *into)
{
    bool map = s->kind == SETTING_MAP;
    if (at->kind != (map ? TREE_GROUP : TREE_LIST)) {
        wrong(reader, at, setting_kind_words(s));
        return;
    }
    char *items = arena_array(reader->arena, (size_t)tree_count(at) + 1, s->size);
    size_t count = 0;
    for (const struct tree *c = at->first; c; c = c->next) {
        bool remark = map && c->kind == TREE_TEXT &&
                      (strcmp(c->name, "kind") == 0 || strcmp(c->name, "source") == 0 || strcmp(c->name, "note") == 0);
        if (remark)
            continue;
        if (c->kind != TREE_GROUP) {
            wrong(reader, c, "a group { }");
            continue;
        }
        struct named *named = (struct named *)(void *)(items + count * s->size);
        named->name = c->name;
        named->at = c;
        read_group(reader, c, s->members, named);
        count++;
    }
    memcpy(into + s->offset, &items, sizeof items);
    memcpy(into + s->count_offset, &count, sizeof count);
}

static void read_calendar(struct reader *reader, const struct tree *at, const struct setting *s, void *to)
{
    const char *text = at->kind == TREE_TEXT ? at->text : "";
    bool good = s->kind == SETTING_DATE    ? calendar_date(text, to)
                : s->kind == SETTING_CLOCK ? calendar_clock(text, to)
                                           : calendar_weekdays(text, to);
    if (!good)
        wrong(reader, at, setting_kind_words(s));
}

static void read_setting(struct reader *reader, const struct tree *at, const struct setting *s, char *into)
{
    void *to = into + s->offset;
    switch (s->kind) {
    case SETTING_TEXT:
        read_text(reader, at, to);
        break;
    case SETTING_NUMBER:
    case SETTING_DURATION:
        *(double *)to = read_number(reader, at, s->kind == SETTING_DURATION, s);
        break;
    case SETTING_WHOLE:
        *(int *)to = (int)read_whole(reader, at, s);
        break;
    case SETTING_YES_NO:
        if (at->kind == TREE_YES_NO)
            *(bool *)to = at->yes;
        else
            wrong(reader, at, setting_kind_words(s));
        break;
    case SETTING_DATE:
    case SETTING_CLOCK:
    case SETTING_WEEKDAYS:
        read_calendar(reader, at, s, to);
        break;
    case SETTING_DATES:
        read_dates(reader, at, s, into);
        break;
    case SETTING_WEIGHTS:
        read_weights(reader, at, s, into);
        break;
    case SETTING_CHOICE:
        *(int *)to = read_choice(reader, at, s->words);
        break;
    case SETTING_REF:
        *(struct ref *)to = read_ref(reader, at);
        break;
    case SETTING_REFS:
        read_refs(reader, at, s, into);
        break;
    case SETTING_TARGET: {
        struct target target = {.at = at, .pathway = -1, .step = -1};
        read_text(reader, at, &target.name);
        *(struct target *)to = target;
        break;
    }
    case SETTING_CAPACITY:
        *(int *)to = read_capacity(reader, at, s);
        break;
    case SETTING_TIME_DIST:
    case SETTING_NUMBER_DIST:
        read_distribution(reader, at, s->kind == SETTING_TIME_DIST, to);
        break;
    case SETTING_GROUP:
        if (at->kind == TREE_GROUP)
            read_group(reader, at, s->members, to);
        else
            wrong(reader, at, setting_kind_words(s));
        break;
    case SETTING_LIST:
    case SETTING_MAP:
        read_members(reader, at, s, into);
        break;
    case SETTING_OWN:
        s->own(reader, at, to);
        break;
    }
}

/* Before anything is read: numbers not given are NaN, names unresolved, and defaults come from their text. */
static void set_default(struct reader *reader, const struct setting *s, char *into)
{
    void *to = into + s->offset;
    if (s->kind == SETTING_NUMBER || s->kind == SETTING_DURATION)
        *(double *)to = NAN;
    else if (s->kind == SETTING_REF)
        *(struct ref *)to = (struct ref){.index = -1};
    else if (s->kind == SETTING_TARGET)
        *(struct target *)to = (struct target){.pathway = -1, .step = -1};
    else if (s->kind == SETTING_CAPACITY)
        *(int *)to = -1;
    else if (s->kind == SETTING_GROUP && s->members)
        for (const struct setting *m = s->members; m->name; m++)
            set_default(reader, m, to);
    if (!s->fallback || s->kind == SETTING_OWN)
        return;
    if (s->kind == SETTING_NUMBER)
        *(double *)to = strtod(s->fallback, NULL);
    else if (s->kind == SETTING_WHOLE)
        *(int *)to = atoi(s->fallback);
    else if (s->kind == SETTING_DURATION)
        calendar_duration(s->fallback, to);
    else if (s->kind == SETTING_YES_NO)
        *(bool *)to = strcmp(s->fallback, "true") == 0;
    else if (s->kind == SETTING_WEEKDAYS)
        calendar_weekdays(s->fallback, to);
    else if (s->kind == SETTING_TEXT)
        *(const char **)to = s->fallback;
}

static bool is_remark(const struct tree *at)
{
    return strcmp(at->name, "kind") == 0 || strcmp(at->name, "source") == 0 || strcmp(at->name, "note") == 0;
}

static void check_remark(struct reader *reader, const struct tree *at)
{
    static const char *const kinds[] = {"measured", "published", "derived", "assumption", NULL};
    if (at->kind != TREE_TEXT)
        wrong(reader, at, "a text in quotes");
    else if (strcmp(at->name, "kind") == 0)
        read_choice(reader, at, kinds);
}

static void check_names(struct reader *reader, const struct tree *group, const struct setting *table)
{
    const char *names[40];
    size_t count = 0;
    for (const struct setting *s = table; s->name; s++)
        names[count++] = s->name;
    for (const struct tree *c = group->first; c; c = c->next) {
        bool known = false;
        for (size_t i = 0; i < count; i++)
            known = known || strcmp(names[i], c->name) == 0;
        if (!known && is_remark(c))
            check_remark(reader, c);
        else if (!known)
            read_unknown(reader, c, names, count);
    }
}

void read_group(struct reader *reader, const struct tree *group, const struct setting *table, void *into)
{
    for (const struct setting *s = table; s->name; s++)
        set_default(reader, s, into);
    check_names(reader, group, table);
    for (const struct setting *s = table; s->name; s++) {
        const struct tree *at = tree_child(group, s->name);
        if (at)
            read_setting(reader, at, s, into);
        else if (s->required)
            read_problem(reader, group, "has no `%s` (%s: %s)", s->name, setting_kind_words(s), s->meaning);
    }
}
