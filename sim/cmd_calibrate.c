/* SPDX-License-Identifier: GPL-3.0-or-later */
/* homefirst calibrate: which values of the ranges agree with what was observed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "experiment.h"
#include "report/calibrate_report.h"

const char command_calibrate_help[] =
    "History matching to the observations that the scenario declares (`observed`), over the\n"
    "numbers that have `low` and `high`; then a posterior: what the observations say of each, and\n"
    "what they cannot. -n: repetitions of each point (default 6). Writes calibrated.cfg, a "
    "what-if\n"
    "that can be run. Results: see output/README.md.\n";

enum { REPLICATIONS = 6, REPLICATIONS_LEAST = 2 };

static bool play(void *context, struct point *points, size_t count, const char *doing)
{
    return experiment_play(context, points, count, doing);
}

static bool has_range(const struct input *input)
{
    return input->high > input->low;
}

/* Every --input is the path of a number with a range. */
static bool know_inputs(const struct experiment *x)
{
    const struct model *m = &x->base.model;
    bool known = true;
    const char **names = mem_array(m->input_count + 1, sizeof *names);
    size_t count = 0;
    for (size_t k = 0; k < m->input_count; k++)
        if (has_range(&m->inputs[k]))
            names[count++] = m->inputs[k].path;
    for (size_t i = 0; i < x->options.input_count && known; i++) {
        const char *path = x->options.inputs[i];
        bool there = false, ranged = false;
        for (size_t k = 0; k < m->input_count; k++)
            if (strcmp(m->inputs[k].path, path) == 0) {
                there = true;
                ranged = ranged || has_range(&m->inputs[k]);
            }
        const char *near = ranged ? NULL : text_nearest(path, names, count);
        known = ranged;
        if (!known)
            fprintf(stderr, "homefirst: '%s' is %s%s%s%s\n", path,
                    there ? "a number without a range (low and high)"
                          : "not a number of this scenario",
                    near && !there ? "; did you mean '" : "", near && !there ? near : "",
                    near && !there ? "'?" : "");
    }
    free(names);
    return known;
}

/* Marks what is held out. False: said why not. */
static bool hold_out(const struct experiment *x, bool *held_out)
{
    const struct model *m = &x->base.model;
    size_t left = m->observed_count;
    const char **names = mem_array(left + 1, sizeof *names);
    bool good = true;
    for (size_t k = 0; k < m->observed_count; k++)
        names[k] = m->observed[k].measure;
    for (size_t i = 0; i < x->options.held_out_count && good; i++) {
        const char *measure = x->options.held_out[i];
        good = false;
        for (size_t k = 0; k < m->observed_count; k++)
            if (strcmp(names[k], measure) == 0) {
                left -= !held_out[k];
                held_out[k] = good = true;
            }
        const char *near = good ? NULL : text_nearest(measure, names, m->observed_count);
        if (!good)
            fprintf(stderr, "homefirst: '%s' is not an observation of this scenario%s%s%s\n",
                    measure, near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
    }
    free(names);
    if (good && left == 0)
        fprintf(stderr, "homefirst: all observations are held out; at least one is needed to "
                        "learn from\n");
    return good && left > 0;
}

/* The scenario says what was observed, and has a number that may be something else. */
static bool can_calibrate(const struct experiment *x)
{
    const struct model *m = &x->base.model;
    size_t ranged = 0;
    for (size_t i = 0; i < m->input_count; i++)
        ranged += has_range(&m->inputs[i]);
    if (m->observed_count == 0)
        fprintf(stderr,
                "homefirst: %s declares nothing that was observed; calibration needs `observed = "
                "( { measure = \"...\"; value = ...; } );` (homefirst help language)\n",
                x->options.files[0]);
    else if (ranged == 0)
        fprintf(stderr,
                "homefirst: no number of %s has a range; calibration needs `low` and `high` of "
                "those that it may change\n",
                x->options.files[0]);
    return m->observed_count > 0 && ranged > 0;
}

static enum status report(struct experiment *x, const struct calibration *c)
{
    struct calibrate_record record = {c, &x->base.scenario, &x->base.model};
    calibrate_summary(&x->summary, &record);
    calibrate_tables(&x->dir, &record);
    calibrate_scenario(&x->dir, &record);
    x->interrupted = c->end == CALIBRATE_INTERRUPTED;
    return x->interrupted ? STATUS_INTERRUPTED : STATUS_OK;
}

static enum status run(struct experiment *x, const bool *held_out)
{
    const struct model *m = &x->base.model;
    int *wanted = mem_array(m->observed_count + 1, sizeof *wanted);
    for (size_t i = 0; i < m->observed_count; i++)
        wanted[i] = experiment_measure(x, m->observed[i].measure);
    experiment_open(x, wanted, m->observed_count);
    size_t replications = x->options.replications ? x->options.replications : REPLICATIONS;
    struct calibrate_question question = {
        .lab = &x->lab,
        .model = m,
        .inputs = x->options.inputs,
        .input_count = x->options.input_count,
        .held_out = held_out,
        .replications = replications < REPLICATIONS_LEAST ? REPLICATIONS_LEAST : replications,
        .play = play,
        .context = x};
    struct calibration calibration;
    calibrate(&calibration, &question);
    enum status status = STATUS_INTERRUPTED;
    if (calibration.base.done) {
        status = experiment_end(x, report(x, &calibration));
    } else {
        fprintf(stderr, "homefirst: interrupted before the scenario was played; nothing was "
                        "written\n");
        experiment_end(x, STATUS_USAGE);
    }
    calibrate_free(&calibration);
    free(wanted);
    return status;
}

enum status command_calibrate(const struct options *given)
{
    struct experiment x;
    enum status status = experiment_begin(&x, given);
    if (status != STATUS_OK)
        return status;
    bool *held_out = mem_array(x.base.model.observed_count + 1, sizeof *held_out);
    if (!can_calibrate(&x))
        status = experiment_end(&x, STATUS_SCENARIO);
    else if (!know_inputs(&x) || !hold_out(&x, held_out))
        status = experiment_end(&x, STATUS_USAGE);
    else
        status = run(&x, held_out);
    free(held_out);
    return status;
}
