/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Read, check, compile: what every command that takes a scenario does first. */
#include "load.h"

#include <stdio.h>
#include <string.h>

#include "study/measures.h"

/* Observations name measures, which only the plan knows. */
static void check_observed(struct loaded *l, struct problem_list *problems)
{
    struct measure_list measures;
    measures_build(&measures, &l->plan);
    const char **names = arena_array(&measures.arena, measures.count + 1, sizeof *names);
    for (size_t k = 0; k < measures.count; k++)
        names[k] =
            arena_format(&measures.arena, "%s.%s", measures.items[k].scope, measures.items[k].name);
    for (size_t i = 0; i < l->model.observed_count; i++) {
        const struct observation *o = &l->model.observed[i];
        if (measures_find_full(&measures, o->measure) >= 0)
            continue;
        const char *near = text_nearest(o->measure, names, measures.count);
        problem_add(problems, tree_place(&l->model.arena, tree_child(o->named.at, "measure")),
                    "found '%s', which is not a measure of this scenario%s%s%s", o->measure,
                    near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
    }
    measures_free(&measures);
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
        check_observed(l, &problems);
    }
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
