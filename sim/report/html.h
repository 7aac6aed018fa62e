/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML that is well-formed XML, too. Everything that is given as words or as the value of an
   attribute may hold anything: it is escaped here and nowhere else. Names of elements and of
   attributes are the program's own. */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include <stdbool.h>

#include "base/text.h"

enum { HTML_DEEPEST = 32 };

struct html {
    struct text *out;               /* where it lands */
    const char *open[HTML_DEEPEST]; /* elements that are open */
    int depth;
};

/* Attributes are pairs of names and values, none of them NULL, and then: */
#define HTML_END ((const char *)NULL)
void html_open(struct html *html, const char *element, ...) __attribute__((sentinel));
void html_void(struct html *html, const char *element, ...) __attribute__((sentinel)); /* <img/> */
void html_close(struct html *html); /* what was opened last */
void html_close_to(struct html *html, int depth);

void html_words(struct html *html, const char *words);
void html_say(struct html *html, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* An element that holds nothing but words. */
void html_element(struct html *html, const char *element, const char *words);
void html_paragraph(struct html *html, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void html_lines(struct html *html, const char *text); /* <pre>: lines stay lines */

/* A table in a box that scrolls by itself when it is wider than the page. */
void html_table(struct html *html, const char *caption);
void html_table_end(struct html *html);
/* The row of heads: `heads` ends with NULL, "" is an empty cell; those after the first are heads of
   numbers, unless they begin with "<" (which is not shown): of words. */
void html_heads(struct html *html, const char *const *heads);
void html_row(struct html *html, const char *head);   /* begins one; its first cell, a head */
void html_total(struct html *html, const char *head); /* the same, of a sum */
void html_number(struct html *html, const char *words);
void html_cell(struct html *html, const char *words);
void html_row_end(struct html *html);

#endif
