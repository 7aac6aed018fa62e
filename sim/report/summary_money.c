/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money, for people who answer for it: what the schemes cost, what they are worth on each basis
   side by side, what it would take for them to pay, and what else costs more or less. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/summary.h"

enum { WIDTH = 110, BASES = 3 }; /* bases side by side */

struct sheet {
    struct text *out;
    const struct record *r;
    size_t first, count; /* bases shown */
    double scale;        /* amounts are divided by it */
};

static const char *scale_word(double scale)
{
    return scale == 1e6 ? "million " : scale == 1e3 ? "thousand " : "";
}

/* So that the largest amount has up to six digits. */
static double find_scale(const struct study *s)
{
    double most = 0;
    for (size_t i = 0; i < s->measures.count; i++) {
        const struct measure *m = &s->measures.items[i];
        bool amount = strcmp(m->unit, "currency") == 0 && !m->ratio && !m->period;
        most = amount && fabs(s->estimates[i].mean) > most ? fabs(s->estimates[i].mean) : most;
    }
    return most >= 1e9 ? 1e6 : most >= 1e5 ? 1e3 : 1;
}

static const struct money_value *value_at(const struct sheet *sheet, size_t column)
{
    return &sheet->r->model->values[sheet->first + column];
}

/* The measure of a scheme on one basis, or NULL. */
static const struct estimate *on_basis(const struct sheet *sheet, const char *scope,
                                       const char *name, size_t column)
{
    char full[300];
    snprintf(full, sizeof full, "%s_at_%s", name, value_at(sheet, column)->named.name);
    return study_estimate(sheet->r->study, scope, full);
}

/* "-162 ± 4", in the sheet's unit. */
static char *amount(char *buffer, size_t room, const struct sheet *sheet, const struct estimate *e)
{
    char mean[48], half[48];
    if (!e || isnan(e->mean))
        return strcpy(buffer, "-");
    bool small = sheet->scale > 1 && fabs(e->mean) < 10 * sheet->scale;
    double width = estimate_half_width(e) / sheet->scale, unit = text_unit(width, small ? 0.1 : 1);
    text_number(mean, sizeof mean, e->mean / sheet->scale, unit);
    if (isnan(width) || round(width / unit) == 0)
        snprintf(buffer, room, "%s", mean);
    else
        snprintf(buffer, room, "%s ± %s", mean, text_number(half, sizeof half, width, unit));
    return buffer;
}

static void basis_heads(const struct sheet *sheet)
{
    char each[48], words[80];
    for (size_t c = 0; c < sheet->count; c++)
        if (text_width(model_title(&value_at(sheet, c)->named)) <= 23)
            summary_cell(sheet->out, 38 + 24 * c, 24, model_title(&value_at(sheet, c)->named));
        else {
            text_pad(sheet->out, 39 + 24 * c);
            summary_title(sheet->out, model_title(&value_at(sheet, c)->named), 23);
        }
    text_add(sheet->out, "\n");
    for (size_t c = 0; c < sheet->count; c++) {
        const struct money_value *v = value_at(sheet, c);
        bool day = !isnan(v->per_bed_day);
        snprintf(words, sizeof words, "%s %s",
                 text_number(each, sizeof each, day ? v->per_bed_day : v->per_admission, 1),
                 day ? "a bed-day" : "an admission");
        summary_cell(sheet->out, 38 + 24 * c, 24, words);
    }
    text_add(sheet->out, "\n");
}

/* --- all schemes: what they claim, what they avoid, what they cost ---------------------------- */

static void worth_row(const struct sheet *sheet, const char *title, const char *name)
{
    char words[160];
    summary_title(sheet->out, title, 37);
    for (size_t c = 0; c < sheet->count; c++)
        summary_cell(sheet->out, 38 + 24 * c, 24,
                     amount(words, sizeof words, sheet, on_basis(sheet, "schemes", name, c)));
    text_add(sheet->out, "\n");
}

static void worth(const struct sheet *sheet)
{
    char words[160];
    const struct estimate *cost = study_estimate(sheet->r->study, "schemes", "cost");
    basis_heads(sheet);
    worth_row(sheet, "What the schemes claim is worth", "value_claimed");
    worth_row(sheet, "What they really avoid is worth", "value_avoided");
    if (!cost)
        return;
    text_add(sheet->out, "What they cost");
    for (size_t c = 0; c < sheet->count; c++)
        summary_cell(sheet->out, 38 + 24 * c, 24, amount(words, sizeof words, sheet, cost));
    text_add(sheet->out, "\n");
    worth_row(sheet, "Net benefit: really avoided - cost", "net_benefit");
}

/* --- each scheme ------------------------------------------------------------------------------ */

static void net_row(const struct sheet *sheet, const char *scope, const char *title)
{
    const struct study *s = sheet->r->study;
    char words[160];
    summary_title(sheet->out, title, 28);
    summary_cell(sheet->out, 29, 8,
                 amount(words, sizeof words, sheet, study_estimate(s, scope, "cost")));
    for (size_t c = 0; c < sheet->count; c++) {
        const struct estimate *net = on_basis(sheet, scope, "net_benefit", c);
        summary_cell(sheet->out, 38 + 24 * c, 16, amount(words, sizeof words, sheet, net));
        if (net)
            summary_cell(sheet->out, 55 + 24 * c, 7,
                         summary_share(words, sizeof words, on_basis(sheet, scope, "pays", c)));
    }
    text_add(sheet->out, "\n");
}

/* Worth nothing now, or more than all would be needed: never. Where hardly anybody would be
   admitted there is no proportion to go by. */
static const char *share_needed(char *buffer, size_t room, const struct sheet *sheet,
                                const char *scope, size_t column)
{
    const struct estimate *now = study_estimate(sheet->r->study, scope, "admitted_without_share");
    const struct estimate *share = on_basis(sheet, scope, "break_even_share", column);
    if (!share || !(now->mean >= 0.01))
        return "-";
    return isnan(share->mean) || share->mean > 1 ? "never" : summary_share(buffer, room, share);
}

static void break_even_row(const struct sheet *sheet, const char *scope, const char *title)
{
    const struct study *s = sheet->r->study;
    char words[160];
    summary_title(sheet->out, title, 28);
    summary_cell(
        sheet->out, 29, 8,
        summary_mean(words, sizeof words, study_estimate(s, scope, "cost_per_claimed"), 1));
    summary_cell(
        sheet->out, 38, 8,
        summary_mean(words, sizeof words, study_estimate(s, scope, "cost_per_avoided"), 1));
    summary_cell(
        sheet->out, 47, 8,
        summary_share(words, sizeof words, study_estimate(s, scope, "admitted_without_share")));
    for (size_t c = 0; c < sheet->count; c++) {
        const struct estimate *needed = on_basis(sheet, scope, "break_even", c);
        summary_cell(
            sheet->out, 56 + 18 * c, 9,
            summary_mean(words, sizeof words, needed, needed && needed->mean < 10 ? 0.1 : 1));
        summary_cell(sheet->out, 66 + 18 * c, 8,
                     share_needed(words, sizeof words, sheet, scope, c));
    }
    text_add(sheet->out, "\n");
}

static void each_scheme(const struct sheet *sheet,
                        void (*row)(const struct sheet *, const char *, const char *))
{
    const struct model *m = sheet->r->model;
    char title[48];
    size_t in_total = 0, apart = 0;
    for (size_t p = 0; p < m->pathway_count; p++)
        if (m->pathways[p].scheme && m->pathways[p].in_total) {
            row(sheet, m->pathways[p].named.name, model_title(&m->pathways[p].named));
            in_total++;
        }
    snprintf(title, sizeof title, "All %zu schemes", in_total);
    if (in_total > 1)
        row(sheet, "schemes", title);
    for (size_t p = 0; p < m->pathway_count; p++)
        if (m->pathways[p].scheme && !m->pathways[p].in_total) {
            if (apart++ == 0)
                text_add(sheet->out, "Apart:\n");
            row(sheet, m->pathways[p].named.name, model_title(&m->pathways[p].named));
        }
}

static void net_table(const struct sheet *sheet)
{
    text_add(sheet->out, "Each scheme");
    summary_cell(sheet->out, 29, 8, "cost");
    for (size_t c = 0; c < sheet->count; c++) {
        summary_cell(sheet->out, 38 + 24 * c, 16, "net benefit");
        summary_cell(sheet->out, 55 + 24 * c, 7, "pays");
    }
    text_add(sheet->out, "\n");
    each_scheme(sheet, net_row);
}

static void break_even_table(const struct sheet *sheet)
{
    char each[48], words[80];
    text_add(sheet->out, "\nTo pay for itself (%s)", sheet->r->model->currency);
    summary_cell(sheet->out, 29, 17, "cost for each");
    summary_cell(sheet->out, 47, 8, "would be");
    for (size_t c = 0; c < sheet->count; c++) {
        const struct money_value *v = value_at(sheet, c);
        bool day = !isnan(v->per_bed_day);
        snprintf(words, sizeof words, "at %s%s",
                 text_number(each, sizeof each, day ? v->per_bed_day : v->per_admission, 1),
                 day ? " a day" : "");
        summary_cell(sheet->out, 56 + 18 * c, 18, words);
    }
    text_add(sheet->out, "\n");
    summary_cell(sheet->out, 29, 8, "claimed");
    summary_cell(sheet->out, 38, 8, "avoided");
    summary_cell(sheet->out, 47, 8, "admitted");
    for (size_t c = 0; c < sheet->count; c++) {
        bool day = !isnan(value_at(sheet, c)->per_bed_day);
        summary_cell(sheet->out, 56 + 18 * c, 9, day ? "days" : "avoided");
        summary_cell(sheet->out, 66 + 18 * c, 8, "or if");
    }
    text_add(sheet->out, "\n");
    each_scheme(sheet, break_even_row);
}

/* --- in words --------------------------------------------------------------------------------- */

static size_t without_cost(const struct record *r)
{
    size_t count = 0;
    for (size_t p = 0; p < r->model->pathway_count; p++) {
        const struct pathway *pathway = &r->model->pathways[p];
        count += pathway->scheme && pathway->in_total &&
                 !study_estimate(r->study, pathway->named.name, "cost");
    }
    return count;
}

static bool has_cost(const struct record *r)
{
    for (size_t p = 0; p < r->model->pathway_count; p++) {
        const struct pathway *pathway = &r->model->pathways[p];
        if (pathway->scheme && study_estimate(r->study, pathway->named.name, "cost"))
            return true;
    }
    return false;
}

static void explain_cost(struct text *words, const struct record *r)
{
    size_t unknown = without_cost(r);
    text_add(words,
             "Pays: the share of the periods played in which the net benefit is above 0; this is "
             "luck alone, not what is unknown (see * below). To pay for itself, a scheme must "
             "really avoid so many admissions, or save so many bed-days; or, all else as it is, so "
             "large a share of its patients would have to be admitted without it (never: not even "
             "if all were; not said where hardly any would be now). Costs for each are mean cost / "
             "mean number.");
    if (unknown)
        text_add(words,
                 " Of %zu scheme%s in the total no cost is given: the total's cost lacks %s.",
                 unknown, unknown == 1 ? "" : "s", unknown == 1 ? "it" : "them");
}

static void explain(const struct sheet *sheet)
{
    const struct record *r = sheet->r;
    struct text words = {0};
    text_add(sheet->out, "\n");
    if (r->model->value_count)
        text_add(
            &words,
            "None of these values is cash by itself: an empty bed saves nothing until staff or "
            "wards go. They answer different questions and must not be mixed or added. ");
    text_add(&words, "Really avoided is for %g days. ± is half of the %g %% interval. ",
             plan_window_days[summary_window(r->study)], r->model->confidence * 100);
    if (has_cost(r))
        explain_cost(&words, r);
    else
        text_add(&words, "No scheme's cost is given, so what is left of this is not known.");
    text_wrap(sheet->out, words.at, 0, WIDTH);
    text_free(&words);
}

/* --- elsewhere -------------------------------------------------------------------------------- */

static void elsewhere_sum(const struct sheet *sheet, size_t column, const struct estimate *e)
{
    char words[48];
    if (e)
        summary_cell(sheet->out, column, 10,
                     text_number(words, sizeof words, e->mean / sheet->scale,
                                 fabs(e->mean) < 10 * sheet->scale && sheet->scale > 1 ? 0.1 : 1));
}

/* Of a step, or of the area: then without what each costs. */
static void elsewhere_row(const struct sheet *sheet, const char *scope, const char *title,
                          const char *each)
{
    const struct study *s = sheet->r->study;
    char words[160];
    const struct estimate *entered = study_estimate(s, scope, "entered");
    const struct estimate *without = study_estimate(s, scope, "entered_without");
    const struct estimate *net = study_estimate(s, scope, "cost_net");
    summary_title(sheet->out, title, 34);
    summary_cell(sheet->out, 35, 12, each);
    if (entered)
        summary_cell(sheet->out, 48, 9, summary_mean(words, sizeof words, entered, 1));
    if (without)
        summary_cell(sheet->out, 58, 9, summary_mean(words, sizeof words, without, 1));
    elsewhere_sum(sheet, 68, study_estimate(s, scope, "cost"));
    elsewhere_sum(sheet, 79, study_estimate(s, scope, "cost_without"));
    if (net)
        summary_cell(sheet->out, 90, 20, amount(words, sizeof words, sheet, net));
    text_add(sheet->out, "\n");
}

static void elsewhere_head(const struct sheet *sheet)
{
    bool both = sheet->r->study->plan->two_worlds;
    text_add(sheet->out, "\n%s (%s%s)", both ? "Outside the schemes" : "Costs",
             scale_word(sheet->scale), sheet->r->model->currency);
    summary_cell(sheet->out, 35, 12, "each");
    summary_cell(sheet->out, 48, 9, "patients");
    summary_cell(sheet->out, 58, 9, both ? "without" : "");
    summary_cell(sheet->out, 68, 10, "cost");
    summary_cell(sheet->out, 79, 10, both ? "without" : "");
    summary_cell(sheet->out, 90, 20, both ? "less with schemes" : "");
    text_add(sheet->out, "\n");
}

/* "148", "150 a day", "50 + 100 a day". */
static const char *each_words(char *buffer, size_t room, const struct step *step)
{
    char once[48] = "", day[48] = "";
    if (!isnan(step->cost))
        text_number(once, sizeof once, step->cost, 1);
    if (!isnan(step->cost_per_day))
        text_number(day, sizeof day, step->cost_per_day, 1);
    snprintf(buffer, room, "%s%s%s%s", once, once[0] && day[0] ? " + " : "", day,
             day[0] ? " a day" : "");
    return buffer;
}

static void elsewhere(const struct sheet *sheet)
{
    const struct plan *plan = sheet->r->study->plan;
    size_t rows = 0;
    if (!study_estimate(sheet->r->study, "area", "cost"))
        return;
    elsewhere_head(sheet);
    for (size_t i = 0; i < plan->step_count; i++) {
        const struct plan_step *step = &plan->steps[i];
        const char *title = step->model->named.title;
        char scope[300], each[160];
        snprintf(scope, sizeof scope, "step.%s", step->name);
        if (step->scheme >= 0 || !study_estimate(sheet->r->study, scope, "cost"))
            continue;
        elsewhere_row(sheet, scope, title ? title : step->name,
                      each_words(each, sizeof each, step->model));
        rows++;
    }
    if (rows > 1)
        elsewhere_row(sheet, "area", "All of them", "");
}

void summary_money(struct text *out, const struct record *r)
{
    struct sheet sheet = {.out = out, .r = r, .scale = find_scale(r->study)};
    char horizon[48];
    size_t values = r->model->value_count;
    bool cost = has_cost(r);
    if (r->study->plan->two_worlds && (cost || values)) {
        text_add(out, "\nMoney (%s%s, over %s)\n", scale_word(sheet.scale), r->model->currency,
                 text_duration(horizon, sizeof horizon, r->model->horizon));
        do {
            size_t left = values - sheet.first;
            sheet.count = left < BASES ? left : BASES;
            text_add(out, "%s", sheet.first ? "\n" : "");
            if (sheet.count)
                worth(&sheet);
            if (cost) {
                net_table(&sheet);
                break_even_table(&sheet);
            }
            sheet.first += sheet.count;
        } while (sheet.first < values);
        explain(&sheet);
    }
    elsewhere(&sheet);
}
