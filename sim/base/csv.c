/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comma-separated output: one field at a time, text quoted only when it must be. */
#include "base/csv.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A spreadsheet would compute it: the text is made harmless by a leading apostrophe. */
static bool is_formula(const char *text)
{
    return *text != '\0' && strchr("=+-@\t\r", *text) != NULL;
}

static void write_text(FILE *out, const char *text)
{
    if (text == NULL)
        return;
    bool quoted = strpbrk(text, ",\"\n\r") != NULL;
    if (quoted)
        putc('"', out);
    if (is_formula(text))
        putc('\'', out);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            putc('"', out);
        putc(*text, out);
    }
    if (quoted)
        putc('"', out);
}

static void write_number(FILE *out, double value)
{
    if (isnan(value))
        return;
    if (value == 0)
        value = 0; /* no minus zero */
    char digits[32];
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, value);
        if (isinf(value) || strtod(digits, NULL) == value)
            break;
    }
    fputs(digits, out);
}

void csv_text(FILE *out, const char *text)
{
    write_text(out, text);
    putc(',', out);
}

void csv_text_last(FILE *out, const char *text)
{
    write_text(out, text);
    putc('\n', out);
}

void csv_number(FILE *out, double value)
{
    write_number(out, value);
    putc(',', out);
}

void csv_number_last(FILE *out, double value)
{
    write_number(out, value);
    putc('\n', out);
}
