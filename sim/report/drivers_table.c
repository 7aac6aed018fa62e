/* SPDX-License-Identifier: GPL-3.0-or-later */
/* drivers.csv. */
#include "report/drivers_table.h"

#include "base/csv.h"

void drivers_table_write(struct outdir *dir, const struct record *r)
{
    static const char name[] = "drivers.csv";
    const struct driver_list *list = r->drivers;
    FILE *out = list && list->count ? outdir_open(dir, name) : NULL;
    if (!out)
        return;
    fputs("path,unit,value,low,high,kind,source,measure,base,at_low,at_high\n", out);
    for (size_t i = 0; i < list->count; i++) {
        const struct input *input = list->items[i].input;
        csv_text(out, input->path);
        csv_text(out, input->time ? "min" : "");
        csv_number(out, input->value);
        csv_number(out, input->low);
        csv_number(out, input->high);
        csv_text(out, number_kind_name(input->kind));
        csv_text(out, input->source ? input->source : "");
        csv_text(out, list->measure);
        csv_number(out, list->base);
        csv_number(out, list->items[i].at_low);
        csv_number_last(out, list->items[i].at_high);
    }
    outdir_close(dir, out, name);
}
