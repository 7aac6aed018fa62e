/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The posterior: what it says of each input, and what is played for it. */
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "study/calibrate_private.h"

enum { CHECKED = 40 };

static void keep_posterior(struct calibration *c, const struct particles *p)
{
    size_t k = c->moved_count;
    double *before = mem_array(p->count * k + 1, sizeof *before);
    c->posterior = mem_array(p->count * k + 1, sizeof *c->posterior);
    c->posterior_count = p->count;
    for (size_t i = 0; i < p->count; i++)
        for (size_t j = 0; j < k; j++) {
            const struct input *input = c->inputs[c->moved[j]].input;
            double even = ((double)i + 0.5) / (double)p->count;
            before[i * k + j] = calibrate_value(input, even);
            c->posterior[i * k + j] = calibrate_value(input, p->at[i * k + j]);
        }
    identified_find(&c->identified, k, before, p->count, c->posterior, p->count);
    free(before);
}

/* ---------------------------------------------------------------------------- points of it */

static bool play_checks(struct calibration *c, const struct particles *p)
{
    size_t first = c->point_count, k = c->moved_count;
    struct calibrate_point *points = calibrate_more(c, CHECKED);
    for (size_t i = 0; i < CHECKED; i++) {
        points[i].purpose = CALIBRATE_CHECK;
        points[i].wave = (int)c->wave_count;
        points[i].point.asked = c->replications;
        calibrate_place(c, &points[i], c->moved, k, p->at + i * (p->count / CHECKED) * k);
    }
    return calibrate_play(c, first, CHECKED, "points of the posterior");
}

/* How often a prediction was off by more than three of its standard deviations. */
static void check_emulators(struct calibration *c)
{
    const struct calibrate_wave *wave = &c->waves[c->wave_count - 1];
    for (size_t i = c->point_count - CHECKED; i < c->point_count; i++)
        for (size_t j = 0; j < c->observation_count; j++) {
            double variance, seen = c->points[i].mean[j];
            if (!wave->fitted[j] || isnan(seen))
                continue;
            double mean = emulator_predict(&wave->emulators[j], c->points[i].at, &variance);
            double finest = 1e-6 * misfit_variance(&wave->misfit[j]);
            c->checked++;
            c->check_misses += fabs(seen - mean) > 3 * sqrt(variance + finest);
        }
}

static double mean_of(const double *series, size_t count)
{
    double sum = 0;
    size_t seen = 0;
    for (size_t r = 0; r < count; r++)
        if (!isnan(series[r])) {
            sum += series[r];
            seen++;
        }
    return seen ? sum / (double)seen : NAN;
}

/* One period as the posterior has it. Points share the luck of a few replications, too few to show
   how periods vary: that is taken from the calibrated scenario, which has more of them, moved by
   how much each point differs from it on the same luck. */
static void predict(struct calibration *c, struct calibrate_observation *o)
{
    const struct point *from = c->calibrated.done ? &c->calibrated : &c->base;
    size_t count = 0;
    double *values = mem_array(CHECKED * from->done + 1, sizeof *values);
    double *series = mem_array(from->done + 1, sizeof *series);
    o->predicted = o->predicted_low = o->predicted_high = NAN;
    lab_series(c->lab, from, o->kept, series);
    double first = mean_of(series, c->replications);
    for (size_t i = c->point_count - CHECKED; i < c->point_count; i++)
        for (size_t r = 0; r < from->done; r++) {
            double value = series[r] + c->points[i].mean[o - c->observations] - first;
            if (!isnan(value))
                values[count++] = value;
        }
    if (count) {
        gsl_sort(values, 1, count);
        o->predicted = gsl_stats_mean(values, 1, count);
        o->predicted_low = gsl_stats_quantile_from_sorted_data(values, 1, count, 0.025);
        o->predicted_high = gsl_stats_quantile_from_sorted_data(values, 1, count, 0.975);
    }
    double z = o->misfit.value, give = sqrt(3 * o->misfit.tolerance);
    o->inside = z >= o->predicted_low - give && z <= o->predicted_high + give;
    free(series);
    free(values);
}

/* ------------------------------------------------------------------------------- calibrated */

/* A whole number, or four digits, within its range: no calibration knows more. */
static double tidy(const struct input *input, double value)
{
    char digits[40];
    snprintf(digits, sizeof digits, input->whole ? "%.0f" : "%.4g", value);
    return fmin(input->high, fmax(input->low, strtod(digits, NULL)));
}

static bool play_calibrated(struct calibration *c)
{
    const char **sets = arena_array(&c->arena, c->moved_count + 1, sizeof *sets);
    size_t count = 0, direction;
    c->set = arena_array(&c->arena, c->moved_count + 1, sizeof *c->set);
    c->calibrated_value = arena_array(&c->arena, c->moved_count + 1, sizeof *c->calibrated_value);
    for (size_t i = 0; i < c->moved_count; i++) {
        const struct input *input = c->inputs[c->moved[i]].input;
        c->set[i] = identified_alone(&c->identified, i) ||
                    identified_together(&c->identified, i, &direction);
        c->calibrated_value[i] = tidy(input, c->identified.after[i].mean);
        if (c->set[i])
            sets[count++] = calibrate_set(c, input, c->calibrated_value[i]);
    }
    c->calibrated = (struct point){.sets = sets, .set_count = count, .asked = c->base.asked};
    if (!c->play(c->context, &c->calibrated, 1, "the calibrated scenario"))
        return false;
    for (size_t j = 0; j < c->observation_count && !c->calibrated.fault; j++) {
        struct calibrate_observation *o = &c->observations[j];
        o->after = lab_estimate(c->lab, &c->calibrated, o->kept);
        o->implausible_after = misfit_implausibility(&o->misfit, o->after.mean, 0);
    }
    return true;
}

void calibrate_after(struct calibration *c, struct particles *particles)
{
    if (!particles_weigh(particles)) {
        c->end = CALIBRATE_INTERRUPTED;
        return;
    }
    keep_posterior(c, particles);
    if (!play_checks(c, particles) || !play_calibrated(c)) {
        c->end = CALIBRATE_INTERRUPTED;
        return;
    }
    check_emulators(c);
    for (size_t j = 0; j < c->observation_count; j++)
        predict(c, &c->observations[j]);
}
