/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, dates and times from files of data: observed values for a distribution, daily counts
   and times of arrivals for a demand stream. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/files.h"
#include "model/data.h"
#include "model/read_data.h"

/* Of a cell, by its line in the file. */
void data_problem(struct reader *r, struct data_column *c, size_t row, const char *expected)
{
    struct place place = c->place;
    const char *found = c->table.field[row * c->table.columns + (size_t)c->index];
    place.line = c->table.line[row];
    if (++c->faults <= CSV_FAULTS_MOST)
        problem_add(r->problems, place, "found '%.60s' in column '%s', expected %s", found,
                    c->table.name[c->index], expected);
}

const char *data_cell(const struct data_column *c, size_t row)
{
    return c->table.field[row * c->table.columns + (size_t)c->index];
}

bool data_find(struct reader *r, struct data_column *c, const struct tree *at, const char *name)
{
    c->index = csv_column(&c->table, name);
    if (c->index >= 0)
        return true;
    const char *near = text_nearest(name, c->table.name, c->table.columns);
    read_problem(r, at, "the file %s has no column '%s'%s%s%s", c->place.file, name,
                 near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
    return false;
}

/* False and a problem when it cannot be read whole. Release with csv_free if true. */
bool data_open(struct reader *r, const struct tree *file, struct data_column *c)
{
    char why[512], *bytes = NULL;
    size_t count = 0, before = r->problems->count;
    *c = (struct data_column){
        .place = {.file = data_path(r->arena, file), .path = tree_path(r->arena, file)}};
    if (file_read(c->place.file, &bytes, &count, why, sizeof why) != STATUS_OK) {
        read_problem(r, file, "found '%s', but %s", file->text, why);
        return false;
    }
    csv_read(&c->table, bytes, count, c->place, r->problems);
    if (r->problems->count == before)
        return true;
    csv_free(&c->table);
    return false;
}

/* Minutes in the unit that the column's name ends in; 0: it says none. */
double data_unit(const char *name)
{
    static const struct {
        const char *end;
        double minutes;
    } units[] = {{"_min", 1}, {"_h", 60}, {"_d", DAY_MINUTES}};
    size_t length = strlen(name);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t end = strlen(units[i].end);
        if (length > end && strcmp(name + length - end, units[i].end) == 0)
            return units[i].minutes;
    }
    return 0;
}

/* A number with nothing but spaces around it. */
bool data_number(const char *text, double *value)
{
    char *end = NULL;
    text += strspn(text, " \t");
    bool plain = strspn(text, "0123456789+-.eE \t") == strlen(text) && *text;
    *value = plain ? strtod(text, &end) : NAN;
    return plain && end > text && end[strspn(end, " \t")] == '\0' && isfinite(*value);
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Every row is as likely as any other; equal values become one. */
static const char *resample(struct reader *r, double *value, size_t rows, struct variate *into)
{
    size_t count = 0;
    qsort(value, rows, sizeof *value, ascending);
    for (size_t i = 0; i < rows; i++)
        count += i == 0 || value[i] > value[i - 1];
    double *x = arena_array(r->arena, count, sizeof *x),
           *p = arena_array(r->arena, count, sizeof *p);
    size_t at = 0;
    for (size_t i = 0; i < rows; i++) {
        at += i > 0 && value[i] > value[i - 1];
        x[at] = value[i];
        p[at] += 1;
    }
    for (size_t i = 0; i < count; i++)
        p[i] /= (double)rows;
    return variate_discrete(into, count, x, p);
}

static void read_values(struct reader *r, struct data_column *c, double unit, struct variate *into)
{
    size_t rows = c->table.rows, before = r->problems->count;
    double *value = mem_array(rows, sizeof *value);
    for (size_t i = 0; i < rows; i++) {
        if (!data_number(data_cell(c, i), &value[i]))
            data_problem(r, c, i, "a number");
        else if (unit > 0 && value[i] < 0)
            data_problem(r, c, i, "a time that is not negative");
        value[i] *= unit > 0 ? unit : 1;
    }
    const char *why = r->problems->count == before ? resample(r, value, rows, into) : NULL;
    if (why)
        problem_add(r->problems, c->place, "%s", why);
    free(value);
}

/* { file; column; }: false and a problem when a part is missing or no text. */
static bool read_parts(struct reader *r, const struct tree *at, const struct tree **file,
                       const struct tree **column)
{
    static const char *const names[] = {"file", "column", "kind", "source", "note"};
    const char *text;
    *file = tree_child(at, "file");
    *column = tree_child(at, "column");
    read_names(r, at, names, sizeof names / sizeof *names);
    read_remarks(r, at);
    if (!*file && !read_has_stranger(r, at))
        read_problem(r, at, "has no `file`");
    return *file && read_text(r, *file, &text) && (!*column || read_text(r, *column, &text));
}

void read_observed(struct reader *r, const struct tree *at, bool time, struct variate *into)
{
    const struct tree *file, *column;
    struct data_column c;
    if (!read_parts(r, at, &file, &column))
        return;
    if (!column) {
        if (!read_has_stranger(r, at))
            read_problem(r, at, "has no `column`: the one of the file that holds the values");
        return;
    }
    double unit = time ? data_unit(column->text) : 0;
    if (time && unit == 0) {
        read_problem(r, column,
                     "found '%s', which does not say its unit: end the column's name in "
                     "_min, _h or _d",
                     column->text);
        return;
    }
    if (!data_open(r, file, &c))
        return;
    if (data_find(r, &c, column, column->text))
        read_values(r, &c, unit, into);
    csv_free(&c.table);
}

/* A demand's file: FILE or { file; column; }, with its usual column. */
static bool open_demand_file(struct reader *r, const struct tree *at, const char *usual,
                             struct data_column *c)
{
    const struct tree *file = at, *column = NULL;
    if (at->kind == TREE_GROUP && !read_parts(r, at, &file, &column))
        return false;
    if (at->kind != TREE_GROUP && at->kind != TREE_TEXT) {
        read_wrong(r, at, "the name of a file in quotes or { file = \"...\"; column = \"...\"; }");
        return false;
    }
    if (!data_open(r, file, c))
        return false;
    if (data_find(r, c, column ? column : file, column ? column->text : usual))
        return true;
    csv_free(&c->table);
    return false;
}

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void note_counts(struct reader *r, struct data_column *c, const int *day,
                        const double *patients, struct demand_counts *counts)
{
    int first = day[0], last = day[0];
    for (size_t i = 1; i < c->table.rows; i++) {
        first = day[i] < first ? day[i] : first;
        last = day[i] > last ? day[i] : last;
    }
    counts->first = first;
    counts->days = (size_t)(last - first) + 1;
    counts->patients = arena_array(r->arena, counts->days, sizeof *counts->patients);
    for (size_t i = 0; i < counts->days; i++)
        counts->patients[i] = NAN;
    for (size_t i = 0; i < c->table.rows; i++) {
        double *there = &counts->patients[day[i] - first];
        if (!isnan(*there))
            data_problem(r, c, i, "each date once");
        *there = patients[i];
    }
}

void read_daily(struct reader *r, const struct tree *at, void *into)
{
    struct demand_counts *counts = &((struct demand *)into)->daily;
    struct data_column c;
    counts->at = at;
    if (!open_demand_file(r, at, "patients", &c))
        return;
    size_t rows = c.table.rows, before = r->problems->count;
    int *day = mem_array(rows, sizeof *day), patients_at = c.index;
    double *patients = mem_array(rows, sizeof *patients);
    for (size_t i = 0; i < rows; i++)
        if (!data_number(data_cell(&c, i), &patients[i]) || patients[i] < 0 || patients[i] > 1e7)
            data_problem(r, &c, i, "a number from 0 to 10,000,000");
    if (data_find(r, &c, at, "date")) {
        for (size_t i = 0; i < rows; i++)
            if (!calendar_date(data_cell(&c, i), &day[i]))
                data_problem(r, &c, i, "a date such as 2015-01-31");
        counts->file = last_part(c.place.file);
        counts->column = arena_text(r->arena, c.table.name[patients_at]);
        if (r->problems->count == before)
            note_counts(r, &c, day, patients, counts);
    }
    free(day);
    free(patients);
    csv_free(&c.table);
}

void read_times(struct reader *r, const struct tree *at, void *into)
{
    struct demand_times *times = &((struct demand *)into)->times;
    struct data_column c;
    times->at = at;
    if (!open_demand_file(r, at, "time", &c))
        return;
    size_t before = r->problems->count;
    double *minute = arena_array(r->arena, c.table.rows, sizeof *minute);
    for (size_t i = 0; i < c.table.rows; i++)
        if (!calendar_moment(data_cell(&c, i), &minute[i]))
            data_problem(r, &c, i, "a date and time such as 2015-01-31T14:25");
    if (r->problems->count == before) {
        qsort(minute, c.table.rows, sizeof *minute, ascending);
        times->file = last_part(c.place.file);
        times->minute = minute;
        times->count = c.table.rows;
    }
    csv_free(&c.table);
}
