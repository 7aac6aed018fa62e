/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What patients differ in: attributes, and what a demand stream knows of them. */
#include <math.h>
#include <string.h>

#include "model/settings.h"

static const struct setting share_range = {.kind = SETTING_NUMBER, .low = 0, .high = 1};

/* Shares of named categories; the last may leave its share out (the rest). Fills category[] and
   cumulative share[]. */
static double read_category(struct reader *r, const struct tree *row, const char **name)
{
    static const char *const names[] = {"is", "share", "kind", "source", "note"};
    const struct tree *is = tree_child(row, "is"), *share = tree_child(row, "share");
    read_names(r, row, names, sizeof names / sizeof *names);
    *name = "";
    if (is)
        read_text(r, is, name);
    else if (!read_has_stranger(r, row))
        read_problem(r, row, "expected { is = \"name\"; share = p; }");
    if (share)
        return read_number(r, share, false, &share_range);
    if (is && row->next && !read_has_stranger(r, row))
        read_problem(r, row, "has no `share`; only the last may leave it out (the rest)");
    return 0;
}

static void read_categories(struct reader *r, const struct tree *at, struct attribute *a,
                            size_t least)
{
    size_t before = r->problems->count, i = 0;
    double sum = 0;
    a->kind = ATTRIBUTE_CATEGORY;
    a->count = (size_t)tree_count(at);
    a->category = arena_array(r->arena, a->count + 1, sizeof *a->category);
    a->share = arena_array(r->arena, a->count + 1, sizeof *a->share);
    for (const struct tree *row = at->first; row; row = row->next, i++) {
        sum += read_category(r, row, &a->category[i]);
        a->share[i] = row->next || tree_child(row, "share") ? sum : 1;
        for (size_t j = 0; j < i; j++)
            if (a->category[i][0] && strcmp(a->category[j], a->category[i]) == 0)
                read_problem(r, row, "names '%s' again", a->category[i]);
    }
    if (a->count < least)
        read_problem(r, at, "expected %s or more", least == 1 ? "one category" : "two categories");
    else if (r->problems->count == before &&
             (sum > 1 + 1e-9 || fabs(a->share[a->count - 1] - 1) > 1e-9))
        read_problem(r, at, "the shares sum to %.6g, expected 1 (or leave the last one out)", sum);
    if (a->count)
        a->share[a->count - 1] = 1;
}

/* Categories that depend on another attribute: the first case names them, in order. Their shares
   are read when all attributes have names. */
static void name_categories(struct reader *r, const struct tree *at, struct attribute *a)
{
    const struct tree *first = tree_at(tree_child(at, "cases"), 0);
    while (tree_child(first, "cases"))
        first = tree_at(tree_child(first, "cases"), 0);
    const struct tree *shares = tree_child(first, "shares");
    a->kind = ATTRIBUTE_CATEGORY;
    if (!shares || shares->kind != TREE_LIST)
        return;
    a->category = arena_array(r->arena, (size_t)tree_count(shares) + 1, sizeof *a->category);
    for (const struct tree *row = shares->first; row; row = row->next) {
        const struct tree *is = tree_child(row, "is");
        if (is && is->kind == TREE_TEXT)
            a->category[a->count++] = is->text;
    }
}

static void read_attribute(struct reader *r, const struct tree *at, struct attribute *a)
{
    static const char *const names[] = {"yes", "number", "title", "kind", "source", "note"};
    a->named = (struct named){.name = at->name, .at = at};
    const struct tree *yes = tree_child(at, "yes"), *number = tree_child(at, "number");
    const struct tree *title = tree_child(at, "title");
    bool by = read_is_by(at) && !yes && !number;
    if (!by)
        read_names(r, at, names, sizeof names / sizeof *names);
    if (title)
        read_text(r, title, &a->named.title);
    if (at->kind == TREE_LIST) {
        read_categories(r, at, a, 2);
    } else if (by) {
        name_categories(r, at, a);
    } else if (yes && !number) {
        a->kind = ATTRIBUTE_YES_NO;
        a->count = 1;
        a->share = arena_array(r->arena, 1, sizeof *a->share);
        if (!read_is_by(yes))
            a->share[0] = read_number(r, yes, false, &share_range);
    } else if (number && !yes) {
        a->kind = ATTRIBUTE_NUMBER;
        if (!read_is_by(number))
            read_distribution(r, number, false, &a->number);
    } else if (!read_has_stranger(r, at)) {
        read_problem(r, at,
                     "expected { yes = share; }, ( { is = \"...\"; share = p; }, ... ) or { number "
                     "= DISTRIBUTION; }");
    }
}

/* When the names of all are known: what depends on others. */
static void read_attribute_by(struct reader *r, struct attribute *a)
{
    const struct tree *at = a->named.at;
    const struct tree *yes = tree_child(at, "yes"), *number = tree_child(at, "number");
    if (read_is_by(at) && !yes && !number)
        a->by = read_by(r, at, BY_SHARES, a);
    else if (yes && read_is_by(yes))
        a->by = read_by(r, yes, BY_SHARE, NULL);
    else if (number && read_is_by(number))
        a->by = read_by(r, number, BY_NUMBER, NULL);
}

void read_attributes(struct reader *r, const struct tree *at, void *into)
{
    struct model *model = into;
    if (at->kind != TREE_GROUP) {
        read_wrong(r, at, "a group of named attributes");
        return;
    }
    model->attributes =
        arena_array(r->arena, (size_t)tree_count(at) + 1, sizeof *model->attributes);
    for (const struct tree *c = at->first; c; c = c->next)
        if (read_is_member(r, c, true))
            read_attribute(r, c, &model->attributes[model->attribute_count++]);
    for (size_t i = 0; i < model->attribute_count; i++)
        read_attribute_by(r, &model->attributes[i]);
}

double *read_own_shares(struct reader *r, const struct tree *at, const struct attribute *a)
{
    struct attribute own = {.named = a->named};
    size_t before = r->problems->count;
    if (at->kind != TREE_LIST) {
        read_wrong(r, at, "a list ( { is = \"...\"; share = p; }, ... )");
        return NULL;
    }
    read_categories(r, at, &own, 1);
    if (r->problems->count > before)
        return NULL;
    double *share = arena_array(r->arena, a->count + 1, sizeof *share);
    for (size_t j = 0; j < own.count; j++) {
        const struct tree *is = tree_child(tree_at(at, (int)j), "is");
        int category = read_category_ref(r, is, own.category[j], a);
        if (category >= 0)
            share[category] = own.share[j] - (j ? own.share[j - 1] : 0);
    }
    for (size_t i = 1; i < a->count; i++)
        share[i] += share[i - 1];
    return r->problems->count > before ? NULL : share;
}

static void read_use(struct reader *r, const struct tree *at, struct attribute_use *use)
{
    use->at = at;
    use->attribute = read_attribute_ref(r, at, at->name);
    if (use->attribute < 0)
        return;
    const struct attribute *a = &r->model->attributes[use->attribute];
    static const enum by_what by[] = {BY_SHARE, BY_SHARES, BY_NUMBER};
    bool numeric = at->kind == TREE_NUMBER || tree_is_annotated(at);
    if (read_is_by(at)) {
        use->by = read_by(r, at, by[a->kind], a);
    } else if (a->kind == ATTRIBUTE_YES_NO && numeric) {
        use->share = arena_array(r->arena, 1, sizeof *use->share);
        use->share[0] = read_number(r, at, false, &share_range);
    } else if (a->kind == ATTRIBUTE_CATEGORY && at->kind == TREE_LIST) {
        use->share = read_own_shares(r, at, a);
    } else if (a->kind == ATTRIBUTE_NUMBER && at->kind == TREE_GROUP && !numeric) {
        read_distribution(r, at, false, &use->number);
    } else {
        use->fixed = true;
        use->value = read_attribute_value(r, at, a);
    }
}

void read_attribute_uses(struct reader *r, const struct tree *at, void *into)
{
    struct demand *demand = into;
    if (at->kind != TREE_GROUP) {
        read_wrong(r, at, "a group { ATTRIBUTE = value or share; }");
        return;
    }
    demand->uses = arena_array(r->arena, (size_t)tree_count(at) + 1, sizeof *demand->uses);
    for (const struct tree *c = at->first; c; c = c->next)
        if (read_is_remark(c))
            read_remark(r, c);
        else
            read_use(r, c, &demand->uses[demand->use_count++]);
}
