/* SPDX-License-Identifier: GPL-3.0-or-later */
/* convergence.csv: estimates as replications come in, and how precise they were wanted. */
#include <math.h>
#include <string.h>

#include "report/amount.h"
#include "report/figures_private.h"
#include "report/summary.h"
#include "study/series.h"

enum { FIRST = 2, POINTS = 150, PANELS_MOST = 4 };

/* Half-width asked for, in the measure's unit; NaN: it was not. */
static double wanted(const struct record *r, int measure, double mean, double *needed)
{
    for (size_t g = 0; r->precision && g < r->precision->goal_count; g++) {
        const struct precision_goal *goal = &r->precision->goals[g];
        if (goal->measure != measure)
            continue;
        *needed = goal->needed ? (double)goal->needed : (double)NAN;
        return goal->relative ? goal->within * fabs(mean) : goal->within;
    }
    return NAN;
}

static void panel(struct chart *chart, const struct record *r, int measure)
{
    const struct study *s = r->study;
    const struct measure *m = &s->measures.items[measure];
    const struct amount amount = {m, r->model->currency};
    double scale = *amount_unit(&amount) == '%' ? 100 : 1, needed = NAN;
    double half = wanted(r, measure, s->estimates[measure].mean, &needed) * scale;
    size_t n = s->replications, step = n > POINTS ? (n + POINTS - 1) / POINTS : 1;
    char name[300], words[200];
    struct text title = {0};
    chart_measure_title(&title, r->model, m);
    snprintf(name, sizeof name, "%s.%s", m->scope, m->name);
    chart_panel(chart, name, title.at, amount_unit(&amount));
    for (size_t i = FIRST; i <= n; i += i + step > n && i < n ? n - i : step) {
        struct estimate e =
            series_estimate(&s->measures, s->values, i, (size_t)measure, r->model->confidence);
        const double numbers[] = {(double)i,      e.mean * scale, e.low * scale,
                                  e.high * scale, half,           needed};
        amount_mean(words, sizeof words, &amount, &e);
        chart_row(chart, m->scope, NULL, i == n ? words : NULL, numbers);
    }
    text_free(&title);
}

static void main_measures(struct chart *chart, const struct record *r)
{
    const struct measure_list *list = &r->study->measures;
    char avoided[64];
    double days = plan_window_days[summary_window(r->study)];
    snprintf(avoided, sizeof avoided, "avoided_%gd", days);
    const char *const names[] = {avoided, "claimed"};
    for (size_t i = 0; i < 2 && r->study->plan->two_worlds; i++) {
        int found = measures_find(list, "schemes", names[i]);
        if (found >= 0)
            panel(chart, r, found);
    }
    for (size_t i = 0; i < list->count && chart->panel_count < 2; i++)
        if (!r->study->plan->two_worlds && strcmp(list->items[i].name, "wait_mean") == 0 &&
            strncmp(list->items[i].scope, "step.", 5) == 0)
            panel(chart, r, (int)i);
}

void figures_convergence(struct chart *chart, const struct record *r)
{
    chart_begin(chart, "convergence", "replications,mean,low,high,half_width_wanted,needed");
    chart_headline(chart, "How the estimate settles as replications are added",
                   r->precision
                       ? "Line: mean of the replications so far, with its interval. Dashed: how "
                         "near the mean the interval was to be; dotted: from here on it was."
                       : "Line: mean of the replications so far, with its interval. Dotted: the "
                         "mean of all of them.");
    if (r->study->replications < FIRST + 1)
        return;
    for (size_t g = 0; r->precision && g < r->precision->goal_count && g < PANELS_MOST; g++)
        panel(chart, r, r->precision->goals[g].measure);
    if (chart->panel_count == 0)
        main_measures(chart, r);
}
