/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/crew.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "base/memory.h"

struct shared {
    const struct crew *crew;
    atomic_size_t next;
    size_t done; /* guarded by `lock` */
    int running;
    pthread_mutex_t lock;
    pthread_cond_t changed;
};

static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void *work(void *context)
{
    struct shared *s = context;
    const struct crew *crew = s->crew;
    void *own = crew->enter ? crew->enter(crew->context) : NULL;
    while (!crew->interrupt || !*crew->interrupt) {
        size_t job = atomic_fetch_add(&s->next, 1);
        if (job >= crew->jobs)
            break;
        crew->work(crew->context, own, job);
        pthread_mutex_lock(&s->lock);
        s->done++;
        pthread_cond_signal(&s->changed);
        pthread_mutex_unlock(&s->lock);
    }
    if (crew->leave)
        crew->leave(crew->context, own);
    pthread_mutex_lock(&s->lock);
    s->running--;
    pthread_cond_signal(&s->changed);
    pthread_mutex_unlock(&s->lock);
    return NULL;
}

/* Until all have ended; tells how far they are. */
static void watch(struct shared *s)
{
    const struct crew *crew = s->crew;
    double began = seconds_now();
    pthread_mutex_lock(&s->lock);
    while (s->running > 0) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += 200 * 1000 * 1000;
        until.tv_sec += until.tv_nsec / 1000000000;
        until.tv_nsec %= 1000000000;
        pthread_cond_timedwait(&s->changed, &s->lock, &until);
        size_t done = s->done;
        pthread_mutex_unlock(&s->lock);
        if (crew->progress)
            crew->progress(crew->progress_context, done, crew->jobs, seconds_now() - began);
        pthread_mutex_lock(&s->lock);
    }
    pthread_mutex_unlock(&s->lock);
}

size_t crew_run(const struct crew *crew)
{
    struct shared s = {.crew = crew};
    int threads = crew->threads < 1 ? 1 : crew->threads, started = 0;
    if ((size_t)threads > crew->jobs)
        threads = (int)crew->jobs;
    pthread_t *thread = mem_array((size_t)threads + 1, sizeof *thread);
    atomic_init(&s.next, 0);
    pthread_mutex_init(&s.lock, NULL);
    pthread_cond_init(&s.changed, NULL);
    s.running = threads;
    while (started < threads && pthread_create(&thread[started], NULL, work, &s) == 0)
        started++;
    pthread_mutex_lock(&s.lock);
    s.running -= threads - started;
    pthread_mutex_unlock(&s.lock);
    if (started == 0 && threads > 0) {
        s.running = 1;
        work(&s);
    }
    watch(&s);
    for (int i = 0; i < started; i++)
        pthread_join(thread[i], NULL);
    pthread_mutex_destroy(&s.lock);
    pthread_cond_destroy(&s.changed);
    free(thread);
    return s.done;
}
