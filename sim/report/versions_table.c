/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/versions_table.h"

#include <math.h>
#include <stdio.h>

#include "base/csv.h"

static void head(FILE *out, const struct versions *v, const struct lab *lab, size_t measures)
{
    char name[700];
    fputs("point,part,replications,", out);
    for (size_t k = 0; k < v->ranges->count; k++) {
        const struct input *input = v->ranges->items[k].input;
        snprintf(name, sizeof name, "%s%s", input->path, input->time ? " (min)" : "");
        csv_text(out, name);
    }
    for (size_t m = 0; m < measures; m++) {
        const struct measure *measure = &lab->kept.items[m];
        snprintf(name, sizeof name, "%s.%s", measure->scope, measure->name);
        csv_text(out, name);
    }
    fputs("fault\n", out);
}

void versions_table_write(struct outdir *dir, const struct versions *v, const struct lab *lab,
                          size_t measures,
                          void (*part)(void *context, size_t version, char *words, size_t room),
                          void *context)
{
    char words[80];
    FILE *out = outdir_open(dir, "points.csv");
    if (!out)
        return;
    head(out, v, lab, measures);
    for (size_t i = 0; i < v->count; i++) {
        const double *row = versions_row(v, i);
        part(context, i, words, sizeof words);
        csv_number(out, (double)i);
        csv_text(out, words);
        csv_number(out, (double)v->points[i].done);
        for (size_t k = 0; k < v->ranges->count; k++)
            csv_number(out, isnan(row[k]) ? v->ranges->items[k].input->value : row[k]);
        for (size_t m = 0; m < measures; m++)
            csv_number(out, versions_mean(v, lab, i, m));
        csv_text_last(out, v->points[i].fault ? v->points[i].fault : "");
    }
    outdir_close(dir, out, "points.csv");
}
