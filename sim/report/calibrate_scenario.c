/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calibrated scenario as a what-if over the one that was calibrated. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "model/what_if.h"
#include "report/calibrate_report.h"

static const char name[] = "calibrated.cfg";

/* To four digits, as no calibration knows more, and not above (below) the value. */
static double tidy(double x)
{
    char digits[40];
    snprintf(digits, sizeof digits, "%.4g", x);
    return strtod(digits, NULL);
}

static struct what_if_value value_of(struct arena *arena, const struct calibrate_record *r,
                                     size_t place)
{
    const struct calibration *c = r->calibration;
    const struct input *input = c->inputs[c->moved[place]].input;
    const struct identified_spread *after = &c->identified.after[place];
    double value = c->calibrated_value[place];
    bool alone = identified_alone(&c->identified, place);
    return (struct what_if_value){
        .path = input->path,
        .value = value,
        .low = fmin(value, input->whole ? after->low : tidy(after->low)),
        .high = fmax(value, input->whole ? after->high : tidy(after->high)),
        .time = input->time,
        .whole = input->whole,
        .kind = "derived",
        .source =
            arena_format(arena,
                         "homefirst calibrate, scenario %.12s: posterior mean, 5 %% to "
                         "95 %%%s",
                         r->scenario->digest, alone ? "" : "; known only together with others")};
}

void calibrate_scenario(struct outdir *dir, const struct calibrate_record *r)
{
    const struct calibration *c = r->calibration;
    struct arena arena = {0};
    struct text text = {0};
    if (!c->posterior || !c->set || c->calibrated.done == 0 || c->calibrated.set_count == 0)
        return;
    struct what_if_value *values = arena_array(&arena, c->moved_count + 1, sizeof *values);
    size_t count = 0;
    for (size_t i = 0; i < c->moved_count; i++)
        if (c->set[i])
            values[count++] = value_of(&arena, r, i);
    struct what_if wanted = {.baseline = "scenario.cfg",
                             .title = arena_format(&arena, "%s, calibrated", r->model->title),
                             .values = values,
                             .count = count};
    FILE *out = what_if_write(&text, r->scenario, &wanted) ? outdir_open(dir, name) : NULL;
    if (out) {
        fputs("# A what-if over scenario.cfg beside it: take both along. Only what the "
              "observations say something\n# of is different.\n",
              out);
        fwrite(text.at, 1, text.length, out);
        outdir_close(dir, out, name);
    }
    text_free(&text);
    arena_free(&arena);
}
