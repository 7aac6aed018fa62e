/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/quantity.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"

/* Minutes in a unit of time; 0: it is none. */
static double minutes_of(const char *unit)
{
    return strcmp(unit, "min") == 0    ? 1
           : strcmp(unit, "h") == 0    ? 60
           : strcmp(unit, "days") == 0 ? DAY_MINUTES
                                       : 0;
}

static bool scaled(const char *after, const char *unit, double *value)
{
    if (strcmp(after, "thousand") == 0)
        *value *= 1e3;
    else if (strcmp(after, "million") == 0)
        *value *= 1e6;
    else if (strcmp(after, "%") == 0 && strcmp(unit, "share") == 0)
        *value /= 100;
    else
        return *after == '\0';
    return true;
}

bool quantity_read(const char *text, const char *unit, double *value, char *why, size_t room)
{
    char *end = NULL;
    double minutes = 0, number = strtod(text, &end);
    bool begun = end != text && strchr("0123456789.-+ ", text[0]) && !strpbrk(text, "xX");
    while (*end == ' ')
        end++;
    if (begun && isfinite(number) && scaled(end, unit, &number)) {
        *value = number;
        return true;
    }
    if (minutes_of(unit) > 0 && calendar_duration(text, &minutes)) {
        *value = minutes / minutes_of(unit);
        return true;
    }
    snprintf(why, room, "found '%s', expected a number%s (the measure is in %s)", text,
             strcmp(unit, "share") == 0 ? " or a per cent such as 90%"
             : minutes_of(unit) > 0     ? " or a duration such as 2 h"
                                        : "",
             unit);
    return false;
}

/* Whether the word stands at the end, behind a number or a space; its beginning. */
static const char *ends_with(const char *text, const char *word)
{
    size_t length = strlen(text), of_word = strlen(word);
    if (of_word == 0 || length <= of_word)
        return NULL;
    const char *at = text + length - of_word;
    return strcmp(at, word) == 0 && strchr(" .0123456789", at[-1]) ? at : NULL;
}

bool quantity_money(const char *text, const char *currency, double *value, char *why, size_t room)
{
    char number[100];
    const char *end = ends_with(text, currency);
    if (!end && strcmp(currency, "GBP") == 0)
        end = ends_with(text, "pounds");
    while (end && end > text && end[-1] == ' ')
        end--;
    if (!end || end == text || (size_t)(end - text) >= sizeof number)
        return quantity_read(text, "currency", value, why, room);
    memcpy(number, text, (size_t)(end - text));
    number[end - text] = '\0';
    return quantity_read(number, "currency", value, why, room);
}
