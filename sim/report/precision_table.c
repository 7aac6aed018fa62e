/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/precision_table.h"

#include <math.h>

#include "base/csv.h"
#include "report/summary.h"
#include "report/tables.h"

enum { WIDTH = 110 };

static const struct measure *measure_of(const struct record *r, const struct precision_goal *goal)
{
    return &r->study->measures.items[goal->measure];
}

static double share_of(const struct precision_goal *goal)
{
    return goal->mean == 0 ? (double)NAN : goal->half_width / fabs(goal->mean);
}

static bool is_met(const struct precision_goal *goal)
{
    return goal->half_width <= (goal->relative ? goal->within * fabs(goal->mean) : goal->within);
}

static void write_rows(FILE *out, const struct record *r)
{
    fputs("scope,measure,unit,mean,half_width,half_width_share,asked,asked_as,reached,"
          "replications_needed,replications\n",
          out);
    for (size_t g = 0; g < r->precision->goal_count; g++) {
        const struct precision_goal *goal = &r->precision->goals[g];
        const struct measure *measure = measure_of(r, goal);
        csv_text(out, measure->scope);
        csv_text(out, measure->name);
        csv_text(out, tables_unit(r, measure));
        csv_number(out, goal->mean);
        csv_number(out, goal->half_width);
        csv_number(out, share_of(goal));
        csv_number(out, goal->within);
        csv_text(out, goal->relative ? "share" : "number");
        csv_text(out, is_met(goal) ? "yes" : "no");
        csv_number(out, goal->needed ? (double)goal->needed : (double)NAN);
        csv_number_last(out, (double)r->study->replications);
    }
}

void precision_write(struct outdir *dir, const struct record *record)
{
    FILE *out = record->precision ? outdir_open(dir, "precision.csv") : NULL;
    if (!out)
        return;
    write_rows(out, record);
    outdir_close(dir, out, "precision.csv");
}

/* --- in the summary --------------------------------------------------------------------------- */

static void say_share(char *words, size_t room, double share)
{
    snprintf(words, room, isnan(share) ? "-" : "%.2g %%", share * 100);
}

static void goal_line(struct text *out, const struct record *r, const struct precision_goal *goal)
{
    char mean[48], half[48], share[48], asked[48];
    const struct measure *measure = measure_of(r, goal);
    struct text name = {0};
    double unit = text_unit(goal->half_width, 1e-6);
    text_add(&name, "%s.%s", measure->scope, measure->name);
    text_number(mean, sizeof mean, goal->mean, unit);
    text_number(half, sizeof half, goal->half_width, unit);
    say_share(share, sizeof share, share_of(goal));
    if (goal->relative)
        say_share(asked, sizeof asked, goal->within);
    else
        snprintf(asked, sizeof asked, "%.6g", goal->within);
    text_add(out, "  %s", name.at);
    summary_cell(out, 40, 14, mean);
    summary_cell(out, 56, 12, half);
    summary_cell(out, 69, 10, share);
    summary_cell(out, 80, 12, asked);
    if (goal->needed)
        text_add(out, "   after %zu\n", goal->needed);
    else
        text_add(out, "   not yet\n");
    text_free(&name);
}

static void verdict(struct text *out, const struct record *r)
{
    const struct precision *p = r->precision;
    const struct precision_goal *slowest = precision_slowest(p);
    const struct measure *measure = measure_of(r, slowest);
    struct text words = {0};
    if (p->found)
        text_add(&words,
                 "Enough: %zu replications, confirmed by the %zu that follow. %s.%s took longest.",
                 p->found, precision_lookahead(p->found), measure->scope, measure->name);
    else if (r->study->interrupted)
        text_add(&words, "Interrupted before it was enough; furthest from it: %s.%s.",
                 measure->scope, measure->name);
    else
        text_add(&words,
                 "NOT REACHED within %zu replications; furthest from it: %s.%s. -n allows more.",
                 r->study->replications, measure->scope, measure->name);
    text_wrap(out, words.at, 2, WIDTH);
    text_free(&words);
}

void precision_words(struct text *out, const struct record *r)
{
    if (!r->precision)
        return;
    text_add(out, "\nPrecision asked for");
    summary_cell(out, 40, 14, "mean");
    summary_cell(out, 56, 12, "+-");
    summary_cell(out, 69, 10, "that is");
    summary_cell(out, 80, 12, "asked");
    text_add(out, "   replications\n");
    for (size_t g = 0; g < r->precision->goal_count; g++)
        goal_line(out, r, &r->precision->goals[g]);
    verdict(out, r);
}
