/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hospital and the area; staff, beds and queues. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/page_private.h"

/* --- hospital --------------------------------------------------------------------------------- */

struct line {
    const char *title, *name;
    double finest;
    bool percent;
};

static void cell(struct page *page, const char *name, const struct line *line)
{
    char words[PAGE_WORDS];
    struct estimate e;
    if (!page_estimate(page, "area", name, &e))
        *words = '\0';
    else if (line->percent)
        page_percent(words, &e);
    else
        page_interval(words, &e, line->finest);
    html_number(&page->html, words);
}

static void area_row(struct page *page, const struct line *line, bool worlds)
{
    char without[80], net[80];
    struct estimate e;
    if (!page_estimate(page, "area", line->name, &e))
        return;
    html_row(&page->html, line->title);
    cell(page, line->name, line);
    if (worlds) {
        snprintf(without, sizeof without, "%s_without", line->name);
        snprintf(net, sizeof net, "%s_net", line->name);
        cell(page, without, line);
        cell(page, net, line);
    }
    html_row_end(&page->html);
}

static void quarters(struct page *page)
{
    const struct csv_table *t = results_table(page->results, "periods.csv");
    static const char *const heads[] = {"Quarter", "fewer admissions", "fewer bed-days", NULL};
    bool begun = false;
    for (int q = 1; t && q <= 40; q++) {
        char name[64], words[PAGE_WORDS];
        struct estimate admissions, days;
        snprintf(name, sizeof name, "admissions_net_q%d", q);
        if (!page_estimate(page, "area", name, &admissions))
            break;
        snprintf(name, sizeof name, "bed_days_net_q%d", q);
        page_estimate(page, "area", name, &days);
        if (!begun) {
            html_element(&page->html, "h3", "By quarter");
            html_table(&page->html, "Without the schemes minus with them, mean and interval");
            html_heads(&page->html, heads);
            begun = true;
        }
        snprintf(name, sizeof name, "%d", q);
        size_t row = results_row(t, "quarter", name, NULL, NULL);
        snprintf(name, sizeof name, "%.12s to %.12s", results_field(t, row, "first_day"),
                 results_field(t, row, "last_day"));
        html_row(&page->html, name);
        html_number(&page->html, page_interval(words, &admissions, 1));
        html_number(&page->html, page_interval(words, &days, 1));
        html_row_end(&page->html);
    }
    if (begun)
        html_table_end(&page->html);
}

void page_hospital(struct page *page)
{
    static const struct line lines[] = {
        {"Non-elective admissions", "admissions", 1, false},
        {"Bed-days", "bed_days", 1, false},
        {"Beds occupied, on average", "beds_occupied", 1, false},
        {"Mean stay, days", "stay_mean", 0.01, false},
        {"Stays without a midnight", "zero_day_share", 1, true},
        {"Stays of 11 days and more", "long_stays", 1, false},
        {"Admissions a month for each 100,000 people", "admissions_per_100000_a_month", 0.1, false},
        {"Admitted again within 30 days of a discharge", "readmitted_30d_share", 1, true}};
    static const char *const two[] = {"In the period", "with the schemes", "without", "difference",
                                      NULL};
    static const char *const one[] = {"In the period", "", NULL};
    bool worlds = !isnan(page->window);
    struct estimate e;
    if (!page->is_run || !page_estimate(page, "area", "admissions", &e) || !(e.mean > 0))
        return;
    if (worlds)
        html_paragraph(&page->html, "All patients of the area, with and without all schemes, those "
                                    "that are shown apart among them.");
    html_table(&page->html, "Mean and interval; difference: without minus with");
    html_heads(&page->html, worlds ? two : one);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        area_row(page, &lines[i], worlds);
    html_table_end(&page->html);
    quarters(page);
}

/* --- resources -------------------------------------------------------------------------------- */

enum how { NUMBER, SHARE, TIME };

static void said(struct page *page, const char *scope, const char *name, enum how how)
{
    char words[PAGE_WORDS];
    struct estimate e;
    page_estimate(page, scope, name, &e);
    e.low = how == SHARE ? NAN : e.low;
    html_number(&page->html, how == TIME    ? text_duration(words, sizeof words, e.mean)
                             : how == SHARE ? page_percent(words, &e)
                                            : page_mean(words, &e, 0.01));
}

static void resources(struct page *page)
{
    static const char *const heads[] = {"Resource",  "in use",  "on duty",         "used",
                                        "mean wait", "waiting", "overtime, hours", NULL};
    const struct model *m = &page->results->model;
    if (m->resource_count == 0)
        return;
    html_table(&page->html, isnan(page->window)
                                ? "Means over the period"
                                : "Means over the period, in the world with the schemes");
    html_heads(&page->html, heads);
    for (size_t i = 0; i < m->resource_count; i++) {
        char scope[300], words[PAGE_WORDS];
        struct estimate duty;
        snprintf(scope, sizeof scope, "resource.%.280s", m->resources[i].named.name);
        html_row(&page->html, model_title(&m->resources[i].named));
        said(page, scope, "in_use_mean", NUMBER);
        bool limited = page_estimate(page, scope, "on_duty_mean", &duty);
        html_number(&page->html, limited ? page_mean(words, &duty, 0.01) : "no limit");
        said(page, scope, "utilisation", SHARE);
        said(page, scope, "wait_mean", TIME);
        said(page, scope, "waiting_mean", NUMBER);
        said(page, scope, "overtime", NUMBER);
        html_row_end(&page->html);
    }
    html_table_end(&page->html);
}

/* Every step that has a wait or a number of patients in it. */
static void steps(struct page *page)
{
    static const char *const heads[] = {
        "Step", "patients", "mean wait", "longest wait", "mean time in it", "patients in it", NULL};
    const struct model *m = &page->results->model;
    struct html *h = &page->html;
    html_open(h, "details", HTML_END);
    html_element(h, "summary", "Every step of the pathways");
    html_table(h, "Means over the period");
    html_heads(h, heads);
    for (size_t i = 0; i < m->pathway_count; i++)
        for (size_t k = 0; k < m->pathways[i].step_count; k++) {
            const struct step *step = &m->pathways[i].steps[k];
            char scope[600], title[500];
            struct estimate e;
            snprintf(scope, sizeof scope, "step.%.250s.%.250s", m->pathways[i].named.name,
                     step->named.name);
            if (!page_estimate(page, scope, "number_mean", &e))
                continue;
            snprintf(title, sizeof title, "%.240s: %.240s", model_title(&m->pathways[i].named),
                     model_title(&step->named));
            html_row(h, title);
            said(page, scope, "entered", NUMBER);
            said(page, scope, "wait_mean", TIME);
            said(page, scope, "wait_longest", TIME);
            said(page, scope, "time_mean", TIME);
            said(page, scope, "number_mean", NUMBER);
            html_row_end(h);
        }
    html_table_end(h);
    html_close(h);
}

void page_resources(struct page *page)
{
    if (!page->is_run)
        return;
    resources(page);
    steps(page);
}
