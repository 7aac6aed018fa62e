/* SPDX-License-Identifier: GPL-3.0-or-later */
/* homefirst run: a scenario, played and reported. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "enough.h"
#include "extend.h"
#include "interrupt.h"
#include "load.h"
#include "progress.h"
#include "reply.h"
#include "report/differences.h"
#include "report/drivers_table.h"
#include "report/figures.h"
#include "report/flows_table.h"
#include "report/manifest.h"
#include "report/money_table.h"
#include "report/page.h"
#include "report/periods_table.h"
#include "report/pooled.h"
#include "report/precision_table.h"
#include "report/summary.h"
#include "report/tables.h"
#include "report/targets_table.h"

const char command_run_help[] =
    "A what-if is played beside its baseline on the same luck. Ctrl-C ends with what is complete\n"
    "(a second one ends at once). Results: see output/README.md.\n";

/* One run: the scenario and, when it differs from one, its baseline on the same luck. */
struct run {
    struct options options; /* with defaults filled in */
    struct loaded loaded, base;
    struct study study, base_study;
    struct difference_list differences;
    struct driver_list drivers;
    struct enough enough; /* what is to be how precise */
    size_t were_there;    /* replications of earlier results, gone on from */
    bool has_base;        /* base and base_study are there */
    double began;
};

static enum status write_results(struct outdir *dir, struct record *record,
                                 const struct text *summary)
{
    FILE *file = outdir_open(dir, "summary.txt");
    if (file) {
        fwrite(summary->at, 1, summary->length, file);
        outdir_close(dir, file, "summary.txt");
    }
    tables_write(dir, record);
    pooled_write(dir, record);
    periods_table_write(dir, record);
    flows_table_write(dir, record);
    money_table_write(dir, record);
    targets_table_write(dir, record);
    differences_write(dir, record);
    drivers_table_write(dir, record);
    precision_write(dir, record);
    figures_write(dir, record);
    manifest_write(dir, record);
    enum status status = outdir_commit(dir);
    if (status != STATUS_OK)
        fprintf(stderr, "homefirst: %s\n", dir->why);
    return status;
}

static void draw(const struct options *options, const struct record *record)
{
    char why[512] = "";
    if (options->no_figures || options->no_details)
        return;
    int drawn = figures_draw(record->directory, why, sizeof why);
    if (why[0])
        fprintf(stderr, "homefirst: %s%s\n",
                drawn ? "some figures are missing: " : "no figures: ", why);
}

/* Never fails a run. */
static void make_page(const struct options *options)
{
    char why[1024];
    if (options->no_figures || options->no_details || options->no_report)
        return;
    if (page_make(options->output, why, sizeof why) != STATUS_OK)
        fprintf(stderr, "homefirst: no report: %s\n", why);
    else if (!options->quiet)
        printf("Report: %s/report.html\n", options->output);
}

static void show(const struct text *summary, const struct record *record, size_t were_there)
{
    struct text speed = {0};
    if (were_there)
        text_add(&speed,
                 "%zu replications were there already; the rest took %.1f s on %d thread%s.\n",
                 were_there, record->study->seconds, record->study->threads,
                 record->study->threads == 1 ? "" : "s");
    else
        summary_speed(&speed, record);
    fwrite(summary->at, 1, summary->length, stdout);
    fwrite(speed.at, 1, speed.length, stdout);
    fflush(stdout);
    text_free(&speed);
}

static enum status verdict(const struct run *run, const struct check_list *checks)
{
    bool precise = !run->enough.goals || enough_found(&run->enough);
    if (run->study.interrupted || *interrupt_flag())
        return STATUS_INTERRUPTED;
    return selfcheck_failed(checks) || !precise ? STATUS_CHECK : STATUS_OK;
}

static enum status report(struct run *run, struct outdir *dir)
{
    const struct options *options = &run->options;
    struct check_list checks;
    struct theory_list theory;
    struct text summary = {0};
    selfcheck_run(&checks, &run->study, scenario_is_observed(&run->loaded.scenario));
    theory_find(&theory, run->study.plan, &run->study.measures);
    struct record record = {.scenario = &run->loaded.scenario,
                            .model = &run->loaded.model,
                            .study = &run->study,
                            .checks = &checks,
                            .theory = &theory,
                            .differences = run->has_base ? &run->differences : NULL,
                            .drivers = &run->drivers,
                            .precision = run->enough.goals ? &run->enough.precision : NULL,
                            .command = options->typed,
                            .directory = options->output,
                            .brief = options->no_details,
                            .interrupted = *interrupt_flag() != 0};
    summary_write(&summary, &record);
    record.seconds = progress_now() - run->began;
    enum status status = verdict(run, &checks);
    if (!options->quiet)
        show(&summary, &record, run->were_there);
    interrupt_hold(true); /* results are replaced: nothing may stop that half-way */
    bool written = write_results(dir, &record, &summary) == STATUS_OK;
    interrupt_hold(false);
    if (written) {
        draw(options, &record);
        reply_directory(options->reply, options->output);
        if (!options->quiet)
            printf("Figures, tables and how to make this again: %s/\n", options->output);
        make_page(options);
    } else {
        status = STATUS_FILE;
    }
    text_free(&summary);
    theory_free(&theory);
    selfcheck_free(&checks);
    return status;
}

static void play(struct run *run, const struct loaded *loaded, const char *what,
                 struct study *study)
{
    const struct options *options = &run->options;
    bool terminal = progress_wanted(options->quiet && !options->watched);
    size_t usual = run->enough.goals ? ENOUGH_MOST : (size_t)run->loaded.model.replications;
    struct study_options how = {
        .replications = options->replications ? options->replications : usual,
        .threads = (int)options->threads,
        .seed = run->loaded.model.seed,
        .progress = terminal ? progress_replications : NULL,
        .context = (void *)what,
        .interrupt = interrupt_flag(),
    };
    if (study == &run->base_study)
        study_open(study, &loaded->plan, how.seed);
    if (study->replications > how.replications)
        study_cut(study, &how);
    if (run->enough.goals && study == &run->study)
        enough_play(&run->enough, study, &how);
    else
        study_grow(study, &how);
    study_estimates(study);
    if (terminal)
        progress_end();
}

/* The first file of the chain, without --set, on the same luck. */
static void play_baseline(struct run *run)
{
    struct options plain = run->options;
    const struct scenario *scenario = &run->loaded.scenario;
    plain.set_count = 0;
    if (scenario->change_count == 0 || run->options.no_baseline || *interrupt_flag())
        return;
    if (load(&run->base, scenario->baseline_path, &plain) != STATUS_OK) {
        fprintf(stderr, "homefirst: no comparison, because the baseline cannot be played\n");
        load_free(&run->base);
        return;
    }
    run->options.replications = run->study.replications;
    play(run, &run->base, "baseline", &run->base_study);
    if (run->base_study.interrupted) {
        fprintf(stderr, "homefirst: no comparison, because the baseline was interrupted\n");
        study_free(&run->base_study);
        load_free(&run->base);
        return;
    }
    difference_find(&run->differences, &run->study, &run->base_study);
    run->has_base = true;
}

/* Which ranges move what the schemes really avoided. */
static void find_drivers(struct run *run)
{
    char name[64];
    const struct study *study = &run->study;
    snprintf(name, sizeof name, "avoided_%gd", plan_window_days[summary_window(study)]);
    struct driver_question question = {.path = run->options.files[0],
                                       .sets = run->options.sets,
                                       .set_count = run->options.set_count,
                                       .measure = measures_find(&study->measures, "schemes", name),
                                       .always = run->options.always_drivers,
                                       .threads = (int)run->options.threads,
                                       .interrupt = interrupt_flag()};
    if (!run->options.no_drivers && question.measure >= 0)
        drivers_find(&run->drivers, study, &question);
}

static enum status play_and_report(struct run *run, struct outdir *dir)
{
    enum status status = STATUS_INTERRUPTED;
    interrupt_listen();
    play(run, &run->loaded, "scenario", &run->study);
    if (run->study.replications == 0) {
        outdir_abandon(dir);
        fprintf(stderr, "homefirst: interrupted before the first replication was complete; nothing "
                        "was written\n");
    } else {
        play_baseline(run);
        find_drivers(run);
        status = report(run, dir);
    }
    if (run->has_base) {
        difference_free(&run->differences);
        study_free(&run->base_study);
        load_free(&run->base);
    }
    drivers_free(&run->drivers);
    study_free(&run->study);
    return status;
}

/* What is there already, and a place for what comes. */
static enum status begin(struct run *run, struct outdir *dir)
{
    const struct options *o = &run->options;
    enum status status = STATUS_OK;
    study_open(&run->study, &run->loaded.plan, run->loaded.model.seed);
    if (o->extend)
        status = extend_from(&run->study, o, &run->loaded);
    run->were_there = run->study.replications;
    if (status == STATUS_OK) {
        status = outdir_begin(dir, o->output, o->replace || run->were_there);
        if (status != STATUS_OK)
            fprintf(stderr, "homefirst: %s%s\n", dir->why,
                    dir->kept ? "; use -f to replace them, or -o for another place" : "");
    }
    if (status != STATUS_OK)
        study_free(&run->study);
    return status;
}

enum status command_run(const struct options *given)
{
    struct run run = {.options = *given, .began = progress_now()};
    struct options *options = &run.options;
    struct outdir dir;
    char *by_default = NULL;
    enum status status = load(&run.loaded, options->files[0], options);
    if (status == STATUS_OK)
        status = enough_read(&run.enough, options, &run.loaded);
    if (status == STATUS_OK) {
        if (!options->output)
            options->output = by_default = options_output(options, "");
        status = begin(&run, &dir);
        if (status == STATUS_OK)
            status = play_and_report(&run, &dir);
    }
    enough_free(&run.enough);
    load_free(&run.loaded);
    free(by_default);
    return status;
}
