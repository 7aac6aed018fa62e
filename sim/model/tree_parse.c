/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a libconfig file to a tree: the one place that sees libconfig. */
#include <libconfig.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "model/tree.h"

enum { DEPTH_MOST = 64 };

struct reading {
    struct arena *arena;
    struct problem_list *problems;
    const char *path;
    bool failed;
};

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
            "found the whole number %s, which is too large for the file format; write it as a "
            "text (\"%s\") or with a decimal point",
            digits, digits);
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

/* Looks at every bare word of the text that is made of digits alone. */
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

static void convert_scalar(const config_setting_t *from, struct tree *to, struct arena *arena)
{
    switch (config_setting_type(from)) {
    case CONFIG_TYPE_STRING:
        to->kind = TREE_TEXT;
        to->text = arena_text(arena, config_setting_get_string(from));
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

static struct tree *convert(const config_setting_t *from, struct reading *r, int depth)
{
    struct tree *to = arena_alloc(r->arena, sizeof *to);
    const char *file = config_setting_source_file(from);
    to->name = arena_text(r->arena, config_setting_name(from));
    to->file = file ? arena_text(r->arena, file) : r->path;
    to->line = (int)config_setting_source_line(from);
    if (depth > DEPTH_MOST) {
        problem_add(r->problems, tree_place(r->arena, to),
                    "groups and lists are nested more than %d deep", DEPTH_MOST);
        r->failed = true;
        return to;
    }
    if (!config_setting_is_aggregate(from)) {
        convert_scalar(from, to, r->arena);
        return to;
    }
    to->kind = config_setting_is_group(from) ? TREE_GROUP : TREE_LIST;
    int count = config_setting_length(from);
    for (int i = 0; i < count && !r->failed; i++)
        tree_append(to, convert(config_setting_get_elem((config_setting_t *)from, (unsigned)i), r,
                                depth + 1));
    return to;
}

static struct tree *finish(config_t *config, int parsed, struct reading *r)
{
    struct tree *root = NULL;
    if (parsed == CONFIG_TRUE && !r->failed) {
        root = convert(config_root_setting(config), r, 0);
        root->name = NULL;
        root->file = r->path;
    } else if (parsed != CONFIG_TRUE) {
        const char *file = config_error_file(config);
        struct place place = {.file = file ? file : r->path, .line = config_error_line(config)};
        const char *why = config_error_text(config);
        bool syntax = why && strcmp(why, "syntax error") == 0;
        problem_add(r->problems, place, "%s%s", why ? why : "cannot be read",
                    syntax ? " here or just before: is a ; or a closing bracket missing?" : "");
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
    check_numbers(text, &r);
    config_t config;
    config_init(&config);
    char *folder = folder_of(path);
    config_set_include_dir(&config, folder);
    int parsed = config_read_string(&config, text);
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
