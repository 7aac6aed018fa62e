/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the answer rests on: the numbers that move it, ranked; then every number of the model. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "report/page_private.h"
#include "report/range_words.h"

static char *value_of(char *buffer, const struct input *input, double value)
{
    if (input->time)
        return text_duration(buffer, PAGE_WORDS, value);
    if (fabs(value) >= 1000 && value == round(value))
        return text_number(buffer, PAGE_WORDS, value, 1);
    snprintf(buffer, PAGE_WORDS, "%.6g", value);
    return buffer;
}

static bool has_range(const struct input *input)
{
    return input->high > input->low;
}

static void title_row(struct page *page, const char *path)
{
    struct text title = {0};
    range_title(&title, page->results->scenario.root, path);
    html_row(&page->html, title.at);
    text_free(&title);
}

static void range_cell(struct page *page, const struct input *input)
{
    char low[PAGE_WORDS], high[PAGE_WORDS], words[2 * PAGE_WORDS + 8] = "";
    if (has_range(input))
        snprintf(words, sizeof words, "%s to %s", value_of(low, input, input->low),
                 value_of(high, input, input->high));
    html_number(&page->html, words);
}

/* --- ranked ----------------------------------------------------------------------------------- */

static double effect(const struct csv_table *t, size_t row)
{
    double base = results_number(t, row, "base");
    return fmax(fabs(results_number(t, row, "at_low") - base),
                fabs(results_number(t, row, "at_high") - base));
}

static void driver(struct page *page, const struct csv_table *t, size_t row)
{
    char a[48], b[48], words[120];
    const char *path = results_field(t, row, "path"), *kind = results_field(t, row, "kind");
    const struct input input = {.value = results_number(t, row, "value"),
                                .low = results_number(t, row, "low"),
                                .high = results_number(t, row, "high"),
                                .time = strcmp(results_field(t, row, "unit"), "min") == 0};
    char value[PAGE_WORDS];
    title_row(page, path);
    html_number(&page->html, value_of(value, &input, input.value));
    range_cell(page, &input);
    snprintf(words, sizeof words, "%s to %s",
             text_number(a, sizeof a, results_number(t, row, "at_low"), 1),
             text_number(b, sizeof b, results_number(t, row, "at_high"), 1));
    html_number(&page->html, words);
    html_cell(&page->html, *kind ? kind : "not said");
    html_cell(&page->html, results_field(t, row, "source"));
    html_row_end(&page->html);
}

static void ranked(struct page *page)
{
    const struct csv_table *t = results_table(page->results, "drivers.csv");
    char base[48], caption[300];
    static const char *const heads[] = {"Number", "here",    "could be", "really avoided would be",
                                        "<kind",  "<source", NULL};
    size_t still = 0;
    if (!t || t->rows == 0)
        return;
    html_element(&page->html, "h3", "What moves the answer most");
    snprintf(
        caption, sizeof caption,
        "Each number moved alone over its range, all else as it is; %s in the few replications "
        "that were used for it. Ranked by how far it moves the really avoided.",
        text_number(base, sizeof base, results_number(t, 0, "base"), 1));
    html_table(&page->html, caption);
    html_heads(&page->html, heads);
    for (size_t row = 0; row < t->rows; row++) {
        if (effect(t, row) >= 0.5)
            driver(page, t, row);
        else
            still++;
    }
    html_table_end(&page->html);
    if (still)
        html_paragraph(&page->html, "%zu more numbers with a range move it by less than one.",
                       still);
}

/* --- all of them ------------------------------------------------------------------------------ */

struct group {
    const char *part, *title; /* the first of a path */
};

static const struct group groups[] = {
    {"demand", "How many patients come, and what they are like"},
    {"attributes", "What patients are like"},
    {"surges", "Times of more patients"},
    {"profiles", "When patients come"},
    {"resources", "Staff and beds"},
    {"pathways", "What happens to patients"},
    {"slots", "Appointments"},
    {"openings", "Opening hours"},
    {"already_inside", "Who is inside at the start"},
    {"money", "Money"},
    {NULL, "Others"},
};
enum { GROUPS = sizeof groups / sizeof *groups };

static int group_of(const char *path)
{
    int i = 0;
    size_t length = strcspn(path, ".[");
    while (groups[i].part &&
           (strlen(groups[i].part) != length || strncmp(groups[i].part, path, length) != 0))
        i++;
    return i;
}

static void input_row(struct page *page, const struct input *input)
{
    char value[PAGE_WORDS];
    const char *kind = number_kind_name(input->kind);
    title_row(page, input->path);
    html_number(&page->html, value_of(value, input, input->value));
    range_cell(page, input);
    html_cell(&page->html, *kind ? kind : "not said");
    html_cell(&page->html, input->source ? input->source : "-");
    html_row_end(&page->html);
}

static void all_of(struct page *page, int group)
{
    static const char *const heads[] = {"Number", "value", "could be", "<kind", "<source", NULL};
    const struct model *m = &page->results->model;
    struct html *h = &page->html;
    size_t count = 0, assumed = 0;
    for (size_t i = 0; i < m->input_count; i++)
        if (group_of(m->inputs[i].path) == group) {
            count++;
            assumed += m->inputs[i].kind == NUMBER_ASSUMPTION;
        }
    if (count == 0)
        return;
    html_open(h, "details", HTML_END);
    html_open(h, "summary", HTML_END);
    html_say(h, "%s: %zu number%s, %zu of them assumed", groups[group].title, count,
             count == 1 ? "" : "s", assumed);
    html_close(h);
    html_table(h, groups[group].title);
    html_heads(h, heads);
    for (size_t i = 0; i < m->input_count; i++)
        if (group_of(m->inputs[i].path) == group)
            input_row(page, &m->inputs[i]);
    html_table_end(h);
    html_close(h);
}

static void say_kinds(struct page *page, const size_t *kinds, size_t ranged)
{
    static const char *const words[] = {[NUMBER_MEASURED] = "measured at that place and time",
                                        [NUMBER_PUBLISHED] = "published about another",
                                        [NUMBER_DERIVED] = "worked out from such figures",
                                        [NUMBER_ASSUMPTION] = "assumed",
                                        [NUMBER_UNSAID] = "of no stated source"};
    static const enum number_kind order[] = {NUMBER_MEASURED, NUMBER_PUBLISHED, NUMBER_DERIVED,
                                             NUMBER_ASSUMPTION, NUMBER_UNSAID};
    struct html *h = &page->html;
    bool begun = false;
    html_open(h, "p", HTML_END);
    html_say(h, "The scenario has %zu numbers: ", page->results->model.input_count);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (kinds[order[i]] == 0)
            continue;
        html_say(h, "%s%zu %s", begun ? ", " : "", kinds[order[i]], words[order[i]]);
        begun = true;
    }
    html_say(h, ". %zu have a range within which they could be.", ranged);
    html_close(h);
}

static void every_number(struct page *page)
{
    const struct model *m = &page->results->model;
    size_t kinds[NUMBER_ASSUMPTION + 1] = {0}, ranged = 0;
    for (size_t i = 0; i < m->input_count; i++) {
        kinds[m->inputs[i].kind]++;
        ranged += has_range(&m->inputs[i]);
    }
    if (m->input_count == 0)
        return;
    html_element(&page->html, "h3", "Every number, and where it comes from");
    say_kinds(page, kinds, ranged);
    for (int i = 0; i < GROUPS; i++)
        all_of(page, i);
}

void page_assumptions(struct page *page)
{
    const char *note = page->results->model.note;
    if (note && *note)
        html_paragraph(&page->html, "%s", note);
    ranked(page);
    every_number(page);
}
