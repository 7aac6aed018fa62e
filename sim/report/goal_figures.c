/* SPDX-License-Identifier: GPL-3.0-or-later */
/* goal.csv of figures/: the measure at each value that was tried, and what is required of it. */
#include <math.h>
#include <string.h>

#include "report/amount.h"
#include "report/experiment_figures.h"

/* 1: certainly met, -1: certainly missed, 0: not certain. */
static double verdict_number(enum goal_verdict verdict)
{
    return verdict == GOAL_MET ? 1 : verdict == GOAL_MISSED ? -1 : 0;
}

static void panel(struct chart *chart, const struct goal_record *r, size_t i)
{
    const struct requirement *q = &r->requirements[i];
    const struct amount amount = {&r->lab->kept.items[r->kept[i]], r->model->currency};
    double scale = *amount_unit(&amount) == '%' ? 100 : 1;
    char words[64];
    struct text title = {0};
    chart_measure_title(&title, r->model, amount.measure);
    text_add(&title, ", wanted %s %s", requirement_words(q), q->amount);
    chart_panel(chart, q->measure, title.at, amount_unit(&amount));
    for (size_t t = 0; t < r->result->count; t++) {
        const struct point *p = r->points[t];
        if (p->fault || p->done < 2)
            continue;
        struct estimate e = lab_estimate(r->lab, p, r->kept[i]);
        const double numbers[] = {r->result->trials[t].value,
                                  e.mean * scale,
                                  e.low * scale,
                                  e.high * scale,
                                  q->value * scale,
                                  verdict_number(r->result->trials[t].verdict)};
        snprintf(words, sizeof words, "%.6g%s", r->result->trials[t].value, r->unit);
        chart_row(chart, r->path, words, NULL, numbers);
    }
    text_free(&title);
}

void goal_figures(struct outdir *dir, const struct goal_record *r,
                  const struct chart_source *source)
{
    struct chart chart;
    struct text headline = {0};
    chart_begin(&chart, "goal", "value,mean,low,high,required,verdict");
    text_add(&headline, "What is enough: %.300s", r->title);
    chart_headline(&chart, headline.at,
                   "The measure at each value that was tried, with its interval. Dashed: what is "
                   "wanted. Full signs: all that is wanted is certainly met; empty: certainly "
                   "not; crossed: not certain.");
    for (size_t i = 0; i < r->requirement_count; i++)
        panel(&chart, r, i);
    const struct chart *const charts[] = {&chart};
    charts_write(dir, source, charts, 1);
    chart_free(&chart);
    text_free(&headline);
}
