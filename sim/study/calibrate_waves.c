/* SPDX-License-Identifier: GPL-3.0-or-later */
/* History matching in waves. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "study/calibrate_private.h"
#include "study/crew.h"

enum {
    WAVES_MOST = 5,
    POINTS_AN_INPUT = 10,
    POINTS_LEAST = 40,
    POINTS_MOST = 160,
    USABLE_LEAST = 8
};
/* A wave that leaves more than this of what there was has not cut much. */
#define SHRINKS_NO_MORE 0.9
/* Of an observation's variance: emulators are surer than that when theirs is a tenth. */
#define SURE_ENOUGH 0.1

/* Where the emulators are asked: whole numbers rounded. */
static void rounded(const struct calibration *c, const double *at, double *to)
{
    for (size_t i = 0; i < c->moved_count; i++)
        to[i] = calibrate_rounded(c->inputs[c->moved[i]].input, at[i]);
}

double calibrate_judge(void *calibration, const double *at, double *energy)
{
    const struct calibration *c = calibration;
    double *where = mem_array(c->moved_count + 1, sizeof *where), most = 0;
    *energy = 0;
    rounded(c, at, where);
    for (size_t w = 0; w < c->wave_count; w++)
        for (size_t j = 0; j < c->observation_count; j++) {
            const struct calibrate_wave *wave = &c->waves[w];
            double variance, far;
            if (c->observations[j].held_out || !wave->fitted[j])
                continue;
            double mean = emulator_predict(&wave->emulators[j], where, &variance);
            far = misfit_implausibility(&wave->misfit[j], mean, variance);
            most = fmax(most, far);
            if (w + 1 == c->wave_count)
                *energy +=
                    far * far / 2 + log(misfit_variance(&wave->misfit[j]) + variance + 1e-300) / 2;
        }
    free(where);
    return most;
}

/* ------------------------------------------------------------------------------------- points */

static size_t wave_size(const struct calibration *c)
{
    size_t points = POINTS_AN_INPUT * c->moved_count;
    return points < POINTS_LEAST ? POINTS_LEAST : points > POINTS_MOST ? POINTS_MOST : points;
}

/* The first wave's are spread over all ranges, the others' are particles of what is left. */
static bool play_wave(struct calibration *c, const struct particles *particles)
{
    size_t first = c->point_count, count = wave_size(c), k = c->moved_count;
    struct calibrate_point *points = calibrate_more(c, count);
    double *at = mem_array(k + 1, sizeof *at);
    gsl_qrng *sequence = calibrate_sequence(k);
    for (size_t i = 0; i < count; i++) {
        gsl_qrng_get(sequence, at);
        if (c->wave_count)
            memcpy(at, particles->at + i * (particles->count / count) * k, k * sizeof *at);
        points[i].purpose = CALIBRATE_WAVE;
        points[i].wave = (int)c->wave_count + 1;
        points[i].point.asked = c->replications;
        calibrate_place(c, &points[i], c->moved, k, at);
    }
    gsl_qrng_free(sequence);
    free(at);
    const char *doing = arena_format(&c->arena, "wave %zu of history matching", c->wave_count + 1);
    return calibrate_play(c, first, count, doing);
}

/* ----------------------------------------------------------------------------------- emulators */

struct fitting {
    struct calibration *c;
    struct calibrate_wave *wave;
    const struct calibrate_point **points; /* that are used */
    size_t count;
    double *at; /* [count][moved] */
};

static void fit_one(void *context, void *own, size_t j)
{
    (void)own;
    const struct fitting *f = context;
    const struct calibrate_observation *o = &f->c->observations[j];
    double *value = mem_array(f->count + 1, sizeof *value);
    for (size_t i = 0; i < f->count; i++)
        value[i] = f->points[i]->mean[j];
    f->wave->fitted[j] =
        emulator_fit(&f->wave->emulators[j],
                     &(struct emulator_points){f->count, f->c->moved_count, f->at, value},
                     o->active, o->active_count);
    free(value);
}

/* Variances as they are where this wave was played. */
static void set_misfits(struct calibration *c, struct calibrate_wave *wave)
{
    double *values = mem_array(c->point_count + 1, sizeof *values);
    for (size_t j = 0; j < c->observation_count; j++) {
        struct misfit *misfit = &wave->misfit[j];
        double typical[2];
        for (int which = 0; which < 2; which++) {
            size_t count = 0;
            for (size_t i = 0; i < c->point_count; i++) {
                const struct calibrate_point *p = &c->points[i];
                if (p->purpose == CALIBRATE_WAVE && p->wave == (int)c->wave_count + 1)
                    values[count++] = which ? p->spread[j] : p->mean[j];
            }
            typical[which] = calibrate_median(values, count);
        }
        *misfit = c->observations[j].misfit;
        if (!isnan(typical[0]) && !isnan(typical[1]))
            misfit_set(misfit, c->observations[j].observed->tolerance, typical[0], typical[1],
                       c->replications);
        c->observations[j].misfit = *misfit;
    }
    free(values);
}

static double implausible(const struct calibration *c, const struct calibrate_point *point)
{
    double most = 0;
    for (size_t j = 0; j < c->observation_count; j++)
        if (!c->observations[j].held_out)
            most = fmax(most, misfit_implausibility(&c->observations[j].misfit, point->mean[j], 0));
    return most;
}

/* Points of this wave, and earlier ones that are still in the space. */
static void choose_points(struct fitting *f)
{
    struct calibration *c = f->c;
    double energy;
    for (size_t i = 0; i < c->point_count; i++) {
        struct calibrate_point *p = &c->points[i];
        bool now = p->purpose == CALIBRATE_WAVE && p->wave == (int)c->wave_count + 1;
        p->implausible = implausible(c, p); /* by the variances of this wave */
        if (p->purpose != CALIBRATE_WAVE || p->point.fault || p->point.overflows ||
            (!now && calibrate_judge(c, p->at, &energy) > MISFIT_MOST))
            continue;
        memcpy(f->at + f->count * c->moved_count, p->at, c->moved_count * sizeof *f->at);
        f->points[f->count++] = p;
        f->wave->agree += now && p->implausible <= MISFIT_MOST;
    }
}

/* False: too few points. */
static bool fit_wave(struct calibration *c)
{
    struct calibrate_wave *wave = &c->waves[c->wave_count];
    size_t n = c->observation_count;
    wave->misfit = arena_array(&c->arena, n, sizeof *wave->misfit);
    wave->emulators = arena_array(&c->arena, n, sizeof *wave->emulators);
    wave->fitted = arena_array(&c->arena, n, sizeof *wave->fitted);
    set_misfits(c, wave);
    struct fitting f = {.c = c, .wave = wave};
    f.points = mem_array(c->point_count + 1, sizeof *f.points);
    f.at = mem_array(c->point_count * c->moved_count + 1, sizeof *f.at);
    choose_points(&f);
    wave->points = wave_size(c);
    wave->used = f.count;
    crew_run(&(struct crew){.jobs = n, .threads = c->lab->threads, .work = fit_one, .context = &f});
    free(f.points);
    free(f.at);
    c->wave_count++;
    return wave->used >= USABLE_LEAST;
}

/* ----------------------------------------------------------------------------------- the space */

/* The emulators' variance over the observations', the largest of the means over the space. */
static double unsure(const struct calibration *c, const struct particles *particles)
{
    const struct calibrate_wave *wave = &c->waves[c->wave_count - 1];
    double *where = mem_array(c->moved_count + 1, sizeof *where), most = 0, asked = 0;
    for (size_t j = 0; j < c->observation_count; j++) {
        double sum = 0, variance;
        if (c->observations[j].held_out || !wave->fitted[j])
            continue;
        asked = 0;
        for (size_t i = 0; i < particles->count; i += 20, asked++) {
            rounded(c, particles->at + i * c->moved_count, where);
            emulator_predict(&wave->emulators[j], where, &variance);
            sum += variance;
        }
        most = fmax(most, sum / asked / misfit_variance(&wave->misfit[j]));
    }
    free(where);
    return most;
}

/* Why no other wave should follow; NULL: one should. */
static const char *enough(struct calibration *c, double before)
{
    const struct calibrate_wave *wave = &c->waves[c->wave_count - 1];
    if (wave->unsure <= SURE_ENOUGH)
        return "the emulators are much surer than the observations";
    if (c->wave_count > 1 && wave->share > before * SHRINKS_NO_MORE)
        return "the space did not shrink any more";
    if (c->wave_count == WAVES_MOST)
        return "it was the last wave that is played";
    return NULL;
}

bool calibrate_waves(struct calibration *c, struct particles *particles)
{
    while (!c->stopped) {
        double before = particles->share;
        if (!play_wave(c, particles)) {
            c->end = CALIBRATE_INTERRUPTED;
            return false;
        }
        if (!fit_wave(c)) {
            c->end = CALIBRATE_UNPLAYABLE;
            return false;
        }
        struct calibrate_wave *wave = &c->waves[c->wave_count - 1];
        if (c->wave_count == 1)
            particles_open(particles);
        else
            particles_judge(particles);
        bool left = particles_within(particles, MISFIT_MOST);
        wave->share = left ? particles->share : 0;
        if (particles->interrupt && *particles->interrupt)
            c->end = CALIBRATE_INTERRUPTED;
        else if (!left)
            c->end = CALIBRATE_NOTHING_LEFT;
        if (c->end != CALIBRATE_DONE)
            return false;
        wave->unsure = unsure(c, particles);
        c->stopped = enough(c, before);
    }
    return true;
}
