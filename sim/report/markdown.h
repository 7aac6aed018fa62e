/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown (CommonMark with tables) that is readable as text. Whatever a scenario says stays words:
   it can begin no heading, link, list, code, cell or tag. All add to the text. */
#ifndef REPORT_MARKDOWN_H
#define REPORT_MARKDOWN_H

#include "base/text.h"

void markdown_apart(struct text *out); /* an empty line, unless there is one */
void markdown_heading(struct text *out, int level, const char *words);
/* Words within a line or a cell. */
void markdown_words(struct text *out, const char *words);
void markdown_code(struct text *out, const char *words); /* the same, as code */
/* A paragraph of these words, or an item of a list: wrapped. */
void markdown_paragraph(struct text *out, const char *words);
void markdown_item(struct text *out, const char *words);
/* The first rows of a table; cells are then put between "| " and " |\n". */
void markdown_table(struct text *out, const char *const *columns, size_t count);

#endif
