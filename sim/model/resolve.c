/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names become indices: references to profiles, resources, opening hours and attributes, and where
   patients go. */
#include <stdlib.h>
#include <string.h>

#include "model/already.h"
#include "model/settings.h"

/* A table of things that have names: `size` bytes each, beginning with a struct named; declared as
   members of `group`. */
struct table {
    const void *items;
    size_t count, size;
    const char *what, *group;
};

static const struct named *named_at(const struct table *table, size_t i)
{
    return (const struct named *)(const void *)((const char *)table->items + i * table->size);
}

static int find(const struct table *table, const char *name)
{
    for (size_t i = 0; i < table->count; i++)
        if (strcmp(named_at(table, i)->name, name) == 0)
            return (int)i;
    return -1;
}

/* Is its declaration at fault, or the group that should hold it? That has been told. */
static bool is_excused(const struct reader *r, const char *name, const struct table *table)
{
    return read_was_told(r, table->group) || read_is_misspelt(r, r->root, table->group) ||
           read_was_told(r, arena_format(r->arena, "%s.%s", table->group, name));
}

static void not_found(struct reader *r, const struct tree *at, const char *name,
                      const struct table *tables, int table_count)
{
    const char *names[512];
    size_t count = 0;
    for (int t = 0; t < table_count; t++)
        if (is_excused(r, name, &tables[t]))
            return;
    struct text what = {0};
    for (int t = 0; t < table_count; t++) {
        text_add(&what, "%s%s", t ? " or " : "", tables[t].what);
        for (size_t i = 0; i < tables[t].count && count < 512; i++)
            names[count++] = named_at(&tables[t], i)->name;
    }
    const char *near = text_nearest(name, names, count);
    if (near)
        read_problem(r, at, "found '%s', which is not %s; did you mean '%s'?", name, what.at, near);
    else
        read_problem(r, at, "found '%s', which is not %s", name, what.at);
    text_free(&what);
}

static void resolve(struct reader *r, struct ref *ref, struct table table)
{
    if (!ref->name)
        return;
    ref->index = find(&table, ref->name);
    if (ref->index < 0)
        not_found(r, ref->at, ref->name, &table, 1);
}

static struct table profiles_of(const struct model *m)
{
    return (struct table){m->profiles, m->profile_count, sizeof *m->profiles, "a profile",
                          "profiles"};
}

static struct table openings_of(const struct model *m)
{
    return (struct table){m->openings, m->opening_count, sizeof *m->openings,
                          "an entry of opening_hours", "opening_hours"};
}

static struct table slots_of(const struct model *m)
{
    return (struct table){m->slots, m->slots_count, sizeof *m->slots, "an entry of slots", "slots"};
}

static struct table resources_of(const struct model *m)
{
    return (struct table){m->resources, m->resource_count, sizeof *m->resources, "a resource",
                          "resources"};
}

static struct table attributes_of(const struct model *m)
{
    return (struct table){m->attributes, m->attribute_count, sizeof *m->attributes, "an attribute",
                          "attributes"};
}

static struct table demands_of(const struct model *m)
{
    return (struct table){m->demands, m->demand_count, sizeof *m->demands, "a demand stream",
                          "demand"};
}

static struct table pathways_of(const struct model *m)
{
    return (struct table){m->pathways, m->pathway_count, sizeof *m->pathways, "a pathway",
                          "pathways"};
}

static struct table steps_of(struct reader *r, const struct pathway *pathway)
{
    const char *group = arena_format(r->arena, "pathways.%s.steps", pathway->named.name);
    return (struct table){pathway->steps, pathway->step_count, sizeof *pathway->steps,
                          "a step of this pathway", group};
}

static void resolve_dotted(struct reader *r, struct target *target, const char *dot)
{
    struct model *m = r->model;
    struct table pathways = pathways_of(m);
    char *first = arena_format(r->arena, "%.*s", (int)(dot - target->name), target->name);
    target->pathway = find(&pathways, first);
    if (target->pathway < 0) {
        not_found(r, target->at, first, &pathways, 1);
        return;
    }
    if (m->pathways[target->pathway].step_count == 0)
        return; /* told */
    struct table steps = steps_of(r, &m->pathways[target->pathway]);
    steps.what = arena_format(r->arena, "a step of '%s'", first);
    target->step = find(&steps, dot + 1);
    if (target->step < 0)
        not_found(r, target->at, dot + 1, &steps, 1);
}

/* `home` is the pathway in which the target is written, -1 for demand. */
static void resolve_target(struct reader *r, struct target *target, int home)
{
    struct model *m = r->model;
    target->pathway = target->step = -1;
    if (!target->name || m->pathway_count == 0) /* none at all: told */
        return;
    target->otherwise = strcmp(target->name, "otherwise") == 0;
    if (target->otherwise) {
        if (home < 0 || !read_is_scheme(r, &m->pathways[home]))
            read_problem(r, target->at,
                         "\"otherwise\" has a meaning only in the steps of a scheme");
        return;
    }
    const char *dot = strchr(target->name, '.');
    if (dot) {
        resolve_dotted(r, target, dot);
        return;
    }
    struct table tables[2] = {pathways_of(m)};
    if (home >= 0)
        tables[1] = steps_of(r, &m->pathways[home]);
    int step = home >= 0 ? find(&tables[1], target->name) : -1;
    int pathway = find(&tables[0], target->name);
    if (step >= 0 && pathway >= 0)
        read_problem(
            r, target->at, "'%s' is both a step here and a pathway; write \"%s.%s\" or \"%s.%s\"",
            target->name, m->pathways[home].named.name, target->name, target->name,
            m->pathways[pathway].step_count ? m->pathways[pathway].steps[0].named.name : "...");
    target->pathway = step >= 0 ? home : pathway;
    target->step = step >= 0 ? step : 0;
    if (target->pathway < 0)
        not_found(r, target->at, target->name, tables, home >= 0 ? 2 : 1);
}

static void resolve_arm(struct reader *r, struct arm *arm, int home)
{
    const struct model *m = r->model;
    resolve(r, &arm->during, openings_of(m));
    resolve(r, &arm->outside, openings_of(m));
    resolve(r, &arm->if_free, resources_of(m));
    resolve(r, &arm->queue_of, resources_of(m));
    resolve_target(r, &arm->to, home);
}

static void resolve_step(struct reader *r, struct step *step, int home)
{
    const struct model *m = r->model;
    for (int i = 0; i < step->need_count; i++)
        for (int j = 0; j < step->needs[i].count; j++)
            resolve(r, &step->needs[i].either[j], resources_of(m));
    resolve(r, &step->link.attribute, attributes_of(m));
    resolve(r, &step->until, openings_of(m));
    resolve(r, &step->slots, slots_of(m));
    resolve_target(r, &step->then, home);
    resolve_target(r, &step->gives_up_to, home);
    resolve_target(r, &step->full_to, home);
    resolve_target(r, &step->missed_to, home);
    resolve_target(r, &step->refer, home);
    resolve_target(r, &step->otherwise, home);
    resolve_target(r, &step->returns_to, home);
    for (size_t i = 0; i < step->arm_count; i++)
        resolve_arm(r, &step->arms[i], home);
}

static void resolve_indicator(struct reader *r, struct indicator *indicator)
{
    resolve_target(r, &indicator->from, -1);
    for (size_t i = 0; i < indicator->until_count; i++)
        resolve_target(r, &indicator->until[i], -1);
}

void model_resolve(struct reader *r)
{
    struct model *m = r->model;
    for (size_t i = 0; i < m->resource_count; i++)
        resolve(r, &m->resources[i].during, openings_of(m));
    for (size_t i = 0; i < m->demand_count; i++) {
        resolve(r, &m->demands[i].profile, profiles_of(m));
        resolve_target(r, &m->demands[i].enters, -1);
        resolve_target(r, &m->demands[i].otherwise, -1);
    }
    for (size_t i = 0; i < m->already_count; i++) {
        resolve(r, &m->already[i].of, demands_of(m));
        resolve_target(r, &m->already[i].at, -1);
        resolve_target(r, &m->already[i].otherwise, -1);
        m->already[i].elapsed_at = tree_child(m->already[i].named.at, "elapsed");
    }
    model_list_already(r);
    for (size_t i = 0; i < m->surge_count; i++)
        for (size_t j = 0; j < m->surges[i].demand_count; j++)
            resolve(r, &m->surges[i].demand[j], demands_of(m));
    for (size_t i = 0; i < m->indicator_count; i++)
        resolve_indicator(r, &m->indicators[i]);
    for (size_t i = 0; i < m->pathway_count; i++)
        for (size_t j = 0; j < m->pathways[i].step_count; j++)
            resolve_step(r, &m->pathways[i].steps[j], (int)i);
}
