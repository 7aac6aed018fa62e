/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands as a shell reads them: written, and split again. */
#ifndef BASE_QUOTED_H
#define BASE_QUOTED_H

#include "base/text.h"

/* Appends a word, in quotes when it needs them. */
void quoted_add(struct text *text, const char *word);

struct quoted {
    char **words; /* [count], then NULL */
    size_t count;
};

/* Splits what quoted_add wrote, words apart by spaces. False when a shell would do more with it
   than split it (an open quote, a variable, a pipe): no such text was written by quoted_add.
   Release with quoted_free either way. */
bool quoted_split(struct quoted *quoted, const char *text);
void quoted_free(struct quoted *quoted);

#endif
