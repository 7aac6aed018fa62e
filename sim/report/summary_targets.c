/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is the target met, and what does the payment come to: as chances, not as means alone. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/payment_words.h"
#include "report/summary.h"
#include "study/spread.h"

enum { WIDTH = 110 };

static const char luck_alone[] =
    "These are chances by luck alone: how one period may differ from another if all numbers of the "
    "scenario are right. What is not known about them is not in it.";

static void explain(struct text *out, const char *first, const char *then)
{
    struct text words = {0};
    text_add(&words, "%s%s", first, then);
    text_wrap(out, words.at, 0, WIDTH);
    text_free(&words);
}

/* "37 % (31 - 44)". */
static void share_interval(char *buffer, size_t room, const struct estimate *e)
{
    char mean[48], low[48], high[48];
    double unit = text_unit(estimate_half_width(e) * 100, 0.1);
    text_number(mean, sizeof mean, e->mean * 100, unit);
    if (isnan(e->mean))
        snprintf(buffer, room, "-");
    else if (isnan(e->low))
        snprintf(buffer, room, "%s %%", mean);
    else
        snprintf(buffer, room, "%s %% (%s - %s)", mean,
                 text_number(low, sizeof low, e->low * 100, unit),
                 text_number(high, sizeof high, e->high * 100, unit));
}

static void goal_row(struct text *out, const struct record *r, size_t i)
{
    const struct goal *goal = &r->model->goals[i];
    const struct study *s = r->study;
    char scope[40], words[160], number[48];
    bool least = isnan(goal->at_most);
    double value = least ? goal->at_least : goal->at_most;
    double finest = fabs(value) < 10 ? 0.001 : fabs(value) < 1000 ? 0.01 : 1;
    int found = measures_find_full(&s->measures, goal->measure);
    snprintf(scope, sizeof scope, "target.%zu", i + 1);
    summary_title(out, goal->named.title ? goal->named.title : goal->measure, 45);
    snprintf(words, sizeof words, "%s %s", least ? "at least" : "at most",
             text_number(number, sizeof number, value, value == round(value) ? 1 : finest));
    summary_cell(out, 46, 18, words);
    if (found < 0) {
        text_add(out, "  (the run ends before)\n");
        return;
    }
    summary_cell(out, 65, 26, summary_interval(words, sizeof words, &s->estimates[found], finest));
    share_interval(words, sizeof words, study_estimate(s, scope, "reached"));
    summary_cell(out, 92, 18, words);
    text_add(out, "\n");
}

static void goals(struct text *out, const struct record *r)
{
    if (r->model->goal_count == 0)
        return;
    text_add(out, "\nTargets");
    summary_cell(out, 46, 18, "target");
    summary_cell(out, 65, 26, "simulated");
    summary_cell(out, 92, 18, "reached");
    text_add(out, "\n");
    for (size_t i = 0; i < r->model->goal_count; i++)
        goal_row(out, r, i);
    explain(out, "Reached: in so many of the periods played, with its interval. ",
            r->model->payment_count ? "" : luck_alone);
}

static void payment_row(struct text *out, const struct record *r, const struct payment *p,
                        double scale)
{
    const struct study *s = r->study;
    char scope[300], words[160];
    snprintf(scope, sizeof scope, "payment.%s", p->named.name);
    int paid = measures_find(&s->measures, scope, "paid");
    const struct estimate *e = &s->estimates[paid];
    double all = study_estimate(s, scope, "at_stake")->mean;
    double unit = all / scale < 1000 ? 0.1 : 1;
    struct spread spread = spread_of(s, (size_t)paid, all);
    summary_title(out, model_title(&p->named), 29);
    summary_cell(out, 30, 9, text_number(words, sizeof words, all / scale, unit));
    summary_cell(out, 40, 7, text_number(words, sizeof words, e->mean / scale, unit));
    summary_cell(out, 48, 7, text_number(words, sizeof words, e->sd / scale, unit));
    for (int q = 0; q < SPREAD_QUANTILES; q++)
        summary_cell(out, (size_t)(56 + 8 * q), 7,
                     text_number(words, sizeof words, spread.quantile[q] / scale, unit));
    snprintf(words, sizeof words, "%.0f %%", spread.none * 100);
    summary_cell(out, 96, 6, spread.n ? words : "-");
    snprintf(words, sizeof words, "%.0f %%", spread.whole * 100);
    summary_cell(out, 103, 7, spread.n ? words : "-");
    text_add(out, "\n  ");
}

static void parties(struct text *words, const struct record *r, const struct payment *p,
                    double scale)
{
    char scope[300], name[300], number[48];
    snprintf(scope, sizeof scope, "payment.%s", p->named.name);
    for (size_t i = 0; i < p->party_count; i++) {
        snprintf(name, sizeof name, "lost_by_%s", p->parties[i].name);
        double mean = study_estimate(r->study, scope, name)->mean / scale;
        text_add(words, "%s %s %s", i ? "," : "Lost on average:", p->parties[i].name,
                 text_number(number, sizeof number, mean, mean < 1000 ? 0.1 : 1));
    }
    if (p->party_count)
        text_add(words, ". ");
}

static void payments(struct text *out, const struct record *r)
{
    static const char *const heads[] = {"5 %", "25 %", "50 %", "75 %", "95 %"};
    double most = 0;
    char scope[300], horizon[48];
    if (r->model->payment_count == 0)
        return;
    for (size_t i = 0; i < r->model->payment_count; i++) {
        snprintf(scope, sizeof scope, "payment.%s", r->model->payments[i].named.name);
        most = fmax(most, study_estimate(r->study, scope, "at_stake")->mean);
    }
    double scale = most >= 1e9 ? 1e6 : most >= 1e5 ? 1e3 : 1;
    text_add(out, "\nPayments over %s, %s%s\n",
             text_duration(horizon, sizeof horizon, r->model->horizon),
             scale == 1e6   ? "million "
             : scale == 1e3 ? "thousand "
                            : "",
             r->model->currency);
    summary_cell(out, 30, 9, "at stake");
    summary_cell(out, 40, 7, "mean");
    summary_cell(out, 48, 7, "sd");
    for (int q = 0; q < SPREAD_QUANTILES; q++)
        summary_cell(out, (size_t)(56 + 8 * q), 7, heads[q]);
    summary_cell(out, 96, 6, "none");
    summary_cell(out, 103, 7, "whole");
    text_add(out, "\n");
    for (size_t i = 0; i < r->model->payment_count; i++) {
        struct text words = {0};
        payment_row(out, r, &r->model->payments[i], scale);
        payment_words(&words, r, &r->model->payments[i]);
        parties(&words, r, &r->model->payments[i], scale);
        text_wrap(out, words.at, 2, WIDTH);
        text_free(&words);
    }
    explain(out,
            "5 % to 95 %: not more than this is paid in so many of the periods played; none and "
            "whole: in so many nothing, or all of it, is paid. ",
            luck_alone);
}

void summary_targets(struct text *out, const struct record *r)
{
    goals(out, r);
    payments(out, r);
}
