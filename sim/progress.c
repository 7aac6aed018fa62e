/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

double progress_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

bool progress_wanted(bool quiet)
{
    return isatty(STDERR_FILENO) && !quiet;
}

static void show_left(size_t done, size_t of, double seconds)
{
    if (done)
        fprintf(stderr, ", %.0f s left", seconds / (double)done * (double)(of - done));
    fprintf(stderr, " \033[K");
    fflush(stderr);
}

void progress_replications(void *what, size_t done, size_t of, double seconds)
{
    fprintf(stderr, "\r%s: %zu of %zu replications", (const char *)what, done, of);
    show_left(done, of, seconds);
}

void progress_share(void *what, size_t done, size_t of, double seconds)
{
    fprintf(stderr, "\r%s: %zu %%", (const char *)what, of ? done * 100 / of : 100);
    show_left(done, of, seconds);
}

void progress_end(void)
{
    fprintf(stderr, "\r\033[K");
}
