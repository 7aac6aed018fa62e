/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walking over text one UTF-8 character at a time. */
#include "report/clean.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

enum clean_level { CLEAN_UTF8, CLEAN_LINE, CLEAN_TITLE, CLEAN_LABEL };

static size_t length_by_first(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xc2 && first <= 0xdf)
        return 2;
    if (first >= 0xe0 && first <= 0xef)
        return 3;
    return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

/* Bytes of the character at `c`; 0 when it is none (RFC 3629: no overlong forms, no surrogates). */
static size_t character(const unsigned char *c)
{
    size_t length = length_by_first(c[0]);
    for (size_t i = 1; i < length; i++)
        if ((c[i] & 0xc0) != 0x80)
            return 0;
    bool wrong = (c[0] == 0xe0 && c[1] < 0xa0) || (c[0] == 0xed && c[1] > 0x9f) ||
                 (c[0] == 0xf0 && c[1] < 0x90) || (c[0] == 0xf4 && c[1] > 0x8f);
    return wrong ? 0 : length;
}

/* C0, DEL, C1, and the two separators that break lines. */
static bool is_control(const unsigned char *c)
{
    return c[0] < 0x20 || c[0] == 0x7f || (c[0] == 0xc2 && c[1] < 0xa0) ||
           (c[0] == 0xe2 && c[1] == 0x80 && (c[2] == 0xa8 || c[2] == 0xa9));
}

/* What stands for the character at `c`, or NULL: itself. */
static const char *stand_in(const unsigned char *c, const char *begin, enum clean_level level)
{
    if (level >= CLEAN_LINE && is_control(c))
        return " ";
    if (level >= CLEAN_TITLE && *c == '"') {
        bool opens = (const char *)c == begin || strchr(" ([", c[-1]) != NULL;
        return opens ? "\xe2\x80\x9c" : "\xe2\x80\x9d";
    }
    if (level == CLEAN_LABEL && *c == '>' && (const char *)c - begin >= 2 && c[-1] == ']' &&
        c[-2] == ']')
        return "\xe2\x80\xba";
    return level == CLEAN_LABEL && *c == '\\' ? "\xe2\x88\x96" : NULL;
}

static char *clean(const char *text, enum clean_level level)
{
    struct text out = {0};
    text_add(&out, "%s", "");
    const unsigned char *c = (const unsigned char *)(text != NULL ? text : "");
    const char *begin = (const char *)c;
    while (*c != '\0') {
        size_t length = character(c);
        const char *other = length > 0 ? stand_in(c, begin, level) : "\xef\xbf\xbd";
        if (other != NULL)
            text_add(&out, "%s", other);
        else
            text_add_bytes(&out, (const char *)c, length);
        c += length > 0 ? length : 1;
    }
    char *copy = mem_text(out.at != NULL ? out.at : "");
    text_free(&out);
    return copy;
}

char *clean_utf8(const char *text)
{
    return clean(text, CLEAN_UTF8);
}

char *clean_line(const char *text)
{
    return clean(text, CLEAN_LINE);
}

char *clean_title(const char *text)
{
    return clean(text, CLEAN_TITLE);
}

char *clean_label(const char *text)
{
    return clean(text, CLEAN_LABEL);
}
