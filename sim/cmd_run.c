/* SPDX-License-Identifier: GPL-3.0-or-later */
/* homefirst run: a scenario, played and reported. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "interrupt.h"
#include "load.h"
#include "options.h"
#include "report/figures.h"
#include "report/manifest.h"
#include "report/summary.h"
#include "report/tables.h"

static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void show_progress(void *context, size_t done, size_t of, double seconds)
{
    (void)context;
    double left = done ? seconds / (double)done * (double)(of - done) : 0;
    if (done)
        fprintf(stderr, "\r%zu of %zu replications, %.0f s left \033[K", done, of, left);
    else
        fprintf(stderr, "\r%zu of %zu replications \033[K", done, of);
    fflush(stderr);
}

/* output/<name of the scenario file>. */
static char *default_output(const char *path)
{
    const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
    const char *dot = strrchr(base, '.');
    struct text text = {0};
    text_add(&text, "output/%.*s", dot && dot > base ? (int)(dot - base) : (int)strlen(base), base);
    return text.at;
}

static enum status write_results(struct outdir *dir, struct record *record,
                                 const struct text *summary)
{
    FILE *file = outdir_open(dir, "summary.txt");
    if (file) {
        fwrite(summary->at, 1, summary->length, file);
        outdir_close(dir, file, "summary.txt");
    }
    tables_write(dir, record);
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
    if (!options->figures)
        return;
    int drawn = figures_draw(record->directory, why, sizeof why);
    if (why[0])
        fprintf(stderr, "homefirst: %s%s\n",
                drawn ? "some figures are missing: " : "no figures: ", why);
}

static enum status verdict(const struct study *study, const struct check_list *checks)
{
    if (study->interrupted)
        return STATUS_INTERRUPTED;
    return selfcheck_failed(checks) ? STATUS_CHECK : STATUS_OK;
}

static enum status report(const struct options *options, struct loaded *loaded, struct outdir *dir,
                          struct study *study, double began)
{
    struct check_list checks;
    struct theory_list theory;
    struct text summary = {0}, speed = {0};
    selfcheck_run(&checks, study);
    theory_find(&theory, study->plan, &study->measures);
    struct record record = {.scenario = &loaded->scenario,
                            .model = &loaded->model,
                            .study = study,
                            .checks = &checks,
                            .theory = &theory,
                            .command = options->typed,
                            .directory = options->output};
    summary_write(&summary, &record);
    record.seconds = seconds_now() - began;
    enum status status = verdict(study, &checks);
    if (!options->quiet) {
        fwrite(summary.at, 1, summary.length, stdout);
        summary_speed(&speed, &record);
        fwrite(speed.at, 1, speed.length, stdout);
        fflush(stdout);
    }
    if (write_results(dir, &record, &summary) == STATUS_OK) {
        draw(options, &record);
        if (!options->quiet)
            printf("Figures, tables and how to make this again: %s/\n", options->output);
    } else {
        status = STATUS_FILE;
    }
    text_free(&summary);
    text_free(&speed);
    theory_free(&theory);
    selfcheck_free(&checks);
    return status;
}

static enum status play(const struct options *options, struct loaded *loaded, struct outdir *dir)
{
    struct study study;
    bool terminal = isatty(STDERR_FILENO) && !options->quiet;
    double began = seconds_now();
    struct study_options how = {
        .replications =
            options->replications ? options->replications : (size_t)loaded->model.replications,
        .threads = options->threads,
        .seed = loaded->model.seed,
        .progress = terminal ? show_progress : NULL,
        .interrupt = interrupt_flag(),
    };
    interrupt_listen();
    study_run(&study, &loaded->plan, &how);
    if (terminal)
        fprintf(stderr, "\r\033[K");
    enum status status = STATUS_INTERRUPTED;
    if (study.replications == 0) {
        outdir_abandon(dir);
        fprintf(stderr, "homefirst: interrupted before the first replication was complete; nothing "
                        "was written\n");
    } else {
        status = report(options, loaded, dir, &study, began);
    }
    study_free(&study);
    return status;
}

enum status command_run(const struct options *given)
{
    struct options options = *given;
    struct loaded loaded;
    struct outdir dir;
    char *by_default = NULL;
    enum status status = load(&loaded, options.files[0], &options);
    if (status == STATUS_OK) {
        if (options.seed) {
            loaded.model.seed = model_seed(options.seed);
            loaded.model.seed_text = options.seed;
        }
        if (!options.output)
            options.output = by_default = default_output(options.files[0]);
        status = outdir_begin(&dir, options.output, options.replace);
        if (status == STATUS_OK)
            status = play(&options, &loaded, &dir);
        else
            fprintf(stderr, "homefirst: %s%s\n", dir.why,
                    dir.kept ? "; use -f to replace it, or -o for another place" : "");
    }
    load_free(&loaded);
    free(by_default);
    return status;
}
