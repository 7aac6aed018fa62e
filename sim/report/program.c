/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"

extern char **environ;

enum { SAID_MOST = 4000 };

/* One that runs, and the last of what it says. */
struct running {
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

/* Reads from nothing; says into the pipe. */
static int spawn(struct running *running, char *const arguments[], const int ends[2])
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    int error = posix_spawnp(&running->process, arguments[0], &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

/* Returns an errno. */
static int start(struct running *running, char *const arguments[])
{
    int ends[2];
    *running = (struct running){.output = -1};
    if (pipe(ends) != 0)
        return errno;
    for (int i = 0; i < 2; i++)
        fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    int error = spawn(running, arguments, ends);
    close(ends[1]);
    running->output = ends[0];
    if (error != 0)
        close(ends[0]);
    return error;
}

/* Waits for words and keeps the last of them; false: there were none. */
static bool hear(struct running *running, int milliseconds)
{
    char chunk[SAID_MOST / 2];
    struct pollfd ready = {.fd = running->output, .events = POLLIN};
    ssize_t got = -1;
    if (poll(&ready, 1, milliseconds) > 0)
        got = read(running->output, chunk, sizeof chunk);
    if (got <= 0)
        return false;
    if (running->length + (size_t)got > SAID_MOST) {
        size_t half = running->length / 2;
        memmove(running->said, running->said + running->length - half, half);
        running->length = half;
    }
    memcpy(running->said + running->length, chunk, (size_t)got);
    running->length += (size_t)got;
    running->said[running->length] = '\0';
    return true;
}

/* Waits for its end, or makes one; the wait status, or -1: it took too long. */
static int finish(struct running *running, double seconds)
{
    const struct timespec moment = {.tv_nsec = 2 * 1000 * 1000};
    double until = seconds_now() + seconds;
    int status = 0;
    pid_t left = 0;
    while (left == 0 && seconds_now() < until) {
        if (!hear(running, 50))
            nanosleep(&moment, NULL); /* it may have closed its end and be about to leave */
        left = waitpid(running->process, &status, WNOHANG);
    }
    if (left == 0) {
        kill(running->process, SIGKILL);
        while (waitpid(running->process, NULL, 0) < 0 && errno == EINTR)
            ;
        status = -1;
    }
    while (left != 0 && hear(running, 0))
        ;
    close(running->output);
    return status;
}

/* The last line says what was wrong, the ones before show where. */
static const char *last_line(char *said)
{
    size_t length = strlen(said);
    while (length > 0 && strchr(" \t\r\n", said[length - 1]) != NULL)
        said[--length] = '\0';
    const char *line = strrchr(said, '\n');
    return line != NULL ? line + 1 : said;
}

static bool is_made(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && info.st_size > 0;
}

/* Returns an errno. */
static int start_program(struct running *running, const struct program *program)
{
    size_t count = 0;
    while (program->options[count])
        count++;
    char *name = mem_text(program->name);
    char **arguments = mem_array(count + 2, sizeof *arguments);
    arguments[0] = name;
    memcpy(arguments + 1, program->options, (count + 1) * sizeof *arguments);
    int error = start(running, arguments);
    free(arguments);
    free(name);
    return error;
}

bool program_make(const struct program *program, const char *file, char *why, size_t room)
{
    struct running running;
    int error = start_program(&running, program);
    if (error == ENOENT || error == EACCES) {
        snprintf(why, room, "%s is not installed (the package %s is enough)", program->name,
                 program->package);
        return false;
    }
    if (error != 0) {
        snprintf(why, room, "%s could not be started: %s", program->name, strerror(error));
        return false;
    }
    int status = finish(&running, program->seconds);
    if (status == 0 && is_made(file))
        return true;
    unlink(file);
    if (status == -1)
        snprintf(why, room, "%s took longer than %g s and was stopped", program->name,
                 program->seconds);
    else if (WIFSIGNALED(status))
        snprintf(why, room, "%s was stopped by signal %d", program->name, WTERMSIG(status));
    else
        snprintf(why, room, "%s failed: %s", program->name,
                 running.length > 0 ? last_line(running.said) : "it said nothing");
    return false;
}
