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

enum { TWIN_ROWS = 60, DRAWING_MOST = 400 << 10 };

/* "figures/map-falls.svg" of "map" is "falls.svg"; of a figure that stands alone ""; NULL: it is
   another's. */
static const char *part_of(const char *picture, const struct figure *figure)
{
    const char *name = strchr(picture, '/') + 1;
    size_t length = strlen(figure->name);
    if (strncmp(name, figure->name, length) != 0)
        return NULL;
    if (figure->several)
        return name[length] == '-' ? name + length + 1 : NULL;
    return strcmp(name + length, ".svg") == 0 ? "" : NULL;
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

static char *encoded(const char *kind, const char *bytes, size_t count)
{
    char *address = mem_alloc(strlen(kind) + BASE64_ENCODE_RAW_LENGTH(count) + 1);
    strcpy(address, kind);
    base64_encode_raw(address + strlen(kind), count, (const uint8_t *)bytes);
    return address;
}

/* Takes the bytes of a file; NULL: it is not there. */
static char *bytes_of(const char *directory, const char *stem, const char *ending, size_t *count)
{
    char why[512], *bytes;
    struct text path = {0};
    text_add(&path, "%s/%.*s%s", directory, (int)(strlen(stem) - strlen(".svg")), stem, ending);
    file_read(path.at, &bytes, count, why, sizeof why);
    text_free(&path);
    return bytes;
}

/* The drawing; of one with very many parts the picture, when that is smaller. NULL: it cannot be
   read; else to be released with free. */
static char *data_address(const char *directory, const char *picture)
{
    char *address = NULL;
    size_t count, smaller = 0;
    char *drawing = bytes_of(directory, picture, ".svg", &count);
    char *pixels = count > DRAWING_MOST ? bytes_of(directory, picture, ".png", &smaller) : NULL;
    if (pixels && smaller < count)
        address = encoded("data:image/png;base64,", pixels, smaller);
    else if (drawing && count)
        address = encoded("data:image/svg+xml;base64,", drawing, count);
    free(pixels);
    free(drawing);
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
    html_open(h, "details", HTML_END);
    html_element(h, "summary", "The numbers of this figure as a table");
    if (page_twin(page, figure->name, table)) {
        html_open(h, "p", "class", "small", HTML_END);
        html_words(h, "All that it was drawn from is in ");
        html_element(h, "code", name);
        html_words(h, ".");
        html_close(h);
    } else {
        page_csv(page, table, name, figure->title, TWIN_ROWS);
    }
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
        html_open(h, "figure", HTML_END);
        html_void(h, "img", "src", address, "alt", alt.at, HTML_END);
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
