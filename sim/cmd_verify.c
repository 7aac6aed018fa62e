/* SPDX-License-Identifier: GPL-3.0-or-later */
/* homefirst verify: results that are kept, made again and compared. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/files.h"
#include "base/quoted.h"
#include "commands.h"
#include "interrupt.h"
#include "progress.h"
#include "reply.h"
#include "report/verify_report.h"

const char command_verify_help[] =
    "Does again what manifest.json says was done, elsewhere, and compares every table and text:\n"
    "identical (exit status 0), or which numbers differ and by how much (6). Where the scenario "
    "is\n"
    "no longer what it was, the scenario.cfg of the results is played instead. Pictures are not\n"
    "compared. Nothing is changed.\n";

struct verify {
    const struct options *given;
    char *directory, *manifest; /* of the results */
    char *folder, *again;       /* a temporary one, and the results made again in it */
    char *saved;                /* its scenario.cfg */
    struct kept kept;
    struct quoted words;    /* of the command */
    struct options options; /* that it is made again with */
    bool has_options;
    bool from_saved; /* plays its scenario.cfg, because the scenario is not what it was */
    double seconds;
};

static char *joined(const char *folder, const char *name)
{
    struct text path = {0};
    text_add(&path, "%s/%s", folder, name);
    return path.at;
}

static enum status fail(const char *path, const char *why)
{
    fprintf(stderr, "homefirst: %s: %s\n", path, why);
    return STATUS_FILE;
}

/* --- what was done ---------------------------------------------------------------------------- */

/* A directory, or the manifest in it. */
static void locate(struct verify *v)
{
    struct stat info;
    const char *named = v->given->files[0], *slash = strrchr(named, '/');
    bool file = stat(named, &info) == 0 && S_ISREG(info.st_mode);
    v->directory = mem_text(file && !slash ? "." : named);
    if (file && slash)
        v->directory[slash == named ? 1 : slash - named] = '\0';
    else if (!file)
        while (strlen(v->directory) > 1 && v->directory[strlen(v->directory) - 1] == '/')
            v->directory[strlen(v->directory) - 1] = '\0';
    v->manifest = file ? mem_text(named) : joined(v->directory, "manifest.json");
    v->saved = joined(v->directory, "scenario.cfg");
}

static enum status read_command(struct verify *v)
{
    const char *command = v->kept.command;
    if (!quoted_split(&v->words, command) || v->words.count < 2 ||
        strcmp(v->words.words[0], "homefirst") != 0)
        return fail(v->manifest, "is damaged: its command is none of homefirst");
    v->has_options = true;
    if (options_read(&v->options, (int)v->words.count, v->words.words) != STATUS_OK)
        return fail(v->manifest, "has a command that this homefirst does not know");
    if (!options_leave_results(v->options.command))
        return fail(v->manifest, "has a command that leaves no results");
    return STATUS_OK;
}

/* The scenario as it was merged stands for files that have changed, and for --set. */
static enum status play_saved(struct verify *v)
{
    const char *missing = NULL;
    if (kept_sources_stand(&v->kept, &missing))
        return STATUS_OK;
    if (v->kept.others) {
        fprintf(stderr,
                "homefirst: %s: cannot be made again: %s is not what it was, and what is compared "
                "is in files of its own\n",
                v->directory, missing);
        return STATUS_FILE;
    }
    v->from_saved = true;
    v->options.files[0] = v->saved;
    v->options.set_count = 0;
    v->options.seed = v->kept.seed_text;
    if (!v->given->quiet)
        printf("%s is not what it was; played is the scenario.cfg of the results.\n", missing);
    return STATUS_OK;
}

/* Whole experiments come from whole designs; the replications of a run stand alone. */
static enum status play_interrupted(struct verify *v)
{
    if (!v->kept.interrupted)
        return STATUS_OK;
    if (strcmp(v->options.command->name, "run") != 0 || v->kept.complete == 0)
        return fail(v->directory, "cannot be made again, because it was interrupted");
    v->options.replications = v->kept.complete;
    v->options.precision_count = v->options.measure_count = 0;
    v->options.no_baseline = v->options.no_drivers = true;
    return STATUS_OK;
}

static enum status prepare(struct verify *v)
{
    enum status status = read_command(v);
    if (status == STATUS_OK)
        status = play_saved(v);
    if (status == STATUS_OK)
        status = play_interrupted(v);
    if (status != STATUS_OK)
        return status;
    v->folder = folder_temporary();
    if (!v->folder)
        return fail("a temporary directory", "cannot be made");
    v->again = joined(v->folder, "results");
    v->options.output = v->again;
    v->options.threads = v->given->threads;
    v->options.quiet = v->options.no_figures = true;
    v->options.watched = !v->given->quiet;
    v->options.replace = v->options.extend = false;
    return STATUS_OK;
}

/* --- what comes out --------------------------------------------------------------------------- */

/* Some files tell of the baseline, which scenario.cfg has merged, or of all replications asked
   for. */
static const char *left_out(const void *context, const char *path)
{
    const struct verify *v = context;
    bool whole = strcmp(path, "measures.csv") == 0 || strcmp(path, "replications.csv") == 0 ||
                 strcmp(path, "pooled.csv") == 0;
    if (v->kept.interrupted && !whole && strcmp(path, "scenario.cfg") != 0)
        return "because the run was interrupted";
    if (!v->from_saved)
        return NULL;
    if (strcmp(path, "scenario.cfg") == 0)
        return "it is what was played";
    if (strncmp(path, "data/", 5) == 0)
        return "it was played with";
    if (strcmp(path, "summary.txt") == 0 && strcmp(v->options.command->name, "run") != 0)
        return "which names the scenario's file";
    if (!v->kept.changed)
        return NULL;
    if (strcmp(path, "summary.txt") == 0 || strcmp(path, "differences.csv") == 0 ||
        strcmp(path, "figures/forest.csv") == 0 || strcmp(path, "figures/labels.tsv") == 0)
        return "which speaks of the baseline";
    return NULL;
}

static enum status compare(struct verify *v)
{
    char why[512];
    struct verified verified;
    struct text words = {0};
    const struct verifying verifying = {.kept = &v->kept,
                                        .directory = v->directory,
                                        .again = v->again,
                                        .within = v->given->within,
                                        .left_out = left_out,
                                        .context = v};
    enum status status = verify_files(&verified, &verifying, why, sizeof why);
    if (status == STATUS_OK) {
        verify_words(&words, &verified, &verifying);
        if (!v->given->quiet)
            printf("Made again in %.1f s: %s\n%s", v->seconds, v->kept.command, words.at);
        reply_put(v->given->reply, "verified", verify_json(&verified));
        status = verified.differs ? STATUS_DIFFERS : STATUS_OK;
    } else {
        fail(v->directory, why);
    }
    text_free(&words);
    verified_free(&verified);
    return status;
}

static enum status play(struct verify *v)
{
    double began = progress_now();
    enum status status = v->options.command->act(&v->options);
    v->seconds = progress_now() - began;
    interrupt_hold(true); /* what was made again must not stay behind */
    if (status == STATUS_OK || status == STATUS_CHECK) {
        status = compare(v);
    } else if (status == STATUS_INTERRUPTED) {
        fprintf(stderr, "homefirst: interrupted before everything was made again; nothing was "
                        "compared\n");
    } else {
        fail(v->directory, "could not be made again");
    }
    return status;
}

enum status command_verify(const struct options *given)
{
    struct verify v = {.given = given};
    char why[512];
    locate(&v);
    enum status status = kept_read(&v.kept, v.manifest, why, sizeof why);
    if (status != STATUS_OK)
        fprintf(stderr, "homefirst: %s\n", why);
    else
        status = prepare(&v);
    if (status == STATUS_OK)
        status = play(&v);
    if (v.folder && !folder_remove(v.folder))
        fprintf(stderr, "homefirst: %s could not be removed\n", v.folder);
    interrupt_hold(false);
    if (v.has_options)
        options_free(&v.options);
    quoted_free(&v.words);
    kept_free(&v.kept);
    free(v.directory);
    free(v.manifest);
    free(v.folder);
    free(v.again);
    free(v.saved);
    return status;
}
