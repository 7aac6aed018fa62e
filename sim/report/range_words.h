/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a number of the scenario is called, from the titles around it. */
#ifndef REPORT_RANGE_WORDS_H
#define REPORT_RANGE_WORDS_H

#include "base/text.h"
#include "study/ranges.h"

/* "Falls service, paramedics: home, share back within 14 d"; adds to the text. */
void range_title(struct text *out, const struct tree *root, const char *path);
/* What numbers of its sort are called together: an attribute's title ("would be admitted if no
   scheme took part"), or "How many patients come"; static, or lives in the tree. */
const char *range_family(const struct tree *root, const struct input *input);
/* "0.47", "45 min"; buffer of 48 bytes or more. */
char *range_value(char *buffer, size_t room, const struct range *range, double value);
/* "0.47 here, could be 0.4 to 1 (published)"; adds to the text. */
void range_words(struct text *out, const struct range *range);

#endif
