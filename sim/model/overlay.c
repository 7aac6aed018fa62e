/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Laying one tree over another, and --set. */
#include "model/overlay.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "model/data.h"
#include "model/overlay_private.h"

/* Settings of which a group holds one: a what-if that brings one takes the others away. */
static const char *const rivals[][20] = {
    {"constant", "uniform", "triangular", "pert", "exponential", "gamma", "erlang", "weibull",
     "lognormal", "normal", "beta", "hyperexponential", "mixture", "discrete", "empirical", "value",
     "cases"},
    {"service", "delay", "wait_until", "visits", "branch", "set", "refer", "bed", "end"},
    {"per_year", "per_day", "per_hour", "daily", "times"},
    {"capacity", "roster"},
    {"hours", "windows"},
    {"resource", "either"},
    {"yes", "number", "cases"},
    {"share", "when", "during", "outside", "if_free", "if_queue_below"},
};

/* What the first of a row brings with it makes no sense of the second. */
static const char *const followers[][2] = {
    {"roster", "during"}, {"capacity", "closed"}, {"daily", "growth"}, {"times", "growth"},
    {"times", "profile"}, {"end", "then"},        {"refer", "then"},   {"branch", "then"}};

static void note_change(struct overlaying *o, const struct tree *at, const char *before,
                        const char *after)
{
    struct scenario *s = o->scenario;
    s->changes = mem_grow(s->changes, s->change_count + 1, sizeof *s->changes);
    s->changes[s->change_count++] = (struct change){.path = tree_path(o->arena, at),
                                                    .before = arena_text(o->arena, before),
                                                    .after = arena_text(o->arena, after)};
}

/* Whether it is a change at all. */
static bool note_trees(struct overlaying *o, const struct tree *at, const char *before)
{
    struct text after = {0};
    tree_value_text(at, &after);
    bool changed = strcmp(before, after.at) != 0;
    if (changed)
        note_change(o, at, before, after.at);
    text_free(&after);
    return changed;
}

static bool is_scaling(const struct tree *over)
{
    if (over->kind != TREE_GROUP || (!tree_child(over, "times") && !tree_child(over, "plus")))
        return false;
    for (const struct tree *c = over->first; c; c = c->next)
        if ((strcmp(c->name, "times") != 0 && strcmp(c->name, "plus") != 0) || data_is_file(c))
            return false;
    return true;
}

/* A number, or the number of a time, which keeps its unit. */
static bool scale_scalar(struct arena *arena, struct tree *at, double times, double plus)
{
    char digits[40], *unit = NULL;
    double minutes = 0;
    if (at->kind == TREE_NUMBER) {
        /* 15 digits: 1500 x 1.1 is 1650 to whoever wrote it */
        snprintf(digits, sizeof digits, "%.15g", at->number * times + plus);
        at->number = strtod(digits, NULL);
        at->whole = at->whole && at->number == floor(at->number);
        return true;
    }
    if (at->kind != TREE_TEXT || !calendar_duration(at->text, &minutes))
        return false;
    double number = strtod(at->text, &unit);
    at->text = arena_format(arena, "%.15g%s", number * times + plus, unit);
    return true;
}

static void annotate(struct arena *arena, struct tree *at, const char *name, const char *words)
{
    struct tree *child = tree_child(at, name);
    if (!child) {
        child = tree_new(arena, TREE_TEXT, name, at);
        tree_append(at, child);
    }
    child->kind = TREE_TEXT;
    child->text = words;
}

/* Another value than the one that was measured or published is an assumption. */
static void mark_changed(struct arena *arena, struct tree *annotated)
{
    annotate(arena, annotated, "kind", "assumption");
    annotate(arena, annotated, "source", TREE_CHANGED);
}

static void scale_number(struct overlaying *o, struct tree *at, const struct tree *over,
                         double times, double plus)
{
    static const char *const parts[] = {"value", "low", "high"};
    struct arena *arena = o->arena;
    struct text before = {0};
    struct tree *value = tree_is_annotated(at) ? tree_child(at, "value") : at;
    tree_value_text(value, &before);
    bool good = true;
    if (tree_is_annotated(at)) {
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
            struct tree *part = tree_child(at, parts[i]);
            good = good && (!part || scale_scalar(arena, part, times, plus));
        }
    } else {
        good = scale_scalar(arena, at, times, plus);
    }
    bool changed = good && note_trees(o, value, before.at);
    if (changed && value != at)
        mark_changed(arena, at);
    if (!good)
        problem_add(o->problems, (struct place){over->file, tree_path(arena, at), over->line},
                    "found %s, but only numbers and times can be scaled",
                    at->kind == TREE_TEXT ? before.at : tree_kind_name(at));
    text_free(&before);
}

static void scale(struct overlaying *o, struct tree *at, const struct tree *over)
{
    const struct tree *times = tree_child(over, "times"), *plus = tree_child(over, "plus");
    const struct tree *wrong = times && times->kind != TREE_NUMBER ? times
                               : plus && plus->kind != TREE_NUMBER ? plus
                                                                   : NULL;
    if (wrong)
        problem_add(o->problems, (struct place){wrong->file, tree_path(o->arena, at), wrong->line},
                    "is scaled by %s, expected a plain number", tree_kind_name(wrong));
    else
        scale_number(o, at, over, times ? times->number : 1, plus ? plus->number : 0);
}

static bool is_among(const char *const names[20], const char *name)
{
    bool found = false;
    for (size_t i = 0; i < 20 && names[i] && name; i++)
        found = found || strcmp(names[i], name) == 0;
    return found;
}

static void take_away(struct overlaying *o, struct tree *group, const char *name)
{
    struct tree *child = tree_child(group, name);
    struct text before = {0};
    if (!child)
        return;
    tree_value_text(child, &before);
    note_change(o, child, before.at, "");
    overlay_remove(child);
    text_free(&before);
    if (strcmp(name, "cases") == 0) /* they mean nothing without each other */
        take_away(o, group, "by");
}

/* Groups in which people choose the names, which may be words of the language too. */
static bool is_map(const struct tree *group)
{
    static const char *const maps[20] = {"slots",  "opening_hours", "profiles",   "attributes",
                                         "demand", "resources",     "pathways",   "steps",
                                         "when",   "set",           "indicators", "changes"};
    return group && is_among(maps, group->name);
}

static void drop_rivals(struct overlaying *o, struct tree *group, const char *name)
{
    if (is_map(group))
        return;
    if (strcmp(name, "value") != 0 && is_among(rivals[0], name) && tree_is_annotated(group)) {
        take_away(o, group, "low"); /* the range of what is a distribution now */
        take_away(o, group, "high");
    }
    for (size_t set = 0; set < sizeof rivals / sizeof *rivals; set++)
        for (size_t i = 0; i < 20 && rivals[set][i] && is_among(rivals[set], name); i++)
            if (strcmp(rivals[set][i], name) != 0)
                take_away(o, group, rivals[set][i]);
    for (size_t i = 0; i < sizeof followers / sizeof *followers; i++)
        if (strcmp(followers[i][0], name) == 0)
            take_away(o, group, followers[i][1]);
}

static int parameter_count(const struct tree *form)
{
    int count = 0;
    for (const struct tree *c = form->first; c; c = c->next)
        count += !tree_is_remark(c);
    return count;
}

/* As many parameters of a distribution as there were are other ones, not more of them. */
static void drop_parameters(struct overlaying *o, struct tree *at, const struct tree *over)
{
    bool form = is_among(rivals[0], at->name) && !is_map(at->parent);
    if (!form || parameter_count(at) != parameter_count(over))
        return;
    for (struct tree *c = at->first, *next; c; c = next) {
        next = c->next;
        if (!tree_is_remark(c) && !tree_child(over, c->name))
            take_away(o, at, c->name);
    }
}

void overlay_remove(struct tree *child)
{
    struct tree *parent = child->parent, *before = NULL;
    for (struct tree *c = parent->first; c != child; c = c->next)
        before = c;
    if (before)
        before->next = child->next;
    else
        parent->first = child->next;
    if (parent->last == child)
        parent->last = before;
}

static bool replace_value(struct overlaying *o, struct tree *at, const struct tree *over)
{
    struct text before = {0};
    tree_value_text(at, &before);
    struct tree *fresh = tree_copy(o->arena, over);
    tree_replace(at, fresh);
    bool changed = note_trees(o, fresh, before.at);
    if (!changed && data_is_file(fresh) && at->kind == TREE_TEXT) {
        struct arena *arena = o->arena; /* another file of the same name */
        const char *was = data_path(arena, at), *is = data_path(arena, fresh);
        changed = strcmp(was, is) != 0;
        if (changed)
            note_change(o, fresh, was, is);
    }
    text_free(&before);
    return changed;
}

void overlay_value(struct overlaying *o, struct tree *at, const struct tree *over)
{
    bool scalar = over->kind != TREE_GROUP && over->kind != TREE_LIST;
    if (is_scaling(over))
        scale(o, at, over);
    else if (tree_is_annotated(at) && scalar) {
        if (replace_value(o, tree_child(at, "value"), over))
            mark_changed(o->arena, at);
    } else if (at->kind != TREE_GROUP || over->kind != TREE_GROUP)
        replace_value(o, at, over);
    else {
        drop_parameters(o, at, over);
        overlay_group(o, at, over);
    }
}

const char *overlay_nearest(const struct tree *group, const char *name)
{
    const char *names[256];
    size_t count = 0;
    for (const struct tree *c = group->first; c && count < 256; c = c->next)
        if (c->name)
            names[count++] = c->name;
    return text_nearest(name, names, count);
}

static bool has_scaling(const struct tree *over)
{
    bool found = is_scaling(over);
    for (const struct tree *child = over->first; child && !found; child = child->next)
        found = has_scaling(child);
    return found;
}

static void add_setting(struct overlaying *o, struct tree *group, const struct tree *over)
{
    if (has_scaling(over)) {
        const char *near = overlay_nearest(group, over->name);
        problem_add(o->problems, (struct place){over->file, tree_path(o->arena, group), over->line},
                    "the baseline has no '%s' here to scale%s%s%s", over->name,
                    near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
        return;
    }
    drop_rivals(o, group, over->name);
    struct tree *fresh = tree_copy(o->arena, over);
    tree_append(group, fresh);
    note_trees(o, fresh, "");
}

/* What changes by date is laid over the scenario when its day comes, not before: `{ times = 2; }`
   and `*` in it are values here, and named changes merge. */
static void overlay_by_date(struct overlaying *o, struct tree *group, const struct tree *over)
{
    struct tree *at = tree_child(group, over->name);
    if (!at) {
        drop_rivals(o, group, over->name);
        at = tree_copy(o->arena, over);
        tree_append(group, at);
        note_trees(o, at, "");
    } else if (is_scaling(over) || is_scaling(at)) {
        replace_value(o, at, over);
    } else if (at->kind != TREE_GROUP || over->kind != TREE_GROUP) {
        overlay_value(o, at, over);
    } else {
        drop_parameters(o, at, over);
        for (const struct tree *c = over->first; c; c = c->next)
            overlay_by_date(o, at, c);
    }
}

static void overlay_every(struct overlaying *o, struct tree *group, const struct tree *over)
{
    struct tree *next = NULL;
    int members = 0;
    for (struct tree *child = group->first; child; child = next) {
        next = child->next;
        if (tree_is_remark(child))
            continue;
        overlay_value(o, child, over);
        members++;
    }
    if (members == 0)
        problem_add(o->problems, tree_place(o->arena, over),
                    "* stands for each member of this group, but the baseline has none");
}

void overlay_group(struct overlaying *o, struct tree *group, const struct tree *over)
{
    for (const struct tree *c = over->first; c; c = c->next) {
        struct tree *at = tree_child(group, c->name);
        if (!group->parent && strcmp(c->name, "changes") == 0)
            overlay_by_date(o, group, c);
        else if (strcmp(c->name, "*") == 0)
            overlay_every(o, group, c);
        else if (at)
            overlay_value(o, at, c);
        else
            add_setting(o, group, c);
    }
}
