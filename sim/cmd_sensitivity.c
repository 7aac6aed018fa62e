/* SPDX-License-Identifier: GPL-3.0-or-later */
/* homefirst sensitivity: which of the numbers with a range matter, and for which measure. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "experiment.h"
#include "measure_choice.h"
#include "report/experiment_figures.h"

const char command_sensitivity_help[] =
    "Moves every number that has a range (low, high) over it, and says which matter for what.\n"
    "  one-at-a-time  each alone to both ends, from where it stands (-n 20)\n"
    "  morris         trajectories over all ranges together: mean effect of each, and whether it\n"
    "                 depends on the others (-n 3)\n"
    "  sobol          shares of the variance, alone and together with the others (-n 2); of more\n"
    "                 than 20 numbers Morris's method chooses those 20 that matter most\n"
    "All versions are played on the same luck, so that what a number does not touch stays the "
    "same;\n"
    "what could still be luck is said. Asked about by default: what is really avoided and "
    "claimed,\n"
    "and admissions. Whole numbers stay whole.\n";

enum { TRAJECTORIES = 20, SCREENING = 10, POINTS = 128, VERSIONS_MOST = 10000000 };
enum { REPLICATIONS_LEAST = 2 }; /* to tell an effect from luck */
static const size_t replications[] = {
    [SENSITIVITY_ONE] = 20, [SENSITIVITY_MORRIS] = 3, [SENSITIVITY_SOBOL] = 2};

struct sensitivity_command {
    struct experiment x;
    enum sensitivity_method method;
    struct range_list ranges;
    struct measure_choice measures;
    struct sensitivity screened, found;
};

static enum status read_method(struct sensitivity_command *c)
{
    const char *word = c->x.options.method, *names[SENSITIVITY_METHODS];
    c->method = SENSITIVITY_MORRIS;
    for (int m = 0; m < SENSITIVITY_METHODS; m++) {
        names[m] = sensitivity_name((enum sensitivity_method)m);
        if (word && strcmp(word, names[m]) == 0)
            c->method = (enum sensitivity_method)m;
    }
    if (!word || strcmp(word, names[c->method]) == 0)
        return STATUS_OK;
    fprintf(stderr, "homefirst: --method is one-at-a-time, morris or sobol, not '%s'\n", word);
    return STATUS_USAGE;
}

static enum status check_options(const struct sensitivity_command *c)
{
    const struct options *o = &c->x.options;
    const char *method = sensitivity_name(c->method);
    if (o->replications && o->replications < REPLICATIONS_LEAST)
        fprintf(stderr,
                "homefirst: -n wants at least %d replications, not '%zu': one cannot tell an "
                "effect from luck\n",
                REPLICATIONS_LEAST, o->replications);
    else if (o->points && c->method != SENSITIVITY_SOBOL)
        fprintf(stderr, "homefirst: --points is for --method sobol, not for %s\n", method);
    else if (o->trajectories && c->method == SENSITIVITY_ONE)
        fprintf(stderr, "homefirst: --trajectories is for --method morris or sobol, not for %s\n",
                method);
    else
        return STATUS_OK;
    return STATUS_USAGE;
}

static enum status find_ranges(struct sensitivity_command *c)
{
    ranges_find(&c->ranges, &c->x.base.model);
    if (c->ranges.count)
        return STATUS_OK;
    fprintf(stderr,
            "homefirst: %s: no number in it has a range, so there is nothing to move; "
            "write { value = ...; low = ...; high = ...; }\n",
            c->x.options.files[0]);
    return STATUS_SCENARIO;
}

/* The Sobol method's numbers, when there are more than it can take. */
static bool screen(struct sensitivity_command *c, size_t *moved)
{
    const struct options *o = &c->x.options;
    size_t each = o->replications ? o->replications : replications[SENSITIVITY_SOBOL];
    sensitivity_design(&c->screened, SENSITIVITY_MORRIS, &c->ranges, NULL, 0,
                       o->trajectories ? o->trajectories : SCREENING, each, c->x.lab.seed);
    bool all = experiment_play(&c->x, c->screened.versions.points, c->screened.versions.count,
                               "which numbers to take");
    if (!all)
        return false;
    sensitivity_evaluate(&c->screened, &c->x.lab, c->measures.count);
    sensitivity_order_all(&c->screened, moved);
    return true;
}

static size_t designs_of(const struct sensitivity_command *c)
{
    const struct options *o = &c->x.options;
    return c->method == SENSITIVITY_SOBOL ? (o->points ? o->points : POINTS)
           : o->trajectories              ? o->trajectories
                                          : TRAJECTORIES;
}

static void report(struct sensitivity_command *c)
{
    struct sensitivity_record record = {.scenario = &c->x.base.scenario,
                                        .model = &c->x.base.model,
                                        .lab = &c->x.lab,
                                        .found = &c->found,
                                        .screened = c->screened.moved ? &c->screened : NULL,
                                        .interrupted = c->x.interrupted};
    sensitivity_summary(&c->x.summary, &record);
    sensitivity_write(&c->x.dir, &record);
    char played[120];
    snprintf(played, sizeof played, "%s, %zu versions played", sensitivity_name(c->method),
             versions_played(&c->found.versions));
    struct chart_source source = experiment_source(&c->x, played);
    sensitivity_figures(&c->x.dir, &record, &source);
}

static enum status play(struct sensitivity_command *c)
{
    const struct options *o = &c->x.options;
    size_t *moved = mem_array(c->ranges.count + 1, sizeof *moved), count = c->ranges.count;
    size_t each = o->replications ? o->replications : replications[c->method];
    bool too_many = c->method == SENSITIVITY_SOBOL && count > SOBOL_INPUTS_MOST;
    experiment_open(&c->x, c->measures.wanted, c->measures.count);
    bool all = !too_many || screen(c, moved);
    if (all) {
        sensitivity_design(&c->found, c->method, &c->ranges, too_many ? moved : NULL,
                           SOBOL_INPUTS_MOST, designs_of(c), each, c->x.lab.seed);
        all = experiment_play(&c->x, c->found.versions.points, c->found.versions.count,
                              "sensitivity");
    }
    free(moved);
    c->x.asked = each;
    if (!c->found.moved || versions_played(&c->found.versions) < 2) {
        c->x.nothing = !all;
        return all ? STATUS_SCENARIO : STATUS_INTERRUPTED;
    }
    sensitivity_evaluate(&c->found, &c->x.lab, c->measures.count);
    report(c);
    return all ? STATUS_OK : STATUS_INTERRUPTED;
}

enum status command_sensitivity(const struct options *given)
{
    struct sensitivity_command c = {0};
    enum status status = experiment_begin(&c.x, given);
    if (status != STATUS_OK)
        return status;
    status = read_method(&c);
    if (status == STATUS_OK)
        status = check_options(&c);
    if (status == STATUS_OK)
        status = find_ranges(&c);
    if (status == STATUS_OK)
        status = measure_choose(&c.measures, &c.x);
    if (status == STATUS_OK)
        status = play(&c);
    status = experiment_end(&c.x, status);
    sensitivity_free(&c.screened);
    sensitivity_free(&c.found);
    measure_choice_free(&c.measures);
    ranges_free(&c.ranges);
    return status;
}
