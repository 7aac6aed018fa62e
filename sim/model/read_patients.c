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

static void read_categories(struct reader *r, const struct tree *at, struct attribute *a)
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
    if (a->count < 2)
        read_problem(r, at, "expected two categories or more");
    else if (r->problems->count == before &&
             (sum > 1 + 1e-9 || fabs(a->share[a->count - 1] - 1) > 1e-9))
        read_problem(r, at, "the shares sum to %.6g, expected 1 (or leave the last one out)", sum);
    if (a->count)
        a->share[a->count - 1] = 1;
}

static void read_attribute(struct reader *r, const struct tree *at, struct attribute *a)
{
    static const char *const names[] = {"yes", "number", "title", "kind", "source", "note"};
    a->named = (struct named){.name = at->name, .at = at};
    read_names(r, at, names, sizeof names / sizeof *names);
    const struct tree *yes = tree_child(at, "yes"), *number = tree_child(at, "number");
    const struct tree *title = tree_child(at, "title");
    if (title)
        read_text(r, title, &a->named.title);
    if (at->kind == TREE_LIST) {
        read_categories(r, at, a);
    } else if (yes && !number) {
        a->kind = ATTRIBUTE_YES_NO;
        a->count = 1;
        a->share = arena_array(r->arena, 1, sizeof *a->share);
        a->share[0] = read_number(r, yes, false, &share_range);
    } else if (number && !yes) {
        a->kind = ATTRIBUTE_NUMBER;
        read_distribution(r, number, false, &a->number);
    } else if (!read_has_stranger(r, at)) {
        read_problem(r, at,
                     "expected { yes = share; }, ( { is = \"...\"; share = p; }, ... ) or { number "
                     "= DISTRIBUTION; }");
    }
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
}

/* A demand stream's own shares of the attribute's categories; those it does not name have none. */
static void read_own_shares(struct reader *r, const struct tree *at, const struct attribute *a,
                            struct attribute_use *use)
{
    struct attribute own = {.named = a->named};
    size_t before = r->problems->count;
    read_categories(r, at, &own);
    if (r->problems->count > before)
        return;
    use->share = arena_array(r->arena, a->count + 1, sizeof *use->share);
    for (size_t j = 0; j < own.count; j++) {
        const struct tree *is = tree_child(tree_at(at, (int)j), "is");
        int category = read_category_ref(r, is, own.category[j], a);
        if (category >= 0)
            use->share[category] = own.share[j] - (j ? own.share[j - 1] : 0);
    }
    for (size_t i = 1; i < a->count; i++)
        use->share[i] += use->share[i - 1];
}

static void read_use(struct reader *r, const struct tree *at, struct attribute_use *use)
{
    use->at = at;
    use->attribute = read_attribute_ref(r, at, at->name);
    if (use->attribute < 0)
        return;
    const struct attribute *a = &r->model->attributes[use->attribute];
    bool numeric = at->kind == TREE_NUMBER || tree_is_annotated(at);
    if (a->kind == ATTRIBUTE_YES_NO && numeric) {
        use->share = arena_array(r->arena, 1, sizeof *use->share);
        use->share[0] = read_number(r, at, false, &share_range);
    } else if (a->kind == ATTRIBUTE_CATEGORY && at->kind == TREE_LIST) {
        read_own_shares(r, at, a, use);
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
