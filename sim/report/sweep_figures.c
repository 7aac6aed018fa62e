/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the figures of a sweep show: figures/sweep.csv and figures/heatmap.csv. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "report/amount.h"
#include "report/chart.h"
#include "report/range_words.h"
#include "report/sweep_report.h"
#include "study/setting_at.h"

enum { PANELS = 4 };

static void label(FILE *out, const char *key, const char *text)
{
    chart_label(out, key, text, "");
}

/* The path without its operation. */
static char *bare_path(const char *path, char *operation)
{
    char *bare = mem_text(path);
    size_t length = strlen(bare);
    *operation = length && strchr("*+", bare[length - 1]) ? bare[length - 1] : '=';
    if (*operation != '=')
        bare[length - 1] = '\0';
    return bare;
}

/* A lever's title; else what stands around the number; else what was typed. */
static void axis_label(FILE *out, const char *key, const struct sweep_record *r, size_t a)
{
    const struct axis *axis = &r->grid->axes[a];
    struct text words = {0};
    struct setting_at at;
    char operation = '=', *bare = bare_path(axis->paths[0], &operation);
    bool typed = strcmp(r->titles[a], axis->name) == 0 && axis->path_count == 1;
    if (typed && setting_at(r->scenario->root, bare, &at))
        range_title(&words, r->scenario->root, bare);
    else
        text_add(&words, "%s", r->titles[a]);
    if (typed && operation != '=')
        text_add(&words, operation == '*' ? ", times" : ", plus");
    label(out, key, words.at);
    free(bare);
    text_free(&words);
}

/* Whether the value of an axis is the scenario's own. */
static bool is_own(const struct sweep_record *r, size_t a, size_t value)
{
    const struct axis *axis = &r->grid->axes[a];
    bool own = axis->path_count > 0 && !isnan(axis->numbers[value]);
    for (size_t p = 0; p < axis->path_count && own; p++) {
        struct setting_at at = {.value = NAN};
        char operation = '=', *bare = bare_path(axis->paths[p], &operation);
        double here = operation == '*' ? 1 : operation == '+' ? 0 : (double)NAN;
        if (operation == '=' && setting_at(r->scenario->root, bare, &at))
            here = at.value;
        own = fabs(axis->numbers[value] - here) <= 1e-9 * fabs(here);
        free(bare);
    }
    return own;
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
        axis_label(out, key, r, a);
        for (size_t i = 0; i < axis->count; i++) {
            snprintf(key, sizeof key, "axis.%zu.%zu", a + 1, i + 1);
            label(out, key, axis->values[i]);
        }
    }
    for (size_t k = 0; k < r->measure_count && k < PANELS; k++) {
        struct amount amount = {&r->lab->kept.items[r->measures[k]], m->currency};
        snprintf(key, sizeof key, "measure.%zu", k + 1);
        struct text title = {0};
        chart_measure_title(&title, m, amount.measure);
        text_add(&title, " (%s)", amount_unit(&amount));
        label(out, key, title.at);
        text_free(&title);
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
    fputs("down,across,mean,low,high,baseline,standing,own\n", out);
    for (size_t i = 0; i < r->grid->points; i++) {
        struct estimate e = estimate_at(r, &r->points[i + 1], 0);
        csv_number(out, (double)(grid_at(r->grid, i, 0) + 1));
        csv_number(out, (double)(grid_at(r->grid, i, 1) + 1));
        csv_number(out, e.mean);
        csv_number(out, e.low);
        csv_number(out, e.high);
        csv_number(out, estimate_at(r, &r->points[0], 0).mean);
        bool own = is_own(r, 0, grid_at(r->grid, i, 0)) && is_own(r, 1, grid_at(r->grid, i, 1));
        csv_text(out, count && order[0] == i ? "best"
                      : isnan(e.mean)        ? "forbidden"
                      : apart[i]             ? "worse"
                                             : "as good");
        csv_text_last(out, own ? "yes" : "no");
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
