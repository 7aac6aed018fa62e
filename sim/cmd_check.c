/* SPDX-License-Identifier: GPL-3.0-or-later */
/* homefirst check: all faults of scenarios, then what comes and how loaded the resources are. A
   short pilot measures the offered load. */
#include <stdio.h>

#include "commands.h"
#include "load.h"
#include "reply.h"
#include "report/words.h"

enum { PILOT_REPLICATIONS = 2, PILOT_PATIENTS = 1000000 }; /* at most so many in each */

const char command_check_help[] =
    "Tells all faults of a file in one go, with line, setting path, what was found and what was\n"
    "expected. Without faults, says how much comes and how loaded the resources are (offered "
    "load,\n"
    "measured in a short pilot), and which numbers are assumptions or have a range. The model in\n"
    "words: homefirst explain.\n";

/* Everything shorter by the same factor, so that nobody waits for minutes. */
static void shorten(struct model *brief, const struct model *model, struct text *words)
{
    double patients = 0;
    *brief = *model;
    for (size_t d = 0; d < model->demand_count; d++)
        patients += model_patients(model, &model->demands[d]);
    if (patients <= PILOT_PATIENTS)
        return;
    char number[48], horizon[48];
    double share = PILOT_PATIENTS / patients;
    brief->warm_up *= share;
    brief->horizon *= share;
    brief->follow_up *= share;
    text_add(words,
             "\nThe pilot took only the first %s of the horizon: a replication brings about %s "
             "patients.\n",
             text_duration(horizon, sizeof horizon, brief->horizon),
             text_number(number, sizeof number, patients, 1000));
}

static void describe(const struct options *options, const struct loaded *loaded)
{
    struct model brief;
    struct plan plan;
    struct study pilot;
    struct problem_list none = {0}; /* the plan has been built before */
    struct text out = {0}, words = {0};
    struct study_options how = {.replications = PILOT_REPLICATIONS,
                                .threads = (int)options->threads,
                                .seed = loaded->model.seed};
    shorten(&brief, &loaded->model, &words);
    plan_build(&plan, &brief, &none);
    study_run(&pilot, &plan, &how);
    struct check_list checks;
    selfcheck_run(&checks, &pilot, false);
    struct record record = {
        .scenario = &loaded->scenario, .model = &loaded->model, .study = &pilot, .checks = &checks};
    words_model(&out, &record);
    selfcheck_free(&checks);
    text_add(&out, "%s", words.at ? words.at : "");
    if (options->reply)
        reply_of_scenario(options->reply, "words", out.at);
    else
        fwrite(out.at, 1, out.length, stdout);
    text_free(&out);
    text_free(&words);
    study_free(&pilot);
    plan_free(&plan);
    problem_free(&none);
}

static enum status check_one(const struct options *options, const char *path)
{
    struct loaded loaded;
    enum status status = load(&loaded, path, options);
    if (status == STATUS_OK && options->quiet && !options->reply)
        printf("%s: no faults\n", path);
    else if (status == STATUS_OK)
        describe(options, &loaded);
    load_free(&loaded);
    return status;
}

enum status command_check(const struct options *options)
{
    enum status worst = STATUS_OK;
    for (size_t i = 0; i < options->file_count; i++) {
        if (i && !options->quiet)
            printf("\n%s\n\n", "----");
        fflush(stdout);
        enum status status = check_one(options, options->files[i]);
        worst = status > worst ? status : worst;
    }
    return worst;
}
