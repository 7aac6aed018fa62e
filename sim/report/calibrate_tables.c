/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a calibration. */
#include <math.h>
#include <string.h>

#include "base/csv.h"
#include "report/calibrate_report.h"

size_t calibrate_place_of(const struct calibration *c, size_t input)
{
    for (size_t i = 0; i < c->moved_count; i++)
        if (c->moved[i] == input)
            return i;
    return c->input_count;
}

static void write_spread(FILE *out, const struct identified_spread *s)
{
    csv_number(out, s ? s->mean : (double)NAN);
    csv_number(out, s ? s->sd : (double)NAN);
    csv_number(out, s ? s->low : (double)NAN);
    csv_number(out, s ? s->high : (double)NAN);
}

static void write_inputs(struct outdir *dir, const struct calibration *c)
{
    FILE *out = outdir_open(dir, "calibrate.csv");
    if (!out)
        return;
    fputs("path,unit,value,low,high,kind,source,verdict,effect,moves_most,prior_mean,prior_sd,"
          "prior_q05,prior_q95,posterior_mean,posterior_sd,posterior_q05,posterior_q95,range_left,"
          "calibrated\n",
          out);
    for (size_t i = 0; i < c->input_count; i++) {
        const struct calibrate_input *in = &c->inputs[i];
        size_t at = calibrate_place_of(c, i);
        bool known = c->posterior && at < c->moved_count;
        csv_text(out, in->input->path);
        csv_text(out, in->input->time ? "min" : "");
        csv_number(out, in->input->value);
        csv_number(out, in->input->low);
        csv_number(out, in->input->high);
        csv_text(out, number_kind_name(in->input->kind));
        csv_text(out, in->input->source ? in->input->source : "");
        csv_text(out, calibrate_verdict(c, i));
        csv_number(out, in->effect);
        csv_text(out, in->effect > 0 ? c->observations[in->most].observed->measure : "");
        write_spread(out, known ? &c->identified.before[at] : NULL);
        write_spread(out, known ? &c->identified.after[at] : NULL);
        csv_number(out, known ? c->identified.width[at] : (double)NAN);
        csv_number_last(out,
                        known && c->set && c->set[at] ? c->calibrated_value[at] : in->input->value);
    }
    outdir_close(dir, out, "calibrate.csv");
}

static void write_combinations(struct outdir *dir, const struct calibration *c)
{
    FILE *out = c->posterior ? outdir_open(dir, "combinations.csv") : NULL;
    if (!out)
        return;
    fputs("combination,width,path,loading\n", out);
    for (size_t v = 0; v < c->moved_count; v++)
        for (size_t i = 0; i < c->moved_count; i++) {
            csv_number(out, (double)v + 1);
            csv_number(out, c->identified.directions[v].width);
            csv_text(out, c->inputs[c->moved[i]].input->path);
            csv_number_last(out, c->identified.directions[v].loading[i]);
        }
    outdir_close(dir, out, "combinations.csv");
    out = outdir_open(dir, "correlations.csv");
    if (!out)
        return;
    fputs("path,other,correlation\n", out);
    for (size_t i = 0; i < c->moved_count; i++)
        for (size_t j = i + 1; j < c->moved_count; j++) {
            csv_text(out, c->inputs[c->moved[i]].input->path);
            csv_text(out, c->inputs[c->moved[j]].input->path);
            csv_number_last(out, c->identified.correlation[i * c->moved_count + j]);
        }
    outdir_close(dir, out, "correlations.csv");
}

static void write_observation(FILE *out, const struct calibration *c,
                              const struct calibrate_observation *o)
{
    static const char *const laws[] = {"Poisson", "binomial", "spread"};
    bool after = c->posterior && c->calibrated.done > 0;
    csv_text(out, o->observed->measure);
    csv_text(out, o->measure->unit);
    csv_number(out, o->misfit.value);
    csv_number(out, o->observed->tolerance);
    csv_text(out, o->held_out ? "yes" : "no");
    csv_text(out, laws[o->misfit.law]);
    csv_number(out, o->misfit.cases);
    csv_number(out, o->misfit.observation);
    csv_number(out, o->misfit.tolerance);
    csv_number(out, o->misfit.luck);
    csv_number(out, o->before.mean);
    csv_number(out, o->before.low);
    csv_number(out, o->before.high);
    csv_number(out, o->implausible_before);
    csv_number(out, after ? o->after.mean : (double)NAN);
    csv_number(out, after ? o->after.low : (double)NAN);
    csv_number(out, after ? o->after.high : (double)NAN);
    csv_number(out, after ? o->implausible_after : (double)NAN);
    csv_number(out, after ? o->predicted : (double)NAN);
    csv_number(out, after ? o->predicted_low : (double)NAN);
    csv_number(out, after ? o->predicted_high : (double)NAN);
    csv_text(out, !after ? "" : o->inside ? "yes" : "no");
    csv_text_last(out, o->observed->source ? o->observed->source : "");
}

static void write_observations(struct outdir *dir, const struct calibration *c)
{
    FILE *out = outdir_open(dir, "observations.csv");
    if (!out)
        return;
    fputs("measure,unit,observed,within,held_out,law,cases,variance_observation,"
          "variance_tolerance,variance_luck,before_mean,before_low,before_high,"
          "before_implausibility,after_mean,after_low,after_high,after_implausibility,"
          "predicted_mean,predicted_q025,predicted_q975,predicted_inside,source\n",
          out);
    for (size_t i = 0; i < c->observation_count; i++)
        write_observation(out, c, &c->observations[i]);
    outdir_close(dir, out, "observations.csv");
}

static void write_waves(struct outdir *dir, const struct calibration *c)
{
    FILE *out = outdir_open(dir, "waves.csv");
    if (!out)
        return;
    fputs("wave,points,fitted_to,agree,space_left,emulator_variance\n", out);
    for (size_t w = 0; w < c->wave_count; w++) {
        csv_number(out, (double)w + 1);
        csv_number(out, (double)c->waves[w].points);
        csv_number(out, (double)c->waves[w].used);
        csv_number(out, (double)c->waves[w].agree);
        csv_number(out, c->waves[w].share);
        csv_number_last(out, c->waves[w].unsure);
    }
    outdir_close(dir, out, "waves.csv");
}

static void write_emulators(struct outdir *dir, const struct calibration *c)
{
    FILE *out = outdir_open(dir, "emulators.csv");
    if (!out)
        return;
    fputs("wave,measure,points,inputs,terms,process_length,noise_share,left_out_sd,explained\n",
          out);
    for (size_t w = 0; w < c->wave_count; w++)
        for (size_t j = 0; j < c->observation_count; j++) {
            const struct emulator *e = &c->waves[w].emulators[j];
            if (!c->waves[w].fitted[j])
                continue;
            csv_number(out, (double)w + 1);
            csv_text(out, c->observations[j].observed->measure);
            csv_number(out, (double)e->points);
            csv_number(out, (double)e->active_count);
            csv_number(out, (double)e->terms);
            csv_number(out, e->nugget < 1 ? e->length : (double)NAN);
            csv_number(out, e->nugget);
            csv_number(out, e->left_out_sd);
            csv_number_last(out, e->explained);
        }
    outdir_close(dir, out, "emulators.csv");
}

/* Which place of the point's is this input's; -1: it was left as the scenario has it. */
static int place_in(const struct calibration *c, const struct calibrate_point *p, size_t input)
{
    size_t at = p->purpose == CALIBRATE_SCREEN ? input : calibrate_place_of(c, input);
    return at < p->point.set_count ? (int)at : -1;
}

static void write_point(FILE *out, const struct calibration *c, size_t number)
{
    static const char *const purposes[] = {"screen", "wave", "check"};
    const struct calibrate_point *p = &c->points[number];
    csv_number(out, (double)number + 1);
    csv_text(out, purposes[p->purpose]);
    csv_number(out, p->wave ? p->wave : (double)NAN);
    csv_number(out, (double)p->point.done);
    for (size_t i = 0; i < c->input_count; i++) {
        const struct input *in = c->inputs[i].input;
        int at = place_in(c, p, i);
        csv_number(out, at < 0 ? in->value : in->low + p->at[at] * (in->high - in->low));
    }
    for (size_t j = 0; j < c->observation_count; j++)
        csv_number(out, p->mean[j]);
    csv_number(out, p->implausible);
    csv_text_last(out, p->point.fault       ? p->point.fault
                       : p->point.overflows ? "too many patients inside"
                                            : "");
}

static void write_points(struct outdir *dir, const struct calibration *c)
{
    FILE *out = outdir_open(dir, "points.csv");
    if (!out)
        return;
    fputs("point,purpose,wave,replications,", out);
    for (size_t i = 0; i < c->input_count; i++)
        csv_text(out, c->inputs[i].input->path);
    for (size_t j = 0; j < c->observation_count; j++)
        csv_text(out, c->observations[j].observed->measure);
    fputs("implausibility,fault\n", out);
    for (size_t i = 0; i < c->point_count; i++)
        write_point(out, c, i);
    outdir_close(dir, out, "points.csv");
}

void calibrate_tables(struct outdir *dir, const struct calibrate_record *record)
{
    const struct calibration *c = record->calibration;
    write_inputs(dir, c);
    write_combinations(dir, c);
    write_observations(dir, c);
    write_waves(dir, c);
    write_emulators(dir, c);
    write_points(dir, c);
}
