/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/uncertainty_report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/range_words.h"
#include "report/summary.h"

enum { LINE = 110, NAMED_MOST = 5, TITLE_WIDTH = 66 };
enum { DRAWS_LEAST = 5 }; /* for each number, to tell which of them cause the doubt */

static void played_words(struct text *out, const struct uncertainty_record *r)
{
    const struct versions *v = &r->found->versions;
    const char *reason;
    size_t faults = versions_faults(v, &reason), missing = v->count - versions_played(v) - faults;
    if (faults)
        text_add(out,
                 " %zu of the %zu draws cannot be: their numbers contradict each other, such as "
                 "%s. They are left out.",
                 faults, r->found->points, reason);
    if (r->interrupted)
        text_add(out, " INTERRUPTED: %zu of %zu versions were not played.", missing, v->count);
}

static void heading(struct text *out, const struct uncertainty_record *r)
{
    const struct uncertainty *u = r->found;
    char horizon[48];
    struct text words = {0};
    text_add(out, "%s\nHow sure is the answer, with what is not known about %zu numbers?\n",
             r->model->title, u->ranges->count);
    text_add(&words,
             "%zu draws of all numbers with a range (%s: %s; independent of each other; Latin "
             "hypercube), %zu replications of %s of each, with luck of their own; %zu of the "
             "scenario as it stands; seed %s; homefirst %s, scenario %.12s.",
             u->points, shape_name(u->shape), shape_meaning(u->shape), u->replications,
             text_duration(horizon, sizeof horizon, r->model->horizon), u->versions.points[0].done,
             r->model->seed_text, HOMEFIRST_VERSION, r->scenario->digest);
    played_words(&words, r);
    text_wrap(out, words.at, 0, LINE);
    text_free(&words);
}

/* -------------------------------------------------------------------------------------- answers */

static double scale_of(const struct measure *m)
{
    return strcmp(m->unit, "currency") == 0 ? 1e-3 : 1;
}

static void range_cell(struct text *out, size_t column, size_t width, double low, double high,
                       double unit)
{
    char words[120], a[48], b[48];
    if (isnan(low))
        snprintf(words, sizeof words, "-");
    else
        snprintf(words, sizeof words, "%s to %s", text_number(a, sizeof a, low, unit),
                 text_number(b, sizeof b, high, unit));
    summary_cell(out, column, width, words);
}

static void answer_row(struct text *out, const struct uncertainty_record *r, size_t m)
{
    const struct measure *measure = &r->lab->kept.items[m];
    const struct answer *a = &r->found->answers[m];
    const struct doubt *d = &a->doubt;
    double scale = scale_of(measure);
    double wide = fmax(d->both_high - d->both_low, a->luck_high - a->luck_low) * scale;
    double unit = text_unit(wide / 10, 0.001);
    char name[300], words[80];
    snprintf(name, sizeof name, "%s.%s%s", measure->scope, measure->name, scale == 1 ? "" : " *");
    summary_title(out, name, 35);
    summary_cell(out, 36, 8, text_number(words, sizeof words, a->base.mean * scale, unit));
    range_cell(out, 45, 18, a->luck_low * scale, a->luck_high * scale, unit);
    summary_cell(out, 64, 8, text_number(words, sizeof words, d->mean * scale, unit));
    range_cell(out, 73, 18, d->ignorance_low * scale, d->ignorance_high * scale, unit);
    range_cell(out, 92, 18, d->both_low * scale, d->both_high * scale, unit);
    text_add(out, "\n");
}

static bool is_money(const struct uncertainty_record *r, size_t m)
{
    return strcmp(r->lab->kept.items[m].unit, "currency") == 0;
}

static void answers(struct text *out, const struct uncertainty_record *r)
{
    char words[80];
    snprintf(words, sizeof words, "%.4g %% range", r->lab->confidence * 100);
    text_add(out, "\n");
    summary_cell(out, 36, 27, "as the scenario stands");
    summary_cell(out, 64, 46, "over the ranges");
    text_add(out, "\n%s", words);
    summary_cell(out, 36, 8, "mean");
    summary_cell(out, 45, 18, "luck alone");
    summary_cell(out, 64, 8, "mean");
    summary_cell(out, 73, 18, "ignorance alone");
    summary_cell(out, 92, 18, "both");
    text_add(out, "\n");
    for (size_t m = 0; m < r->found->measures; m++)
        if (!r->lab->kept.items[m].yes_no)
            answer_row(out, r, m);
    for (size_t m = 0; m < r->found->measures; m++)
        if (is_money(r, m)) {
            text_add(out, "* thousand %s\n", r->model->currency);
            return;
        }
}

/* -------------------------------------------------------------------------------------- chances */

static void target_title(struct text *out, const struct goal *goal)
{
    char number[48];
    bool least = isnan(goal->at_most);
    double value = least ? goal->at_least : goal->at_most;
    text_add(out, "%s: %s %s", goal->named.title ? goal->named.title : goal->measure,
             least ? "at least" : "at most",
             text_number(number, sizeof number, value,
                         value == round(value) ? 1
                         : fabs(value) < 10    ? 0.001
                                               : 0.01));
}

static const char *pathway_title(const struct model *model, const char *scope)
{
    for (size_t i = 0; i < model->pathway_count; i++)
        if (strcmp(model->pathways[i].named.name, scope) == 0)
            return model_title(&model->pathways[i].named);
    return strcmp(scope, "schemes") == 0 ? "All schemes" : scope;
}

void uncertainty_chance_title(struct text *out, const struct uncertainty_record *r, size_t m)
{
    const struct measure *measure = &r->lab->kept.items[m];
    const struct model *model = r->model;
    if (strncmp(measure->scope, "target.", 7) == 0 && measure->item < model->goal_count)
        target_title(out, &model->goals[measure->item]);
    else if (strncmp(measure->name, "pays_", 5) == 0 && measure->value < model->value_count)
        text_add(out, "%s pay%s: %s", pathway_title(model, measure->scope),
                 strcmp(measure->scope, "schemes") ? "s for itself" : " for themselves",
                 model_title(&model->values[measure->value].named));
    else
        text_add(out, "%s.%s", measure->scope, measure->name);
}

static void chance_cell(struct text *out, size_t column, size_t width, const struct estimate *e)
{
    char words[120];
    if (isnan(e->mean))
        snprintf(words, sizeof words, "-");
    else if (isnan(e->low))
        snprintf(words, sizeof words, "%.0f %%", e->mean * 100);
    else
        snprintf(words, sizeof words, "%.0f %% (%.0f - %.0f)", e->mean * 100, fabs(e->low) * 100,
                 e->high * 100);
    summary_cell(out, column, width, words);
}

static void chances(struct text *out, const struct uncertainty_record *r)
{
    bool first = true;
    for (size_t m = 0; m < r->found->measures; m++) {
        const struct answer *a = &r->found->answers[m];
        struct text title = {0};
        if (!r->lab->kept.items[m].yes_no)
            continue;
        if (first) {
            text_add(out, "\nChance that in a period");
            summary_cell(out, TITLE_WIDTH + 1, 20, "luck alone");
            summary_cell(out, TITLE_WIDTH + 22, 22, "luck and ignorance");
            text_add(out, "\n");
        }
        first = false;
        uncertainty_chance_title(&title, r, m);
        summary_title(out, title.at, TITLE_WIDTH);
        chance_cell(out, TITLE_WIDTH + 1, 20, &a->chance_luck);
        chance_cell(out, TITLE_WIDTH + 22, 22, &a->chance_both);
        text_add(out, "\n");
        text_free(&title);
    }
    if (!first)
        text_wrap(out,
                  "Luck alone: if all numbers of the scenario are right. Luck and ignorance: they "
                  "may be anything that their ranges say. In brackets: how precisely so many plays "
                  "tell it.",
                  0, LINE);
}

/* ------------------------------------------------------------------------------------ sentences */

static void causes(struct text *out, const struct uncertainty_record *r, size_t m)
{
    const struct answer *a = &r->found->answers[m];
    size_t *order = mem_array(r->found->ranges->count + 1, sizeof *order), named = 0;
    uncertainty_order(r->found, m, order);
    for (size_t i = 0; i < r->found->ranges->count && named < NAMED_MOST; i++) {
        const struct doubt_cause *cause = &a->causes[order[i]];
        if (!(cause->share >= 0.05) || !(fabs(cause->slope) > 2 * cause->error))
            break;
        text_add(out, named++ ? ", \"" : " Of the part that is ignorance, \"");
        range_title(out, r->scenario->root, r->found->ranges->items[order[i]].input->path);
        text_add(out, "\" makes about %.0f %%", cause->share * 100);
    }
    if (named)
        text_add(out, ". All together, as straight lines, explain about %.0f %% of it.",
                 a->explained * 100);
    free(order);
}

static bool has_causes(const struct uncertainty_record *r, size_t m)
{
    return r->found->answers[m].doubt.points >= DRAWS_LEAST * r->found->ranges->count;
}

/* Draws that contradict themselves are asked for in vain. */
static void too_few_words(struct text *out, const struct uncertainty_record *r)
{
    const struct uncertainty *u = r->found;
    const char *reason;
    size_t possible = u->points - versions_faults(&u->versions, &reason);
    size_t least = DRAWS_LEAST * u->ranges->count;
    size_t asked = possible ? (least * u->points + possible - 1) / possible : least;
    struct text words = {0};
    text_add(&words,
             "Which numbers cause the ignorance is not said: too few draws were played for %zu "
             "numbers; ",
             u->ranges->count);
    if (asked > u->points)
        text_add(&words, "use --points %zu or more.", asked);
    else
        text_add(&words, "at least %zu are needed.", least);
    text_wrap(out, words.at, 0, LINE);
    text_free(&words);
}

static const char *untold(const struct uncertainty_record *r, const struct doubt *d)
{
    return d->luck == 0 ? "it does not depend on any of them, nor on luck."
           : r->found->replications == 1
               ? "one replication a draw cannot tell luck from ignorance: use -n 2 or more."
               : "too few draws were played to tell luck from ignorance.";
}

static void paragraph(struct text *out, const struct uncertainty_record *r, size_t m)
{
    const struct measure *measure = &r->lab->kept.items[m];
    const struct doubt *d = &r->found->answers[m].doubt;
    struct text words = {0};
    text_add(&words, "%s.%s: ", measure->scope, measure->name);
    if (d->observations == 0)
        text_add(&words, "there are no observations.");
    else if (isnan(d->share))
        text_add(&words, "%s", untold(r, d));
    else if (d->share < 0.005)
        text_add(&words, "what is not known makes no difference that can be told from luck.");
    else {
        text_add(&words,
                 "%s%.0f %% of the variance is ignorance, which better numbers would lessen; "
                 "%s%.0f %% is luck, which would stay.",
                 d->share > 0.99 ? "over " : "", fmin(d->share, 0.99) * 100,
                 d->share > 0.99 ? "under " : "", fmax(1 - d->share, 0.01) * 100);
        if (has_causes(r, m))
            causes(&words, r, m);
    }
    text_wrap(out, words.at, 0, LINE);
    text_free(&words);
}

void uncertainty_summary(struct text *out, const struct uncertainty_record *r)
{
    heading(out, r);
    answers(out, r);
    chances(out, r);
    text_add(out, "\n");
    bool only_money = true, too_few = false;
    for (size_t m = 0; m < r->found->measures; m++)
        only_money = only_money && (is_money(r, m) || r->lab->kept.items[m].yes_no);
    for (size_t m = 0; m < r->found->measures; m++)
        if (!r->lab->kept.items[m].yes_no && (only_money || !is_money(r, m))) {
            paragraph(out, r, m);
            too_few = too_few || (r->found->answers[m].doubt.share >= 0.005 && !has_causes(r, m));
        }
    if (too_few)
        too_few_words(out, r);
}
