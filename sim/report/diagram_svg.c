/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of diagrams: NAME.dot, and the picture that dot makes of it. What dot writes names its
   nodes ("p3_4"); a reader needs a title and a description instead. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/version.h"
#include "report/diagram.h"
#include "report/plain.h"
#include "report/program.h"

static const double seconds_most = 30;
enum { NAME_MOST = 40 };

static void put(struct outdir *dir, const char *name, const char *ending, const struct text *bytes)
{
    struct text file = {0};
    text_add(&file, "%s%s", name, ending);
    FILE *out = outdir_open(dir, file.at);
    if (out) {
        fwrite(bytes->at, 1, bytes->length, out);
        outdir_close(dir, out, file.at);
    }
    text_free(&file);
}

static void add_xml(struct text *out, const char *words)
{
    struct text plain = {0};
    plain_add(&plain, words);
    for (const char *c = plain.at; *c; c++)
        switch (*c) {
        case '<':
            text_add(out, "&lt;");
            break;
        case '>':
            text_add(out, "&gt;");
            break;
        case '&':
            text_add(out, "&amp;");
            break;
        default:
            text_add_bytes(out, c, 1);
        }
    text_free(&plain);
}

/* Line by line: nodes' names go, the title and the description come behind the opening tag. */
static void retitle(struct text *out, const char *svg, const char *title, const char *about)
{
    bool opened = false;
    for (const char *line = svg; *line;) {
        size_t length = strcspn(line, "\n");
        length += line[length] == '\n';
        bool begins = strncmp(line, "<svg ", 5) == 0;
        if (begins)
            text_add(out, "<svg role=\"img\" aria-labelledby=\"title about\" ");
        if (strncmp(line, "<title>", 7) != 0)
            text_add_bytes(out, line + (begins ? 5 : 0), length - (begins ? 5 : 0));
        opened = opened || begins;
        if (opened && length >= 2 && line[length - 2] == '>') {
            opened = false;
            text_add(out, "<title id=\"title\">");
            add_xml(out, title);
            text_add(out, "</title>\n<desc id=\"about\">");
            add_xml(out, about);
            text_add(out, "</desc>\n");
        }
        line += length;
    }
}

/* Returns dot's picture; release with free. NULL: `why` says why not. `folder` is absolute, so that
   no name looks like an option. */
static char *ask_dot(const char *folder, const char *name, char *why, size_t room)
{
    struct text dot = {0}, raw = {0};
    char format[] = "-Tsvg", into[] = "-o", *svg = NULL;
    size_t count;
    text_add(&dot, "%s/%s.dot", folder, name);
    text_add(&raw, "%s/%s.raw", folder, name);
    char *options[] = {format, into, raw.at, dot.at, NULL};
    const struct program graphviz = {"dot", "graphviz", seconds_most, options};
    if (program_make(&graphviz, raw.at, why, room))
        file_read(raw.at, &svg, &count, why, room);
    unlink(raw.at);
    text_free(&dot);
    text_free(&raw);
    return svg;
}

static void keep_picture(struct outdir *dir, const struct model *model,
                         const struct diagram_file *file, const char *raw)
{
    struct text svg = {0}, title = {0};
    plain_add(&title, model->title);
    text_add(&title, ": %s", file->what);
    retitle(&svg, raw, title.at,
            "Diagram from left to right: who comes, the steps that they go through, and how they "
            "leave. The same in words: explain.txt.");
    put(dir, file->name, ".svg", &svg);
    text_free(&svg);
    text_free(&title);
}

size_t diagram_draw(const struct diagram_list *list, struct outdir *dir, const struct model *model,
                    char *why, size_t room)
{
    size_t drawn = 0;
    char *folder = dir->failed ? NULL : realpath(dir->partial, NULL);
    *why = '\0';
    for (size_t i = 0; folder && i < list->count; i++) {
        char reason[512] = "";
        char *raw = ask_dot(folder, list->items[i].name, reason, sizeof reason);
        if (raw) {
            keep_picture(dir, model, &list->items[i], raw);
            drawn++;
        } else if (*why == '\0') {
            snprintf(why, room, "%.*s", (int)room - 1, reason);
        }
        free(raw);
    }
    free(folder);
    return drawn;
}

/* --- which diagrams there are ----------------------------------------------------------------- */

struct writing {
    struct diagram_list *list;
    struct outdir *dir;
    const struct scenario *scenario;
    const struct model *model;
};

/* Takes what was written so far as a diagram of this name, and empties it. */
static void keep(const struct writing *w, const char *name, struct text *dot, const char *what)
{
    struct diagram_list *list = w->list;
    struct text file = {0};
    text_add(&file, "// homefirst %s, scenario ", HOMEFIRST_VERSION);
    plain_add(&file, w->scenario->path);
    text_add(&file, " (SHA-256 %s)\n%s", w->scenario->digest, dot->at);
    put(w->dir, name, ".dot", &file);
    list->items[list->count++] =
        (struct diagram_file){arena_text(&list->arena, name), arena_text(&list->arena, what)};
    text_free(&file);
    text_free(dot);
    *dot = (struct text){0};
}

static void both_worlds(const struct writing *w, size_t scheme)
{
    const struct pathway *pathway = &w->model->pathways[scheme];
    struct text dot = {0}, what = {0};
    char name[NAME_MOST + 40];
    for (int with = 1; with >= 0; with--) {
        const struct diagram_view view = {w->model, with};
        diagram_scheme(&dot, &view, scheme);
        snprintf(name, sizeof name, "scheme-%zu-%.*s-%s", scheme + 1, NAME_MOST,
                 pathway->named.name, with ? "after" : "before");
        plain_title(&what, &pathway->named);
        text_add(&what, with ? ", after: with the scheme" : ", before: without the schemes");
        keep(w, name, &dot, what.at);
        text_free(&what);
        what = (struct text){0};
    }
}

static void overviews(const struct writing *w)
{
    struct text dot = {0};
    for (int with = 1; with >= 0; with--) {
        const struct diagram_view view = {w->model, with};
        diagram_overview(&dot, &view);
        keep(w, with ? "all-after" : "all-before", &dot,
             with ? "all pathways, after: with the schemes"
                  : "all pathways, before: without the schemes");
    }
}

static void one_world(const struct writing *w)
{
    struct text dot = {0};
    const struct diagram_view view = {w->model, true};
    diagram_steps(&dot, &view);
    keep(w, "steps", &dot, "the pathways step by step");
    if (w->model->pathway_count > 1) {
        diagram_overview(&dot, &view);
        keep(w, "all", &dot, "all pathways as boxes");
    }
}

void diagram_write(struct diagram_list *list, struct outdir *dir, const struct scenario *scenario,
                   const struct model *model)
{
    const struct writing w = {list, dir, scenario, model};
    *list = (struct diagram_list){0};
    list->items = arena_array(&list->arena, 2 * model->pathway_count + 2, sizeof *list->items);
    if (!model->has_schemes) {
        one_world(&w);
        return;
    }
    overviews(&w);
    for (size_t i = 0; i < model->pathway_count; i++)
        if (model->pathways[i].scheme)
            both_worlds(&w, i);
}

void diagram_free(struct diagram_list *list)
{
    arena_free(&list->arena);
    *list = (struct diagram_list){0};
}
