/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences: which number matters for which measure, and for which it does not. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/range_words.h"
#include "report/sensitivity_report.h"

enum { LINE = 110, NAMED_MOST = 3 };

static const char *noun_of(const struct measure *m)
{
    static const struct {
        const char *begin, *noun;
    } nouns[] = {{"avoided_unclaimed", NULL},
                 {"avoided_", "really avoided"},
                 {"claimed_", NULL},
                 {"claimed", "claimed"},
                 {"bed_days_saved", "bed-days saved"},
                 {"admissions_", NULL},
                 {"admissions", "admissions"},
                 {"wait_mean", "mean wait"}};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (strncmp(m->name, nouns[i].begin, strlen(nouns[i].begin)) == 0)
            return nouns[i].noun;
    return NULL;
}

void sensitivity_add_measure(struct text *out, const struct measure *m)
{
    const char *noun = noun_of(m);
    if (noun)
        text_add(out, "%s (%s.%s)", noun, m->scope, m->name);
    else
        text_add(out, "%s.%s", m->scope, m->name);
}

void sensitivity_add_title(struct text *out, const struct sensitivity_record *r, size_t range)
{
    text_add(out, "\"");
    range_title(out, r->scenario->root, r->found->ranges->items[range].input->path);
    text_add(out, "\"");
}

static double positive(double x)
{
    return x > 0 ? x : 0;
}

double sensitivity_whole(const struct sensitivity *s, size_t m)
{
    double sum = 0;
    for (size_t i = 0; i < s->ranges->count; i++)
        sum += positive(sensitivity_effect(s, m, i)->size);
    return s->method == SENSITIVITY_SOBOL && sum > 0 ? 1 : sum;
}

static size_t count_of(const struct sensitivity *s, size_t m, enum verdict verdict)
{
    size_t count = 0;
    for (size_t i = 0; i < s->ranges->count; i++)
        count += sensitivity_effect(s, m, i)->verdict == verdict;
    return count;
}

const char *sensitivity_share_of(const struct sensitivity *s)
{
    return s->method == SENSITIVITY_SOBOL ? "of its variance" : "of all movement";
}

static void add_most(struct text *out, const struct sensitivity_record *r, size_t m)
{
    const struct sensitivity *s = r->found;
    size_t *order = mem_array(s->ranges->count + 1, sizeof *order), named = 0;
    sensitivity_order(s, m, order);
    for (size_t i = 0; i < s->ranges->count && named < NAMED_MOST; i++) {
        const struct effect *e = sensitivity_effect(s, m, order[i]);
        if (e->verdict != VERDICT_MATTERS)
            break;
        text_add(out, named == 0 ? " What matters most is " : named == 1 ? ", then " : " and ");
        sensitivity_add_title(out, r, order[i]);
        text_add(out, " (%.0f %%%s%s)", fmin(e->size / sensitivity_whole(s, m), 1) * 100,
                 named ? "" : " ", named ? "" : sensitivity_share_of(s));
        named++;
    }
    text_add(out, named ? "." : " None moves it by more than luck could.");
    free(order);
}

static void add_rest(struct text *out, const struct sensitivity *s, size_t m)
{
    size_t none = count_of(s, m, VERDICT_NONE), luck = count_of(s, m, VERDICT_LUCK);
    if (luck)
        text_add(out, " %zu cannot be told from luck%s", luck, none ? ";" : ".");
    if (none)
        text_add(out, " %zu do%s not move it at all.", none, none == 1 ? "es" : "");
}

static void add_spread(struct text *out, const struct sensitivity *s, size_t m)
{
    char base[48], low[48], high[48], luck[48], between[48];
    const struct versions_spread *v = &s->spreads[m];
    double unit = text_unit(sqrt(v->between), 0.0001);
    text_add(out, ": %s as the scenario stands, %s to %s in the versions.",
             text_number(base, sizeof base, s->base[m], unit),
             text_number(low, sizeof low, v->lowest, unit),
             text_number(high, sizeof high, v->highest, unit));
    if (s->method != SENSITIVITY_ONE && !isnan(v->of_means))
        text_add(out,
                 " Their standard deviation is %s; that of one period by luck is %s, so that luck "
                 "makes at most %.1f %% of the variance between versions.",
                 text_number(between, sizeof between, sqrt(v->between), unit),
                 text_number(luck, sizeof luck, sqrt(v->luck), unit / 10),
                 fmin(v->of_means / v->between, 1) * 100);
}

static void measure_paragraph(struct text *out, const struct sensitivity_record *r, size_t m)
{
    const struct sensitivity *s = r->found;
    struct text words = {0};
    sensitivity_add_measure(&words, &r->lab->kept.items[m]);
    words.at[0] = (char)toupper((unsigned char)words.at[0]);
    if (s->spreads[m].versions == 0) {
        text_add(&words, " has no observations.");
    } else if (sensitivity_is_constant(s, m)) {
        text_add(&words, " does not depend on any of them.");
    } else {
        add_spread(&words, s, m);
        add_most(&words, r, m);
        add_rest(&words, s, m);
    }
    text_add(out, "\n");
    text_wrap(out, words.at, 0, LINE);
    text_free(&words);
}

void sensitivity_words(struct text *out, const struct sensitivity_record *r)
{
    const struct sensitivity *s = r->found;
    for (size_t m = 0; m < s->measures; m++)
        measure_paragraph(out, r, m);
    sensitivity_contrasts(out, r);
}
