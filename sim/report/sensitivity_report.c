/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sensitivity_report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/range_words.h"
#include "report/summary.h"

enum {
    LINE = 110,
    SHOWN_MOST = 12,
    ABREAST = SENSITIVITY_ABREAST,
    COLUMN = SENSITIVITY_COLUMN,
    WIDTH = SENSITIVITY_WIDTH
};

static void method_words(struct text *out, const struct sensitivity *s)
{
    size_t moved = s->moved_count;
    if (s->method == SENSITIVITY_ONE)
        text_add(out, "each moved alone from where it stands to both ends");
    else if (s->method == SENSITIVITY_MORRIS)
        text_add(out, "Morris's method, %zu trajectories of %zu versions", s->designs, moved + 1);
    else
        text_add(out, "Sobol's method, %zu points of %zu versions", s->designs, moved + 2);
}

static void screening_words(struct text *out, const struct sensitivity_record *r)
{
    const struct sensitivity *s = r->found;
    if (!r->screened || s->moved_count == s->ranges->count)
        return;
    text_add(out,
             " Before that, Morris's method with %zu trajectories chose which %zu of the %zu to "
             "take (screening.csv); the others stay where they are.",
             r->screened->designs, s->moved_count, s->ranges->count);
}

static void played_words(struct text *out, const struct sensitivity_record *r)
{
    const struct versions *v = &r->found->versions;
    const char *reason;
    size_t faults = versions_faults(v, &reason), missing = v->count - versions_played(v) - faults;
    if (faults)
        text_add(out,
                 " %zu of the %zu versions cannot be: their numbers contradict each other, such as "
                 "%s. They are left out.",
                 faults, v->count, reason);
    if (r->interrupted)
        text_add(out, " INTERRUPTED: %zu of %zu versions were not played.", missing, v->count);
}

static void heading(struct text *out, const struct sensitivity_record *r)
{
    const struct sensitivity *s = r->found;
    char horizon[48];
    struct text words = {0};
    text_add(out, "%s\nWhich of the %zu numbers with a range matter, and for what?\n",
             r->model->title, s->ranges->count);
    method_words(&words, s);
    text_add(&words,
             "; %zu replications of %s of each, all on the same luck; seed %s; homefirst %s, "
             "scenario %.12s.",
             s->versions.points->asked, text_duration(horizon, sizeof horizon, r->model->horizon),
             r->model->seed_text, HOMEFIRST_VERSION, r->scenario->digest);
    screening_words(&words, r);
    played_words(&words, r);
    if (words.at[0] >= 'a' && words.at[0] <= 'z')
        words.at[0] = (char)(words.at[0] - 'a' + 'A');
    text_wrap(out, words.at, 0, LINE);
    text_free(&words);
}

/* --------------------------------------------------------------------------------------- table */

static double finest_of(const struct measure *m)
{
    return strcmp(m->unit, "share") == 0 ? 0.0001 : 0.01;
}

static void signed_number(char *buffer, size_t room, double value, double unit, const char *sign)
{
    char number[48];
    snprintf(buffer, room, "%s%s", value > 0 ? sign : "",
             text_number(number, sizeof number, value, unit));
}

/* A unit that shows two digits of the size, but nothing that is noise. */
static double unit_for(double size, double noise, double finest)
{
    double digits = size > 0 ? pow(10, floor(log10(size)) - 1) : 1;
    return fmax(fmax(digits, finest), noise > 0 ? text_unit(2 * noise, finest) : finest);
}

static void morris_cell(char *buffer, size_t room, const struct effect *e, double finest)
{
    double unit = unit_for(e->size, e->noise, finest), mu = e->morris.mu;
    bool one_way = fabs(mu) > 0.99 * e->size;
    signed_number(buffer, room, one_way ? mu : e->size, unit, one_way ? "+" : "± ");
}

static void ends_cell(char *buffer, size_t room, const struct effect *e, double finest)
{
    double unit = unit_for(e->size, e->noise, finest);
    char low[60] = "-", high[60] = "-";
    if (!isnan(e->at_low.mean))
        signed_number(low, sizeof low, e->at_low.mean, unit, "+");
    if (!isnan(e->at_high.mean))
        signed_number(high, sizeof high, e->at_high.mean, unit, "+");
    snprintf(buffer, room, "%.20s, %.20s", low, high);
}

static void effect_cell(char *buffer, size_t room, const struct sensitivity *s,
                        const struct effect *e, const struct measure *m)
{
    if (e->verdict == VERDICT_UNKNOWN)
        snprintf(buffer, room, "-");
    else if (e->verdict == VERDICT_NONE)
        snprintf(buffer, room, "not at all");
    else if (e->verdict == VERDICT_LUCK)
        snprintf(buffer, room, "(luck)");
    else if (s->method == SENSITIVITY_ONE)
        ends_cell(buffer, room, e, finest_of(m));
    else if (s->method == SENSITIVITY_MORRIS)
        morris_cell(buffer, room, e, finest_of(m));
    else
        snprintf(buffer, room, "%.0f %% / %.0f %%", fmin(fmax(e->sobol.first, 0), 1) * 100,
                 fmin(e->sobol.total, 1) * 100);
}

static const char *const table_titles[] = {
    [SENSITIVITY_ONE] = "Moves it by, at its low and high end",
    [SENSITIVITY_MORRIS] = "Moves it, over its whole range, by",
    [SENSITIVITY_SOBOL] = "Its share of the variance: alone / in all",
};

static bool matters(const struct sensitivity *s, size_t range)
{
    for (size_t m = 0; m < s->measures; m++)
        if (sensitivity_effect(s, m, range)->verdict == VERDICT_MATTERS)
            return true;
    return false;
}

static void row(struct text *out, const struct sensitivity_record *r, size_t number, size_t range,
                size_t first)
{
    const struct sensitivity *s = r->found;
    struct text title = {0};
    char words[80];
    range_title(&title, r->scenario->root, s->ranges->items[range].input->path);
    text_add(out, "%2zu ", number);
    summary_title(out, title.at, LINE - 3);
    text_add(out, "\n   ");
    range_words(out, &s->ranges->items[range]);
    for (size_t m = first; m < s->measures && m < first + ABREAST; m++) {
        effect_cell(words, sizeof words, s, sensitivity_effect(s, m, range),
                    &r->lab->kept.items[m]);
        summary_cell(out, COLUMN + (m - first) * WIDTH, WIDTH, words);
    }
    text_add(out, "\n");
    text_free(&title);
}

void sensitivity_heads(struct text *out, const struct sensitivity_record *r, size_t first)
{
    for (size_t m = first; m < r->found->measures && m < first + ABREAST; m++) {
        const struct measure *measure = &r->lab->kept.items[m];
        char name[300];
        snprintf(name, sizeof name, "%s.%s", measure->scope, measure->name);
        summary_cell(out, COLUMN + (m - first) * WIDTH, WIDTH, name);
    }
    text_add(out, "\n");
}

static void table(struct text *out, const struct sensitivity_record *r, const size_t *order,
                  size_t first)
{
    const struct sensitivity *s = r->found;
    size_t shown = 0, left = 0;
    text_add(out, "\n%s", table_titles[s->method]);
    sensitivity_heads(out, r, first);
    for (size_t i = 0; i < s->ranges->count; i++) {
        if (matters(s, order[i]) && shown < SHOWN_MOST)
            row(out, r, ++shown, order[i], first);
        else
            left++;
    }
    if (left)
        text_add(out, "   and %zu more, which move %s (sensitivity.csv)\n", left,
                 shown ? "each of these less" : "none of these more than luck");
}

void sensitivity_summary(struct text *out, const struct sensitivity_record *r)
{
    const struct sensitivity *s = r->found;
    size_t *order = mem_array(s->ranges->count + 1, sizeof *order);
    heading(out, r);
    sensitivity_order_all(s, order);
    for (size_t first = 0; first < s->measures; first += ABREAST)
        table(out, r, order, first);
    if (s->method == SENSITIVITY_MORRIS)
        text_wrap(out,
                  "+ and -: always upwards or downwards as the number rises; ±: either, depending "
                  "on the others. (luck): less than twice its noise.",
                  0, LINE);
    else if (s->method == SENSITIVITY_SOBOL)
        text_wrap(out,
                  "Alone: of the variance, so much would go if only this number were known. In "
                  "all: so much would be left if only this one were not.",
                  0, LINE);
    sensitivity_families(out, r);
    sensitivity_words(out, r);
    free(order);
}
