/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/results.h"

#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "base/text.h"

/* --- which files there are -------------------------------------------------------------------- */

static bool ends_in(const char *name, const char *ending)
{
    size_t length = strlen(name), end = strlen(ending);
    return length > end && strcmp(name + length - end, ending) == 0;
}

/* Names that end so, of a folder below the directory ("" or "figures/"). */
static const char **add_names(struct results *r, const char *below, const char *ending,
                              const char **names, size_t *count)
{
    DIR *folder = opendir(arena_format(&r->arena, "%s/%s", r->directory, below));
    for (struct dirent *entry = NULL; folder && (entry = readdir(folder)) != NULL;) {
        if (!ends_in(entry->d_name, ending) || entry->d_name[0] == '.')
            continue;
        names = mem_grow(names, *count + 1, sizeof *names);
        names[(*count)++] = arena_format(&r->arena, "%s%s", below, entry->d_name);
    }
    if (folder)
        closedir(folder);
    return names;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void list_files(struct results *r)
{
    size_t count = 0;
    const char **names = add_names(r, "", ".csv", NULL, &count);
    names = add_names(r, "figures/", ".csv", names, &count);
    if (count)
        qsort(names, count, sizeof *names, by_name);
    r->tables = arena_array(&r->arena, count + 1, sizeof *r->tables);
    r->table_count = count;
    for (size_t i = 0; i < count; i++)
        r->tables[i].name = names[i];
    free(names);
    r->pictures = add_names(r, "figures/", ".svg", NULL, &r->picture_count);
    if (r->picture_count)
        qsort(r->pictures, r->picture_count, sizeof *r->pictures, by_name);
}

/* --- reading ---------------------------------------------------------------------------------- */

/* The first of the faults, as one line. */
static void say_first(const struct problem_list *problems, char *why, size_t room)
{
    const struct problem *first = &problems->items[0];
    if (first->file && first->line)
        snprintf(why, room, "%s:%d: %s", first->file, first->line, first->message);
    else
        snprintf(why, room, "%s", first->message);
}

static enum status read_scenario(struct results *r, char *why, size_t room)
{
    struct problem_list problems = {0};
    const char *path = arena_format(&r->arena, "%s/scenario.cfg", r->directory);
    scenario_load(&r->scenario, path, NULL, 0, &problems);
    if (problems.count == 0) {
        r->has_model = true;
        model_read(&r->model, r->scenario.root, &problems);
    }
    if (problems.count)
        say_first(&problems, why, room);
    else if (strcmp(r->scenario.digest, r->kept.digest) != 0)
        snprintf(why, room, "%s: is not the scenario of manifest.json (another digest)", path);
    bool good = *why == '\0';
    problem_free(&problems);
    return good ? STATUS_OK : STATUS_FILE;
}

static void read_summary(struct results *r)
{
    char why[512];
    size_t count;
    const char *path = arena_format(&r->arena, "%s/summary.txt", r->directory);
    if (file_read(path, &r->summary, &count, why, sizeof why) != STATUS_OK)
        r->summary = mem_text("");
}

enum status results_read(struct results *r, const char *directory, char *why, size_t room)
{
    *r = (struct results){.fault = ""};
    *why = '\0';
    char *clean = arena_text(&r->arena, directory);
    for (size_t length = strlen(clean); length > 1 && clean[length - 1] == '/';)
        clean[--length] = '\0';
    r->directory = clean;
    const char *manifest = arena_format(&r->arena, "%s/manifest.json", r->directory);
    if (kept_read(&r->kept, manifest, why, room) != STATUS_OK)
        return STATUS_FILE;
    r->manifest = json_load_file(manifest, 0, NULL);
    list_files(r);
    read_summary(r);
    return read_scenario(r, why, room);
}

void results_free(struct results *r)
{
    for (size_t i = 0; i < r->table_count; i++)
        if (r->tables[i].tried)
            csv_free(&r->tables[i].csv);
    if (r->has_model)
        model_free(&r->model);
    scenario_free(&r->scenario);
    json_decref(r->manifest);
    kept_free(&r->kept);
    free(r->pictures);
    free(r->summary);
    arena_free(&r->arena);
}

/* --- tables ----------------------------------------------------------------------------------- */

static void read_table(struct results *r, struct results_table *table)
{
    char why[512] = "", *bytes;
    size_t count;
    struct problem_list problems = {0};
    const char *path = arena_format(&r->arena, "%s/%s", r->directory, table->name);
    if (file_read(path, &bytes, &count, why, sizeof why) == STATUS_OK) {
        csv_read(&table->csv, bytes, count, (struct place){.file = path}, &problems);
        table->tried = true;
        if (problems.count)
            say_first(&problems, why, sizeof why);
    }
    problem_free(&problems);
    table->fault = *why ? arena_text(&r->arena, why) : "";
}

const struct csv_table *results_table(struct results *r, const char *name)
{
    r->fault = "";
    for (size_t i = 0; i < r->table_count; i++) {
        struct results_table *table = &r->tables[i];
        if (strcmp(table->name, name) != 0)
            continue;
        if (!table->tried)
            read_table(r, table);
        r->fault = table->fault;
        return table->csv.columns > 0 && *r->fault == '\0' ? &table->csv : NULL;
    }
    return NULL;
}

const char *results_field(const struct csv_table *table, size_t row, const char *column)
{
    int at = csv_column(table, column);
    return at >= 0 && row < table->rows ? table->field[row * table->columns + (size_t)at] : "";
}

double results_number(const struct csv_table *table, size_t row, const char *column)
{
    const char *field = results_field(table, row, column);
    char *end;
    double value = strtod(field, &end);
    return *field == '\0' || *end != '\0' ? NAN : value;
}

size_t results_row(const struct csv_table *table, const char *column, const char *text,
                   const char *other, const char *other_text)
{
    size_t row = 0;
    while (row < table->rows && (strcmp(results_field(table, row, column), text) != 0 ||
                                 (other && strcmp(results_field(table, row, other), other_text))))
        row++;
    return row;
}

bool results_find_measure(struct results *r, const char *scope, const char *name,
                          struct results_measure *m)
{
    const struct csv_table *t = results_table(r, "measures.csv");
    size_t row = t ? results_row(t, "scope", scope, "measure", name) : 0;
    *m = (struct results_measure){scope, name, "", NAN, NAN, NAN, NAN, 0};
    if (!t || row == t->rows)
        return false;
    *m = (struct results_measure){.scope = results_field(t, row, "scope"),
                                  .name = results_field(t, row, "measure"),
                                  .unit = results_field(t, row, "unit"),
                                  .mean = results_number(t, row, "mean"),
                                  .low = results_number(t, row, "low"),
                                  .high = results_number(t, row, "high"),
                                  .sd = results_number(t, row, "sd")};
    double n = results_number(t, row, "n");
    m->n = n > 0 ? (size_t)n : 0;
    return true;
}

/* --- what made them --------------------------------------------------------------------------- */

/* "homefirst run scenarios/..." */
const char *results_made_by(struct results *r)
{
    const char *space = strchr(r->kept.command, ' ');
    if (!space)
        return "";
    size_t length = strcspn(space + 1, " ");
    return arena_format(&r->arena, "%.*s", (int)length, space + 1);
}
