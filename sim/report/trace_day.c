/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/trace_day.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/csv.h"
#include "report/clean.h"
#include "report/story_words.h"

/* What happens in a bar. */
enum bar_kind { BAR_WAITS, BAR_SERVED, BAR_PASSES, BAR_BED };
static const char *const bar_words[] = {"waiting", "served", "passing", "bed"};

struct bar {
    int world;
    uint64_t key; /* of its row: a step, or a patient */
    enum bar_kind kind;
    double from, until; /* minutes of the plan */
    char *label, *who;
};

struct trace_day {
    const struct plan *plan;
    double from, until;
    bool one; /* patient */
    bool none;
    struct bar *bars;
    size_t count, room;
    int worlds;
};

enum { ROWS_MOST = 40 };

struct trace_day *trace_day_new(const struct plan *plan, const struct cohort *cohort,
                                const struct cohort_member *member, size_t day)
{
    struct trace_day *d = mem_alloc(sizeof *d);
    size_t busiest = cohort_busiest(cohort);
    d->plan = plan;
    d->one = member != NULL;
    d->worlds = plan->two_worlds ? 2 : 1;
    if (day != SIZE_MAX)
        d->from = (double)day * DAY_MINUTES;
    else if (member)
        d->from = floor(member->arrived / 60) * 60;
    else if (busiest != SIZE_MAX)
        d->from = (double)busiest * DAY_MINUTES;
    else
        d->none = true;
    d->until = d->from + DAY_MINUTES;
    return d;
}

static void add_bar(struct trace_day *d, const struct bar *bar)
{
    if (d->count == d->room) {
        d->room = d->room ? 2 * d->room : 64;
        d->bars = mem_grow(d->bars, d->room, sizeof *d->bars);
    }
    d->bars[d->count++] = *bar;
}

static void add(struct trace_day *d, const struct replayed *patient, int world,
                const struct stint *s, enum bar_kind kind, double from, double until)
{
    double end = isnan(until) ? d->until : until;
    struct text label = {0}, who = {0};
    if (isnan(from) || !(from < d->until) || !(end > d->from) || !(end > from))
        return;
    if (d->one)
        story_activity(&label, d->plan, s->step);
    else
        text_add(&label, "%s %u", d->plan->model->demands[patient->demand].named.name,
                 patient->in_stream);
    if (kind != BAR_WAITS)
        story_resources(&who, d->plan, s);
    add_bar(d, &(struct bar){.world = world,
                             .key = d->one ? (uint64_t)s->step : patient->order,
                             .kind = kind,
                             .from = fmax(from, d->from),
                             .until = fmin(end, d->until),
                             .label = label.at,
                             .who = who.at ? who.at : mem_text("")});
}

static void add_stint(struct trace_day *d, const struct replayed *patient, int world,
                      const struct stint *s)
{
    enum step_kind kind = (enum step_kind)d->plan->steps[s->step].kind;
    double until = isnan(s->kept) ? s->ended : s->kept;
    if (kind == STEP_DELAY)
        add(d, patient, world, s, BAR_PASSES, s->came, s->ended);
    else if (kind == STEP_WAIT_UNTIL || kind == STEP_APPOINTMENT)
        add(d, patient, world, s, BAR_WAITS, s->came, s->ended);
    else if (kind == STEP_SERVICE || kind == STEP_VISITS || kind == STEP_BED) {
        add(d, patient, world, s, BAR_WAITS, s->came, isnan(s->began) ? s->ended : s->began);
        add(d, patient, world, s, kind == STEP_BED ? BAR_BED : BAR_SERVED, s->began, until);
    }
}

void trace_day_add(struct trace_day *d, const struct replayed *patient)
{
    for (int w = 0; w < d->worlds && !d->none; w++) {
        const struct replayed_life *life = &patient->lives[patient->twice ? w : 0];
        for (size_t i = 0; i < life->count; i++)
            add_stint(d, patient, w, &life->stints[i]);
    }
}

/* --- rows ------------------------------------------------------------------------------------- */

static int by_time(const void *a, const void *b)
{
    const struct bar *x = a, *y = b;
    if (x->world != y->world)
        return x->world - y->world;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->until < y->until ? -1 : x->until > y->until;
}

/* The row of a bar, from 1, in the order in which they begin; those of a patient are the same in
   both worlds. */
static size_t row_of(const struct trace_day *d, size_t bar, uint64_t *keys, size_t *count)
{
    for (size_t i = 0; i < *count; i++)
        if (keys[i] == d->bars[bar].key)
            return i + 1;
    keys[(*count)++] = d->bars[bar].key;
    return *count;
}

/* Who is served by staff on that day; of many patients those in a bed all day are no rows. */
static bool is_row(const struct trace_day *d, const struct bar *bar)
{
    if (d->one)
        return true;
    for (size_t i = 0; i < d->count; i++)
        if (d->bars[i].key == bar->key && d->bars[i].world == 0 && d->bars[i].kind == BAR_SERVED)
            return true;
    return false;
}

static void label(FILE *out, const char *key, const char *text)
{
    char *clean = clean_label(text);
    fprintf(out, "%s\t%s\n", key, *clean ? clean : "-");
    free(clean);
}

static void write_bar(FILE *out, FILE *labels, const struct trace_day *d, size_t bar, size_t row,
                      size_t number, bool fresh)
{
    static const char *const worlds[] = {"with", "without"};
    const struct bar *b = &d->bars[bar];
    char key[64];
    csv_text(out, d->plan->two_worlds ? worlds[b->world] : "only");
    csv_number(out, (double)row);
    csv_text(out, bar_words[b->kind]);
    csv_number(out, (b->from - d->from) / 60);
    csv_number(out, (b->until - d->from) / 60);
    char *name = clean_title(b->label), *who = clean_title(b->who);
    csv_text(out, name);
    csv_text_last(out, who);
    free(name);
    free(who);
    snprintf(key, sizeof key, "row.%d.%zu", b->world, row);
    if (fresh) /* gnuplot finds a label by its key: once each */
        label(labels, key, b->label);
    snprintf(key, sizeof key, "who.%zu", number);
    if (*b->who)
        label(labels, key, b->who);
}

static void write_rows(struct trace_day *d, FILE *out, FILE *labels)
{
    uint64_t *keys = mem_array(d->count + 1, sizeof *keys);
    size_t rows = 0, written = 0, kept = 0;
    int world = 0;
    for (size_t i = 0; i < d->count;
         i++) { /* only those that have a row, so that bars are numbered */
        if (is_row(d, &d->bars[i])) {
            struct bar bar = d->bars[i];
            d->bars[i] = d->bars[kept];
            d->bars[kept++] = bar;
        }
    }
    qsort(d->bars, kept, sizeof *d->bars, by_time);
    for (size_t i = 0; i < kept; i++) {
        if (d->one && d->bars[i].world != world)
            rows = 0;
        world = d->bars[i].world;
        size_t before = rows, row = row_of(d, i, keys, &rows);
        if (row > ROWS_MOST)
            continue;
        write_bar(out, labels, d, i, row, written++, rows > before);
    }
    char left[32];
    snprintf(left, sizeof left, "%zu", rows > ROWS_MOST ? rows - ROWS_MOST : 0);
    label(labels, "left_out", left);
    free(keys);
}

static void write_labels(FILE *labels, const struct trace_day *d, const char *made)
{
    char date[16], clock[8];
    struct text headline = {0};
    story_clock(date, clock, d->plan, d->from);
    fputs("key\tlabel\n", labels);
    label(labels, "title", d->plan->model->title);
    label(labels, "caption", made);
    text_add(&headline, d->one ? "A patient's day" : "A day of the patients whom staff saw");
    text_add(&headline, ": from %s, %s", date, clock);
    label(labels, "headline", headline.at);
    text_free(&headline);
    snprintf(clock, sizeof clock, "%d", (int)lround(fmod(d->from, DAY_MINUTES) / 60));
    label(labels, "first_hour", clock);
    label(labels, "worlds", d->plan->two_worlds ? "2" : "1");
    label(labels, "one", d->one ? "1" : "0");
}

void trace_day_write(struct trace_day *d, struct outdir *dir, const char *made)
{
    static const char *const names[] = {"figures/day.csv", "figures/labels.tsv"};
    bool any = false;
    for (size_t i = 0; i < d->count && !any; i++)
        any = is_row(d, &d->bars[i]);
    if (!any)
        return;
    FILE *out = outdir_open(dir, names[0]), *labels = outdir_open(dir, names[1]);
    if (out && labels) {
        fputs("world,row,kind,from_h,until_h,label,who\n", out);
        write_labels(labels, d, made);
        write_rows(d, out, labels);
    }
    if (out)
        outdir_close(dir, out, names[0]);
    if (labels)
        outdir_close(dir, labels, names[1]);
}

void trace_day_free(struct trace_day *d)
{
    if (!d)
        return;
    for (size_t i = 0; i < d->count; i++) {
        free(d->bars[i].label);
        free(d->bars[i].who);
    }
    free(d->bars);
    free(d);
}
