/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer: three big numbers, three sentences. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/page_private.h"

/* --- the three big numbers -------------------------------------------------------------------- */

void page_big(struct page *page, const char *what, const char *number, const char *remark)
{
    struct html *h = &page->html;
    html_open(h, "div", HTML_END);
    html_element(h, "dt", what);
    html_open(h, "dd", HTML_END);
    html_element(h, "strong", number);
    html_element(h, "span", remark);
    html_close(h);
    html_close(h);
}

static void big_interval(struct page *page, const char *what, const struct estimate *e,
                         double finest, const char *unit)
{
    char number[PAGE_WORDS], ends[PAGE_WORDS], remark[2 * PAGE_WORDS];
    page_mean(number, e, finest);
    page_ends(ends, e, finest);
    snprintf(remark, sizeof remark, "%s%s%s%s", unit, *ends && *unit ? ", " : "",
             *ends ? "interval " : "", ends);
    page_big(page, what, number, remark);
}

static size_t schemes_in_total(const struct model *m)
{
    size_t count = 0;
    for (size_t i = 0; i < m->pathway_count; i++)
        count += m->pathways[i].scheme && m->pathways[i].in_total;
    return count;
}

static void big_money(struct page *page, const struct estimate *cost)
{
    char number[PAGE_WORDS], each[PAGE_WORDS], remark[2 * PAGE_WORDS] = "in the period";
    struct estimate e;
    page_money_mean(number, page, cost);
    if (page_estimate(page, "schemes", "cost_per_avoided", &e))
        snprintf(remark, sizeof remark, "%s for each admission really avoided",
                 page_money_words(each, page, &e));
    page_big(page, "What the schemes cost", number, remark);
}

static void headline(struct page *page)
{
    struct estimate e, cost;
    char what[80] = "Really avoided";
    html_open(&page->html, "dl", "class", "headline", HTML_END);
    page_estimate(page, "schemes", "claimed", &e);
    big_interval(page, "Claimed by the schemes", &e, 1, "admissions");
    if (page->window > 0)
        snprintf(what, sizeof what, "Really avoided for at least %g days", page->window);
    page_windowed(page, "schemes", "avoided", &e);
    big_interval(page, what, &e, 1, "admissions");
    if (page_estimate(page, "schemes", "cost", &cost))
        big_money(page, &cost);
    else if (page_windowed(page, "schemes", "bed_days_saved", &e))
        big_interval(page, "Bed-days saved", &e, 1, "days");
    html_close(&page->html);
}

/* --- what is claimed, what is avoided --------------------------------------------------------- */

static void claimed(struct page *page)
{
    struct estimate claims, referred;
    char number[PAGE_WORDS], of[PAGE_WORDS] = "";
    size_t count = schemes_in_total(&page->results->model);
    page_estimate(page, "schemes", "claimed", &claims);
    if (page_estimate(page, "schemes", "referred", &referred))
        page_mean(of, &referred, 1);
    if (!(claims.mean > 0))
        html_say(&page->html, "By %s own count, no admission was avoided.",
                 count == 1 ? "its" : "their");
    else
        html_say(&page->html, "By %s own count, %s avoided %s emergency admissions%s%s%s.",
                 count == 1 ? "its" : "their", count == 1 ? "the scheme" : "the schemes",
                 page_interval(number, &claims, 1), *of ? " among " : "", of,
                 *of ? " referrals" : "");
    html_words(&page->html, " ");
}

static void avoided(struct page *page)
{
    struct estimate e, claims, all;
    char number[PAGE_WORDS], window[40] = "", share[64] = "", area[80] = "";
    if (page->window > 0)
        snprintf(window, sizeof window, " for at least %g days", page->window);
    page_estimate(page, "schemes", "claimed", &claims);
    if (!page_windowed(page, "schemes", "avoided", &e))
        return;
    if (claims.mean > 0)
        snprintf(share, sizeof share, ": %.0f\u00a0%% of what is claimed",
                 e.mean / claims.mean * 100);
    if (page_estimate(page, "area", "admissions_without", &all) && all.mean > 0)
        snprintf(area, sizeof area, "%s %.2g\u00a0%% of all admissions that there would have been",
                 *share ? ", and" : ":", e.mean / all.mean * 100);
    html_say(&page->html, "%s %s were really avoided%s%s%s. ",
             claims.mean > 0 ? "Of these," : "In fact,", page_interval(number, &e, 1), window,
             share, area);
}

/* Where the rest of the claimed is. */
static void rest(struct page *page)
{
    struct estimate deferred, not_needed, induced;
    char a[PAGE_WORDS], b[PAGE_WORDS], c[PAGE_WORDS];
    if (!page_windowed(page, "schemes", "deferred", &deferred) ||
        !page_estimate(page, "schemes", "not_needed", &not_needed) ||
        !(deferred.mean + not_needed.mean > 0))
        return;
    html_say(&page->html,
             "Of the others that are claimed, %s were admitted within that time all the same, and "
             "%s would not have been admitted without the schemes either.",
             page_mean(a, &deferred, 1), page_mean(b, &not_needed, 1));
    if (page_windowed(page, "schemes", "induced", &induced) && induced.mean > 0)
        html_say(&page->html, " %s admissions were brought about by the schemes.",
                 page_mean(c, &induced, 1));
}

/* --- what it costs, and whether it pays ------------------------------------------------------- */

static const char *verdict(const struct estimate *net)
{
    double low = isnan(net->low) ? net->mean : net->low;
    double high = isnan(net->high) ? net->mean : net->high;
    return low > 0    ? "they pay for themselves"
           : high < 0 ? "they do not pay for themselves"
                      : "it cannot be told whether they pay";
}

static void basis(struct page *page, const struct money_value *value)
{
    char name[300], worth_words[PAGE_WORDS], net_words[PAGE_WORDS], each_words[PAGE_WORDS];
    struct estimate worth, net;
    bool day = !isnan(value->per_bed_day);
    struct estimate each = {.mean = day ? value->per_bed_day : value->per_admission};
    snprintf(name, sizeof name, "value_avoided_at_%.200s", value->named.name);
    bool has_worth = page_estimate(page, "schemes", name, &worth);
    snprintf(name, sizeof name, "net_benefit_at_%.200s", value->named.name);
    if (!has_worth || !page_estimate(page, "schemes", name, &net))
        return;
    struct estimate apart = net.mean < 0 ? page_scaled(&net, -1) : net;
    html_open(&page->html, "li", HTML_END);
    html_open(&page->html, "strong", HTML_END);
    html_say(&page->html, "%s", model_title(&value->named));
    html_close(&page->html);
    html_say(&page->html, " (%s for each %s): worth %s, which is %s %s than they cost: %s.",
             page_money_mean(each_words, page, &each), day ? "bed-day" : "admission",
             page_money_mean(worth_words, page, &worth), page_money_words(net_words, page, &apart),
             net.mean < 0 ? "less" : "more", verdict(&net));
    html_close(&page->html);
}

static void money(struct page *page)
{
    const struct model *m = &page->results->model;
    struct estimate cost;
    char words[PAGE_WORDS];
    if (!page_estimate(page, "schemes", "cost", &cost))
        return;
    html_paragraph(&page->html, "In the period the schemes cost %s.%s",
                   page_money_words(words, page, &cost),
                   m->value_count ? " What they really avoid can be valued in more than one way; "
                                    "these answer different questions and are not to be added:"
                                  : "");
    if (m->value_count == 0)
        return;
    html_open(&page->html, "ul", HTML_END);
    for (size_t i = 0; i < m->value_count; i++)
        basis(page, &m->values[i]);
    html_close(&page->html);
}

/* --- how far this can be trusted -------------------------------------------------------------- */

static void not_known(struct page *page)
{
    const struct csv_table *t = results_table(page->results, "drivers.csv");
    double least = NAN, most = NAN;
    char low[48], high[48];
    for (size_t row = 0; t && row < t->rows; row++) {
        double a = results_number(t, row, "at_low"), b = results_number(t, row, "at_high");
        least = fmin(least, fmin(a, b));
        most = fmax(most, fmax(a, b));
    }
    html_open(&page->html, "p", "class", "remark", HTML_END);
    html_say(&page->html,
             "The intervals (%g\u00a0%%) say how well the means are known that one would "
             "find over many such periods if every number of the scenario were right.",
             page->results->model.confidence * 100);
    if (!isnan(least) && most > least)
        html_say(
            &page->html,
            " But many are assumptions: if only one of the numbers with a range is elsewhere in "
            "its range, the really avoided could be anything from %s to %s. See ",
            text_number(low, sizeof low, least, text_unit((most - least) / 8, 1)),
            text_number(high, sizeof high, most, text_unit((most - least) / 8, 1)));
    else
        html_words(&page->html, " Whether they are is another question; see ");
    html_open(&page->html, "a", "href", "#assumptions", HTML_END);
    html_words(&page->html, "what the answer rests on");
    html_close(&page->html);
    html_words(&page->html, ".");
    html_close(&page->html);
}

/* A failed check is the first thing to know; warnings come after the answer. */
static void warnings(struct page *page, bool failed)
{
    const json_t *list = json_object_get(page->results->manifest, "checks");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *check = json_array_get(list, i);
        const char *verdict = json_string_value(json_object_get(check, "verdict"));
        const char *name = json_string_value(json_object_get(check, "name"));
        const char *words = json_string_value(json_object_get(check, "words"));
        if (!verdict || !name || !words || strcmp(verdict, "good") == 0 ||
            (strcmp(verdict, "failed") == 0) != failed)
            continue;
        html_open(&page->html, "p", "class", "remark", HTML_END);
        html_say(&page->html, "%s%s: %s", failed ? "FAILED: " : "", name, words);
        html_close(&page->html);
    }
}

static void how_played(struct page *page)
{
    const struct results *r = page->results;
    char horizon[48];
    html_open(&page->html, "p", "class", "small", HTML_END);
    html_say(&page->html, "%zu replication%s of %s%s.", r->kept.complete,
             r->kept.complete == 1 ? "" : "s",
             text_duration(horizon, sizeof horizon, r->model.horizon),
             r->kept.interrupted ? "; the run was INTERRUPTED before it was complete" : "");
    html_close(&page->html);
}

void page_answer(struct page *page)
{
    if (!page->is_run)
        return;
    warnings(page, true);
    if (isnan(page->window)) {
        page_queue_answer(page);
    } else {
        headline(page);
        html_open(&page->html, "div", "class", "answer", HTML_END);
        html_open(&page->html, "p", HTML_END);
        claimed(page);
        avoided(page);
        rest(page);
        html_close(&page->html);
        money(page);
        html_close(&page->html);
        not_known(page);
    }
    warnings(page, false);
    how_played(page);
}
