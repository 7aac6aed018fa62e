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

void page_tables(struct page *page)
{
    struct results *r = page->results;
    for (size_t i = 0; i < r->table_count && !page->is_run; i++) {
        const char *name = r->tables[i].name;
        const struct csv_table *t = strchr(name, '/') ? NULL : results_table(r, name);
        if (!t || t->rows == 0)
            continue;
        html_open(&page->html, "details", HTML_END);
        html_open(&page->html, "summary", HTML_END);
        html_say(&page->html, "%s: %zu row%s", name, t->rows, t->rows == 1 ? "" : "s");
        html_close(&page->html);
        page_csv(page, t, name, name, TABLE_ROWS);
        html_close(&page->html);
    }
}
