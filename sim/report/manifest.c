/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What made the results, as JSON in a fixed order of keys, and the merged scenario. */
#include "report/manifest.h"

#include <dirent.h>
#include <gsl/gsl_version.h>
#include <inttypes.h>
#include <math.h>
#include <nettle/version.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "base/digest.h"
#include "model/version.h"
#include "report/beginning.h"
#include "report/clean.h"
#include "report/dates.h"
#include "report/json_words.h"
#include "report/manifest_private.h"

#define WORD(number) #number
#define WORDS(major, minor, revision) WORD(major) "." WORD(minor) "." WORD(revision)

const char *manifest_compiler(void)
{
#if defined(__clang__)
    return "clang " WORDS(__clang_major__, __clang_minor__, __clang_patchlevel__);
#elif defined(__GNUC__)
    return "gcc " WORDS(__GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__);
#else
    return "another";
#endif
}

static void put(json_t *object, const char *key, json_t *value)
{
    json_object_set_new(object, key, value);
}

static void put_count(json_t *object, const char *key, uint64_t count)
{
    put(object, key, json_integer((json_int_t)count));
}

/* A file's digest, or null when it cannot be read again. */
static json_t *digest_of(const char *path)
{
    char hex[DIGEST_ROOM];
    if (!digest_file(path, hex))
        return json_null();
    return json_string(hex);
}

static json_t *scenario_part(const struct scenario *scenario, const struct model *model)
{
    json_t *part = json_object(), *files = json_array();
    json_put_words(part, "path", scenario->path);
    json_put_words(part, "title", model->title);
    json_put_words(part, "digest", scenario->digest);
    json_put_words(part, "baseline", scenario->baseline_path);
    for (size_t i = 0; i < scenario->file_count; i++) {
        json_t *file = json_object();
        json_put_words(file, "path", scenario->files[i]);
        put(file, "sha256", digest_of(scenario->files[i]));
        json_array_append_new(files, file);
    }
    for (size_t i = 0; i < scenario->data_count; i++) {
        json_t *file = json_object();
        json_put_words(file, "path", scenario->data[i].path);
        json_put_words(file, "sha256", scenario->data[i].digest);
        json_put_words(file, "saved", scenario->data[i].name);
        json_array_append_new(files, file);
    }
    put(part, "files", files);
    return part;
}

static json_t *changes_part(const struct scenario *scenario)
{
    json_t *part = json_array();
    for (size_t i = 0; i < scenario->change_count; i++) {
        json_t *change = json_object();
        json_put_words(change, "path", scenario->changes[i].path);
        json_put_words(change, "before", scenario->changes[i].before);
        json_put_words(change, "after", scenario->changes[i].after);
        json_array_append_new(part, change);
    }
    return part;
}

static json_t *by_date_part(const struct model *model)
{
    struct arena arena = {0};
    const char **sentences;
    size_t count = dates_sentences(&arena, model, &sentences);
    json_t *part = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(part, json_words(sentences[i]));
    arena_free(&arena);
    return part;
}

/* A number that other programs would round is written as a text. */
static json_t *seed_part(const struct making *made)
{
    json_t *part = json_object();
    uint64_t seed = made->seed;
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRIu64, seed);
    const char *text = made->model->seed_text;
    json_put_words(part, "text", text != NULL && model_seed(text) == seed ? text : digits);
    if (seed > UINT64_C(1) << 53)
        json_put_words(part, "number", digits);
    else
        put_count(part, "number", seed);
    return part;
}

static json_t *replications_part(const struct making *made)
{
    json_t *part = json_object();
    put_count(part, "asked", made->asked);
    put_count(part, "complete", made->complete);
    return part;
}

static json_t *beginning_part(const struct model *model)
{
    json_t *part = json_object();
    struct text how = {0};
    size_t inside = 0, waiting = 0;
    for (size_t i = 0; i < model->already_count; i++) {
        inside += model_already(&model->already[i], false);
        waiting += model_already(&model->already[i], true);
    }
    beginning_words(&how, model);
    json_put_words(part, "words", how.at);
    put_count(part, "inside", inside);
    put_count(part, "waiting", waiting);
    put(part, "warm_up_days", json_real(model->warm_up / 1440));
    text_free(&how);
    return part;
}

static json_t *moment(time_t when)
{
    struct tm utc;
    char text[32];
    if (gmtime_r(&when, &utc) == NULL)
        return json_null();
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return json_string(text);
}

static json_t *seconds_part(const struct making *made)
{
    json_t *part = json_object();
    put(part, "replications", json_real(round(made->playing * 1000) / 1000));
    put(part, "total", json_real(round(made->seconds * 1000) / 1000));
    return part;
}

json_t *manifest_libraries(void)
{
    json_t *part = json_object();
    char nettle[32];
    snprintf(nettle, sizeof nettle, "%d.%d", nettle_version_major(), nettle_version_minor());
    json_put_words(part, "gsl", gsl_version);
    json_put_words(part, "libconfig", model_libconfig_version());
    json_put_words(part, "jansson", JANSSON_VERSION);
    json_put_words(part, "nettle", nettle);
    return part;
}

json_t *manifest_machine(void)
{
    json_t *part = json_object();
    struct utsname name;
    bool known = uname(&name) >= 0;
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    json_put_words(part, "system", known ? name.sysname : NULL);
    json_put_words(part, "release", known ? name.release : NULL);
    json_put_words(part, "architecture", known ? name.machine : NULL);
    put(part, "processors", processors > 0 ? json_integer(processors) : json_null());
    return part;
}

static json_t *counts_part(const struct making *made)
{
    json_t *part = json_object();
    put_count(part, "patients", made->patients);
    put_count(part, "events", made->events);
    if (made->most_inside)
        put_count(part, "most_at_once", made->most_inside);
    return part;
}

static json_t *checks_part(const struct check_list *checks)
{
    static const char *const verdicts[] = {[CHECK_GOOD] = "good",
                                           [CHECK_REMARK] = "remark",
                                           [CHECK_WARNING] = "warning",
                                           [CHECK_FAILED] = "failed"};
    json_t *part = json_array();
    for (size_t i = 0; i < checks->count; i++) {
        json_t *check = json_object();
        json_put_words(check, "name", checks->items[i].name);
        json_put_words(check, "verdict", verdicts[checks->items[i].verdict]);
        json_put_words(check, "words", checks->items[i].words);
        json_array_append_new(part, check);
    }
    return part;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* Appends the files of `folder`, named from `prefix` on, in the order of their names. */
static void list_files(json_t *list, const char *folder, const char *prefix)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_shown, by_name);
    for (int i = 0; i < count; i++) {
        struct text path = {0}, name = {0};
        struct stat info;
        text_add(&path, "%s/%s", folder, entries[i]->d_name);
        text_add(&name, "%s%s", prefix, entries[i]->d_name);
        bool known = stat(path.at, &info) == 0;
        if (known && S_ISDIR(info.st_mode)) {
            text_add(&name, "/");
            list_files(list, path.at, name.at);
        } else if (known) {
            json_t *file = json_object();
            json_put_words(file, "path", name.at);
            put(file, "sha256", digest_of(path.at));
            json_array_append_new(list, file);
        }
        text_free(&path);
        text_free(&name);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
}

static json_t *others_part(const struct making *made)
{
    json_t *part = json_array();
    for (size_t i = 0; i < made->other_count; i++)
        json_array_append_new(part, scenario_part(made->others[i].scenario, made->others[i].model));
    return part;
}

static json_t *manifest(const struct outdir *dir, const struct making *made)
{
    json_t *root = json_object(), *files = json_array();
    time_t now = time(NULL);
    list_files(files, dir->partial, "");
    json_put_words(root, "program", "homefirst");
    json_put_words(root, "version", HOMEFIRST_VERSION);
    put(root, "scenario", scenario_part(made->scenario, made->model));
    put(root, "changes", changes_part(made->scenario));
    if (made->other_count)
        put(root, "others", others_part(made));
    put(root, "by_date", by_date_part(made->model));
    put(root, "seed", seed_part(made));
    put(root, "replications", replications_part(made));
    put(root, "beginning", beginning_part(made->model));
    put(root, "interrupted", json_boolean(made->interrupted));
    put(root, "confidence", json_real(made->model->confidence));
    json_put_words(root, "command", made->command);
    put(root, "threads", json_integer(made->threads));
    put(root, "started", moment(now - (time_t)llround(made->seconds)));
    put(root, "finished", moment(now));
    put(root, "seconds", seconds_part(made));
    json_put_words(root, "compiler", manifest_compiler());
    put(root, "libraries", manifest_libraries());
    put(root, "machine", manifest_machine());
    put(root, "counts", counts_part(made));
    if (made->checks)
        put(root, "checks", checks_part(made->checks));
    put(root, "files", files);
    return root;
}

static void comment(FILE *out, const char *before, const char *text)
{
    char *line = clean_line(text);
    fprintf(out, "# %s%s\n", before, line);
    free(line);
}

static void write_scenario(FILE *out, const struct scenario *scenario)
{
    comment(out, "The scenario as it was run, merged from", "");
    for (size_t i = 0; i < scenario->file_count; i++)
        comment(out, "  ", scenario->files[i]);
    comment(out, "and from --set, if the command in manifest.json has any.", "");
    if (scenario->data_count)
        comment(out, "Its files of data are in the folder data beside it.", "");
    comment(out, "It can be run as it is. The SHA-256 of all that follows these lines is", "");
    comment(out, "  ", scenario->digest);
    fputs(scenario->text, out);
}

static void write_data(struct outdir *dir, const struct scenario *scenario)
{
    for (size_t i = 0; i < scenario->data_count; i++) {
        const struct data_file *file = &scenario->data[i];
        FILE *out = outdir_open(dir, file->name);
        if (out == NULL)
            return;
        fwrite(file->bytes, 1, file->count, out);
        outdir_close(dir, out, file->name);
    }
}

void manifest_make(struct outdir *dir, const struct making *made)
{
    static const char *const scenario_name = "scenario.cfg", *const name = "manifest.json";
    FILE *out = outdir_open(dir, scenario_name);
    if (out == NULL)
        return;
    write_scenario(out, made->scenario);
    outdir_close(dir, out, scenario_name);
    write_data(dir, made->scenario);
    if (dir->failed)
        return;
    json_t *root = manifest(dir, made); /* first: it lists the other files */
    out = outdir_open(dir, name);
    if (out != NULL) {
        json_dumpf(root, out, JSON_INDENT(2) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(15));
        putc('\n', out);
        outdir_close(dir, out, name);
    }
    json_decref(root);
}

void manifest_write(struct outdir *dir, const struct record *record)
{
    const struct study *study = record->study;
    manifest_make(dir, &(struct making){.scenario = record->scenario,
                                        .model = record->model,
                                        .checks = record->checks,
                                        .command = record->command,
                                        .seed = study->seed,
                                        .threads = study->threads,
                                        .seconds = record->seconds,
                                        .playing = study->seconds,
                                        .patients = study->patients,
                                        .events = study->events,
                                        .most_inside = study->most_inside,
                                        .asked = study->asked,
                                        .complete = study->replications,
                                        .interrupted = study->interrupted || record->interrupted});
}
