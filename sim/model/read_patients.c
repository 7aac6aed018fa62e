/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What patients differ in: attributes, what a demand stream knows of them, conditions on them, and
   setting them. */
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

static int find_attribute(struct reader *r, const struct tree *at, const char *name)
{
    const struct model *model = r->model;
    const char *names[256];
    size_t count = 0;
    for (size_t i = 0; i < model->attribute_count; i++) {
        if (strcmp(model->attributes[i].named.name, name) == 0)
            return (int)i;
        if (count < 256)
            names[count++] = model->attributes[i].named.name;
    }
    if (read_was_told(r, "attributes") || read_is_misspelt(r, r->root, "attributes") ||
        read_was_told(r, arena_format(r->arena, "attributes.%s", name)))
        return -1;
    const char *near = text_nearest(name, names, count);
    read_problem(r, at, "found '%s', which is not an attribute%s%s%s", name,
                 near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
    return -1;
}

static int find_category(struct reader *r, const struct tree *at, const char *word,
                         const struct attribute *a)
{
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->category[i], word) == 0)
            return (int)i;
    if (read_is_faulty(r, a->named.at))
        return -1;
    const char *near = text_nearest(word, a->category, a->count);
    read_problem(r, at, "found \"%s\", which '%s' cannot be%s%s%s", word, a->named.name,
                 near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
    return -1;
}

/* A value of the attribute: a category's index, 1 or 0, or a number; NaN and a problem when it is
   none. */
static double attribute_value(struct reader *r, const struct tree *at, const struct attribute *a)
{
    if (a->kind == ATTRIBUTE_YES_NO && at->kind == TREE_YES_NO)
        return at->yes ? 1 : 0;
    if (a->kind == ATTRIBUTE_NUMBER)
        return read_number(r, at, false, NULL);
    if (a->kind == ATTRIBUTE_CATEGORY && at->kind == TREE_TEXT) {
        double category = find_category(r, at, at->text, a);
        return category < 0 ? (double)NAN : category;
    }
    read_wrong(r, at,
               a->kind == ATTRIBUTE_YES_NO ? "true or false"
                                           : "one of the attribute's words in quotes");
    return NAN;
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
        int category = find_category(r, is, own.category[j], a);
        if (category >= 0)
            use->share[category] = own.share[j] - (j ? own.share[j - 1] : 0);
    }
    for (size_t i = 1; i < a->count; i++)
        use->share[i] += use->share[i - 1];
}

static void read_use(struct reader *r, const struct tree *at, struct attribute_use *use)
{
    use->at = at;
    use->attribute = find_attribute(r, at, at->name);
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
        use->value = attribute_value(r, at, a);
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

static void read_condition(struct reader *r, const struct tree *at, struct condition *condition)
{
    condition->attribute = find_attribute(r, at, at->name);
    if (condition->attribute < 0)
        return;
    const struct attribute *a = &r->model->attributes[condition->attribute];
    if (a->kind != ATTRIBUTE_NUMBER) {
        condition->at_least = attribute_value(r, at, a);
        condition->below = condition->at_least + 0.5;
        return;
    }
    static const char *const names[] = {"at_least", "below"};
    const struct tree *least = tree_child(at, "at_least"), *below = tree_child(at, "below");
    read_names(r, at, names, 2);
    if (read_has_stranger(r, at))
        return;
    if (!least && !below) {
        read_problem(r, at, "expected { at_least = n; below = n; } for the number '%s'",
                     a->named.name);
        return;
    }
    condition->at_least = least ? read_number(r, least, false, NULL) : -INFINITY;
    condition->below = below ? read_number(r, below, false, NULL) : INFINITY;
}

void read_when(struct reader *r, const struct tree *at, void *into)
{
    struct arm *arm = into;
    arm->when_at = at;
    if (at->kind == TREE_TEXT) {
        arm->when = arena_array(r->arena, 1, sizeof *arm->when);
        arm->when_count = 1;
        arm->when->attribute = find_attribute(r, at, at->text);
        arm->when->at_least = 1;
        arm->when->below = 2;
        if (arm->when->attribute >= 0 &&
            r->model->attributes[arm->when->attribute].kind != ATTRIBUTE_YES_NO)
            read_problem(r, at, "'%s' is not a yes/no attribute; write { %s = ...; }", at->text,
                         at->text);
    } else if (at->kind == TREE_GROUP && at->first) {
        arm->when = arena_array(r->arena, (size_t)tree_count(at), sizeof *arm->when);
        for (const struct tree *c = at->first; c; c = c->next)
            read_condition(r, c, &arm->when[arm->when_count++]);
    } else {
        read_wrong(r, at, "an attribute's name or { ATTRIBUTE = value; }");
    }
}

void read_set(struct reader *r, const struct tree *at, void *into)
{
    struct step *step = into;
    if (at->kind != TREE_GROUP || !at->first) {
        read_wrong(r, at, "a group { ATTRIBUTE = value; }");
        return;
    }
    step->sets = arena_array(r->arena, (size_t)tree_count(at), sizeof *step->sets);
    for (const struct tree *c = at->first; c; c = c->next) {
        int attribute = find_attribute(r, c, c->name);
        if (attribute < 0)
            continue;
        struct attribute *a = &r->model->attributes[attribute];
        a->is_set = true;
        step->sets[step->set_count++] = (struct setting_of){attribute, attribute_value(r, c, a)};
    }
}
