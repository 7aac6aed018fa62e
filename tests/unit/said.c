/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "said.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <string.h>

void said_plainly(struct text *text)
{
    struct text flat = {0};
    text_add(&flat, "%s", "");
    for (const char *c = text->at ? text->at : ""; *c; c++) {
        bool blank = *c == ' ' || *c == '\n';
        if (blank && (flat.length == 0 || flat.at[flat.length - 1] == ' '))
            continue;
        bool mark = strncmp(c, "\xe2\x80\x9c", 3) == 0 || strncmp(c, "\xe2\x80\x9d", 3) == 0;
        text_add(&flat, "%c", blank ? ' ' : mark ? '\'' : *c);
        c += mark ? 2 : 0;
    }
    text_free(text);
    *text = flat;
}

void said_is(struct text *text, const char *words)
{
    said_plainly(text);
    assert_string_equal(text->at, words);
    text_free(text);
    *text = (struct text){0};
}

static bool holds(const struct text *text, const char *words)
{
    struct text copy = {0};
    text_add(&copy, "%s", text->at ? text->at : "");
    said_plainly(&copy);
    bool found = strstr(copy.at, words) != NULL;
    text_free(&copy);
    return found;
}

void said_holds(const struct text *text, const char *words)
{
    if (!holds(text, words))
        fail_msg("\"%s\" is not said in: %s", words, text->at ? text->at : "");
}

void said_lacks(const struct text *text, const char *words)
{
    if (holds(text, words))
        fail_msg("\"%s\" is said in: %s", words, text->at);
}
