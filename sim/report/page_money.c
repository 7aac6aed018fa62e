/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money: costs, values on each basis, and what it would take for a scheme to pay. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/page_private.h"

static void amount(struct page *page, const char *scope, const char *name, const char *basis)
{
    char full[300], words[PAGE_WORDS];
    struct estimate e;
    snprintf(full, sizeof full, "%.60s%s%.200s", name, basis ? "_at_" : "", basis ? basis : "");
    bool found = page_estimate(page, scope, full, &e);
    struct estimate thousands = page_scaled(&e, 0.001);
    html_number(&page->html,
                found ? page_interval(words, &thousands,
                                      thousands.mean != 0 && fabs(thousands.mean) < 10 ? 0.1 : 1)
                      : "-");
}

static void share(struct page *page, const char *scope, const char *name, const char *basis)
{
    char full[300], words[PAGE_WORDS];
    struct estimate e;
    snprintf(full, sizeof full, "%.60s_at_%.200s", name, basis);
    page_estimate(page, scope, full, &e);
    e.low = e.high = NAN;
    html_number(&page->html, page_percent(words, &e));
}

static void each_cost(struct page *page, const char *scope, const char *name)
{
    char words[PAGE_WORDS];
    struct estimate e;
    bool found = page_estimate(page, scope, name, &e);
    html_number(&page->html, found ? page_interval(words, &e, 1) : "-");
}

static void row(struct page *page, const char *scope, const char *title, const char *basis)
{
    char full[300], words[PAGE_WORDS];
    struct estimate need;
    if (strcmp(scope, "schemes") == 0)
        html_total(&page->html, title);
    else
        html_row(&page->html, title);
    amount(page, scope, "cost", NULL);
    if (basis) {
        amount(page, scope, "value_avoided", basis);
        amount(page, scope, "net_benefit", basis);
        share(page, scope, "pays", basis);
        snprintf(full, sizeof full, "break_even_at_%.200s", basis);
        bool found = page_estimate(page, scope, full, &need);
        html_number(&page->html, found ? page_interval(words, &need, 1) : "-");
    } else {
        each_cost(page, scope, "cost_per_claimed");
        each_cost(page, scope, "cost_per_avoided");
    }
    html_row_end(&page->html);
}

static void rows(struct page *page, const char *basis)
{
    const struct model *m = &page->results->model;
    struct estimate e;
    char title[300];
    size_t counted = 0;
    for (int apart = 0; apart < 2; apart++) {
        for (size_t i = 0; i < m->pathway_count; i++) {
            const struct pathway *p = &m->pathways[i];
            if (!p->scheme || p->in_total == (apart == 1) ||
                !page_estimate(page, p->named.name, "cost", &e))
                continue;
            snprintf(title, sizeof title, "%.250s%s", model_title(&p->named),
                     apart ? " (not in the total)" : "");
            row(page, p->named.name, title, basis);
            counted += !apart;
        }
        if (!apart && counted > 1)
            row(page, "schemes", "All schemes in the total", basis);
    }
}

static void on_basis(struct page *page, const struct money_value *value)
{
    char caption[400], each[PAGE_WORDS], unit[PAGE_WORDS];
    bool day = !isnan(value->per_bed_day);
    const char *currency = page->results->model.currency;
    const struct estimate worth = {.mean = day ? value->per_bed_day : value->per_admission};
    const char *heads[] = {
        "Scheme", "costs", "worth of what is avoided", "worth minus cost", "pays in", unit, NULL};
    snprintf(unit, sizeof unit, "to pay it would take, %s", day ? "bed-days" : "admissions");
    snprintf(caption, sizeof caption,
             "In thousand %.20s, mean and interval, at %s for each %s. Pays in: share of the "
             "periods played in which the worth is above the cost, by luck alone.",
             currency ? currency : "", page_money_mean(each, page, &worth),
             day ? "bed-day saved" : "admission really avoided");
    html_element(&page->html, "h3", model_title(&value->named));
    html_table(&page->html, caption);
    html_heads(&page->html, heads);
    rows(page, value->named.name);
    html_table_end(&page->html);
}

static void costs_of_each(struct page *page)
{
    char caption[200];
    const char *currency = page->results->model.currency;
    static const char *const heads[] = {"Scheme", "costs, thousand", "for each admission claimed",
                                        "for each really avoided", NULL};
    snprintf(caption, sizeof caption, "What the schemes cost in the period, %.20s",
             currency ? currency : "");
    html_table(&page->html, caption);
    html_heads(&page->html, heads);
    rows(page, NULL);
    html_table_end(&page->html);
}

/* Steps outside the schemes that have a cost. */
static void elsewhere(struct page *page)
{
    struct estimate net;
    char words[PAGE_WORDS];
    if (!page_estimate(page, "area", "cost_net", &net) || net.mean == 0)
        return;
    struct estimate apart = net.mean < 0 ? page_scaled(&net, -1) : net;
    html_paragraph(&page->html, "Outside the schemes, care costs %s %s with them than without.",
                   page_money_words(words, page, &apart), net.mean < 0 ? "more" : "less");
}

static void payments(struct page *page)
{
    const struct csv_table *t = results_table(page->results, "payments.csv");
    if (!t)
        return;
    html_element(&page->html, "h3", "Payments that depend on what is delivered");
    page_csv(page, t, "payments.csv", "How they spread over the periods played", 40);
}

void page_money(struct page *page)
{
    const struct model *m = &page->results->model;
    struct estimate cost;
    if (!page->is_run || !results_table(page->results, "money.csv"))
        return;
    if (page_estimate(page, "schemes", "cost", &cost)) {
        if (m->value_count)
            html_paragraph(&page->html,
                           "None of these values is cash by itself: an empty bed saves nothing "
                           "until staff or wards go. They answer different questions and must not "
                           "be mixed or added.");
        costs_of_each(page);
        for (size_t i = 0; i < m->value_count; i++)
            on_basis(page, &m->values[i]);
    }
    elsewhere(page);
    payments(page);
}
