/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row per quarter and measure. */
#include "report/periods_table.h"

#include <string.h>

#include "base/calendar.h"
#include "base/csv.h"
#include "report/tables.h"

/* Its name without "_q7", which columns of the row say. */
static void plain_name(FILE *out, const struct measure *measure)
{
    char name[200];
    const char *end = strrchr(measure->name, '_');
    snprintf(name, sizeof name, "%.*s", (int)(end - measure->name), measure->name);
    csv_text(out, name);
}

static void write_row(FILE *out, const struct record *record, size_t index)
{
    const struct measure *measure = &record->study->measures.items[index];
    const struct estimate *estimate = &record->study->estimates[index];
    const struct plan_period *period = &record->study->plan->periods[measure->period - 1];
    char first[11], last[11];
    csv_number(out, (double)measure->period);
    csv_text(out, calendar_date_text(first, period->first_day));
    csv_text(out, calendar_date_text(last, period->last_day));
    csv_text(out, period->until - period->from < period->whole ? "no" : "yes");
    csv_text(out, measure->scope);
    plain_name(out, measure);
    csv_text(out, tables_unit(record, measure));
    csv_number(out, estimate->mean);
    csv_number(out, estimate->low);
    csv_number(out, estimate->high);
    csv_number_last(out, estimate->sd);
}

void periods_table_write(struct outdir *dir, const struct record *record)
{
    const struct measure_list *measures = &record->study->measures;
    size_t first = 0;
    while (first < measures->count && !measures->items[first].period)
        first++;
    FILE *out = first < measures->count ? outdir_open(dir, "periods.csv") : NULL;
    if (!out)
        return;
    fputs("quarter,first_day,last_day,complete,scope,measure,unit,mean,low,high,sd\n", out);
    for (size_t i = first; i < measures->count; i++)
        if (measures->items[i].period)
            write_row(out, record, i);
    outdir_close(dir, out, "periods.csv");
}
