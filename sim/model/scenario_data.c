/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenario as it is saved: its files of data lie beside it, and their digests stand in it. */
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "model/data.h"
#include "model/overlay_private.h"

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* "data/NAME", or "data/2-NAME" when that is another file's already. */
static const char *saved_name(struct scenario *s, const char *path)
{
    const char *name = arena_format(&s->arena, "data/%s", last_part(path));
    int next = 2;
    for (size_t i = 0; i < s->data_count; i++)
        if (strcmp(s->data[i].name, name) == 0) {
            name = arena_format(&s->arena, "data/%d-%s", next++, last_part(path));
            i = (size_t)-1; /* from the beginning */
        }
    return name;
}

/* The file, read once; NULL when it cannot be: whoever needs it says so. */
static const struct data_file *data_of(struct scenario *s, const char *path)
{
    char why[512], *bytes = NULL;
    size_t count = 0;
    for (size_t i = 0; i < s->data_count; i++)
        if (strcmp(s->data[i].path, path) == 0)
            return &s->data[i];
    if (file_read(path, &bytes, &count, why, sizeof why) != STATUS_OK)
        return NULL;
    s->data = mem_grow(s->data, s->data_count + 1, sizeof *s->data);
    struct data_file *file = &s->data[s->data_count];
    *file = (struct data_file){path, saved_name(s, path), bytes, count, ""};
    s->data_count++;
    digest_hex(bytes, count, file->digest);
    return file;
}

static void rename_data(struct scenario *s, struct tree *at)
{
    for (struct tree *c = at->first; c; c = c->next)
        rename_data(s, c);
    const struct data_file *file = data_is_file(at) ? data_of(s, data_path(&s->arena, at)) : NULL;
    if (file)
        at->text = file->name;
}

void scenario_save(struct scenario *s)
{
    struct text text = {0};
    struct tree *saved = tree_copy(&s->arena, s->root);
    rename_data(s, saved);
    tree_print(saved, &text);
    for (size_t i = 0; i < s->data_count; i++)
        text_add(&text, "# %s has the SHA-256 %s\n", s->data[i].name, s->data[i].digest);
    s->text = arena_text(&s->arena, text.at ? text.at : "");
    digest_hex(s->text, text.length, s->digest);
    text_free(&text);
}

void scenario_forget_data(struct scenario *s)
{
    for (size_t i = 0; i < s->data_count; i++)
        free(s->data[i].bytes);
    free(s->data);
}
