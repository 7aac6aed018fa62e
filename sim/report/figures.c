/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing: every figure that has data is given to gnuplot, which is started without a shell and
   stopped when it takes too long. */
#include "report/figures.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "report/figure_list.h"

extern char **environ;

static const double seconds_most = 30;

static const char *const formats[] = {"svg", "png"};
enum { FORMATS = sizeof formats / sizeof *formats, SAID_MOST = 4000 };

/* A running gnuplot, and the last of what it says. */
struct drawing {
    pid_t process;
    int output;
    char said[SAID_MOST + 1];
    size_t length;
};

static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

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

/* --- one gnuplot ------------------------------------------------------------------------------ */

/* Reads from nothing; says into the pipe. */
static int spawn(struct drawing *drawing, char *const arguments[], const int ends[2])
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    int error = posix_spawnp(&drawing->process, arguments[0], &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

/* Returns an errno. */
static int start(struct drawing *drawing, char *const arguments[])
{
    int ends[2];
    *drawing = (struct drawing){.output = -1};
    if (pipe(ends) != 0)
        return errno;
    for (int i = 0; i < 2; i++)
        fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    int error = spawn(drawing, arguments, ends);
    close(ends[1]);
    drawing->output = ends[0];
    if (error != 0)
        close(ends[0]);
    return error;
}

/* Waits for words and keeps the last of them; false: there were none. */
static bool hear(struct drawing *drawing, int milliseconds)
{
    char chunk[SAID_MOST / 2];
    struct pollfd ready = {.fd = drawing->output, .events = POLLIN};
    ssize_t got = -1;
    if (poll(&ready, 1, milliseconds) > 0)
        got = read(drawing->output, chunk, sizeof chunk);
    if (got <= 0)
        return false;
    if (drawing->length + (size_t)got > SAID_MOST) {
        size_t half = drawing->length / 2;
        memmove(drawing->said, drawing->said + drawing->length - half, half);
        drawing->length = half;
    }
    memcpy(drawing->said + drawing->length, chunk, (size_t)got);
    drawing->length += (size_t)got;
    drawing->said[drawing->length] = '\0';
    return true;
}

/* Waits for its end, or makes one; the wait status, or -1: it took too long. */
static int finish(struct drawing *drawing)
{
    const struct timespec moment = {.tv_nsec = 2 * 1000 * 1000};
    double until = seconds_now() + seconds_most;
    int status = 0;
    pid_t left = 0;
    while (left == 0 && seconds_now() < until) {
        if (!hear(drawing, 50))
            nanosleep(&moment, NULL); /* it may have closed its end and be about to leave */
        left = waitpid(drawing->process, &status, WNOHANG);
    }
    if (left == 0) {
        kill(drawing->process, SIGKILL);
        while (waitpid(drawing->process, NULL, 0) < 0 && errno == EINTR)
            ;
        status = -1;
    }
    while (left != 0 && hear(drawing, 0))
        ;
    close(drawing->output);
    return status;
}

/* gnuplot's last line says what was wrong, the ones before show where. */
static const char *last_line(char *said)
{
    size_t length = strlen(said);
    while (length > 0 && strchr(" \t\r\n", said[length - 1]) != NULL)
        said[--length] = '\0';
    const char *line = strrchr(said, '\n');
    return line != NULL ? line + 1 : said;
}

/* --- one picture ------------------------------------------------------------------------------ */

struct picture {
    const char *scripts, *figures; /* absolute, so that no name looks like a pipe or an option */
    const char *figure, *name, *format; /* the name is the figure's, or begins with it */
};

static bool is_drawn(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && info.st_size > 0;
}

static bool draw_with(char *const arguments[], const char *file, char *why, size_t room)
{
    struct drawing drawing;
    int error = start(&drawing, arguments);
    if (error == ENOENT || error == EACCES) {
        snprintf(why, room, "gnuplot is not installed (the package gnuplot-nox is enough)");
        return false;
    }
    if (error != 0) {
        snprintf(why, room, "gnuplot could not be started: %s", strerror(error));
        return false;
    }
    int status = finish(&drawing);
    if (status == 0 && is_drawn(file))
        return true;
    unlink(file);
    if (status == -1)
        snprintf(why, room, "gnuplot took longer than %g s and was stopped", seconds_most);
    else if (WIFSIGNALED(status))
        snprintf(why, room, "gnuplot was stopped by signal %d", WTERMSIG(status));
    else
        snprintf(why, room, "gnuplot failed: %s",
                 drawing.length > 0 ? last_line(drawing.said) : "it said nothing");
    return false;
}

static bool draw(const struct picture *picture, char *why, size_t room)
{
    struct text script = {0}, base = {0}, file = {0};
    text_add(&script, "%s/figure-%s.gp", picture->scripts, picture->figure);
    text_add(&base, "%s/%s", picture->figures, picture->name);
    text_add(&file, "%s.%s", base.at, picture->format);
    char *figures = mem_text(picture->figures), *format = mem_text(picture->format);
    char *name = mem_text(picture->name);
    char program[] = "gnuplot", defaults[] = "-d", call[] = "-c";
    char *arguments[] = {program, defaults, call, script.at, figures, base.at, format, name, NULL};
    bool drawn = draw_with(arguments, file.at, why, room);
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
        char reason[SAID_MOST + 64];
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
