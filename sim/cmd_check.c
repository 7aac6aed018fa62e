/* SPDX-License-Identifier: GPL-3.0-or-later */
/* homefirst check: all faults of scenarios, then each model in words. A short pilot measures the
   offered load. */
#include <stdio.h>

#include "load.h"
#include "options.h"
#include "report/words.h"

static enum status check_one(const struct options *options, const char *path)
{
    struct loaded loaded;
    enum status status = load(&loaded, path, options);
    if (status == STATUS_OK && !options->quiet) {
        struct study pilot;
        struct study_options how = {
            .replications = 2, .threads = options->threads, .seed = loaded.model.seed};
        study_run(&pilot, &loaded.plan, &how);
        struct record record = {
            .scenario = &loaded.scenario, .model = &loaded.model, .study = &pilot};
        struct text out = {0};
        words_model(&out, &record);
        fwrite(out.at, 1, out.length, stdout);
        text_free(&out);
        study_free(&pilot);
    } else if (status == STATUS_OK) {
        printf("%s: no faults\n", path);
    }
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
