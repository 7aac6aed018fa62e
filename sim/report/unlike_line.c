/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/unlike_line.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { DESCRIBED = 60 };

/* "1,581" is a number, too. */
static bool number_of(const char *cell, double *value)
{
    char plain[64], *end;
    size_t length = 0;
    for (; *cell && length < sizeof plain - 1; cell++)
        if (*cell != ',')
            plain[length++] = *cell;
    plain[length] = '\0';
    *value = strtod(plain, &end);
    return length > 0 && *end == '\0' && *cell == '\0';
}

/* --- cutting ---------------------------------------------------------------------------------- */

static size_t count_of(const char *text, char wanted)
{
    size_t count = 0;
    for (; *text; text++)
        count += *text == wanted;
    return count;
}

/* One field of a CSV file, unquoted in place; returns where the next begins, NULL: the last. */
static char *cut_field(char *from)
{
    char *to = from, *c = from;
    bool quoted = *c == '"';
    for (c += quoted; *c && (quoted || *c != ','); c++) {
        if (quoted && *c == '"' && c[1] != '"') {
            quoted = false;
            continue;
        }
        c += quoted && *c == '"';
        *to++ = *c;
    }
    bool more = *c == ',';
    *to = '\0';
    return more ? c + 1 : NULL;
}

static void cut_row(struct line *line)
{
    double value;
    line->cell = mem_array(count_of(line->text, ',') + 1, sizeof *line->cell);
    for (char *field = line->bytes, *next; field; field = next) {
        next = cut_field(field);
        line->cell[line->count++] = field;
        text_add(&line->words, "%s\n", number_of(field, &value) ? "" : field);
    }
}

/* Digits, with what may stand between them. */
static size_t number_length(const char *text)
{
    size_t length = strspn(text, "0123456789");
    if (length)
        length += strspn(text + length, "0123456789,.");
    while (length && strchr(",.", text[length - 1]))
        length--;
    return length;
}

/* How wide gaps are does not matter: numbers of other lengths move what stands behind them. */
static void cut_text(struct line *line)
{
    line->cell = mem_array(strlen(line->text) + 1, sizeof *line->cell);
    char *to = line->bytes;
    for (const char *c = line->text; *c;) {
        size_t length = number_length(c);
        if (length) {
            line->cell[line->count++] = memcpy(to, c, length);
            to += length;
            *to++ = '\0';
            c += length;
            text_add(&line->words, "\n");
            continue;
        }
        if (*c != ' ' || c[1] != ' ')
            text_add_bytes(&line->words, c, 1);
        c++;
    }
}

static struct line *cut(char *text, bool table)
{
    struct line *line = mem_alloc(sizeof *line);
    line->text = text;
    line->bytes = mem_array(2 * strlen(text) + 2, 1);
    memcpy(line->bytes, text, strlen(text));
    text_add(&line->words, "%s", "");
    if (table)
        cut_row(line);
    else
        cut_text(line);
    return line;
}

struct line *line_read_text(const char *text, bool table)
{
    return cut(mem_text(text), table);
}

struct line *line_read(FILE *file, bool table)
{
    struct text whole = {0};
    char *part = NULL;
    size_t room = 0;
    while (getline(&part, &room, file) >= 0) {
        text_add(&whole, "%s", part);
        if (!table || count_of(whole.at, '"') % 2 == 0)
            break;
    }
    free(part);
    if (!whole.at)
        return NULL;
    if (whole.length && whole.at[whole.length - 1] == '\n')
        whole.at[whole.length - 1] = '\0';
    return cut(whole.at, table);
}

void line_free(struct line *line)
{
    if (!line)
        return;
    text_free(&line->words);
    free(line->text);
    free(line->cell);
    free(line->bytes);
    free(line);
}

/* --- telling and comparing -------------------------------------------------------------------- */

static void add_part(struct text *out, const char *words)
{
    if (*words)
        text_add(out, "%s%s", out->length ? " " : "", words);
}

/* At most so many columns; a letter is never cut. */
static void shorten(struct text *out)
{
    size_t end = 0;
    if (!out->at || text_width(out->at) <= DESCRIBED)
        return;
    for (size_t shown = 0; shown + 3 < DESCRIBED; end++)
        shown += ((unsigned char)out->at[end + 1] & 0xc0) != 0x80;
    out->length = end;
    text_add(out, "...");
}

/* What stands in a column that only explains another. */
static bool says_it_again(const struct line *heading, size_t column)
{
    static const char *const names[] = {"title", "unit", "file"};
    for (size_t i = 0; i < sizeof names / sizeof *names && column < heading->count; i++)
        if (strcmp(heading->cell[column], names[i]) == 0)
            return true;
    return false;
}

void line_describe(struct text *out, const struct line *line, const struct line *heading)
{
    double value;
    size_t last = 0;
    if (!heading) {
        add_part(out, line->text + strspn(line->text, " "));
        shorten(out);
        return;
    }
    for (size_t i = 0; i < line->count; i++)
        if (*line->cell[i] && !number_of(line->cell[i], &value))
            last = i + 1;
    for (size_t i = 0; i < last; i++) {
        if (says_it_again(heading, i))
            continue;
        bool number = number_of(line->cell[i], &value);
        if (number && i < heading->count)
            add_part(out, heading->cell[i]);
        add_part(out, line->cell[i]);
    }
    shorten(out);
}

double line_cell_difference(const char *a, const char *b)
{
    double x, y;
    if (!number_of(a, &x) || !number_of(b, &y))
        return NAN;
    double larger = fmax(fabs(x), fabs(y));
    return x == y ? 0 : fabs(x - y) / larger;
}

/* One in the last digit. */
static double last_digit(const char *cell)
{
    const char *point = strchr(cell, '.');
    return point ? pow(10, -(double)strlen(point + 1)) : 1;
}

bool line_cells_near(const char *a, const char *b, double within, bool written_for_people)
{
    double x, y;
    if (!number_of(a, &x) || !number_of(b, &y))
        return false;
    double apart = fabs(x - y), larger = fmax(fabs(x), fabs(y));
    if (apart <= within * larger || apart <= within / 1000)
        return true;
    double digit = fmax(last_digit(a), last_digit(b));
    return written_for_people && within > 0 && apart <= digit * 1.000001;
}
