/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replications on threads. Each thread takes the next number, plays it in its own engine, and
   files the result. */
#include "study/study.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "engine/engine.h"
#include "study/crew.h"
#include "study/series.h"

struct playing {
    struct study *study;
    const struct study_options *options;
    size_t first, end;    /* numbers to be played */
    bool taking_out;      /* they are pooled already, and are to be no more */
    pthread_mutex_t lock; /* of everything pooled */
};

/* What each thread has. */
struct bench {
    struct engine *engine;
    struct outcome outcome;
};

static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* `times` is 1, or -1 (modulo 2^64) to take a replication out again. */
static void pool_daily(struct daily_sum *sums, const struct daily *daily, uint64_t times)
{
    size_t count = sums->series * sums->days;
    for (size_t i = 0; i < count; i++) {
        uint64_t level = daily->level[i];
        sums->sum[i] += times * level;
        sums->squares[i] += times * level * level;
    }
}

/* Only whole numbers are added here, so the order in which threads come does not matter. */
static void pool(struct study *study, const struct outcome *o, uint64_t times)
{
    const struct plan *plan = study->plan;
    pool_daily(&study->daily, &o->daily, times);
    pool_daily(&study->moves, &o->moves, times);
    flow_sums_add(&study->flows, &o->flows, times);
    for (size_t i = 0; i < plan->resource_count * WEEK_HOURS; i++)
        study->use[i] += times * o->use[i];
    for (size_t p = 0; p < plan->model->pathway_count; p++) {
        if (!plan->model->pathways[p].scheme)
            continue;
        for (size_t h = 0; h < WEEK_HOURS; h++)
            study->referrals[p * WEEK_HOURS + h] += times * o->referrals[p * WEEK_HOURS + h];
        (times == 1 ? sketch_merge : sketch_take)(&study->responses[p],
                                                  &o->schemes[p].response_sketch);
    }
    study->undecided += times * o->undecided;
    study->overflows += times * o->overflow;
    study->broken += times * o->broken_flow;
    study->deadlocks += times * (o->deadlock >= 0);
    study->still_inside += times * (o->still_inside[WORLD_WITH] + o->still_inside[WORLD_BOTH]);
    study->already_over += times * o->already_over;
    study->already_waiting += times * o->already_waiting;
    study->patients += times * o->patients;
    study->events += times * o->events;
}

static void take_extreme(struct study *study, const struct study_extreme *e)
{
    if (e->deadlock >= 0 && (study->deadlock < 0 || e->deadlock < study->deadlock))
        study->deadlock = e->deadlock;
    if (e->most_inside > study->most_inside)
        study->most_inside = e->most_inside;
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

static void *enter(void *context)
{
    const struct study *study = ((struct playing *)context)->study;
    struct bench *bench = mem_alloc(sizeof *bench);
    bench->engine = engine_new(study->plan, study->seed);
    outcome_init(&bench->outcome, study->plan);
    return bench;
}

static void leave(void *context, void *own)
{
    struct bench *bench = own;
    (void)context;
    outcome_free(&bench->outcome);
    engine_free(bench->engine);
    free(bench);
}

static void play(void *context, void *own, size_t job)
{
    struct playing *playing = context;
    struct study *study = playing->study;
    struct outcome *outcome = &((struct bench *)own)->outcome;
    size_t number = playing->first + job;
    engine_play(((struct bench *)own)->engine, (uint32_t)number, outcome);
    study->extremes[number] = (struct study_extreme){outcome->most_inside, outcome->deadlock};
    measures_evaluate(&study->measures, study->plan, outcome,
                      &study->values[number * study->measures.count]);
    if (!outcome->overflow && !identity_holds(study->plan, outcome))
        outcome->broken_flow = true;
    pthread_mutex_lock(&playing->lock);
    pool(study, outcome, playing->taking_out ? UINT64_MAX : 1);
    pthread_mutex_unlock(&playing->lock);
}

static void tell(void *context, size_t done, size_t of, double seconds)
{
    const struct playing *playing = context;
    const struct study_options *options = playing->options;
    options->progress(options->context, playing->first + done, playing->first + of, seconds);
}

static struct daily_sum make_daily(size_t series, size_t days)
{
    return (struct daily_sum){.series = series,
                              .days = days,
                              .sum = mem_array(series * days, sizeof(uint64_t)),
                              .squares = mem_array(series * days, sizeof(uint64_t))};
}

static void make_room(struct study *study)
{
    const struct plan *plan = study->plan;
    size_t pathways = plan->model->pathway_count;
    study->estimates = mem_array(study->measures.count + 1, sizeof *study->estimates);
    study->daily =
        make_daily(2 + pathways + plan->resource_count, (size_t)(plan->end / 1440.0) + 1);
    study->moves = make_daily(moves_series(plan), moves_periods(plan));
    study->use = mem_array(plan->resource_count * WEEK_HOURS + 1, sizeof *study->use);
    study->referrals = mem_array(pathways * WEEK_HOURS + 1, sizeof *study->referrals);
    study->responses = mem_array(pathways + 1, sizeof *study->responses);
}

void study_open(struct study *study, const struct plan *plan, uint64_t seed)
{
    *study = (struct study){.plan = plan, .seed = seed, .deadlock = -1, .threads = 1};
    measures_build(&study->measures, plan);
    make_room(study);
}

/* How many were complete. */
static size_t play_numbers(struct playing *playing)
{
    const struct study_options *options = playing->options;
    int threads = options->threads < 1 ? 1 : options->threads;
    if ((size_t)threads > playing->end - playing->first)
        threads = (int)(playing->end - playing->first);
    if (threads > playing->study->threads)
        playing->study->threads = threads;
    double began = seconds_now();
    pthread_mutex_init(&playing->lock, NULL);
    size_t done = crew_run(&(struct crew){.jobs = playing->end - playing->first,
                                          .threads = threads,
                                          .work = play,
                                          .enter = enter,
                                          .leave = leave,
                                          .context = playing,
                                          .interrupt = options->interrupt,
                                          .progress = options->progress ? tell : NULL,
                                          .progress_context = playing});
    pthread_mutex_destroy(&playing->lock);
    playing->study->seconds += seconds_now() - began;
    return done;
}

void study_grow(struct study *study, const struct study_options *options)
{
    size_t first = study->replications, end = options->replications;
    study->asked = end;
    if (end > first) {
        study->values =
            mem_grow(study->values, end * study->measures.count + 1, sizeof *study->values);
        study->extremes = mem_grow(study->extremes, end, sizeof *study->extremes);
        struct playing playing = {.study = study, .options = options, .first = first, .end = end};
        /* Numbers are handed out in order and each one taken is finished, so the complete ones are
           the first. */
        study->replications += play_numbers(&playing);
    }
    for (size_t r = first; r < study->replications; r++)
        take_extreme(study, &study->extremes[r]);
    study->interrupted = study->replications < end;
}

void study_cut(struct study *study, const struct study_options *options)
{
    struct study_options whole = *options;
    whole.interrupt = NULL;
    struct playing playing = {.study = study,
                              .options = &whole,
                              .first = options->replications,
                              .end = study->replications,
                              .taking_out = true};
    if (playing.end > playing.first)
        play_numbers(&playing);
    study->asked = study->replications = options->replications;
    study->interrupted = false;
    study_take_extremes(study);
}

void study_take_extremes(struct study *study)
{
    study->deadlock = -1;
    study->most_inside = 0;
    for (size_t r = 0; r < study->replications; r++)
        take_extreme(study, &study->extremes[r]);
}

bool study_comes_again(const struct study *study)
{
    size_t count = study->measures.count, last = study->replications - 1;
    double *values = mem_array(count + 1, sizeof *values);
    struct engine *engine = engine_new(study->plan, study->seed);
    struct outcome outcome;
    bool same = true;
    outcome_init(&outcome, study->plan);
    engine_play(engine, (uint32_t)last, &outcome);
    measures_evaluate(&study->measures, study->plan, &outcome, values);
    for (size_t i = 0; i < count; i++) {
        double kept = study->values[last * count + i];
        same = same && (kept == values[i] || (isnan(kept) && isnan(values[i])));
    }
    outcome_free(&outcome);
    engine_free(engine);
    free(values);
    return same;
}

void study_estimates(struct study *study)
{
    for (size_t i = 0; i < study->measures.count; i++)
        study->estimates[i] = series_estimate(&study->measures, study->values, study->replications,
                                              i, study->plan->model->confidence);
}

void study_run(struct study *study, const struct plan *plan, const struct study_options *options)
{
    study_open(study, plan, options->seed);
    study_grow(study, options);
    study_estimates(study);
}

void study_free(struct study *study)
{
    measures_free(&study->measures);
    free(study->values);
    free(study->extremes);
    free(study->estimates);
    free(study->daily.sum);
    free(study->daily.squares);
    free(study->moves.sum);
    free(study->moves.squares);
    flow_sums_free(&study->flows);
    free(study->use);
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
