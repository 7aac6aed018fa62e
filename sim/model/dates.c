/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changes by date. Each set of changes that is ever in force is laid over the scenario like a
   what-if and read into a model of its own, which must be of the scenario's shape. */
#include "model/dates_private.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "model/overlay_private.h"

enum { CHANGES_MOST = 400 };

/* --- the entries, as written ------------------------------------------------------------------ */

static bool is_among(const struct setting *table, const char *name)
{
    while (table->name && strcmp(table->name, name) != 0)
        table++;
    return table->name != NULL;
}

/* A group of the scenario, of which a change says what is different. */
static bool is_part(const char *name)
{
    return is_among(settings_change_parts, name);
}

static void refuse(struct reader *r, const struct tree *at)
{
    struct text parts = {0};
    for (const struct setting *s = settings_change_parts; s->name; s++)
        text_add(&parts, "%s%s",
                 s == settings_change_parts ? ""
                 : s[1].name                ? ", "
                                            : " and ",
                 s->name);
    read_problem(r, at, "is the same on all dates; what can change is in %s", parts.at);
    text_free(&parts);
}

static void read_day(struct reader *r, const struct tree *at, int *day)
{
    if (at->kind != TREE_TEXT || !calendar_date(at->text, day))
        read_wrong(r, at, "a date such as \"2015-01-31\"");
}

static void read_entry_setting(struct reader *r, const struct tree *at, struct dated *dated)
{
    static const char *const names[] = {"title", "from", "to"};
    if (is_part(at->name) && at->kind != TREE_GROUP)
        read_wrong(r, at, "a group { }");
    else if (is_part(at->name))
        return;
    else if (strcmp(at->name, "title") == 0)
        read_text(r, at, &dated->named.title);
    else if (strcmp(at->name, "from") == 0)
        read_day(r, at, &dated->from);
    else if (strcmp(at->name, "to") == 0)
        read_day(r, at, &dated->until);
    else if (tree_is_remark(at))
        read_remark(r, at);
    else if (is_among(settings_scenario, at->name))
        refuse(r, at);
    else
        read_unknown(r, at, names, 3);
}

static void read_entry(struct reader *r, const struct tree *at, struct dated *dated)
{
    size_t before = r->problems->count;
    bool any = false;
    *dated =
        (struct dated){.named = {.name = at->name, .at = at}, .from = INT_MIN, .until = INT_MAX};
    for (const struct tree *c = at->first; c; c = c->next) {
        read_entry_setting(r, c, dated);
        any = any || is_part(c->name);
    }
    if (r->problems->count > before)
        return;
    if (!tree_child(at, "from"))
        read_problem(r, at, "has no `from`: its first day");
    else if (dated->from > dated->until)
        read_problem(r, at, "`from` is after `to`");
    if (!any)
        read_problem(r, at, "changes nothing");
}

void read_changes(struct reader *r, const struct tree *at, void *into)
{
    struct model *m = into;
    if (at->kind != TREE_LIST && at->kind != TREE_GROUP) {
        read_wrong(r, at, "a list ( { }, ... ) of groups, or a group of named groups");
        return;
    }
    int count = tree_count(at);
    if (count > CHANGES_MOST) {
        read_problem(r, at, "has %d dated changes, more than %d", count, CHANGES_MOST);
        return;
    }
    m->dated = arena_array(r->arena, (size_t)count + 1, sizeof *m->dated);
    for (const struct tree *c = at->first; c; c = c->next)
        if (read_is_member(r, c, false))
            read_entry(r, c, &m->dated[m->dated_count++]);
}

/* --- faults of what an entry makes of the scenario: told where the entry says it -------------- */

/* The part of an entry that is nearest to a path of the scenario. */
static const struct tree *nearest(const struct tree *entry, const char *path)
{
    const struct tree *at = entry;
    while (at && path && *path) {
        char name[256];
        path += *path == '.';
        size_t length = *path == '[' ? strcspn(path, "]") + 1 : strcspn(path, ".[");
        const struct tree *next = NULL;
        if (*path == '[')
            next = tree_at(at, atoi(path + 1));
        else if (length < sizeof name) {
            memcpy(name, path, length);
            name[length] = '\0';
            next = tree_child(at, name);
            next = next ? next : tree_child(at, "*");
        }
        if (!next)
            break;
        at = next;
        path += length < strlen(path) ? length : strlen(path);
    }
    return at;
}

/* The other changes that are in force together with the last. */
static void tell_company(struct text *words, struct reader *r, const bool *in_force, size_t last)
{
    bool any = false;
    for (size_t i = 0; i < last; i++)
        if (in_force[i]) {
            text_add(words, "%s%s", any ? ", " : " (together with ",
                     tree_path(r->arena, r->model->dated[i].named.at));
            any = true;
        }
    text_add(words, "%s", any ? ")" : "");
}

static void tell(struct reader *r, const bool *in_force, const struct problem_list *found)
{
    size_t last = 0;
    for (size_t i = 0; i < r->model->dated_count; i++)
        last = in_force[i] ? i : last;
    const struct tree *entry = r->model->dated[last].named.at;
    const char *prefix = tree_path(r->arena, entry);
    struct text company = {0};
    text_add(&company, "%s", "");
    tell_company(&company, r, in_force, last);
    for (size_t i = 0; i < found->count; i++) {
        const struct problem *p = &found->items[i];
        const char *path = p->path ? p->path : "";
        if (strncmp(path, prefix, strlen(prefix)) == 0)
            path += strlen(prefix) + (path[strlen(prefix)] == '.');
        const struct tree *at = nearest(entry, path);
        struct place place = {at->file, prefix, at->line};
        if (*path)
            place.path = arena_format(r->arena, "%s.%s", prefix, path);
        problem_add(r->problems, place, "%s%s", p->message, company.at);
    }
    text_free(&company);
}

/* --- the scenario while some are in force ----------------------------------------------------- */

/* What speaks of the scenario, or of its beginning, is none of a variant's business. */
static struct tree *bare_copy(struct reader *r)
{
    static const char *const others[] = {"changes", "levers",   "observed",       "runs",
                                         "targets", "payments", "already_inside", "indicators"};
    struct tree *root = tree_copy(r->arena, r->root);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct tree *child = tree_child(root, others[i]);
        if (child)
            overlay_remove(child);
    }
    return root;
}

static void lay(struct overlaying *o, struct tree *root, const struct tree *entry)
{
    for (const struct tree *c = entry->first; c; c = c->next) {
        struct tree *at = tree_child(root, c->name);
        if (!is_part(c->name))
            continue;
        if (at)
            overlay_value(o, at, c);
        else
            problem_add(o->problems, tree_place(o->arena, c), "the scenario has none to change");
    }
}

/* Where a number comes from, and what else it could be, is not what it does. */
static bool is_said_of_a_number(const struct tree *root, const struct change *change)
{
    const char *dot = strrchr(change->path, '.'), *name = dot ? dot + 1 : change->path;
    const struct tree *at = nearest(root, change->path);
    if (strcmp(name, "low") == 0 || strcmp(name, "high") == 0)
        return at->parent && tree_is_annotated(at->parent);
    return strcmp(name, "kind") == 0 || strcmp(name, "source") == 0 || strcmp(name, "note") == 0;
}

static void keep_changes(struct reader *r, struct dated *dated, const struct scenario *notes,
                         const struct tree *root)
{
    struct change *kept = arena_array(r->arena, notes->change_count + 1, sizeof *kept);
    for (size_t i = 0; i < notes->change_count; i++)
        if (!is_said_of_a_number(root, &notes->changes[i]))
            kept[dated->change_count++] = notes->changes[i];
    dated->changes = kept;
}

static struct model *read_variant(struct reader *r, const bool *in_force, struct dated *alone)
{
    struct problem_list problems = {0};
    struct scenario notes = {0};
    struct model *variant = arena_alloc(r->arena, sizeof *variant);
    struct tree *root = bare_copy(r);
    struct overlaying o = {.arena = r->arena, .scenario = &notes, .problems = &problems};
    for (size_t i = 0; i < r->model->dated_count; i++)
        if (in_force[i])
            lay(&o, root, r->model->dated[i].named.at);
    if (alone)
        keep_changes(r, alone, &notes, root);
    struct reader reader = {
        .arena = r->arena, .model = variant, .root = root, .problems = &problems, .base = r->model};
    if (problems.count == 0)
        dates_check_shape(&reader, r->root);
    if (problems.count == 0) {
        read_group(&reader, root, settings_scenario, variant);
        model_resolve(&reader);
        model_check(&reader);
        dates_check_kinds(&reader);
    }
    tell(r, in_force, &problems);
    problem_free(&problems);
    free(notes.changes);
    return variant;
}

/* Reads the set if it is a new one; its number. */
static size_t add_variant(struct reader *r, const bool *in_force, struct dated *alone)
{
    struct model *m = r->model;
    size_t bytes = m->dated_count * sizeof *in_force;
    for (size_t i = 0; i < m->variant_count; i++)
        if (memcmp(m->variants[i].in_force, in_force, bytes) == 0)
            return i;
    bool *kept = arena_alloc(r->arena, bytes + 1);
    memcpy(kept, in_force, bytes);
    m->variants[m->variant_count] = (struct variant){.in_force = kept};
    if (m->variant_count) /* the first is without any */
        m->variants[m->variant_count].model = read_variant(r, in_force, alone);
    return m->variant_count++;
}

static int by_day(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

/* The days on which anything begins or is over, ascending. */
static size_t list_days(const struct model *m, int *days)
{
    size_t count = 0;
    for (size_t i = 0; i < m->dated_count; i++) {
        days[count++] = m->dated[i].from;
        if (m->dated[i].until < INT_MAX)
            days[count++] = m->dated[i].until + 1;
    }
    qsort(days, count, sizeof *days, by_day);
    return count;
}

static void lay_spans(struct reader *r)
{
    struct model *m = r->model;
    int *days = arena_array(r->arena, 2 * m->dated_count, sizeof *days);
    size_t count = list_days(m, days);
    bool *in_force = arena_array(r->arena, m->dated_count + 1, sizeof *in_force);
    m->spans = arena_array(r->arena, count + 1, sizeof *m->spans);
    m->spans[m->span_count++] = (struct dated_span){INT_MIN, 0};
    for (size_t i = 0; i < count; i++) {
        if (i + 1 < count && days[i + 1] == days[i])
            continue;
        for (size_t d = 0; d < m->dated_count; d++)
            in_force[d] = days[i] >= m->dated[d].from && days[i] <= m->dated[d].until;
        m->spans[m->span_count++] = (struct dated_span){days[i], add_variant(r, in_force, NULL)};
    }
}

void model_read_dates(struct reader *r)
{
    struct model *m = r->model;
    if (r->problems->count || m->dated_count == 0)
        return;
    bool *in_force = arena_array(r->arena, m->dated_count + 1, sizeof *in_force);
    m->variants = arena_array(r->arena, 3 * m->dated_count + 2, sizeof *m->variants);
    add_variant(r, in_force, NULL);
    for (size_t i = 0; i < m->dated_count; i++) {
        in_force[i] = true;
        size_t variant = add_variant(r, in_force, &m->dated[i]);
        dates_list_inputs(r, &m->dated[i], m->variants[variant].model);
        in_force[i] = false;
    }
    if (r->problems->count == 0)
        lay_spans(r);
}
