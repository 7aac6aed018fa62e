/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/axis.h"

#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/text.h"

/* ------------------------------------------------------------------------------ a range */

/* A decimal number; one with a needless 0 before it is part of a clock time. */
static bool number_here(const char **at, double *number)
{
    const char *digits = *at + (**at == '-' || **at == '+');
    char *end = NULL;
    if (!isdigit((unsigned char)digits[digits[0] == '.']))
        return false;
    if (digits[0] == '0' && strchr("0123456789xX", digits[1]) && digits[1])
        return false;
    *number = strtod(*at, &end);
    *at = end;
    return isfinite(*number);
}

bool axis_range_read(const char *text, struct axis_range *range)
{
    struct axis_range r = {.step = 1};
    double minutes = 0;
    char one[40];
    if (!number_here(&text, &r.low) || *text++ != ':' || !number_here(&text, &r.high))
        return false;
    if (*text == ':') {
        text++;
        r.has_step = true;
        if (!number_here(&text, &r.step))
            return false;
    }
    if (*text &&
        (strlen(text) > 30 || !calendar_duration(strcat(strcpy(one, "1"), text), &minutes)))
        return false;
    r.unit = text;
    *range = r;
    return true;
}

/* ------------------------------------------------------------------------------ an axis */

static double number_of(const char *value)
{
    double number = NAN;
    char *end = NULL;
    if (calendar_duration(value, &number))
        return number;
    number = strtod(value, &end);
    return end != value && *end == '\0' && isfinite(number) ? number : NAN;
}

static void add_value(struct arena *arena, struct axis *axis, const char *value)
{
    size_t n = axis->count;
    if ((n & (n - 1)) == 0) { /* room doubles */
        const char **values = arena_array(arena, n ? 2 * n : 1, sizeof *values);
        double *numbers = arena_array(arena, n ? 2 * n : 1, sizeof *numbers);
        for (size_t i = 0; i < n; i++) {
            values[i] = axis->values[i];
            numbers[i] = axis->numbers[i];
        }
        axis->values = values;
        axis->numbers = numbers;
    }
    axis->values[n] = arena_text(arena, value);
    axis->numbers[n] = number_of(value);
    axis->count++;
}

static const char *add_range(struct arena *arena, struct axis *axis, const struct axis_range *r)
{
    if (r->low > r->high)
        return arena_format(arena,
                            "%s: %g is above %g; a clock time is written in quotes, such as "
                            "'\"20:30\"'",
                            axis->name, r->low, r->high);
    if (!(r->step > 0))
        return arena_format(arena, "%s: the step must be above 0, not %g", axis->name, r->step);
    double steps = floor((r->high - r->low) / r->step + 1e-9);
    if (steps >= AXIS_VALUES_MOST - (double)axis->count)
        return arena_format(arena, "%s: more than %d values; use a larger step", axis->name,
                            (int)AXIS_VALUES_MOST);
    for (double i = 0; i <= steps; i++) /* 12 digits: 0.4 + 3 x 0.1 is 0.7 to whoever wrote it */
        add_value(arena, axis, arena_format(arena, "%.12g%s", r->low + i * r->step, r->unit));
    return NULL;
}

/* The length up to the next comma outside quotes and brackets. */
static size_t item_length(const char *text)
{
    int depth = 0;
    bool quoted = false;
    size_t at = 0;
    for (; text[at] && (text[at] != ',' || depth > 0 || quoted); at++) {
        if (text[at] == '"')
            quoted = !quoted;
        else if (!quoted && strchr("({[", text[at]))
            depth++;
        else if (!quoted && strchr(")}]", text[at]))
            depth--;
    }
    return at;
}

static char *next_item(struct arena *arena, const char **at)
{
    while (**at == ' ')
        ++*at;
    size_t length = item_length(*at), shown = length;
    while (shown && (*at)[shown - 1] == ' ')
        shown--;
    char *item = arena_format(arena, "%.*s", (int)shown, *at);
    *at += length + ((*at)[length] == ',');
    return item;
}

static const char *read_values(struct arena *arena, struct axis *axis, const char *text)
{
    const char *at = text, *fault = NULL;
    size_t length = strlen(text);
    if (length && text[length - 1] == ',')
        return arena_format(arena, "%s: a value is missing after the last comma", axis->name);
    do {
        struct axis_range range;
        const char *item = next_item(arena, &at);
        if (!*item)
            return arena_format(arena, "%s: a value is missing", axis->name);
        if (axis_range_read(item, &range))
            fault = add_range(arena, axis, &range);
        else
            add_value(arena, axis, item);
    } while (*at && !fault && axis->count <= AXIS_VALUES_MOST);
    return fault;
}

/* The operation of the last one ("a,b*=") is that of all without one. */
static const char *read_paths(struct arena *arena, struct axis *axis, const char *name)
{
    size_t length = strlen(name), most = 1;
    const char *at = name;
    char last = length ? name[length - 1] : '\0';
    for (const char *c = name; *c; c++)
        most += *c == ',';
    axis->name = arena_text(arena, name);
    axis->paths = arena_array(arena, most, sizeof *axis->paths);
    do {
        char *path = next_item(arena, &at);
        size_t end = strlen(path);
        bool has = end && (path[end - 1] == '*' || path[end - 1] == '+') && last == path[end - 1];
        if (!end)
            return arena_format(arena, "'%s': a path is missing", name);
        axis->paths[axis->path_count++] =
            has || (last != '*' && last != '+') ? path : arena_format(arena, "%s%c", path, last);
    } while (*at);
    return NULL;
}

const char *axis_read(struct arena *arena, struct axis *axis, const char *text)
{
    const char *equals = strchr(text, '='), *fault = text_fault(text);
    *axis = (struct axis){0};
    if (fault)
        return fault;
    if (!equals || equals == text)
        return arena_format(arena,
                            "found '%s', expected path=low:high, path=low:high:step or "
                            "path=value,value",
                            text);
    fault = read_paths(arena, axis, arena_format(arena, "%.*s", (int)(equals - text), text));
    return fault ? fault : read_values(arena, axis, equals + 1);
}

/* ------------------------------------------------------------------------------ a grid */

static const char *same_path(struct grid *g)
{
    for (size_t i = 0; i < g->axis_count; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(g->axes[i].name, g->axes[k].name) == 0)
                return arena_format(&g->arena, "%s is there twice", g->axes[i].name);
    return NULL;
}

const char *grid_read(struct grid *g, const char *const *texts, size_t count)
{
    *g = (struct grid){.points = 1};
    g->axes = arena_array(&g->arena, count + 1, sizeof *g->axes);
    for (size_t i = 0; i < count; i++) {
        struct axis *axis = &g->axes[g->axis_count++];
        const char *fault = axis_read(&g->arena, axis, texts[i]);
        if (fault)
            return fault;
        g->points = g->points > SIZE_MAX / axis->count ? SIZE_MAX : g->points * axis->count;
    }
    return same_path(g);
}

const char *grid_design(struct grid *g, const struct csv_table *table)
{
    *g = (struct grid){.points = table->rows, .design = true};
    g->axes = arena_array(&g->arena, table->columns + 1, sizeof *g->axes);
    for (size_t c = 0; c < table->columns; c++) {
        struct axis *axis = &g->axes[g->axis_count++];
        const char *fault = read_paths(&g->arena, axis, table->name[c]);
        if (fault || !*table->name[c])
            return arena_format(&g->arena, "column %zu has no path above it", c + 1);
        for (size_t r = 0; r < table->rows; r++) {
            const char *value = table->field[r * table->columns + c];
            if (!*value)
                return arena_format(&g->arena, "line %d: %s has no value", table->line[r],
                                    axis->name);
            add_value(&g->arena, axis, value);
        }
    }
    if (table->rows == 0)
        return "there is no point below the paths";
    return same_path(g);
}

size_t grid_at(const struct grid *g, size_t point, size_t axis)
{
    if (g->design)
        return point;
    for (size_t i = g->axis_count - 1; i > axis; i--)
        point /= g->axes[i].count;
    return point % g->axes[axis].count;
}

const char *const *grid_sets(struct grid *g, size_t point, size_t *count)
{
    size_t all = 0, n = 0;
    for (size_t i = 0; i < g->axis_count; i++)
        all += g->axes[i].path_count;
    const char **sets = arena_array(&g->arena, all + 1, sizeof *sets);
    for (size_t i = 0; i < g->axis_count; i++)
        for (size_t k = 0; k < g->axes[i].path_count; k++)
            sets[n++] = arena_format(&g->arena, "%s=%s", g->axes[i].paths[k],
                                     g->axes[i].values[grid_at(g, point, i)]);
    *count = n;
    return sets;
}

void grid_free(struct grid *g)
{
    arena_free(&g->arena);
}
