/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and texts, plain or annotated, and how faults in them are told. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
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

void read_wrong(struct reader *reader, const struct tree *at, const char *expected)
{
    read_problem(reader, at, "found %s, expected %s", found(reader, at), expected);
}

void read_unknown(struct reader *reader, const struct tree *at, const char *const *names,
                  size_t count)
{
    struct stranger *stranger = arena_alloc(reader->arena, sizeof *stranger);
    *stranger = (struct stranger){.at = at, .next = reader->strangers};
    reader->strangers = stranger;
    const char *near = text_nearest(at->name, names, count);
    if (near) {
        read_problem(reader, at, "there is no setting '%s' here; did you mean '%s'?", at->name,
                     near);
        return;
    }
    struct text known = {0};
    for (size_t i = 0; i < count; i++)
        text_add(&known, "%s%s", i ? ", " : "", names[i]);
    read_problem(reader, at, "there is no setting '%s' here; known are %s", at->name,
                 known.at ? known.at : "none");
    text_free(&known);
}

void read_names(struct reader *reader, const struct tree *group, const char *const *names,
                size_t count)
{
    for (const struct tree *c = group->kind == TREE_GROUP ? group->first : NULL; c; c = c->next) {
        bool known = false;
        for (size_t i = 0; i < count; i++)
            known = known || strcmp(names[i], c->name) == 0;
        if (!known)
            read_unknown(reader, c, names, count);
    }
}

bool read_was_told(const struct reader *reader, const char *path)
{
    for (size_t i = 0; i < reader->problems->count; i++) {
        const char *told = reader->problems->items[i].path;
        if (told && strcmp(told, path) == 0)
            return true;
    }
    return false;
}

bool read_has_stranger(const struct reader *reader, const struct tree *group)
{
    for (const struct stranger *s = reader->strangers; s; s = s->next)
        if (s->at->parent == group)
            return true;
    return false;
}

bool read_is_misspelt(const struct reader *reader, const struct tree *group, const char *name)
{
    for (const struct stranger *s = reader->strangers; s; s = s->next)
        if (s->at->parent == group && text_nearest(s->at->name, &name, 1))
            return true;
    return false;
}

bool read_is_scheme(const struct reader *reader, const struct pathway *pathway)
{
    const struct tree *written = tree_child(pathway->named.at, "scheme");
    return pathway->scheme || (written && read_is_faulty(reader, written)) ||
           read_is_misspelt(reader, pathway->named.at, "scheme");
}

bool read_is_faulty(const struct reader *reader, const struct tree *at)
{
    if (reader->problems->count == 0)
        return false;
    const char *path = tree_path(reader->arena, at);
    size_t length = strlen(path);
    for (size_t i = 0; i < reader->problems->count; i++) {
        const char *told = reader->problems->items[i].path;
        if (told && strncmp(told, path, length) == 0 && strchr(".[", told[length]))
            return true;
    }
    return false;
}

bool read_text(struct reader *reader, const struct tree *at, const char **text)
{
    if (at->kind != TREE_TEXT) {
        read_wrong(reader, at, "a text in quotes");
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
        read_wrong(reader, at, "a time with its unit, such as \"45 min\", \"72 h\" or \"5 d\"");
        return false;
    }
    if (at->kind != TREE_NUMBER || !isfinite(at->number)) {
        read_wrong(reader, at, "a number");
        return false;
    }
    *value = at->number;
    return true;
}

static void check_annotation(struct reader *reader, const struct tree *at)
{
    static const char *const names[] = {"value",  "low",  "high",  "kind",
                                        "source", "note", "title", "is"};
    bool is_case = at->parent && at->parent->name && strcmp(at->parent->name, "cases") == 0;
    read_names(reader, at, names, sizeof names / sizeof *names - !is_case);
    read_remarks(reader, at);
}

void read_note_input(struct reader *reader, const struct tree *at, struct input input)
{
    struct model *model = reader->model;
    const struct tree *top = at;
    while (top->parent && top->parent->parent)
        top = top->parent;
    static const char *const about[] = {"observed", "targets", "levers"};
    for (size_t i = 0; i < sizeof about / sizeof *about; i++)
        if (top->name && strcmp(top->name, about[i]) == 0)
            return; /* they speak of the model, they are not of it */
    if (model->input_count % 256 == 0) {
        struct input *more = arena_array(reader->arena, model->input_count + 256, sizeof *more);
        if (model->input_count)
            memcpy(more, model->inputs, model->input_count * sizeof *more);
        model->inputs = more;
    }
    input.path = tree_path(reader->arena, at);
    input.at = at;
    input.kind = kind_of(at);
    input.source = annotation(at, "source");
    model->inputs[model->input_count++] = input;
}

static bool check_range(struct reader *reader, const struct tree *at, double value,
                        const struct setting *range)
{
    if (!range || (range->low == 0 && range->high == 0) ||
        (value >= range->low && value <= range->high))
        return true;
    if (range->kind == SETTING_DURATION) {
        char low[48], high[48];
        read_wrong(reader, at,
                   arena_format(reader->arena, "a time from %s to %s",
                                text_duration(low, sizeof low, range->low),
                                text_duration(high, sizeof high, range->high)));
    } else {
        read_wrong(
            reader, at,
            arena_format(reader->arena, "a number from %.10g to %.10g", range->low, range->high));
    }
    return false;
}

/* `low` and `high`; NaN when they are not given, or at fault. */
static void read_ends(struct reader *reader, const struct tree *at, const struct setting *range,
                      struct input *input)
{
    const struct tree *low = tree_child(at, "low"), *high = tree_child(at, "high");
    bool good = low && high;
    if (!low != !high && !read_has_stranger(reader, at))
        read_problem(reader, at, "a range needs both `low` and `high`");
    good = low && plain_number(reader, low, input->time, &input->low) &&
           check_range(reader, low, input->low, range) && good;
    good = high && plain_number(reader, high, input->time, &input->high) &&
           check_range(reader, high, input->high, range) && good;
    if (good && input->low > input->high) {
        read_problem(reader, at, "`low` is above `high`");
        good = false;
    }
    if (!good)
        input->low = input->high = NAN;
}

double read_number(struct reader *reader, const struct tree *at, bool time,
                   const struct setting *range)
{
    struct input input = {.value = NAN, .low = NAN, .high = NAN, .time = time};
    const struct tree *value = at;
    if (at->kind == TREE_GROUP) {
        value = tree_child(at, "value");
        if (!value) {
            bool scales = tree_child(at, "times") || tree_child(at, "plus");
            read_problem(reader, at,
                         scales
                             ? "`times` and `plus` are for a what-if, over %s of its baseline"
                             : "found a group without a `value`, expected %s or { value = ...; }",
                         time ? "a time" : "a number");
            return NAN;
        }
        check_annotation(reader, at);
        read_ends(reader, at, range, &input);
    }
    if (!plain_number(reader, value, time, &input.value))
        return NAN;
    const char *source = annotation(at, "source");
    bool changed = source && strcmp(source, TREE_CHANGED) == 0; /* may leave its range */
    bool good = check_range(reader, value, input.value, range);
    if (good && !changed && (input.value < input.low || input.value > input.high))
        read_problem(reader, at, "`value` is not between `low` and `high`");
    read_note_input(reader, at, input);
    return input.value;
}

double read_whole(struct reader *reader, const struct tree *at, const struct setting *setting)
{
    size_t noted = reader->model->input_count;
    double value = read_number(reader, at, false, setting);
    if (reader->model->input_count > noted)
        reader->model->inputs[noted].whole = true;
    if (isnan(value))
        return setting->low;
    if (value != floor(value)) {
        read_wrong(reader, tree_is_annotated(at) ? tree_child(at, "value") : at, "a whole number");
        return setting->low;
    }
    return value >= setting->low && value <= setting->high ? value : setting->low;
}
