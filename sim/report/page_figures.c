/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures that were drawn, each with its words and the numbers behind it. */
#include <nettle/base64.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "base/memory.h"
#include "report/figure_list.h"
#include "report/page_private.h"

enum { TWIN_ROWS = 60 };

/* "figures/map-falls.svg" of "map" is "falls"; of the figure itself ""; NULL: another's. */
static const char *part_of(const char *picture, const struct figure *figure)
{
    const char *name = strchr(picture, '/') + 1;
    size_t length = strlen(figure->name);
    if (strncmp(name, figure->name, length) != 0)
        return NULL;
    if (strcmp(name + length, ".svg") == 0)
        return "";
    for (const struct figure *other = figure_list; other->name; other++) {
        size_t longer = strlen(other->name);
        if (longer > length && strncmp(name, other->name, longer) == 0)
            return NULL;
    }
    return name[length] == '-' ? name + length + 1 : NULL;
}

/* The title of the scheme that a part is about, else the part's own name. */
static void part_title(const struct page *page, const char *part, struct text *title)
{
    const struct model *m = &page->results->model;
    int length = (int)strlen(part) - (int)strlen(".svg");
    for (size_t i = 0; i < m->pathway_count; i++) {
        const struct named *named = &m->pathways[i].named;
        if ((int)strlen(named->name) == length && strncmp(named->name, part, (size_t)length) == 0) {
            text_add(title, ": %s", model_title(named));
            return;
        }
    }
    text_add(title, ": %.*s", length, part);
}

/* NULL: it cannot be read; else to be released with free. */
static char *data_address(const char *directory, const char *picture)
{
    static const char begin[] = "data:image/svg+xml;base64,";
    char why[512], *bytes;
    size_t count;
    struct text path = {0};
    text_add(&path, "%s/%s", directory, picture);
    enum status status = file_read(path.at, &bytes, &count, why, sizeof why);
    text_free(&path);
    if (status != STATUS_OK || count == 0) {
        free(bytes);
        return NULL;
    }
    size_t length = BASE64_ENCODE_RAW_LENGTH(count);
    char *address = mem_alloc(sizeof begin + length);
    memcpy(address, begin, sizeof begin - 1);
    base64_encode_raw(address + sizeof begin - 1, count, (const uint8_t *)bytes);
    free(bytes);
    return address;
}

/* figures/map-falls.csv for map-falls.svg, or figures/map.csv for the first of its pictures. */
static void twin(struct page *page, const struct figure *figure, const char *picture, bool first)
{
    struct html *h = &page->html;
    char name[300];
    snprintf(name, sizeof name, "%.*s.csv", (int)(strlen(picture) - 4), picture);
    const struct csv_table *table = results_table(page->results, name);
    if (!table && first) {
        snprintf(name, sizeof name, "figures/%s.csv", figure->name);
        table = results_table(page->results, name);
    }
    if (!table || table->rows == 0)
        return;
    html_open(h, "details", NULL);
    html_element(h, "summary", "The numbers of this figure as a table");
    if (!page_twin(page, figure->name, table))
        page_csv(page, table, name, figure->title, TWIN_ROWS);
    html_close(h);
}

static bool draw(struct page *page, const struct figure *figure, const char *picture, bool first)
{
    struct html *h = &page->html;
    struct text title = {0}, alt = {0};
    const char *part = part_of(picture, figure);
    char *address = part ? data_address(page->results->directory, picture) : NULL;
    if (address) {
        text_add(&title, "%s", figure->title);
        if (*part)
            part_title(page, part, &title);
        text_add(&alt, "Figure: %s. %s", title.at, figure->says);
        html_element(h, "h3", title.at);
        html_open(h, "figure", NULL);
        html_void(h, "img", "src", address, "alt", alt.at, NULL);
        html_element(h, "figcaption", figure->says);
        twin(page, figure, picture, first);
        html_close(h);
    }
    text_free(&title);
    text_free(&alt);
    free(address);
    return part != NULL;
}

void page_figures(struct page *page)
{
    const struct results *r = page->results;
    for (const struct figure *figure = figure_list; figure->name; figure++) {
        bool first = true;
        for (size_t i = 0; i < r->picture_count; i++)
            if (draw(page, figure, r->pictures[i], first))
                first = false;
    }
}
