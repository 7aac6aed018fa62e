/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forest plots: what-ifs against their baseline, options against the chosen one. */
#include <math.h>
#include <stdlib.h>

#include "report/amount.h"
#include "report/experiment_figures.h"

static const char columns[] = "difference,low,high,low_together,high_together,baseline";

static void begin_panel(struct chart *chart, const struct model *model, const struct amount *amount)
{
    struct text title = {0}, name = {0};
    chart_measure_title(&title, model, amount->measure);
    text_add(&name, "%s.%s", amount->measure->scope, amount->measure->name);
    chart_panel(chart, name.at, title.at, amount_unit(amount));
    text_free(&title);
    text_free(&name);
}

static void add_row(struct chart *chart, const char *file, const char *title,
                    const struct amount *amount, const struct lab_pair *pair,
                    const struct estimate *together)
{
    char words[160], label[400];
    double scale = *amount_unit(amount) == '%' ? 100 : 1;
    const double numbers[] = {pair->change.mean * scale, pair->change.low * scale,
                              pair->change.high * scale, together->low * scale,
                              together->high * scale,    pair->before * scale};
    chart_row(chart, file, compare_title(label, sizeof label, title),
              amount_change(words, sizeof words, amount, together), numbers);
}

void compare_figures(struct outdir *dir, const struct compare_record *r,
                     const struct chart_source *source)
{
    const struct comparison *c = r->comparison;
    struct chart chart;
    size_t *order = mem_array(c->versions + 1, sizeof *order);
    size_t *rank = mem_array(c->versions + 1, sizeof *rank);
    int way = better_way(&c->lab->kept.items[r->headlines[0]]);
    compare_rank(c, r->headlines[0], way ? way : 1, order, rank);
    chart_begin(&chart, "forest", columns);
    chart_headline(&chart, "What-ifs against the baseline",
                   "Differences on the same luck, the best first. Thick: the interval of each "
                   "alone; thin, and in numbers: intervals that hold for all of a measure "
                   "together. Right of the line: more than in the baseline.");
    for (size_t h = 0; h < r->headline_count; h++) {
        const struct amount amount = {&c->lab->kept.items[r->headlines[h]], r->model->currency};
        begin_panel(&chart, r->model, &amount);
        for (size_t i = 0; i < c->versions; i++) {
            const struct compared *one = compare_get(c, order[i], r->headlines[h]);
            add_row(&chart, r->files[order[i]], r->titles[order[i]], &amount, &one->pair,
                    &one->together);
        }
    }
    const struct chart *const charts[] = {&chart};
    charts_write(dir, source, charts, 1);
    chart_free(&chart);
    free(order);
    free(rank);
}

void choose_figures(struct outdir *dir, const struct choose_record *r,
                    const struct chart_source *source)
{
    const struct choose_option *best = NULL;
    for (size_t i = 0; i < r->option_count && r->selection; i++)
        if (r->options[i].system == (int)r->selection->best)
            best = &r->options[i];
    if (!best)
        return;
    struct chart chart;
    const struct amount amount = {&r->lab->kept.items[r->kept], r->model->currency};
    struct text headline = {0};
    chart_begin(&chart, "forest", columns);
    text_add(&headline, "Against the chosen one: %.300s", best->title);
    chart_headline(&chart, headline.at,
                   "Differences from the chosen option on the same luck, with the interval of "
                   "each. Options that were left out early have few replications.");
    begin_panel(&chart, r->model, &amount);
    for (size_t i = 0; i < r->option_count; i++) {
        const struct choose_option *o = &r->options[i];
        if (o == best || !o->point.done || o->point.fault)
            continue;
        struct lab_pair pair =
            lab_compare(r->lab, &best->point, &o->point, r->kept, r->lab->confidence);
        add_row(&chart, o->file, o->title, &amount, &pair, &pair.change);
    }
    const struct chart *const charts[] = {&chart};
    charts_write(dir, source, charts, 1);
    chart_free(&chart);
    text_free(&headline);
}
