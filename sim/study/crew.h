/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Jobs on threads: each thread takes the next number until none is left. */
#ifndef STUDY_CREW_H
#define STUDY_CREW_H

#include <stdatomic.h>
#include <stddef.h>

struct crew {
    size_t jobs;
    int threads; /* at most; below 1: one */
    /* Jobs 0 .. jobs - 1, once each and handed out in order, on any thread. `own` is what `enter`
       made for the thread, NULL without it. */
    void (*work)(void *context, void *own, size_t job);
    void *(*enter)(void *context); /* both may be NULL */
    void (*leave)(void *context, void *own);
    void *context;
    const atomic_int *interrupt; /* non-zero: begin no more jobs; may be NULL */
    /* Called a few times a second from the thread that called crew_run; may be NULL. */
    void (*progress)(void *context, size_t done, size_t of, double seconds);
    void *progress_context;
};

/* How many jobs are done: the first so many. */
size_t crew_run(const struct crew *crew);

#endif
