/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/setting_at.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"

/* The next component of the path; NULL: there is none of that name. */
static const struct tree *step(const struct tree *at, const char **path)
{
    char name[128];
    if (**path == '[') {
        char *end = NULL;
        long index = strtol(*path + 1, &end, 10);
        bool good = end != *path + 1 && *end == ']' && index >= 0 && index < tree_count(at);
        *path = *end ? end + 1 : end;
        return good ? tree_at(at, (int)index) : NULL;
    }
    *path += **path == '.';
    size_t length = strcspn(*path, ".[");
    if (length == 0 || length >= sizeof name)
        return NULL;
    memcpy(name, *path, length);
    name[length] = '\0';
    *path += length;
    return tree_child(at, name);
}

static double number_of(const struct tree *at, const char **unit)
{
    double minutes = 0;
    char *end = NULL;
    *unit = "";
    if (!at || (at->kind != TREE_NUMBER && at->kind != TREE_TEXT))
        return NAN;
    if (at->kind == TREE_NUMBER)
        return at->number;
    if (!calendar_duration(at->text, &minutes))
        return NAN;
    double number = strtod(at->text, &end);
    *unit = end;
    return number;
}

bool setting_at(const struct tree *root, const char *path, struct setting_at *found)
{
    const struct tree *at = root;
    const char *low_unit = "", *high_unit = "";
    while (at && *path)
        at = step(at, &path);
    if (!at)
        return false;
    bool annotated = tree_is_annotated(at);
    const struct tree *value = annotated ? tree_child(at, "value") : at;
    *found = (struct setting_at){.low = NAN, .high = NAN};
    found->value = number_of(value, &found->unit);
    found->fraction = value->kind == TREE_NUMBER && !value->whole;
    if (annotated) {
        found->low = number_of(tree_child(at, "low"), &low_unit);
        found->high = number_of(tree_child(at, "high"), &high_unit);
        if (strcmp(low_unit, found->unit) != 0 || strcmp(high_unit, found->unit) != 0)
            found->low = found->high = NAN;
    }
    return true;
}
