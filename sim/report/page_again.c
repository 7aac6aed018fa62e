/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program checked of itself, how to make the results again, and what words mean. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/page_private.h"

static const char *text_in(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

/* --- checks ----------------------------------------------------------------------------------- */

void page_checks(struct page *page)
{
    static const char *const heads[] = {"Check", "<verdict", "<in words", NULL};
    const json_t *list = json_object_get(page->results->manifest, "checks");
    if (json_array_size(list) == 0)
        return;
    html_table(&page->html, "Made in every replication; a failed check ends the program with a "
                            "fault");
    html_heads(&page->html, heads);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *check = json_array_get(list, i);
        html_row(&page->html, text_in(check, "name"));
        html_cell(&page->html, text_in(check, "verdict"));
        html_cell(&page->html, text_in(check, "words"));
        html_row_end(&page->html);
    }
    html_table_end(&page->html);
}

/* --- how to make it again --------------------------------------------------------------------- */

static void fact(struct page *page, const char *what, const char *words, bool code)
{
    if (!*words)
        return;
    html_element(&page->html, "dt", what);
    html_open(&page->html, "dd", HTML_END);
    html_element(&page->html, code ? "code" : "span", words);
    html_close(&page->html);
}

static void facts(struct page *page)
{
    const struct kept *k = &page->results->kept;
    const json_t *m = page->results->manifest;
    char words[200] = "";
    double seconds = json_number_value(json_object_get(json_object_get(m, "seconds"), "total"));
    html_open(&page->html, "dl", "class", "facts", HTML_END);
    fact(page, "Command", k->command, true);
    fact(page, "Program", k->version, false);
    fact(page, "Scenario, SHA-256", k->digest, true);
    snprintf(words, sizeof words, "%.90s%s%.30s%s", k->seed_text,
             strcmp(k->seed, k->seed_text) ? " (the number " : "",
             strcmp(k->seed, k->seed_text) ? k->seed : "",
             strcmp(k->seed, k->seed_text) ? ")" : "");
    fact(page, "Seed", words, false);
    snprintf(words, sizeof words, "%zu of %zu", k->complete, k->asked);
    fact(page, "Replications", words, false);
    fact(page, "Begun", text_in(m, "started"), false);
    if (seconds > 0) {
        snprintf(words, sizeof words, "%.1f s on %d threads", seconds,
                 (int)json_integer_value(json_object_get(m, "threads")));
        fact(page, "Took", words, false);
    }
    fact(page, "Compiler", k->compiler, false);
    fact(page, "Libraries", k->libraries, false);
    fact(page, "Machine", k->machine, false);
    html_close(&page->html);
}

static void files(struct page *page, const char *what, const struct kept_file *list, size_t count)
{
    static const char *const heads[] = {"File", "<SHA-256", NULL};
    struct html *h = &page->html;
    if (count == 0)
        return;
    html_open(h, "details", HTML_END);
    html_open(h, "summary", HTML_END);
    html_say(h, "%s (%zu)", what, count);
    html_close(h);
    html_table(h, what);
    html_heads(h, heads);
    for (size_t i = 0; i < count; i++) {
        html_row(h, list[i].path);
        html_open(h, "td", HTML_END);
        html_element(h, "code", list[i].sha256 ? list[i].sha256 : "-");
        html_close(h);
        html_row_end(h);
    }
    html_table_end(h);
    html_close(h);
}

/* Of an experiment it stands at the top. */
static void summary(struct page *page)
{
    if (!page->is_run || !*page->results->summary)
        return;
    html_open(&page->html, "details", HTML_END);
    html_element(&page->html, "summary", "The whole summary, as the program prints it");
    html_lines(&page->html, page->results->summary);
    html_close(&page->html);
}

void page_again(struct page *page)
{
    const struct results *r = page->results;
    html_open(&page->html, "p", HTML_END);
    html_words(&page->html, "The same scenario, seed and version give the same numbers. ");
    html_element(&page->html, "code", "homefirst verify");
    html_words(&page->html, " with the directory of these results makes them again and says "
                            "what differs.");
    html_close(&page->html);
    facts(page);
    summary(page);
    files(page, "What was read", r->kept.sources, r->kept.source_count);
    files(page, "What was written", r->kept.files, r->kept.file_count);
}

/* --- words ------------------------------------------------------------------------------------ */

static void term(struct page *page, const char *word, const char *meaning)
{
    html_element(&page->html, "dt", word);
    html_element(&page->html, "dd", meaning);
}

static void scheme_terms(struct page *page)
{
    char meaning[400];
    term(page, "Claimed",
         "The scheme sent the patient home and counts an avoided admission: its own count, the one "
         "that is published.");
    if (page->window > 0)
        snprintf(meaning, sizeof meaning,
                 "Claimed, would have been admitted without the schemes, and was not admitted "
                 "within %g days.",
                 page->window);
    else
        snprintf(meaning, sizeof meaning,
                 "Claimed, would have been admitted without the schemes, and was not.");
    term(page, "Really avoided", meaning);
    term(page, "Deferred",
         "Claimed, would have been admitted without the schemes, and was admitted a little later "
         "all the same.");
    term(page, "Not needed",
         "Claimed, but would not have been admitted without the schemes either.");
    term(page, "Induced", "Admitted with the schemes, and would not have been without them.");
    term(page, "Bed-days saved",
         "Days in hospital without the schemes minus with them, of all patients of the scheme, "
         "readmissions counted.");
}

void page_glossary(struct page *page)
{
    char meaning[400];
    html_open(&page->html, "dl", "class", "words", HTML_END);
    if (!isnan(page->window))
        scheme_terms(page);
    snprintf(
        meaning, sizeof meaning,
        "The range that holds the mean over very many such periods with a confidence of %g %%. "
        "It speaks of luck alone, not of what is unknown about the numbers of the scenario.",
        page->results->model.confidence * 100);
    term(page, "Interval", meaning);
    term(page, "Replication",
         "One play of the whole period with luck of its own: who falls ill, when, and how long "
         "everything takes.");
    term(page, "Baseline", "The scenario that a what-if is compared with.");
    term(page, "Assumption", "A number that was found nowhere, and that somebody has set.");
    html_close(&page->html);
}
