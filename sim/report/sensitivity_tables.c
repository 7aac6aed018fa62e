/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>

#include "base/csv.h"
#include "report/range_words.h"
#include "report/sensitivity_report.h"
#include "report/versions_table.h"

static const char *const heads[] = {
    [SENSITIVITY_ONE] = "base,at_low,at_low_low,at_low_high,at_high,at_high_low,at_high_high",
    [SENSITIVITY_MORRIS] = "mu_star,mu,sigma,noise,effects",
    [SENSITIVITY_SOBOL] = "first,first_low,first_high,total,total_low,total_high,noise,points",
};

static const char *verdict_word(enum verdict verdict)
{
    return verdict == VERDICT_NONE      ? "not at all"
           : verdict == VERDICT_LUCK    ? "luck"
           : verdict == VERDICT_MATTERS ? "matters"
                                        : "";
}

static void estimate_row(FILE *out, const struct estimate *e)
{
    csv_number(out, e->mean);
    csv_number(out, e->low);
    csv_number(out, e->high);
}

static void effect_row(FILE *out, const struct sensitivity *s, const struct effect *e, double base)
{
    if (s->method == SENSITIVITY_ONE) {
        csv_number(out, base);
        estimate_row(out, &e->at_low);
        estimate_row(out, &e->at_high);
    } else if (s->method == SENSITIVITY_MORRIS) {
        csv_number(out, e->morris.mu_star);
        csv_number(out, e->morris.mu);
        csv_number(out, e->morris.sigma);
        csv_number(out, e->morris.noise);
        csv_number(out, (double)e->morris.count);
    } else {
        csv_number(out, e->sobol.first);
        csv_number(out, e->sobol.first_low);
        csv_number(out, e->sobol.first_high);
        csv_number(out, e->sobol.total);
        csv_number(out, e->sobol.total_low);
        csv_number(out, e->sobol.total_high);
        csv_number(out, e->noise);
        csv_number(out, (double)e->sobol.points);
    }
}

static const char *unit_of(const struct sensitivity_record *r, const struct measure *m)
{
    return strcmp(m->unit, "currency") == 0 ? r->model->currency : m->unit;
}

static void effects_row(FILE *out, const struct sensitivity_record *r, const struct sensitivity *s,
                        size_t m, size_t k)
{
    const struct measure *measure = &r->lab->kept.items[m];
    const struct range *range = &s->ranges->items[k];
    struct text name = {0}, title = {0};
    text_add(&name, "%s.%s", measure->scope, measure->name);
    range_title(&title, r->scenario->root, range->input->path);
    csv_text(out, sensitivity_name(s->method));
    csv_text(out, name.at);
    csv_text(out, unit_of(r, measure));
    csv_text(out, range->input->path);
    csv_text(out, title.at);
    csv_text(out, range->input->time ? "min" : "");
    csv_number(out, range->input->value);
    csv_number(out, range->low);
    csv_number(out, range->high);
    csv_text(out, number_kind_name(range->input->kind));
    csv_text(out, range->input->source ? range->input->source : "");
    effect_row(out, s, sensitivity_effect(s, m, k), s->base[m]);
    csv_text_last(out, verdict_word(sensitivity_effect(s, m, k)->verdict));
    text_free(&name);
    text_free(&title);
}

static void write_effects(struct outdir *dir, const struct sensitivity_record *r,
                          const struct sensitivity *s, const char *file)
{
    FILE *out = outdir_open(dir, file);
    if (!out)
        return;
    fprintf(out,
            "method,measure,measure_unit,path,title,unit,value,low,high,kind,source,%s,verdict\n",
            heads[s->method]);
    for (size_t m = 0; m < s->measures; m++)
        for (size_t k = 0; k < s->ranges->count; k++)
            effects_row(out, r, s, m, k);
    outdir_close(dir, out, file);
}

static void write_variance(struct outdir *dir, const struct sensitivity_record *r)
{
    const struct sensitivity *s = r->found;
    FILE *out = outdir_open(dir, "variance.csv");
    if (!out)
        return;
    fputs("measure,unit,base,mean,lowest,highest,variance_between,variance_luck,"
          "variance_luck_of_means,versions\n",
          out);
    for (size_t m = 0; m < s->measures; m++) {
        const struct measure *measure = &r->lab->kept.items[m];
        const struct versions_spread *spread = &s->spreads[m];
        char name[300];
        snprintf(name, sizeof name, "%s.%s", measure->scope, measure->name);
        csv_text(out, name);
        csv_text(out, unit_of(r, measure));
        csv_number(out, s->base[m]);
        csv_number(out, spread->mean);
        csv_number(out, spread->versions ? spread->lowest : (double)NAN);
        csv_number(out, spread->versions ? spread->highest : (double)NAN);
        csv_number(out, spread->between);
        csv_number(out, spread->luck);
        csv_number(out, spread->of_means);
        csv_number_last(out, (double)spread->versions);
    }
    outdir_close(dir, out, "variance.csv");
}

/* "trajectory 3", "resources.nurse.capacity low", "point 5: a". */
static void part_of(void *context, size_t version, char *words, size_t room)
{
    const struct sensitivity *s = context;
    size_t inputs = s->moved_count, at = version - 1;
    if (version == 0)
        snprintf(words, room, "scenario");
    else if (s->method == SENSITIVITY_ONE)
        snprintf(words, room, "range %zu: %s", s->moved[at / 2] + 1, at % 2 ? "high" : "low");
    else if (s->method == SENSITIVITY_MORRIS)
        snprintf(words, room, "trajectory %zu", at / (inputs + 1) + 1);
    else if (at % (inputs + 2) < 2)
        snprintf(words, room, "row %zu: %s", at / (inputs + 2) + 1, at % (inputs + 2) ? "B" : "A");
    else
        snprintf(words, room, "row %zu: A, range %zu from B", at / (inputs + 2) + 1,
                 s->moved[at % (inputs + 2) - 2] + 1);
}

void sensitivity_write(struct outdir *dir, const struct sensitivity_record *r)
{
    const struct sensitivity *s = r->found;
    write_effects(dir, r, s, "sensitivity.csv");
    if (r->screened)
        write_effects(dir, r, r->screened, "screening.csv");
    write_variance(dir, r);
    versions_table_write(dir, &s->versions, r->lab, s->measures, part_of, (void *)s);
}
