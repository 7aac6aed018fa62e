/* SPDX-License-Identifier: GPL-3.0-or-later */
/* homefirst explain: a model in plain words, and as diagrams. */
#include <stdio.h>

#include "commands.h"
#include "load.h"
#include "report/explain.h"

const char command_explain_help[] =
    "Says in plain words who comes, what happens to them with the schemes and without, who is "
    "there\n"
    "to do it, what is counted and which numbers are assumptions; of a what-if, what it changes.\n"
    "Draws the pathways before and after (Graphviz) into output/<scenario>-explain.\n";

/* The scenario that this one differs from, read again without the differences; false: none. */
static bool load_baseline(struct loaded *baseline, const struct loaded *loaded,
                          const struct options *given)
{
    struct options plain = *given;
    plain.set_count = 0;
    plain.seed = NULL;
    return loaded->scenario.change_count > 0 &&
           load(baseline, loaded->scenario.baseline_path, &plain) == STATUS_OK;
}

enum status command_explain(const struct options *given)
{
    struct loaded loaded, baseline = {0};
    enum status status = load(&loaded, given->files[0], given);
    if (status == STATUS_OK) {
        struct text words = {0};
        struct measure_list measures;
        bool differs = load_baseline(&baseline, &loaded, given);
        measures_build(&measures, &loaded.plan);
        const struct explained e = {.scenario = &loaded.scenario,
                                    .model = &loaded.model,
                                    .baseline = differs ? &baseline.model : NULL,
                                    .measures = &measures};
        explain_words(&words, &e);
        fwrite(words.at, 1, words.length, stdout);
        measures_free(&measures);
        text_free(&words);
    }
    load_free(&baseline);
    load_free(&loaded);
    return status;
}
