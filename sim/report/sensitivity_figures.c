/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tornado and influence: which numbers move a measure, and which ones the ignorance comes from. */
#include <math.h>
#include <stdlib.h>

#include "report/amount.h"
#include "report/experiment_figures.h"
#include "report/range_words.h"

enum { ROWS = 10, PANELS = 3 };

/* A bar, its interval, and a mark beside it with its own. */
static const char influence_columns[] = "bar,bar_low,bar_high,mark,mark_low,mark_high";
static const char tornado_columns[] =
    "base,at_low,at_low_low,at_low_high,at_high,at_high_low,at_high_high";

static void begin_panel(struct chart *chart, const struct model *model, const struct amount *amount,
                        const char *unit)
{
    struct text title = {0}, name = {0};
    chart_measure_title(&title, model, amount->measure);
    text_add(&name, "%s.%s", amount->measure->scope, amount->measure->name);
    chart_panel(chart, name.at, title.at, unit);
    text_free(&title);
    text_free(&name);
}

static void add_row(struct chart *chart, const struct scenario *scenario, const struct range *range,
                    const double *numbers)
{
    struct text title = {0};
    char words[120], low[48], high[48];
    range_title(&title, scenario->root, range->input->path);
    snprintf(words, sizeof words, "%s to %s", range_value(low, sizeof low, range, range->low),
             range_value(high, sizeof high, range, range->high));
    chart_row(chart, range->input->path, title.at, words, numbers);
    text_free(&title);
}

static void tornado_row(struct chart *chart, const struct sensitivity_record *r, size_t m,
                        size_t range, double scale)
{
    const struct effect *e = sensitivity_effect(r->found, m, range);
    double base = r->found->base[m];
    const double numbers[] = {base * scale,
                              (base + e->at_low.mean) * scale,
                              (base + e->at_low.low) * scale,
                              (base + e->at_low.high) * scale,
                              (base + e->at_high.mean) * scale,
                              (base + e->at_high.low) * scale,
                              (base + e->at_high.high) * scale};
    add_row(chart, r->scenario, &r->found->ranges->items[range], numbers);
}

static void influence_row(struct chart *chart, const struct sensitivity_record *r, size_t m,
                          size_t range, double scale)
{
    const struct effect *e = sensitivity_effect(r->found, m, range);
    const struct sobol_index *s = &e->sobol;
    const double morris[] = {e->morris.mu_star * scale, NAN, NAN,
                             e->morris.sigma * scale,   NAN, NAN};
    const double sobol[] = {s->total * 100, s->total_low * 100, s->total_high * 100,
                            s->first * 100, s->first_low * 100, s->first_high * 100};
    add_row(chart, r->scenario, &r->found->ranges->items[range],
            r->found->method == SENSITIVITY_MORRIS ? morris : sobol);
}

static void headline(struct chart *chart, enum sensitivity_method method)
{
    if (method == SENSITIVITY_ONE)
        chart_headline(chart, "Which assumptions move the answer most",
                       "Each number alone is moved to the ends of its range, on the same luck; "
                       "with intervals of the change. The line: as it stands.");
    else if (method == SENSITIVITY_MORRIS)
        chart_headline(chart, "Which numbers matter, wherever the others stand",
                       "Bars: mean size of the change over the whole range (Morris, mu*). "
                       "Diamonds: how much it depends on the others (sigma); near 0, it is the "
                       "same everywhere.");
    else
        chart_headline(chart, "Which numbers the answer's variance comes from",
                       "Bars: share of the variance that goes with the number, alone and with "
                       "others (total). Diamonds: alone (first order). With intervals.");
}

static void measure_panel(struct chart *chart, const struct sensitivity_record *r, size_t m)
{
    const struct sensitivity *s = r->found;
    const struct amount amount = {&r->lab->kept.items[m], r->model->currency};
    bool shares = s->method == SENSITIVITY_SOBOL;
    double scale = *amount_unit(&amount) == '%' ? 100 : 1;
    size_t *order = mem_array(s->ranges->count + 1, sizeof *order), shown = 0;
    sensitivity_order(s, m, order);
    begin_panel(chart, r->model, &amount, shares ? "% of the variance" : amount_unit(&amount));
    for (size_t i = 0; i < s->ranges->count && shown < ROWS; i++) {
        const struct effect *e = sensitivity_effect(s, m, order[i]);
        if (e->verdict == VERDICT_NONE || !(e->size > 0))
            continue;
        if (s->method == SENSITIVITY_ONE)
            tornado_row(chart, r, m, order[i], scale);
        else
            influence_row(chart, r, m, order[i], scale);
        shown++;
    }
    free(order);
}

void sensitivity_figures(struct outdir *dir, const struct sensitivity_record *r,
                         const struct chart_source *source)
{
    struct chart chart;
    bool one = r->found->method == SENSITIVITY_ONE;
    chart_begin(&chart, one ? "tornado" : "influence", one ? tornado_columns : influence_columns);
    headline(&chart, r->found->method);
    for (size_t m = 0; m < r->found->measures && m < PANELS; m++)
        measure_panel(&chart, r, m);
    const struct chart *const charts[] = {&chart};
    charts_write(dir, source, charts, 1);
    chart_free(&chart);
}

void uncertainty_figures(struct outdir *dir, const struct uncertainty_record *r,
                         const struct chart_source *source)
{
    const struct uncertainty *u = r->found;
    struct chart chart;
    size_t *order = mem_array(u->ranges->count + 1, sizeof *order);
    chart_begin(&chart, "influence", influence_columns);
    chart_headline(&chart, "Where the ignorance comes from",
                   "Share of the variance by ignorance that each number is the cause of, as far "
                   "as the answer follows it in a straight line.");
    for (size_t m = 0; m < u->measures && m < PANELS; m++) {
        const struct amount amount = {&r->lab->kept.items[m], r->model->currency};
        uncertainty_order(u, m, order);
        begin_panel(&chart, r->model, &amount, "% of the variance by ignorance");
        for (size_t i = 0; i < u->ranges->count && i < ROWS; i++) {
            double share = u->answers[m].causes[order[i]].share * 100;
            const double numbers[] = {share, NAN, NAN, NAN, NAN, NAN};
            if (share >= 0.1)
                add_row(&chart, r->scenario, &u->ranges->items[order[i]], numbers);
        }
    }
    const struct chart *const charts[] = {&chart};
    charts_write(dir, source, charts, 1);
    chart_free(&chart);
    free(order);
}
