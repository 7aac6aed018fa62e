/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pass over the bytes, in which fields are unquoted where they stand. */
#include "base/csv_table.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

struct scan {
    struct csv_table *table;
    struct problem_list *problems;
    struct place place;
    char *in, *out; /* what is read next; where the next field is kept, never beyond */
    int line;
    size_t faults;
    bool stopped;
};

static void refuse(struct scan *s, int line, const char *what)
{
    s->place.line = line;
    problem_add(s->problems, s->place, "%s", what);
    s->stopped = s->stopped || ++s->faults == CSV_FAULTS_MOST;
}

static bool at_line_end(const char *c)
{
    return *c == '\n' || *c == '\0' || (c[0] == '\r' && c[1] == '\n');
}

/* Keeps the byte, which is a line break or a part of one when it is not plain. */
static void keep(struct scan *s)
{
    if (s->in[0] == '\r' && s->in[1] == '\n')
        s->in++;
    s->line += *s->in == '\n';
    *s->out++ = *s->in++;
}

static void scan_quoted(struct scan *s)
{
    int line = s->line;
    for (s->in++; *s->in && (s->in[0] != '"' || s->in[1] == '"');) {
        s->in += *s->in == '"';
        keep(s);
    }
    if (!*s->in) {
        refuse(s, line, "a quote is opened here and never closed");
        s->stopped = true;
        return;
    }
    s->in++;
    if (*s->in != ',' && !at_line_end(s->in))
        refuse(s, s->line, "something stands between a closing quote and the next comma");
    while (*s->in != ',' && !at_line_end(s->in))
        s->in++;
}

static void scan_plain(struct scan *s)
{
    bool quotes = false;
    while (*s->in != ',' && !at_line_end(s->in)) {
        quotes = quotes || *s->in == '"';
        keep(s);
    }
    if (quotes)
        refuse(s, s->line,
               "a quote stands in a field that does not begin with one: quote the field, and "
               "double the quotes in it");
}

/* The next field; *last: it ends its line. */
static const char *scan_field(struct scan *s, bool *last)
{
    char *field = s->out;
    int line = s->line;
    if (*s->in == '"')
        scan_quoted(s);
    else
        scan_plain(s);
    *last = *s->in != ',';
    char *end = s->out; /* the separator may be the very byte that the end is kept in */
    if (*s->in == ',') {
        s->in++;
    } else if (*s->in) {
        s->in += *s->in == '\r';
        s->in++;
        s->line++;
    }
    s->out = end + 1;
    *end = '\0';
    const char *fault = text_fault(field);
    if (fault)
        refuse(s, line, fault);
    return field;
}

static void pass_empty_lines(struct scan *s)
{
    while (*s->in && at_line_end(s->in)) {
        s->in += *s->in == '\r';
        s->in++;
        s->line++;
    }
}

static const char *trimmed(char *name)
{
    size_t length = strlen(name);
    while (length && (name[length - 1] == ' ' || name[length - 1] == '\t'))
        name[--length] = '\0';
    return name + strspn(name, " \t");
}

static void scan_names(struct scan *s)
{
    struct csv_table *t = s->table;
    bool last = false;
    int line = s->line;
    while (!last && !s->stopped) {
        if (t->columns == CSV_COLUMNS_MOST) {
            refuse(s, line, "has more than 1,000 columns");
            s->stopped = true;
            return;
        }
        t->name = mem_grow(t->name, t->columns + 1, sizeof *t->name);
        const char *name = trimmed((char *)scan_field(s, &last));
        if (*name && csv_column(t, name) >= 0)
            refuse(s, line, "names a column twice");
        t->name[t->columns++] = name;
    }
    if (t->columns == 1 && strchr(t->name[0], ';'))
        refuse(s, line, "seems to be separated by semicolons: save the file with commas");
}

static void scan_row(struct scan *s)
{
    struct csv_table *t = s->table;
    bool last = false;
    size_t count = 0;
    int line = s->line;
    if (t->rows == CSV_ROWS_MOST) {
        refuse(s, line, "has more than 1,000,000 rows");
        s->stopped = true;
        return;
    }
    if (t->rows == t->room) {
        t->room = t->room ? 2 * t->room : 64;
        t->field = mem_grow(t->field, t->room * t->columns, sizeof *t->field);
        t->line = mem_grow(t->line, t->room, sizeof *t->line);
    }
    for (; !last && !s->stopped; count++) {
        const char *field = scan_field(s, &last);
        if (count < t->columns)
            t->field[t->rows * t->columns + count] = field;
    }
    if (s->stopped)
        return;
    if (count != t->columns) {
        char words[120];
        snprintf(words, sizeof words, "has %zu fields, expected %zu as in the first line", count,
                 t->columns);
        refuse(s, line, words);
        return;
    }
    t->line[t->rows++] = line;
}

void csv_read(struct csv_table *table, char *bytes, size_t count, struct place place,
              struct problem_list *problems)
{
    *table = (struct csv_table){.bytes = bytes};
    struct scan s = {
        .table = table, .problems = problems, .place = place, .in = bytes, .out = bytes, .line = 1};
    if (strlen(bytes) != count) {
        refuse(&s, 0, "is not a text file (it holds a NUL byte)");
        return;
    }
    if (strncmp(bytes, "\xef\xbb\xbf", 3) == 0)
        s.in = s.out = bytes + 3;
    pass_empty_lines(&s);
    if (!*s.in) {
        refuse(&s, 0, "is empty, expected a line with the names of the columns");
        return;
    }
    scan_names(&s);
    for (pass_empty_lines(&s); *s.in && !s.stopped; pass_empty_lines(&s))
        scan_row(&s);
    if (table->rows == 0 && s.faults == 0)
        refuse(&s, 0, "has no rows below the names of its columns");
}

void csv_free(struct csv_table *table)
{
    free(table->name);
    free(table->field);
    free(table->line);
    free(table->bytes);
    *table = (struct csv_table){0};
}

int csv_column(const struct csv_table *table, const char *name)
{
    for (size_t i = 0; i < table->columns; i++)
        if (strcmp(table->name[i], name) == 0)
            return (int)i;
    return -1;
}
