/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/chart.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "report/clean.h"

void chart_begin(struct chart *chart, const char *name, const char *columns)
{
    *chart = (struct chart){.name = name, .columns = columns, .number_count = 1};
    for (const char *c = columns; *c; c++)
        chart->number_count += *c == ',';
}

void chart_headline(struct chart *chart, const char *headline, const char *note)
{
    chart->headline = arena_text(&chart->arena, headline);
    chart->note = arena_text(&chart->arena, note);
}

/* "Really avoided within 30 days". */
static void add_name(struct text *out, const struct model *model, const struct measure *m)
{
    static const struct {
        const char *begin, *words; /* $: what follows is a basis of money */
    } names[] = {{"avoided_unclaimed_", "Avoided, not claimed"},
                 {"avoided_", "Really avoided"},
                 {"claimed", "Claimed"},
                 {"not_needed", "Not needed"},
                 {"deferred_", "Deferred"},
                 {"induced_", "Induced"},
                 {"bed_days_saved_", "Bed-days saved"},
                 {"bed_days_without", "Bed-days without the schemes"},
                 {"bed_days", "Bed-days"},
                 {"admissions_without", "Admissions without the schemes"},
                 {"admissions", "Admissions"},
                 {"net_benefit_at_", "Net benefit$"},
                 {"wait_mean", "Mean wait"},
                 {"response_mean", "Mean time to the first contact"},
                 {"within_promise", "Within the promise"},
                 {"utilisation", "Use of capacity"},
                 {"cost", "Cost"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t length = strlen(names[i].begin);
        const char *rest = m->name + length;
        if (strncmp(m->name, names[i].begin, length) != 0 ||
            (*rest && names[i].begin[length - 1] != '_'))
            continue;
        bool money = strchr(names[i].words, '$') != NULL;
        text_add(out, "%.*s", (int)strcspn(names[i].words, "$"), names[i].words);
        if (money)
            text_add(out, " (%s)", model_title(&model->values[m->value].named));
        else if (*rest)
            text_add(out, " within %.*s days", (int)strspn(rest, "0123456789"), rest);
        return;
    }
    text_add(out, "%s", m->name);
}

void chart_measure_title(struct text *out, const struct model *model, const struct measure *m)
{
    add_name(out, model, m);
    if (strcmp(m->scope, "area") == 0)
        return;
    const char *scope = strcmp(m->scope, "schemes") == 0 ? "all schemes in the total" : m->scope;
    for (size_t p = 0; p < model->pathway_count; p++)
        if (strcmp(model->pathways[p].named.name, m->scope) == 0)
            scope = model_title(&model->pathways[p].named);
    for (size_t r = 0; strncmp(m->scope, "resource.", 9) == 0 && r < model->resource_count; r++)
        if (strcmp(model->resources[r].named.name, m->scope + 9) == 0)
            scope = model_title(&model->resources[r].named);
    text_add(out, ": %s", strncmp(scope, "step.", 5) == 0 ? scope + 5 : scope);
}

void chart_panel(struct chart *c, const char *measure, const char *title, const char *unit)
{
    if (c->panel_count && c->panels[c->panel_count - 1].rows == 0)
        c->panel_count--;
    c->panels = mem_grow(c->panels, c->panel_count + 1, sizeof *c->panels);
    c->panels[c->panel_count++] = (struct chart_panel){.title = arena_text(&c->arena, title),
                                                       .unit = arena_text(&c->arena, unit),
                                                       .measure = arena_text(&c->arena, measure)};
}

void chart_row(struct chart *c, const char *name, const char *label, const char *words,
               const double *numbers)
{
    c->rows = mem_grow(c->rows, c->row_count + 1, sizeof *c->rows);
    struct chart_row *row = &c->rows[c->row_count++];
    *row = (struct chart_row){.panel = c->panel_count - 1,
                              .name = arena_text(&c->arena, name),
                              .label = arena_text(&c->arena, label),
                              .words = arena_text(&c->arena, words)};
    memcpy(row->numbers, numbers, c->number_count * sizeof *numbers);
    c->panels[row->panel].rows++;
}

void chart_free(struct chart *chart)
{
    free(chart->panels);
    free(chart->rows);
    arena_free(&chart->arena);
}

/* --- written ---------------------------------------------------------------------------------- */

static void text_field(FILE *out, const char *text)
{
    char *clean = clean_title(text);
    csv_text(out, clean);
    free(clean);
}

void chart_write(struct outdir *dir, const struct chart *chart)
{
    char name[80];
    snprintf(name, sizeof name, "figures/%s.csv", chart->name);
    FILE *out = chart->row_count ? outdir_open(dir, name) : NULL;
    if (!out)
        return;
    fprintf(out, "panel,row,measure,unit,name,label,%s\n", chart->columns);
    for (size_t i = 0, row = 0; i < chart->row_count; i++) {
        const struct chart_row *r = &chart->rows[i];
        const struct chart_panel *panel = &chart->panels[r->panel];
        row = i && chart->rows[i - 1].panel == r->panel ? row + 1 : 1;
        csv_number(out, (double)(r->panel + 1));
        csv_number(out, (double)row);
        text_field(out, panel->measure);
        text_field(out, panel->unit);
        text_field(out, r->name);
        text_field(out, r->label ? r->label : "");
        for (size_t n = 0; n + 1 < chart->number_count; n++)
            csv_number(out, r->numbers[n]);
        csv_number_last(out, r->numbers[chart->number_count - 1]);
    }
    outdir_close(dir, out, name);
}

void chart_label(FILE *out, const char *key, const char *text, const char *otherwise)
{
    char *clean = clean_label(text);
    bool empty = clean[strspn(clean, " ")] == '\0';
    fprintf(out, "%s\t%s\n", key, !empty ? clean : *otherwise ? otherwise : "-");
    free(clean);
}

void chart_labels(FILE *out, const struct chart *chart)
{
    char key[100];
    const char *name = chart->name;
    if (chart->row_count == 0)
        return;
    snprintf(key, sizeof key, "%s.headline", name);
    chart_label(out, key, chart->headline, "");
    snprintf(key, sizeof key, "%s.note", name);
    chart_label(out, key, chart->note, "");
    for (size_t p = 0; p < chart->panel_count; p++) {
        snprintf(key, sizeof key, "%s.panel.%zu", name, p + 1);
        chart_label(out, key, chart->panels[p].title, chart->panels[p].measure);
        snprintf(key, sizeof key, "%s.unit.%zu", name, p + 1);
        chart_label(out, key, chart->panels[p].unit, "");
    }
    for (size_t i = 0; i < chart->row_count; i++) { /* in the order of the file */
        const struct chart_row *row = &chart->rows[i];
        snprintf(key, sizeof key, "%s.row.%zu", name, i + 1);
        if (row->label)
            chart_label(out, key, row->label, row->name);
        snprintf(key, sizeof key, "%s.words.%zu", name, i + 1);
        if (row->words)
            chart_label(out, key, row->words, "");
    }
}

static void head(FILE *out, const struct chart_source *source)
{
    char words[600];
    fputs("key\tlabel\n", out);
    chart_label(out, "title", source->model->title, "");
    snprintf(words, sizeof words, "homefirst %s, scenario %.12s, seed %s, %s", HOMEFIRST_VERSION,
             source->scenario->digest, source->seed, source->played);
    chart_label(out, "caption", words, "");
    snprintf(words, sizeof words, "%.6g", source->model->confidence * 100);
    chart_label(out, "percent", words, "");
}

void charts_write(struct outdir *dir, const struct chart_source *source,
                  const struct chart *const *charts, size_t count)
{
    static const char name[] = "figures/labels.tsv";
    size_t rows = 0;
    for (size_t i = 0; i < count; i++) {
        chart_write(dir, charts[i]);
        rows += charts[i]->row_count;
    }
    FILE *out = rows ? outdir_open(dir, name) : NULL;
    if (!out)
        return;
    head(out, source);
    for (size_t i = 0; i < count; i++)
        chart_labels(out, charts[i]);
    outdir_close(dir, out, name);
}
