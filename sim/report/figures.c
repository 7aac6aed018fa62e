/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing: every figure that has data is given to gnuplot, which is started without a shell and
   stopped when it takes too long. */
#include "report/figures.h"

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
enum { FORMATS = sizeof formats / sizeof *formats, SAID_MOST = 4000, SIDE_BY_SIDE = 16 };

/* A running gnuplot, and the last of what it says. */
struct drawing {
    pid_t process;
    int output;
    double until; /* when it is stopped */
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
    drawing->until = seconds_now() + seconds_most;
    if (error != 0)
        close(ends[0]);
    return error;
}

/* Keeps the last of what it has said by now; false: there is nothing new. */
static bool hear(struct drawing *drawing)
{
    char chunk[SAID_MOST / 2];
    struct pollfd ready = {.fd = drawing->output, .events = POLLIN};
    ssize_t got = -1;
    if (poll(&ready, 1, 0) > 0)
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

/* Whether it has ended, or is made to because its time is up: then `status` is the wait status, or
   -1 when it took too long. */
static bool has_ended(struct drawing *drawing, int *status)
{
    while (hear(drawing))
        ;
    pid_t left = waitpid(drawing->process, status, WNOHANG);
    if (left == 0 && seconds_now() < drawing->until)
        return false;
    if (left == 0) {
        kill(drawing->process, SIGKILL);
        while (waitpid(drawing->process, NULL, 0) < 0 && errno == EINTR)
            ;
        *status = -1;
    }
    while (left != 0 && hear(drawing))
        ;
    close(drawing->output);
    return true;
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
    const char *name, *format;
    char *file;
    bool drawn;
    char why[SAID_MOST + 64]; /* it was not; "" */
    struct drawing drawing;
};

/* The folders are absolute, so that no name looks like a pipe or an option. False: why not. */
static bool picture_begin(struct picture *picture, const char *scripts, const char *figures)
{
    struct text script = {0}, base = {0}, file = {0};
    text_add(&script, "%s/figure-%s.gp", scripts, picture->name);
    text_add(&base, "%s/%s", figures, picture->name);
    text_add(&file, "%s.%s", base.at, picture->format);
    char *folder = mem_text(figures), *format = mem_text(picture->format);
    char program[] = "gnuplot", defaults[] = "-d", call[] = "-c";
    char *arguments[] = {program, defaults, call, script.at, folder, base.at, format, NULL};
    int error = start(&picture->drawing, arguments);
    picture->file = mem_text(file.at);
    if (error == ENOENT || error == EACCES)
        snprintf(picture->why, sizeof picture->why,
                 "gnuplot is not installed (the package gnuplot-nox is enough)");
    else if (error != 0)
        snprintf(picture->why, sizeof picture->why, "gnuplot could not be started: %s",
                 strerror(error));
    free(folder);
    free(format);
    text_free(&script);
    text_free(&base);
    text_free(&file);
    return error == 0;
}

static void picture_end(struct picture *picture, int status)
{
    struct drawing *drawing = &picture->drawing;
    struct stat info;
    picture->drawn = status == 0 && stat(picture->file, &info) == 0 && info.st_size > 0;
    if (picture->drawn)
        return;
    unlink(picture->file);
    if (status == -1)
        snprintf(picture->why, sizeof picture->why, "gnuplot took longer than %g s and was stopped",
                 seconds_most);
    else if (WIFSIGNALED(status))
        snprintf(picture->why, sizeof picture->why, "gnuplot was stopped by signal %d",
                 WTERMSIG(status));
    else
        snprintf(picture->why, sizeof picture->why, "gnuplot failed: %s",
                 drawing->length > 0 ? last_line(drawing->said) : "it said nothing");
}

/* --- all of them ------------------------------------------------------------------------------ */

static bool has_data(const char *figures, const char *name)
{
    struct text path = {0};
    text_add(&path, "%s/%s.csv", figures, name);
    bool found = exists(path.at);
    text_free(&path);
    return found;
}

/* Every figure that has data, in every format; the formats of a figure stand together. */
static size_t find_pictures(const char *figures, struct picture **pictures)
{
    size_t count = 0;
    *pictures = NULL;
    for (const struct figure *figure = figure_list; figure->name; figure++)
        for (size_t f = 0; has_data(figures, figure->name) && f < FORMATS; f++) {
            *pictures = mem_grow(*pictures, count + 1, sizeof **pictures);
            (*pictures)[count++] = (struct picture){.name = figure->name, .format = formats[f]};
        }
    return count;
}

/* As many gnuplots side by side as there are processors. */
static void draw_pictures(struct picture *pictures, size_t count, const char *scripts,
                          const char *figures)
{
    const struct timespec moment = {.tv_nsec = 2 * 1000 * 1000};
    struct picture *running[SIDE_BY_SIDE];
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t most = processors < 1              ? 1
                  : processors < SIDE_BY_SIDE ? (size_t)processors
                                              : SIDE_BY_SIDE,
           begun = 0, running_count = 0;
    while (begun < count || running_count > 0) {
        while (begun < count && running_count < most) {
            if (picture_begin(&pictures[begun], scripts, figures))
                running[running_count++] = &pictures[begun];
            begun++;
        }
        for (size_t i = running_count; i-- > 0;) {
            int status = 0;
            if (has_ended(&running[i]->drawing, &status)) {
                picture_end(running[i], status);
                running[i] = running[--running_count];
            }
        }
        nanosleep(&moment, NULL);
    }
}

/* A figure is drawn when all of its formats are; the first that is not says why. */
static int draw_all(const char *scripts, const char *figures, char *why, size_t room)
{
    struct picture *pictures;
    size_t count = find_pictures(figures, &pictures);
    int drawn = 0;
    draw_pictures(pictures, count, scripts, figures);
    for (size_t i = 0; i < count; i += FORMATS) {
        bool whole = true;
        for (size_t f = 0; f < FORMATS; f++) {
            const struct picture *picture = &pictures[i + f];
            if (!picture->drawn && *why == '\0')
                snprintf(why, room, "%.*s", (int)room - 1, picture->why);
            whole = whole && picture->drawn;
        }
        drawn += whole;
    }
    for (size_t i = 0; i < count; i++)
        free(pictures[i].file);
    free(pictures);
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
