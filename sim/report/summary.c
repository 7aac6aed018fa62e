/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The summary as a whole: heading, what differs from the baseline, and small helpers of its parts.
   */
#include "report/beginning.h"
#include "report/summary.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "report/dates.h"
#include "report/differences.h"
#include "report/precision_table.h"

enum { WIDTH = 110 };

void summary_cell(struct text *out, size_t column, size_t width, const char *words)
{
    size_t used = text_width(words);
    text_pad(out, column + (used < width ? width - used : 0));
    if (used && out->length && !isspace((unsigned char)out->at[out->length - 1]))
        text_add(out, " "); /* not run together with what is too wide before it */
    text_add(out, "%s", words);
}

void summary_title(struct text *out, const char *title, size_t columns)
{
    if (text_width(title) <= columns) {
        text_add(out, "%s", title);
        return;
    }
    const char *end = title;
    for (size_t shown = 0; shown + 3 <= columns && *end; end++)
        shown += ((unsigned char)end[1] & 0xc0) != 0x80;
    text_add_bytes(out, title, (size_t)(end - title));
    text_add(out, "...");
}

char *summary_mean(char *buffer, size_t room, const struct estimate *e, double finest)
{
    if (!e || isnan(e->mean))
        return strcpy(buffer, "-");
    return text_number(buffer, room, e->mean, text_unit(estimate_half_width(e), finest));
}

char *summary_interval(char *buffer, size_t room, const struct estimate *e, double finest)
{
    char mean[48], low[48], high[48];
    if (!e || isnan(e->mean))
        return strcpy(buffer, "-");
    double unit = text_unit(estimate_half_width(e), finest);
    text_number(mean, sizeof mean, e->mean, unit);
    if (isnan(e->low) || e->low == e->high)
        snprintf(buffer, room, "%s", mean);
    else
        snprintf(buffer, room, "%s (%s - %s)", mean, text_number(low, sizeof low, e->low, unit),
                 text_number(high, sizeof high, e->high, unit));
    return buffer;
}

char *summary_share(char *buffer, size_t room, const struct estimate *e)
{
    if (!e || isnan(e->mean))
        return strcpy(buffer, "-");
    char number[48];
    struct estimate percent = {.mean = e->mean * 100, .low = e->low * 100, .high = e->high * 100};
    double edge = fmin(percent.mean, 100 - percent.mean);
    double finest = edge <= 0 || edge >= 10 ? 1 : edge >= 0.05 ? 0.1 : 0.01; /* 99.96 is not 100 */
    snprintf(buffer, room, "%s %%",
             text_number(number, sizeof number, percent.mean,
                         text_unit(estimate_half_width(&percent), finest)));
    return buffer;
}

/* A failed check is the first thing to know. */
static void failures(struct text *out, const struct record *r)
{
    for (size_t i = 0; i < r->checks->count; i++) {
        const struct check_result *c = &r->checks->items[i];
        struct text words = {0};
        if (c->verdict != CHECK_FAILED)
            continue;
        text_add(&words, "FAILED %s: %s", c->name, c->words);
        text_add(out, "\n!! ");
        text_wrap(out, words.at, 3, WIDTH);
        text_free(&words);
    }
}

static void heading(struct text *out, const struct record *r)
{
    const struct model *m = r->model;
    const struct study *s = r->study;
    char horizon[48], follow_up[48];
    text_add(out, "%s\n", m->title);
    if (m->question)
        text_add(out, "%s\n", m->question);
    text_add(out, "%zu replication%s of %s ", s->replications, s->replications == 1 ? "" : "s",
             text_duration(horizon, sizeof horizon, m->horizon));
    beginning_words(out, m);
    if (s->plan->two_worlds)
        text_add(out, ", patients followed %s",
                 text_duration(follow_up, sizeof follow_up, m->follow_up));
    text_add(out, "; seed %s; homefirst %s, scenario %.12s\n", m->seed_text, HOMEFIRST_VERSION,
             r->scenario->digest);
    if (s->interrupted)
        text_add(out, "INTERRUPTED: %zu of %zu replications are complete.\n", s->replications,
                 s->asked);
    else if (r->interrupted)
        text_add(out, "INTERRUPTED after the replications: what the baseline and the ranges would "
                      "add is missing.\n");
}

/* One change in words: a list or group that replaces another is shown whole, but not at any
   length. */
static void change(struct text *out, const struct change *c)
{
    struct text line = {0};
    bool long_values = strlen(c->before) + strlen(c->after) > 160;
    text_add(&line, "%s: ", c->path);
    if (c->before[0] == '\0')
        text_add(&line, "%s (the baseline does not have it)", c->after);
    else if (c->after[0] == '\0')
        text_add(&line, "taken away (it was %s)", c->before);
    else if (long_values)
        text_add(&line, "now %s", c->after);
    else
        text_add(&line, "%s instead of %s", c->after, c->before);
    text_add(out, "  ");
    text_wrap(out, line.at, 6, WIDTH);
    text_free(&line);
}

static void differences(struct text *out, const struct record *r)
{
    const struct scenario *s = r->scenario;
    if (s->change_count == 0)
        return;
    bool what_if = strcmp(s->path, s->baseline_path) != 0;
    text_add(out, "\nWhat differs from %s%s%s\n", what_if ? "the baseline: " : "the scenario file",
             what_if && s->baseline_title ? s->baseline_title : "", what_if ? "" : " (--set)");
    size_t shown = s->change_count > 16 ? 14 : s->change_count;
    for (size_t i = 0; i < shown; i++)
        change(out, &s->changes[i]);
    if (shown < s->change_count)
        text_add(out, "  ... and %zu more, all in manifest.json\n", s->change_count - shown);
}

void summary_write(struct text *out, const struct record *r)
{
    heading(out, r);
    failures(out, r);
    precision_words(out, r);
    differences(out, r);
    dates_write(out, r->model);
    if (r->study->replications == 0) {
        text_add(out, "\nNo replication was completed.\n");
        return;
    }
    differences_summary(out, r);
    if (r->study->plan->two_worlds) {
        summary_schemes(out, r);
        summary_patient(out, r);
    }
    summary_hospital(out, r);
    summary_money(out, r);
    summary_targets(out, r);
    summary_system(out, r);
    summary_basis(out, r);
}

void summary_speed(struct text *out, const struct record *r)
{
    const struct study *s = r->study;
    char patients[48];
    text_add(out, "%.1f s on %d thread%s: %s patients' lives, %.1f million events a second.\n",
             s->seconds, s->threads, s->threads == 1 ? "" : "s",
             text_number(patients, sizeof patients, (double)s->patients, 1),
             (double)s->events / s->seconds / 1e6);
}
