/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of the directory as people can read them: columns that say something, numbers rounded,
   and no more rows than anybody reads. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "report/page_private.h"

enum { COLUMNS_MOST = 24 };

/* Spreadsheets are kept from taking a text for a formula by an apostrophe before it. */
static const char *plain(const char *field)
{
    return field[0] == '\'' && field[1] && strchr("=+-@\t\r", field[1]) ? field + 1 : field;
}

static bool as_number(const char *field, double *value)
{
    char *end;
    *value = strtod(field, &end);
    return *field != '\0' && *end == '\0';
}

/* Four digits tell what a table on a page can tell; a whole number is not shortened. */
static const char *rounded(char *buffer, size_t room, const char *field)
{
    double value;
    if (!as_number(field, &value))
        return plain(field);
    if (!isfinite(value))
        return field;
    double size = fabs(value);
    if (size >= 1000 || value == round(value))
        return text_number(buffer, room, value, 1);
    snprintf(buffer, room, "%.4g", value);
    return strchr(buffer, 'e') ? snprintf(buffer, room, "%.2g", value), buffer : buffer;
}

struct column {
    int at;
    bool number;
    char head[80];
};

/* Nothing in any row; or an identifier beside a title. */
static bool says_nothing(const struct csv_table *t, int at)
{
    bool identifier = csv_column(t, "title") >= 0 &&
                      (strcmp(t->name[at], "scheme") == 0 || strcmp(t->name[at], "series") == 0);
    for (size_t row = 0; row < t->rows; row++)
        if (t->field[row * t->columns + (size_t)at][0] != '\0')
            return identifier;
    return true;
}

static bool is_numeric(const struct csv_table *t, int at)
{
    double value;
    for (size_t row = 0; row < t->rows; row++) {
        const char *field = t->field[row * t->columns + (size_t)at];
        if (*field && !as_number(field, &value))
            return false;
    }
    return true;
}

static int choose_columns(const struct csv_table *t, struct column *columns)
{
    int count = 0;
    for (int at = 0; at < (int)t->columns && count < COLUMNS_MOST; at++) {
        struct column *c = &columns[count];
        if (says_nothing(t, at))
            continue;
        *c = (struct column){.at = at, .number = is_numeric(t, at)};
        snprintf(c->head, sizeof c->head, "%s%.70s", c->number ? "" : "<", t->name[at]);
        for (char *k = c->head; *k; k++)
            *k = *k == '_' ? ' ' : *k;
        count++;
    }
    return count;
}

static void write_row(struct page *page, const struct csv_table *t, size_t row,
                      const struct column *columns, int count)
{
    char buffer[64];
    for (int i = 0; i < count; i++) {
        const char *field = t->field[row * t->columns + (size_t)columns[i].at];
        const char *words = rounded(buffer, sizeof buffer, field);
        if (i == 0)
            html_row(&page->html, words);
        else if (columns[i].number)
            html_number(&page->html, words);
        else
            html_cell(&page->html, words);
    }
    html_row_end(&page->html);
}

static void say_cut(struct page *page, const struct csv_table *t, const char *name, size_t shown,
                    bool columns_cut)
{
    struct html *h = &page->html;
    html_open(h, "p", "class", "small", HTML_END);
    if (shown < t->rows)
        html_say(h,
                 strchr(name, '/') ? "%zu of %zu rows, evenly spread. "
                                   : "The first %zu of %zu rows. ",
                 shown, t->rows);
    if (columns_cut)
        html_say(h, "Some columns are left out. ");
    html_say(h, "Numbers are rounded here; in full they are in ");
    html_element(h, "code", name);
    html_say(h, ".");
    html_close(h);
}

void page_csv(struct page *page, const struct csv_table *t, const char *name, const char *caption,
              size_t most)
{
    struct column columns[COLUMNS_MOST];
    const char *heads[COLUMNS_MOST + 1] = {NULL};
    int count = t->rows ? choose_columns(t, columns) : 0;
    size_t shown = t->rows < most ? t->rows : most;
    bool spread = strchr(name, '/') != NULL; /* the points of a figure */
    if (count == 0)
        return;
    for (int i = 0; i < count; i++)
        heads[i] = columns[i].head + (i == 0 && columns[i].head[0] == '<');
    html_table(&page->html, caption);
    html_heads(&page->html, heads);
    for (size_t i = 0; i < shown; i++) {
        size_t row = spread && shown > 1 ? i * (t->rows - 1) / (shown - 1) : i;
        write_row(page, t, row, columns, count);
    }
    html_table_end(&page->html);
    say_cut(page, t, name, shown, count == COLUMNS_MOST);
}
