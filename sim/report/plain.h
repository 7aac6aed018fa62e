/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a scenario in running text: on one line, and without the characters that turn the
   direction of writing (U+202A to U+202E, U+2066 to U+2069), by which a title could make its
   neighbours read differently. Add to the text. */
#ifndef REPORT_PLAIN_H
#define REPORT_PLAIN_H

#include "base/text.h"
#include "model/named.h"

void plain_add(struct text *out, const char *words); /* NULL: nothing */
/* What people call it; a name without a title has spaces for its underscores. */
void plain_title(struct text *out, const struct named *named);
void plain_quoted(struct text *out, const struct named *named); /* the same in quotation marks */
/* At most so many characters, then "..." where it was cut. */
void plain_short(struct text *out, const char *words, size_t most);

#endif
