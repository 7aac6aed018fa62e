/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a figure with thousands of points shows, in a table that can be read. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/page_private.h"

enum { WORKDAYS = 5 };

/* The first row of the next group of rows with the same field; rows of a group stand together. */
static size_t group_end(const struct csv_table *t, size_t row, const char *column)
{
    const char *name = results_field(t, row, column);
    while (row < t->rows && strcmp(results_field(t, row, column), name) == 0)
        row++;
    return row;
}

static void number(struct page *page, double value, double finest)
{
    char words[48];
    html_number(&page->html, text_number(words, sizeof words, value, finest));
}

/* --- avoided: by scheme ----------------------------------------------------------------------- */

static void avoided(struct page *page, const struct csv_table *t)
{
    static const char *const heads[] = {
        "Scheme", "claimed", "really avoided", "deferred", "not needed", "source", NULL};
    static const char *const columns[] = {"claimed", "avoided", "deferred", "not_needed",
                                          "published"};
    html_table(&page->html, "Means of the replications, patients");
    html_heads(&page->html, heads);
    for (size_t row = 0; row < t->rows; row++) {
        html_row(&page->html, results_field(t, row, "title"));
        for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
            number(page, results_number(t, row, columns[i]), 1);
        html_row_end(&page->html);
    }
    html_table_end(&page->html);
}

/* --- referrals: by scheme --------------------------------------------------------------------- */

struct week {
    double all, weekend, nobody, busiest;
    size_t at; /* the row of the busiest hour */
};

static struct week add_week(const struct csv_table *t, size_t row, size_t end)
{
    struct week week = {0};
    for (; row < end; row++) {
        double here = results_number(t, row, "referrals");
        if (isnan(here))
            continue;
        week.all += here;
        week.weekend += results_number(t, row, "weekday") > WORKDAYS ? here : 0;
        week.nobody += results_number(t, row, "on_duty") == 0 ? here : 0;
        if (here > week.busiest) {
            week.busiest = here;
            week.at = row;
        }
    }
    return week;
}

static void share(struct page *page, double part, double all)
{
    char words[PAGE_WORDS];
    struct estimate e = {.mean = all > 0 ? part / all : NAN, .low = NAN, .high = NAN};
    html_number(&page->html, page_percent(words, &e));
}

static void referrals(struct page *page, const struct csv_table *t)
{
    static const char *const days[] = {"",         "Monday", "Tuesday",  "Wednesday",
                                       "Thursday", "Friday", "Saturday", "Sunday"};
    static const char *const heads[] = {"Scheme",         "referrals", "at weekends",
                                        "nobody on duty", "<busiest",  NULL};
    html_table(&page->html, "Referrals in the period, mean of the replications");
    html_heads(&page->html, heads);
    for (size_t row = 0, end; row < t->rows; row = end) {
        char when[64];
        end = group_end(t, row, "scheme");
        struct week week = add_week(t, row, end);
        double day = results_number(t, week.at, "weekday"),
               hour = results_number(t, week.at, "hour");
        html_row(&page->html, results_field(t, row, "title"));
        number(page, week.all, 1);
        share(page, week.weekend, week.all);
        share(page, week.nobody, week.all);
        if (week.all > 0 && day >= 1 && day <= 7)
            snprintf(when, sizeof when, "%s, %02.0f:00 to %02.0f:00", days[(int)day], hour,
                     hour + 1);
        else
            snprintf(when, sizeof when, "-");
        html_cell(&page->html, when);
        html_row_end(&page->html);
    }
    html_table_end(&page->html);
}

/* --- response: by scheme ---------------------------------------------------------------------- */

/* The time within which a share has been reached. */
static double reached_by(const struct csv_table *t, size_t row, size_t end, double wanted)
{
    for (; row < end; row++)
        if (results_number(t, row, "share") >= wanted - 1e-9)
            return results_number(t, row, "minutes");
    return NAN;
}

static void response(struct page *page, const struct csv_table *t)
{
    static const char *const heads[] = {"Scheme",      "half within", "75 % within", "90 % within",
                                        "95 % within", "promised",    "kept",        NULL};
    static const double wanted[] = {0.5, 0.75, 0.9, 0.95};
    char words[PAGE_WORDS];
    html_table(&page->html, "From referral to first contact");
    html_heads(&page->html, heads);
    for (size_t row = 0, end; row < t->rows; row = end) {
        end = group_end(t, row, "scheme");
        html_row(&page->html, results_field(t, row, "title"));
        for (int i = 0; i < 4; i++)
            html_number(&page->html,
                        text_duration(words, sizeof words, reached_by(t, row, end, wanted[i])));
        html_number(&page->html,
                    text_duration(words, sizeof words, results_number(t, row, "promise_minutes")));
        struct estimate kept = {
            .mean = results_number(t, row, "within_promise"), .low = NAN, .high = NAN};
        html_number(&page->html, page_percent(words, &kept));
        html_row_end(&page->html);
    }
    html_table_end(&page->html);
}

/* --- census: by series ------------------------------------------------------------------------ */

static void census_row(struct page *page, const struct csv_table *t, size_t row, size_t end)
{
    const char *date = t->name[0];
    size_t lowest = row, highest = row, count = 0;
    double sum = 0;
    html_row(&page->html, results_field(t, row, "title"));
    for (; row < end; row++) {
        double mean = results_number(t, row, "mean");
        if (isnan(mean))
            continue;
        sum += mean;
        count++;
        lowest = mean < results_number(t, lowest, "mean") ? row : lowest;
        highest = mean > results_number(t, highest, "mean") ? row : highest;
    }
    double level = count ? sum / (double)count : NAN, unit = level >= 20 ? 1 : 0.01;
    number(page, level, unit);
    number(page, results_number(t, lowest, "mean"), unit);
    html_cell(&page->html, results_field(t, lowest, date));
    number(page, results_number(t, highest, "mean"), unit);
    html_cell(&page->html, results_field(t, highest, date));
    html_row_end(&page->html);
}

static void census(struct page *page, const struct csv_table *t)
{
    static const char *const heads[] = {"Of each date", "on average", "fewest", "<on",
                                        "most",         "<on",        NULL};
    html_table(&page->html, "Means of the replications over the dates of the figure");
    html_heads(&page->html, heads);
    for (size_t row = 0, end; row < t->rows; row = end) {
        end = group_end(t, row, "series");
        census_row(page, t, row, end);
    }
    html_table_end(&page->html);
}

bool page_twin(struct page *page, const char *figure, const struct csv_table *table)
{
    static const struct twin {
        const char *figure, *needs; /* a column that it stands on */
        void (*write)(struct page *page, const struct csv_table *table);
    } twins[] = {{"avoided", "claimed", avoided},    {"referrals", "referrals", referrals},
                 {"response", "minutes", response},  {"census", "mean", census},
                 {"arrivals", "mean", census},       {"map", "world", page_map_twin},
                 {"use", "share_all", page_use_twin}};
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
        if (strcmp(twins[i].figure, figure) == 0 && csv_column(table, twins[i].needs) >= 0) {
            twins[i].write(page, table);
            return true;
        }
    return false;
}
