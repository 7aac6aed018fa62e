/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what a run began. */
#include "report/beginning.h"

#include <math.h>

#include "report/words.h"

enum { WIDTH = 110 };

static size_t all_of(const struct model *m, bool waiting)
{
    size_t count = 0;
    for (size_t i = 0; i < m->already_count; i++)
        count += model_already(&m->already[i], waiting);
    return count;
}

static void patients(struct text *out, size_t inside, size_t waiting)
{
    char number[48];
    if (inside)
        text_add(out, "%s patient%s already inside",
                 text_number(number, sizeof number, (double)inside, 1), inside == 1 ? "" : "s");
    if (waiting)
        text_add(out, "%s%s%s", inside ? " and " : "",
                 text_number(number, sizeof number, (double)waiting, 1),
                 inside         ? " waiting"
                 : waiting == 1 ? " patient already waiting"
                                : " patients already waiting");
}

void beginning_words(struct text *out, const struct model *m)
{
    size_t inside = all_of(m, false), waiting = all_of(m, true);
    bool full = inside + waiting > 0;
    char warm_up[48];
    if (full) {
        text_add(out, "from ");
        patients(out, inside, waiting);
    }
    if (m->warm_up > 0)
        text_add(out, "%safter a warm-up of %s", full ? ", " : "",
                 text_duration(warm_up, sizeof warm_up, m->warm_up));
    else
        text_add(out, full ? ", without a warm-up" : "from an empty area");
}

static void entry(struct text *line, const struct model *m, const struct already *a)
{
    const struct pathway *home = &m->pathways[a->at.pathway];
    size_t inside = model_already(a, false), waiting = model_already(a, true);
    text_add(line, "%s%s%s.%s: ", a->named.title ? a->named.title : "", a->named.title ? ", " : "",
             home->named.name, home->steps[a->at.step].named.name);
    if (inside)
        text_add(line, "%zu inside", inside);
    if (waiting)
        text_add(line, "%s%zu waiting", inside ? ", " : "", waiting);
    text_add(line, ", like %s", model_title(&m->demands[a->of.index].named));
    if (a->elapsed_at) {
        text_add(line, ", there for ");
        words_variate(line, &a->elapsed);
    } else if (a->row_count) {
        text_add(line, ", from %s", a->file);
    } else if (a->patients) {
        text_add(line, ", found as in equilibrium");
    }
    if (home->scheme)
        text_add(line, "; without the scheme at %s from the beginning",
                 a->otherwise.at ? a->otherwise.name : m->demands[a->of.index].otherwise.name);
}

void beginning_entries(struct text *out, const struct model *m)
{
    if (all_of(m, false) + all_of(m, true) == 0)
        return;
    text_add(out, "\nAlready inside when the simulation begins%s\n",
             m->warm_up > 0 ? ", before the warm-up" : "");
    for (size_t i = 0; i < m->already_count; i++) {
        struct text line = {0};
        if (model_already(&m->already[i], false) + model_already(&m->already[i], true) == 0)
            continue;
        entry(&line, m, &m->already[i]);
        text_add(out, "  ");
        text_wrap(out, line.at, 4, WIDTH);
        text_free(&line);
    }
}
