/* SPDX-License-Identifier: GPL-3.0-or-later */
/* breakeven.csv: the net benefit of each scheme against what an avoided admission, or a bed-day
   saved, would be worth; and where it crosses zero. */
#include <math.h>
#include <stdlib.h>

#include "base/csv.h"
#include "report/amount.h"
#include "report/figures_private.h"
#include "report/summary.h"

enum { POINTS = 41, KINDS = 2, PANELS_MOST = 6 }; /* by the admission, by the bed-day; of each */
static const char *const kinds[KINDS] = {"admission", "bed-day"};
static const char *const measures[KINDS] = {"avoided_%gd", "bed_days_saved_%gd"};

/* What one scheme costs and avoids in each replication. */
struct worth {
    const struct record *r;
    double *cost, *amount; /* [replication] */
    struct estimate pays_from;
};

static double base_value(const struct money_value *value, int kind)
{
    return kind == 0 ? value->per_admission : value->per_bed_day;
}

/* The largest of the scenario's values of a kind; 0: it has none. */
static double largest(const struct model *model, int kind)
{
    double most = 0;
    for (size_t v = 0; v < model->value_count; v++)
        if (base_value(&model->values[v], kind) > most)
            most = base_value(&model->values[v], kind);
    return most;
}

/* cost / amount, a ratio of means, as series_fill has it (delta method). */
static struct estimate ratio(const struct worth *w)
{
    const struct study *study = w->r->study;
    size_t n = study->replications;
    double cost = 0, amount = 0, *series = mem_array(n, sizeof *series);
    for (size_t i = 0; i < n; i++) {
        cost += w->cost[i] / (double)n;
        amount += w->amount[i] / (double)n;
    }
    for (size_t i = 0; i < n; i++)
        series[i] = amount > 0
                        ? cost / amount *
                              (1 + (w->cost[i] - cost) / cost - (w->amount[i] - amount) / amount)
                        : (double)NAN;
    struct estimate e = estimate_of(series, n, 1, w->r->model->confidence);
    free(series);
    return e;
}

/* False: its cost or what it avoids is not known, or it costs nothing or never avoids any. */
static bool worth_of(struct worth *w, const char *scope, int kind)
{
    const struct study *study = w->r->study;
    char name[64];
    snprintf(name, sizeof name, measures[kind], plan_window_days[summary_window(study)]);
    int cost = measures_find(&study->measures, scope, "cost");
    int amount = measures_find(&study->measures, scope, name);
    if (cost < 0 || amount < 0 || !(study->estimates[cost].mean > 0) ||
        !(study->estimates[amount].mean > 0))
        return false;
    for (size_t i = 0; i < study->replications; i++) {
        w->cost[i] = study->values[i * study->measures.count + (size_t)cost];
        w->amount[i] = study->values[i * study->measures.count + (size_t)amount];
    }
    w->pays_from = ratio(w);
    return true;
}

static struct estimate net_at(const struct worth *w, double value)
{
    size_t n = w->r->study->replications;
    double *net = mem_array(n, sizeof *net);
    for (size_t i = 0; i < n; i++)
        net[i] = value * w->amount[i] - w->cost[i];
    struct estimate e = estimate_of(net, n, 1, w->r->model->confidence);
    free(net);
    return e;
}

/* The axis shows the scenario's values, and the crossing unless it is far beyond them. */
static double axis_end(const struct worth *w, int kind)
{
    double most = largest(w->r->model, kind), from = w->pays_from.mean;
    if (most == 0)
        return 2 * from;
    return 1.15 * fmax(most, from <= 4 * most ? from : most);
}

static void panel_rows(struct chart *chart, const struct worth *w, struct named named, int kind)
{
    char title[300], words[200], mean[160];
    const struct measure money = {.unit = "currency"};
    const struct amount amount = {&money, w->r->model->currency};
    double end = axis_end(w, kind);
    snprintf(title, sizeof title, "%s", model_title(&named));
    chart_panel(chart, named.name, title, kinds[kind]);
    for (int i = 0; i < POINTS; i++) {
        double value = end * i / (POINTS - 1);
        struct estimate e = net_at(w, value);
        const double numbers[] = {
            kind + 1,         value, e.mean, e.low, e.high, w->pays_from.mean, w->pays_from.low,
            w->pays_from.high};
        snprintf(words, sizeof words, "pays from %s %s", w->r->model->currency,
                 amount_mean(mean, sizeof mean, &amount, &w->pays_from));
        chart_row(chart, named.name, NULL, i == 0 ? words : NULL, numbers);
    }
}

static void scope_panel(struct chart *chart, const struct record *r, struct named named, int kind)
{
    size_t n = r->study->replications;
    struct worth w = {.r = r, .cost = mem_array(n, sizeof *w.cost)};
    w.amount = mem_array(n, sizeof *w.amount);
    if (worth_of(&w, named.name, kind))
        panel_rows(chart, &w, named, kind);
    free(w.cost);
    free(w.amount);
}

void figures_breakeven(struct chart *chart, const struct record *r)
{
    const struct model *m = r->model;
    char total[64], words[120];
    chart_begin(chart, "breakeven",
                "kind,value,net_benefit,low,high,pays_from,pays_from_low,"
                "pays_from_high");
    snprintf(words, sizeof words, "Net benefit (%s), by what each is worth", m->currency);
    chart_headline(
        chart, words,
        "Net benefit: what is really avoided (left) or the bed-days saved (right) times "
        "the value on the axis, less the cost; with the interval. A scheme pays where "
        "its line is above 0. Marked: values of the scenario; none of them is cash by "
        "itself. Schemes that avoid nothing are left out; of many, the first are drawn.");
    figures_total_title(r, total, sizeof total);
    for (int kind = 0; kind < KINDS; kind++) {
        size_t before = chart->panel_count;
        if (figures_schemes(m, true) > 1)
            scope_panel(chart, r, (struct named){.name = "schemes", .title = total}, kind);
        for (size_t p = 0; p < m->pathway_count; p++)
            if (m->pathways[p].scheme && chart->panel_count - before < PANELS_MOST)
                scope_panel(chart, r, m->pathways[p].named, kind);
    }
}

/* The scenario's own values, for the marks. */
void figures_breakeven_labels(FILE *out, const struct record *r)
{
    char key[80], number[48];
    for (size_t v = 0; v < r->model->value_count; v++) {
        const struct money_value *value = &r->model->values[v];
        int kind = isnan(value->per_admission);
        snprintf(key, sizeof key, "basis.%zu", v + 1);
        chart_label(out, key, model_title(&value->named), value->named.name);
        snprintf(key, sizeof key, "basis.%zu.kind", v + 1);
        chart_label(out, key, kind ? "2" : "1", "");
        snprintf(key, sizeof key, "basis.%zu.value", v + 1);
        snprintf(number, sizeof number, "%.10g", base_value(value, kind));
        chart_label(out, key, number, "");
    }
}
