/* SPDX-License-Identifier: GPL-3.0-or-later */
/* homefirst compare: what-ifs beside each other, on the same luck. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "experiment.h"
#include "report/experiment_figures.h"

const char command_compare_help[] =
    "Plays the baseline and each what-if on the same luck and ranks them by what they change, "
    "with\n"
    "intervals that hold for all of them together. Of a list of files, what-ifs of another "
    "baseline\n"
    "are left out, and named. --measure may be given up to four times; the first one ranks.\n"
    "-n: replications of each (default: 50, or as many as the scenario says if these are fewer).\n";

enum { BY_DEFAULT = 50 }; /* replications: pairs on the same luck need few */

struct compare {
    struct experiment x;
    struct loaded *loaded;          /* [option] */
    struct compare_option *options; /* [option] */
    size_t option_count;
    struct point *points; /* the baseline, then the versions */
    size_t versions;
    const char **titles, **files; /* [version] */
    struct making_other *others;  /* [version] */
};

static bool is_same_file(const char *a, const char *b)
{
    char *one = realpath(a, NULL), *other = realpath(b, NULL);
    bool same = one && other && strcmp(one, other) == 0;
    free(one);
    free(other);
    return same;
}

/* A what-if speaks of its own baseline; a scenario that is none can be set beside another of the
   same horizon. */
static const char *why_left_out(struct compare *c, const struct loaded *option)
{
    const char *root = c->x.base.scenario.baseline_path;
    const char *other = option->scenario.baseline_path;
    if (is_same_file(option->scenario.path, c->x.base.scenario.path))
        return "the baseline itself";
    bool comparable = option->scenario.file_count < 2 || is_same_file(root, other);
    if (comparable && option->model.horizon != c->x.base.model.horizon)
        return "another horizon, so that numbers cannot be compared";
    if (comparable)
        return NULL;
    const char *slash = strrchr(other, '/');
    return arena_format(&c->x.base.model.arena, "what-ifs of %s", slash ? slash + 1 : other);
}

static enum status load_options(struct compare *c)
{
    const struct options *given = &c->x.options;
    enum status status = STATUS_OK;
    c->option_count = given->file_count - 1;
    c->loaded = mem_array(c->option_count + 1, sizeof *c->loaded);
    c->options = mem_array(c->option_count + 1, sizeof *c->options);
    for (size_t i = 0; i < c->option_count; i++) {
        enum status one = load(&c->loaded[i], given->files[i + 1], given);
        if (status == STATUS_OK)
            status = one;
        if (one != STATUS_OK)
            continue;
        c->options[i] = (struct compare_option){.file = given->files[i + 1],
                                                .title = c->loaded[i].model.title,
                                                .left_out = why_left_out(c, &c->loaded[i])};
        c->versions += !c->options[i].left_out;
    }
    if (status != STATUS_OK || c->versions)
        return status;
    fprintf(stderr, "homefirst: nothing to compare with %s:\n", given->files[0]);
    for (size_t i = 0; i < c->option_count; i++)
        fprintf(stderr, "%s: %s\n", c->options[i].file, c->options[i].left_out);
    return STATUS_USAGE;
}

static void lay_out(struct compare *c)
{
    size_t says = (size_t)c->x.base.model.replications, asked = c->x.options.replications, v = 0;
    if (!asked)
        asked = says < BY_DEFAULT ? says : BY_DEFAULT;
    c->x.asked = asked;
    c->points = mem_array(c->versions + 1, sizeof *c->points);
    c->titles = mem_array(c->versions + 1, sizeof *c->titles);
    c->files = mem_array(c->versions + 1, sizeof *c->files);
    c->others = mem_array(c->versions + 1, sizeof *c->others);
    c->points[0].asked = asked;
    for (size_t i = 0; i < c->option_count; i++) {
        if (c->options[i].left_out)
            continue;
        c->titles[v] = c->options[i].title;
        c->files[v] = c->options[i].file;
        c->others[v] = (struct making_other){&c->loaded[i].scenario, &c->loaded[i].model};
        c->points[++v] = (struct point){.path = c->options[i].file, .asked = asked};
    }
    c->x.others = c->others;
    c->x.other_count = c->versions;
}

/* The measures of the table: asked for, or what a commissioner asks first. */
static enum status find_headlines(const struct compare *c, struct compare_record *record)
{
    const struct options *o = &c->x.options;
    char avoided[80], saved[80], benefit[300] = "";
    const struct model *m = &c->x.base.model;
    const struct measure_list *kept = &c->x.lab.kept;
    double days = plan_window_days[measures_window(&c->x.base.plan)];
    snprintf(avoided, sizeof avoided, "schemes.avoided_%gd", days);
    snprintf(saved, sizeof saved, "schemes.bed_days_saved_%gd", days);
    for (size_t i = 0; i < kept->count && !benefit[0]; i++)
        if (strcmp(kept->items[i].scope, "schemes") == 0 &&
            strncmp(kept->items[i].name, "net_benefit_", 12) == 0)
            snprintf(benefit, sizeof benefit, "schemes.%s", kept->items[i].name);
    const char *const by_default[] = {avoided, saved, "area.admissions", benefit};
    size_t asked = o->measure_count < HEADLINES_MOST ? o->measure_count : HEADLINES_MOST;
    for (size_t i = 0; i < (asked ? asked : HEADLINES_MOST); i++) {
        int found = asked ? experiment_measure(&c->x, o->measures[i])
                          : measures_find_full(kept, by_default[i]);
        if (found < 0 && asked)
            return STATUS_USAGE;
        if (found >= 0)
            record->headlines[record->headline_count++] = (size_t)found;
    }
    for (size_t i = 0; i < kept->count && record->headline_count < (m->pathway_count ? 3 : 0); i++)
        if (!c->x.base.plan.two_worlds && strcmp(kept->items[i].name, "wait_mean") == 0 && !asked &&
            strncmp(kept->items[i].scope, "step.", 5) == 0)
            record->headlines[record->headline_count++] = i;
    if (record->headline_count)
        return STATUS_OK;
    fprintf(stderr, "homefirst: say what to compare: --measure scope.name (see help measures)\n");
    return STATUS_USAGE;
}

static enum status play(struct compare *c)
{
    struct compare_record record = {.scenario = &c->x.base.scenario,
                                    .model = &c->x.base.model,
                                    .plan = &c->x.base.plan,
                                    .options = c->options,
                                    .option_count = c->option_count,
                                    .titles = c->titles,
                                    .files = c->files};
    struct comparison comparison;
    experiment_open(&c->x, NULL, 0);
    enum status status = find_headlines(c, &record);
    if (status != STATUS_OK)
        return status;
    if (!experiment_play(&c->x, c->points, c->versions + 1, "compare")) {
        c->x.nothing = true;
        return STATUS_INTERRUPTED;
    }
    compare_all(&comparison, &c->x.lab, c->points, c->versions + 1);
    record.comparison = &comparison;
    compare_summary(&c->x.summary, &record);
    compare_write(&c->x.dir, &record);
    char played[80];
    snprintf(played, sizeof played, "%zu replications of each", c->x.asked);
    struct chart_source source = experiment_source(&c->x, played);
    compare_figures(&c->x.dir, &record, &source);
    compare_free(&comparison);
    return STATUS_OK;
}

static void release(struct compare *c)
{
    if (c->points)
        lab_release(c->points, c->versions + 1);
    for (size_t i = 0; i < c->option_count; i++)
        load_free(&c->loaded[i]);
    free(c->loaded);
    free(c->options);
    free(c->points);
    free(c->titles);
    free(c->files);
    free(c->others);
}

enum status command_compare(const struct options *given)
{
    struct compare c = {0};
    if (given->replications == 1) {
        fprintf(stderr, "homefirst: compare wants at least 2 replications: one pair has no "
                        "interval\n");
        return STATUS_USAGE;
    }
    enum status status = experiment_begin(&c.x, given);
    if (status != STATUS_OK)
        return status;
    status = load_options(&c);
    if (status == STATUS_OK) {
        lay_out(&c);
        status = play(&c);
    }
    status = experiment_end(&c.x, status);
    release(&c);
    return status;
}
