/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sweep_report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "report/amount.h"
#include "report/summary.h"

enum { LINE = 110, VALUE = 26, MEAN = 28, CHANGE = 30, SURE = 18, TABLES = 4, BEST = 10 };

static struct amount amount_of(const struct sweep_record *r, size_t measure)
{
    return (struct amount){&r->lab->kept.items[r->measures[measure]], r->model->currency};
}

static const struct point *point_of(const struct sweep_record *r, size_t point)
{
    return &r->points[point + 1];
}

static bool is_played(const struct point *p)
{
    return !p->fault && p->done > 0;
}

/* ------------------------------------------------------------------------------- the best */

static double goodness(const struct sweep_record *r, size_t point)
{
    double mean = lab_estimate(r->lab, point_of(r, point), r->measures[0]).mean;
    return r->better.more ? mean : -mean;
}

static void insert(double *good, size_t *order, size_t count, double here, size_t point)
{
    size_t at = count;
    for (; at > 0 && good[at - 1] < here; at--) {
        good[at] = good[at - 1];
        order[at] = order[at - 1];
    }
    good[at] = here;
    order[at] = point;
}

size_t sweep_rank(const struct sweep_record *r, size_t *order, bool *apart, bool *same)
{
    size_t count = 0;
    double *good = mem_array(r->grid->points + 1, sizeof *good);
    for (size_t i = 0; i < r->grid->points; i++) {
        double here = is_played(point_of(r, i)) ? goodness(r, i) : NAN;
        apart[i] = true;
        same[i] = false;
        if (!isnan(here))
            insert(good, order, count++, here, i);
    }
    free(good);
    for (size_t i = 0; i < count; i++) {
        double each = 1 - (1 - r->lab->confidence) / fmax((double)count - 1, 1);
        struct lab_pair pair =
            lab_compare(r->lab, point_of(r, order[0]), point_of(r, order[i]), r->measures[0], each);
        const struct estimate *e = &pair.change;
        same[order[i]] = lab_same(&pair);
        apart[order[i]] = !same[order[i]] && (e->low > 0 || e->high < 0);
    }
    return count;
}

/* ------------------------------------------------------------------------------- for people */

struct ranking {
    size_t *order, count;
    bool *apart, *same;
};

static const char *mark(const struct ranking *k, size_t point)
{
    if (k->count == 0)
        return "";
    return point == k->order[0] ? " *" : k->same[point] ? "==" : k->apart[point] ? "  " : " =";
}

static void value_words(struct text *out, const struct sweep_record *r, size_t point)
{
    for (size_t a = 0; a < r->grid->axis_count; a++)
        text_add(out, "%s%s", a ? ", " : "", r->grid->axes[a].values[grid_at(r->grid, point, a)]);
}

static void sure_words(char *buffer, size_t room, double higher)
{
    char sure[48];
    if (isnan(higher) || higher == 0.5)
        snprintf(buffer, room, "-");
    else
        snprintf(buffer, room, "%s %s", amount_sure(sure, sizeof sure, fmax(higher, 1 - higher)),
                 higher > 0.5 ? "higher" : "lower");
}

static void row(struct text *out, const struct sweep_record *r, size_t point, size_t measure)
{
    char words[160];
    const struct point *p = point_of(r, point);
    struct amount amount = amount_of(r, measure);
    if (!is_played(p)) {
        text_add(out, "  not possible: %s\n", p->fault ? p->fault : "not played");
        return;
    }
    struct estimate e = lab_estimate(r->lab, p, r->measures[measure]);
    struct lab_pair pair =
        lab_compare(r->lab, &r->points[0], p, r->measures[measure], r->lab->confidence);
    summary_cell(out, VALUE, MEAN, amount_mean(words, sizeof words, &amount, &e));
    summary_cell(out, VALUE + MEAN, CHANGE,
                 amount_change(words, sizeof words, &amount, &pair.change));
    sure_words(words, sizeof words, pair.higher);
    summary_cell(out, VALUE + MEAN + CHANGE, SURE, words);
    text_add(out, "\n");
}

static void table_head(struct text *out, const struct sweep_record *r, size_t measure)
{
    struct amount amount = amount_of(r, measure);
    text_add(out, "\n%s.%s (%s)\n", amount.measure->scope, amount.measure->name,
             amount_unit(&amount));
    summary_cell(out, VALUE, MEAN, "mean (interval)");
    summary_cell(out, VALUE + MEAN, CHANGE, "against the baseline");
    summary_cell(out, VALUE + MEAN + CHANGE, SURE, "sure of");
    text_add(out, "\n");
}

static void base_row(struct text *out, const struct sweep_record *r, size_t measure)
{
    char words[160];
    struct amount amount = amount_of(r, measure);
    struct estimate e = lab_estimate(r->lab, &r->points[0], r->measures[measure]);
    text_add(out, "as it is");
    summary_cell(out, VALUE, MEAN, amount_mean(words, sizeof words, &amount, &e));
    text_add(out, "\n");
}

static void table(struct text *out, const struct sweep_record *r, size_t measure,
                  const struct ranking *k, size_t most, bool by_rank)
{
    size_t rows = by_rank ? k->count : r->grid->points;
    table_head(out, r, measure);
    base_row(out, r, measure);
    for (size_t i = 0; i < rows && i < most; i++) {
        size_t point = by_rank ? k->order[i] : i;
        struct text words = {0};
        value_words(&words, r, point);
        if (text_width(words.at) > VALUE - 3)
            text_add(out, "%s%s\n", words.at, measure == 0 ? mark(k, point) : "");
        else
            text_add(out, "%s%s", words.at, measure == 0 ? mark(k, point) : "");
        row(out, r, point, measure);
        text_free(&words);
    }
}

static size_t widest(const struct sweep_record *r, const struct axis *axis)
{
    size_t most = 10;
    (void)r;
    for (size_t i = 0; i < axis->count; i++)
        most = text_width(axis->values[i]) + 3 > most ? text_width(axis->values[i]) + 3 : most;
    return most;
}

static void cell(struct text *out, const struct sweep_record *r, const struct ranking *k,
                 size_t point, size_t column, size_t width)
{
    char number[160], words[200];
    const struct point *p = point_of(r, point);
    struct amount amount = amount_of(r, 0);
    struct estimate e = {.mean = NAN, .low = NAN, .high = NAN};
    if (is_played(p))
        e = lab_estimate(r->lab, p, r->measures[0]);
    amount_value(number, sizeof number, &amount, e.mean, estimate_half_width(&e));
    snprintf(words, sizeof words, "%s%s", is_played(p) ? number : "x",
             is_played(p) ? mark(k, point) : "  ");
    summary_cell(out, column, width, words);
}

static void matrix(struct text *out, const struct sweep_record *r, const struct ranking *k)
{
    const struct axis *down = &r->grid->axes[0], *across = &r->grid->axes[1];
    size_t left = widest(r, down), width = widest(r, across);
    struct amount amount = amount_of(r, 0);
    text_add(out, "\n%s.%s (%s)\nDown: %s. Across: %s.\n", amount.measure->scope,
             amount.measure->name, amount_unit(&amount), r->titles[0], r->titles[1]);
    for (size_t c = 0; c < across->count; c++)
        summary_cell(out, left + c * width, width - 2, across->values[c]);
    text_add(out, "\n");
    for (size_t d = 0; d < down->count; d++) {
        text_add(out, "%s", down->values[d]);
        for (size_t c = 0; c < across->count; c++)
            cell(out, r, k, d * across->count + c, left + c * width, width);
        text_add(out, "\n");
    }
}

static bool fits(const struct sweep_record *r)
{
    const struct grid *g = r->grid;
    return g->axis_count == 2 && !g->design &&
           widest(r, &g->axes[0]) + g->axes[1].count * widest(r, &g->axes[1]) <= LINE;
}

static void axes(struct text *out, const struct sweep_record *r)
{
    text_add(out, "\n");
    for (size_t a = 0; a < r->grid->axis_count; a++) {
        const struct axis *axis = &r->grid->axes[a];
        struct text words = {0};
        text_add(&words, "%s", r->titles[a]);
        if (strcmp(r->titles[a], axis->name) != 0)
            text_add(&words, " (%s)", axis->name);
        if (r->grid->design)
            text_add(&words, ": as the design says");
        else
            text_add(&words, ": %zu value%s, %s%s%s", axis->count, axis->count == 1 ? "" : "s",
                     axis->values[0], axis->count > 1 ? " to " : "",
                     axis->count > 1 ? axis->values[axis->count - 1] : "");
        text_wrap(out, words.at, 2, LINE);
        text_free(&words);
    }
}

static void faults(struct text *out, const struct sweep_record *r, bool in_table)
{
    size_t told = 0, all = 0;
    for (size_t i = 0; i < r->grid->points; i++)
        all += point_of(r, i)->fault != NULL;
    if (all == 0 || in_table)
        return;
    text_add(out, "\nThe scenario forbids %zu of the points (x):\n", all);
    for (size_t i = 0; i < r->grid->points && told < BEST; i++) {
        struct text words = {0};
        if (!point_of(r, i)->fault)
            continue;
        value_words(&words, r, i);
        text_add(&words, ": %s", point_of(r, i)->fault);
        text_add(out, "  ");
        text_wrap(out, words.at, 4, LINE);
        text_free(&words);
        told++;
    }
    if (told < all)
        text_add(out, "  ... and %zu more, all in sweep.csv\n", all - told);
}

static void equal_words(struct text *words, size_t same, size_t equal)
{
    if (same)
        text_add(words, " %zu other%s the same as it in every replication (==).", same,
                 same == 1 ? " is" : "s are");
    if (equal)
        text_add(words,
                 " %zu other%s cannot be told apart from it (=), with intervals that hold for all "
                 "together.",
                 equal, equal == 1 ? "" : "s");
}

static void verdict(struct text *out, const struct sweep_record *r, const struct ranking *k)
{
    struct text words = {0};
    size_t equal = 0, same = 0;
    char number[160];
    if (k->count == 0)
        return;
    struct amount amount = amount_of(r, 0);
    struct estimate e = lab_estimate(r->lab, point_of(r, k->order[0]), r->measures[0]);
    for (size_t i = 1; i < k->count; i++) {
        same += k->same[k->order[i]];
        equal += !k->apart[k->order[i]] && !k->same[k->order[i]];
    }
    text_add(&words, "* The %s %s.%s of the points tried (%s is better, %s): ",
             r->better.more ? "highest" : "lowest", amount.measure->scope, amount.measure->name,
             r->better.more ? "more" : "less", r->better.because);
    value_words(&words, r, k->order[0]);
    text_add(&words, ", with %s %s.", amount_mean(number, sizeof number, &amount, &e),
             amount_unit(&amount));
    equal_words(&words, same, equal);
    if (k->count > 1 && same + equal == 0)
        text_add(&words, " All others are worse (%g %% sure of all together).",
                 r->lab->confidence * 100);
    text_add(out, "\n");
    text_wrap(out, words.at, 2, LINE);
    text_free(&words);
}

void sweep_summary(struct text *out, const struct sweep_record *r)
{
    size_t points = r->grid->points, one = r->grid->axis_count == 1;
    struct ranking k = {.order = mem_array(points + 1, sizeof *k.order),
                        .apart = mem_array(points + 1, sizeof *k.apart),
                        .same = mem_array(points + 1, sizeof *k.same)};
    k.count = sweep_rank(r, k.order, k.apart, k.same);
    axes(out, r);
    if (one)
        for (size_t m = 0; m < r->measure_count && m < TABLES; m++)
            table(out, r, m, &k, 60, false);
    else if (fits(r))
        matrix(out, r, &k);
    if (!one) {
        text_add(out, "\nThe best of %zu points", k.count);
        table(out, r, 0, &k, BEST, true);
    }
    verdict(out, r, &k);
    faults(out, r, one && points <= 60);
    text_add(out, "Intervals: %g %%. Every point and measure is in sweep.csv.\n",
             r->lab->confidence * 100);
    free(k.order);
    free(k.apart);
    free(k.same);
}

/* ------------------------------------------------------------------------------- for programs */

static void write_row(FILE *out, const struct sweep_record *r, size_t point, size_t measure)
{
    const struct point *p = point_of(r, point);
    struct amount amount = amount_of(r, measure);
    struct estimate e = {.mean = NAN, .low = NAN, .high = NAN};
    struct lab_pair pair = {.higher = NAN, .change = e};
    double base = lab_estimate(r->lab, &r->points[0], r->measures[measure]).mean;
    if (is_played(p)) {
        e = lab_estimate(r->lab, p, r->measures[measure]);
        pair = lab_compare(r->lab, &r->points[0], p, r->measures[measure], r->lab->confidence);
    }
    csv_number(out, (double)(point + 1));
    for (size_t a = 0; a < r->grid->axis_count; a++)
        csv_text(out, r->grid->axes[a].values[grid_at(r->grid, point, a)]);
    csv_text(out, amount.measure->scope);
    csv_text(out, amount.measure->name);
    csv_text(out, strcmp(amount.measure->unit, "currency") == 0 ? amount.currency
                                                                : amount.measure->unit);
    csv_number(out, (double)e.n);
    csv_number(out, e.mean);
    csv_number(out, e.low);
    csv_number(out, e.high);
    csv_number(out, base);
    csv_number(out, pair.change.mean);
    csv_number(out, pair.change.low);
    csv_number(out, pair.change.high);
    csv_number(out, pair.higher);
    csv_text_last(out, p->fault ? p->fault : "");
}

void sweep_write(struct outdir *dir, const struct sweep_record *r)
{
    static const char name[] = "sweep.csv";
    FILE *out = outdir_open(dir, name);
    if (!out)
        return;
    fputs("point,", out);
    for (size_t a = 0; a < r->grid->axis_count; a++)
        csv_text(out, r->grid->axes[a].name);
    fputs("scope,measure,unit,n,mean,low,high,baseline,difference,difference_low,difference_high,"
          "probability_higher,fault\n",
          out);
    for (size_t i = 0; i < r->grid->points; i++)
        for (size_t m = 0; m < r->measure_count; m++)
            write_row(out, r, i, m);
    outdir_close(dir, out, name);
}
