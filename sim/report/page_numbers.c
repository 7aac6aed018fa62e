/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as the page says them. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/page_private.h"

bool page_estimate(struct page *page, const char *scope, const char *name, struct estimate *e)
{
    struct results_measure m;
    bool found = results_find_measure(page->results, scope, name, &m);
    *e = (struct estimate){.mean = m.mean, .sd = m.sd, .low = m.low, .high = m.high, .n = m.n};
    return found && !isnan(e->mean);
}

bool page_windowed(struct page *page, const char *scope, const char *name, struct estimate *e)
{
    char full[80];
    snprintf(full, sizeof full, "%s_%gd", name, page->window);
    return page_estimate(page, scope, full, e);
}

struct estimate page_scaled(const struct estimate *e, double times)
{
    struct estimate scaled = *e;
    scaled.mean *= times;
    scaled.sd *= fabs(times);
    scaled.low = (times < 0 ? e->high : e->low) * times;
    scaled.high = (times < 0 ? e->low : e->high) * times;
    return scaled;
}

static bool has_width(const struct estimate *e)
{
    return !isnan(e->low) && e->high > e->low;
}

char *page_ends(char *buffer, const struct estimate *e, double finest)
{
    char low[48], high[48];
    double unit = text_unit(estimate_half_width(e), finest);
    *buffer = '\0';
    if (has_width(e))
        snprintf(buffer, PAGE_WORDS, "%s to %s", text_number(low, sizeof low, e->low, unit),
                 text_number(high, sizeof high, e->high, unit));
    return buffer;
}

char *page_mean(char *buffer, const struct estimate *e, double finest)
{
    if (isnan(e->mean))
        return strcpy(buffer, "-");
    return text_number(buffer, PAGE_WORDS, e->mean, text_unit(estimate_half_width(e), finest));
}

char *page_interval(char *buffer, const struct estimate *e, double finest)
{
    char mean[PAGE_WORDS], ends[PAGE_WORDS];
    page_mean(mean, e, finest);
    page_ends(ends, e, finest);
    snprintf(buffer, PAGE_WORDS, "%.90s%s%.90s%s", mean, *ends ? " (" : "", ends, *ends ? ")" : "");
    return buffer;
}

char *page_percent(char *buffer, const struct estimate *share)
{
    char mean[PAGE_WORDS], ends[PAGE_WORDS];
    struct estimate percent = page_scaled(share, 100);
    double edge = fmin(percent.mean, 100 - percent.mean);
    double finest = edge <= 0 ? 1 : edge >= 0.05 ? 0.1 : 0.01; /* 99.96 is not 100 */
    percent.low = fmax(percent.low, isnan(percent.low) ? NAN : 0);
    percent.high = fmin(percent.high, isnan(percent.high) ? NAN : 100);
    if (isnan(percent.mean))
        return strcpy(buffer, "-");
    page_mean(mean, &percent, finest);
    page_ends(ends, &percent, finest);
    snprintf(buffer, PAGE_WORDS, "%.60s %%%s%.60s%s", mean, *ends ? " (" : "", ends,
             *ends ? " %)" : "");
    return buffer;
}

char *page_time(char *buffer, const struct estimate *e)
{
    char mean[48], low[48], high[48];
    text_duration(mean, sizeof mean, e->mean);
    if (has_width(e))
        snprintf(buffer, PAGE_WORDS, "%s (%s to %s)", mean, text_duration(low, sizeof low, e->low),
                 text_duration(high, sizeof high, e->high));
    else
        snprintf(buffer, PAGE_WORDS, "%s", mean);
    return buffer;
}

/* "2.05 million", "158,000": never finer than anybody could use. */
static char *amount(char *buffer, double value, double half)
{
    double size = fabs(value);
    double unit = text_unit(half, size >= 1e5 ? 1000 : 1);
    if (size < 1e6)
        return text_number(buffer, PAGE_WORDS, value, unit);
    char number[48];
    text_number(number, sizeof number, value / 1e6, fmax(unit / 1e6, 0.01));
    snprintf(buffer, PAGE_WORDS, "%s million", number);
    return buffer;
}

char *page_money_mean(char *buffer, const struct page *page, const struct estimate *e)
{
    char words[PAGE_WORDS];
    const char *currency = page->results->model.currency;
    amount(words, e->mean, estimate_half_width(e));
    snprintf(buffer, PAGE_WORDS, "%.40s%s%.90s", currency ? currency : "", currency ? " " : "",
             words);
    return buffer;
}

char *page_money_words(char *buffer, const struct page *page, const struct estimate *e)
{
    char mean[PAGE_WORDS], low[PAGE_WORDS], high[PAGE_WORDS];
    double half = estimate_half_width(e);
    page_money_mean(mean, page, e);
    amount(low, e->low, half);
    amount(high, e->high, half);
    if (has_width(e))
        snprintf(buffer, PAGE_WORDS, "%.90s (%.40s to %.40s)", mean, low, high);
    else
        snprintf(buffer, PAGE_WORDS, "%s", mean);
    return buffer;
}
