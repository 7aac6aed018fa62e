/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing: every figure that has data is given to gnuplot. */
#include "report/figures.h"

#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/figure_list.h"
#include "report/program.h"

static const double seconds_most = 30;

static const char *const formats[] = {"svg", "png"};
enum { FORMATS = sizeof formats / sizeof *formats, REASON_MOST = 4096 };

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
};

static bool draw(const struct picture *picture, char *why, size_t room)
{
    struct text script = {0}, base = {0}, file = {0};
    text_add(&script, "%s/figure-%s.gp", picture->scripts, picture->figure);
    text_add(&base, "%s/%s", picture->figures, picture->name);
    text_add(&file, "%s.%s", base.at, picture->format);
    char *figures = mem_text(picture->figures), *format = mem_text(picture->format);
    char defaults[] = "-d", call[] = "-c", *name = mem_text(picture->name);
    char *options[] = {defaults, call, script.at, figures, base.at, format, name, NULL};
    const struct program gnuplot = {"gnuplot", "gnuplot-nox", seconds_most, options};
    bool drawn = program_make(&gnuplot, file.at, why, room);
    free(figures);
    free(format);
    free(name);
    text_free(&script);
    text_free(&base);
    text_free(&file);
    return drawn;
}

/* In all formats. */
static bool draw_formats(struct picture *picture, char *why, size_t room)
{
    for (size_t f = 0; f < FORMATS; f++) {
        char reason[REASON_MOST];
        picture->format = formats[f];
        if (draw(picture, reason, sizeof reason))
            continue;
        if (*why == '\0')
            snprintf(why, room, "%.*s", (int)room - 1, reason);
        return false;
    }
    return true;
}

static int is_data(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 4 && strcmp(entry->d_name + length - 4, ".csv") == 0;
}

/* What there is data for, figures in their order and each figure's pictures by name. */
static int draw_all(const char *scripts, const char *figures, char *why, size_t room)
{
    struct dirent **entries = NULL;
    int count = scandir(figures, &entries, is_data, alphasort), drawn = 0;
    for (int i = 0; i < count; i++)
        entries[i]->d_name[strlen(entries[i]->d_name) - 4] = '\0';
    for (const struct figure *figure = figure_list; figure->name; figure++)
        for (int i = 0; i < count; i++) {
            struct picture picture = {scripts, figures, figure->name, entries[i]->d_name, NULL};
            if (figure_of(picture.name) == figure)
                drawn += draw_formats(&picture, why, room);
        }
    for (int i = 0; i < count; i++)
        free(entries[i]);
    free(entries);
    return drawn;
}

int figures_draw(const char *directory, char *why, size_t room)
{
    struct text path = {0};
    *why = '\0';
    text_add(&path, "%s/figures", directory);
    char *figures = realpath(path.at, NULL), *scripts = find_scripts();
    int drawn = 0;
    if (scripts == NULL)
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
