/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios merged for tests. */
#include "merged.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

int merged_begin(void **state)
{
    struct merged *m = mem_alloc(sizeof *m);
    const char *top = getenv("TMPDIR");
    snprintf(m->folder, sizeof m->folder, "%s/merged-XXXXXX", top ? top : "/tmp");
    *state = m;
    return mkdtemp(m->folder) ? 0 : -1;
}

static void forget(struct merged *m)
{
    scenario_free(&m->scenario);
    problem_free(&m->problems);
    text_free(&m->text);
    m->problems = (struct problem_list){0};
}

static const char *path_of(const struct merged *m, const char *name, char path[512])
{
    snprintf(path, 512, "%s/%s", m->folder, name);
    return path;
}

int merged_end(void **state)
{
    struct merged *m = *state;
    char path[512];
    DIR *dir = opendir(m->folder);
    for (struct dirent *entry = dir ? readdir(dir) : NULL; entry; entry = readdir(dir))
        if (entry->d_name[0] != '.')
            unlink(path_of(m, entry->d_name, path));
    if (dir)
        closedir(dir);
    int failed = rmdir(m->folder);
    forget(m);
    free(m);
    return failed;
}

void merged_put(struct merged *m, const char *name, const char *text)
{
    char path[512];
    FILE *file = fopen(path_of(m, name, path), "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

void merged_load_sets(struct merged *m, const char *name, const char *const *sets, size_t count)
{
    char path[512];
    forget(m);
    m->status = scenario_load(&m->scenario, path_of(m, name, path), sets, count, &m->problems);
}

void merged_load(struct merged *m, const char *name, const char *set)
{
    merged_load_sets(m, name, &set, set ? 1 : 0);
}

void merged_with(struct merged *m, const char *base, const char *over, const char *set)
{
    merged_put(m, "base.cfg", base);
    if (over) {
        struct text text = {0};
        text_add(&text, "baseline = \"base.cfg\";\n%s", over);
        merged_put(m, "over.cfg", text.at);
        text_free(&text);
    }
    merged_load(m, over ? "over.cfg" : "base.cfg", set);
    if (m->problems.count)
        fail_msg("%s: %s", m->problems.items[0].path, m->problems.items[0].message);
    assert_int_equal(m->status, STATUS_OK);
}

const char *merged_value(struct merged *m, const char *path)
{
    struct tree *at = m->scenario.root;
    char name[128];
    text_free(&m->text);
    text_add(&m->text, "%s", "");
    while (at && *path) {
        size_t length = strcspn(path, ".[");
        if (*path == '[') {
            at = tree_at(at, atoi(path + 1));
            path = strchr(path, ']') + 1;
        } else {
            snprintf(name, sizeof name, "%.*s", (int)length, path);
            at = tree_child(at, name);
            path += length;
        }
        path += *path == '.';
    }
    if (at)
        tree_value_text(at, &m->text);
    return m->text.at;
}

const char *merged_changes(struct merged *m)
{
    text_free(&m->text);
    text_add(&m->text, "%s", "");
    for (size_t i = 0; i < m->scenario.change_count; i++) {
        const struct change *c = &m->scenario.changes[i];
        text_add(&m->text, "%s: %s -> %s\n", c->path, c->before, c->after);
    }
    return m->text.at;
}
