/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which inputs move which observations: from a few places, each is moved alone by half its
   range, on the same luck. */
#include <math.h>
#include <stdlib.h>

#include "study/calibrate_private.h"

/* The scenario as it is, and three places elsewhere. */
enum { PLACES = 4 };
/* Over its whole range, in standard deviations of the observation (observation and tolerance):
   less than this could not be told from nothing. */
#define MOVES_IT 0.25

static double place_of(const struct input *input)
{
    double at = (input->value - input->low) / (input->high - input->low);
    if (input->whole) /* the middle of the whole number's part */
        at = (input->value - input->low + 0.5) / (input->high - input->low + 1);
    return fmin(1, fmax(0, at));
}

static void add_place(struct calibration *c, struct calibrate_point *at_place, const double *from)
{
    double *at = mem_array(c->input_count + 1, sizeof *at);
    size_t half = c->replications / 2 < 2 ? 2 : c->replications / 2;
    for (size_t i = 0; i <= c->input_count; i++) {
        for (size_t k = 0; k < c->input_count; k++)
            at[k] = from[k];
        if (i)
            at[i - 1] += from[i - 1] < 0.5 ? 0.5 : -0.5;
        at_place[i].purpose = CALIBRATE_SCREEN;
        at_place[i].point.asked = half;
        calibrate_place(c, &at_place[i], NULL, c->input_count, at);
    }
    free(at);
}

static void add_places(struct calibration *c)
{
    size_t each = c->input_count + 1;
    struct calibrate_point *points = calibrate_more(c, PLACES * each);
    double *from = mem_array(each, sizeof *from);
    gsl_qrng *sequence = calibrate_sequence(c->input_count);
    gsl_qrng_get(sequence, from); /* the middle */
    for (int place = 0; place < PLACES; place++) {
        for (size_t k = 0; k < c->input_count && place == 0; k++)
            from[k] = place_of(c->inputs[k].input);
        if (place)
            gsl_qrng_get(sequence, from);
        add_place(c, points + (size_t)place * each, from);
    }
    gsl_qrng_free(sequence);
    free(from);
}

/* Over the input's whole range, on average over the places where it could be played. */
static double effect_on(const struct calibration *c, size_t input, size_t observation)
{
    double sum = 0, played = 0;
    size_t each = c->input_count + 1, kept = c->observations[observation].kept;
    for (size_t place = 0; place < PLACES; place++) {
        const struct calibrate_point *from = c->points + place * each, *to = from + 1 + input;
        double step = fabs(to->at[input] - from->at[input]);
        if (from->point.fault || to->point.fault || step == 0)
            continue;
        double change = lab_compare(c->lab, &from->point, &to->point, kept, 0.95).change.mean;
        if (isnan(change))
            continue;
        sum += fabs(change) / step;
        played++;
    }
    return played > 0 ? sum / played : 0;
}

/* The moved inputs that move this observation, in order. */
static void find_active(struct calibration *c, struct calibrate_observation *o)
{
    o->active = arena_array(&c->arena, c->moved_count + 1, sizeof *o->active);
    for (size_t i = 0; i < c->moved_count; i++) {
        double effect = o->effect[c->moved[i]];
        if (effect < MOVES_IT)
            continue;
        size_t at = o->active_count++;
        for (; at > 0 && o->effect[c->moved[o->active[at - 1]]] < effect; at--)
            o->active[at] = o->active[at - 1];
        o->active[at] = i;
    }
}

bool calibrate_screen(struct calibration *c)
{
    add_places(c);
    if (!calibrate_play(c, 0, c->point_count, "which inputs move an observation"))
        return false;
    for (size_t j = 0; j < c->observation_count; j++) {
        struct calibrate_observation *o = &c->observations[j];
        double sd = sqrt(o->misfit.observation + o->misfit.tolerance);
        o->effect = arena_array(&c->arena, c->input_count + 1, sizeof *o->effect);
        for (size_t i = 0; i < c->input_count; i++) {
            double effect = effect_on(c, i, j);
            o->effect[i] = sd > 0 ? effect / sd : effect > 0 ? INFINITY : 0;
            if (o->effect[i] > c->inputs[i].effect) { /* also if held out: it is to be predicted */
                c->inputs[i].effect = o->effect[i];
                c->inputs[i].most = j;
            }
        }
    }
    c->moved = arena_array(&c->arena, c->input_count + 1, sizeof *c->moved);
    for (size_t i = 0; i < c->input_count; i++) {
        c->inputs[i].set_aside = c->inputs[i].effect < MOVES_IT;
        if (!c->inputs[i].set_aside)
            c->moved[c->moved_count++] = i;
    }
    for (size_t j = 0; j < c->observation_count; j++)
        find_active(c, &c->observations[j]);
    return true;
}
