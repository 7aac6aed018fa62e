/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Experiments: their summary, and their tables. */
#include <stdio.h>
#include <string.h>

#include "report/page_private.h"

enum { TABLE_ROWS = 60 };

void page_summary(struct page *page)
{
    if (page->is_run || !*page->results->summary)
        return;
    html_lines(&page->html, page->results->summary);
}

/* Of a run the sections say what is in its tables; all that is left is its summary. */
static void whole_summary(struct page *page)
{
    if (!*page->results->summary)
        return;
    html_open(&page->html, "details", NULL);
    html_element(&page->html, "summary", "The summary, as the program prints it");
    html_lines(&page->html, page->results->summary);
    html_close(&page->html);
}

void page_tables(struct page *page)
{
    struct results *r = page->results;
    if (page->is_run) {
        whole_summary(page);
        return;
    }
    for (size_t i = 0; i < r->table_count; i++) {
        const char *name = r->tables[i].name;
        const struct csv_table *t = strchr(name, '/') ? NULL : results_table(r, name);
        if (!t || t->rows == 0)
            continue;
        html_open(&page->html, "details", NULL);
        html_open(&page->html, "summary", NULL);
        html_say(&page->html, "%s: %zu row%s", name, t->rows, t->rows == 1 ? "" : "s");
        html_close(&page->html);
        page_csv(page, t, name, name, TABLE_ROWS);
        html_close(&page->html);
    }
}
