/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tornado.csv of a run: which of the numbers with a range move the answer most. */
#include <math.h>
#include <stdlib.h>

#include "report/amount.h"
#include "report/figures_private.h"
#include "report/range_words.h"

enum { ROWS = 15 };

static void row(struct chart *chart, const struct record *r, const struct driver *d)
{
    struct text title = {0};
    char words[120], low[48], high[48];
    const struct range range = {d->input, d->input->low, d->input->high};
    range_title(&title, r->scenario->root, d->input->path);
    snprintf(words, sizeof words, "%s to %s", range_value(low, sizeof low, &range, range.low),
             range_value(high, sizeof high, &range, range.high));
    const double numbers[] = {r->drivers->base, d->at_low, NAN, NAN, d->at_high, NAN, NAN};
    chart_row(chart, d->input->path, title.at, words, numbers);
    text_free(&title);
}

void figures_tornado(struct chart *chart, const struct record *r)
{
    chart_begin(chart, "tornado",
                "base,at_low,at_low_low,at_low_high,at_high,at_high_low,at_high_high");
    if (!r->drivers || r->drivers->count == 0)
        return;
    int measure = measures_find_full(&r->study->measures, r->drivers->measure);
    const struct measure *m = measure < 0 ? NULL : &r->study->measures.items[measure];
    const struct amount amount = {m, r->model->currency};
    struct text title = {0};
    if (m)
        chart_measure_title(&title, r->model, m);
    chart_headline(chart, "Which assumptions move the answer most",
                   "Each number alone is moved to the ends of its range, on the same luck. The "
                   "line: as it stands. Numbers at the "
                   "ends of the bars: the answer there.");
    chart_panel(chart, r->drivers->measure, m ? title.at : r->drivers->measure,
                m ? amount_unit(&amount) : "");
    for (size_t i = 0; i < r->drivers->count && i < ROWS; i++)
        if (driver_effect(&r->drivers->items[i], r->drivers->base) > 0)
            row(chart, r, &r->drivers->items[i]);
    text_free(&title);
}
