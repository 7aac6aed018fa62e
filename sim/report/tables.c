/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row per measure, and one row per replication and measure. */
#include "report/tables.h"

#include <string.h>

#include "base/csv.h"

/* A measure in "currency" is in the scenario's. */
const char *tables_unit(const struct record *record, const struct measure *measure)
{
    return strcmp(measure->unit, "currency") == 0 ? record->model->currency : measure->unit;
}

static void name_measure(FILE *out, const struct record *record, size_t index)
{
    const struct measure *measure = &record->study->measures.items[index];
    csv_text(out, measure->scope);
    csv_text(out, measure->name);
    csv_text(out, tables_unit(record, measure));
}

static void write_measures(FILE *out, const struct record *record)
{
    fputs("scope,measure,unit,mean,low,high,sd,n\n", out);
    for (size_t i = 0; i < record->study->measures.count; i++) {
        const struct estimate *estimate = &record->study->estimates[i];
        name_measure(out, record, i);
        csv_number(out, estimate->mean);
        csv_number(out, estimate->low);
        csv_number(out, estimate->high);
        csv_number(out, estimate->sd);
        csv_number_last(out, (double)estimate->n);
    }
}

static void write_replications(FILE *out, const struct record *record)
{
    const struct study *study = record->study;
    fputs("replication,scope,measure,unit,value\n", out);
    for (size_t r = 0; r < study->replications; r++)
        for (size_t i = 0; i < study->measures.count; i++) {
            csv_number(out, (double)(r + 1));
            name_measure(out, record, i);
            csv_number_last(out, study->values[r * study->measures.count + i]);
        }
}

static void write_table(struct outdir *dir, const char *name, const struct record *record,
                        void (*write)(FILE *, const struct record *))
{
    FILE *out = outdir_open(dir, name);
    if (out == NULL)
        return;
    write(out, record);
    outdir_close(dir, out, name);
}

void tables_write(struct outdir *dir, const struct record *record)
{
    write_table(dir, "measures.csv", record, write_measures);
    if (!record->brief)
        write_table(dir, "replications.csv", record, write_replications);
}
