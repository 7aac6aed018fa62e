/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/amount.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

static bool is_share(const struct amount *a)
{
    return strcmp(a->measure->unit, "share") == 0;
}

const char *amount_unit(const struct amount *a)
{
    return is_share(a)                                 ? "%"
           : strcmp(a->measure->unit, "currency") == 0 ? a->currency
                                                       : a->measure->unit;
}

/* Three digits of it at least, or what the interval supports. */
static double unit_for(double value, double half)
{
    double size = fabs(value), finest = 1e-3;
    while (size >= 1 && finest < 1) {
        size /= 10;
        finest *= 10;
    }
    if (half > 0)
        return text_unit(half, fmin(finest, 0.1));
    return fmin(finest, 1);
}

static double scaled(const struct amount *a, double value)
{
    return is_share(a) ? value * 100 : value;
}

char *amount_value(char *buffer, size_t room, const struct amount *a, double value, double half)
{
    return text_number(buffer, room, scaled(a, value), unit_for(scaled(a, value), scaled(a, half)));
}

char *amount_mean(char *buffer, size_t room, const struct amount *a, const struct estimate *e)
{
    char mean[48], low[48], high[48];
    double half = scaled(a, estimate_half_width(e));
    double unit = unit_for(scaled(a, e->mean), half);
    if (isnan(e->mean))
        return strcpy(buffer, "-");
    text_number(mean, sizeof mean, scaled(a, e->mean), unit);
    if (isnan(e->low) || !(e->high > e->low))
        snprintf(buffer, room, "%s", mean);
    else
        snprintf(buffer, room, "%s (%s - %s)", mean,
                 text_number(low, sizeof low, scaled(a, e->low), unit),
                 text_number(high, sizeof high, scaled(a, e->high), unit));
    return buffer;
}

static const char *plus(double value)
{
    return value > 0 ? "+" : "";
}

char *amount_change(char *buffer, size_t room, const struct amount *a, const struct estimate *e)
{
    char mean[48], low[48], high[48];
    double half = scaled(a, estimate_half_width(e));
    double unit = unit_for(scaled(a, e->mean), half);
    if (isnan(e->mean))
        return strcpy(buffer, "-");
    text_number(mean, sizeof mean, scaled(a, e->mean), unit);
    if (e->mean == 0 && !(e->sd > 0))
        snprintf(buffer, room, "0");
    else if (isnan(e->low))
        snprintf(buffer, room, "%s%s", plus(e->mean), mean);
    else
        snprintf(buffer, room, "%s%s (%s%s to %s%s)", plus(e->mean), mean, plus(e->low),
                 text_number(low, sizeof low, scaled(a, e->low), unit), plus(e->high),
                 text_number(high, sizeof high, scaled(a, e->high), unit));
    return buffer;
}

char *amount_words(char *buffer, size_t room, const struct amount *a, double value, double half)
{
    char number[48];
    if (strcmp(a->measure->unit, "min") == 0 && value >= 0)
        return text_duration(buffer, room, value);
    amount_value(number, sizeof number, a, value, half);
    if (strcmp(a->measure->unit, "currency") == 0)
        snprintf(buffer, room, "%s %s", a->currency, number);
    else
        snprintf(buffer, room, "%s %s", number, amount_unit(a));
    return buffer;
}

char *amount_sure(char *buffer, size_t room, double p)
{
    if (isnan(p))
        return strcpy(buffer, "-");
    if (p > 0.999)
        snprintf(buffer, room, "over 99.9 %%");
    else if (p > 0.99)
        snprintf(buffer, room, "%.1f %%", floor(p * 1000) / 10);
    else
        snprintf(buffer, room, "%.0f %%", floor(fmax(p, 0) * 100));
    return buffer;
}
