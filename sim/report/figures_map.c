/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pathway maps' data: a file of each scheme, with the words in labels.tsv. */
#include <math.h>
#include <string.h>

#include "base/csv.h"
#include "report/figures_private.h"
#include "report/flow_map.h"
#include "report/flow_words.h"

/* How a ribbon or a box is coloured. */
static const char *colour_of(enum flow_place end, enum flow_how how)
{
    switch (end) {
    case PLACE_CLAIMED:
    case PLACE_HOME:
    case PLACE_WAS_HOME:
    case PLACE_NOT_LATER:
        return "home";
    case PLACE_ADMITTED:
    case PLACE_LATER:
    case PLACE_WAS_IN_BED:
        return "bed";
    case PLACE_EARLIER:
    case PLACE_INSIDE:
    case FLOW_PLACES:
        break;
    }
    return how == FLOW_ON ? "way" : "lost";
}

/* All rows have the same columns; what a row has not is empty. */
struct row {
    const char *kind, *colour, *leaves, *key;
    size_t half;
    double from, to, patients, left, right, top_left, bottom_left, top_right, bottom_right,
        number_y;
};

static void write_row(FILE *out, const struct row *row)
{
    csv_text(out, row->kind);
    csv_text(out, row->half ? "with" : "without");
    csv_number(out, row->from);
    csv_number(out, row->to);
    csv_text(out, row->leaves);
    csv_number(out, row->patients);
    csv_number(out, row->left);
    csv_number(out, row->right);
    csv_number(out, row->top_left);
    csv_number(out, row->bottom_left);
    csv_number(out, row->top_right);
    csv_number(out, row->bottom_right);
    csv_number(out, row->number_y);
    csv_text(out, row->colour);
    csv_text_last(out, row->key);
}

static void write_ribbons(FILE *out, const struct map_half *half, size_t number)
{
    for (size_t i = 0; i < half->ribbon_count; i++) {
        const struct map_ribbon *r = &half->ribbons[i];
        write_row(out, &(struct row){.kind = r->first ? "ribbon" : "ribbon goes on",
                                     .half = number,
                                     .from = (double)r->from,
                                     .to = (double)r->to,
                                     .leaves = flow_how_word(r->how),
                                     .patients = r->patients,
                                     .left = r->left,
                                     .right = r->right,
                                     .top_left = r->top_left,
                                     .bottom_left = r->top_left + r->thick,
                                     .top_right = r->top_right,
                                     .bottom_right = r->top_right + r->thick,
                                     .number_y = r->first ? r->number_y : NAN,
                                     .colour = colour_of(r->end, r->how),
                                     .key = ""});
    }
}

/* Words are told by number: names of schemes may be long. */
static void words_key(char key[64], size_t scheme, size_t half, size_t box, size_t line)
{
    snprintf(key, 64, "map.%zu.%zu.%zu.%zu", scheme, half, box, line);
}

enum { LINE = 18 };

/* Its words, line by line, and the number below, around its middle. */
static void write_words(FILE *out, const struct map_half *half, size_t scheme, size_t number,
                        size_t b)
{
    const struct map_box *box = &half->boxes[b];
    char key[64];
    double y = box->y + box->height / 2 - (double)box->lines * LINE / 2;
    struct row row = {.half = number,
                      .from = (double)b,
                      .to = NAN,
                      .leaves = "",
                      .patients = box->patients,
                      .left = box->x + box->width / 2,
                      .right = NAN,
                      .bottom_left = NAN,
                      .top_right = NAN,
                      .bottom_right = NAN,
                      .number_y = NAN,
                      .colour = "",
                      .key = ""};
    for (size_t line = 0; line <= box->lines; line++, y += LINE) {
        words_key(key, scheme, number, b, line);
        row.kind = line < box->lines ? "words" : "number";
        row.key = line < box->lines ? key : "";
        row.top_left = y;
        write_row(out, &row);
    }
}

static void write_boxes(FILE *out, const struct map_half *half, size_t scheme, size_t number)
{
    for (size_t b = 0; b < half->box_count; b++) {
        const struct map_box *box = &half->boxes[b];
        if (box->lines == 0)
            continue;
        write_row(out, &(struct row){.kind = "box",
                                     .half = number,
                                     .from = (double)b,
                                     .to = NAN,
                                     .leaves = "",
                                     .patients = box->patients,
                                     .left = box->x,
                                     .right = box->x + box->width,
                                     .top_left = box->y,
                                     .bottom_left = box->y + box->height,
                                     .top_right = box->y,
                                     .bottom_right = box->y + box->height,
                                     .number_y = NAN,
                                     .colour = colour_of(box->end, FLOW_ON),
                                     .key = ""});
        write_words(out, half, scheme, number, b);
    }
}

static void write_frame(FILE *out, const char *kind, size_t half, double patients, double top,
                        double bottom, const char *key)
{
    write_row(out, &(struct row){.kind = kind,
                                 .half = half,
                                 .from = NAN,
                                 .to = NAN,
                                 .leaves = "",
                                 .patients = patients,
                                 .left = 0,
                                 .right = MAP_WIDTH,
                                 .top_left = top,
                                 .bottom_left = bottom,
                                 .top_right = top,
                                 .bottom_right = bottom,
                                 .number_y = NAN,
                                 .colour = "",
                                 .key = key});
}

void figures_map(FILE *out, const struct record *record, size_t scheme)
{
    struct flow_map map;
    char key[300];
    fputs("kind,world,from,to,leaves,patients,left,right,top_left,bottom_left,top_right,"
          "bottom_right,number_y,colour,key\n",
          out);
    if (flow_map_make(&map, record->study, scheme)) {
        snprintf(key, sizeof key, "map.%zu", scheme);
        write_frame(out, "page", 1, map.half[1].patients, 0, map.height, key);
        for (size_t half = 0; half < 2; half++) {
            const struct map_half *h = &map.half[half];
            write_frame(out, "half", half, h->patients, h->top, h->bottom, "");
            write_ribbons(out, h, half);
            write_boxes(out, h, scheme, half);
        }
    }
    flow_map_free(&map);
}

void figures_map_words(const struct record *record, size_t scheme,
                       void (*each)(FILE *, const char *, const char *, const char *), FILE *out)
{
    struct flow_map map;
    char key[64];
    if (!flow_map_make(&map, record->study, scheme)) {
        flow_map_free(&map);
        return;
    }
    snprintf(key, sizeof key, "map.%zu", scheme);
    each(out, "", key, model_title(&record->model->pathways[scheme].named));
    for (size_t half = 0; half < 2; half++)
        for (size_t b = 0; b < map.half[half].box_count; b++)
            for (size_t line = 0; line < map.half[half].boxes[b].lines; line++) {
                words_key(key, scheme, half, b, line);
                each(out, "", key, map.half[half].boxes[b].line[line]);
            }
    flow_map_free(&map);
}

/* Its name where that makes a good file name, else its number: no name begins with a digit. */
void figures_map_name(char name[MAP_NAME_ROOM], const struct model *model, size_t scheme)
{
    static const char good[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    const char *of = model->pathways[scheme].named.name;
    size_t length = strlen(of);
    if (length < 80 && strspn(of, good) == length)
        snprintf(name, MAP_NAME_ROOM, "map-%s", of);
    else
        snprintf(name, MAP_NAME_ROOM, "map-%zu", scheme + 1);
}

bool figures_has_map(const struct record *record, size_t scheme)
{
    const struct flow_sums *flows = &record->study->flows;
    for (size_t i = 0; i < flows->count; i++)
        if (flow_of_key(flows->at[i].key).scheme == scheme)
            return true;
    return false;
}
