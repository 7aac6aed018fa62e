/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sequential Monte Carlo in the unit cube. */
#include "study/particles.h"

#include <gsl/gsl_qrng.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "chance/stream.h"
#include "study/crew.h"

enum { SOBOL_MOST = 40, CHUNK = 32, MOVES = 12, LEVELS_MOST = 60 };

/* One particle's luck in one round. */
struct draws {
    struct luck luck;
};

static double draw(struct draws *d)
{
    d->luck.visit++;
    return stream_uniform(&d->luck);
}

static struct draws draws_of(const struct particles *p, size_t who)
{
    struct draws d = {{.who = (uint32_t)who, .replication = p->rounds}};
    stream_key(p->seed, "particles", d.luck.key);
    d.luck.purpose = stream_purpose("particles");
    return d;
}

static void each(const struct particles *p, size_t jobs, void (*work)(void *, void *, size_t),
                 void *context)
{
    crew_run(&(struct crew){.jobs = jobs,
                            .threads = p->threads,
                            .work = work,
                            .context = context,
                            .interrupt = p->interrupt});
}

static bool interrupted(const struct particles *p)
{
    return p->interrupt && *p->interrupt;
}

static size_t chunks(const struct particles *p)
{
    return (p->count + CHUNK - 1) / CHUNK;
}

static size_t chunk_end(const struct particles *p, size_t chunk)
{
    size_t end = (chunk + 1) * CHUNK;
    return end < p->count ? end : p->count;
}

static void judge_chunk(void *context, void *own, size_t chunk)
{
    (void)own;
    struct particles *p = context;
    for (size_t i = chunk * CHUNK; i < chunk_end(p, chunk); i++)
        p->distance[i] = p->judge(p->context, p->at + i * p->inputs, &p->energy[i]);
}

void particles_judge(struct particles *p)
{
    each(p, chunks(p), judge_chunk, p);
}

void particles_open(struct particles *p)
{
    size_t k = p->inputs;
    p->at = mem_array(p->count * k + 1, sizeof *p->at);
    p->distance = mem_array(p->count, sizeof *p->distance);
    p->energy = mem_array(p->count, sizeof *p->energy);
    p->limit = INFINITY;
    p->share = 1;
    gsl_qrng *q = k && k <= SOBOL_MOST ? gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)k) : NULL;
    for (size_t i = 0; i < p->count; i++) {
        struct draws d = draws_of(p, i);
        if (q)
            gsl_qrng_get(q, p->at + i * k);
        for (size_t j = 0; j < k && !q; j++)
            p->at[i * k + j] = draw(&d);
    }
    if (q)
        gsl_qrng_free(q);
    particles_judge(p);
}

void particles_close(struct particles *p)
{
    free(p->at);
    free(p->distance);
    free(p->energy);
}

/* ------------------------------------------------------------------------------------ moving */

struct moving {
    struct particles *p;
    const double *others; /* where all were before */
    double heat;          /* of the likelihood: 0 evenly, 1 as it says */
};

/* Outside is never accepted: mirrored at one side, a step along a ridge would have no way back. */
static bool in_cube(const double *at, size_t inputs)
{
    bool in = true;
    for (size_t j = 0; j < inputs; j++)
        in = in && at[j] >= 0 && at[j] <= 1;
    return in;
}

static void move_one(const struct moving *m, size_t i, double *to)
{
    struct particles *p = m->p;
    struct draws d = draws_of(p, i);
    double *at = p->at + i * p->inputs, n = (double)p->count;
    for (int move = 0; move < MOVES; move++) {
        double energy, step = 2.38 / sqrt(2 * (double)p->inputs) * (0.2 + 1.3 * draw(&d));
        const double *one = m->others + (size_t)(draw(&d) * n) * p->inputs;
        const double *other = m->others + (size_t)(draw(&d) * n) * p->inputs;
        for (size_t j = 0; j < p->inputs; j++)
            to[j] = at[j] + step * (one[j] - other[j]) + 0.002 * (draw(&d) - 0.5);
        double u = draw(&d);
        if (!in_cube(to, p->inputs))
            continue;
        double distance = p->judge(p->context, to, &energy);
        if (!(distance <= p->limit) || log(u) > m->heat * (p->energy[i] - energy))
            continue;
        memcpy(at, to, p->inputs * sizeof *at);
        p->distance[i] = distance;
        p->energy[i] = energy;
    }
}

static void move_chunk(void *context, void *own, size_t chunk)
{
    (void)own;
    const struct moving *m = context;
    double *to = mem_array(m->p->inputs + 1, sizeof *to);
    for (size_t i = chunk * CHUNK; i < chunk_end(m->p, chunk); i++)
        move_one(m, i, to);
    free(to);
}

static void move_all(struct particles *p, double heat)
{
    double *others = mem_array(p->count * p->inputs + 1, sizeof *others);
    memcpy(others, p->at, p->count * p->inputs * sizeof *others);
    p->rounds++;
    if (p->inputs)
        each(p, chunks(p), move_chunk, &(struct moving){p, others, heat});
    free(others);
}

/* Copies them by weight, as evenly as whole numbers allow (systematic resampling). */
static void copy_by(struct particles *p, const double *weight)
{
    size_t k = p->inputs, from = 0;
    double sum = 0, reached = weight[0];
    double *at = mem_array(p->count * k + 1, sizeof *at);
    double *distance = mem_array(p->count, sizeof *distance);
    double *energy = mem_array(p->count, sizeof *energy);
    for (size_t i = 0; i < p->count; i++)
        sum += weight[i];
    for (size_t i = 0; i < p->count; i++) {
        double target = ((double)i + 0.5) / (double)p->count * sum;
        while (reached < target && from + 1 < p->count)
            reached += weight[++from];
        memcpy(at + i * k, p->at + from * k, k * sizeof *at);
        distance[i] = p->distance[from];
        energy[i] = p->energy[from];
    }
    particles_close(p);
    p->at = at;
    p->distance = distance;
    p->energy = energy;
}

/* ------------------------------------------------------------------------------------- evenly */

/* The tolerance under which half of them lie, or the limit. */
static double next_level(const struct particles *p, double limit)
{
    double *sorted = mem_array(p->count, sizeof *sorted);
    memcpy(sorted, p->distance, p->count * sizeof *sorted);
    gsl_sort(sorted, 1, p->count);
    double half = sorted[p->count / 2];
    free(sorted);
    return fmax(half, limit);
}

bool particles_within(struct particles *p, double limit)
{
    double *weight = mem_array(p->count, sizeof *weight);
    bool falling = true;
    p->limit = INFINITY;
    for (int level = 0; level < LEVELS_MOST && p->limit > limit && falling; level++) {
        double before = p->limit, inside = 0;
        p->limit = next_level(p, limit);
        for (size_t i = 0; i < p->count; i++)
            inside += weight[i] = p->distance[i] <= p->limit;
        falling = p->limit < before * 0.999 && inside > 0 && isfinite(p->limit);
        if (!falling || interrupted(p))
            break;
        p->share *= inside / (double)p->count;
        copy_by(p, weight);
        move_all(p, 0);
    }
    free(weight);
    return p->limit <= limit && falling && !interrupted(p);
}

/* ------------------------------------------------------------------------------ by likelihood */

/* Weights for a step of the heat; returns how many of the particles they are worth. */
static double weigh(const struct particles *p, double step, double *weight)
{
    double least = INFINITY, sum = 0, squares = 0;
    for (size_t i = 0; i < p->count; i++)
        least = fmin(least, p->energy[i]);
    for (size_t i = 0; i < p->count; i++) {
        weight[i] = exp(-step * (p->energy[i] - least));
        sum += weight[i];
        squares += weight[i] * weight[i];
    }
    return sum * sum / squares;
}

bool particles_weigh(struct particles *p)
{
    double *weight = mem_array(p->count, sizeof *weight), heat = 0;
    for (int level = 0; level < LEVELS_MOST && heat < 1 && !interrupted(p); level++) {
        double step = 1 - heat;
        while (weigh(p, step, weight) < 0.5 * (double)p->count && step > 1e-6)
            step *= 0.8;
        heat += step;
        copy_by(p, weight);
        move_all(p, heat);
    }
    if (!interrupted(p))
        move_all(p, heat);
    free(weight);
    return !interrupted(p);
}
