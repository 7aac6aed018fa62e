/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replications on threads. Each thread takes the next number, plays it in its own engine, and
   files the result. */
#include "study/study.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "engine/engine.h"
#include "study/series.h"

struct crew {
    struct study *study;
    const struct study_options *options;
    atomic_size_t next; /* number of the next replication */
    size_t done;        /* guarded by `lock`, like everything pooled */
    int running;        /* threads at work */
    pthread_mutex_t lock;
    pthread_cond_t progress;
};

static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void pool_daily(struct study *study, const struct outcome *o)
{
    size_t count = study->daily.series * study->daily.days;
    for (size_t i = 0; i < count; i++) {
        uint64_t level = o->daily.level[i];
        study->daily.sum[i] += level;
        study->daily.squares[i] += level * level;
    }
}

/* Only whole numbers are added here, so the order in which threads come does not matter. */
static void pool(struct study *study, const struct outcome *o)
{
    const struct plan *plan = study->plan;
    pool_daily(study, o);
    for (size_t p = 0; p < plan->model->pathway_count; p++) {
        if (!plan->model->pathways[p].scheme)
            continue;
        for (size_t h = 0; h < WEEK_HOURS; h++)
            study->referrals[p * WEEK_HOURS + h] += o->referrals[p * WEEK_HOURS + h];
        sketch_merge(&study->responses[p], &o->schemes[p].response_sketch);
    }
    study->undecided += o->undecided;
    study->overflows += o->overflow;
    study->broken += o->broken_flow;
    study->deadlocks += o->deadlock >= 0;
    if (o->deadlock >= 0 && (study->deadlock < 0 || o->deadlock < study->deadlock))
        study->deadlock = o->deadlock;
    study->still_inside += o->still_inside[WORLD_WITH] + o->still_inside[WORLD_BOTH];
    study->already_over += o->already_over;
    study->already_waiting += o->already_waiting;
    study->patients += o->patients;
    study->events += o->events;
    if (o->most_inside > study->most_inside)
        study->most_inside = o->most_inside;
}

/* claimed = avoided + deferred + not needed, for every scheme and window, counted independently of
   each other. */
static bool identity_holds(const struct plan *plan, const struct outcome *o)
{
    bool holds = true;
    for (size_t p = 0; p < plan->model->pathway_count; p++)
        for (int w = 0; w < WINDOWS; w++) {
            const struct scheme_count *c = &o->schemes[p];
            holds = holds && c->claimed == c->avoided[w] + c->deferred[w] + c->not_needed;
        }
    return holds;
}

static void play(struct crew *crew, struct engine *engine, struct outcome *outcome, size_t number)
{
    struct study *study = crew->study;
    engine_play(engine, (uint32_t)number, outcome);
    measures_evaluate(&study->measures, study->plan, outcome,
                      &study->values[number * study->measures.count]);
    if (!outcome->overflow && !identity_holds(study->plan, outcome))
        outcome->broken_flow = true;
    pthread_mutex_lock(&crew->lock);
    pool(study, outcome);
    crew->done++;
    pthread_cond_signal(&crew->progress);
    pthread_mutex_unlock(&crew->lock);
}

static void *work(void *context)
{
    struct crew *crew = context;
    struct engine *engine = engine_new(crew->study->plan, crew->options->seed);
    struct outcome outcome;
    outcome_init(&outcome, crew->study->plan);
    for (;;) {
        if (crew->options->interrupt && *crew->options->interrupt)
            break;
        size_t number = atomic_fetch_add(&crew->next, 1);
        if (number >= crew->options->replications)
            break;
        play(crew, engine, &outcome, number);
    }
    outcome_free(&outcome);
    engine_free(engine);
    pthread_mutex_lock(&crew->lock);
    crew->running--;
    pthread_cond_signal(&crew->progress);
    pthread_mutex_unlock(&crew->lock);
    return NULL;
}

/* Waits for the crew and tells how far it is, a few times a second. */
static void watch(struct crew *crew, double began)
{
    const struct study_options *options = crew->options;
    pthread_mutex_lock(&crew->lock);
    while (crew->running > 0) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += 200 * 1000 * 1000;
        until.tv_sec += until.tv_nsec / 1000000000;
        until.tv_nsec %= 1000000000;
        pthread_cond_timedwait(&crew->progress, &crew->lock, &until);
        size_t done = crew->done;
        pthread_mutex_unlock(&crew->lock);
        if (options->progress)
            options->progress(options->context, done, options->replications, seconds_now() - began);
        pthread_mutex_lock(&crew->lock);
    }
    pthread_mutex_unlock(&crew->lock);
}

static void make_room(struct study *study, const struct study_options *options)
{
    const struct plan *plan = study->plan;
    size_t pathways = plan->model->pathway_count;
    study->values =
        mem_array(options->replications * study->measures.count + 1, sizeof *study->values);
    study->estimates = mem_array(study->measures.count + 1, sizeof *study->estimates);
    study->daily.series = 2 + pathways + plan->resource_count;
    study->daily.days = (size_t)(plan->end / 1440.0) + 1;
    study->daily.sum = mem_array(study->daily.series * study->daily.days, sizeof *study->daily.sum);
    study->daily.squares =
        mem_array(study->daily.series * study->daily.days, sizeof *study->daily.squares);
    study->referrals = mem_array(pathways * WEEK_HOURS + 1, sizeof *study->referrals);
    study->responses = mem_array(pathways + 1, sizeof *study->responses);
}

static void run_crew(struct crew *crew, int threads)
{
    pthread_t *thread = mem_array((size_t)threads, sizeof *thread);
    double began = seconds_now();
    int started = 0;
    crew->running = threads;
    for (; started < threads; started++)
        if (pthread_create(&thread[started], NULL, work, crew) != 0)
            break;
    pthread_mutex_lock(&crew->lock);
    crew->running -= threads - started;
    pthread_mutex_unlock(&crew->lock);
    if (started == 0) {
        crew->running = 1;
        work(crew);
    }
    watch(crew, began);
    for (int i = 0; i < started; i++)
        pthread_join(thread[i], NULL);
    crew->study->seconds = seconds_now() - began;
    free(thread);
}

void study_run(struct study *study, const struct plan *plan, const struct study_options *options)
{
    *study = (struct study){
        .plan = plan, .seed = options->seed, .asked = options->replications, .deadlock = -1};
    measures_build(&study->measures, plan);
    make_room(study, options);
    struct crew crew = {.study = study, .options = options};
    atomic_init(&crew.next, 0);
    pthread_mutex_init(&crew.lock, NULL);
    pthread_cond_init(&crew.progress, NULL);
    int threads = options->threads < 1 ? 1 : options->threads;
    if ((size_t)threads > options->replications)
        threads = (int)options->replications;
    study->threads = threads;
    run_crew(&crew, threads);
    pthread_mutex_destroy(&crew.lock);
    pthread_cond_destroy(&crew.progress);
    /* Numbers are handed out in order and each one taken is finished, so the complete ones are the
       first. */
    study->replications = crew.done;
    study->interrupted = crew.done < options->replications;
    for (size_t i = 0; i < study->measures.count; i++)
        study->estimates[i] = series_estimate(&study->measures, study->values, study->replications,
                                              i, plan->model->confidence);
}

void study_free(struct study *study)
{
    measures_free(&study->measures);
    free(study->values);
    free(study->estimates);
    free(study->daily.sum);
    free(study->daily.squares);
    free(study->referrals);
    free(study->responses);
    *study = (struct study){0};
}

const struct estimate *study_estimate(const struct study *study, const char *scope,
                                      const char *name)
{
    int found = measures_find(&study->measures, scope, name);
    return found < 0 ? NULL : &study->estimates[found];
}
