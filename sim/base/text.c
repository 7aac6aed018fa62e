/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Growing text, word wrapping, the nearest of several names, numbers and durations for people. */
#include "base/text.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Makes room for `more` bytes and the final NUL. */
static void reserve(struct text *text, size_t more)
{
    size_t need = text->length + more + 1;
    if (need <= text->room)
        return;
    text->room = need > 2 * text->room ? need + 64 : 2 * text->room;
    text->at = mem_grow(text->at, text->room, 1);
}

void text_add(struct text *text, const char *format, ...)
{
    va_list values, again;
    va_start(values, format);
    va_copy(again, values);
    int length = vsnprintf(NULL, 0, format, values);
    va_end(values);
    assert(length >= 0);
    reserve(text, (size_t)length);
    vsnprintf(text->at + text->length, (size_t)length + 1, format, again);
    va_end(again);
    text->length += (size_t)length;
}

void text_add_bytes(struct text *text, const char *bytes, size_t count)
{
    reserve(text, count);
    if (count > 0)
        memcpy(text->at + text->length, bytes, count);
    text->length += count;
    text->at[text->length] = '\0';
}

void text_free(struct text *text)
{
    free(text->at);
    *text = (struct text){0};
}

/* Code points among `count` bytes: all but the continuation bytes 10xxxxxx. */
static size_t columns(const char *bytes, size_t count)
{
    size_t width = 0;
    for (size_t i = 0; i < count; i++)
        width += ((unsigned char)bytes[i] & 0xc0) != 0x80;
    return width;
}

size_t text_width(const char *utf8)
{
    return columns(utf8, strlen(utf8));
}

static size_t current_column(const struct text *text)
{
    size_t start = text->length;
    while (start > 0 && text->at[start - 1] != '\n')
        start--;
    return text->length > start ? columns(text->at + start, text->length - start) : 0;
}

void text_pad(struct text *text, size_t column)
{
    size_t now = current_column(text);
    text_add(text, "%*s", column > now ? (int)(column - now) : 0, "");
}

/* Between two words: a line break and the indent when the next does not fit, else a space unless
   there is one. */
static void separate(struct text *text, size_t indent, size_t width, size_t next)
{
    size_t column = current_column(text);
    bool open = column > 0 && text->at[text->length - 1] != ' ';
    if (column > indent && column + open + next > width) {
        while (text->length > 0 && text->at[text->length - 1] == ' ')
            text->length--;
        text_add(text, "\n%*s", (int)indent, "");
    } else if (open) {
        text_add(text, " ");
    }
}

void text_wrap(struct text *text, const char *words, size_t indent, size_t width)
{
    static const char blanks[] = " \t\n";
    for (const char *word = words + strspn(words, blanks); *word != '\0';) {
        size_t length = strcspn(word, blanks), after = strspn(word + length, blanks);
        if (word[length + after] == '%') /* "95 %" is one word */
            length += after + strcspn(word + length + after, blanks);
        separate(text, indent, width, columns(word, length));
        text_add_bytes(text, word, length);
        word += length;
        word += strspn(word, blanks);
    }
    text_add(text, "\n");
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Insertions, deletions, substitutions and swaps of neighbours, none of them edited twice (Damerau
   1964). */
static size_t distance(const char *a, const char *b)
{
    size_t rows = strlen(a), width = strlen(b) + 1;
    size_t *table = mem_array(rows + 1, width * sizeof *table);
    for (size_t j = 0; j < width; j++)
        table[j] = j;
    for (size_t i = 1; i <= rows; i++) {
        size_t *row = table + i * width;
        const size_t *above = row - width;
        row[0] = i;
        for (size_t j = 1; j < width; j++) {
            bool same = lower(a[i - 1]) == lower(b[j - 1]);
            row[j] = least(above[j - 1] + !same, least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                lower(a[i - 2]) == lower(b[j - 1]))
                row[j] = least(row[j], (above - width)[j - 2] + 1);
        }
    }
    size_t result = table[rows * width + width - 1];
    free(table);
    return result;
}

const char *text_nearest(const char *name, const char *const *names, size_t count)
{
    enum { LETTERS_MOST = 200 }; /* nobody meant a name that long */
    const char *nearest = NULL;
    size_t best = 0, length = strlen(name);
    for (size_t i = 0; i < count && length <= LETTERS_MOST; i++) {
        size_t other = strlen(names[i]);
        size_t longer = other > length ? other : length;
        if (longer > LETTERS_MOST)
            continue;
        size_t apart = distance(name, names[i]);
        if (3 * apart <= longer && (nearest == NULL || apart < best)) {
            nearest = names[i];
            best = apart;
        }
    }
    return nearest;
}

/* Decimals needed to write a multiple of `unit`. */
static int decimals_of(double unit)
{
    int decimals = 0;
    for (double scaled = unit; decimals < 9; decimals++, scaled *= 10)
        if (fabs(scaled - round(scaled)) <= 1e-9 * scaled)
            break;
    return decimals;
}

/* Puts commas between the thousands of "-12345.6", in place. */
static void group(char *digits, size_t room)
{
    char *first = digits + (*digits == '-');
    size_t whole = strspn(first, "0123456789");
    for (size_t at = whole; at > 3; at -= 3) {
        char *comma = first + at - 3;
        size_t tail = strlen(comma) + 1;
        if ((size_t)(comma - digits) + tail + 1 > room)
            return;
        memmove(comma + 1, comma, tail);
        *comma = ',';
    }
}

char *text_number(char *buffer, size_t room, double value, double unit)
{
    assert(room >= 48 && unit > 0 && isfinite(unit));
    if (isnan(value)) {
        snprintf(buffer, room, "-");
    } else if (isinf(value) || fabs(value) >= 1e15) {
        snprintf(buffer, room, "%.4g", value);
    } else {
        int decimals = decimals_of(unit);
        double scale = pow(10, decimals);
        double step = round(unit * scale);
        double rounded = step > 0 ? round(value * scale / step) * step / scale : value;
        snprintf(buffer, room, "%.*f", decimals, rounded == 0 ? 0 : rounded);
        group(buffer, room);
    }
    return buffer;
}

double text_unit(double half_width, double finest)
{
    if (!isfinite(half_width) || half_width <= 0)
        return finest;
    /* the small excess lets a half-width of 0.2 give 0.1, whatever the last bit says */
    double unit = pow(10, floor(log10(half_width / 2) + 1e-9));
    return unit > finest ? unit : finest;
}

char *text_duration(char *buffer, size_t room, double minutes)
{
    double size = fabs(minutes);
    const char *unit = size < 90 ? "min" : size < 2880 ? "h" : "d";
    double value = size < 90 ? minutes : size < 2880 ? minutes / 60 : minutes / 1440;
    bool whole = fabs(value) >= 100 || (size < 90 && size >= 10);
    text_number(buffer, room, value, whole ? 1 : 0.1);
    if (isnan(minutes))
        return buffer;
    size_t length = strlen(buffer);
    if (length > 2 && strcmp(buffer + length - 2, ".0") == 0)
        length -= 2;
    snprintf(buffer + length, room - length, " %s", unit);
    return buffer;
}

/* How many bytes a character that begins with `first` has; 0: none begins so. */
static int utf8_length(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first < 0xc2 || first > 0xf4)
        return 0;
    return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

const char *text_fault(const char *text)
{
    for (const unsigned char *c = (const unsigned char *)text; *c;) {
        bool high = *c == 0xc2 && c[1] >= 0x80 && c[1] < 0xa0;
        if (high || (*c < 0x20 && *c != '\n' && *c != '\t') || *c == 0x7f)
            return "holds a control character";
        int length = utf8_length(*c);
        bool bad = length == 0 || (c[0] == 0xe0 && c[1] < 0xa0) || (c[0] == 0xed && c[1] > 0x9f) ||
                   (c[0] == 0xf0 && c[1] < 0x90) || (c[0] == 0xf4 && c[1] > 0x8f);
        for (int i = 1; i < length && !bad; i++)
            bad = (c[i] & 0xc0) != 0x80;
        if (bad)
            return "is not UTF-8 text: save the file as UTF-8";
        c += length;
    }
    return NULL;
}
