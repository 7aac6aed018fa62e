/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/workbook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "report/workbook_private.h"

/* What files are called as sheets, in the order of the sheets; all others follow by name. */
static const struct known_table {
    const char *file, *sheet, *title, *says;
} known_tables[] = {
    {"differences.csv", "Comparison", "Differences from the baseline, on the same luck",
     "Each measure of the baseline and here; the difference is taken replication by replication, "
     "low and high are its interval."},
    {"compare.csv", "Comparison", "Every what-if and its baseline, on the same luck",
     "low and high hold for each measure by itself, low_together and high_together for all "
     "versions "
     "at once."},
    {"targets.csv", "Targets", "Targets: in how many of the periods played each is reached", ""},
    {"payments.csv", "Payments", "Payments that depend on delivery", ""},
    {"periods.csv", "Quarters", "By quarter", ""},
    {"drivers.csv", "Drivers", "What drives the answer: each number alone, moved over its range",
     "base: the answer as it is; at_low, at_high: with the number at the ends of its range."},
    {"measures.csv", "Measures", "Every measure, over the replications",
     "mean of the replications; low and high: the interval that luck leaves for it; sd: how far "
     "one "
     "period differs from another; n: replications with an observation."},
};
enum { KNOWN_TABLES = sizeof known_tables / sizeof *known_tables };

static const struct known_table *known(const char *file)
{
    for (size_t i = 0; i < KNOWN_TABLES; i++)
        if (strcmp(known_tables[i].file, file) == 0)
            return &known_tables[i];
    return NULL;
}

/* --- what there is ---------------------------------------------------------------------------- */

static size_t add_schemes(struct workbook *w, bool in_total)
{
    const struct model *m = &w->results->model;
    size_t before = w->scheme_count;
    for (size_t i = 0; i < m->pathway_count; i++)
        if (m->pathways[i].scheme && m->pathways[i].in_total == in_total)
            w->schemes[w->scheme_count++] =
                (struct scheme_line){.scope = m->pathways[i].named.name,
                                     .title = model_title(&m->pathways[i].named),
                                     .in_total = in_total};
    return w->scheme_count - before;
}

static void find_schemes(struct workbook *w)
{
    static const char *const windows[] = {"30d", "7d", "0d"};
    const struct model *m = &w->results->model;
    struct results_measure found;
    for (size_t i = 0; i < 3 && !w->window; i++)
        if (results_find_measure(w->results, "schemes",
                                 arena_format(&w->book.arena, "avoided_%s", windows[i]), &found))
            w->window = windows[i];
    if (!w->window)
        return;
    w->schemes = arena_array(&w->book.arena, m->pathway_count + 1, sizeof *w->schemes);
    w->total_count = add_schemes(w, true);
    if (w->total_count > 1)
        w->schemes[w->scheme_count++] = (struct scheme_line){
            .scope = "schemes",
            .title = arena_format(&w->book.arena, "All %zu schemes", w->total_count),
            .is_total = true};
    add_schemes(w, false);
}

static void look_around(struct workbook *w)
{
    const struct known_table *measures = known("measures.csv");
    w->measures = results_table(w->results, "measures.csv");
    w->measures_how =
        (struct book_table){measures->sheet, measures->title, measures->says, &w->results->model};
    if (w->measures)
        find_schemes(w);
    workbook_find_wide(w);
}

/* --- the sheets ------------------------------------------------------------------------------- */

/* A table that cannot be read is a failure of the whole; the first is told. */
static void add_table(struct workbook *w, const char *file, const struct known_table *as)
{
    struct arena *arena = &w->book.arena;
    const struct csv_table *table = results_table(w->results, file);
    if (*w->results->fault && !w->book.failed) {
        w->book.failed = true;
        snprintf(w->book.why, sizeof w->book.why, "%s", w->results->fault);
    }
    if (!table || w->book.failed)
        return;
    const struct book_table how = {as ? as->sheet
                                      : arena_format(arena, "%.*s", (int)strlen(file) - 4, file),
                                   as ? as->title : file, as ? as->says : "", &w->results->model};
    book_table(&w->book, &how, table);
}

/* What the sheet of money says is in the measures, too. */
static bool is_left_out(const struct workbook *w, const char *file)
{
    return strchr(file, '/') || (w->net_row && strcmp(file, "money.csv") == 0) ||
           strcmp(file, "pooled.csv") == 0 || strcmp(file, "replications.csv") == 0;
}

/* Those of very long runs are too many for a sheet; that is told. */
static void add_replications(struct workbook *w)
{
    static const struct known_table as = {"", "Replications", "Every replication", ""};
    const struct csv_table *table = results_table(w->results, "replications.csv");
    if (w->wide.table)
        workbook_replications_sheet(w);
    else if (table && table->rows <= BOOK_TABLE_ROWS_MOST)
        add_table(w, "replications.csv", &as);
    else if (table || *w->results->fault)
        w->left_out = arena_format(&w->book.arena, "replications.csv: %s",
                                   table ? "more rows than a sheet has" : w->results->fault);
}

static void add_tables(struct workbook *w)
{
    for (size_t i = 0; i < KNOWN_TABLES; i++)
        add_table(w, known_tables[i].file, &known_tables[i]);
    for (size_t i = 0; i < w->results->table_count; i++) {
        const char *file = w->results->tables[i].name;
        if (!known(file) && !is_left_out(w, file))
            add_table(w, file, NULL);
    }
    add_replications(w);
}

static void add_sheets(struct workbook *w)
{
    struct sheet summary = book_sheet(&w->book, "Summary"), words = {0};
    if (w->measures)
        words = book_sheet(&w->book, "In words");
    workbook_money(w);
    add_tables(w);
    workbook_summary(w, &summary);
    if (w->measures)
        workbook_in_words(w, &words);
    workbook_inputs(w);
    workbook_made(w);
}

/* --- the whole -------------------------------------------------------------------------------- */

/* When the results were finished, so that the workbook is the same whenever it is written. */
static time_t made_at(const struct results *r)
{
    char text[17] = "";
    double minutes = 315532800 / 60.0; /* 1980: as far back as a ZIP file knows */
    const char *finished = json_string_value(json_object_get(r->manifest, "finished"));
    if (finished)
        snprintf(text, sizeof text, "%.16s", finished);
    calendar_moment(text, &minutes);
    return (time_t)(minutes * 60);
}

static enum status lacks(struct results *r, char *why, size_t room)
{
    bool run = strcmp(results_made_by(r), "run") == 0;
    bool has = run ? results_table(r, "measures.csv") != NULL : r->table_count > 0;
    if (has)
        return STATUS_OK;
    if (*r->fault)
        snprintf(why, room, "%s", r->fault);
    else
        snprintf(why, room, "%s: holds no %s, which a workbook is made of", r->directory,
                 run ? "measures.csv" : "tables");
    return STATUS_FILE;
}

enum status workbook_write(struct results *results, const char *path, bool replace, char *why,
                           size_t room)
{
    struct workbook w = {.results = results};
    const struct kept *kept = &results->kept;
    char by[200];
    if (lacks(results, why, room) != STATUS_OK)
        return STATUS_FILE;
    snprintf(by, sizeof by, "homefirst %.20s, scenario %.12s, seed %.20s", kept->version,
             kept->digest, kept->seed);
    const struct book_about about = {.title = results->model.title,
                                     .subject = results->model.question,
                                     .comments = by,
                                     .footer = by,
                                     .made = made_at(results)};
    book_begin(&w.book, path, &about);
    look_around(&w);
    if (!w.book.failed)
        add_sheets(&w);
    enum status status = book_end(&w.book, replace);
    snprintf(why, room, "%s", w.book.why);
    book_free(&w.book);
    return status;
}
