/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/json_words.h"

#include <stdlib.h>

#include "report/clean.h"

json_t *json_words(const char *text)
{
    if (text == NULL)
        return json_null();
    char *clean = clean_utf8(text);
    json_t *value = json_string(clean);
    free(clean);
    return value;
}

void json_put_words(json_t *object, const char *key, const char *text)
{
    json_object_set_new(object, key, json_words(text));
}
