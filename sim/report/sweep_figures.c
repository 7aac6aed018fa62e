/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the figures of a sweep show: figures/sweep.csv and figures/heatmap.csv. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/csv.h"
#include "report/amount.h"
#include "report/clean.h"
#include "report/sweep_report.h"

enum { PANELS = 4 };

/* gnuplot takes an empty field for a missing one. */
static void label(FILE *out, const char *key, const char *text)
{
    char *clean = clean_label(text);
    fprintf(out, "%s\t%s\n", key, *clean ? clean : "-");
    free(clean);
}

static void labels(FILE *out, const struct sweep_record *r)
{
    const struct model *m = r->model;
    char key[40], words[700];
    fputs("key\tlabel\n", out);
    label(out, "title", m->title);
    snprintf(words, sizeof words, "homefirst %s, scenario %.12s, seed %s, %zu replications",
             HOMEFIRST_VERSION, r->scenario->digest, m->seed_text, r->points[0].done);
    label(out, "caption", words);
    snprintf(words, sizeof words, "%.6g", m->confidence * 100);
    label(out, "percent", words);
    for (size_t a = 0; a < r->grid->axis_count && a < 2; a++) {
        const struct axis *axis = &r->grid->axes[a];
        snprintf(key, sizeof key, "axis.%zu", a + 1);
        label(out, key, r->titles[a]);
        for (size_t i = 0; i < axis->count; i++) {
            snprintf(key, sizeof key, "axis.%zu.%zu", a + 1, i + 1);
            label(out, key, axis->values[i]);
        }
    }
    for (size_t k = 0; k < r->measure_count && k < PANELS; k++) {
        struct amount amount = {&r->lab->kept.items[r->measures[k]], m->currency};
        snprintf(key, sizeof key, "measure.%zu", k + 1);
        snprintf(words, sizeof words, "%s.%s (%s)", amount.measure->scope, amount.measure->name,
                 amount_unit(&amount));
        label(out, key, words);
    }
}

/* As amount_unit says: shares in per cent. */
static double scale_of(const struct sweep_record *r, size_t measure)
{
    struct amount amount = {&r->lab->kept.items[r->measures[measure]], r->model->currency};
    return *amount_unit(&amount) == '%' ? 100 : 1;
}

static struct estimate estimate_at(const struct sweep_record *r, const struct point *p, size_t k)
{
    struct estimate e = {.mean = NAN, .low = NAN, .high = NAN};
    double scale = scale_of(r, k);
    if (!p->fault && p->done)
        e = lab_estimate(r->lab, p, r->measures[k]);
    e.mean *= scale;
    e.low *= scale;
    e.high *= scale;
    return e;
}

/* Numbers stand where they are on the axis; texts one after the other. */
static bool is_numeric(const struct axis *axis)
{
    for (size_t i = 0; i < axis->count; i++)
        if (isnan(axis->numbers[i]))
            return false;
    return true;
}

static void write_line(FILE *out, const struct sweep_record *r)
{
    const struct axis *axis = &r->grid->axes[0];
    fputs("panel,position,x,mean,low,high,baseline\n", out);
    for (size_t k = 0; k < r->measure_count && k < PANELS; k++)
        for (size_t i = 0; i < r->grid->points; i++) {
            struct estimate e = estimate_at(r, &r->points[i + 1], k);
            csv_number(out, (double)(k + 1));
            csv_number(out, (double)(i + 1));
            csv_number(out, is_numeric(axis) ? axis->numbers[i] : (double)(i + 1));
            csv_number(out, e.mean);
            csv_number(out, e.low);
            csv_number(out, e.high);
            csv_number_last(out, estimate_at(r, &r->points[0], k).mean);
        }
}

static void write_map(FILE *out, const struct sweep_record *r)
{
    bool *apart = mem_array(r->grid->points + 1, sizeof *apart);
    bool *same = mem_array(r->grid->points + 1, sizeof *same);
    size_t *order = mem_array(r->grid->points + 1, sizeof *order);
    size_t count = sweep_rank(r, order, apart, same);
    fputs("down,across,mean,low,high,baseline,standing\n", out);
    for (size_t i = 0; i < r->grid->points; i++) {
        struct estimate e = estimate_at(r, &r->points[i + 1], 0);
        csv_number(out, (double)(grid_at(r->grid, i, 0) + 1));
        csv_number(out, (double)(grid_at(r->grid, i, 1) + 1));
        csv_number(out, e.mean);
        csv_number(out, e.low);
        csv_number(out, e.high);
        csv_number(out, estimate_at(r, &r->points[0], 0).mean);
        csv_text_last(out, count && order[0] == i ? "best"
                           : isnan(e.mean)        ? "forbidden"
                           : apart[i]             ? "worse"
                                                  : "as good");
    }
    free(apart);
    free(same);
    free(order);
}

static void write(struct outdir *dir, const char *name, const struct sweep_record *r,
                  void (*what)(FILE *, const struct sweep_record *))
{
    FILE *out = outdir_open(dir, name);
    if (!out)
        return;
    what(out, r);
    outdir_close(dir, out, name);
}

void sweep_figures(struct outdir *dir, const struct sweep_record *r)
{
    bool map = r->grid->axis_count == 2 && !r->grid->design;
    if (!map && r->grid->axis_count != 1)
        return;
    write(dir, map ? "figures/heatmap.csv" : "figures/sweep.csv", r, map ? write_map : write_line);
    write(dir, "figures/labels.tsv", r, labels);
}
