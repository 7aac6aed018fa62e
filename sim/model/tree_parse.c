/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a libconfig file to a tree: the one place that sees libconfig. */
#include <libconfig.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "model/tree.h"

enum { DEPTH_MOST = 64, MEMBERS_MOST = 10000 };
#define BYTE_ORDER_MARK "\xef\xbb\xbf" /* some editors begin a file with it */

struct seen {
    const char *path;
    const struct seen *next;
};

struct reading {
    struct arena *arena;
    struct problem_list *problems;
    const char *path;
    const char *folder;          /* from which files are included; NULL: none can be */
    const struct seen *included; /* files that have been looked at */
    bool failed;
};

static void refuse(struct reading *r, const struct tree *at, const char *what)
{
    problem_add(r->problems, tree_place(r->arena, at), "%s", what);
    r->failed = true;
}

/* libconfig 1.5 keeps the low 32 bits of a larger whole number without an L: 12345678901 becomes
   -539222987. */
static void refuse_long_number(const char *start, const char *end, int line, struct reading *r)
{
    char *stop = NULL;
    char digits[64] = "";
    size_t length = (size_t)(end - start);
    memcpy(digits, start, length < sizeof digits - 1 ? length : sizeof digits - 1);
    long double value = strtold(digits, &stop);
    bool in_range = value >= (long double)INT32_MIN && value <= (long double)INT32_MAX;
    if (*stop == '\0' && !in_range) {
        struct place place = {.file = r->path, .line = line};
        problem_add(
            r->problems, place,
            "found the whole number %s, which is too large for the file format; write %s.0 (or, as "
            "a seed, \"%s\")",
            digits, digits, digits);
        r->failed = true;
    }
}

static const char *skip_comment(const char *c, int *line)
{
    if (*c == '#' || (c[0] == '/' && c[1] == '/')) {
        while (*c && *c != '\n')
            c++;
        return c;
    }
    for (c += 2; *c && !(c[0] == '*' && c[1] == '/'); c++)
        *line += *c == '\n';
    return *c ? c + 2 : c;
}

static const char *skip_text(const char *c, int *line)
{
    for (c++; *c && *c != '"'; c++) {
        if (*c == '\\' && c[1])
            c++;
        *line += *c == '\n';
    }
    return *c ? c + 1 : c;
}

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           c == '*' || c == '.' || c == '-' || c == '+';
}

/* Looks at every bare word of the text of `r->path` that is made of digits alone. */
static void check_numbers(const char *text, struct reading *r)
{
    int line = 1;
    for (const char *c = text; *c;) {
        if (*c == '#' || (c[0] == '/' && (c[1] == '/' || c[1] == '*'))) {
            c = skip_comment(c, &line);
        } else if (*c == '"') {
            c = skip_text(c, &line);
        } else if (is_word(*c)) {
            const char *start = c;
            while (is_word(*c))
                c++;
            const char *digits = *start == '-' || *start == '+' ? start + 1 : start;
            if (digits < c && strspn(digits, "0123456789") == (size_t)(c - digits))
                refuse_long_number(start, c, line, r);
        } else {
            line += *c == '\n';
            c++;
        }
    }
}

/* The path of an included file, of which libconfig 1.5 says what the @include said, and later ones
   the whole path. */
static const char *included_path(const char *file, struct reading *r)
{
    size_t length = r->folder ? strlen(r->folder) : 0;
    if (length == 0 || (strncmp(file, r->folder, length) == 0 && file[length] == '/'))
        return arena_text(r->arena, file);
    return arena_format(r->arena, "%s/%s", r->folder, file);
}

/* libconfig opens included files itself, so the first of their settings makes us look at them. */
static void check_included(const char *path, struct reading *r)
{
    char why[512], *text = NULL;
    size_t count = 0;
    for (const struct seen *s = r->included; s; s = s->next)
        if (strcmp(s->path, path) == 0)
            return;
    struct seen *seen = arena_alloc(r->arena, sizeof *seen);
    *seen = (struct seen){path, r->included};
    r->included = seen;
    if (file_read(path, &text, &count, why, sizeof why) != STATUS_OK)
        return;
    struct reading inner = *r;
    inner.path = path;
    check_numbers(text, &inner);
    r->failed = r->failed || inner.failed;
    free(text);
}

static void convert_text(const config_setting_t *from, struct tree *to, struct reading *r)
{
    to->kind = TREE_TEXT;
    to->text = arena_text(r->arena, config_setting_get_string(from));
    const char *fault = text_fault(to->text);
    if (fault)
        refuse(r, to, fault);
}

static void convert_scalar(const config_setting_t *from, struct tree *to, struct reading *r)
{
    switch (config_setting_type(from)) {
    case CONFIG_TYPE_STRING:
        convert_text(from, to, r);
        break;
    case CONFIG_TYPE_BOOL:
        to->kind = TREE_YES_NO;
        to->yes = config_setting_get_bool(from) != 0;
        break;
    case CONFIG_TYPE_INT64:
        to->kind = TREE_NUMBER;
        to->number = (double)config_setting_get_int64(from);
        to->whole = true;
        break;
    case CONFIG_TYPE_INT:
        to->kind = TREE_NUMBER;
        to->number = config_setting_get_int(from);
        to->whole = true;
        break;
    default:
        to->kind = TREE_NUMBER;
        to->number = config_setting_get_float(from);
    }
}

/* Fills `to`, which stands in its place of the tree already, so that faults can name it. */
static void convert(const config_setting_t *from, struct tree *to, struct reading *r, int depth)
{
    const char *file = config_setting_source_file(from);
    to->name = arena_text(r->arena, config_setting_name(from));
    to->file = file ? included_path(file, r) : r->path;
    to->line = (int)config_setting_source_line(from);
    if (file)
        check_included(to->file, r);
    if (!config_setting_is_aggregate(from)) {
        convert_scalar(from, to, r);
        return;
    }
    to->kind = config_setting_is_group(from) ? TREE_GROUP : TREE_LIST;
    int count = config_setting_length(from);
    if (depth == DEPTH_MOST)
        refuse(r, to, "is nested too deep");
    else if (count > MEMBERS_MOST)
        refuse(r, to, "has more than 10,000 members");
    else
        for (int i = 0; i < count; i++) {
            struct tree *child = arena_alloc(r->arena, sizeof *child);
            tree_append(to, child);
            convert(config_setting_get_elem((config_setting_t *)from, (unsigned)i), child, r,
                    depth + 1);
        }
}

/* What libconfig says, in more words where it says little. */
static const char *explained(const char *why)
{
    if (!why)
        return "cannot be read";
    if (strcmp(why, "syntax error") == 0)
        return "syntax error here or just before: is a ; or a closing bracket missing?";
    if (strcmp(why, "memory exhausted") == 0)
        return "is nested too deep";
    return why;
}

static struct tree *finish(config_t *config, int parsed, struct reading *r)
{
    struct tree *root = NULL;
    if (parsed == CONFIG_TRUE && !r->failed) {
        root = arena_alloc(r->arena, sizeof *root);
        convert(config_root_setting(config), root, r, 0);
        root->name = NULL;
        root->file = r->path;
    } else if (parsed != CONFIG_TRUE) {
        const char *file = config_error_file(config);
        struct place place = {.file = file ? included_path(file, r) : r->path,
                              .line = config_error_line(config)};
        problem_add(r->problems, place, "%s", explained(config_error_text(config)));
    }
    config_destroy(config);
    return r->failed ? NULL : root;
}

static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return mem_text(".");
    char *folder = mem_text(path);
    folder[slash == path ? 1 : slash - path] = '\0';
    return folder;
}

struct tree *tree_parse(struct arena *arena, const char *path, struct problem_list *problems)
{
    struct reading r = {.arena = arena, .problems = problems, .path = arena_text(arena, path)};
    char why[512];
    char *text = NULL;
    size_t count = 0;
    if (file_read(path, &text, &count, why, sizeof why) != STATUS_OK) {
        problem_add(problems, (struct place){0}, "%s", why);
        return NULL;
    }
    if (strlen(text) != count) {
        problem_add(problems, (struct place){.file = path},
                    "is not a text file (it holds a NUL byte)");
        free(text);
        return NULL;
    }
    const char *start = strncmp(text, BYTE_ORDER_MARK, 3) == 0 ? text + 3 : text;
    check_numbers(start, &r);
    config_t config;
    config_init(&config);
    char *folder = folder_of(path);
    config_set_include_dir(&config, folder);
    r.folder = strcmp(folder, ".") == 0 ? NULL : folder;
    int parsed = config_read_string(&config, start);
    struct tree *root = finish(&config, parsed, &r);
    free(folder);
    free(text);
    return root;
}

struct tree *tree_parse_text(struct arena *arena, const char *text, const char *name,
                             struct problem_list *problems)
{
    struct reading r = {.arena = arena, .problems = problems, .path = arena_text(arena, name)};
    check_numbers(text, &r);
    config_t config;
    config_init(&config);
    int parsed = config_read_string(&config, text);
    return finish(&config, parsed, &r);
}
