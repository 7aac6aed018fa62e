/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/trace_tables.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "report/amount.h"
#include "report/story_words.h"
#include "report/summary.h"
#include "report/tables.h"
#include "study/better.h"

static struct amount amount_of(const struct study *study, int measure)
{
    return (struct amount){&study->measures.items[measure], study->plan->model->currency};
}

static void where_it_stands(struct text *words, const struct pick *pick, const struct study *study)
{
    char value[160];
    struct amount amount = amount_of(study, pick->measure);
    text_add(words, "%s is %s here, %zu of the %zu replications have less, %zu more.", pick->full,
             amount_words(value, sizeof value, &amount, pick->value, NAN), pick->below,
             study->replications, pick->above);
}

void trace_heading(struct text *out, const struct model *model, const struct pick *pick,
                   const struct study *study)
{
    struct text words = {0};
    story_text(out, model->title);
    text_add(out, "\n");
    text_add(&words, "Replication %zu", pick->number);
    if (study && pick->how == PICK_MEDIAN)
        text_add(&words, ", the median by %s: ", pick->full);
    else if (study && pick->how == PICK_WORST)
        text_add(&words, ", the worst by %s (%s is better, %s): ", pick->full,
                 better_of(model, &study->measures.items[pick->measure]).more ? "more" : "less",
                 better_of(model, &study->measures.items[pick->measure]).because);
    else
        text_add(&words, "%s", study ? ": " : ".");
    if (study && !isnan(pick->value))
        where_it_stands(&words, pick, study);
    else if (study)
        text_add(&words, "not one of the %zu that were played to compare it with.",
                 study->replications);
    text_wrap(out, words.at, 0, STORY_WIDTH);
    text_add(out, "\n");
    text_free(&words);
}

/* --- against the mean ------------------------------------------------------------------------- */

enum { NAME = 44, HERE = 18, MEAN = 34 };

static void figure(struct text *out, const struct study *study, const double *values, int measure)
{
    char words[160];
    const struct measure *m = &study->measures.items[measure];
    const struct estimate *mean = &study->estimates[measure];
    struct amount amount = amount_of(study, measure);
    struct text name = {0};
    text_add(&name, "%s.%s", m->scope, m->name);
    text_add(out, "  ");
    summary_title(out, name.at, NAME - 14);
    summary_cell(out, NAME, 10, amount_unit(&amount));
    double half = m->yes_no || strcmp(m->unit, "patients") == 0 ? 2 : mean->sd / 5;
    summary_cell(out, NAME + HERE, HERE,
                 isnan(values[measure])
                     ? "-"
                     : amount_value(words, sizeof words, &amount, values[measure], half));
    summary_cell(out, NAME + HERE + MEAN, MEAN, amount_mean(words, sizeof words, &amount, mean));
    text_add(out, "\n");
    text_free(&name);
}

static bool is_told(const struct study *study, size_t i, size_t waits)
{
    static const char *const names[] = {"schemes.claimed", "area.admissions", "area.bed_days"};
    const struct measure *m = &study->measures.items[i];
    int window = measures_window(study->plan);
    char full[600], avoided[64], deferred[64];
    snprintf(full, sizeof full, "%s.%s", m->scope, m->name);
    snprintf(avoided, sizeof avoided, "schemes.avoided_%gd", plan_window_days[window]);
    snprintf(deferred, sizeof deferred, "schemes.deferred_%gd", plan_window_days[window]);
    for (size_t n = 0; n < sizeof names / sizeof *names; n++)
        if (strcmp(full, names[n]) == 0)
            return true;
    if (strcmp(full, avoided) == 0 || strcmp(full, deferred) == 0)
        return true;
    bool wait = strcmp(m->name, "wait_mean") == 0 && strncmp(m->scope, "step.", 5) == 0;
    return wait && !study->plan->two_worlds && waits < 4;
}

void trace_figures(struct text *out, const struct pick *pick, const struct study *study,
                   const struct outcome *outcome)
{
    double *values = mem_array(study->measures.count + 1, sizeof *values);
    measures_evaluate(&study->measures, study->plan, outcome, values);
    text_add(out, "Against the mean of %zu replications", study->replications);
    summary_cell(out, NAME + HERE, HERE, "here");
    summary_cell(out, NAME + HERE + MEAN, MEAN, "mean (interval)");
    text_add(out, "\n");
    for (size_t i = 0, waits = 0; i < study->measures.count; i++) {
        bool told = is_told(study, i, waits);
        waits += told && strcmp(study->measures.items[i].name, "wait_mean") == 0;
        if (told || (int)i == pick->measure)
            figure(out, study, values, (int)i);
    }
    free(values);
}

/* --- files ------------------------------------------------------------------------------------ */

void trace_files(struct text *out, size_t written, const struct cohort *cohort)
{
    char some[48], all[48];
    struct text words = {0};
    text_number(some, sizeof some, (double)written, 1);
    text_number(all, sizeof all, (double)cohort->count, 1);
    if (written == cohort->count)
        text_add(&words, "Event logs in logs/ of all %s patients", all);
    else
        text_add(&words, "Event logs in logs/ of %s of the %s patients (%s%s; --all for all)", some,
                 all, written < cohort->met ? "the first to arrive" : "those",
                 cohort->two_worlds
                     ? written < cohort->met ? " of those whom a scheme met" : " whom a scheme met"
                     : "");
    text_add(&words, ": %s",
             cohort->two_worlds
                 ? "pm4py, bupar, vidigi and log.xes, each -with and -without the schemes; "
                   "events.csv and cases.csv hold both worlds."
                 : "pm4py.csv, bupar.csv, vidigi.csv, log.xes, events.csv and cases.csv.");
    text_wrap(out, words.at, 0, STORY_WIDTH);
    text_free(&words);
}

void trace_measures(struct outdir *dir, const struct plan *plan, const struct outcome *outcome,
                    size_t replication)
{
    static const char name[] = "replication.csv";
    struct measure_list list;
    FILE *out = outdir_open(dir, name);
    if (!out)
        return;
    measures_build(&list, plan);
    double *values = mem_array(list.count + 1, sizeof *values);
    const struct record record = {.model = plan->model};
    measures_evaluate(&list, plan, outcome, values);
    fputs("replication,scope,measure,unit,value\n", out);
    for (size_t i = 0; i < list.count; i++) {
        csv_number(out, (double)replication);
        csv_text(out, list.items[i].scope);
        csv_text(out, list.items[i].name);
        csv_text(out, tables_unit(&record, &list.items[i]));
        csv_number_last(out, values[i]);
    }
    free(values);
    measures_free(&list);
    outdir_close(dir, out, name);
}
