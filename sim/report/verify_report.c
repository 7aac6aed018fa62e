/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/verify_report.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/digest.h"
#include "report/json_words.h"

enum { WIDTH = 110 };

/* --- one file --------------------------------------------------------------------------------- */

struct pair {
    const char *path;
    struct text was, is; /* where they are */
    bool has_was, has_is;
    char was_digest[DIGEST_ROOM], is_digest[DIGEST_ROOM];
};

static bool is_there(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0;
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), other = strlen(end);
    return length >= other && strcmp(text + length - other, end) == 0;
}

/* Its contents are not what the manifest says of them. */
static void tell_edited(struct verified *v, const struct pair *p, const char *recorded)
{
    bool as_recorded = recorded && strcmp(p->is_digest, recorded) == 0;
    v->differs = true;
    text_add(&v->edited, "%s was changed after it was written%s\n", p->path,
             as_recorded ? "; made again, it is what was written then" : "");
}

static void tell_missing(struct verified *v, const struct pair *p)
{
    v->differs = true;
    if (!p->has_was)
        text_add(&v->edited, "%s is missing\n", p->path);
    else
        text_add(&v->edited, "%s is not made any more\n", p->path);
}

static enum status compare_contents(struct verified *v, const struct verifying *verifying,
                                    const struct pair *p)
{
    FILE *was = fopen(p->was.at, "rb"), *is = was ? fopen(p->is.at, "rb") : NULL;
    size_t before = v->unlike.count;
    if (is)
        unlike_files(&v->unlike,
                     &(struct unlike_question){.file = p->path,
                                               .table = ends_with(p->path, ".csv"),
                                               .within = verifying->within},
                     was, is);
    bool read = is && !ferror(was) && !ferror(is);
    v->differs = v->differs || v->unlike.count > before || verifying->within == 0;
    if (was)
        fclose(was);
    if (is)
        fclose(is);
    return read ? STATUS_OK : STATUS_FILE;
}

static enum status compare_pair(struct verified *v, const struct verifying *verifying,
                                struct pair *p, const char *recorded)
{
    bool read = (!p->has_was || digest_file(p->was.at, p->was_digest)) &&
                (!p->has_is || digest_file(p->is.at, p->is_digest));
    if (!read)
        return STATUS_FILE;
    if (!p->has_was || !p->has_is) {
        tell_missing(v, p);
        return STATUS_OK;
    }
    v->compared++;
    if (!recorded || strcmp(p->was_digest, recorded) != 0)
        tell_edited(v, p, recorded);
    if (strcmp(p->was_digest, p->is_digest) == 0) {
        v->same++;
        return STATUS_OK;
    }
    return compare_contents(v, verifying, p);
}

/* What is left out may have been edited all the same. */
static void leave_out(struct verified *v, const struct pair *p, const char *recorded,
                      const char *reason)
{
    char hex[DIGEST_ROOM];
    text_add(&v->left_out, "Not compared: %s, %s.\n", p->path, reason);
    if (!p->has_was || (recorded && digest_file(p->was.at, hex) && strcmp(hex, recorded) == 0))
        return;
    v->differs = true;
    text_add(&v->edited, "%s was changed after it was written\n", p->path);
}

static enum status take_file(struct verified *v, const struct verifying *verifying,
                             const struct kept_file *file)
{
    struct pair p = {.path = file->path};
    enum status status = STATUS_OK;
    const char *reason = verifying->left_out(verifying->context, file->path);
    text_add(&p.was, "%s/%s", verifying->directory, file->path);
    text_add(&p.is, "%s/%s", verifying->again, file->path);
    p.has_was = is_there(p.was.at);
    p.has_is = is_there(p.is.at);
    if (reason)
        leave_out(v, &p, file->sha256, reason);
    else
        status = compare_pair(v, verifying, &p, file->sha256);
    text_free(&p.was);
    text_free(&p.is);
    return status;
}

enum status verify_files(struct verified *v, const struct verifying *verifying, char *why,
                         size_t room)
{
    const struct kept *kept = verifying->kept;
    *v = (struct verified){0};
    for (size_t i = 0; i < kept->file_count; i++) {
        errno = 0;
        if (take_file(v, verifying, &kept->files[i]) == STATUS_OK)
            continue;
        snprintf(why, room, "%s: %s", kept->files[i].path,
                 errno ? strerror(errno) : "cannot be read");
        return STATUS_FILE;
    }
    return STATUS_OK;
}

/* Lines as a list. */
static json_t *lines(const char *text)
{
    json_t *list = json_array();
    for (const char *line = text ? text : ""; *line;) {
        size_t length = strcspn(line, "\n");
        char *copy = mem_alloc(length + 1);
        memcpy(copy, line, length);
        json_array_append_new(list, json_words(copy));
        free(copy);
        line += length + (line[length] == '\n');
    }
    return list;
}

static json_t *difference_json(const struct unlike *u)
{
    json_t *object = json_object();
    json_put_words(object, "file", u->file);
    json_object_set_new(object, "line", u->line ? json_integer(u->line) : json_null());
    json_put_words(object, "row", u->row);
    json_put_words(object, "column", u->column);
    json_put_words(object, "was", u->was);
    json_put_words(object, "is", u->is);
    json_object_set_new(object, "relative",
                        isfinite(u->relative) ? json_real(u->relative) : json_null());
    return object;
}

json_t *verify_json(const struct verified *v)
{
    json_t *object = json_object(), *unlike = json_array();
    size_t shown = v->unlike.count < UNLIKE_SHOWN ? v->unlike.count : UNLIKE_SHOWN;
    json_object_set_new(object, "identical", json_boolean(!v->differs));
    json_object_set_new(object, "files_compared", json_integer((json_int_t)v->compared));
    json_object_set_new(object, "files_identical", json_integer((json_int_t)v->same));
    json_object_set_new(object, "differences", json_integer((json_int_t)v->unlike.count));
    json_object_set_new(object, "largest_relative_difference", json_real(v->unlike.largest));
    for (size_t i = 0; i < shown; i++)
        json_array_append_new(unlike, difference_json(&v->unlike.items[i]));
    json_object_set_new(object, "first_differences", unlike);
    json_object_set_new(object, "changed_files", lines(v->edited.at));
    json_object_set_new(object, "not_compared", lines(v->left_out.at));
    return object;
}

void verified_free(struct verified *v)
{
    unlike_free(&v->unlike);
    text_free(&v->edited);
    text_free(&v->left_out);
}

/* --- in words --------------------------------------------------------------------------------- */

static void tell_difference(struct text *out, const struct unlike *u)
{
    text_add(out, "  %s", u->file);
    if (u->line)
        text_add(out, ", line %d", u->line);
    if (u->row && *u->row)
        text_add(out, " (%s)", u->row);
    if (u->column && *u->column)
        text_add(out, ", %s", u->column);
    if (!u->was)
        text_add(out, ": a row that was not there\n");
    else if (!u->is)
        text_add(out, ": a row that is there no more\n");
    else
        text_add(out, ": was %s, is %s", *u->was ? u->was : "empty", *u->is ? u->is : "empty");
    if (!u->was || !u->is)
        return;
    if (u->relative >= 0.001)
        text_add(out, ", by %.2g %%", u->relative * 100);
    else if (!isnan(u->relative))
        text_add(out, ", by %.2g of it", u->relative);
    text_add(out, "\n");
}

static void tell_differences(struct text *out, const struct unlike_list *unlike)
{
    size_t shown = unlike->count < UNLIKE_SHOWN ? unlike->count : UNLIKE_SHOWN;
    if (unlike->count == 0)
        return;
    text_add(out, "%zu number%s differ%s%s:\n", unlike->count, unlike->count == 1 ? "" : "s",
             unlike->count == 1 ? "s" : "", shown < unlike->count ? "; the first 20" : "");
    for (size_t i = 0; i < shown; i++)
        tell_difference(out, &unlike->items[i]);
    if (unlike->largest > 0)
        text_add(out, "The largest difference is %.2g %% of a number.\n", unlike->largest * 100);
}

static void tell_reasons(struct text *out, const struct verified *v,
                         const struct verifying *verifying)
{
    const char *otherwise = kept_made_otherwise(verifying->kept);
    struct text words = {0};
    if (!*otherwise)
        return;
    text_add(&words, "Played with %s", otherwise);
    if (!v->differs)
        text_add(&words, ".");
    else if (verifying->within > 0)
        text_add(&words, ": that may be why.");
    else
        text_add(&words, ": that may be why; between machines the last digits can differ "
                         "(--within 1e-9 lets them).");
    text_wrap(out, words.at, 0, WIDTH);
    text_free(&words);
}

void verify_words(struct text *out, const struct verified *v, const struct verifying *verifying)
{
    if (v->left_out.at)
        text_add(out, "%s", v->left_out.at);
    if (v->edited.at)
        text_add(out, "%s", v->edited.at);
    tell_differences(out, &v->unlike);
    if (v->differs && v->unlike.count == 0 && !v->edited.at)
        text_add(out, "No number differs, but the bytes of %zu file%s do.\n", v->compared - v->same,
                 v->compared - v->same == 1 ? "" : "s");
    tell_reasons(out, v, verifying);
    if (v->differs)
        text_add(out, "The results are not what they were: of %zu files made again, %zu are.\n",
                 v->compared, v->same);
    else if (v->same == v->compared)
        text_add(out, "Identical: all %zu files, to the last byte.\n", v->compared);
    else
        text_add(out, "The same: %zu files to the last byte, %zu within %g of every number.\n",
                 v->same, v->compared - v->same, verifying->within);
}
