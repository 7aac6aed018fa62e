/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables in place of pathway maps and of use by hour of the week. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "report/page_private.h"

static bool is(const struct csv_table *t, size_t row, const char *column, const char *text)
{
    return strcmp(results_field(t, row, column), text) == 0;
}

/* --- a map: its flows ------------------------------------------------------------------------- */

/* The words that figures/labels.tsv has for a key, added after a space. */
static void add_label(struct text *out, const char *labels, const char *key)
{
    size_t length = strlen(key);
    const char *line = labels;
    while (line && !(strncmp(line, key, length) == 0 && line[length] == '\t')) {
        line = strchr(line, '\n');
        line += line ? 1 : 0;
    }
    if (!line || length == 0)
        return;
    text_add(out, "%s%.*s", out->length ? " " : "", (int)strcspn(line + length + 1, "\n"),
             line + length + 1);
}

/* What is written in the box of that number, line by line. */
static void box_title(struct text *out, const struct csv_table *t, const char *labels, size_t flow,
                      const char *end)
{
    const char *world = results_field(t, flow, "world"), *box = results_field(t, flow, end);
    for (size_t row = 0; row < t->rows; row++)
        if (is(t, row, "kind", "words") && is(t, row, "world", world) && is(t, row, "from", box))
            add_label(out, labels, results_field(t, row, "key"));
    if (out->length == 0)
        text_add(out, "%s", box);
}

static void flow(struct page *page, const struct csv_table *t, const char *labels, size_t row)
{
    struct text from = {0}, to = {0};
    char number[48];
    double patients = results_number(t, row, "patients");
    box_title(&from, t, labels, row, "from");
    box_title(&to, t, labels, row, "to");
    html_row(&page->html, from.at);
    html_cell(&page->html, to.at);
    html_cell(&page->html, is(t, row, "world", "with") ? "with the scheme" : "without the scheme");
    html_number(&page->html, text_number(number, sizeof number, patients, patients < 10 ? 0.1 : 1));
    html_row_end(&page->html);
    text_free(&from);
    text_free(&to);
}

void page_map_twin(struct page *page, const struct csv_table *t)
{
    static const char *const heads[] = {"From", "<to", "<where", "patients", NULL};
    char why[512], *labels;
    size_t count;
    struct text path = {0};
    text_add(&path, "%s/figures/labels.tsv", page->results->directory);
    file_read(path.at, &labels, &count, why, sizeof why);
    html_table(&page->html, "How many go where, mean of the replications");
    html_heads(&page->html, heads);
    for (size_t row = 0; row < t->rows; row++)
        if (is(t, row, "kind", "ribbon"))
            flow(page, t, labels ? labels : "", row);
    html_table_end(&page->html);
    free(labels);
    text_free(&path);
}

/* --- use: by resource ------------------------------------------------------------------------- */

static void hour_words(char *words, size_t room, const struct csv_table *t, size_t row)
{
    static const char *const days[] = {"",         "Monday", "Tuesday",  "Wednesday",
                                       "Thursday", "Friday", "Saturday", "Sunday"};
    double day = results_number(t, row, "weekday"), hour = results_number(t, row, "hour");
    bool known = day >= 1 && day <= 7 && hour >= 0 && hour < 24;
    snprintf(words, room, "%s", known ? days[(int)day] : "-");
    if (known)
        snprintf(words + strlen(words), room - strlen(words), ", %02.0f:00 to %02.0f:00", hour,
                 hour + 1);
}

void page_use_twin(struct page *page, const struct csv_table *t)
{
    static const char *const heads[] = {"Resource", "in use, of the time on duty",
                                        "in the busiest hour", "<which is", NULL};
    html_table(&page->html, "Share of those on duty who are in use");
    html_heads(&page->html, heads);
    for (size_t row = 0; row < t->rows;) {
        char words[PAGE_WORDS];
        const char *resource = results_field(t, row, "resource");
        struct estimate all = {
            .mean = results_number(t, row, "share_all"), .low = NAN, .high = NAN};
        size_t most = row;
        html_row(&page->html, results_field(t, row, "title"));
        for (; row < t->rows && is(t, row, "resource", resource); row++)
            if (!(results_number(t, most, "share") >= results_number(t, row, "share")) &&
                !isnan(results_number(t, row, "share")))
                most = row;
        struct estimate peak = {.mean = results_number(t, most, "share"), .low = NAN, .high = NAN};
        html_number(&page->html, page_percent(words, &all));
        html_number(&page->html, page_percent(words, &peak));
        hour_words(words, sizeof words, t, most);
        html_cell(&page->html, words);
        html_row_end(&page->html);
    }
    html_table_end(&page->html);
}
