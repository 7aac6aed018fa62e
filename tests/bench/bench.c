/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `make bench`: the ordinary engine beside a hand-written event loop for the same queue, in turns
   in one run on the same machine, so that the ratio holds when the machine's speed drifts; then
   the study, and peak memory. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "bare_mm1.h"
#include "engine/engine.h"
#include "model/overlay.h"
#include "study/study.h"

enum { ROUNDS = 7, CUSTOMERS = 2000000 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

struct subject {
    struct scenario scenario;
    struct model model;
    struct plan plan;
    struct engine *engine;
    struct outcome outcome;
};

static void open_subject(struct subject *s, const char *path)
{
    struct problem_list problems = {0};
    scenario_load(&s->scenario, path, NULL, 0, &problems);
    if (s->scenario.root)
        model_read(&s->model, s->scenario.root, &problems);
    if (problems.count == 0)
        plan_build(&s->plan, &s->model, &problems);
    if (problems.count) {
        problem_print(&problems, stderr);
        exit(1);
    }
    s->engine = engine_new(&s->plan, s->model.seed);
    outcome_init(&s->outcome, &s->plan);
}

static void close_subject(struct subject *s)
{
    outcome_free(&s->outcome);
    engine_free(s->engine);
    plan_free(&s->plan);
    model_free(&s->model);
    scenario_free(&s->scenario);
}

/* Patients a second, counting whoever lived (two lives are two) in as many replications as fill
   the time. */
static double engine_rate(struct subject *s, double least, uint32_t *replication)
{
    double began = now(), lives = 0;
    do {
        engine_play(s->engine, (*replication)++, &s->outcome);
        lives += (double)s->outcome.patients;
    } while (now() - began < least);
    return lives / (now() - began);
}

static double bare_rate(uint64_t seed)
{
    struct bare_result result;
    double began = now();
    bare_mm1(seed, CUSTOMERS, &result);
    return CUSTOMERS / (now() - began);
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values)
{
    qsort(values, ROUNDS, sizeof *values, ascending);
    return values[ROUNDS / 2];
}

static void compare(const char *title, const char *what, struct subject *s)
{
    double bare[ROUNDS], engine[ROUNDS], ratio[ROUNDS];
    uint32_t replication = 0;
    engine_rate(s, 0.1, &replication);
    for (int i = 0; i < ROUNDS; i++) {
        bare[i] = bare_rate((uint64_t)i + 1) / 1e6;
        engine[i] = engine_rate(s, 0.15, &replication) / 1e6;
        ratio[i] = engine[i] / bare[i];
    }
    double middle = median(ratio);
    printf("%-34s %7.2f million %s a second; bare M/M/1 loop %7.2f; ratio %.3f (%.3f to %.3f)\n",
           title, median(engine), what, median(bare), middle, ratio[0], ratio[ROUNDS - 1]);
}

int main(void)
{
    struct subject queue = {0}, study = {0};
    struct rusage usage;
    open_subject(&queue, "scenarios/teaching/mm1.cfg");
    open_subject(&study, "scenarios/leicestershire-2015.cfg");
    printf("Medians of %d interleaved rounds on one thread; the ratio is what counts.\n", ROUNDS);
    compare("scenarios/teaching/mm1.cfg", "customers", &queue);
    compare("scenarios/leicestershire-2015.cfg", "lives", &study);
    printf("  of which %.1f events a life; %llu lives in a replication, at most %llu at once\n",
           (double)study.outcome.events / (double)study.outcome.patients,
           (unsigned long long)study.outcome.patients,
           (unsigned long long)study.outcome.most_inside);
    getrusage(RUSAGE_SELF, &usage);
    printf("Peak memory %.1f MiB\n", (double)usage.ru_maxrss / 1024);
    close_subject(&queue);
    close_subject(&study);
    return 0;
}
