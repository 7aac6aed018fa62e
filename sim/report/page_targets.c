/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody set out to reach, and what was published beside what is simulated. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/page_private.h"

static struct estimate reached_of(const struct csv_table *t, size_t row)
{
    return (struct estimate){.mean = results_number(t, row, "reached"),
                             .low = results_number(t, row, "reached_low"),
                             .high = results_number(t, row, "reached_high")};
}

static void targets(struct page *page)
{
    static const char *const heads[] = {"Target",  "to be reached", "simulated",
                                        "reached", "<source",       NULL};
    const struct csv_table *t = results_table(page->results, "targets.csv");
    char words[PAGE_WORDS], number[48];
    if (!t || t->rows == 0)
        return;
    html_table(&page->html, "Reached: in so many of the periods played, with its interval. These "
                            "are chances by luck alone, if all numbers of the scenario are right.");
    html_heads(&page->html, heads);
    for (size_t row = 0; row < t->rows; row++) {
        const char *title = results_field(t, row, "title");
        struct estimate reached = reached_of(t, row), mean = {.mean = NAN};
        const char *measure = results_field(t, row, "measure"), *dot = strrchr(measure, '.');
        char scope[300];
        snprintf(scope, sizeof scope, "%.*s", dot ? (int)(dot - measure) : 0, measure);
        if (!dot || !page_estimate(page, scope, dot + 1, &mean))
            mean =
                (struct estimate){.mean = results_number(t, row, "mean"), .low = NAN, .high = NAN};
        double value = results_number(t, row, "value"), finest = fabs(value) < 10 ? 0.001 : 1;
        html_row(&page->html, *title ? title : measure);
        snprintf(words, sizeof words, "%s %s", results_field(t, row, "condition"),
                 text_number(number, sizeof number, value, finest));
        html_number(&page->html, words);
        html_number(&page->html, page_interval(words, &mean, finest));
        html_number(&page->html, page_percent(words, &reached));
        html_cell(&page->html, results_field(t, row, "source"));
        html_row_end(&page->html);
    }
    html_table_end(&page->html);
}

static void add_plain(struct text *title, const char *name)
{
    static const struct {
        const char *name, *words;
    } known[] = {{"stay_mean", "mean stay, days"},
                 {"zero_day_share", "stays without a midnight"},
                 {"readmitted_30d_share", "admitted again within 30 days"},
                 {"claimed_share", "claimed, of all who are seen"},
                 {"admissions_share", "share of all admissions"},
                 {"bed_days_share", "share of all bed-days"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].name, name) == 0) {
            text_add(title, "%s", known[i].words);
            return;
        }
    for (const char *c = name; *c; c++)
        text_add(title, "%c", *c == '_' ? ' ' : *c);
}

/* "night_nursing.claimed" in words. */
static void measure_title(const struct page *page, const char *measure, struct text *title)
{
    const struct model *m = &page->results->model;
    const char *dot = strrchr(measure, '.');
    size_t length = dot ? (size_t)(dot - measure) : 0;
    const char *whom = length == 7 && strncmp(measure, "schemes", 7) == 0 ? "All schemes"
                       : length == 4 && strncmp(measure, "area", 4) == 0  ? "The area"
                                                                          : NULL;
    for (size_t i = 0; i < m->pathway_count && !whom; i++)
        if (strlen(m->pathways[i].named.name) == length &&
            strncmp(m->pathways[i].named.name, measure, length) == 0)
            whom = model_title(&m->pathways[i].named);
    for (size_t i = 0; i < m->indicator_count && !whom; i++)
        if (length > 10 && strncmp(measure, "indicator.", 10) == 0 &&
            strlen(m->indicators[i].named.name) == length - 10 &&
            strncmp(m->indicators[i].named.name, measure + 10, length - 10) == 0)
            whom = model_title(&m->indicators[i].named);
    if (whom)
        text_add(title, "%s: ", whom);
    else
        text_add(title, "%.*s: ", (int)length, measure);
    add_plain(title, dot ? dot + 1 : measure);
}

/* What was published, and what is simulated: shares in per cent. */
static void both(struct page *page, const char *scope, const char *name, double value)
{
    struct results_measure m;
    struct estimate e, known = {.mean = value, .low = NAN, .high = NAN};
    char words[PAGE_WORDS];
    double finest = fabs(value) < 10 ? 0.001 : 1;
    page_estimate(page, scope, name, &e);
    results_find_measure(page->results, scope, name, &m);
    bool share = strcmp(m.unit, "share") == 0;
    html_number(&page->html, share ? page_percent(words, &known)
                                   : text_number(words, sizeof words, value, finest));
    html_number(&page->html, share ? page_percent(words, &e) : page_interval(words, &e, finest));
}

static void observed_row(struct page *page, const struct observation *o)
{
    char scope[300], words[PAGE_WORDS];
    const char *dot = strrchr(o->measure, '.');
    struct estimate e;
    struct text title = {0};
    snprintf(scope, sizeof scope, "%.*s", dot ? (int)(dot - o->measure) : 0, o->measure);
    if (!dot || !page_estimate(page, scope, dot + 1, &e))
        return;
    measure_title(page, o->measure, &title);
    html_row(&page->html, title.at);
    text_free(&title);
    both(page, scope, dot + 1, o->value);
    snprintf(words, sizeof words, "%+.1f %%", (e.mean / o->value - 1) * 100);
    html_number(&page->html, words);
    snprintf(words, sizeof words, "%g %%", o->tolerance * 100);
    html_number(&page->html, isnan(o->tolerance) ? "-" : words);
    html_cell(&page->html, o->source ? o->source : "");
    html_row_end(&page->html);
}

static void observed(struct page *page)
{
    static const char *const heads[] = {"Measure", "published", "simulated", "off by",
                                        "allowed", "<source",   NULL};
    const struct model *m = &page->results->model;
    if (m->observed_count == 0 || page->results->kept.changed)
        return;
    html_element(&page->html, "h3", "Published and simulated");
    html_table(&page->html, "Volumes and shares of the scenario were set from such figures: "
                            "agreement says that nothing gets lost on the way.");
    html_heads(&page->html, heads);
    for (size_t i = 0; i < m->observed_count; i++)
        observed_row(page, &m->observed[i]);
    html_table_end(&page->html);
}

void page_targets(struct page *page)
{
    if (!page->is_run)
        return;
    targets(page);
    observed(page);
}
