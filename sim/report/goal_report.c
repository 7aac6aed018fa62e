/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/goal_report.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "report/amount.h"
#include "report/summary.h"

enum { LINE = 110, PLAYED = 12, COLUMN = 28, VERDICT = 30, SHOWN = 2 };

static struct amount amount_of(const struct goal_record *r, size_t requirement)
{
    return (struct amount){&r->lab->kept.items[r->kept[requirement]], r->model->currency};
}

static char *value_text(char *buffer, size_t room, const struct goal_record *r, double value)
{
    snprintf(buffer, room, "%.6g%s", value, r->unit);
    return buffer;
}

/* "wait_mean of step.see at most 10 min and ..." */
static void wanted(struct text *out, const struct goal_record *r)
{
    for (size_t i = 0; i < r->requirement_count; i++) {
        const struct requirement *q = &r->requirements[i];
        struct amount amount = amount_of(r, i);
        bool bare = strspn(q->amount, "0123456789.+-") == strlen(q->amount);
        bool share = strcmp(amount.measure->unit, "share") == 0;
        text_add(out, "%s%s %s %s%s%s", i ? " and " : "", q->measure, requirement_words(q),
                 q->amount, bare && !share ? " " : "", bare && !share ? amount_unit(&amount) : "");
    }
}

/* ------------------------------------------------------------------------------- the answer */

static void found_words(struct text *out, const struct goal_record *r)
{
    const struct goal_result *g = r->result;
    const struct goal_trial *met = &g->trials[g->met];
    char value[64], sure[48];
    text_add(out, "The %s%s that will do is %s: ", g->more_helps ? "smallest" : "largest",
             r->ask->step > 0 ? "" : " value found",
             value_text(value, sizeof value, r, met->value));
    wanted(out, r);
    text_add(out, " (%s sure).", amount_sure(sure, sizeof sure, met->met));
    if (g->missed < 0) {
        text_add(out, " Nothing %s it is certain to miss that.", g->more_helps ? "below" : "above");
        return;
    }
    const struct goal_trial *missed = &g->trials[g->missed];
    text_add(out, " With %s that is not so (%s sure).",
             value_text(value, sizeof value, r, missed->value),
             amount_sure(sure, sizeof sure, missed->missed));
    if (r->ask->step > 0 && fabs(met->value - missed->value) > 1.5 * r->ask->step)
        text_add(out, " What lies between cannot be told with %zu replications (-n allows more).",
                 r->ask->most);
}

static void crossing_words(struct text *out, const struct goal_record *r)
{
    const struct estimate *e = &r->crossing;
    char low[64], here[64], high[64];
    if (isnan(e->mean))
        return;
    double unit = text_unit(estimate_half_width(e), 1e-6);
    text_add(out, " The break-even value is %s%s (%s to %s, %g %% interval).",
             text_number(here, sizeof here, e->mean, unit), r->unit,
             text_number(low, sizeof low, e->low, unit),
             text_number(high, sizeof high, e->high, unit), r->ask->with * 100);
}

static void not_found_words(struct text *out, const struct goal_record *r)
{
    const struct goal_result *g = r->result;
    char low[64] = "-", high[64] = "-";
    if (g->count) {
        value_text(low, sizeof low, r, g->trials[0].value);
        value_text(high, sizeof high, r, g->trials[g->count - 1].value);
    }
    if (g->answer == GOAL_ALWAYS)
        text_add(out, "It makes no difference to this from %s to %s: at every value tried, ", low,
                 high);
    else if (g->answer == GOAL_NEVER)
        text_add(out, "From %s to %s nothing that was tried is enough for ", low, high);
    else
        text_add(out, "From %s to %s it cannot be told, with %zu replications, where there is ",
                 low, high, r->ask->most);
    wanted(out, r);
    text_add(out, ".");
    if (!r->ask->bounded && g->answer != GOAL_UNCLEAR)
        text_add(out, " --between looks elsewhere.");
}

static void answer(struct text *out, const struct goal_record *r)
{
    struct text words = {0};
    const struct goal_result *g = r->result;
    if (g->interrupted)
        text_add(&words, "INTERRUPTED before there was an answer; what was tried is below.");
    else if (g->answer == GOAL_FOUND) {
        found_words(&words, r);
        crossing_words(&words, r);
    } else {
        not_found_words(&words, r);
    }
    if (g->back_and_forth)
        text_add(&words, " Beware: more of it does not simply help or hurt: it is met, missed and "
                         "met again among the values below; only the first change is told.");
    text_add(out, "\n");
    text_wrap(out, words.at, 0, LINE);
    text_free(&words);
}

/* ------------------------------------------------------------------------------- what was tried */

static void verdict(char *buffer, size_t room, const struct goal_trial *t)
{
    char sure[48];
    if (t->verdict == GOAL_FORBIDDEN)
        snprintf(buffer, room, "not possible");
    else if (t->verdict == GOAL_MET)
        snprintf(buffer, room, "met (%s sure)", amount_sure(sure, sizeof sure, t->met));
    else if (t->verdict == GOAL_MISSED)
        snprintf(buffer, room, "missed (%s sure)", amount_sure(sure, sizeof sure, t->missed));
    else
        snprintf(buffer, room, t->replications ? "not certain" : "not played");
}

static void row(struct text *out, const struct goal_record *r, size_t trial)
{
    const struct goal_trial *t = &r->result->trials[trial];
    const struct point *p = r->points[trial];
    char words[160];
    size_t column = PLAYED;
    text_add(out, "%s", value_text(words, sizeof words, r, t->value));
    snprintf(words, sizeof words, "%zu", p->done);
    summary_cell(out, column, 14, words);
    column += 14;
    for (size_t i = 0; i < r->requirement_count && i < SHOWN; i++) {
        struct amount amount = amount_of(r, i);
        struct estimate e = {.mean = NAN, .low = NAN, .high = NAN};
        if (!p->fault && p->done)
            e = lab_estimate(r->lab, p, r->kept[i]);
        summary_cell(out, column, COLUMN, amount_mean(words, sizeof words, &amount, &e));
        column += COLUMN;
    }
    verdict(words, sizeof words, t);
    text_pad(out, column + 3);
    text_add(out, "%s\n", words);
    if (p->fault) {
        text_add(out, "    ");
        text_wrap(out, p->fault, 4, LINE);
    }
}

static void table(struct text *out, const struct goal_record *r)
{
    size_t column = PLAYED + 14;
    text_add(out, "\nvalue");
    summary_cell(out, PLAYED, 14, "replications");
    for (size_t i = 0; i < r->requirement_count && i < SHOWN; i++) {
        char head[300];
        struct amount amount = amount_of(r, i);
        snprintf(head, sizeof head, "%s (%s)", amount.measure->name, amount_unit(&amount));
        summary_cell(out, column, COLUMN, head);
        column += COLUMN;
    }
    text_pad(out, column + 3);
    text_add(out, "required\n");
    for (size_t i = 0; i < r->result->count; i++)
        row(out, r, i);
}

void goal_summary(struct text *out, const struct goal_record *r)
{
    struct text words = {0};
    text_add(out, "\n%s", r->title);
    if (strcmp(r->title, r->path) != 0)
        text_add(out, " (%s)", r->path);
    text_add(out, "\n");
    answer(out, r);
    table(out, r);
    text_add(&words,
             "Intervals: %g %%. A verdict is given at %g %% certainty, each of up to %zu looks at "
             "growing replications with its share of the error.",
             r->lab->confidence * 100, r->ask->with * 100, goal_looks(r->ask->first, r->ask->most));
    text_add(out, "\n");
    text_wrap(out, words.at, 0, LINE);
    text_free(&words);
}

/* ------------------------------------------------------------------------------- for programs */

static void write_trial(FILE *out, const struct goal_record *r, size_t trial, size_t requirement)
{
    static const char *const verdicts[] = {"open", "met", "missed", "not possible"};
    const struct goal_trial *t = &r->result->trials[trial];
    const struct point *p = r->points[trial];
    const struct requirement *q = &r->requirements[requirement];
    const struct measure *m = &r->lab->kept.items[r->kept[requirement]];
    struct estimate e = {.mean = NAN, .low = NAN, .high = NAN};
    if (!p->fault && p->done)
        e = lab_estimate(r->lab, p, r->kept[requirement]);
    csv_number(out, t->value);
    csv_text(out, *r->unit ? r->unit + strspn(r->unit, " ") : "");
    csv_text(out, m->scope);
    csv_text(out, m->name);
    csv_text(out, strcmp(m->unit, "currency") == 0 ? r->model->currency : m->unit);
    csv_text(out, requirement_words(q));
    csv_number(out, q->value);
    csv_number(out, (double)e.n);
    csv_number(out, e.mean);
    csv_number(out, e.low);
    csv_number(out, e.high);
    csv_number(out, requirement_certainty(q, &e, m->yes_no));
    csv_text(out, verdicts[t->verdict]);
    csv_text_last(out, p->fault ? p->fault : "");
}

static void write_trials(struct outdir *dir, const struct goal_record *r)
{
    static const char name[] = "goal.csv";
    FILE *out = outdir_open(dir, name);
    if (!out)
        return;
    fputs(
        "value,value_unit,scope,measure,unit,required,level,n,mean,low,high,certainty_at_this_look,"
        "verdict,fault\n",
        out);
    for (size_t t = 0; t < r->result->count; t++)
        for (size_t i = 0; i < r->requirement_count; i++)
            write_trial(out, r, t, i);
    outdir_close(dir, out, name);
}

static void write_answer(struct outdir *dir, const struct goal_record *r)
{
    static const char name[] = "answer.csv";
    static const char *const answers[] = {"found", "always", "never", "unclear"};
    const struct goal_result *g = r->result;
    const struct goal_trial none = {.value = NAN, .met = NAN, .missed = NAN};
    const struct goal_trial *met = g->met >= 0 ? &g->trials[g->met] : &none;
    const struct goal_trial *missed = g->missed >= 0 ? &g->trials[g->missed] : &none;
    FILE *out = outdir_open(dir, name);
    if (!out)
        return;
    fputs(
        "path,unit,answer,direction,met,met_certainty,missed,missed_certainty,break_even,low,high,"
        "back_and_forth\n",
        out);
    csv_text(out, r->path);
    csv_text(out, r->unit + strspn(r->unit, " "));
    csv_text(out, g->interrupted ? "interrupted" : answers[g->answer]);
    csv_text(out, g->answer != GOAL_FOUND ? "" : g->more_helps ? "more helps" : "more hurts");
    csv_number(out, met->value);
    csv_number(out, met->met);
    csv_number(out, missed->value);
    csv_number(out, missed->missed);
    csv_number(out, r->crossing.mean);
    csv_number(out, r->crossing.low);
    csv_number(out, r->crossing.high);
    csv_text_last(out, g->back_and_forth ? "yes" : "no");
    outdir_close(dir, out, name);
}

void goal_write(struct outdir *dir, const struct goal_record *r)
{
    write_trials(dir, r);
    write_answer(dir, r);
}
