/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Jobs on threads: each thread takes the next number until none is left. */
#ifndef STUDY_CREW_H
#define STUDY_CREW_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

struct crew {
    size_t jobs;
    int threads;                             /* at most; below 1: one */
    void (*work)(void *context, size_t job); /* on any thread; jobs 0 .. jobs - 1, once each */
    void *context;
    const atomic_int *interrupt; /* non-zero: begin no more jobs; may be NULL */
    /* Called a few times a second from the thread that called crew_run; may be NULL. */
    void (*progress)(void *context, size_t done, size_t of, double seconds);
    void *progress_context;
};

/* True when all jobs are done. */
bool crew_run(const struct crew *crew);

#endif
