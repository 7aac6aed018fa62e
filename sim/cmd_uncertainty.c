/* SPDX-License-Identifier: GPL-3.0-or-later */
/* homefirst uncertainty: luck and ignorance, told apart. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "experiment.h"
#include "measure_choice.h"
#include "report/experiment_figures.h"

const char command_uncertainty_help[] =
    "Draws all numbers that have a range (low, high) from it, many times, and plays each draw "
    "several\n"
    "times (-n, default 3), with luck of its own. Says how much of the doubt is luck (periods "
    "differ)\n"
    "and how much is ignorance (the numbers could be others), which numbers cause it, and the "
    "chance\n"
    "that targets are reached and schemes pay for themselves: by luck alone, and with both. "
    "Numbers\n"
    "are drawn independently of each other; draws that contradict themselves are left out.\n";

/* Of the scenario as it stands: as it says, but enough for a range, and not for ever. */
enum { POINTS = 400, REPLICATIONS = 3, BASE_LEAST = 50, BASE_MOST = 200, POINTS_LEAST = 10 };

struct uncertainty_command {
    struct experiment x;
    enum shape shape;
    struct range_list ranges;
    struct measure_choice measures;
    struct uncertainty found;
};

static enum status read_shape(struct uncertainty_command *c)
{
    const char *word = c->x.options.shape;
    for (int shape = 0; word && shape < SHAPES; shape++)
        if (strcmp(word, shape_name((enum shape)shape)) == 0)
            c->shape = (enum shape)shape;
    if (!word || strcmp(word, shape_name(c->shape)) == 0)
        return STATUS_OK;
    fprintf(stderr, "homefirst: --shape is triangular, pert or uniform, not '%s'\n", word);
    return STATUS_USAGE;
}

static enum status check_points(const struct options *o)
{
    if (!o->points || o->points >= POINTS_LEAST)
        return STATUS_OK;
    fprintf(stderr, "homefirst: --points wants at least %d draws, not '%zu'\n", POINTS_LEAST,
            o->points);
    return STATUS_USAGE;
}

static enum status find_ranges(struct uncertainty_command *c)
{
    ranges_find(&c->ranges, &c->x.base.model);
    if (c->ranges.count)
        return STATUS_OK;
    fprintf(stderr,
            "homefirst: %s: no number in it has a range, so nothing is uncertain but luck; "
            "write { value = ...; low = ...; high = ...; }\n",
            c->x.options.files[0]);
    return STATUS_SCENARIO;
}

static enum status play(struct uncertainty_command *c)
{
    const struct options *o = &c->x.options;
    size_t each = o->replications ? o->replications : REPLICATIONS;
    size_t points = o->points ? o->points : POINTS, base = (size_t)c->x.base.model.replications;
    experiment_open(&c->x, c->measures.wanted, c->measures.count);
    uncertainty_design(&c->found, &c->ranges, c->shape, points, each,
                       base < BASE_LEAST  ? BASE_LEAST
                       : base > BASE_MOST ? BASE_MOST
                                          : base,
                       c->x.lab.seed);
    bool all =
        experiment_play(&c->x, c->found.versions.points, c->found.versions.count, "uncertainty");
    c->x.asked = each;
    if (versions_played(&c->found.versions) < 3) {
        c->x.nothing = !all;
        if (all)
            fprintf(stderr,
                    "homefirst: %s: too few draws can be played: numbers of the ranges "
                    "contradict each other\n",
                    c->x.options.files[0]);
        return all ? STATUS_SCENARIO : STATUS_INTERRUPTED;
    }
    uncertainty_evaluate(&c->found, &c->x.lab, c->measures.count);
    struct uncertainty_record record = {.scenario = &c->x.base.scenario,
                                        .model = &c->x.base.model,
                                        .lab = &c->x.lab,
                                        .found = &c->found,
                                        .interrupted = c->x.interrupted};
    uncertainty_summary(&c->x.summary, &record);
    uncertainty_write(&c->x.dir, &record);
    char played[80];
    snprintf(played, sizeof played, "%zu versions played", versions_played(&c->found.versions));
    struct chart_source source = experiment_source(&c->x, played);
    uncertainty_figures(&c->x.dir, &record, &source);
    return all ? STATUS_OK : STATUS_INTERRUPTED;
}

enum status command_uncertainty(const struct options *given)
{
    struct uncertainty_command c = {0};
    enum status status = experiment_begin(&c.x, given);
    if (status != STATUS_OK)
        return status;
    status = read_shape(&c);
    if (status == STATUS_OK)
        status = check_points(given);
    if (status == STATUS_OK)
        status = find_ranges(&c);
    if (status == STATUS_OK)
        status = measure_choose(&c.measures, &c.x);
    if (status == STATUS_OK) {
        measure_choice_add_chances(&c.measures, &c.x);
        status = play(&c);
    }
    status = experiment_end(&c.x, status);
    uncertainty_free(&c.found);
    measure_choice_free(&c.measures);
    ranges_free(&c.ranges);
    return status;
}
