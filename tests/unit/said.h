/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences as tests write them: on one line, with ' for both typographic quotation marks. */
#ifndef TESTS_SAID_H
#define TESTS_SAID_H

#include "base/text.h"

/* The text so rewritten, in its place. */
void said_plainly(struct text *text);
/* Fails the test unless the text is, or holds, these words; empties it, or leaves it. */
void said_is(struct text *text, const char *words);
void said_holds(const struct text *text, const char *words);
void said_lacks(const struct text *text, const char *words);

#endif
