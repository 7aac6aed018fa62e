/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets of a workbook, converted to CSV by another program, against the results it was made of:
     workbook measures|replications|money|typed SHEET.csv DIRECTORY
   Tells every cell that differs by more than 1e-12 of it (the library writes 16 digits; formulas
   round otherwise: 1e-9), and how many agree. When costs were typed in, the ends of a share that a
   cost between replications moves are not exact, and left out. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "report/results.h"

struct comparing {
    struct csv_table sheet; /* its first row are the names of the columns */
    struct results results;
    double within;
    bool typed;
    size_t agree, differ;
};

static const char *cell(const struct comparing *c, size_t row, size_t column)
{
    return column < c->sheet.columns ? c->sheet.field[row * c->sheet.columns + column] : "";
}

static void compare(struct comparing *c, size_t row, size_t column, double expected)
{
    char *end;
    const char *found = cell(c, row, column);
    double value = strtod(found, &end);
    if (*end == '%' && *found)
        value /= 100, end++;
    if (*found == '\0' || *end)
        value = NAN;
    bool same = isnan(expected) ? isnan(value)
                                : fabs(value - expected) <= c->within * fmax(1, fabs(expected));
    if (!same && c->differ++ < 10)
        printf("line %d, column %zu: found '%s', expected %.17g\n", c->sheet.line[row], column + 1,
               found, expected);
    c->agree += same;
}

/* The first row from `row` on whose first cell begins with (or is) these words. */
static size_t find(const struct comparing *c, size_t row, const char *words, bool whole)
{
    while (row < c->sheet.rows && (whole ? strcmp(cell(c, row, 0), words) != 0
                                         : strncmp(cell(c, row, 0), words, strlen(words)) != 0))
        row++;
    return row;
}

static void measures(struct comparing *c)
{
    static const char *const names[] = {"mean", "low", "high", "sd", "n"};
    const struct csv_table *t = results_table(&c->results, "measures.csv");
    size_t head = find(c, 0, "about", true);
    for (size_t row = 0; row < t->rows && head < c->sheet.rows; row++) {
        const char *words[] = {results_field(t, row, "scope"), results_field(t, row, "measure")};
        for (size_t i = 0; i < 2; i++)
            if (strcmp(cell(c, head + 1 + row, 1 + i), words[i]) != 0 && c->differ++ < 10)
                printf("row %zu: found '%s', expected '%s'\n", row, cell(c, head + 1 + row, 1 + i),
                       words[i]);
        for (size_t i = 0; i < 5; i++)
            compare(c, head + 1 + row, 4 + i, results_number(t, row, names[i]));
    }
}

/* Without its row of units. */
static void replications(struct comparing *c)
{
    const struct csv_table *t = results_table(&c->results, "replications.csv");
    for (size_t row = 0; row < t->rows; row++) {
        char name[300];
        size_t column = 0;
        snprintf(name, sizeof name, "%s.%s", results_field(t, row, "scope"),
                 results_field(t, row, "measure"));
        while (column < c->sheet.columns && strcmp(c->sheet.name[column], name) != 0)
            column++;
        size_t replication = (size_t)results_number(t, row, "replication");
        if (replication <= c->sheet.rows)
            compare(c, replication - 1, column, results_number(t, row, "value"));
    }
}

/* A measure's mean, low and high, from a column on. */
static void three(struct comparing *c, size_t row, size_t column, const char *scope,
                  const char *name)
{
    struct results_measure m;
    results_find_measure(&c->results, scope, name, &m);
    compare(c, row, column, m.mean);
    compare(c, row, column + 1, m.low);
    compare(c, row, column + 2, m.high);
}

static void one(struct comparing *c, size_t row, size_t column, const char *scope, const char *name)
{
    struct results_measure m;
    results_find_measure(&c->results, scope, name, &m);
    compare(c, row, column, m.mean);
}

static const struct {
    const char *title, *scope;
} schemes[] = {{"Visits", "visits"},
               {"Calls", "calls"},
               {"All 2 schemes", "schemes"},
               {"Evenings (apart, not in the total)", "evenings"}};

static void basis(struct comparing *c, const char *heading, const char *name)
{
    size_t head = find(c, 0, heading, false);
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        static const char *const quantities[] = {"value_claimed", "value_avoided", "net_benefit",
                                                 "break_even", "break_even_share"};
        static const size_t columns[] = {1, 4, 8, 13, 16};
        size_t row = find(c, head, schemes[i].title, true);
        char full[100];
        for (size_t q = 0; q < 5 && row < c->sheet.rows; q++) {
            snprintf(full, sizeof full, "%s_at_%s", quantities[q], name);
            if (c->typed && q == 4 && strcmp(schemes[i].scope, "schemes") == 0)
                one(c, row, columns[q], schemes[i].scope, full);
            else
                three(c, row, columns[q], schemes[i].scope, full);
        }
        snprintf(full, sizeof full, "pays_at_%s", name);
        if (row < c->sheet.rows)
            one(c, row, 12, schemes[i].scope, full);
    }
}

static void money(struct comparing *c, bool typed)
{
    c->within = 1e-9;
    c->typed = typed;
    basis(c, "4. Contract value", "contract");
    basis(c, "5. Bed-days", "marginal");
    size_t head = find(c, 0, "6. Cost for each", false);
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t row = find(c, head, schemes[i].title, true);
        if (row == c->sheet.rows)
            continue;
        three(c, row, 1, schemes[i].scope, "cost_per_claimed");
        three(c, row, 4, schemes[i].scope, "cost_per_avoided");
    }
}

static bool begin(struct comparing *c, const char *sheet, const char *directory)
{
    char why[512], *bytes;
    size_t count;
    struct problem_list problems = {0};
    *c = (struct comparing){.within = 1e-12};
    if (file_read(sheet, &bytes, &count, why, sizeof why) != STATUS_OK ||
        results_read(&c->results, directory, why, sizeof why) != STATUS_OK) {
        printf("%s\n", why);
        return false;
    }
    csv_read(&c->sheet, bytes, count, (struct place){.file = sheet}, &problems);
    bool good = problems.count == 0;
    if (!good)
        printf("%s: %s\n", sheet, problems.items[0].message);
    problem_free(&problems);
    return good;
}

int main(int argc, char **argv)
{
    struct comparing c;
    if (argc != 4 || !begin(&c, argv[2], argv[3]))
        return 1;
    if (strcmp(argv[1], "measures") == 0)
        measures(&c);
    else if (strcmp(argv[1], "replications") == 0)
        replications(&c);
    else
        money(&c, strcmp(argv[1], "typed") == 0);
    printf("%zu agree, %zu differ\n", c.agree, c.differ);
    csv_free(&c.sheet);
    results_free(&c.results);
    return c.differ > 0;
}
