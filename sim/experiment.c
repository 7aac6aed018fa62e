/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "experiment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "interrupt.h"
#include "progress.h"
#include "reply.h"
#include "report/figures.h"

static void release(struct experiment *x)
{
    if (x->lab_open)
        lab_close(&x->lab);
    load_free(&x->base);
    text_free(&x->summary);
    free(x->by_default);
    free(x->doing);
}

enum status experiment_begin(struct experiment *x, const struct options *given)
{
    struct text ending = {0};
    *x = (struct experiment){.options = *given, .began = progress_now()};
    enum status status = load(&x->base, given->files[0], given);
    if (status == STATUS_OK) {
        text_add(&ending, "-%s", given->command->name);
        x->by_default = options_output(given, ending.at);
        text_free(&ending);
        if (!given->output)
            x->options.output = x->by_default;
        status = outdir_begin(&x->dir, x->options.output, given->replace);
        if (status != STATUS_OK)
            fprintf(stderr, "homefirst: %s%s\n", x->dir.why,
                    x->dir.kept ? "; use -f to replace them, or -o for another place" : "");
    }
    if (status != STATUS_OK)
        release(x);
    else
        interrupt_listen();
    return status;
}

int experiment_measure(const struct experiment *x, const char *name)
{
    struct measure_list list;
    measures_build(&list, &x->base.plan);
    int found = measures_find_full(&list, name);
    if (found < 0) {
        const char **names = mem_array(list.count + 1, sizeof *names);
        for (size_t i = 0; i < list.count; i++)
            names[i] = arena_format(&list.arena, "%s.%s", list.items[i].scope, list.items[i].name);
        const char *near = text_nearest(name, names, list.count);
        fprintf(stderr, "homefirst: '%s' is not a measure of this scenario%s%s%s\n", name,
                near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
        free(names);
    }
    measures_free(&list);
    return found;
}

void experiment_open(struct experiment *x, const int *wanted, size_t count)
{
    const struct options *o = &x->options;
    x->lab = (struct lab){.path = o->files[0],
                          .sets = o->sets,
                          .set_count = o->set_count,
                          .seed = x->base.model.seed,
                          .threads = (int)o->threads,
                          .confidence = x->base.model.confidence,
                          .interrupt = interrupt_flag()};
    lab_open(&x->lab, &x->base.plan, wanted, count);
    x->lab_open = true;
}

bool experiment_play(struct experiment *x, struct point *points, size_t count, const char *doing)
{
    bool terminal = progress_wanted(x->options.quiet && !x->options.watched);
    double began = progress_now();
    free(x->doing);
    x->doing = mem_text(doing);
    x->lab.progress = terminal ? progress_share : NULL;
    x->lab.context = x->doing;
    bool all = lab_play(&x->lab, points, count);
    if (terminal)
        progress_end();
    x->playing += progress_now() - began;
    x->interrupted = x->interrupted || !all;
    return all;
}

void experiment_study(struct experiment *x, struct study *study, const char *doing)
{
    const struct options *o = &x->options;
    bool terminal = progress_wanted(o->quiet && !o->watched);
    size_t says = (size_t)x->base.model.replications;
    free(x->doing);
    x->doing = mem_text(doing);
    struct study_options how = {.replications = o->replications ? o->replications : says,
                                .threads = (int)o->threads,
                                .seed = x->base.model.seed,
                                .progress = terminal ? progress_replications : NULL,
                                .context = x->doing,
                                .interrupt = interrupt_flag()};
    study_run(study, &x->base.plan, &how);
    if (terminal)
        progress_end();
    x->asked = how.replications;
    x->playing += study->seconds;
    x->interrupted = study->interrupted;
    x->nothing = study->replications == 0;
    x->lab.seed = study->seed;
    x->lab.threads = study->threads;
    x->lab.patients += study->patients;
    x->lab.events += study->events;
    x->lab.replications += study->replications;
}

static enum status write(struct experiment *x)
{
    static const char name[] = "summary.txt";
    FILE *file = outdir_open(&x->dir, name);
    if (file) {
        fwrite(x->summary.at, 1, x->summary.length, file);
        outdir_close(&x->dir, file, name);
    }
    manifest_make(&x->dir, &(struct making){.scenario = &x->base.scenario,
                                            .model = &x->base.model,
                                            .others = x->others,
                                            .other_count = x->other_count,
                                            .command = x->options.typed,
                                            .seed = x->lab.seed,
                                            .threads = x->lab.threads,
                                            .seconds = progress_now() - x->began,
                                            .playing = x->playing,
                                            .patients = x->lab.patients,
                                            .events = x->lab.events,
                                            .asked = x->asked,
                                            .complete = x->lab.replications,
                                            .interrupted = x->interrupted});
    enum status status = outdir_commit(&x->dir);
    if (status != STATUS_OK)
        fprintf(stderr, "homefirst: %s\n", x->dir.why);
    return status;
}

static void show(const struct experiment *x)
{
    char lives[48];
    if (x->options.quiet)
        return;
    fwrite(x->summary.at, 1, x->summary.length, stdout);
    printf("%.1f s on %d thread%s: %zu replication%s, %s patients' lives.\n", x->playing,
           x->lab.threads, x->lab.threads == 1 ? "" : "s", x->lab.replications,
           x->lab.replications == 1 ? "" : "s",
           text_number(lives, sizeof lives, (double)x->lab.patients, 1));
    fflush(stdout);
}

static void draw(const struct experiment *x)
{
    char why[512] = "";
    int drawn = x->options.no_figures ? 0 : figures_draw(x->options.output, why, sizeof why);
    if (why[0])
        fprintf(stderr, "homefirst: %s%s\n",
                drawn ? "some figures are missing: " : "no figures: ", why);
}

struct chart_source experiment_source(const struct experiment *x, const char *played)
{
    return (struct chart_source){&x->base.scenario, &x->base.model, x->base.model.seed_text,
                                 played};
}

enum status experiment_end(struct experiment *x, enum status status)
{
    bool keep = status == STATUS_OK || status == STATUS_CHECK || status == STATUS_INTERRUPTED;
    if (x->nothing) {
        outdir_abandon(&x->dir);
        fprintf(stderr, "homefirst: interrupted before there was an answer; nothing was written\n");
    } else if (keep) {
        show(x);
        interrupt_hold(true); /* results are replaced: nothing may stop that half-way */
        if (write(x) != STATUS_OK)
            status = STATUS_FILE;
        else
            reply_directory(x->options.reply, x->options.output);
        if (status != STATUS_FILE && !x->options.quiet)
            printf("Tables and how to make this again: %s/\n", x->options.output);
        interrupt_hold(false);
        if (status != STATUS_FILE)
            draw(x);
    } else {
        outdir_abandon(&x->dir);
    }
    release(x);
    return status;
}
