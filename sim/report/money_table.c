/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row per scope, basis and quantity. */
#include "report/money_table.h"

#include <string.h>

#include "base/csv.h"
#include "report/tables.h"

/* A quantity that has no basis is called like its measure. */
static const char *basis_of(const struct record *record, const struct measure *measure)
{
    bool none = strcmp(measure->name, measure->quantity) == 0;
    return none ? "" : record->model->values[measure->value].named.name;
}

static void write_row(FILE *out, const struct record *record, size_t index)
{
    const struct measure *measure = &record->study->measures.items[index];
    const struct estimate *estimate = &record->study->estimates[index];
    csv_text(out, measure->scope);
    csv_text(out, basis_of(record, measure));
    csv_text(out, measure->quantity);
    csv_text(out, tables_unit(record, measure));
    csv_number(out, estimate->mean);
    csv_number(out, estimate->low);
    csv_number(out, estimate->high);
    csv_number_last(out, estimate->sd);
}

void money_table_write(struct outdir *dir, const struct record *record)
{
    const struct measure_list *measures = &record->study->measures;
    bool any = false;
    for (size_t i = 0; i < measures->count; i++)
        any = any || (measures->items[i].quantity &&
                      strcmp(measures->items[i].quantity, "admitted_without_share") != 0);
    FILE *out = any ? outdir_open(dir, "money.csv") : NULL;
    if (!out)
        return;
    fputs("scope,basis,quantity,unit,mean,low,high,sd\n", out);
    for (size_t i = 0; i < measures->count; i++)
        if (measures->items[i].quantity)
            write_row(out, record, i);
    outdir_close(dir, out, "money.csv");
}
