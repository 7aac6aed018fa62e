/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What depends on an attribute: { by = "age"; cases = ( { is = "under 65"; ... }, { ... } ); }. */
#include <math.h>
#include <string.h>

#include "model/check.h"

bool read_is_by(const struct tree *at)
{
    return tree_child(at, "by") || tree_child(at, "cases");
}

void read_drawn(struct reader *r, const struct tree *at, bool time, struct variate *into,
                const struct by **by)
{
    if (read_is_by(at)) {
        variate_constant(into, 0);
        *by = read_by(r, at, time ? BY_TIME : BY_NUMBER, NULL);
    } else {
        read_distribution(r, at, time, into);
    }
}

/* The one setting of a case that says its share or shares. */
static const struct tree *said(struct reader *r, const struct tree *at, const char *word)
{
    const char *names[] = {word, "is", "kind", "source", "note"};
    const struct tree *child = tree_child(at, word);
    read_names(r, at, names, sizeof names / sizeof *names);
    read_remarks(r, at);
    if (!child && !read_has_stranger(r, at))
        read_problem(r, at, "has no `%s`", word);
    return child;
}

static void read_value(struct reader *r, struct by_case *one, enum by_what what,
                       const struct attribute *of)
{
    static const struct setting range = {.kind = SETTING_NUMBER, .low = 0, .high = 1};
    const struct tree *share = what == BY_SHARE    ? said(r, one->at, "share")
                               : what == BY_SHARES ? said(r, one->at, "shares")
                                                   : NULL;
    if (what == BY_TIME || what == BY_NUMBER)
        read_distribution(r, one->at, what == BY_TIME, &one->variate);
    else if (share && what == BY_SHARE)
        one->share = read_number(r, share, false, &range);
    else if (share)
        one->shares = read_own_shares(r, share, of);
}

static void read_case(struct reader *r, const struct tree *at, const struct attribute *a,
                      struct by_case *one)
{
    const struct tree *is = tree_child(at, "is");
    one->at = at;
    one->is = (struct condition){
        .attribute = (int)(a - r->model->attributes), .at_least = -INFINITY, .below = INFINITY};
    if (is)
        read_condition(r, is, a, &one->is);
    else if (at->next && !read_has_stranger(r, at))
        read_problem(r, at, "has no `is`; only the last case may leave it out (the rest)");
}

/* Of `by`; NULL and a problem when it names none. */
static const struct attribute *find_by(struct reader *r, const struct tree *at)
{
    const struct tree *by = tree_child(at, "by");
    const char *name;
    if (!by && !read_has_stranger(r, at))
        read_problem(r, at, "has `cases` but no `by`: the attribute that they depend on");
    if (!by || !read_text(r, by, &name))
        return NULL;
    int attribute = read_attribute_ref(r, by, name);
    return attribute < 0 ? NULL : &r->model->attributes[attribute];
}

static bool has_cases(struct reader *r, const struct tree *at)
{
    const struct tree *cases = tree_child(at, "cases");
    bool good = cases && cases->kind == TREE_LIST && cases->first;
    for (const struct tree *c = good ? cases->first : NULL; c && good; c = c->next)
        good = c->kind == TREE_GROUP;
    if (!good && cases)
        read_wrong(r, cases, "a list ( { is = ...; ... }, ... ) of cases");
    else if (!good && !read_has_stranger(r, at))
        read_problem(r, at, "has `by` but no `cases`");
    return good;
}

const struct by *read_by(struct reader *r, const struct tree *at, enum by_what what,
                         const struct attribute *of)
{
    static const char *const names[] = {"by", "cases", "title", "kind", "source", "note", "is"};
    bool is_case = at->parent->name && strcmp(at->parent->name, "cases") == 0;
    size_t before = r->problems->count;
    read_names(r, at, names, sizeof names / sizeof *names - !is_case);
    read_remarks(r, at);
    const struct attribute *a = find_by(r, at);
    if (!has_cases(r, at) || !a || read_is_faulty(r, a->named.at))
        return NULL;
    const struct tree *cases = tree_child(at, "cases");
    struct by *by = arena_alloc(r->arena, sizeof *by);
    *by = (struct by){.at = at, .attribute = (int)(a - r->model->attributes)};
    by->cases = arena_array(r->arena, (size_t)tree_count(cases), sizeof *by->cases);
    for (const struct tree *c = cases->first; c; c = c->next) {
        struct by_case *one = &by->cases[by->count++];
        read_case(r, c, a, one);
        if (read_is_by(c))
            one->by = read_by(r, c, what, of);
        else
            read_value(r, one, what, of);
    }
    if (r->problems->count == before)
        check_cases(r, by);
    return r->problems->count > before ? NULL : by;
}
