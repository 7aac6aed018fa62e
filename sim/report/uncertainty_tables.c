/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "report/range_words.h"
#include "report/uncertainty_report.h"
#include "report/versions_table.h"

static void measure_cells(FILE *out, const struct uncertainty_record *r, size_t m)
{
    const struct measure *measure = &r->lab->kept.items[m];
    char name[300];
    snprintf(name, sizeof name, "%s.%s", measure->scope, measure->name);
    csv_text(out, name);
    csv_text(out, strcmp(measure->unit, "currency") == 0 ? r->model->currency : measure->unit);
}

static void estimate_cells(FILE *out, const struct estimate *e)
{
    csv_number(out, e->mean);
    csv_number(out, e->low);
    csv_number(out, e->high);
}

static void write_answers(struct outdir *dir, const struct uncertainty_record *r)
{
    FILE *out = outdir_open(dir, "uncertainty.csv");
    if (!out)
        return;
    fputs("measure,unit,base,base_low,base_high,luck_range_low,luck_range_high,mean,mean_low,"
          "mean_high,variance_luck,variance_ignorance,share_ignorance,ignorance_range_low,"
          "ignorance_range_high,both_range_low,both_range_high,explained,points,observations\n",
          out);
    for (size_t m = 0; m < r->found->measures; m++) {
        const struct answer *a = &r->found->answers[m];
        const struct doubt *d = &a->doubt;
        const double cells[] = {a->luck_low,      a->luck_high,      d->mean,      d->mean_low,
                                d->mean_high,     d->luck,           d->ignorance, d->share,
                                d->ignorance_low, d->ignorance_high, d->both_low,  d->both_high,
                                a->explained,     (double)d->points};
        measure_cells(out, r, m);
        estimate_cells(out, &a->base);
        for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
            csv_number(out, cells[i]);
        csv_number_last(out, (double)d->observations);
    }
    outdir_close(dir, out, "uncertainty.csv");
}

static void write_causes(struct outdir *dir, const struct uncertainty_record *r)
{
    FILE *out = outdir_open(dir, "causes.csv");
    if (!out)
        return;
    fputs("measure,measure_unit,path,title,unit,value,low,high,kind,source,slope,slope_error,"
          "share\n",
          out);
    for (size_t m = 0; m < r->found->measures; m++)
        for (size_t k = 0; k < r->found->ranges->count; k++) {
            const struct range *range = &r->found->ranges->items[k];
            const struct doubt_cause *cause = &r->found->answers[m].causes[k];
            struct text title = {0};
            range_title(&title, r->scenario->root, range->input->path);
            measure_cells(out, r, m);
            csv_text(out, range->input->path);
            csv_text(out, title.at);
            csv_text(out, range->input->time ? "min" : "");
            csv_number(out, range->input->value);
            csv_number(out, range->low);
            csv_number(out, range->high);
            csv_text(out, number_kind_name(range->input->kind));
            csv_text(out, range->input->source ? range->input->source : "");
            csv_number(out, cause->slope);
            csv_number(out, cause->error);
            csv_number_last(out, cause->share);
            text_free(&title);
        }
    outdir_close(dir, out, "causes.csv");
}

static void write_chances(struct outdir *dir, const struct uncertainty_record *r)
{
    bool any = false;
    for (size_t m = 0; m < r->found->measures; m++)
        any = any || r->lab->kept.items[m].yes_no;
    FILE *out = any ? outdir_open(dir, "chances.csv") : NULL;
    if (!out)
        return;
    fputs("measure,unit,title,luck,luck_low,luck_high,both,both_low,both_high\n", out);
    for (size_t m = 0; m < r->found->measures; m++) {
        struct text title = {0};
        if (!r->lab->kept.items[m].yes_no)
            continue;
        const struct answer *a = &r->found->answers[m];
        uncertainty_chance_title(&title, r, m);
        measure_cells(out, r, m);
        csv_text(out, title.at);
        estimate_cells(out, &a->chance_luck);
        csv_number(out, a->chance_both.mean);
        csv_number(out, a->chance_both.low);
        csv_number_last(out, a->chance_both.high);
        text_free(&title);
    }
    outdir_close(dir, out, "chances.csv");
}

static void part_of(void *context, size_t version, char *words, size_t room)
{
    (void)context;
    snprintf(words, room, version ? "draw" : "scenario");
}

void uncertainty_write(struct outdir *dir, const struct uncertainty_record *r)
{
    write_answers(dir, r);
    write_causes(dir, r);
    write_chances(dir, r);
    versions_table_write(dir, &r->found->versions, r->lab, r->found->measures, part_of, NULL);
}
