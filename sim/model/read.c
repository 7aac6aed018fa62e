/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a group by its table. One message per fault; reading goes on so that all faults are
   told. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "kernel/resource.h"
#include "model/settings.h"

static const char *choice_words(struct reader *reader, const char *const *words)
{
    struct text text = {0};
    for (size_t i = 0; words[i]; i++)
        text_add(&text, "%s\"%s\"", i == 0 ? "" : words[i + 1] ? ", " : " or ", words[i]);
    const char *copy = arena_text(reader->arena, text.at);
    text_free(&text);
    return copy;
}

bool read_is_remark(const struct tree *at)
{
    return strcmp(at->name, "kind") == 0 || strcmp(at->name, "source") == 0 ||
           strcmp(at->name, "note") == 0;
}

static int read_choice(struct reader *reader, const struct tree *at, const char *const *words)
{
    const char *text = at->kind == TREE_TEXT ? at->text : "";
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], text) == 0)
            return i;
    read_wrong(reader, at, choice_words(reader, words));
    return 0;
}

void read_remark(struct reader *reader, const struct tree *at)
{
    static const char *const kinds[] = {"measured", "published", "derived", "assumption", NULL};
    if (at->kind != TREE_TEXT)
        read_wrong(reader, at, "a text in quotes");
    else if (strcmp(at->name, "kind") == 0)
        read_choice(reader, at, kinds);
}

void read_remarks(struct reader *reader, const struct tree *group)
{
    for (const struct tree *c = group->kind == TREE_GROUP ? group->first : NULL; c; c = c->next)
        if (read_is_remark(c))
            read_remark(reader, c);
}

static void read_dates(struct reader *reader, const struct tree *at, const struct setting *s,
                       char *into)
{
    if (at->kind != TREE_LIST) {
        read_wrong(reader, at, setting_kind_words(s));
        return;
    }
    int *days = arena_array(reader->arena, (size_t)tree_count(at) + 1, sizeof *days);
    size_t count = 0;
    for (const struct tree *c = at->first; c; c = c->next) {
        if (c->kind == TREE_TEXT && calendar_date(c->text, &days[count]))
            count++;
        else
            read_wrong(reader, c, "a date such as \"2015-01-31\"");
    }
    memcpy(into + s->offset, &days, sizeof days);
    memcpy(into + s->count_offset, &count, sizeof count);
}

static void read_weights(struct reader *reader, const struct tree *at, const struct setting *s,
                         char *into)
{
    int expected = (int)s->low;
    if (at->kind != TREE_LIST || tree_count(at) != expected) {
        if (at->kind == TREE_LIST)
            read_problem(reader, at, "found a list of %d, expected %d numbers", tree_count(at),
                         expected);
        else
            read_wrong(reader, at, arena_format(reader->arena, "a list of %d numbers", expected));
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

static void read_refs(struct reader *reader, const struct tree *at, const struct setting *s,
                      char *into)
{
    if (at->kind != TREE_LIST) {
        read_wrong(reader, at, setting_kind_words(s));
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
        read_wrong(reader, at, setting_kind_words(s));
        return 0;
    }
    return (int)read_whole(reader, at, s);
}

/* Is it one of the things that the group or list is there for? A text with the name of a remark is
   none, and whatever is at fault is told. */
bool read_is_member(struct reader *reader, const struct tree *at, bool list_too)
{
    bool map = at->parent->kind == TREE_GROUP;
    if (map && tree_is_remark(at)) {
        read_remark(reader, at);
        return false;
    }
    if (map && strcmp(at->name, "*") == 0) {
        read_problem(reader, at, "* stands for each member in a what-if, and is no name");
        return false;
    }
    bool good = at->kind == TREE_GROUP || (list_too && at->kind == TREE_LIST);
    if (!good)
        read_wrong(reader, at, list_too ? "a group { } or a list ( )" : "a group { }");
    return good;
}

static void read_members(struct reader *reader, const struct tree *at, const struct setting *s,
                         char *into)
{
    bool map = s->kind == SETTING_MAP;
    if (at->kind != (map ? TREE_GROUP : TREE_LIST)) {
        read_wrong(reader, at, setting_kind_words(s));
        return;
    }
    char *items = arena_array(reader->arena, (size_t)tree_count(at) + 1, s->size);
    size_t count = 0;
    bool empty = true;
    for (const struct tree *c = at->first; c; c = c->next) {
        empty = empty && tree_is_remark(c);
        if (!read_is_member(reader, c, false))
            continue;
        struct named *named = (struct named *)(void *)(items + count * s->size);
        named->name = c->name;
        named->at = c;
        read_group(reader, c, s->members, named);
        count++;
    }
    if (s->required && empty)
        read_problem(reader, at, "is empty, expected %s", s->meaning);
    memcpy(into + s->offset, &items, sizeof items);
    memcpy(into + s->count_offset, &count, sizeof count);
}

static void read_calendar(struct reader *reader, const struct tree *at, const struct setting *s,
                          void *to)
{
    const char *text = at->kind == TREE_TEXT ? at->text : "";
    bool good = s->kind == SETTING_DATE    ? calendar_date(text, to)
                : s->kind == SETTING_CLOCK ? calendar_clock(text, to)
                                           : calendar_weekdays(text, to);
    if (!good)
        read_wrong(reader, at, setting_kind_words(s));
}

static void read_share(struct reader *reader, const struct tree *at, const struct setting *s,
                       double *to, const struct by **by)
{
    if (read_is_by(at))
        *by = read_by(reader, at, BY_SHARE, NULL);
    else
        *to = read_number(reader, at, false, s);
}

static void read_setting(struct reader *reader, const struct tree *at, const struct setting *s,
                         char *into)
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
    case SETTING_SHARE:
        read_share(reader, at, s, to, (const struct by **)(void *)(into + s->by_offset));
        break;
    case SETTING_WHOLE:
        *(int *)to = (int)read_whole(reader, at, s);
        break;
    case SETTING_YES_NO:
        if (at->kind == TREE_YES_NO)
            *(bool *)to = at->yes;
        else
            read_wrong(reader, at, setting_kind_words(s));
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
        if (s->by_offset)
            read_drawn(reader, at, s->kind == SETTING_TIME_DIST, to,
                       (const struct by **)(void *)(into + s->by_offset));
        else
            read_distribution(reader, at, s->kind == SETTING_TIME_DIST, to);
        break;
    case SETTING_GROUP:
        if (at->kind == TREE_GROUP)
            read_group(reader, at, s->members, to);
        else
            read_wrong(reader, at, setting_kind_words(s));
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

/* Before anything is read: numbers not given are NaN, names unresolved, and defaults come from
   their text. */
static void set_default(struct reader *reader, const struct setting *s, char *into)
{
    void *to = into + s->offset;
    if (s->kind == SETTING_NUMBER || s->kind == SETTING_SHARE || s->kind == SETTING_DURATION)
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

static bool is_setting(const struct setting *table, const char *name)
{
    while (table->name && strcmp(table->name, name) != 0)
        table++;
    return table->name != NULL;
}

static void check_names(struct reader *reader, const struct tree *group,
                        const struct setting *table)
{
    const char *names[40];
    size_t count = 0;
    for (const struct setting *s = table; s->name; s++)
        names[count++] = s->name;
    for (const struct tree *c = group->first; c; c = c->next)
        if (is_setting(table, c->name))
            continue;
        else if (read_is_remark(c))
            read_remark(reader, c);
        else
            read_unknown(reader, c, names, count);
}

/* A group that lacks something may be another one, misspelt in a what-if. */
static void tell_missing(struct reader *reader, const struct tree *group, const struct setting *s)
{
    const char *near = NULL;
    const struct tree *first = group->parent && group->name ? group->parent->first : NULL;
    for (const struct tree *other = first; other && !near; other = other->next)
        if (other != group && other->name && other->kind == TREE_GROUP)
            near = text_nearest(group->name, &other->name, 1);
    read_problem(reader, group, "has no `%s` (%s: %s)%s%s%s", s->name, setting_kind_words(s),
                 s->meaning, near ? "; or did you mean '" : "", near ? near : "", near ? "'?" : "");
}

void read_group(struct reader *reader, const struct tree *group, const struct setting *table,
                void *into)
{
    for (const struct setting *s = table; s->name; s++)
        set_default(reader, s, into);
    check_names(reader, group, table);
    for (const struct setting *s = table; s->name; s++) {
        const struct tree *at = tree_child(group, s->name);
        if (at)
            read_setting(reader, at, s, into);
        else if (s->required && !read_is_misspelt(reader, group, s->name))
            tell_missing(reader, group, s);
    }
}
