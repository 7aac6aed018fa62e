/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/flows_table.h"

#include "base/csv.h"
#include "report/flow_words.h"

static void write_place(FILE *out, const struct plan *plan, uint32_t place)
{
    char name[FLOW_NAME_ROOM];
    flow_place_name(plan, place, name, sizeof name);
    csv_text(out, name);
}

static void write_row(FILE *out, const struct record *record, const struct flow_sum *sum)
{
    const struct study *study = record->study;
    struct flow_of of = flow_of_key(sum->key);
    struct estimate e =
        estimate_of_sums(sum->sum, sum->squares, study->replications, record->model->confidence);
    csv_text(out, record->model->pathways[of.scheme].named.name);
    csv_text(out, of.part == FLOW_WITHOUT ? "without" : "with");
    csv_text(out, of.part == FLOW_BEFORE ? "before" : of.part == FLOW_WITH ? "from entering" : "");
    write_place(out, study->plan, of.from);
    csv_text(out, flow_how_word(of.how));
    write_place(out, study->plan, of.to);
    csv_text(out, "patients");
    csv_number(out, e.mean);
    csv_number(out, e.low);
    csv_number(out, e.high);
    csv_number_last(out, e.sd);
}

void flows_table_write(struct outdir *dir, const struct record *record)
{
    const struct flow_sums *flows = &record->study->flows;
    bool any = flows->count > 0 && record->study->replications > 0 && !record->brief;
    FILE *out = any ? outdir_open(dir, "flows.csv") : NULL;
    if (!out)
        return;
    fputs("scheme,world,part,from,leaves,to,unit,mean,low,high,sd\n", out);
    for (size_t i = 0; i < flows->count; i++)
        write_row(out, record, &flows->at[i]);
    outdir_close(dir, out, "flows.csv");
}
