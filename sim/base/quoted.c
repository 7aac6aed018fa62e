/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/quoted.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                            "_-+=.,/:@%";

void quoted_add(struct text *text, const char *word)
{
    if (*word && word[strspn(word, plain)] == '\0') {
        text_add(text, "%s", word);
        return;
    }
    text_add(text, "'");
    for (const char *c = word; *c; c++)
        text_add(text, *c == '\'' ? "'\\''" : "%c", *c);
    text_add(text, "'");
}

/* One word from *at on; NULL: it is more than a word to a shell. */
static char *take_word(const char **at)
{
    struct text word = {0};
    const char *c = *at;
    text_add(&word, "%s", "");
    while (*c && *c != ' ') {
        size_t length = strspn(c, plain);
        const char *end = c[0] == '\'' ? strchr(c + 1, '\'') : NULL;
        if (length) {
            text_add_bytes(&word, c, length);
            c += length;
        } else if (end) {
            text_add_bytes(&word, c + 1, (size_t)(end - c) - 1);
            c = end + 1;
        } else if (c[0] == '\\' && c[1] == '\'') {
            text_add(&word, "'");
            c += 2;
        } else {
            text_free(&word);
            return NULL;
        }
    }
    *at = c;
    return word.at;
}

bool quoted_split(struct quoted *quoted, const char *text)
{
    *quoted = (struct quoted){.words = mem_array(strlen(text) + 2, sizeof *quoted->words)};
    for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
        char *word = take_word(&text);
        if (!word)
            return false;
        quoted->words[quoted->count++] = word;
    }
    return true;
}

void quoted_free(struct quoted *quoted)
{
    for (size_t i = 0; i < quoted->count; i++)
        free(quoted->words[i]);
    free(quoted->words);
    *quoted = (struct quoted){0};
}
