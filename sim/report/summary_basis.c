/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the answer rests on: published figures, numbers with a range, and what the run says of
   itself. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/summary.h"

enum { WIDTH = 110, DRIVERS_MOST = 6 };

static void observed_row(struct text *out, const struct study *s, const struct observation *o)
{
    char words[160];
    int found = measures_find_full(&s->measures, o->measure);
    if (found < 0)
        return;
    const struct estimate *e = &s->estimates[found];
    summary_title(out, o->measure, 45);
    summary_cell(out, 46, 10,
                 text_number(words, sizeof words, o->value, fabs(o->value) < 10 ? 0.001 : 1));
    summary_cell(out, 58, 24,
                 summary_interval(words, sizeof words, e, fabs(o->value) < 10 ? 0.001 : 1));
    double apart = e->sd > 0 ? round((e->mean - o->value) / e->sd * 10) / 10 : NAN;
    snprintf(words, sizeof words, "%+.1f", apart == 0 ? 0.0 : apart);
    summary_cell(out, 83, 7, e->sd > 0 ? words : "-");
    snprintf(words, sizeof words, "%+.1f %%", (e->mean / o->value - 1) * 100);
    summary_cell(out, 91, 8, words);
    snprintf(words, sizeof words, "%g %%", o->tolerance * 100);
    summary_cell(out, 100, 8, isnan(o->tolerance) ? "-" : words);
    const struct tree *kind = tree_child(o->named.at, "kind");
    text_add(out, "%s%s", kind ? "  " : "", kind && kind->text ? kind->text : "");
    text_add(out, "\n");
}

static bool is_off(const struct study *s, const struct observation *o)
{
    int found = measures_find_full(&s->measures, o->measure);
    return found >= 0 && fabs(s->estimates[found].mean / o->value - 1) > o->tolerance;
}

static void observations(struct text *out, const struct record *r)
{
    const struct model *m = r->model;
    size_t off = 0;
    if (m->observed_count == 0 || !scenario_is_observed(r->scenario))
        return;
    text_add(out, "\nPublished and simulated");
    summary_cell(out, 46, 10, "source");
    summary_cell(out, 58, 24, "simulated");
    summary_cell(out, 83, 7, "in sd");
    summary_cell(out, 91, 8, "off by");
    summary_cell(out, 100, 8, "allowed");
    text_add(out, "  figure is");
    text_add(out, "\n");
    for (size_t i = 0; i < m->observed_count; i++) {
        observed_row(out, r->study, &m->observed[i]);
        off += is_off(r->study, &m->observed[i]);
    }
    struct text words = {0};
    text_add(&words,
             "In sd: the difference in standard deviations between replications. Volumes and "
             "shares were set from these figures: agreement says that nothing gets lost on "
             "the way.");
    if (off)
        text_add(&words, " %zu of %zu %s off by more than the scenario allows itself.", off,
                 m->observed_count, off == 1 ? "is" : "are");
    text_wrap(out, words.at, 0, WIDTH);
    text_free(&words);
}

static char *value_text(char *buffer, size_t room, const struct input *input, double value)
{
    if (input->time)
        return text_duration(buffer, room, value);
    if (fabs(value) >= 1e5)
        return text_number(buffer, room, value, 1);
    snprintf(buffer, room, "%.6g", value);
    return buffer;
}

static char *effect_text(char *buffer, size_t room, double value)
{
    return isnan(value) ? strcpy(buffer, "not possible") : text_number(buffer, room, value, 1);
}

static void driver_row(struct text *out, const struct driver *d)
{
    const struct input *input = d->input;
    char value[64], low[64], high[64], at_low[64], at_high[64];
    text_add(out, "  %s", input->path);
    summary_cell(out, 62, 9, value_text(value, sizeof value, input, input->value));
    text_add(out, "  %s to %s", value_text(low, sizeof low, input, input->low),
             value_text(high, sizeof high, input, input->high));
    text_pad(out, 92);
    text_add(out, "%s to %s\n", effect_text(at_low, sizeof at_low, d->at_low),
             effect_text(at_high, sizeof at_high, d->at_high));
}

static void drivers(struct text *out, const struct record *r)
{
    const struct driver_list *list = r->drivers;
    char base[48];
    if (list && list->not_asked)
        text_add(out,
                 "Which of the %zu drive the answer was not asked, as it takes long: run with "
                 "--drivers.\n",
                 list->not_asked);
    if (!list || list->count == 0)
        return;
    text_add(out, "What drives it most");
    summary_cell(out, 62, 9, "here");
    text_add(out, "  could be");
    text_pad(out, 92);
    text_add(out, "really avoided (%s *)\n", text_number(base, sizeof base, list->base, 1));
    size_t shown = 0, moving = 0;
    while (moving < list->count && driver_effect(&list->items[moving], list->base) > 0)
        moving++;
    for (; shown < moving && shown < DRIVERS_MOST; shown++)
        driver_row(out, &list->items[shown]);
    if (shown < moving)
        text_add(out, "  %zu others move it by %.0f or less, each alone", moving - shown,
                 driver_effect(&list->items[shown], list->base));
    if (moving < list->count)
        text_add(out, "%s%zu do not move it at all", shown < moving ? "; " : "  the other ",
                 list->count - moving);
    text_add(out, "%s  * each moved alone over its range, in the first ",
             shown < list->count ? "\n" : "");
    if (list->replications == 1)
        text_add(out, "replication, all schemes in the total\n");
    else
        text_add(out, "%zu replications, all schemes in the total\n", list->replications);
}

static void basis(struct text *out, const struct record *r)
{
    const struct model *m = r->model;
    size_t ranged = 0, assumptions = 0, unsaid = 0;
    for (size_t i = 0; i < m->input_count; i++) {
        assumptions += m->inputs[i].kind == NUMBER_ASSUMPTION;
        unsaid += m->inputs[i].kind == NUMBER_UNSAID;
        ranged += m->inputs[i].high > m->inputs[i].low;
    }
    if (assumptions + ranged == 0)
        return;
    struct text words = {0};
    text_add(&words, "%sOf %zu numbers, %zu are assumptions and %zu have a range%s.",
             r->study->plan->two_worlds
                 ? "* What is really avoided rests on numbers that nobody has measured here. "
                 : "",
             m->input_count, assumptions, ranged, unsaid ? "" : "; all say where they come from");
    text_add(out, "\n");
    text_wrap(out, words.at, 0, WIDTH);
    text_free(&words);
    if (unsaid)
        text_add(out, "%zu number%s not say where %s.\n", unsaid, unsaid == 1 ? " does" : "s do",
                 unsaid == 1 ? "it comes from" : "they come from");
    drivers(out, r);
}

/* Resources that are hardly used: their number does not bind, the number of patients does. */
static void idle_resources(struct text *out, const struct record *r)
{
    struct text line = {0};
    size_t count = 0;
    for (size_t i = 0; i < r->model->resource_count && r->study->plan->two_worlds; i++) {
        const struct staff *staff = &r->model->resources[i];
        char scope[300];
        snprintf(scope, sizeof scope, "resource.%s", staff->named.name);
        const struct estimate *used = study_estimate(r->study, scope, "utilisation");
        if (used && used->mean > 0 && used->mean < 0.2)
            text_add(&line, "%s%s (%.0f %%)", count++ ? "; " : "", model_title(&staff->named),
                     used->mean * 100);
    }
    if (count) {
        text_add(&line,
                 ". More of them would change little; more patients for them could change much.");
        text_add(out, "! Hardly used while on duty: ");
        text_wrap(out, line.at, 2, WIDTH);
    }
    text_free(&line);
}

static void checks(struct text *out, const struct record *r)
{
    size_t good = 0, told = 0;
    for (size_t i = 0; i < r->checks->count; i++) {
        const struct check_result *c = &r->checks->items[i];
        struct text words = {0};
        good += c->verdict == CHECK_GOOD;
        if (c->verdict != CHECK_WARNING && c->verdict != CHECK_REMARK)
            continue;
        told++;
        text_add(&words, "%s: %s", c->name, c->words);
        text_add(out, "! ");
        text_wrap(out, words.at, 2, WIDTH);
        text_free(&words);
    }
    text_add(out, "Self-checks: %zu good", good);
    if (told)
        text_add(out, ", %zu told above", told);
    if (r->checks->count > good + told)
        text_add(out, ", %zu FAILED (see the top)", r->checks->count - good - told);
    text_add(out, ". In words: manifest.json.\n");
}

void summary_basis(struct text *out, const struct record *r)
{
    observations(out, r);
    basis(out, r);
    text_add(out, "\n");
    idle_resources(out, r);
    checks(out, r);
}
