/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The summary of a calibration: its heading and its tables. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/calibrate_report.h"
#include "report/summary.h"

enum { WIDTH = 110 };

static double finest_of(double value)
{
    return fabs(value) < 10 ? 0.001 : fabs(value) < 100 ? 0.1 : 1;
}

static void wrapped(struct text *out, const struct text *words)
{
    if (words->length)
        text_wrap(out, words->at, 0, WIDTH);
}

static void heading(struct text *out, const struct calibrate_record *r)
{
    const struct calibration *c = r->calibration;
    struct text words = {0};
    size_t held = 0;
    for (size_t i = 0; i < c->observation_count; i++)
        held += c->observations[i].held_out;
    text_add(out, "%s\nWhich values of its ranges agree with what was observed?\n",
             r->model->title);
    text_add(&words,
             "%zu observation%s%s, %zu number%s with a range; %zu points, of %zu "
             "replications each; seed %s; homefirst %s, scenario %.12s",
             c->observation_count - held, c->observation_count - held == 1 ? "" : "s",
             held ? " (others held out)" : "", c->input_count, c->input_count == 1 ? "" : "s",
             c->point_count, c->replications, r->model->seed_text, HOMEFIRST_VERSION,
             r->scenario->digest);
    wrapped(out, &words);
    text_free(&words);
    if (c->end == CALIBRATE_INTERRUPTED)
        text_add(out, "INTERRUPTED after %zu wave%s of history matching: there is no posterior.\n",
                 c->wave_count, c->wave_count == 1 ? "" : "s");
}

/* ------------------------------------------------------------------------------ observations */

static void implausibility_cell(struct text *out, size_t column, double value)
{
    char words[48];
    snprintf(words, sizeof words, "%s%.1f", value > MISFIT_MOST ? "! " : "", value);
    summary_cell(out, column, 7, words);
}

static void observation_row(struct text *out, const struct calibration *c,
                            const struct calibrate_observation *o)
{
    char words[160], low[48], high[48];
    double finest = finest_of(o->misfit.value);
    summary_title(out, o->observed->measure, 36);
    summary_cell(out, 37, 9, text_number(words, sizeof words, o->misfit.value, finest));
    summary_cell(out, 47, 11, summary_mean(words, sizeof words, &o->before, finest));
    implausibility_cell(out, 58, o->implausible_before);
    if (c->posterior && c->calibrated.done) {
        summary_cell(out, 65, 11, summary_mean(words, sizeof words, &o->after, finest));
        implausibility_cell(out, 76, o->implausible_after);
        snprintf(words, sizeof words, "%s - %s%s",
                 text_number(low, sizeof low, o->predicted_low, finest),
                 text_number(high, sizeof high, o->predicted_high, finest), o->inside ? "" : " !");
        summary_cell(out, 84, 20, words);
    }
    text_add(out, "%s\n", o->held_out ? "  held" : "");
}

static void observations(struct text *out, const struct calibration *c)
{
    bool after = c->posterior && c->calibrated.done;
    text_add(out, "\nObserved and simulated");
    summary_cell(out, 37, 9, "observed");
    summary_cell(out, 47, 11, "as it is");
    summary_cell(out, 58, 7, "I");
    if (after) {
        summary_cell(out, 65, 11, "calibrated");
        summary_cell(out, 76, 7, "I");
        summary_cell(out, 84, 20, "one period, 95 %");
    }
    text_add(out, "\n");
    for (size_t i = 0; i < c->observation_count; i++)
        observation_row(out, c, &c->observations[i]);
    struct text words = {0};
    text_add(
        &words,
        "I: how implausible, in standard deviations of what was observed, of the tolerance and "
        "of luck together; above 3 (!) it is not believed. A count varies like Poisson's, a "
        "share like the binomial of as many cases as its spread between simulated periods "
        "speaks for, anything else like simulated periods; `within` w is taken for a "
        "difference of up to w, each as likely as any other (standard deviation w / 1.73).");
    if (after)
        text_add(&words, " One period: where one simulated period lies 19 times out of 20, with "
                         "the numbers as the posterior has them.");
    wrapped(out, &words);
    text_free(&words);
}

/* ------------------------------------------------------------------------------------ inputs */

static void number_words(char *buffer, size_t room, const struct input *input, double value)
{
    double unit = input->whole ? 1 : text_unit((input->high - input->low) / 10, 1e-6);
    if (input->time)
        text_duration(buffer, room, value);
    else
        text_number(buffer, room, value, unit);
}

static void input_row(struct text *out, const struct calibration *c, size_t number)
{
    const struct input *input = c->inputs[number].input;
    size_t place = calibrate_place_of(c, number);
    const struct identified_spread *after = &c->identified.after[place];
    char words[160], mean[48], low[48], high[48];
    summary_title(out, input->path, 58);
    number_words(low, sizeof low, input, input->low);
    number_words(high, sizeof high, input, input->high);
    snprintf(words, sizeof words, "%s - %s", low, high);
    summary_cell(out, 58, 17, words);
    number_words(mean, sizeof mean, input, after->mean);
    number_words(low, sizeof low, input, after->low);
    number_words(high, sizeof high, input, after->high);
    snprintf(words, sizeof words, "%s (%s - %s)", mean, low, high);
    summary_cell(out, 76, 26, words);
    snprintf(words, sizeof words, "%.0f %%", fmin(100, 100 * c->identified.width[place]));
    summary_cell(out, 103, 7, words);
    text_add(out, "\n");
}

static void inputs(struct text *out, const struct calibration *c)
{
    if (!c->posterior)
        return;
    text_add(out, "\nNumbers before and after");
    summary_cell(out, 58, 17, "could be");
    summary_cell(out, 76, 26, "after: mean (5 % - 95 %)");
    summary_cell(out, 103, 7, "width");
    text_add(out, "\n");
    for (size_t i = 0; i < c->moved_count; i++)
        input_row(out, c, c->moved[i]);
    text_add(out, "Before, every value of the range was as likely as any other. Width: of 5 %% to "
                  "95 %%, after over before.\n");
}

/* ------------------------------------------------------------------------------------- waves */

static void space_left(struct text *words, const struct calibrate_wave *wave)
{
    char number[48];
    if (!(wave->share > 0)) {
        text_add(words, "nothing is left.");
        return;
    }
    text_add(words, "%.2g %% of the ranges' space is left, ", 100 * wave->share);
    if (wave->unsure < 1)
        text_add(words, "emulators add at most %.2g %% to an observation's variance.",
                 100 * wave->unsure);
    else
        text_add(words, "emulators are unsure (up to %s times an observation's variance).",
                 text_number(number, sizeof number, wave->unsure, 1));
}

static void waves(struct text *out, const struct calibration *c)
{
    struct text words = {0};
    for (size_t w = 0; w < c->wave_count; w++) {
        const struct calibrate_wave *wave = &c->waves[w];
        text_add(&words, "%s %zu: %zu points, %zu of which agree with all observations; ",
                 w ? " Wave" : "History matching, wave", w + 1, wave->points, wave->agree);
        space_left(&words, wave);
    }
    if (c->stopped)
        text_add(&words, " Then it stopped: %s.", c->stopped);
    if (c->unplayable)
        text_add(&words, " %zu points could not be played (points.csv).", c->unplayable);
    if (c->checked)
        text_add(&words,
                 " The posterior is what is left, weighed by a normal likelihood on the emulators "
                 "(sequential Monte Carlo, %zu samples). At %zu points of it that were played, %zu "
                 "of %zu predictions of the emulators were off by more than three of their "
                 "standard deviations.",
                 c->posterior_count, c->checked / (c->observation_count ? c->observation_count : 1),
                 c->check_misses, c->checked);
    if (words.length) {
        text_add(out, "\n");
        wrapped(out, &words);
    }
    text_free(&words);
}

void calibrate_summary(struct text *out, const struct calibrate_record *r)
{
    const struct calibration *c = r->calibration;
    heading(out, r);
    observations(out, c);
    inputs(out, c);
    text_add(out, "\n");
    calibrate_findings(out, r);
    waves(out, c);
}
