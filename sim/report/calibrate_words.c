/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the observations identify, and what they cannot, in sentences. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/calibrate_report.h"

enum { WIDTH = 110, NAMED_MOST = 12 };

const char *calibrate_verdict(const struct calibration *c, size_t input)
{
    size_t place = calibrate_place_of(c, input), direction;
    if (c->inputs[input].set_aside && c->moved)
        return "set aside";
    if (!c->posterior)
        return "";
    return identified_alone(&c->identified, place)                  ? "known"
           : identified_together(&c->identified, place, &direction) ? "known together"
                                                                    : "not identified";
}

static void sentence(struct text *out, const char *mark, struct text *words)
{
    if (words->length) {
        text_add(out, "%s", mark);
        text_wrap(out, words->at, 2, WIDTH);
    }
    text_free(words);
}

/* ------------------------------------------------------------------------ shares of patients */

/* "would_be_admitted" of "demand.calls.attributes.would_be_admitted", and the stream's name. */
static bool of_stream(const char *path, char stream[128], const char **attribute)
{
    static const char begin[] = "demand.", middle[] = ".attributes.";
    const char *at = strstr(path, middle);
    size_t before = sizeof begin - 1;
    if (strncmp(path, begin, before) != 0 || !at || strchr(at + sizeof middle - 1, '.'))
        return false;
    snprintf(stream, 128, "%.*s", (int)(at - path - (long)before), path + before);
    *attribute = at + sizeof middle - 1;
    return true;
}

static const char *attribute_title(const struct model *m, const char *name)
{
    for (size_t i = 0; i < m->attribute_count; i++)
        if (strcmp(m->attributes[i].named.name, name) == 0)
            return m->attributes[i].named.title;
    return NULL;
}

static bool has_verdict(const struct calibration *c, size_t input, const char *verdict)
{
    return strcmp(calibrate_verdict(c, input), verdict) == 0;
}

static void add_name(struct text *to, const char *name)
{
    text_add(to, "%s%s", to->length ? ", " : "", name);
}

/* The first input of this attribute, of whatever stream. */
static size_t first_of(const struct calibration *c, const char *attribute)
{
    char stream[128];
    const char *other = "";
    size_t i = 0;
    while (!of_stream(c->inputs[i].input->path, stream, &other) || strcmp(other, attribute) != 0)
        i++;
    return i;
}

/* One sentence for an attribute, of however many streams, because it is one question. */
static void attribute_sentence(struct text *out, const struct calibrate_record *r,
                               const char *attribute)
{
    const struct calibration *c = r->calibration;
    char stream[128];
    const char *other, *title = attribute_title(r->model, attribute);
    struct text words = {0}, names = {0}, joint = {0}, alone = {0};
    for (size_t i = 0; i < c->input_count; i++) {
        if (!of_stream(c->inputs[i].input->path, stream, &other) || strcmp(other, attribute) != 0)
            continue;
        add_name(has_verdict(c, i, "known") ? &alone : &names, stream);
        if (has_verdict(c, i, "known together"))
            add_name(&joint, stream);
    }
    if (names.length)
        text_add(&words,
                 "The share %s%s%s%s cannot be identified from these observations for %s: values "
                 "from one end of the range to the other agree with them.",
                 attribute, title ? " (" : "", title ? title : "", title ? ")" : "", names.at);
    if (names.length && joint.length)
        text_add(&words, " For %s they identify a combination with other numbers, not the share.",
                 joint.at);
    if (names.length && alone.length)
        text_add(&words, " It is narrower than before for %s.", alone.at);
    sentence(out, "! ", &words);
    text_free(&names);
    text_free(&joint);
    text_free(&alone);
}

/* ---------------------------------------------------------------------------------- findings */

/* The paths with this verdict that no sentence of their own has named. */
static size_t list_of(struct text *words, const struct calibration *c, const char *verdict)
{
    char stream[128];
    const char *attribute;
    size_t count = 0;
    for (size_t i = 0; i < c->input_count; i++) {
        const char *path = c->inputs[i].input->path;
        bool said =
            c->posterior && strcmp(verdict, "known") != 0 && of_stream(path, stream, &attribute);
        if (!has_verdict(c, i, verdict) || said)
            continue;
        if (count++ < NAMED_MOST)
            text_add(words, "%s%s", count > 1 ? ", " : "", path);
    }
    if (count > NAMED_MOST)
        text_add(words, " and %zu more (calibrate.csv)", count - NAMED_MOST);
    return count;
}

static void not_identified(struct text *out, const struct calibrate_record *r)
{
    const struct calibration *c = r->calibration;
    struct text paths = {0}, words = {0};
    char stream[128];
    const char *attribute;
    for (size_t i = 0; i < c->input_count && c->posterior; i++)
        if (of_stream(c->inputs[i].input->path, stream, &attribute) && first_of(c, attribute) == i)
            attribute_sentence(out, r, attribute);
    if (list_of(&paths, c, "not identified"))
        text_add(&words,
                 "Not identified, after as wide as before or nearly so (more than %.0f %%): %s.",
                 100 * IDENTIFIED_WIDTH, paths.at);
    sentence(out, "! ", &words);
    text_free(&paths);
    paths = words = (struct text){0};
    if (list_of(&paths, c, "set aside"))
        text_add(&words,
                 "Not identifiable, because over their ranges they move none of the observations "
                 "by as much as a quarter of its standard deviation: %s.",
                 paths.at);
    sentence(out, "! ", &words);
    text_free(&paths);
}

/* The inputs of a direction, those that belong to it: "A, B: when A is higher, B must be lower". */
static void together(struct text *out, const struct calibration *c, size_t v)
{
    const struct identified_direction *d = &c->identified.directions[v];
    struct text words = {0}, up = {0}, down = {0};
    size_t members = 0, unknown_alone = 0, direction;
    for (size_t i = 0; i < c->moved_count; i++) {
        if (fabs(d->loading[i]) < IDENTIFIED_LOADING)
            continue;
        struct text *to = d->loading[i] > 0 ? &up : &down;
        members++;
        unknown_alone += identified_together(&c->identified, i, &direction);
        text_add(to, "%s%s", to->length ? ", " : "", c->inputs[c->moved[i]].input->path);
    }
    if (members > 1 && unknown_alone) {
        text_add(&words, "Only a combination is identified (its width is %.0f %% of what it was): ",
                 100 * d->width);
        if (up.length && !down.length)
            text_add(&words, "%s; if one is higher, another is lower.", up.at);
        else
            text_add(&words, "%s against %s; if the one is higher, so is the other.", up.at,
                     down.at);
    }
    sentence(out, "* ", &words);
    text_free(&up);
    text_free(&down);
}

static void pairs(struct text *out, const struct calibration *c)
{
    size_t k = c->moved_count, direction, named = 0;
    for (size_t i = 0; i < k; i++)
        for (size_t j = i + 1; j < k; j++) {
            struct text words = {0};
            double r = c->identified.correlation[i * k + j];
            if (fabs(r) < IDENTIFIED_PAIR || named++ >= NAMED_MOST)
                continue;
            bool neither = !identified_alone(&c->identified, i) &&
                           !identified_alone(&c->identified, j) &&
                           (identified_together(&c->identified, i, &direction) ||
                            identified_together(&c->identified, j, &direction));
            text_add(&words, "%s and %s are tied (correlation %+.2f)%s.",
                     c->inputs[c->moved[i]].input->path, c->inputs[c->moved[j]].input->path, r,
                     neither ? ": neither is identified alone" : "");
            sentence(out, "* ", &words);
        }
}

static void known(struct text *out, const struct calibration *c)
{
    struct text paths = {0}, words = {0};
    if (list_of(&paths, c, "known"))
        text_add(&words, "Identified, narrower than before: %s.", paths.at);
    else
        text_add(&words, "No number is identified by itself.");
    sentence(out, "* ", &words);
    text_free(&paths);
    for (size_t v = 0; v < c->moved_count; v++)
        if (c->identified.directions[v].width <= IDENTIFIED_DIRECTION)
            together(out, c, v);
    pairs(out, c);
}

static void held_out(struct text *out, const struct calibration *c)
{
    for (size_t i = 0; i < c->observation_count; i++) {
        const struct calibrate_observation *o = &c->observations[i];
        struct text words = {0};
        char value[48], low[48], high[48];
        double unit = fabs(o->misfit.value) < 10 ? 0.001 : 1;
        if (!o->held_out)
            continue;
        text_add(&words, "Held out: %s was %s; one period is predicted between %s and %s%s: %s.",
                 o->observed->measure, text_number(value, sizeof value, o->misfit.value, unit),
                 text_number(low, sizeof low, o->predicted_low, unit),
                 text_number(high, sizeof high, o->predicted_high, unit),
                 o->misfit.tolerance > 0 ? ", give or take its tolerance" : "",
                 o->inside ? "inside" : "NOT inside");
        sentence(out, o->inside ? "* " : "! ", &words);
    }
}

/* The observations contradict each other, or the ranges. */
static void contradiction(struct text *out, const struct calibration *c)
{
    struct text words = {0};
    size_t missed = 0;
    char value[48], found[48];
    const struct calibrate_point *p = calibrate_nearest(c, &missed);
    const struct calibrate_observation *o = &c->observations[missed];
    double unit = fabs(o->misfit.value) < 10 ? 0.001 : 1,
           mean = p ? p->mean[missed] : o->before.mean;
    text_add(&words,
             "Nothing agrees with all observations: no values within the ranges bring every one "
             "within %.0f standard deviations. Either observations contradict each other, or the "
             "ranges are too narrow, or the scenario lacks something. %s comes nearest; it misses "
             "%s most: observed %s, simulated %s (I = %.1f).",
             MISFIT_MOST,
             p ? arena_format(&((struct calibration *)c)->arena, "Point %zu of points.csv",
                              (size_t)(p - c->points) + 1)
               : "The scenario as it is",
             o->observed->measure, text_number(value, sizeof value, o->misfit.value, unit),
             text_number(found, sizeof found, mean, unit),
             misfit_implausibility(&o->misfit, mean, 0));
    for (size_t i = 0; p && i < c->moved_count; i++) {
        const struct input *in = c->inputs[c->moved[i]].input;
        size_t at = p->purpose == CALIBRATE_SCREEN ? c->moved[i] : i;
        text_add(&words, "%s %s = %.4g%s", i ? "," : " There:", in->path,
                 in->low + p->at[at] * (in->high - in->low), in->time ? " min" : "");
    }
    sentence(out, "! ", &words);
}

void calibrate_findings(struct text *out, const struct calibrate_record *r)
{
    const struct calibration *c = r->calibration;
    if (c->end == CALIBRATE_NOTHING_LEFT)
        contradiction(out, c);
    if (c->end == CALIBRATE_NOTHING_MOVES)
        text_add(out, "! No number with a range moves an observation: there is nothing to "
                      "calibrate.\n");
    if (c->end == CALIBRATE_UNPLAYABLE)
        text_add(out, "! Too few points could be played (points.csv says why).\n");
    if (c->posterior)
        known(out, c);
    not_identified(out, r);
    if (c->posterior && c->calibrated.done)
        held_out(out, c);
    if (c->posterior && c->calibrated.set_count)
        text_add(out,
                 "* calibrated.cfg, among the results, has what is identified, and can be run.\n");
}
