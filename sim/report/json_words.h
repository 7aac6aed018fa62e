/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as JSON. */
#ifndef REPORT_JSON_WORDS_H
#define REPORT_JSON_WORDS_H

#include <jansson.h>

/* NULL becomes null; what is no UTF-8, which jansson refuses, becomes U+FFFD. */
json_t *json_words(const char *text);
/* The same as a member of an object. */
void json_put_words(json_t *object, const char *key, const char *text);

#endif
