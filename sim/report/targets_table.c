/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row per target; a row per payment and quantity. */
#include "report/targets_table.h"

#include <math.h>
#include <string.h>

#include "base/csv.h"
#include "report/tables.h"
#include "study/spread.h"

static void write_goal(FILE *out, const struct record *record, size_t i)
{
    const struct goal *goal = &record->model->goals[i];
    const struct study *study = record->study;
    char scope[40];
    snprintf(scope, sizeof scope, "target.%zu", i + 1);
    const struct estimate *reached = study_estimate(study, scope, "reached");
    int found = measures_find_full(&study->measures, goal->measure);
    if (found < 0)
        return; /* of a quarter that the run does not reach */
    const struct estimate *measure = &study->estimates[found];
    bool least = isnan(goal->at_most);
    csv_number(out, (double)(i + 1));
    csv_text(out, goal->named.title ? goal->named.title : "");
    csv_text(out, goal->measure);
    csv_text(out, tables_unit(record, &study->measures.items[found]));
    csv_text(out, least ? "at least" : "at most");
    csv_number(out, least ? goal->at_least : goal->at_most);
    csv_number(out, measure->mean);
    csv_number(out, measure->sd);
    csv_number(out, reached->mean);
    csv_number(out, reached->low);
    csv_number(out, reached->high);
    csv_number(out, (double)reached->n);
    csv_text_last(out, goal->source ? goal->source : "");
}

static void write_goals(struct outdir *dir, const struct record *record)
{
    FILE *out = record->model->goal_count ? outdir_open(dir, "targets.csv") : NULL;
    if (!out)
        return;
    fputs("target,title,measure,unit,condition,value,mean,sd,reached,reached_low,reached_high,n,"
          "source\n",
          out);
    for (size_t i = 0; i < record->model->goal_count; i++)
        write_goal(out, record, i);
    outdir_close(dir, out, "targets.csv");
}

/* What is at stake for a quantity of a payment: a party's loss is at most its share. */
static double all_of(const struct payment *payment, const struct measure *measure, double at_stake)
{
    bool party = strncmp(measure->name, "lost_by_", 8) == 0;
    return party ? at_stake * payment->parties[measure->value].share : at_stake;
}

static void write_payment(FILE *out, const struct record *record, size_t index)
{
    const struct measure *measure = &record->study->measures.items[index];
    const struct estimate *estimate = &record->study->estimates[index];
    const struct payment *payment = &record->model->payments[measure->item];
    double all =
        all_of(payment, measure, study_estimate(record->study, measure->scope, "at_stake")->mean);
    struct spread spread = spread_of(record->study, index, all);
    csv_text(out, payment->named.name);
    csv_text(out, measure->name);
    csv_text(out, tables_unit(record, measure));
    csv_number(out, all);
    csv_number(out, estimate->mean);
    csv_number(out, estimate->low);
    csv_number(out, estimate->high);
    csv_number(out, estimate->sd);
    for (int q = 0; q < SPREAD_QUANTILES; q++)
        csv_number(out, spread.quantile[q]);
    csv_number(out, spread.none);
    csv_number(out, spread.whole);
    csv_number_last(out, (double)spread.n);
}

static bool is_amount(const struct measure *measure)
{
    bool of_payment = strncmp(measure->scope, "payment.", 8) == 0 && measure->source;
    bool amount = strcmp(measure->unit, "currency") == 0 && strcmp(measure->name, "at_stake") != 0;
    return of_payment && amount && !measure->period;
}

static void write_payments(struct outdir *dir, const struct record *record)
{
    FILE *out = record->model->payment_count ? outdir_open(dir, "payments.csv") : NULL;
    if (!out)
        return;
    fputs("payment,quantity,unit,at_stake,mean,low,high,sd,q05,q25,q50,q75,q95,none,whole,n\n",
          out);
    for (size_t i = 0; i < record->study->measures.count; i++)
        if (is_amount(&record->study->measures.items[i]))
            write_payment(out, record, i);
    outdir_close(dir, out, "payments.csv");
}

void targets_table_write(struct outdir *dir, const struct record *record)
{
    write_payments(dir, record);
    write_goals(dir, record);
}
