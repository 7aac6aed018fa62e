/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A what-if: what was changed, and what it moves. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/page_private.h"
#include "report/range_words.h"

enum { CHANGES_MOST = 16 };

static const char *text_in(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

/* Lists and groups are shown as they are written. */
static void change(struct page *page, const json_t *item)
{
    struct html *h = &page->html;
    const char *path = text_in(item, "path"), *before = text_in(item, "before"),
               *after = text_in(item, "after");
    struct text title = {0};
    range_title(&title, page->results->scenario.root, path);
    html_row(h, title.at);
    text_free(&title);
    for (int i = 0; i < 2; i++) {
        const char *value = i == 0 ? before : after;
        html_open(h, "td", HTML_END);
        html_element(h, *value ? "code" : "span", *value ? value : "-");
        html_close(h);
    }
    html_open(h, "td", HTML_END);
    html_element(h, "code", path);
    html_close(h);
    html_row_end(h);
}

static void changes(struct page *page)
{
    static const char *const heads[] = {"Setting", "<baseline", "<here", "<path", NULL};
    const json_t *list = json_object_get(page->results->manifest, "changes");
    size_t count = json_array_size(list), shown = count > CHANGES_MOST ? CHANGES_MOST : count;
    if (count == 0)
        return;
    html_element(&page->html, "h3", "What is different here");
    html_table(&page->html, "Settings that differ from the baseline");
    html_heads(&page->html, heads);
    for (size_t i = 0; i < shown; i++)
        change(page, json_array_get(list, i));
    html_table_end(&page->html);
    if (shown < count)
        html_paragraph(&page->html, "And %zu more, all in manifest.json.", count - shown);
}

/* --- what it moves ---------------------------------------------------------------------------- */

static bool difference(struct page *page, const char *scope, const char *name, struct estimate *e)
{
    const struct csv_table *t = results_table(page->results, "differences.csv");
    size_t row = t ? results_row(t, "scope", scope, "measure", name) : 0;
    if (!t || row == t->rows)
        return false;
    *e = (struct estimate){.mean = results_number(t, row, "difference"),
                           .low = results_number(t, row, "low"),
                           .high = results_number(t, row, "high"),
                           .sd = results_number(t, row, "sd")};
    return !isnan(e->mean);
}

static const char *sign(const char *number)
{
    return number[0] != '-' && strspn(number, "0.") < strlen(number) ? "+" : "";
}

/* "+12 (+3 to +20)"; "the same" when no replication differs. */
static char *moved(char *buffer, const struct estimate *e, double finest)
{
    char mean[48], low[48], high[48];
    bool small = finest >= 1 && fabs(e->low) < 10 && fabs(e->high) < 10;
    double unit = text_unit(estimate_half_width(e), small ? 0.1 : finest);
    if (e->mean == 0 && !(e->sd > 0))
        return strcpy(buffer, "the same");
    text_number(mean, sizeof mean, e->mean, unit);
    text_number(low, sizeof low, e->low, unit);
    text_number(high, sizeof high, e->high, unit);
    if (isnan(e->low) || e->low == e->high)
        snprintf(buffer, PAGE_WORDS, "%s%s", sign(mean), mean);
    else
        snprintf(buffer, PAGE_WORDS, "%s%s (%s%s to %s%s)", sign(mean), mean, sign(low), low,
                 sign(high), high);
    return buffer;
}

static void cell(struct page *page, const char *scope, const char *name)
{
    char words[PAGE_WORDS];
    struct estimate e;
    html_number(&page->html, difference(page, scope, name, &e) ? moved(words, &e, 1) : "-");
}

static void scheme_row(struct page *page, const char *scope, const char *title)
{
    char name[64];
    html_row(&page->html, title);
    cell(page, scope, "claimed");
    snprintf(name, sizeof name, "avoided_%gd", page->window);
    cell(page, scope, name);
    snprintf(name, sizeof name, "bed_days_saved_%gd", page->window);
    cell(page, scope, name);
    html_row_end(&page->html);
}

static void schemes(struct page *page)
{
    static const char *const heads[] = {"Scheme", "claimed", "really avoided", "bed-days saved",
                                        NULL};
    const struct model *m = &page->results->model;
    html_table(&page->html, "More (+) or fewer (-) than in the baseline: mean and interval of the "
                            "difference, both played on the same luck");
    html_heads(&page->html, heads);
    for (size_t i = 0; i < m->pathway_count; i++)
        if (m->pathways[i].scheme)
            scheme_row(page, m->pathways[i].named.name, model_title(&m->pathways[i].named));
    scheme_row(page, "schemes", "All schemes in the total");
    html_table_end(&page->html);
}

static void sentence(struct page *page, const char *scope, const char *name, const char *what)
{
    char words[PAGE_WORDS];
    struct estimate e;
    if (!difference(page, scope, name, &e))
        return;
    html_open(&page->html, "li", HTML_END);
    if (e.mean == 0 && !(e.sd > 0))
        html_say(&page->html, "%s: the same.", what);
    else if (e.low <= 0 && e.high >= 0)
        html_say(&page->html, "%s: %s; this cannot be told apart from no difference.", what,
                 moved(words, &e, 1));
    else
        html_say(&page->html, "%s: %s.", what, moved(words, &e, 1));
    html_close(&page->html);
}

static void sentences(struct page *page)
{
    char name[300], what[400];
    const struct model *m = &page->results->model;
    html_open(&page->html, "ul", HTML_END);
    if (!isnan(page->window)) {
        sentence(page, "schemes", "claimed", "Admissions avoided that the schemes claim");
        snprintf(name, sizeof name, "avoided_%gd", page->window);
        sentence(page, "schemes", name, "Admissions really avoided");
    }
    sentence(page, "area", "admissions", "Admissions in the area");
    sentence(page, "area", "bed_days", "Bed-days in the area");
    for (size_t i = 0; i < m->value_count; i++) {
        snprintf(name, sizeof name, "net_benefit_at_%.200s", m->values[i].named.name);
        snprintf(what, sizeof what,
                 "What the schemes are worth minus what they cost, %.20s (%.200s)",
                 m->currency ? m->currency : "", model_title(&m->values[i].named));
        sentence(page, "schemes", name, what);
    }
    html_close(&page->html);
}

/* Without schemes: what waits and how long. */
static void queues(struct page *page)
{
    const struct model *m = &page->results->model;
    static const char *const heads[] = {"Resource", "mean wait, min", "waiting", NULL};
    html_table(&page->html, "More (+) or fewer (-) than in the baseline, mean and interval");
    html_heads(&page->html, heads);
    for (size_t i = 0; i < m->resource_count; i++) {
        char scope[300], words[PAGE_WORDS];
        struct estimate e;
        snprintf(scope, sizeof scope, "resource.%.280s", m->resources[i].named.name);
        html_row(&page->html, model_title(&m->resources[i].named));
        bool found = difference(page, scope, "wait_mean", &e);
        html_number(&page->html, found ? moved(words, &e, 0.1) : "-");
        found = difference(page, scope, "waiting_mean", &e);
        html_number(&page->html, found ? moved(words, &e, 0.01) : "-");
        html_row_end(&page->html);
    }
    html_table_end(&page->html);
}

void page_compared(struct page *page)
{
    const struct csv_table *t = results_table(page->results, "differences.csv");
    if (!page->is_run || (!t && !page->results->kept.changed))
        return;
    if (t) {
        html_element(&page->html, "h3", "What changes");
        sentences(page);
        if (isnan(page->window))
            queues(page);
        else
            schemes(page);
        html_open(&page->html, "p", "class", "small", HTML_END);
        html_words(&page->html, "Every measure is in ");
        html_element(&page->html, "code", "differences.csv");
        html_words(&page->html, ".");
        html_close(&page->html);
    }
    changes(page);
}
