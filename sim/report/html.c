/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/html.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "report/clean.h"

/* --- escaping --------------------------------------------------------------------------------- */

/* What stands for the character at `c`; NULL: itself. `length` is told its bytes. */
static const char *escape(const char *c, size_t *length)
{
    const unsigned char *u = (const unsigned char *)c;
    *length = 1;
    switch (*c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        break;
    }
    *length = 3;
    /* U+FFFE and U+FFFF are not allowed in XML. U+202A to U+202E and U+2066 to U+2069 turn around
       what follows, beyond the words that hold them. */
    if (u[0] == 0xef && u[1] == 0xbf && u[2] >= 0xbe)
        return "\xef\xbf\xbd";
    if (u[0] == 0xe2 && ((u[1] == 0x80 && u[2] >= 0xaa && u[2] <= 0xae) ||
                         (u[1] == 0x81 && u[2] >= 0xa6 && u[2] <= 0xa9)))
        return "\xef\xbf\xbd";
    *length = 1;
    return NULL;
}

static void add_escaped(struct text *out, const char *words)
{
    char *clean = clean_line(words);
    const char *from = clean, *c = clean;
    while (*c) {
        size_t length;
        const char *instead = escape(c, &length);
        if (instead) {
            text_add_bytes(out, from, (size_t)(c - from));
            text_add_bytes(out, instead, strlen(instead));
            from = c + length;
        }
        c += length;
    }
    text_add_bytes(out, from, (size_t)(c - from));
    free(clean);
}

/* --- elements --------------------------------------------------------------------------------- */

static void add_attributes(struct text *out, va_list pairs)
{
    for (const char *name; (name = va_arg(pairs, const char *)) != NULL;) {
        const char *value = va_arg(pairs, const char *);
        assert(value);
        text_add(out, " %s=\"", name);
        add_escaped(out, value);
        text_add(out, "\"");
    }
}

/* Lines are broken where a space between two elements says nothing. */
static bool is_block(const char *element)
{
    static const char blocks[] =
        " html head body main nav section header footer div p h1 h2 h3 h4 ul ol li dl dt dd "
        "figure figcaption details summary table caption thead tbody tr pre style title ";
    char name[24];
    snprintf(name, sizeof name, " %s ", element);
    return strstr(blocks, name) != NULL;
}

void html_open(struct html *h, const char *element, ...)
{
    va_list pairs;
    assert(h->depth < HTML_DEEPEST);
    h->open[h->depth++] = element;
    text_add(h->out, "<%s", element);
    va_start(pairs, element);
    add_attributes(h->out, pairs);
    va_end(pairs);
    text_add(h->out, ">");
}

void html_void(struct html *h, const char *element, ...)
{
    va_list pairs;
    text_add(h->out, "<%s", element);
    va_start(pairs, element);
    add_attributes(h->out, pairs);
    va_end(pairs);
    text_add(h->out, "/>\n");
}

void html_close(struct html *h)
{
    assert(h->depth > 0);
    const char *element = h->open[--h->depth];
    text_add(h->out, "</%s>%s", element, is_block(element) ? "\n" : "");
}

void html_close_to(struct html *h, int depth)
{
    while (h->depth > depth)
        html_close(h);
}

void html_words(struct html *h, const char *words)
{
    add_escaped(h->out, words);
}

static void say(struct html *h, const char *format, va_list values)
{
    va_list again;
    va_copy(again, values);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    assert(length >= 0);
    char *words = mem_alloc((size_t)length + 1);
    vsnprintf(words, (size_t)length + 1, format, values);
    html_words(h, words);
    free(words);
}

void html_say(struct html *h, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    say(h, format, values);
    va_end(values);
}

void html_element(struct html *h, const char *element, const char *words)
{
    html_open(h, element, HTML_END);
    html_words(h, words);
    html_close(h);
}

void html_paragraph(struct html *h, const char *format, ...)
{
    va_list values;
    html_open(h, "p", HTML_END);
    va_start(values, format);
    say(h, format, values);
    va_end(values);
    html_close(h);
}

void html_lines(struct html *h, const char *text)
{
    html_open(h, "pre", "tabindex", "0", HTML_END);
    while (*text) {
        size_t length = strcspn(text, "\n");
        html_say(h, "%.*s", (int)length, text);
        text += length;
        if (*text == '\n') {
            text_add(h->out, "\n");
            text++;
        }
    }
    html_close(h);
}

/* --- tables ----------------------------------------------------------------------------------- */

void html_table(struct html *h, const char *caption)
{
    html_open(h, "div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", caption,
              HTML_END);
    html_open(h, "table", HTML_END);
    html_element(h, "caption", caption);
}

void html_heads(struct html *h, const char *const *heads)
{
    html_open(h, "thead", HTML_END);
    html_open(h, "tr", HTML_END);
    for (size_t i = 0; heads[i]; i++) {
        bool words = i == 0 || heads[i][0] == '<';
        if (heads[i][0])
            html_open(h, "th", "scope", "col", "class", words ? "words" : "number", HTML_END);
        else
            html_open(h, "td", HTML_END);
        html_words(h, heads[i] + (heads[i][0] == '<'));
        html_close(h);
    }
    html_close(h);
    html_close(h);
    html_open(h, "tbody", HTML_END);
}

static void row_head(struct html *h, const char *head)
{
    html_open(h, "th", "scope", "row", HTML_END);
    html_words(h, head);
    html_close(h);
}

void html_row(struct html *h, const char *head)
{
    html_open(h, "tr", HTML_END);
    row_head(h, head);
}

void html_total(struct html *h, const char *head)
{
    html_open(h, "tr", "class", "total", HTML_END);
    row_head(h, head);
}

void html_number(struct html *h, const char *words)
{
    html_open(h, "td", "class", "number", HTML_END);
    html_words(h, words);
    html_close(h);
}

void html_cell(struct html *h, const char *words)
{
    html_element(h, "td", words);
}

void html_row_end(struct html *h)
{
    html_close(h);
}

void html_table_end(struct html *h)
{
    html_close(h); /* tbody */
    html_close(h); /* table */
    html_close(h); /* its box */
}
