/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of the patients whom the schemes count. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/page_private.h"

struct row {
    const char *scope, *title;
    bool total;
};

/* NULL: no such figure was published. */
static const struct observation *published(const struct page *page, const char *scope)
{
    char full[300];
    const struct model *m = &page->results->model;
    snprintf(full, sizeof full, "%.280s.claimed", scope);
    for (size_t i = 0; i < m->observed_count && !page->results->kept.changed; i++)
        if (strcmp(m->observed[i].measure, full) == 0)
            return &m->observed[i];
    return NULL;
}

static bool any_published(const struct page *page)
{
    const struct model *m = &page->results->model;
    bool any = published(page, "schemes") != NULL;
    for (size_t i = 0; i < m->pathway_count; i++)
        any = any || published(page, m->pathways[i].named.name);
    return any;
}

/* Calls back for each scheme in the total, the total, and those shown apart. */
static void each(struct page *page, void (*write)(struct page *page, const struct row *row),
                 const char *apart, int columns)
{
    const struct model *m = &page->results->model;
    size_t counted = 0;
    char all[48], span[16];
    for (int round = 0; round < 2; round++) {
        size_t found = 0;
        for (size_t i = 0; i < m->pathway_count; i++) {
            const struct pathway *p = &m->pathways[i];
            if (!p->scheme || p->in_total != (round == 0))
                continue;
            if (found++ == 0 && round == 1) {
                snprintf(span, sizeof span, "%d", columns);
                html_open(&page->html, "tr", "class", "part", HTML_END);
                html_open(&page->html, "th", "scope", "colgroup", "colspan", span, HTML_END);
                html_words(&page->html, apart);
                html_close(&page->html);
                html_close(&page->html);
            }
            write(page, &(struct row){p->named.name, model_title(&p->named), false});
        }
        counted += round == 0 ? found : 0;
        snprintf(all, sizeof all, "All %zu schemes", counted);
        if (round == 0 && counted > 1)
            write(page, &(struct row){"schemes", all, true});
    }
}

static void begin_row(struct page *page, const struct row *row)
{
    if (row->total)
        html_total(&page->html, row->title);
    else
        html_row(&page->html, row->title);
}

static void interval(struct page *page, const char *scope, const char *name, bool windowed)
{
    char words[PAGE_WORDS];
    struct estimate e;
    if (windowed)
        page_windowed(page, scope, name, &e);
    else
        page_estimate(page, scope, name, &e);
    html_number(&page->html, page_interval(words, &e, 1));
}

static void count_row(struct page *page, const struct row *row)
{
    char words[PAGE_WORDS];
    struct estimate e;
    begin_row(page, row);
    page_estimate(page, row->scope, "referred", &e);
    html_number(&page->html, page_mean(words, &e, 1));
    interval(page, row->scope, "claimed", false);
    if (any_published(page)) {
        const struct observation *o = published(page, row->scope);
        html_number(&page->html, o ? text_number(words, sizeof words, o->value, 1) : "-");
    }
    interval(page, row->scope, "avoided", true);
    interval(page, row->scope, "deferred", true);
    interval(page, row->scope, "not_needed", false);
    html_row_end(&page->html);
}

static void counts(struct page *page)
{
    char caption[300], avoided[64];
    const char *heads[10] = {"Scheme", "referred", "claimed"};
    int count = 3;
    bool source = any_published(page);
    snprintf(avoided, sizeof avoided, "really avoided for %g days", page->window);
    if (source)
        heads[count++] = "claimed, as published";
    heads[count++] = page->window > 0 ? avoided : "really avoided";
    heads[count++] = "deferred";
    heads[count++] = "not needed";
    heads[count] = NULL;
    snprintf(caption, sizeof caption,
             "Patients in the period: mean and %g %% interval. Claimed = really avoided + deferred "
             "+ not needed.",
             page->results->model.confidence * 100);
    html_table(&page->html, caption);
    html_heads(&page->html, heads);
    each(page, count_row, "Shown apart, not in the total", count);
    html_table_end(&page->html);
}

static void days_row(struct page *page, const struct row *row)
{
    begin_row(page, row);
    interval(page, row->scope, "net_admissions", true);
    if (page->window > 0)
        interval(page, row->scope, "bed_days_saved", true);
    interval(page, row->scope, "induced", true);
    html_row_end(&page->html);
}

static void days(struct page *page)
{
    char caption[300];
    const char *windowed[] = {"Scheme", "fewer admissions", "bed-days saved", "admissions induced",
                              NULL};
    const char *first[] = {"Scheme", "fewer admissions", "admissions induced", NULL};
    snprintf(caption, sizeof caption,
             "Every admission and every bed-day of all their patients within %g days, claimed or "
             "not, readmissions counted: without the schemes minus with them",
             page->window);
    html_element(&page->html, "h3", "What the hospital sees of it");
    html_table(&page->html, caption);
    html_heads(&page->html, page->window > 0 ? windowed : first);
    each(page, days_row, "Shown apart, not in the total", page->window > 0 ? 4 : 3);
    html_table_end(&page->html);
}

/* --- for the patient -------------------------------------------------------------------------- */

static void duration(struct page *page, const char *scope, const char *name)
{
    char words[PAGE_WORDS];
    struct estimate e;
    page_estimate(page, scope, name, &e);
    html_number(&page->html, text_duration(words, sizeof words, e.mean));
}

static void mean(struct page *page, const char *scope, const char *name)
{
    char words[PAGE_WORDS];
    struct estimate e;
    page_estimate(page, scope, name, &e);
    html_number(&page->html, page_mean(words, &e, 0.1));
}

static void patient_row(struct page *page, const struct row *row)
{
    struct estimate e;
    char words[PAGE_WORDS];
    const struct model *m = &page->results->model;
    double promise = NAN;
    if (row->total)
        return;
    for (size_t i = 0; i < m->pathway_count; i++)
        if (strcmp(m->pathways[i].named.name, row->scope) == 0)
            promise = m->pathways[i].promise;
    begin_row(page, row);
    duration(page, row->scope, "response_mean");
    duration(page, row->scope, "response_median");
    duration(page, row->scope, "response_p90");
    html_number(&page->html, text_duration(words, sizeof words, promise));
    page_estimate(page, row->scope, "within_promise", &e);
    html_number(&page->html, page_percent(words, &e));
    mean(page, row->scope, "contacts_mean");
    mean(page, row->scope, "faces_mean");
    html_row_end(&page->html);
}

static void patients(struct page *page)
{
    static const char *const heads[] = {"Scheme",      "mean wait for the first contact",
                                        "half within", "nine in ten within",
                                        "promised",    "promise kept",
                                        "contacts",    "different staff",
                                        NULL};
    html_element(&page->html, "h3", "For the patient");
    html_table(&page->html, "From referral to first contact, and contacts of each patient");
    html_heads(&page->html, heads);
    each(page, patient_row, "Shown apart", 8);
    html_table_end(&page->html);
}

void page_schemes(struct page *page)
{
    if (isnan(page->window))
        return;
    html_paragraph(&page->html,
                   "What a scheme counts is not what the hospital is spared. Every patient whom a "
                   "scheme could touch was played twice with the same luck, with the schemes and "
                   "without, and the two lives were compared.");
    counts(page);
    days(page);
    patients(page);
}
