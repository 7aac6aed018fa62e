/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/flow_lines.h"

#include <stdlib.h>
#include <string.h>

#include "report/clean.h"

static const double character = 8.9; /* pixels, on average */

static char *words_of_end(struct arena *arena, const struct plan *plan, enum flow_place end)
{
    double days = plan_window_days[plan_window(plan)];
    switch (end) {
    case PLACE_CLAIMED:
        return arena_text(arena, "Home, claimed as avoided");
    case PLACE_HOME:
        return arena_text(arena, "Home");
    case PLACE_ADMITTED:
        return arena_text(arena, "Admitted at once");
    case PLACE_WAS_IN_BED:
        return arena_text(arena, "In a bed already");
    case PLACE_WAS_HOME:
        return arena_text(arena, "At home already");
    case PLACE_INSIDE:
        return arena_text(arena, "Not yet decided");
    case PLACE_LATER:
        return arena_format(arena, "Admitted later, within %g days", days);
    case PLACE_NOT_LATER:
        return arena_format(arena, "Not admitted within %g days", days);
    case PLACE_EARLIER:
    case FLOW_PLACES:
        break;
    }
    return arena_text(arena, "After a stay, or come back");
}

/* A name that was not written for people is at least spaced. */
static char *readable(struct arena *arena, const struct named *named)
{
    char *clean = clean_label(model_title(named));
    char *words = arena_text(arena, clean);
    for (char *c = words; !named->title && *c; c++)
        *c = *c == '_' ? ' ' : *c;
    free(clean);
    return words;
}

static char *words_of(struct arena *arena, const struct plan *plan, const struct flow_box *box)
{
    const struct model *m = plan->model;
    if (box->role == ROLE_END)
        return words_of_end(arena, plan, (enum flow_place)box->number);
    if (box->role == ROLE_STEP)
        return readable(arena, &plan->steps[box->number].model->named);
    if (box->role == ROLE_PATHWAY || box->elsewhere)
        return readable(arena, &m->pathways[box->number].named);
    if (box->number >= PLACE_END)
        return words_of_end(arena, plan, PLACE_EARLIER);
    return readable(arena, &m->demands[box->number - PLACE_DEMAND].named);
}

/* Bytes of the first `most` characters. */
static size_t bytes_of(const char *text, size_t most)
{
    size_t bytes = 0;
    for (size_t n = 0; text[bytes] && n < most; n++) {
        bytes++;
        while (((unsigned char)text[bytes] & 0xC0) == 0x80)
            bytes++;
    }
    return bytes;
}

/* How much of the text goes on a line: whole words where that is not too little. */
static size_t line_of(const char *text, size_t most)
{
    size_t bytes = bytes_of(text, most), at = bytes;
    if (!text[bytes])
        return bytes;
    while (at > bytes / 3 && text[at] != ' ')
        at--;
    return at > bytes / 3 ? at : bytes;
}

static void break_lines(struct arena *arena, struct map_box *box, const char *text, size_t most)
{
    text += strspn(text, " ");
    while (*text && box->lines < MAP_LINES) {
        size_t length = line_of(text, most), next = length + strspn(text + length, " ");
        bool cut = box->lines == MAP_LINES - 1 && text[next];
        box->line[box->lines++] =
            arena_format(arena, "%.*s%s", (int)length, text, cut ? "\xe2\x80\xa6" : "");
        text += next;
    }
}

void flow_lines_of(struct arena *arena, struct map_box *box, const struct plan *plan,
                   const struct flow_graph *graph, size_t number, double width)
{
    struct text words = {0};
    for (size_t b = number; b < graph->box_count; b = graph->boxes[b].next)
        text_add(&words, "%s%s", b == number ? "" : ", ", words_of(arena, plan, &graph->boxes[b]));
    break_lines(arena, box, words.at, (size_t)(width / character));
    text_free(&words);
}
