/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/choose_report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "report/amount.h"
#include "report/compare_report.h"
#include "report/summary.h"

enum { LINE = 110, TITLE = 40, PLAYED = 13, MEAN = 24, CHANGE = 26 };

static struct amount amount_of(const struct choose_record *r)
{
    return (struct amount){&r->lab->kept.items[r->kept], r->model->currency};
}

static const struct choose_option *option_of(const struct choose_record *r, size_t system)
{
    for (size_t i = 0; i < r->option_count; i++)
        if (r->options[i].system == (int)system)
            return &r->options[i];
    return NULL;
}

/* The chosen one; NULL: none was. */
static const struct choose_option *chosen(const struct choose_record *r)
{
    return option_of(r, r->selection ? r->selection->best : 0);
}

static struct estimate mean_of(const struct choose_record *r, const struct choose_option *o)
{
    return lab_estimate(r->lab, &o->point, r->kept);
}

static const struct selected *selected_of(const struct choose_record *r,
                                          const struct choose_option *o)
{
    return r->selection && o->system >= 0 ? &r->selection->of[o->system] : NULL;
}

/* ------------------------------------------------------------------------------- order */

static bool comes_before(const struct choose_record *r, const struct choose_option *a,
                         const struct choose_option *b)
{
    if ((a->system < 0) != (b->system < 0))
        return a->system >= 0;
    if (a == chosen(r) || b == chosen(r))
        return a == chosen(r);
    double one = mean_of(r, a).mean, other = mean_of(r, b).mean;
    return r->better.more ? one > other : one < other;
}

static const struct choose_option **in_order(const struct choose_record *r)
{
    const struct choose_option **order = mem_array(r->option_count + 1, sizeof *order);
    for (size_t i = 0; i < r->option_count; i++) {
        size_t at = i;
        for (; at > 0 && comes_before(r, &r->options[i], order[at - 1]); at--)
            order[at] = order[at - 1];
        order[at] = &r->options[i];
    }
    return order;
}

/* ------------------------------------------------------------------------------- the answer */

static void choice_words(struct text *out, const struct choose_record *r,
                         const struct choose_option *best)
{
    char words[160], sure[48], title[400];
    struct amount amount = amount_of(r);
    struct estimate e = mean_of(r, best);
    compare_title(title, sizeof title, best->title);
    text_add(out, "%s: \"%s\", with %s.%s of %s %s (%s is better, %s).",
             r->interrupted ? "INTERRUPTED; best so far" : "The best", title, amount.measure->scope,
             amount.measure->name, amount_mean(words, sizeof words, &amount, &e),
             amount_unit(&amount), r->better.more ? "more" : "less", r->better.because);
    const struct selection *s = r->selection;
    if (!s || r->interrupted)
        return;
    double p = s->of[s->best].probability;
    if (r->ask->budget)
        text_add(out,
                 " With the budget of %zu replications, the probability that it is the best is %s "
                 "(about).",
                 r->ask->budget, amount_sure(sure, sizeof sure, p));
    else if (s->complete)
        text_add(out,
                 " Whenever the best is better than all others by %s or more, it is chosen "
                 "with at least %s certainty; smaller differences do not matter, as asked.",
                 amount_words(words, sizeof words, &amount, r->ask->indifference, NAN),
                 amount_sure(sure, sizeof sure, r->ask->with));
    else
        text_add(
            out,
            " That is not certain: after %zu replications of each more than one was "
            "left. The probability that it is the best is %s (about); -n allows more, a larger "
            "--indifference needs fewer.",
            r->ask->most_of_each, amount_sure(sure, sizeof sure, p));
}

static void answer(struct text *out, const struct choose_record *r)
{
    struct text words = {0};
    const struct choose_option *best = chosen(r);
    if (best)
        choice_words(&words, r, best);
    else
        text_add(&words, "None of the options is within what is required.");
    if (best && !r->selection && !r->interrupted)
        text_add(&words, " It is the only one within what is required.");
    text_add(out, "\n");
    text_wrap(out, words.at, 0, LINE);
    text_free(&words);
}

/* ------------------------------------------------------------------------------- tables */

static bool same_as_chosen(const struct choose_record *r, const struct choose_option *o)
{
    const struct choose_option *best = chosen(r);
    if (!best)
        return false;
    struct lab_pair pair =
        lab_compare(r->lab, &best->point, &o->point, r->kept, r->lab->confidence);
    return lab_same(&pair);
}

static void place_words(char *buffer, size_t room, const struct choose_record *r,
                        const struct choose_option *o)
{
    const struct selected *s = selected_of(r, o);
    char sure[48];
    if (o == chosen(r))
        snprintf(buffer, room, "chosen");
    else if (s && same_as_chosen(r, o))
        snprintf(buffer, room, "the same as the chosen");
    else if (s && s->out_at)
        snprintf(buffer, room, "out after %zu", s->out_at);
    else if (s)
        snprintf(buffer, room, "%s sure", amount_sure(sure, sizeof sure, 1 - s->probability));
    else
        snprintf(buffer, room, "-");
}

static void row(struct text *out, const struct choose_record *r, const struct choose_option *o)
{
    char words[400];
    struct amount amount = amount_of(r);
    struct estimate e = mean_of(r, o);
    const struct choose_option *best = chosen(r);
    summary_title(out, compare_title(words, sizeof words, o->title), TITLE - 1);
    snprintf(words, sizeof words, "%zu", o->point.done);
    summary_cell(out, TITLE, PLAYED, words);
    summary_cell(out, TITLE + PLAYED, MEAN, amount_mean(words, sizeof words, &amount, &e));
    if (best && best != o) {
        struct lab_pair pair =
            lab_compare(r->lab, &best->point, &o->point, r->kept, r->lab->confidence);
        summary_cell(out, TITLE + PLAYED + MEAN, CHANGE,
                     amount_change(words, sizeof words, &amount, &pair.change));
    }
    place_words(words, sizeof words, r, o);
    text_pad(out, TITLE + PLAYED + MEAN + CHANGE + 2);
    text_add(out, "%s\n", words);
}

static void table(struct text *out, const struct choose_record *r,
                  const struct choose_option *const *order)
{
    text_add(out, "\n");
    summary_cell(out, TITLE, PLAYED, "replications");
    summary_cell(out, TITLE + PLAYED, MEAN, "mean (interval)");
    summary_cell(out, TITLE + PLAYED + MEAN, CHANGE, "against the chosen");
    text_add(out, "\n");
    for (size_t i = 0; i < r->option_count; i++) {
        bool first_left_out = order[i]->system < 0 && (i == 0 || order[i - 1]->system >= 0);
        if (first_left_out)
            text_add(out, "Not within what is required:\n");
        row(out, r, order[i]);
    }
}

static void requirement_row(struct text *out, const struct choose_record *r,
                            const struct choose_option *o, size_t requirement)
{
    char words[400], sure[48];
    const struct measure *m = &r->lab->kept.items[r->required[requirement]];
    struct amount amount = {m, r->model->currency};
    struct estimate e = lab_estimate(r->lab, &o->point, r->required[requirement]);
    double met = requirement_certainty(&r->requirements[requirement], &e, m->yes_no);
    summary_title(out, compare_title(words, sizeof words, o->title), TITLE - 1);
    summary_cell(out, TITLE + PLAYED, MEAN, amount_mean(words, sizeof words, &amount, &e));
    text_pad(out, TITLE + PLAYED + MEAN + 4);
    text_add(out, "%s (%s sure)\n", met >= 0.5 ? "within" : "not within",
             amount_sure(sure, sizeof sure, fmax(met, 1 - met)));
}

static void within(struct text *out, const struct choose_record *r,
                   const struct choose_option *const *order)
{
    for (size_t q = 0; q < r->requirement_count; q++) {
        struct amount amount = {&r->lab->kept.items[r->required[q]], r->model->currency};
        text_add(out, "\nRequired: %s (%s)\n", r->requirements[q].text, amount_unit(&amount));
        for (size_t i = 0; i < r->option_count; i++)
            requirement_row(out, r, order[i], q);
    }
}

static void open_ones(struct text *out, const struct choose_record *r)
{
    for (size_t i = 0; i < r->option_count && r->requirement_count; i++) {
        struct text words = {0};
        if (r->options[i].verdict != CHOOSE_OPEN)
            continue;
        text_add(&words,
                 "Whether it is within what is required could not be made certain, with %zu "
                 "replications, of: %s.",
                 r->options[i].point.done, r->options[i].title);
        text_wrap(out, words.at, 2, LINE);
        text_free(&words);
    }
}

void choose_summary(struct text *out, const struct choose_record *r)
{
    const struct choose_option **order = in_order(r);
    answer(out, r);
    table(out, r, order);
    within(out, r, order);
    open_ones(out, r);
    text_add(out, "\nIntervals: %g %%. %s\n", r->lab->confidence * 100,
             r->ask->budget ? "Method: OCBA (Chen 2000); \"sure\": that the chosen one is better."
                            : "Method: KN (Kim and Nelson 2001), on the same luck.");
    free(order);
}

/* ------------------------------------------------------------------------------- for programs */

static void write_option(FILE *out, const struct choose_record *r, const struct choose_option *o)
{
    static const char *const verdicts[] = {"not certain", "yes", "no"};
    const struct measure *m = &r->lab->kept.items[r->kept];
    const struct choose_option *best = chosen(r);
    const struct selected *s = selected_of(r, o);
    struct estimate e = mean_of(r, o);
    struct lab_pair pair = {.change = {.mean = NAN, .low = NAN, .high = NAN}};
    if (best)
        pair = lab_compare(r->lab, &best->point, &o->point, r->kept, r->lab->confidence);
    csv_text(out, o->file);
    csv_text(out, o->title);
    csv_text(out, r->requirement_count ? verdicts[o->verdict] : "");
    csv_text(out, m->scope);
    csv_text(out, m->name);
    csv_text(out, strcmp(m->unit, "currency") == 0 ? r->model->currency : m->unit);
    csv_number(out, (double)o->point.done);
    csv_number(out, e.mean);
    csv_number(out, e.low);
    csv_number(out, e.high);
    csv_number(out, pair.change.mean);
    csv_number(out, pair.change.low);
    csv_number(out, pair.change.high);
    csv_text(out, o == best ? "yes" : "no");
    csv_number(out, s && s->out_at ? (double)s->out_at : NAN);
    csv_text(out, s && s->out_by >= 0 ? option_of(r, (size_t)s->out_by)->file : "");
    csv_number_last(out, s ? s->probability : NAN);
}

static void write_options(struct outdir *dir, const struct choose_record *r)
{
    static const char name[] = "choose.csv";
    FILE *out = outdir_open(dir, name);
    if (!out)
        return;
    fputs("file,title,within,scope,measure,unit,replications,mean,low,high,difference,"
          "difference_low,difference_high,chosen,eliminated_at,eliminated_by,probability_best\n",
          out);
    for (size_t i = 0; i < r->option_count; i++)
        write_option(out, r, &r->options[i]);
    outdir_close(dir, out, name);
}

static void write_requirement(FILE *out, const struct choose_record *r,
                              const struct choose_option *o, size_t q)
{
    const struct requirement *requirement = &r->requirements[q];
    const struct measure *m = &r->lab->kept.items[r->required[q]];
    struct estimate e = lab_estimate(r->lab, &o->point, r->required[q]);
    csv_text(out, o->file);
    csv_text(out, m->scope);
    csv_text(out, m->name);
    csv_text(out, strcmp(m->unit, "currency") == 0 ? r->model->currency : m->unit);
    csv_text(out, requirement_words(requirement));
    csv_number(out, requirement->value);
    csv_number(out, (double)e.n);
    csv_number(out, e.mean);
    csv_number(out, e.low);
    csv_number(out, e.high);
    csv_number_last(out, requirement_certainty(requirement, &e, m->yes_no));
}

void choose_write(struct outdir *dir, const struct choose_record *r)
{
    static const char name[] = "within.csv";
    write_options(dir, r);
    FILE *out = r->requirement_count ? outdir_open(dir, name) : NULL;
    if (!out)
        return;
    fputs("file,scope,measure,unit,required,level,n,mean,low,high,certainty\n", out);
    for (size_t i = 0; i < r->option_count; i++)
        for (size_t q = 0; q < r->requirement_count; q++)
            write_requirement(out, r, &r->options[i], q);
    outdir_close(dir, out, name);
}
