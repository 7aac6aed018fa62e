/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points of a calibration: from places in the ranges to settings, and what was played there. */
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "study/calibrate_private.h"

enum { SOBOL_MOST = 40 };

double calibrate_value(const struct input *input, double at)
{
    if (input->whole)
        return fmin(input->high, input->low + floor(at * (input->high - input->low + 1)));
    return input->low + at * (input->high - input->low);
}

double calibrate_rounded(const struct input *input, double at)
{
    return (calibrate_value(input, at) - input->low) / (input->high - input->low);
}

const char *calibrate_set(struct calibration *c, const struct input *input, double value)
{
    return arena_format(&c->arena, "%s=%.17g%s", input->path, value, input->time ? " min" : "");
}

struct calibrate_point *calibrate_more(struct calibration *c, size_t count)
{
    c->points = mem_grow(c->points, c->point_count + count, sizeof *c->points);
    struct calibrate_point *first = c->points + c->point_count;
    memset(first, 0, count * sizeof *first);
    c->point_count += count;
    return first;
}

void calibrate_place(struct calibration *c, struct calibrate_point *point, const size_t *which,
                     size_t count, const double *at)
{
    const char **sets = arena_array(&c->arena, count + 1, sizeof *sets);
    point->at = arena_array(&c->arena, count + 1, sizeof *point->at);
    for (size_t i = 0; i < count; i++) {
        const struct input *input = c->inputs[which ? which[i] : i].input;
        point->at[i] = calibrate_rounded(input, at[i]);
        sets[i] = calibrate_set(c, input, calibrate_value(input, at[i]));
    }
    point->point.sets = sets;
    point->point.set_count = count;
}

static void take_means(struct calibration *c, struct calibrate_point *point)
{
    point->mean = arena_array(&c->arena, c->observation_count, sizeof *point->mean);
    point->spread = arena_array(&c->arena, c->observation_count, sizeof *point->spread);
    bool good = !point->point.fault && point->point.overflows == 0;
    for (size_t i = 0; i < c->observation_count; i++) {
        const struct calibrate_observation *o = &c->observations[i];
        struct estimate e = {.mean = NAN, .sd = NAN};
        if (good)
            e = lab_estimate(c->lab, &point->point, o->kept);
        point->mean[i] = e.mean;
        point->spread[i] = e.sd * e.sd;
        if (!o->held_out)
            point->implausible =
                fmax(point->implausible, misfit_implausibility(&o->misfit, e.mean, 0));
    }
    c->unplayable += !good;
}

bool calibrate_play(struct calibration *c, size_t first, size_t count, const char *doing)
{
    struct point *points = mem_array(count + 1, sizeof *points);
    for (size_t i = 0; i < count; i++)
        points[i] = c->points[first + i].point;
    bool all = c->play(c->context, points, count, doing);
    for (size_t i = 0; i < count; i++)
        c->points[first + i].point = points[i];
    for (size_t i = 0; i < count && all; i++)
        take_means(c, &c->points[first + i]);
    if (!all)
        for (size_t i = 0; i < count; i++)
            lab_release(&c->points[first + i].point, 1);
    if (!all)
        c->point_count = first;
    free(points);
    return all;
}

gsl_qrng *calibrate_sequence(size_t inputs)
{
    return gsl_qrng_alloc(inputs <= SOBOL_MOST ? gsl_qrng_sobol : gsl_qrng_halton,
                          (unsigned)inputs);
}

double calibrate_median(double *values, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (isfinite(values[i]))
            values[kept++] = values[i];
    if (kept == 0)
        return NAN;
    gsl_sort(values, 1, kept);
    return gsl_stats_median_from_sorted_data(values, 1, kept);
}

const struct calibrate_point *calibrate_nearest(const struct calibration *c, size_t *missed)
{
    const struct calibrate_point *nearest = NULL;
    double least = 0, most = -1;
    for (size_t i = 0; i < c->observation_count; i++)
        if (!c->observations[i].held_out)
            least = fmax(least, c->observations[i].implausible_before);
    for (size_t i = 0; i < c->point_count; i++)
        if (c->points[i].implausible < least) {
            least = c->points[i].implausible;
            nearest = &c->points[i];
        }
    for (size_t i = 0; i < c->observation_count; i++) {
        const struct calibrate_observation *o = &c->observations[i];
        double far = nearest ? misfit_implausibility(&o->misfit, nearest->mean[i], 0)
                             : o->implausible_before;
        if (!o->held_out && far > most) {
            most = far;
            *missed = i;
        }
    }
    return nearest;
}
