/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/book_text.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/text.h"
#include "report/clean.h"

enum { CELL_MOST = 32767, SHEET_NAME_MOST = 31, CELL_NAME_MOST = 200 };

/* Bytes of a character of clean UTF-8. */
static size_t length_of(const char *c)
{
    unsigned char first = (unsigned char)*c;
    return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/* XML 1.0 knows no control characters but tab and line feed, and neither U+FFFE nor U+FFFF. */
static bool is_known(const char *c)
{
    return !((unsigned char)*c < 0x20 && *c != '\t' && *c != '\n') && *c != 0x7f &&
           strncmp(c, "\xef\xbf\xbe", 3) != 0 && strncmp(c, "\xef\xbf\xbf", 3) != 0;
}

static bool is_escape(const char *c)
{
    if (c[0] != '_' || c[1] != 'x')
        return false;
    for (int i = 2; i < 6; i++)
        if (!isxdigit((unsigned char)c[i]))
            return false;
    return c[6] == '_';
}

/* Excel counts in units of UTF-16. */
static size_t units_of(const char *c)
{
    return is_escape(c) ? 7 : length_of(c) == 4 ? 2 : 1;
}

char *book_text(const char *text)
{
    static const char dots[] = "...";
    char *clean = clean_utf8(text);
    struct text out = {0};
    size_t units = 0, fits = 0;
    text_add(&out, "%s", "");
    for (const char *c = clean; *c; c += length_of(c)) {
        if (!is_known(c))
            continue;
        units += units_of(c);
        if (units > CELL_MOST)
            break;
        if (is_escape(c))
            text_add(&out, "_x005F");
        text_add_bytes(&out, c, length_of(c));
        if (units <= CELL_MOST - strlen(dots))
            fits = out.length;
    }
    if (units > CELL_MOST)
        memcpy(out.at + fits, dots, sizeof dots);
    free(clean);
    char *made = mem_text(out.at);
    text_free(&out);
    return made;
}

static bool is_taken(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(names[i], name) == 0)
            return true;
    return false;
}

/* At most `most` characters with a number behind, when the name is taken without it. */
static char *unique(const char *name, size_t most, const char *const *names, size_t count)
{
    char ending[24] = "";
    for (size_t number = 2;; number++) {
        struct text made = {0};
        size_t length = 0, kept = 0;
        for (; name[kept] && length + strlen(ending) < most; length++)
            kept += length_of(name + kept);
        text_add_bytes(&made, name, kept);
        text_add(&made, "%s", ending);
        if (!is_taken(made.at, names, count))
            return made.at;
        text_free(&made);
        snprintf(ending, sizeof ending, "_%zu", number);
    }
}

/* History is the name of a sheet that Excel keeps to itself. */
char *book_sheet_name(const char *name, const char *const *names, size_t count)
{
    char *clean = clean_line(name);
    for (char *c = clean; *c; c++)
        if (strchr("[]:*?/\\'\"&<>", *c))
            *c = '_';
    bool refused = clean[strspn(clean, " ")] == '\0' || strcasecmp(clean, "history") == 0;
    char *made = unique(refused ? "Table" : clean, SHEET_NAME_MOST, names, count);
    free(clean);
    return made;
}

char *book_cell_name(const char *name, const char *const *names, size_t count)
{
    char *clean = mem_text(name);
    for (char *c = clean; *c; c++)
        if (!isalnum((unsigned char)*c))
            *c = '_';
    char *made = unique(clean, CELL_NAME_MOST, names, count);
    free(clean);
    return made;
}
