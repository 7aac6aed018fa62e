/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scenario and its chain of baselines, merged. */
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "model/data.h"
#include "model/overlay_private.h"

enum { CHAIN_MOST = 8 };

static void keep_file(struct scenario *s, const char *path)
{
    const char **files = arena_array(&s->arena, s->file_count + 1, sizeof *files);
    if (s->file_count)
        memcpy(files, s->files, s->file_count * sizeof *files);
    files[s->file_count++] = path;
    s->files = files;
}

/* The file and what it includes: every file that a setting of its tree was written in. */
static void keep_files(struct scenario *s, const char *path, const struct tree *tree, size_t first)
{
    bool known = false;
    for (size_t i = first; i < s->file_count; i++)
        known = known || strcmp(s->files[i], tree->file ? tree->file : path) == 0;
    if (!known)
        keep_file(s, tree->file ? tree->file : path);
    for (const struct tree *child = tree->first; child; child = child->next)
        keep_files(s, path, child, first);
}

static const char *text_of(const struct tree *root, const char *name)
{
    const struct tree *child = tree_child(root, name);
    return child && child->kind == TREE_TEXT ? child->text : NULL;
}

/* When it cannot, *why says so, with the path. */
static bool can_read(struct arena *arena, const char *path, const char **why)
{
    char words[512], *bytes = NULL;
    size_t count = 0;
    bool good = file_read(path, &bytes, &count, words, sizeof words) == STATUS_OK;
    if (!good)
        *why = arena_text(arena, words);
    free(bytes);
    return good;
}

/* Reads `path` and what it builds on; the merged tree, or NULL with problems. */
static struct tree *load_chain(struct overlaying *o, const char *path, int depth)
{
    struct scenario *s = o->scenario;
    struct tree *root = tree_parse(&s->arena, path, o->problems);
    if (!root)
        return NULL;
    struct tree *baseline = tree_child(root, "baseline");
    if (!baseline) {
        keep_files(s, path, root, s->file_count);
        s->baseline_path = path;
        s->baseline_title = text_of(root, "title");
        return root;
    }
    struct place place = tree_place(&s->arena, baseline);
    if (baseline->kind != TREE_TEXT) {
        problem_add(o->problems, place, "found %s, expected the name of a scenario file in quotes",
                    tree_kind_name(baseline));
        return NULL;
    }
    if (depth >= CHAIN_MOST) {
        problem_add(o->problems, place,
                    "baselines build on each other more than %d deep; do they go in a circle?",
                    CHAIN_MOST);
        return NULL;
    }
    const char *base_path = data_beside(&s->arena, path, baseline->text), *why = NULL;
    if (!can_read(&s->arena, base_path, &why)) {
        problem_add(o->problems, place, "found '%s', but %s", baseline->text, why);
        return NULL;
    }
    overlay_remove(baseline);
    struct tree *base = load_chain(o, base_path, depth + 1);
    if (!base)
        return NULL;
    keep_files(s, path, root, s->file_count);
    struct tree *question = tree_child(base, "question");
    if (question && tree_child(root, "title"))
        overlay_remove(question); /* it was the baseline's */
    overlay_group(o, base, root);
    return base;
}

bool scenario_is_observed(const struct scenario *s)
{
    bool observed = s->change_count == 0;
    for (size_t i = 0; i < s->change_count && !observed; i++)
        observed = strncmp(s->changes[i].path, "observed", strlen("observed")) == 0;
    return observed;
}

/* Titles and questions of a what-if are its name, and `study` what is said about it: no
   differences. */
static bool is_about(const char *path)
{
    return strcmp(path, "title") == 0 || strcmp(path, "question") == 0 ||
           strcmp(path, "note") == 0 || strcmp(path, "study") == 0 ||
           strncmp(path, "study.", strlen("study.")) == 0;
}

static void forget_titles(struct scenario *s)
{
    size_t kept = 0;
    for (size_t i = 0; i < s->change_count; i++) {
        if (!is_about(s->changes[i].path))
            s->changes[kept++] = s->changes[i];
    }
    s->change_count = kept;
}

enum status scenario_load(struct scenario *scenario, const char *path, const char *const *sets,
                          size_t set_count, struct problem_list *problems)
{
    *scenario = (struct scenario){0};
    scenario->path = arena_text(&scenario->arena, path);
    const char *why = NULL;
    if (!can_read(&scenario->arena, path, &why)) {
        problem_add(problems, (struct place){0}, "%s", why);
        return STATUS_FILE;
    }
    struct overlaying o = {.arena = &scenario->arena, .scenario = scenario, .problems = problems};
    scenario->root = load_chain(&o, scenario->path, 0);
    if (!scenario->root)
        return STATUS_SCENARIO;
    for (size_t i = 0; i < set_count; i++)
        overlay_set(&o, sets[i]);
    forget_titles(scenario);
    scenario_save(scenario);
    return problems->count ? STATUS_SCENARIO : STATUS_OK;
}

void scenario_free(struct scenario *scenario)
{
    free(scenario->changes);
    scenario_forget_data(scenario);
    arena_free(&scenario->arena);
    *scenario = (struct scenario){0};
}
