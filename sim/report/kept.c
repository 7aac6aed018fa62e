/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/kept.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/files.h"
#include "base/text.h"
#include "model/version.h"
#include "report/manifest.h"
#include "report/manifest_private.h"

/* --- reading ---------------------------------------------------------------------------------- */

/* What is missing in the JSON becomes a fault, the first of which is told. */
struct reading {
    struct kept *kept;
    const char *fault;
};

static json_t *member(struct reading *r, const json_t *object, const char *key, json_type type)
{
    json_t *found = json_object_get(object, key);
    if (found && json_typeof(found) == type)
        return found;
    if (!r->fault)
        r->fault = arena_text(&r->kept->arena, key);
    return NULL;
}

static const char *words(struct reading *r, const json_t *object, const char *key)
{
    json_t *found = member(r, object, key, JSON_STRING);
    return found ? arena_text(&r->kept->arena, json_string_value(found)) : "";
}

static size_t count(struct reading *r, const json_t *object, const char *key)
{
    json_t *found = member(r, object, key, JSON_INTEGER);
    json_int_t value = found ? json_integer_value(found) : 0;
    return value > 0 ? (size_t)value : 0;
}

static size_t add_files(struct reading *r, const json_t *list, struct kept_file **files,
                        size_t before)
{
    struct kept_file *grown =
        arena_array(&r->kept->arena, before + json_array_size(list) + 1, sizeof *grown);
    if (before)
        memcpy(grown, *files, before * sizeof *grown);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *entry = json_array_get(list, i);
        const char *sha256 = json_string_value(json_object_get(entry, "sha256"));
        grown[before + i].path = words(r, entry, "path");
        grown[before + i].sha256 = arena_text(&r->kept->arena, sha256);
    }
    *files = grown;
    return before + json_array_size(list);
}

static void read_sources(struct reading *r, const json_t *root)
{
    struct kept *kept = r->kept;
    const json_t *scenario = member(r, root, "scenario", JSON_OBJECT);
    const json_t *others = json_object_get(root, "others");
    kept->digest = words(r, scenario, "digest");
    kept->source_count = add_files(r, member(r, scenario, "files", JSON_ARRAY), &kept->sources, 0);
    kept->others = json_array_size(others);
    for (size_t i = 0; i < kept->others; i++) {
        const json_t *files = member(r, json_array_get(others, i), "files", JSON_ARRAY);
        kept->source_count = add_files(r, files, &kept->sources, kept->source_count);
    }
}

/* A seed above 2^53 is a text. */
static const char *seed_number(struct reading *r, const json_t *seed)
{
    const json_t *number = json_object_get(seed, "number");
    return json_is_integer(number)
               ? arena_format(&r->kept->arena, "%" JSON_INTEGER_FORMAT, json_integer_value(number))
               : words(r, seed, "number");
}

/* "key value, key value". */
static const char *pairs(struct reading *r, json_t *object, const char *const *only)
{
    struct text text = {0};
    text_add(&text, "%s", "");
    for (; only && *only; only++)
        text_add(&text, "%s%s", text.length ? " " : "", words(r, object, *only));
    void *at = only ? NULL : json_object_iter(object);
    for (; at; at = json_object_iter_next(object, at)) {
        const char *value = json_string_value(json_object_iter_value(at));
        text_add(&text, "%s%s %s", text.length ? ", " : "", json_object_iter_key(at),
                 value ? value : "?");
    }
    const char *made = arena_text(&r->kept->arena, text.at);
    text_free(&text);
    return made;
}

/* A path of the results stays inside their directory. */
static bool is_inside(const char *path)
{
    return *path && *path != '/' && strncmp(path, "../", 3) != 0 && !strstr(path, "/../");
}

static void read_all(struct reading *r, json_t *root)
{
    static const char *const machine[] = {"system", "architecture", NULL};
    struct kept *kept = r->kept;
    const json_t *replications = member(r, root, "replications", JSON_OBJECT);
    kept->version = words(r, root, "version");
    kept->compiler = words(r, root, "compiler");
    kept->command = words(r, root, "command");
    kept->seed = seed_number(r, member(r, root, "seed", JSON_OBJECT));
    kept->seed_text = words(r, json_object_get(root, "seed"), "text");
    kept->libraries = pairs(r, member(r, root, "libraries", JSON_OBJECT), NULL);
    kept->machine = pairs(r, member(r, root, "machine", JSON_OBJECT), machine);
    kept->asked = count(r, replications, "asked");
    kept->complete = count(r, replications, "complete");
    kept->interrupted = json_is_true(json_object_get(root, "interrupted"));
    kept->changed = json_array_size(json_object_get(root, "changes")) > 0;
    read_sources(r, root);
    kept->file_count = add_files(r, member(r, root, "files", JSON_ARRAY), &kept->files, 0);
    for (size_t i = 0; i < kept->file_count && !r->fault; i++)
        if (!is_inside(kept->files[i].path))
            r->fault = "files";
}

static enum status say(char *why, size_t room, const char *path, const char *format,
                       const char *what)
{
    int length = snprintf(why, room, "%s: ", path);
    if (length > 0 && (size_t)length < room)
        snprintf(why + length, room - (size_t)length, format, what);
    return STATUS_FILE;
}

enum status kept_read(struct kept *kept, const char *path, char *why, size_t room)
{
    char *bytes;
    size_t length;
    json_error_t error;
    *kept = (struct kept){0};
    if (access(path, F_OK) != 0 && errno == ENOENT)
        return say(why, room, path, "%s", "is not there; `homefirst run` makes results, with one");
    if (file_read(path, &bytes, &length, why, room) != STATUS_OK)
        return STATUS_FILE;
    json_t *root = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &error);
    free(bytes);
    if (!root)
        return say(why, room, path, "is damaged: no JSON (%s)", error.text);
    struct reading r = {.kept = kept};
    const char *program = json_string_value(json_object_get(root, "program"));
    bool ours = program && strcmp(program, "homefirst") == 0;
    if (ours)
        read_all(&r, root);
    json_decref(root);
    if (!ours)
        return say(why, room, path, "%s", "is no manifest of homefirst");
    if (r.fault)
        return say(why, room, path, "is damaged: '%s' is not as homefirst writes it", r.fault);
    return STATUS_OK;
}

void kept_free(struct kept *kept)
{
    arena_free(&kept->arena);
}

/* --- then and now ----------------------------------------------------------------------------- */

bool kept_sources_stand(const struct kept *kept, const char **missing)
{
    for (size_t i = 0; i < kept->source_count; i++) {
        const struct kept_file *source = &kept->sources[i];
        char hex[DIGEST_ROOM];
        if (source->sha256 && digest_file(source->path, hex) && strcmp(hex, source->sha256) == 0)
            continue;
        if (missing)
            *missing = source->path;
        return false;
    }
    return true;
}

static void add_change(struct text *out, const char *what, const char *then, const char *now)
{
    if (strcmp(then, now) != 0)
        text_add(out, "%s%s%s%s instead of %s", out->length ? "; " : "", what, *what ? " " : "",
                 now, then);
}

const char *kept_made_otherwise(struct kept *kept)
{
    struct text out = {0};
    json_t *libraries = manifest_libraries(), *machine = manifest_machine();
    static const char *const parts[] = {"system", "architecture", NULL};
    struct reading r = {.kept = kept};
    text_add(&out, "%s", "");
    add_change(&out, "homefirst", kept->version, HOMEFIRST_VERSION);
    add_change(&out, "", kept->compiler, manifest_compiler());
    add_change(&out, "", kept->libraries, pairs(&r, libraries, NULL));
    add_change(&out, "", kept->machine, pairs(&r, machine, parts));
    json_decref(libraries);
    json_decref(machine);
    const char *made = arena_text(&kept->arena, out.at);
    text_free(&out);
    return made;
}
