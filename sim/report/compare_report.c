/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/compare_report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "report/summary.h"
#include "study/better.h"

enum { NAME = 4, NAME_WIDTH = 44, COLUMN = 49, WIDTH = 15, LINE = 110 };

char *compare_title(char *buffer, size_t room, const char *title)
{
    static const char begin[] = "What if ";
    bool asks = strncmp(title, begin, strlen(begin)) == 0;
    snprintf(buffer, room, "%s", asks ? title + strlen(begin) : title);
    size_t length = strlen(buffer);
    if (asks && length && buffer[length - 1] == '?')
        buffer[length - 1] = '\0';
    if (asks && buffer[0] >= 'a' && buffer[0] <= 'z')
        buffer[0] = (char)(buffer[0] - 'a' + 'A');
    return buffer;
}

static double finest_of(const struct measure *m, double size)
{
    if (strcmp(m->unit, "share") == 0)
        return 0.001;
    return fabs(size) < 100 ? 0.01 : 0.1;
}

/* Sums in another order differ in their last digits: that is no difference. */
static bool is_nothing(const struct compared *c)
{
    const struct estimate *e = &c->together;
    double most = fmax(fabs(e->low), fabs(e->high));
    return (e->mean == 0 && !(e->sd > 0)) || most < 1e-9 * fabs(c->pair.before);
}

/* What a measure is called in a sentence. */
static const char *noun(const struct measure *m)
{
    static const struct {
        const char *begin, *noun;
    } nouns[] = {{"avoided_unclaimed", NULL},    {"avoided", "really avoided"},
                 {"claimed", "claimed"},         {"bed_days_saved", "bed-days saved"},
                 {"admissions_", NULL},          {"admissions", "admissions"},
                 {"net_benefit", "net benefit"}, {"wait_mean", "mean wait"}};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (strncmp(m->name, nouns[i].begin, strlen(nouns[i].begin)) == 0)
            return nouns[i].noun ? nouns[i].noun : m->name;
    return m->name;
}

static const char *unit_of(const struct compare_record *r, const struct measure *m)
{
    return strcmp(m->unit, "currency") == 0 ? r->model->currency : m->unit;
}

/* Money is told in thousands. */
static double scale_of(const struct measure *m)
{
    return strcmp(m->unit, "currency") == 0 ? 1e-3 : strcmp(m->unit, "share") == 0 ? 100 : 1;
}

static double step_of(const struct compared *c, const struct measure *m)
{
    double finest = finest_of(m, c->pair.before) * scale_of(m);
    return text_unit(estimate_half_width(&c->together) * scale_of(m), fmax(finest, 0.1));
}

/* "+225 ± 11", at the confidence that holds for all together. */
static char *change_words(char *buffer, size_t room, const struct compared *c,
                          const struct measure *m)
{
    char mean[48], half[48];
    const struct estimate *e = &c->together;
    double unit = step_of(c, m), scale = scale_of(m);
    if (isnan(e->mean))
        return strcpy(buffer, "-");
    if (is_nothing(c))
        return strcpy(buffer, "0");
    text_number(mean, sizeof mean, e->mean * scale, unit);
    if (isnan(e->low))
        snprintf(buffer, room, "%s%s", e->mean > 0 ? "+" : "", mean);
    else
        snprintf(buffer, room, "%s%s ± %s", e->mean > 0 ? "+" : "", mean,
                 text_number(half, sizeof half, estimate_half_width(e) * scale, unit));
    return buffer;
}

static void heading(struct text *out, const struct compare_record *r)
{
    const struct comparison *c = r->comparison;
    char horizon[48];
    text_add(out, "%zu what-if%s against: %s\n", c->versions, c->versions == 1 ? "" : "s",
             r->model->title);
    text_add(out,
             "%zu replications of %s of each, all on the same luck; seed %s; homefirst %s, "
             "scenario %.12s\n",
             c->points->done, text_duration(horizon, sizeof horizon, r->model->horizon),
             r->model->seed_text, HOMEFIRST_VERSION, r->scenario->digest);
}

static const struct measure *headline(const struct compare_record *r, size_t i)
{
    return &r->comparison->lab->kept.items[r->headlines[i]];
}

static void table_head(struct text *out, const struct compare_record *r)
{
    char words[64];
    text_add(out, "\nDifference to it");
    for (size_t i = 0; i < r->headline_count; i++)
        summary_cell(out, COLUMN + i * (WIDTH + 1), WIDTH, noun(headline(r, i)));
    text_add(out, "\n");
    for (size_t i = 0; i < r->headline_count; i++) {
        const struct measure *m = headline(r, i);
        if (strcmp(m->unit, "currency") == 0)
            snprintf(words, sizeof words, "thousand %s", r->model->currency);
        else if (strcmp(m->unit, "share") == 0)
            snprintf(words, sizeof words, "points");
        else if (strcmp(m->scope, "schemes") == 0 && strstr(m->name, "_30d"))
            snprintf(words, sizeof words, "at 30 days");
        else
            snprintf(words, sizeof words, "%.40s", strcmp(m->scope, "schemes") ? m->scope : "");
        summary_cell(out, COLUMN + i * (WIDTH + 1), WIDTH, words);
    }
    text_add(out, "\n");
}

static void base_row(struct text *out, const struct compare_record *r)
{
    const struct comparison *c = r->comparison;
    char words[64];
    summary_cell(out, 0, 3, "");
    text_pad(out, NAME);
    text_add(out, "(the baseline itself)");
    for (size_t i = 0; i < r->headline_count; i++) {
        struct estimate e = lab_estimate(c->lab, c->points, r->headlines[i]);
        double scale = scale_of(headline(r, i));
        summary_cell(out, COLUMN + i * (WIDTH + 1), WIDTH,
                     text_number(words, sizeof words, e.mean * scale,
                                 text_unit(estimate_half_width(&e) * scale, 0.1)));
    }
    text_add(out, "\n");
}

static void table(struct text *out, const struct compare_record *r, const size_t *order,
                  const size_t *rank)
{
    const struct comparison *c = r->comparison;
    for (size_t i = 0; i < c->versions; i++) {
        char words[160], title[400];
        bool shared =
            (i > 0 && rank[i - 1] == rank[i]) || (i + 1 < c->versions && rank[i + 1] == rank[i]);
        snprintf(words, sizeof words, "%zu%s", rank[i], shared ? "=" : " ");
        summary_cell(out, 0, 3, words);
        text_pad(out, NAME);
        summary_title(out, compare_title(title, sizeof title, r->titles[order[i]]), NAME_WIDTH);
        for (size_t h = 0; h < r->headline_count; h++)
            summary_cell(out, COLUMN + h * (WIDTH + 1), WIDTH,
                         change_words(words, sizeof words,
                                      compare_get(c, order[i], r->headlines[h]), headline(r, h)));
        text_add(out, "\n");
    }
}

/* "87 % sure of more; 300 more replications would tell", rounded up to two digits. */
static void more_words(struct text *out, const struct compared *c)
{
    char number[48];
    double unit = pow(10, fmax(0, floor(log10(fmax(c->more, 1))) - 1));
    double sure = fmax(c->pair.higher, 1 - c->pair.higher);
    if (isnan(c->more))
        return;
    text_add(out, " (%s%.0f %% sure of %s", sure > 0.995 ? "over " : "", fmin(sure, 0.99) * 100,
             c->pair.higher > 0.5 ? "more" : "less");
    if (c->more <= 1e5)
        text_add(out, "; %s more replications would tell",
                 text_number(number, sizeof number, ceil(c->more / unit) * unit, unit));
    text_add(out, ")");
}

static bool is_counted(const struct measure *m)
{
    return strcmp(m->unit, "patients") == 0 || strcmp(m->unit, "admissions") == 0 ||
           strcmp(m->unit, "days") == 0;
}

/* "222 to 228 more really avoided", "30 to 31 min less mean wait". */
static void difference_words(struct text *out, const struct compare_record *r,
                             const struct compared *c, const struct measure *m)
{
    char low[48], high[48];
    const struct estimate *e = &c->together;
    bool more = e->low > 0;
    double scale = scale_of(m), step = step_of(c, m);
    text_number(low, sizeof low, fabs(more ? e->low : e->high) * scale, step);
    text_number(high, sizeof high, fabs(more ? e->high : e->low) * scale, step);
    text_add(out, "%s", low);
    if (strcmp(low, high) != 0)
        text_add(out, " to %s", high);
    if (strcmp(m->unit, "share") == 0)
        text_add(out, " points");
    else if (strcmp(m->unit, "currency") == 0)
        text_add(out, " thousand %s", r->model->currency);
    else if (!is_counted(m))
        text_add(out, " %s", m->unit);
    text_add(out, " %s %s", more ? "more" : is_counted(m) ? "fewer" : "less", noun(m));
}

static bool is_told_apart(const struct compared *c)
{
    return c->together.low > 0 || c->together.high < 0;
}

static void verdict(struct text *out, const struct compare_record *r, size_t version)
{
    const char *between = "";
    for (size_t h = 0; h < r->headline_count; h++) {
        const struct compared *c = compare_get(r->comparison, version, r->headlines[h]);
        if (is_nothing(c) || !is_told_apart(c))
            continue;
        text_add(out, "%s", between);
        difference_words(out, r, c, headline(r, h));
        between = "; ";
    }
    const char *before = "cannot be told apart on ";
    for (size_t h = 0; h < r->headline_count; h++) {
        const struct compared *c = compare_get(r->comparison, version, r->headlines[h]);
        if (is_nothing(c) || is_told_apart(c))
            continue;
        text_add(out, "%s%s%s", between, before, noun(headline(r, h)));
        more_words(out, c);
        before = "";
        between = ", ";
    }
    text_add(out, *between ? "." : "nothing of this differs at all.");
}

static void verdicts(struct text *out, const struct compare_record *r, const size_t *order,
                     const size_t *rank)
{
    text_add(out, "\nIn words (intervals)\n");
    for (size_t i = 0; i < r->comparison->versions; i++) {
        struct text words = {0};
        char title[400];
        text_add(out, "%2zu  ", rank[i]);
        text_add(&words, "%s: ", compare_title(title, sizeof title, r->titles[order[i]]));
        verdict(&words, r, order[i]);
        text_wrap(out, words.at, NAME, LINE);
        text_free(&words);
    }
}

static void reductions(struct text *words, const struct compare_record *r)
{
    const struct comparison *c = r->comparison;
    for (size_t h = 0; h < r->headline_count; h++) {
        double least = INFINITY, most = -INFINITY;
        for (size_t v = 0; v < c->versions; v++) {
            const struct compared *one = compare_get(c, v, r->headlines[h]);
            if (isnan(one->pair.reduction) || !(one->pair.change.sd > 0))
                continue;
            least = fmin(least, one->pair.reduction);
            most = fmax(most, one->pair.reduction);
        }
        if (!(most >= least))
            continue;
        text_add(words, "%s %s %.0f", words->at[words->length - 1] == ':' ? "" : ",",
                 noun(headline(r, h)), least * 100);
        if (round(most * 100) > round(least * 100))
            text_add(words, " to %.0f", most * 100);
        text_add(words, " %%");
    }
}

static void notes(struct text *out, const struct compare_record *r)
{
    const struct comparison *c = r->comparison;
    struct text words = {0};
    if (c->versions > 1)
        text_add(&words,
                 "Intervals hold for all %zu together with %g %% confidence (each with %.4g %%). "
                 "Ranked by %s; versions that share a rank (=) cannot be told apart. ",
                 c->versions, c->lab->confidence * 100,
                 compare_each(c->lab->confidence, c->versions) * 100, noun(headline(r, 0)));
    else
        text_add(&words, "Intervals: %g %%. ", c->lab->confidence * 100);
    text_add(&words,
             "The same luck saves so much of the variance of two runs on luck of their own:");
    reductions(&words, r);
    if (words.at[words.length - 1] == ':')
        text_add(&words, " nothing varies");
    text_add(&words, ". Every measure is in compare.csv.");
    text_add(out, "\n");
    text_wrap(out, words.at, 0, LINE);
    text_free(&words);
}

/* Those of one baseline in one sentence. */
static void left_out(struct text *out, const struct compare_record *r)
{
    for (size_t i = 0; i < r->option_count; i++) {
        const char *why = r->options[i].left_out, *between = ": ";
        struct text words = {0};
        bool told = !why;
        for (size_t k = 0; k < i && !told; k++)
            told = r->options[k].left_out && strcmp(r->options[k].left_out, why) == 0;
        if (told)
            continue;
        text_add(&words, "Left out, %s", why);
        for (size_t k = i; k < r->option_count; k++) {
            if (!r->options[k].left_out || strcmp(r->options[k].left_out, why) != 0)
                continue;
            const char *slash = strrchr(r->options[k].file, '/');
            text_add(&words, "%s%s", between, slash ? slash + 1 : r->options[k].file);
            between = ", ";
        }
        text_add(&words, ".");
        text_wrap(out, words.at, 2, LINE);
        text_free(&words);
    }
}

void compare_summary(struct text *out, const struct compare_record *r)
{
    size_t versions = r->comparison->versions;
    size_t *order = mem_array(versions + 1, sizeof *order);
    size_t *rank = mem_array(versions + 1, sizeof *rank);
    int way = better_way(headline(r, 0));
    compare_rank(r->comparison, r->headlines[0], way ? way : 1, order, rank);
    heading(out, r);
    table_head(out, r);
    table(out, r, order, rank);
    base_row(out, r);
    verdicts(out, r, order, rank);
    notes(out, r);
    left_out(out, r);
    free(order);
    free(rank);
}

/* ------------------------------------------------------------------------------- for programs */

static void write_row(FILE *out, const struct compare_record *r, size_t version, size_t kept)
{
    const struct measure *m = &r->comparison->lab->kept.items[kept];
    const struct compared *c = compare_get(r->comparison, version, kept);
    int way = better_way(m);
    csv_text(out, r->files[version]);
    csv_text(out, r->titles[version]);
    csv_text(out, m->scope);
    csv_text(out, m->name);
    csv_text(out, unit_of(r, m));
    csv_number(out, c->pair.before);
    csv_number(out, c->pair.after);
    csv_number(out, c->pair.change.mean);
    csv_number(out, c->pair.change.low);
    csv_number(out, c->pair.change.high);
    csv_number(out, c->together.low);
    csv_number(out, c->together.high);
    csv_number(out, c->pair.change.sd);
    csv_number(out, (double)c->pair.change.n);
    csv_number(out, c->pair.higher);
    csv_text(out, way > 0 ? "higher" : way < 0 ? "lower" : "");
    csv_number(out, c->better);
    csv_number(out, c->pair.reduction);
    csv_number_last(out, c->more);
}

void compare_write(struct outdir *dir, const struct compare_record *r)
{
    static const char name[] = "compare.csv";
    FILE *out = outdir_open(dir, name);
    if (!out)
        return;
    fputs("file,title,scope,measure,unit,baseline,here,difference,low,high,low_together,"
          "high_together,sd,n,probability_higher,better,probability_better,variance_reduction,"
          "more_replications\n",
          out);
    for (size_t v = 0; v < r->comparison->versions; v++)
        for (size_t m = 0; m < r->comparison->lab->kept.count; m++)
            write_row(out, r, v, m);
    outdir_close(dir, out, name);
}
