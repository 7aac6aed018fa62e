/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extend.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/digest.h"
#include "report/kept.h"
#include "report/pooled.h"

enum { ROOM = 700 };

static bool is_there(const char *path)
{
    struct stat info;
    return lstat(path, &info) == 0;
}

/* A file of the results, as the manifest says that it was written. */
static bool is_whole(const struct kept *kept, const char *directory, const char *name)
{
    char hex[DIGEST_ROOM];
    bool whole = false;
    struct text path = {0};
    text_add(&path, "%s/%s", directory, name);
    for (size_t i = 0; i < kept->file_count; i++)
        if (strcmp(kept->files[i].path, name) == 0 && kept->files[i].sha256)
            whole = digest_file(path.at, hex) && strcmp(hex, kept->files[i].sha256) == 0;
    text_free(&path);
    return whole;
}

/* What speaks against going on, before anything is read; "": nothing. */
static void object(char why[ROOM], struct kept *kept, const char *directory,
                   const struct loaded *loaded)
{
    static const char *const needed[] = {"replications.csv", "pooled.csv"};
    char seed[24];
    const char *otherwise = kept_made_otherwise(kept);
    snprintf(seed, sizeof seed, "%" PRIu64, loaded->model.seed);
    if (strncmp(kept->command, "homefirst run ", 14) != 0)
        snprintf(why, ROOM, "it holds no results of run");
    else if (strcmp(kept->digest, loaded->scenario.digest) != 0)
        snprintf(why, ROOM, "its scenario was another");
    else if (strcmp(kept->seed, seed) != 0)
        snprintf(why, ROOM, "its seed was another");
    else if (*otherwise)
        snprintf(why, ROOM, "it was made with another program or machine (%s)", otherwise);
    for (size_t i = 0; i < 2 && !why[0]; i++)
        if (!is_whole(kept, directory, needed[i]))
            snprintf(why, ROOM, "its %s is not there, or was changed", needed[i]);
}

/* Results are not made smaller. */
static void object_to_fewer(char why[ROOM], const struct kept *kept, const struct options *o,
                            const struct loaded *loaded)
{
    size_t says = (size_t)loaded->model.replications;
    size_t asked = o->replications ? o->replications : says;
    if (!why[0] && !o->precision_count && asked < kept->complete)
        snprintf(why, ROOM, "it holds %zu replications, more than the %zu asked for",
                 kept->complete, asked);
}

static void take(char why[ROOM], struct study *study, const char *manifest, const struct options *o,
                 const struct loaded *loaded)
{
    struct kept kept;
    const char *directory = o->output;
    if (kept_read(&kept, manifest, why, ROOM) == STATUS_OK) {
        object(why, &kept, directory, loaded);
        object_to_fewer(why, &kept, o, loaded);
        if (!why[0] && kept.complete > 0 &&
            pooled_read(study, directory, kept.complete, why, ROOM) && !study_comes_again(study))
            snprintf(why, ROOM, "its last replication does not come out again");
    }
    kept_free(&kept);
}

enum status extend_from(struct study *study, const struct options *o, const struct loaded *loaded)
{
    char why[ROOM] = "";
    struct text manifest = {0};
    text_add(&manifest, "%s/manifest.json", o->output);
    if (is_there(manifest.at))
        take(why, study, manifest.at, o, loaded);
    text_free(&manifest);
    if (!why[0])
        return STATUS_OK;
    study_free(study);
    study_open(study, &loaded->plan, loaded->model.seed);
    fprintf(stderr, "homefirst: %s: cannot be extended: %s; %s\n", o->output, why,
            o->replace ? "all is played anew" : "use -f to play all anew and replace it");
    return o->replace ? STATUS_OK : STATUS_FILE;
}
