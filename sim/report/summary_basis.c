/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the answer rests on: published figures, numbers with a range, and what the run says of
   itself. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "report/summary.h"

enum { WIDTH = 110, RANGES_MOST = 8 };

static void cell(struct text *out, size_t column, size_t width, const char *words)
{
    size_t used = text_width(words);
    text_pad(out, column + (used < width ? width - used : 0));
    text_add(out, "%s", words);
}

static void observed_row(struct text *out, const struct study *s, const struct observation *o)
{
    char words[160];
    int found = measures_find_full(&s->measures, o->measure);
    if (found < 0)
        return;
    const struct estimate *e = &s->estimates[found];
    text_add(out, "%.45s", o->measure);
    cell(out, 46, 10, text_number(words, sizeof words, o->value, fabs(o->value) < 10 ? 0.001 : 1));
    cell(out, 58, 24, summary_interval(words, sizeof words, e, fabs(o->value) < 10 ? 0.001 : 1));
    cell(out, 84, 8,
         summary_mean(words, sizeof words, &(struct estimate){.mean = e->sd, .low = NAN},
                      fabs(o->value) < 10 ? 0.001 : 1));
    snprintf(words, sizeof words, "%+.1f", e->sd > 0 ? (e->mean - o->value) / e->sd : NAN);
    cell(out, 94, 8, e->sd > 0 ? words : "-");
    text_add(out, "\n");
}

static void observations(struct text *out, const struct record *r)
{
    if (r->model->observed_count == 0 || r->scenario->change_count)
        return; /* a what-if is not what was observed */
    text_add(out, "\nPublished and simulated");
    cell(out, 46, 10, "published");
    cell(out, 58, 24, "simulated");
    cell(out, 84, 8, "sd");
    cell(out, 94, 8, "differ");
    text_add(out, "  (sd: between replications; differ: in sd)\n");
    for (size_t i = 0; i < r->model->observed_count; i++)
        observed_row(out, r->study, &r->model->observed[i]);
}

static double relative_range(const struct input *input)
{
    double scale = fabs(input->value) > 0 ? fabs(input->value) : fabs(input->high);
    return scale > 0 ? (input->high - input->low) / scale : 0;
}

static int wider_first(const void *a, const void *b)
{
    const struct input *x = *(const struct input *const *)a, *y = *(const struct input *const *)b;
    double wx = relative_range(x), wy = relative_range(y);
    return wx != wy ? (wx < wy) - (wx > wy) : (x > y) - (x < y);
}

static char *value_text(char *buffer, size_t room, const struct input *input, double value)
{
    if (input->time)
        return text_duration(buffer, room, value);
    snprintf(buffer, room, "%.6g", value);
    return buffer;
}

static void range_row(struct text *out, const struct input *input)
{
    char value[64], low[64], high[64];
    text_add(out, "  %-58s %s, could be %s to %s", input->path,
             value_text(value, sizeof value, input, input->value),
             value_text(low, sizeof low, input, input->low),
             value_text(high, sizeof high, input, input->high));
    if (input->kind != NUMBER_UNSAID)
        text_add(out, " (%s)", number_kind_name(input->kind));
    text_add(out, "\n");
}

static void ranges(struct text *out, const struct record *r)
{
    const struct model *m = r->model;
    const struct input **ranged = mem_array(m->input_count + 1, sizeof *ranged);
    size_t count = 0, assumptions = 0, unsaid = 0;
    for (size_t i = 0; i < m->input_count; i++) {
        assumptions += m->inputs[i].kind == NUMBER_ASSUMPTION;
        unsaid += m->inputs[i].kind == NUMBER_UNSAID;
        if (!isnan(m->inputs[i].low) && m->inputs[i].high > m->inputs[i].low)
            ranged[count++] = &m->inputs[i];
    }
    qsort(ranged, count, sizeof *ranged, wider_first);
    if (r->study->plan->two_worlds)
        text_add(out, "\n* What is really avoided rests on numbers that nobody has measured here.");
    if (assumptions || count)
        text_add(out, "\n%zu of %zu numbers are assumptions", assumptions, m->input_count);
    if (count)
        text_add(out, "; %zu have a range, the widest first:", count);
    if (assumptions || count)
        text_add(out, "\n");
    for (size_t i = 0; i < count && i < RANGES_MOST; i++)
        range_row(out, ranged[i]);
    if (count > RANGES_MOST)
        text_add(out, "  ... and %zu more (homefirst check lists them)\n", count - RANGES_MOST);
    if (unsaid && (assumptions || count))
        text_add(out, "%zu numbers do not say where they come from.\n", unsaid);
    free(ranged);
}

/* Resources that are hardly used: their number does not bind, the number of patients does. */
static void idle_resources(struct text *out, const struct record *r)
{
    struct text line = {0};
    size_t count = 0;
    for (size_t i = 0; i < r->model->resource_count && r->study->plan->two_worlds; i++) {
        const struct staff *staff = &r->model->resources[i];
        char scope[300];
        snprintf(scope, sizeof scope, "resource.%s", staff->named.name);
        const struct estimate *used = study_estimate(r->study, scope, "utilisation");
        if (used && used->mean < 0.2)
            text_add(&line, "%s%s (%.0f %%)", count++ ? "; " : "", model_title(&staff->named),
                     used->mean * 100);
    }
    if (count) {
        text_add(&line,
                 ". More of them would change little; more patients for them could change much.");
        text_add(out, "! Hardly used while on duty: ");
        text_wrap(out, line.at, 2, WIDTH);
    }
    text_free(&line);
}

static void checks(struct text *out, const struct record *r)
{
    size_t good = 0;
    for (size_t i = 0; i < r->checks->count; i++) {
        const struct check_result *c = &r->checks->items[i];
        good += c->verdict == CHECK_GOOD;
        if (c->verdict == CHECK_GOOD)
            continue;
        text_add(out, "%s", c->verdict == CHECK_FAILED ? "!! " : "! ");
        struct text words = {0};
        text_add(&words, "%s%s: %s", c->verdict == CHECK_FAILED ? "FAILED " : "", c->name,
                 c->words);
        text_wrap(out, words.at, c->verdict == CHECK_FAILED ? 3 : 2, WIDTH);
        text_free(&words);
    }
    text_add(out, "Self-checks: %zu good", good);
    if (good < r->checks->count)
        text_add(out, ", %zu to read above", r->checks->count - good);
    text_add(out, " (flow balance, Little's law, who is still inside, queues, warm-up; in words in "
                  "manifest.json).\n");
}

void summary_basis(struct text *out, const struct record *r)
{
    observations(out, r);
    ranges(out, r);
    text_add(out, "\n");
    idle_resources(out, r);
    checks(out, r);
}
