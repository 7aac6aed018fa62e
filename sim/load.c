/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Read, check, compile: what every command that takes a scenario does first. */
#include "load.h"

#include <stdio.h>
#include <string.h>

#include "reply.h"
#include "study/measures.h"

/* Observations, payments and targets name measures, which only the plan knows. */
struct naming {
    struct loaded *loaded;
    struct measure_list measures;
    const char **names;
    struct problem_list *problems;
};

static void tell(const struct naming *n, const struct tree *at, const char *measure,
                 const char *why)
{
    bool strange = measures_find_full(&n->measures, measure) < 0;
    const char *near = strange ? text_nearest(measure, n->names, n->measures.count) : NULL;
    problem_add(n->problems, tree_place(&n->loaded->model.arena, tree_child(at, "measure")),
                "found '%s', %s%s%s%s", measure, why, near ? "; did you mean '" : "",
                near ? near : "", near ? "'?" : "");
}

/* "area.admissions_q20" of a run that ends before: it would be there if the run went on. */
static bool is_later_quarter(const struct naming *n, const char *measure)
{
    const char *end = strrchr(measure, '_');
    char first[320];
    if (!end || end[1] != 'q' || end[2] == '\0' || end[2 + strspn(end + 2, "0123456789")] != '\0' ||
        strlen(measure) + 4 > sizeof first)
        return false;
    snprintf(first, sizeof first, "%.*s_q1", (int)(end - measure), measure);
    return measures_find_full(&n->measures, first) >= 0;
}

static void expect_measure(const struct naming *n, const struct tree *at, const char *measure)
{
    if (measures_find_full(&n->measures, measure) < 0 && !is_later_quarter(n, measure))
        tell(n, at, measure, "which is not a measure of this scenario");
}

static void expect_source(const struct naming *n, size_t payment)
{
    const struct payment *p = &n->loaded->model.payments[payment];
    size_t i = 0;
    while (!n->measures.items[i].source || n->measures.items[i].item != payment)
        i++;
    const char *fault = measures_source_fault(&n->loaded->plan, p, n->measures.items[i].source);
    if (fault)
        tell(n, p->named.at, p->measure, fault);
}

static void check_names(struct loaded *l, struct problem_list *problems)
{
    const struct model *m = &l->model;
    struct naming n = {.loaded = l, .problems = problems};
    measures_build(&n.measures, &l->plan);
    n.names = arena_array(&n.measures.arena, n.measures.count + 1, sizeof *n.names);
    for (size_t k = 0; k < n.measures.count; k++)
        n.names[k] = arena_format(&n.measures.arena, "%s.%s", n.measures.items[k].scope,
                                  n.measures.items[k].name);
    for (size_t i = 0; i < m->observed_count; i++)
        expect_measure(&n, m->observed[i].named.at, m->observed[i].measure);
    for (size_t i = 0; i < m->goal_count; i++)
        expect_measure(&n, m->goals[i].named.at, m->goals[i].measure);
    for (size_t i = 0; i < m->payment_count; i++)
        expect_source(&n, i);
    measures_free(&n.measures);
}

static void say_faults(const char *path, const struct problem_list *problems)
{
    fprintf(stderr, "homefirst: %s has %zu fault%s:\n", path, problems->count,
            problems->count == 1 ? "" : "s");
    problem_print(problems, stderr);
}

enum status load(struct loaded *l, const char *path, const struct options *options)
{
    struct problem_list problems = {0};
    memset(l, 0, sizeof *l);
    enum status status =
        scenario_load(&l->scenario, path, options->sets, options->set_count, &problems);
    if (l->scenario.root) {
        model_read(&l->model, l->scenario.root, &problems);
        l->has_model = true;
        if (options->seed) {
            l->model.seed = model_seed(options->seed);
            l->model.seed_text = options->seed;
        }
    }
    if (l->has_model && problems.count == 0) {
        plan_build(&l->plan, &l->model, &problems);
        l->has_plan = true;
        check_names(l, &problems);
    }
    reply_scenario(options->reply, path, l->has_model ? l->model.title : NULL,
                   problems.count ? NULL : l->scenario.digest, &problems);
    if (status == STATUS_FILE)
        fprintf(stderr, "homefirst: %s\n", problems.items[0].message);
    else if (problems.count)
        say_faults(path, &problems);
    if (status == STATUS_OK && problems.count)
        status = STATUS_SCENARIO;
    problem_free(&problems);
    return status;
}

void load_free(struct loaded *l)
{
    if (l->has_plan)
        plan_free(&l->plan);
    if (l->has_model)
        model_free(&l->model);
    scenario_free(&l->scenario);
}
