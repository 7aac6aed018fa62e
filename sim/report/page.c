/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page as a whole: its sections, in the order in which a reader wants them. */
#include "report/page.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/whole_file.h"
#include "report/page_private.h"

#define GENERATOR "<meta name=\"generator\" content=\"homefirst "
enum { HEAD_ROOM = 600 }; /* in which the generator is named */

static const struct section {
    const char *id, *title;
    void (*write)(struct page *page);
} sections[] = {
    {"answer", "The answer", page_answer},
    {"summary", "The answer", page_summary},
    {"compared", "Compared with the baseline", page_compared},
    {"figures", "Figures", page_figures},
    {"schemes", "The schemes", page_schemes},
    {"hospital", "The hospital and the area", page_hospital},
    {"resources", "Staff, beds and queues", page_resources},
    {"targets", "Targets, and published figures", page_targets},
    {"money", "Money", page_money},
    {"assumptions", "What the answer rests on", page_assumptions},
    {"tables", "Tables", page_tables},
    {"checks", "What the program checked of itself", page_checks},
    {"again", "How to make this again", page_again},
    {"words", "Words used here", page_glossary},
};
enum { SECTIONS = sizeof sections / sizeof *sections };

/* Empty: the results have nothing for it. */
static void write_section(struct page *page, const struct section *section, struct text *out)
{
    struct text body = {0};
    page->html = (struct html){.out = &body};
    section->write(page);
    page->html.out = out;
    if (body.length) {
        struct html *h = &page->html;
        html_open(h, "section", "id", section->id, HTML_END);
        html_open(h, "h2", HTML_END);
        html_words(h, section->title);
        html_close(h);
        text_add_bytes(out, body.at, body.length);
        html_close(h);
    }
    text_free(&body);
}

static const char *title_of(const struct page *page)
{
    const char *title = page->results->model.title;
    return title && *title ? title : "Results without a title";
}

static void head(struct page *page)
{
    struct html *h = &page->html;
    text_add(h->out, "<!DOCTYPE html>\n");
    html_open(h, "html", "lang", "en", HTML_END);
    html_open(h, "head", HTML_END);
    html_void(h, "meta", "charset", "utf-8", HTML_END);
    text_add(h->out, GENERATOR HOMEFIRST_VERSION "\"/>\n");
    html_void(h, "meta", "http-equiv", "Content-Security-Policy", "content",
              "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
              "form-action 'none'",
              HTML_END);
    html_void(h, "meta", "name", "viewport", "content", "width=device-width, initial-scale=1",
              HTML_END);
    html_element(h, "title", title_of(page));
    text_add(h->out, "<style>\n");
    for (int i = 0; page_style[i]; i++)
        text_add(h->out, "%s", page_style[i]);
    text_add(h->out, "</style>\n");
    html_close(h);
}

static void contents(struct page *page, const struct text *written)
{
    struct html *h = &page->html;
    char link[40];
    html_open(h, "nav", "aria-label", "Contents", HTML_END);
    html_open(h, "ul", HTML_END);
    for (int i = 0; i < SECTIONS; i++) {
        if (written[i].length == 0)
            continue;
        html_open(h, "li", HTML_END);
        snprintf(link, sizeof link, "#%s", sections[i].id);
        html_open(h, "a", "href", link, HTML_END);
        html_words(h, sections[i].title);
        html_close(h);
        html_close(h);
    }
    html_close(h);
    html_close(h);
}

/* What sort of question was asked of the scenario. */
static const char *kind_of(const struct page *page)
{
    static const struct {
        const char *command, *words;
    } kinds[] = {{"run", "A simulation"},
                 {"compare", "What-ifs compared with their baseline"},
                 {"sweep", "Settings moved through values"},
                 {"goal", "The smallest number that will do"},
                 {"choose", "The best of several options"},
                 {"sensitivity", "Which of the numbers with a range matter"},
                 {"uncertainty", "What luck and ignorance make of the answer"},
                 {"calibrate", "Which values agree with what was observed"},
                 {"warmup", "How long a run needs until it has settled"}};
    const char *command = results_made_by(page->results);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].command, command) == 0)
            return kinds[i].words;
    return "Results";
}

static void top(struct page *page)
{
    struct html *h = &page->html;
    const struct model *m = &page->results->model;
    html_open(h, "header", HTML_END);
    html_open(h, "p", "class", "kicker", HTML_END);
    html_words(h, kind_of(page));
    html_close(h);
    html_element(h, "h1", title_of(page));
    if (m->question) {
        html_open(h, "p", "class", "question", HTML_END);
        html_words(h, m->question);
        html_close(h);
    }
    html_close(h);
}

static void foot(struct page *page)
{
    struct html *h = &page->html;
    const struct kept *k = &page->results->kept;
    html_open(h, "footer", HTML_END);
    html_paragraph(h,
                   "Made by homefirst %s, scenario %.12s, seed %s. A simulation: it shows what "
                   "follows from the numbers of the scenario, not what happened.",
                   k->version, k->digest, k->seed_text);
    html_open(h, "p", "class", "paper", HTML_END);
    html_words(h, "What is folded on the page is not on paper: unfold it before printing.");
    html_close(h);
    html_close(h);
}

static void begin(struct page *page, struct results *results)
{
    static const double windows[] = {30, 7, 0};
    struct results_measure found;
    char name[40];
    *page = (struct page){.results = results, .window = NAN};
    page->is_run = strcmp(results_made_by(results), "run") == 0 &&
                   results_table(results, "measures.csv") != NULL;
    for (int i = 0; i < 3 && page->is_run && isnan(page->window); i++) {
        snprintf(name, sizeof name, "avoided_%gd", windows[i]);
        if (results_find_measure(results, "schemes", name, &found))
            page->window = windows[i];
    }
}

void page_write(struct text *out, struct results *results)
{
    struct page page;
    struct text written[SECTIONS] = {0};
    begin(&page, results);
    for (int i = 0; i < SECTIONS; i++)
        write_section(&page, &sections[i], &written[i]);
    page.html = (struct html){.out = out};
    struct html *h = &page.html;
    head(&page);
    html_open(h, "body", HTML_END);
    html_open(h, "a", "class", "skip", "href", "#main", HTML_END);
    html_words(h, "Skip to the content");
    html_close(h);
    top(&page);
    contents(&page, written);
    html_open(h, "main", "id", "main", HTML_END);
    for (int i = 0; i < SECTIONS; i++) {
        text_add_bytes(out, written[i].at ? written[i].at : "", written[i].length);
        text_free(&written[i]);
    }
    html_close(h);
    foot(&page);
    html_close_to(h, 0);
}

/* --- the file --------------------------------------------------------------------------------- */

bool page_is_ours(const char *path)
{
    char bytes[HEAD_ROOM + 1];
    FILE *file = fopen(path, "r");
    size_t count = file ? fread(bytes, 1, HEAD_ROOM, file) : 0;
    if (file)
        fclose(file);
    bytes[count] = '\0';
    return strstr(bytes, GENERATOR) != NULL;
}

enum status page_keep(struct results *results, const char *path, bool replace, char *why,
                      size_t room)
{
    struct text page = {0};
    if (!replace && access(path, F_OK) == 0 && !page_is_ours(path)) {
        snprintf(why, room,
                 "%s: is there already and is no page of homefirst; use -f to replace "
                 "it, or -o for another place",
                 path);
        return STATUS_FILE;
    }
    page_write(&page, results);
    enum status status = whole_file_write(path, page.at, page.length, why, room);
    text_free(&page);
    return status;
}

enum status page_make(const char *directory, char *why, size_t room)
{
    struct results results;
    struct text path = {0};
    enum status status = results_read(&results, directory, why, room);
    text_add(&path, "%s/report.html", directory);
    if (status == STATUS_OK)
        status = page_keep(&results, path.at, false, why, room);
    results_free(&results);
    text_free(&path);
    return status;
}
