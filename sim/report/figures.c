/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing: every figure that has data is given to gnuplot. */
#include "report/figures.h"

#include <dirent.h>
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/figure_list.h"
#include "report/program.h"

static const double seconds_most = 30;

static const char *const formats[] = {"svg", "png"};
enum { FORMATS = sizeof formats / sizeof *formats, REASON_MOST = 4096, SIDE_BY_SIDE = 16 };

static bool exists(const char *path)
{
    return access(path, R_OK) == 0;
}

/* --- where the scripts are -------------------------------------------------------------------- */

/* Appends "/scripts" to the folder of the program; false when that cannot be told. */
static bool beside_program(struct text *folder)
{
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    while (length > 0 && path[length - 1] != '/')
        length--;
    if (length <= 0)
        return false;
    text_add_bytes(folder, path, (size_t)length);
    text_add(folder, "scripts");
    return true;
}

static bool holds_scripts(const char *folder)
{
    struct text path = {0};
    text_add(&path, "%s/figure-%s.gp", folder, figure_list[0].name);
    bool found = exists(path.at);
    text_free(&path);
    return found;
}

/* The scripts' folder: of HOMEFIRST_SCRIPTS when that is set, else beside the program, else of the
   working directory. Release with free(); NULL: not found. */
static char *find_scripts(void)
{
    const char *told = getenv("HOMEFIRST_SCRIPTS");
    if (told != NULL && *told != '\0')
        return holds_scripts(told) ? realpath(told, NULL) : NULL;
    struct text folder = {0};
    char *found = NULL;
    if (beside_program(&folder) && holds_scripts(folder.at))
        found = realpath(folder.at, NULL);
    text_free(&folder);
    return found == NULL && holds_scripts("scripts") ? realpath("scripts", NULL) : found;
}

/* --- one picture ------------------------------------------------------------------------------ */

struct picture {
    const char *scripts, *figures; /* absolute, so that no name looks like a pipe or an option */
    const char *figure, *name, *format; /* the name is the figure's, or begins with it */
    bool drawn;
    char why[REASON_MOST]; /* it was not; else "" */
};

static void draw(struct picture *picture)
{
    struct text script = {0}, base = {0}, file = {0};
    text_add(&script, "%s/figure-%s.gp", picture->scripts, picture->figure);
    text_add(&base, "%s/%s", picture->figures, picture->name);
    text_add(&file, "%s.%s", base.at, picture->format);
    char *figures = mem_text(picture->figures), *format = mem_text(picture->format);
    char defaults[] = "-d", call[] = "-c", *name = mem_text(picture->name);
    char *options[] = {defaults, call, script.at, figures, base.at, format, name, NULL};
    const struct program gnuplot = {"gnuplot", "gnuplot-nox", seconds_most, options};
    picture->drawn = program_make(&gnuplot, file.at, picture->why, sizeof picture->why);
    free(figures);
    free(format);
    free(name);
    text_free(&script);
    text_free(&base);
    text_free(&file);
}

/* --- all of them ------------------------------------------------------------------------------ */

struct gallery {
    struct picture *pictures; /* the formats of a figure stand together */
    size_t count;
    atomic_size_t next;
    struct dirent **entries; /* which the names of pictures lie in */
    int entry_count;
};

static int is_data(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 4 && strcmp(entry->d_name + length - 4, ".csv") == 0;
}

static void add_formats(struct gallery *gallery, const struct picture *picture)
{
    gallery->pictures =
        mem_grow(gallery->pictures, gallery->count + FORMATS, sizeof *gallery->pictures);
    for (size_t f = 0; f < FORMATS; f++) {
        gallery->pictures[gallery->count] = *picture;
        gallery->pictures[gallery->count++].format = formats[f];
    }
}

/* What there is data for, figures in their order and each figure's pictures by name. */
static void find_pictures(struct gallery *gallery, const char *scripts, const char *figures)
{
    gallery->entry_count = scandir(figures, &gallery->entries, is_data, alphasort);
    for (int i = 0; i < gallery->entry_count; i++)
        gallery->entries[i]->d_name[strlen(gallery->entries[i]->d_name) - 4] = '\0';
    for (const struct figure *figure = figure_list; figure->name; figure++)
        for (int i = 0; i < gallery->entry_count; i++) {
            struct picture picture = {.scripts = scripts,
                                      .figures = figures,
                                      .figure = figure->name,
                                      .name = gallery->entries[i]->d_name};
            if (figure_of(picture.name) == figure)
                add_formats(gallery, &picture);
        }
}

static void gallery_free(struct gallery *gallery)
{
    for (int i = 0; i < gallery->entry_count; i++)
        free(gallery->entries[i]);
    free(gallery->entries);
    free(gallery->pictures);
}

static void *draw_some(void *context)
{
    struct gallery *gallery = context;
    size_t i = 0;
    while ((i = atomic_fetch_add(&gallery->next, 1)) < gallery->count)
        draw(&gallery->pictures[i]);
    return NULL;
}

/* As many side by side as there are processors, this thread being one of those who see to it. */
static void draw_side_by_side(struct gallery *gallery)
{
    pthread_t others[SIDE_BY_SIDE];
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t wanted = processors > SIDE_BY_SIDE ? SIDE_BY_SIDE
                    : processors > 0          ? (size_t)processors
                                              : 1;
    size_t begun = 0;
    while (begun + 1 < wanted && begun + 1 < gallery->count &&
           pthread_create(&others[begun], NULL, draw_some, gallery) == 0)
        begun++;
    draw_some(gallery);
    for (size_t i = 0; i < begun; i++)
        pthread_join(others[i], NULL);
}

/* A figure is drawn when all of its formats are; the first that is not says why. */
static int draw_all(const char *scripts, const char *figures, char *why, size_t room)
{
    struct gallery gallery = {0};
    int drawn = 0;
    find_pictures(&gallery, scripts, figures);
    draw_side_by_side(&gallery);
    for (size_t i = 0; i < gallery.count; i += FORMATS) {
        bool whole = true;
        for (size_t f = 0; f < FORMATS; f++) {
            const struct picture *picture = &gallery.pictures[i + f];
            if (!picture->drawn && *why == '\0')
                snprintf(why, room, "%.*s", (int)room - 1, picture->why);
            whole = whole && picture->drawn;
        }
        drawn += whole;
    }
    gallery_free(&gallery);
    return drawn;
}

int figures_draw(const char *directory, char *why, size_t room)
{
    struct text path = {0};
    *why = '\0';
    text_add(&path, "%s/figures", directory);
    char *figures = realpath(path.at, NULL), *scripts = figures != NULL ? find_scripts() : NULL;
    int drawn = 0;
    if (figures != NULL && scripts == NULL)
        snprintf(why, room,
                 "the scripts of the figures (figure-*.gp) were not found; "
                 "HOMEFIRST_SCRIPTS may name their folder");
    else if (figures != NULL)
        drawn = draw_all(scripts, figures, why, room);
    free(figures);
    free(scripts);
    text_free(&path);
    return drawn;
}
