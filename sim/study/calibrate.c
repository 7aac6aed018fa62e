/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calibration from beginning to end. */
#include "study/calibrate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "study/calibrate_private.h"

/* The scenario as it is, and calibrated, is played with so many times the others' replications. */
enum { BASE_TIMES = 5, PARTICLES = 4000 };

static bool wanted(const struct calibrate_question *q, const struct input *input)
{
    bool found = q->input_count == 0;
    for (size_t i = 0; i < q->input_count && !found; i++)
        found = strcmp(q->inputs[i], input->path) == 0;
    return found && input->high > input->low;
}

static void list_inputs(struct calibration *c, const struct calibrate_question *q)
{
    const struct model *m = q->model;
    c->inputs = arena_array(&c->arena, m->input_count + 1, sizeof *c->inputs);
    for (size_t i = 0; i < m->input_count; i++)
        if (wanted(q, &m->inputs[i]))
            c->inputs[c->input_count++].input = &m->inputs[i];
}

static void list_observations(struct calibration *c, const struct calibrate_question *q)
{
    const struct model *m = q->model;
    c->observation_count = m->observed_count;
    c->observations = arena_array(&c->arena, c->observation_count, sizeof *c->observations);
    for (size_t i = 0; i < c->observation_count; i++) {
        struct calibrate_observation *o = &c->observations[i];
        o->observed = &m->observed[i];
        o->held_out = q->held_out && q->held_out[i];
        o->kept = 0;
        int found = measures_find_full(&c->lab->kept, o->observed->measure);
        o->kept = found < 0 ? 0 : (size_t)found;
        o->measure = &c->lab->kept.items[o->kept];
        o->misfit = (struct misfit){.value = o->observed->value};
    }
}

static bool all_whole(const double *series, size_t count)
{
    bool whole = true;
    for (size_t i = 0; i < count; i++)
        whole = whole && (isnan(series[i]) || series[i] == floor(series[i]));
    return whole;
}

/* The scenario as it is: where observations get their laws and first variances. */
static bool play_base(struct calibration *c)
{
    c->base.asked = BASE_TIMES * c->replications;
    if (!c->play(c->context, &c->base, 1, "the scenario as it is"))
        return false;
    double *series = mem_array(c->base.done + 1, sizeof *series);
    for (size_t i = 0; i < c->observation_count; i++) {
        struct calibrate_observation *o = &c->observations[i];
        lab_series(c->lab, &c->base, o->kept, series);
        o->before = lab_estimate(c->lab, &c->base, o->kept);
        o->misfit.law =
            misfit_law_of(o->measure->unit, all_whole(series, c->base.done), o->misfit.value);
        double variance = isnan(o->before.sd) ? 0 : o->before.sd * o->before.sd;
        misfit_set(&o->misfit, o->observed->tolerance, o->before.mean, variance, c->replications);
        o->implausible_before = misfit_implausibility(&o->misfit, o->before.mean, 0);
    }
    free(series);
    return true;
}

/* Once more, by the variances with which the calibration ended. */
static void judge_base(struct calibration *c)
{
    for (size_t i = 0; i < c->observation_count; i++) {
        struct calibrate_observation *o = &c->observations[i];
        o->implausible_before = misfit_implausibility(&o->misfit, o->before.mean, 0);
    }
}

void calibrate(struct calibration *c, const struct calibrate_question *q)
{
    *c = (struct calibration){
        .lab = q->lab, .replications = q->replications, .play = q->play, .context = q->context};
    list_inputs(c, q);
    list_observations(c, q);
    if (!play_base(c) || !calibrate_screen(c)) {
        c->end = CALIBRATE_INTERRUPTED;
        return;
    }
    if (c->moved_count == 0) {
        c->end = CALIBRATE_NOTHING_MOVES;
        return;
    }
    struct particles particles = {.count = PARTICLES,
                                  .inputs = c->moved_count,
                                  .seed = c->lab->seed,
                                  .threads = c->lab->threads,
                                  .interrupt = c->lab->interrupt,
                                  .judge = calibrate_judge,
                                  .context = c};
    if (calibrate_waves(c, &particles))
        calibrate_after(c, &particles);
    judge_base(c);
    particles_close(&particles);
}

void calibrate_free(struct calibration *c)
{
    for (size_t w = 0; w < c->wave_count; w++)
        for (size_t j = 0; j < c->observation_count; j++)
            if (c->waves[w].fitted[j])
                emulator_free(&c->waves[w].emulators[j]);
    for (size_t i = 0; i < c->point_count; i++)
        lab_release(&c->points[i].point, 1);
    lab_release(&c->base, 1);
    lab_release(&c->calibrated, 1);
    identified_free(&c->identified);
    free(c->points);
    free(c->posterior);
    arena_free(&c->arena);
}
