/* SPDX-License-Identifier: GPL-3.0-or-later */
/* homefirst explain: a model in plain words, and as diagrams. */
#include <stdio.h>
#include <stdlib.h>

#include "commands.h"
#include "interrupt.h"
#include "load.h"
#include "progress.h"
#include "reply.h"
#include "report/diagram.h"
#include "report/explain.h"
#include "report/manifest.h"

const char command_explain_help[] =
    "Says in plain words who comes, what happens to them with the schemes and without, who is "
    "there\n"
    "to do it, what is counted and which numbers are assumptions; of a what-if, what it changes.\n"
    "With --dot or -o it draws the pathways, too, before and after (with Graphviz), into\n"
    "output/<scenario>-explain or DIR.\n";

struct explaining {
    struct options options; /* with defaults filled in */
    struct loaded loaded, baseline;
    struct text words;
    struct outdir dir;
    struct diagram_list diagrams;
    char *by_default;
    double began;
};

/* The scenario that this one differs from, read again without the differences; false: none. */
static bool load_baseline(struct explaining *x)
{
    struct options plain = x->options;
    plain.set_count = 0;
    plain.seed = NULL;
    plain.reply = NULL;
    return x->loaded.scenario.change_count > 0 &&
           load(&x->baseline, x->loaded.scenario.baseline_path, &plain) == STATUS_OK;
}

static void say(struct explaining *x)
{
    struct measure_list measures;
    bool differs = load_baseline(x);
    measures_build(&measures, &x->loaded.plan);
    const struct explained e = {.scenario = &x->loaded.scenario,
                                .model = &x->loaded.model,
                                .baseline = differs ? &x->baseline.model : NULL,
                                .measures = &measures};
    explain_words(&x->words, &e);
    measures_free(&measures);
    if (x->options.reply)
        reply_of_scenario(x->options.reply, "words", x->words.at);
    else if (!x->options.quiet)
        fwrite(x->words.at, 1, x->words.length, stdout);
}

static void write_words(struct explaining *x)
{
    static const char name[] = "explain.txt";
    FILE *file = outdir_open(&x->dir, name);
    if (!file)
        return;
    fwrite(x->words.at, 1, x->words.length, file);
    fprintf(file, "\nDiagrams:\n");
    for (size_t i = 0; i < x->diagrams.count; i++)
        fprintf(file, "  %s: %s\n", x->diagrams.items[i].name, x->diagrams.items[i].what);
    outdir_close(&x->dir, file, name);
}

/* Pictures come last: they are no part of what the manifest vouches for. */
static void draw(struct explaining *x)
{
    char why[256];
    size_t drawn = diagram_draw(&x->diagrams, &x->dir, &x->loaded.model, why, sizeof why);
    if (*why)
        fprintf(stderr, "homefirst: %zu of %zu diagrams drawn, the .dot files are all there: %s\n",
                drawn, x->diagrams.count, why);
}

static enum status keep(struct explaining *x)
{
    const struct loaded *l = &x->loaded;
    interrupt_hold(true);
    diagram_write(&x->diagrams, &x->dir, &l->scenario, &l->model);
    write_words(x);
    manifest_make(&x->dir, &(struct making){.scenario = &l->scenario,
                                            .model = &l->model,
                                            .command = x->options.typed,
                                            .seed = l->model.seed,
                                            .threads = 1,
                                            .seconds = progress_now() - x->began});
    if (!x->options.no_figures)
        draw(x);
    enum status status = outdir_commit(&x->dir);
    if (status != STATUS_OK)
        fprintf(stderr, "homefirst: %s\n", x->dir.why);
    else if (!x->options.quiet)
        printf("\nDiagrams and these words: %s/\n", x->options.output);
    if (status == STATUS_OK)
        reply_directory(x->options.reply, x->options.output);
    interrupt_hold(false);
    return status;
}

static enum status find_place(struct explaining *x)
{
    x->by_default = options_output(&x->options, "-explain");
    if (!x->options.output)
        x->options.output = x->by_default;
    enum status status = outdir_begin(&x->dir, x->options.output, x->options.replace);
    if (status != STATUS_OK)
        fprintf(stderr, "homefirst: %s%s\n", x->dir.why,
                x->dir.kept ? "; use -f to replace them, or -o for another place" : "");
    return status;
}

enum status command_explain(const struct options *given)
{
    struct explaining x = {.options = *given, .began = progress_now()};
    bool drawn = given->dot || given->output;
    enum status status = load(&x.loaded, given->files[0], given);
    if (status == STATUS_OK && drawn)
        status = find_place(&x);
    if (status == STATUS_OK) {
        say(&x);
        if (drawn)
            status = keep(&x);
    }
    diagram_free(&x.diagrams);
    text_free(&x.words);
    load_free(&x.baseline);
    load_free(&x.loaded);
    free(x.by_default);
    return status;
}
