/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer of a model without schemes: how full it is, and how long people wait. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/page_private.h"
#include "report/scope_title.h"

enum { TOLD = 3 }; /* resources with queues */

struct queue {
    const char *title;
    struct estimate wait, waiting, used;
};

/* The longest queues first. */
static int find_queues(struct page *page, struct queue *queues)
{
    const struct model *m = &page->results->model;
    int count = 0;
    for (size_t i = 0; i < m->resource_count; i++) {
        char scope[300];
        struct queue q = {.title = model_title(&m->resources[i].named)};
        snprintf(scope, sizeof scope, "resource.%.280s", m->resources[i].named.name);
        page_estimate(page, scope, "wait_mean", &q.wait);
        page_estimate(page, scope, "utilisation", &q.used);
        if (!page_estimate(page, scope, "waiting_mean", &q.waiting))
            continue;
        int at = count < TOLD ? count++ : TOLD;
        for (; at > 0 && queues[at - 1].waiting.mean < q.waiting.mean; at--)
            if (at < TOLD)
                queues[at] = queues[at - 1];
        if (at < TOLD)
            queues[at] = q;
    }
    return count;
}

static void big_queue(struct page *page, const struct queue *q)
{
    char number[PAGE_WORDS], words[PAGE_WORDS], low[48], high[48];
    html_open(&page->html, "dl", "class", "headline", HTML_END);
    snprintf(words, sizeof words, "interval %s to %s", text_duration(low, sizeof low, q->wait.low),
             text_duration(high, sizeof high, q->wait.high));
    page_big(page, "Mean wait", text_duration(number, sizeof number, q->wait.mean),
             isnan(q->wait.low) ? "" : words);
    page_ends(words, &q->waiting, 0.01);
    page_big(page, "Waiting at any time", page_mean(number, &q->waiting, 0.01), words);
    if (!isnan(q->used.mean)) {
        struct estimate used = {.mean = q->used.mean, .low = NAN, .high = NAN};
        page_percent(number, &used);
        page_percent(words, &q->used);
        page_big(page, "In use, of the time on duty", number, q->title);
    }
    html_close(&page->html);
}

static void say_queue(struct page *page, const struct queue *q)
{
    char wait[PAGE_WORDS], waiting[PAGE_WORDS], used[PAGE_WORDS];
    html_open(&page->html, "p", HTML_END);
    html_say(&page->html, "%s: ", q->title);
    if (!(q->waiting.mean > 0))
        html_words(&page->html, "nobody waits");
    else
        html_say(&page->html,
                 "whoever needs it waits %s on average, and %s are waiting at any time",
                 page_time(wait, &q->wait), page_interval(waiting, &q->waiting, 0.01));
    if (!isnan(q->used.mean))
        html_say(&page->html, "; it is in use for %s of the time on duty",
                 page_percent(used, &q->used));
    html_words(&page->html, ".");
    html_close(&page->html);
}

static void say_area(struct page *page)
{
    struct estimate e, beds, stay;
    char a[PAGE_WORDS], b[PAGE_WORDS], c[PAGE_WORDS];
    if (!page_estimate(page, "area", "admissions", &e) || !(e.mean > 0))
        return;
    page_estimate(page, "area", "beds_occupied", &beds);
    page_estimate(page, "area", "stay_mean", &stay);
    html_paragraph(&page->html,
                   "In the period there are %s admissions; %s beds are occupied on average, and a "
                   "stay lasts %s days.",
                   page_interval(a, &e, 1), page_interval(b, &beds, 1),
                   page_interval(c, &stay, 0.01));
}

/* Who leaves without what they came for, at each step where anybody does; with how many. */
static void say_leaving(struct page *page, const char *measure, const char *does)
{
    const struct csv_table *t = results_table(page->results, "measures.csv");
    for (size_t row = 0; t && row < t->rows; row++) {
        const char *scope = results_field(t, row, "scope");
        struct estimate share, entered;
        char a[PAGE_WORDS], b[PAGE_WORDS];
        if (strcmp(results_field(t, row, "measure"), measure) != 0 ||
            !page_estimate(page, scope, measure, &share) || !(share.mean > 0) ||
            !page_estimate(page, scope, "entered", &entered))
            continue;
        struct estimate left = {.mean = share.mean * entered.mean, .low = NAN, .high = NAN};
        html_paragraph(&page->html, "%s: %s of those who come %s, about %s in the period.",
                       scope_title(&page->results->model, scope, &page->results->arena),
                       page_percent(a, &share), does, page_mean(b, &left, 1));
    }
}

void page_queue_answer(struct page *page)
{
    struct queue queues[TOLD + 1] = {0};
    int count = find_queues(page, queues);
    if (count && queues[0].waiting.mean > 0)
        big_queue(page, &queues[0]);
    html_open(&page->html, "div", "class", "answer", HTML_END);
    say_area(page);
    for (int i = 0; i < count; i++)
        if (i == 0 || queues[i].waiting.mean > 0)
            say_queue(page, &queues[i]);
    say_leaving(page, "gave_up_share", "give up waiting");
    say_leaving(page, "turned_away_share", "find the queue full and are turned away");
    html_close(&page->html);
}
