/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings that no table form fits: the seed, needs, conditions, patience, referral. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "model/settings.h"

uint64_t model_seed(const char *text)
{
    char *end = NULL;
    errno = 0;
    unsigned long long number = strtoull(text, &end, 10);
    if (text[0] >= '0' && text[0] <= '9' && *end == '\0' && errno == 0)
        return number;
    uint32_t key[2];
    stream_key(0, text, key);
    return (uint64_t)key[1] << 32 | key[0];
}

void read_seed(struct reader *r, const struct tree *at, void *into)
{
    struct model *model = into;
    if (at->kind == TREE_NUMBER && at->whole && at->number >= 0)
        model->seed_text = arena_format(r->arena, "%.0f", at->number);
    else if (at->kind == TREE_TEXT && at->text[0])
        model->seed_text = at->text;
    else
        read_wrong(r, at, "a text or a whole number that is not negative");
}

void read_sources(struct reader *r, const struct tree *at, void *into)
{
    (void)into;
    const char *text;
    if (at->kind != TREE_GROUP)
        read_wrong(r, at, "a group { KEY = \"document\"; }");
    for (const struct tree *c = at->kind == TREE_GROUP ? at->first : NULL; c; c = c->next)
        read_text(r, c, &text);
}

static bool add_either(struct reader *r, const struct tree *at, struct need *need)
{
    if (need->count == EITHER_MOST) {
        read_problem(r, at, "at most %d alternatives", EITHER_MOST);
        return false;
    }
    struct ref *ref = &need->either[need->count];
    *ref = (struct ref){.at = at, .index = -1};
    if (!read_text(r, at, &ref->name))
        return false;
    need->count++;
    return true;
}

static void read_need_group(struct reader *r, const struct tree *at, struct need *need)
{
    static const char *const names[] = {"resource", "either", "units"};
    static const struct setting units_range = {.kind = SETTING_WHOLE, .low = 1, .high = 100};
    const struct tree *one = tree_child(at, "resource"), *either = tree_child(at, "either");
    const struct tree *units = tree_child(at, "units");
    read_names(r, at, names, 3);
    if (units)
        need->units = (int)read_whole(r, units, &units_range);
    if (one && either)
        read_problem(r, at, "expected `resource` or `either`, found both");
    else if (!one && !either && !read_has_stranger(r, at))
        read_problem(r, at, "expected `resource` or `either`, found neither");
    else if (!one && !either)
        return;
    else if (one)
        add_either(r, one, need);
    else if (either->kind != TREE_LIST || !either->first)
        read_wrong(r, either, "a list of resources");
    else
        for (const struct tree *c = either->first; c; c = c->next)
            add_either(r, c, need);
}

void read_needs(struct reader *r, const struct tree *at, void *into)
{
    struct step *step = into;
    const struct tree *c = at->kind == TREE_LIST ? at->first : at;
    if (at->kind == TREE_LIST && !c)
        read_problem(r, at, "is empty; use a delay for a step that needs nobody");
    for (; c; c = at->kind == TREE_LIST ? c->next : NULL) {
        if (step->need_count == NEEDS_MOST) {
            read_problem(r, at, "at most %d resources at once", NEEDS_MOST);
            return;
        }
        struct need *need = &step->needs[step->need_count++];
        *need = (struct need){.units = 1};
        if (c->kind == TREE_GROUP)
            read_need_group(r, c, need);
        else
            add_either(r, c, need);
    }
}

void read_patience(struct reader *r, const struct tree *at, void *into)
{
    struct step *step = into;
    step->gives_up = true;
    read_drawn(r, at, true, &step->gives_up_after, &step->gives_up_by);
}

void read_queue_below(struct reader *r, const struct tree *at, void *into)
{
    static const char *const names[] = {"of", "than"};
    static const struct setting range = {.kind = SETTING_WHOLE, .low = 1, .high = 1e6};
    struct arm *arm = into;
    const struct tree *of = tree_child(at, "of"), *than = tree_child(at, "than");
    read_names(r, at, names, 2);
    arm->queue_of = (struct ref){.at = of ? of : at, .index = -1};
    if (of)
        read_text(r, of, &arm->queue_of.name);
    if (than)
        arm->than = (int)read_whole(r, than, &range);
    if ((!of || !than) && !read_has_stranger(r, at))
        read_problem(r, at, "expected { of = RESOURCE; than = n; }");
}

static struct target read_target(struct reader *r, const struct tree *at)
{
    struct target target = {.at = at, .pathway = -1, .step = -1};
    read_text(r, at, &target.name);
    return target;
}

void read_refer(struct reader *r, const struct tree *at, void *into)
{
    static const char *const names[] = {"to", "otherwise"};
    struct step *step = into;
    step->refer = step->otherwise = (struct target){.pathway = -1, .step = -1};
    if (at->kind != TREE_GROUP) {
        step->refer = read_target(r, at);
        return;
    }
    const struct tree *to = tree_child(at, "to"), *otherwise = tree_child(at, "otherwise");
    read_names(r, at, names, 2);
    if (to)
        step->refer = read_target(r, to);
    else if (!read_has_stranger(r, at))
        read_problem(r, at, "has no `to`: where they go");
    if (otherwise)
        step->otherwise = read_target(r, otherwise);
}
