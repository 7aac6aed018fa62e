/* SPDX-License-Identifier: GPL-3.0-or-later */
/* homefirst stress: a STRESS-DES document from a scenario, or from results. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "commands.h"
#include "load.h"
#include "reply.h"
#include "report/results.h"
#include "report/stress.h"

const char command_stress_help[] =
    "Writes what a report of a simulation study must state (STRESS-DES, Monks et al. 2019), item "
    "by\n"
    "item, as Markdown: from a scenario, or from a directory of results, which adds what was "
    "played,\n"
    "on which machine, and the values. What only people can say comes from the scenario's group\n"
    "`study`; what is missing there is marked NOT STATED. -o - or no -o: on standard output.\n";

/* A file that is whole or not there: written beside its place, then put into it. */
static enum status put(const char *path, const struct text *document)
{
    struct text beside = {0};
    text_add(&beside, "%s.partial-%ld", path, (long)getpid());
    FILE *file = fopen(beside.at, "wx");
    bool good = file && fwrite(document->at, 1, document->length, file) == document->length;
    if (file)
        good = fclose(file) == 0 && good;
    good = good && rename(beside.at, path) == 0;
    if (!good) {
        fprintf(stderr, "homefirst: %s: %s\n", path, strerror(errno));
        if (file)
            unlink(beside.at);
    }
    text_free(&beside);
    return good ? STATUS_OK : STATUS_FILE;
}

static bool may_write(const struct options *o)
{
    struct stat info;
    if (!o->into || strcmp(o->into, "-") == 0 || stat(o->into, &info) != 0)
        return true;
    if (S_ISREG(info.st_mode) && o->replace)
        return true;
    fprintf(stderr, "homefirst: %s %s\n", o->into,
            S_ISREG(info.st_mode) ? "is there already; use -f to replace it"
                                  : "is no file that could be written");
    return false;
}

static enum status write_document(const struct options *o, const struct stressed *about,
                                  const struct plan *plan)
{
    struct stressed s = *about;
    struct text document = {0};
    struct measure_list measures;
    enum status status = STATUS_OK;
    measures_build(&measures, plan);
    s.measures = &measures;
    stress_write(&document, &s);
    if (o->reply)
        reply_words(o->reply, "document", document.at);
    bool into_file = o->into && strcmp(o->into, "-") != 0;
    if (into_file)
        status = put(o->into, &document);
    else if (!o->quiet)
        fwrite(document.at, 1, document.length, stdout);
    if (o->reply && into_file && status == STATUS_OK)
        reply_words(o->reply, "file", o->into);
    measures_free(&measures);
    text_free(&document);
    return status;
}

static enum status from_scenario(const struct options *o)
{
    struct loaded loaded;
    enum status status = load(&loaded, o->files[0], o);
    const struct stressed s = {.scenario = &loaded.scenario, .model = &loaded.model};
    if (status == STATUS_OK)
        status = write_document(o, &s, &loaded.plan);
    load_free(&loaded);
    return status;
}

static enum status from_results(const struct options *o)
{
    struct results results;
    struct plan plan;
    struct problem_list none = {0}; /* it has been played */
    char why[512];
    if (o->set_count) {
        fprintf(stderr, "homefirst: %s: results are as they were played; --set is for scenarios\n",
                o->files[0]);
        return STATUS_USAGE;
    }
    enum status status = results_read(&results, o->files[0], why, sizeof why);
    const struct stressed s = {
        .scenario = &results.scenario, .model = &results.model, .results = &results};
    if (status == STATUS_OK) {
        reply_scenario(o->reply, results.scenario.path, results.model.title,
                       results.scenario.digest, &none);
        plan_build(&plan, &results.model, &none);
        status = write_document(o, &s, &plan);
        plan_free(&plan);
    } else {
        fprintf(stderr, "homefirst: %s\n", why);
    }
    problem_free(&none);
    results_free(&results);
    return status;
}

enum status command_stress(const struct options *options)
{
    struct stat info;
    bool directory = stat(options->files[0], &info) == 0 && S_ISDIR(info.st_mode);
    if (!may_write(options))
        return STATUS_FILE;
    return directory ? from_results(options) : from_scenario(options);
}
