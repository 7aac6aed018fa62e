/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/language_json.h"

#include <stdio.h>

#include "model/settings.h"
#include "report/json_words.h"
#include "study/measures.h"

static bool has_range(const struct setting *s)
{
    bool numeric = s->kind == SETTING_NUMBER || s->kind == SETTING_SHARE ||
                   s->kind == SETTING_WHOLE || s->kind == SETTING_CAPACITY ||
                   s->kind == SETTING_DURATION;
    return numeric && (s->low != 0 || s->high != 0);
}

static json_t *words_of(const struct setting *s)
{
    json_t *list = json_array();
    for (size_t i = 0; s->kind == SETTING_CHOICE && s->words[i]; i++)
        json_array_append_new(list, json_words(s->words[i]));
    return list;
}

static void add_settings(json_t *list, const struct setting *settings, const char *path)
{
    for (const struct setting *s = settings; s->name; s++) {
        char deeper[310], full[300];
        json_t *row = json_object();
        const char *form = s->kind == SETTING_MAP ? ".NAME" : s->kind == SETTING_LIST ? "[i]" : "";
        snprintf(full, sizeof full, "%s%s%s", path, path[0] ? "." : "", s->name);
        json_put_words(row, "path", full);
        json_put_words(row, "is", setting_kind_words(s));
        json_object_set_new(row, "required", json_boolean(s->required));
        json_put_words(row, "default", s->fallback);
        json_object_set_new(row, "low", has_range(s) ? json_real(s->low) : json_null());
        json_object_set_new(row, "high", has_range(s) ? json_real(s->high) : json_null());
        json_object_set_new(row, "words", words_of(s));
        json_put_words(row, "meaning", s->meaning);
        json_array_append_new(list, row);
        snprintf(deeper, sizeof deeper, "%s%s", full, form);
        if (s->members)
            add_settings(list, s->members, deeper);
    }
}

json_t *language_json_settings(void)
{
    json_t *list = json_array();
    add_settings(list, settings_scenario, "");
    return list;
}

static void add_measure(void *context, const char *scope, const char *name, const char *unit,
                        const char *meaning)
{
    json_t *row = json_object();
    json_put_words(row, "scope", scope);
    json_put_words(row, "measure", name);
    json_put_words(row, "unit", unit);
    json_put_words(row, "meaning", meaning);
    json_array_append_new(context, row);
}

json_t *language_json_measures(void)
{
    json_t *list = json_array();
    measures_each_declared(add_measure, list);
    return list;
}
