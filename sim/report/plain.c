/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/plain.h"

#include <stdlib.h>
#include <string.h>

#include "report/clean.h"

/* U+202A to U+202E are e2 80 aa to ae, U+2066 to U+2069 are e2 81 a6 to a9. */
static bool turns(const unsigned char *c)
{
    return c[0] == 0xe2 && ((c[1] == 0x80 && c[2] >= 0xaa && c[2] <= 0xae) ||
                            (c[1] == 0x81 && c[2] >= 0xa6 && c[2] <= 0xa9));
}

void plain_short(struct text *out, const char *words, size_t most)
{
    char *line = clean_line(words);
    size_t shown = 0;
    for (const unsigned char *c = (const unsigned char *)line; *c; c++) {
        bool begins = (*c & 0xc0) != 0x80;
        if (turns(c)) {
            c += 2;
            continue;
        }
        if (begins && shown++ == most) {
            text_add(out, "...");
            break;
        }
        text_add_bytes(out, (const char *)c, 1);
    }
    free(line);
}

void plain_add(struct text *out, const char *words)
{
    text_add(out, "%s", "");
    if (words)
        plain_short(out, words, (size_t)-1);
}

void plain_title(struct text *out, const struct named *named)
{
    size_t begin = out->length;
    plain_add(out, model_title(named));
    for (size_t i = begin; i < out->length && !named->title; i++)
        if (out->at[i] == '_')
            out->at[i] = ' ';
}

void plain_quoted(struct text *out, const struct named *named)
{
    text_add(out, "\xe2\x80\x9c");
    plain_title(out, named);
    text_add(out, "\xe2\x80\x9d");
}
