/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/tables_json.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/json_words.h"

static const char *const text_columns[] = {
    "basis",  "by",    "case",   "combination", "condition", "description", "file",     "from",
    "group",  "input", "kind",   "law",         "measure",   "name",        "note",     "option",
    "panel",  "part",  "party",  "path",        "payment",   "purpose",     "quantity", "resource",
    "scheme", "scope", "series", "setting",     "settings",  "source",      "step",     "stream",
    "theory", "title", "to",     "unit",        "verdict",   "what",        "words",    "world",
};

bool tables_json_is_text(const char *column)
{
    for (size_t i = 0; i < sizeof text_columns / sizeof *text_columns; i++)
        if (strcmp(text_columns[i], column) == 0)
            return true;
    return false;
}

/* Whole numbers stay whole; NULL: it is no number that JSON can hold. */
static json_t *number(const char *field)
{
    char *end = NULL;
    errno = 0;
    long long whole = strtoll(field, &end, 10);
    if (errno == 0 && *end == '\0')
        return json_integer(whole);
    double real = strtod(field, &end);
    return *end == '\0' && isfinite(real) ? json_real(real) : NULL;
}

static json_t *value(const char *column, const char *field)
{
    if (tables_json_is_text(column))
        return json_words(field);
    if (*field == '\0')
        return json_null();
    json_t *found = number(field);
    return found ? found : json_words(field);
}

static json_t *rows(const struct csv_table *table)
{
    json_t *list = json_array();
    for (size_t row = 0; row < table->rows; row++) {
        json_t *object = json_object();
        for (size_t c = 0; c < table->columns; c++)
            json_object_set_new(object, table->name[c],
                                value(table->name[c], table->field[row * table->columns + c]));
        json_array_append_new(list, object);
    }
    return list;
}

static bool is_left_out(const char *name)
{
    return strchr(name, '/') || strcmp(name, "replications.csv") == 0 ||
           strcmp(name, "pooled.csv") == 0 || strncmp(name, "events", 6) == 0;
}

json_t *tables_json(struct results *results)
{
    json_t *tables = json_object();
    for (size_t i = 0; i < results->table_count; i++) {
        const char *name = results->tables[i].name;
        const struct csv_table *table = is_left_out(name) ? NULL : results_table(results, name);
        if (!table)
            continue;
        char *key = mem_text(name);
        key[strlen(key) - strlen(".csv")] = '\0';
        json_object_set_new(tables, key, rows(table));
        free(key);
    }
    return tables;
}
