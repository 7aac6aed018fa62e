/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/lab.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "collect/tally.h"
#include "engine/engine.h"
#include "model/overlay.h"
#include "study/crew.h"
#include "study/series.h"

/* So many replications of a point are one job: reading a scenario again is cheap beside them. */
enum { TOGETHER = 8 };

struct job {
    struct point *point;
    size_t first, count;
    bool finished;
};

struct work {
    struct lab *lab;
    struct job *jobs;
    size_t job_count;
    pthread_mutex_t lock; /* of everything that jobs share */
};

/* Where the ratio's parts are among the kept ones. */
static const struct measure_ratio *moved_ratio(struct lab *lab, const struct measure_ratio *ratio,
                                               const int *to)
{
    struct measure_ratio *moved = arena_alloc(&lab->kept.arena, sizeof *moved);
    *moved = *ratio;
    for (int i = 0; i < 2; i++) {
        moved->above[i] = ratio->above[i] < 0 ? -1 : to[ratio->above[i]];
        moved->below[i] = ratio->below[i] < 0 ? -1 : to[ratio->below[i]];
    }
    return moved;
}

static void keep(struct lab *lab, int measure, int *to)
{
    if (measure < 0 || to[measure] >= 0)
        return;
    to[measure] = (int)lab->kept.count;
    lab->kept.items[lab->kept.count++] = lab->all.items[measure];
}

void lab_open(struct lab *lab, const struct plan *plan, const int *wanted, size_t count)
{
    measures_build(&lab->all, plan);
    lab->kept = (struct measure_list){0};
    int *to = mem_array(lab->all.count + 1, sizeof *to);
    lab->kept.items = mem_array(lab->all.count + 1, sizeof *lab->kept.items);
    for (size_t i = 0; i < lab->all.count; i++)
        to[i] = -1;
    for (size_t i = 0; i < (wanted ? count : lab->all.count); i++)
        keep(lab, wanted ? wanted[i] : (int)i, to);
    for (size_t i = 0; i < lab->kept.count; i++) {
        const struct measure_ratio *ratio = lab->kept.items[i].ratio;
        for (int k = 0; ratio && k < 2; k++) {
            keep(lab, ratio->above[k], to);
            keep(lab, ratio->below[k], to);
        }
        if (ratio)
            lab->kept.items[i].ratio = moved_ratio(lab, ratio, to);
    }
    free(to);
}

void lab_close(struct lab *lab)
{
    measures_free(&lab->all);
    free(lab->kept.items);
    arena_free(&lab->kept.arena);
}

/* ------------------------------------------------------------------------------- one version */

struct version {
    struct scenario scenario;
    struct model model;
    struct plan plan;
    struct problem_list problems;
    bool planned;
};

static bool version_read(struct version *v, const struct lab *lab, const struct point *point)
{
    *v = (struct version){0};
    size_t count = lab->set_count + point->set_count;
    const char **sets = mem_array(count + 1, sizeof *sets);
    for (size_t i = 0; i < count; i++)
        sets[i] = i < lab->set_count ? lab->sets[i] : point->sets[i - lab->set_count];
    const char *path = point->path ? point->path : lab->path;
    if (scenario_load(&v->scenario, path, sets, count, &v->problems) == STATUS_OK)
        model_read(&v->model, v->scenario.root, &v->problems);
    if (v->scenario.root && v->problems.count == 0) {
        plan_build(&v->plan, &v->model, &v->problems);
        v->planned = true;
    }
    free(sets);
    return v->planned && v->problems.count == 0;
}

static void version_free(struct version *v)
{
    if (v->planned)
        plan_free(&v->plan);
    model_free(&v->model);
    scenario_free(&v->scenario);
    problem_free(&v->problems);
}

static void keep_fault(struct work *work, struct point *point, const struct version *v)
{
    struct text words = {0};
    const struct problem *p = v->problems.items;
    if (v->problems.count)
        text_add(&words, "%s%s%s", p->path ? p->path : "", p->path && *p->path ? ": " : "",
                 p->message);
    else
        text_add(&words, "cannot be read");
    pthread_mutex_lock(&work->lock);
    if (!point->fault) {
        point->fault = words.at;
        words = (struct text){0};
    }
    pthread_mutex_unlock(&work->lock);
    text_free(&words);
}

/* Which measure of this version is each kept one; -1: it has no such measure. */
static int *find_kept(const struct lab *lab, const struct measure_list *list)
{
    int *from = mem_array(lab->kept.count + 1, sizeof *from);
    for (size_t i = 0; i < lab->kept.count; i++)
        from[i] = measures_find(list, lab->kept.items[i].scope, lab->kept.items[i].name);
    return from;
}

static void play_job(struct work *work, const struct job *job, const struct plan *plan)
{
    struct lab *lab = work->lab;
    struct measure_list list;
    struct outcome outcome;
    struct engine *engine = engine_new(plan, lab->seed);
    uint64_t patients = 0, events = 0;
    size_t overflows = 0;
    outcome_init(&outcome, plan);
    measures_build(&list, plan);
    int *from = find_kept(lab, &list);
    double *values = mem_array(list.count + 1, sizeof *values);
    for (size_t r = job->first; r < job->first + job->count; r++) {
        engine_play(engine, (uint32_t)(job->point->first + r), &outcome);
        measures_evaluate(&list, plan, &outcome, values);
        for (size_t i = 0; i < lab->kept.count; i++)
            job->point->values[r * lab->kept.count + i] = from[i] < 0 ? NAN : values[from[i]];
        patients += outcome.patients;
        events += outcome.events;
        overflows += outcome.overflow;
    }
    free(values);
    free(from);
    measures_free(&list);
    outcome_free(&outcome);
    engine_free(engine);
    pthread_mutex_lock(&work->lock);
    lab->patients += patients;
    lab->events += events;
    lab->replications += job->count;
    job->point->overflows += overflows;
    pthread_mutex_unlock(&work->lock);
}

static void do_job(void *context, void *own, size_t number)
{
    (void)own;
    struct work *work = context;
    struct job *job = &work->jobs[number];
    struct version version;
    pthread_mutex_lock(&work->lock);
    bool faulty = job->point->fault != NULL;
    pthread_mutex_unlock(&work->lock);
    if (faulty)
        return;
    if (version_read(&version, work->lab, job->point))
        play_job(work, job, &version.plan);
    else
        keep_fault(work, job->point, &version);
    version_free(&version);
    job->finished = true;
}

/* ------------------------------------------------------------------------------- all of them */

static size_t missing(const struct point *p)
{
    return p->fault || p->asked <= p->done ? 0 : p->asked - p->done;
}

static void lay_out(struct work *work, struct point *points, size_t count)
{
    size_t jobs = 0;
    for (size_t i = 0; i < count; i++)
        jobs += (missing(&points[i]) + TOGETHER - 1) / TOGETHER;
    work->jobs = mem_array(jobs + 1, sizeof *work->jobs);
    for (size_t i = 0; i < count; i++) {
        struct point *p = &points[i];
        size_t end = p->done + missing(p);
        if (end > p->done)
            p->values = mem_grow(p->values, end * work->lab->kept.count + 1, sizeof *p->values);
        for (size_t r = p->done; r < end; r += TOGETHER)
            work->jobs[work->job_count++] =
                (struct job){p, r, end - r < TOGETHER ? end - r : TOGETHER, false};
    }
}

/* Jobs of a point follow each other. */
static void take_over(const struct work *work)
{
    for (size_t i = 0; i < work->job_count;) {
        struct point *p = work->jobs[i].point;
        bool all = true;
        for (; i < work->job_count && work->jobs[i].point == p; i++)
            all = all && work->jobs[i].finished;
        if (all)
            p->done += missing(p);
    }
}

bool lab_play(struct lab *lab, struct point *points, size_t count)
{
    struct work work = {.lab = lab};
    pthread_mutex_init(&work.lock, NULL);
    lay_out(&work, points, count);
    bool all = crew_run(&(struct crew){.jobs = work.job_count,
                                       .threads = lab->threads,
                                       .work = do_job,
                                       .context = &work,
                                       .interrupt = lab->interrupt,
                                       .progress = lab->progress,
                                       .progress_context = lab->context}) == work.job_count;
    take_over(&work);
    pthread_mutex_destroy(&work.lock);
    free(work.jobs);
    return all;
}

void lab_release(struct point *points, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(points[i].values);
        free(points[i].fault);
        points[i].values = NULL;
        points[i].fault = NULL;
        points[i].done = 0;
    }
}

/* ------------------------------------------------------------------------------- what they say */

void lab_series(const struct lab *lab, const struct point *point, size_t kept, double *series)
{
    series_fill(series, &lab->kept, point->values, point->done, kept);
}

struct estimate lab_estimate(const struct lab *lab, const struct point *point, size_t kept)
{
    struct estimate e =
        series_estimate(&lab->kept, point->values, point->done, kept, lab->confidence);
    if (measure_within_one(&lab->kept.items[kept]) && e.high >= e.low) {
        e.low = fmax(e.low, 0);
        e.high = fmin(e.high, 1);
    }
    return e;
}

static double square(double x)
{
    return x * x;
}

struct lab_pair lab_compare(const struct lab *lab, const struct point *before,
                            const struct point *after, size_t kept, double confidence)
{
    size_t n = before->done < after->done ? before->done : after->done, pairs = 0;
    double *a = mem_array(n + 1, sizeof *a), *b = mem_array(n + 1, sizeof *b);
    struct tally one = {0}, other = {0};
    series_fill(a, &lab->kept, before->values, n, kept);
    series_fill(b, &lab->kept, after->values, n, kept);
    for (size_t r = 0; r < n; r++) {
        if (isnan(a[r]) || isnan(b[r]))
            continue;
        tally_add(&one, a[r]);
        tally_add(&other, b[r]);
        a[pairs++] = b[r] - a[r];
    }
    struct lab_pair pair = {.before = tally_mean(&one),
                            .after = tally_mean(&other),
                            .change = estimate_of(a, pairs, 1, confidence)};
    const struct estimate *e = &pair.change;
    double apart = square(tally_sd(&one)) + square(tally_sd(&other));
    pair.reduction = apart > 0 ? 1 - square(e->sd) / apart : NAN;
    double error = e->sd / sqrt((double)e->n);
    pair.higher = e->n < 2      ? NAN
                  : error > 0   ? gsl_cdf_tdist_P(e->mean / error, (double)e->n - 1)
                  : e->mean > 0 ? 1
                  : e->mean < 0 ? 0
                                : 0.5;
    free(a);
    free(b);
    return pair;
}

bool lab_same(const struct lab_pair *pair)
{
    const struct estimate *e = &pair->change;
    return e->n > 0 && e->mean == 0 && !(e->sd > 0);
}
