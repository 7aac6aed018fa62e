/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/warmup_report.h"

#include <math.h>
#include <string.h>

#include "base/csv.h"
#include "report/beginning.h"
#include "report/figures_private.h"
#include "report/summary.h"

enum { WIDTH = 110, NAME = 46 };
static const double nearly = 0.02;

static void title_of(char *words, size_t room, const struct settling *s)
{
    if (strcmp(s->name, "beds_with") == 0)
        snprintf(words, room, "Beds occupied by admissions");
    else if (strcmp(s->name, "beds_without") == 0)
        snprintf(words, room, "The same without the schemes");
    else if (strncmp(s->name, "caseload.", 9) == 0)
        snprintf(words, room, "In the scheme: %s", s->title);
    else
        snprintf(words, room, "Waiting for: %s", s->title);
}

static const char *verdict_of(const struct settling *s)
{
    return s->empty ? "nearly empty" : s->needs < 0 ? "too short" : "settled";
}

static double own_days(const struct record *r)
{
    return r->model->warm_up / 1440;
}

/* --- tables ----------------------------------------------------------------------------------- */

static void write_table(FILE *out, const struct settling_list *list)
{
    fputs("series,title,verdict,needs_days,judged_days,level_first,level_early,level_late\n", out);
    for (size_t i = 0; i < list->count; i++) {
        const struct settling *s = &list->items[i];
        char title[400];
        title_of(title, sizeof title, s);
        csv_text(out, s->name);
        figures_title(out, title);
        csv_text(out, verdict_of(s));
        csv_number(out, s->empty || s->needs < 0 ? (double)NAN : (double)s->needs);
        csv_number(out, (double)list->days);
        csv_number(out, list->days ? s->level[0] : (double)NAN);
        csv_number(out, s->early);
        csv_number_last(out, s->late);
    }
}

/* What is nearly always empty shows nothing. */
static void write_figure(FILE *out, const struct record *r, const struct settling_list *list)
{
    fputs("day,series,title,level,average,needs_days,own_days\n", out);
    for (size_t i = 0; i < list->count; i++) {
        const struct settling *s = &list->items[i];
        char title[400];
        title_of(title, sizeof title, s);
        for (size_t day = 0; day < list->days && !s->empty; day++) {
            csv_number(out, (double)day);
            csv_text(out, s->name);
            figures_title(out, title);
            csv_number(out, s->level[day]);
            csv_number(out, s->average[day]);
            csv_number(out, s->needs < 0 ? (double)NAN : (double)s->needs);
            csv_number_last(out, own_days(r));
        }
    }
}

static void write_words(struct outdir *dir, const struct record *r, const char *name,
                        void (*write)(FILE *, const struct record *))
{
    FILE *out = outdir_open(dir, name);
    if (!out)
        return;
    write(out, r);
    outdir_close(dir, out, name);
}

void warmup_write(struct outdir *dir, const struct record *r, const struct settling_list *list)
{
    FILE *out = outdir_open(dir, "warmup.csv");
    if (out) {
        write_table(out, list);
        outdir_close(dir, out, "warmup.csv");
    }
    if (list->judged == 0)
        return;
    out = outdir_open(dir, "figures/warmup.csv");
    if (out) {
        write_figure(out, r, list);
        outdir_close(dir, out, "figures/warmup.csv");
    }
    write_words(dir, r, "figures/info.csv", figures_info);
    write_words(dir, r, "figures/labels.tsv", figures_labels);
}

/* --- in words --------------------------------------------------------------------------------- */

static void heading(struct text *out, const struct record *r, const struct settling_list *list)
{
    const struct study *s = r->study;
    text_add(out, "%s\nHow long must it run before it is counted?\n", r->model->title);
    char own[48];
    text_number(own, sizeof own, own_days(r), own_days(r) < 10 ? 0.1 : 1);
    text_add(out, "%zu replication%s of %zu d, the warm-up of ", s->replications,
             s->replications == 1 ? "" : "s", list->days);
    text_add(out, "%s d part of them; seed %s; homefirst %s, scenario %.12s\n", own,
             r->model->seed_text, HOMEFIRST_VERSION, r->scenario->digest);
    if (s->interrupted)
        text_add(out, "INTERRUPTED: %zu of %zu replications are complete.\n", s->replications,
                 s->asked);
    if (list->levelled)
        text_add(out, "Months, surges and growth of the demand are levelled out: they move levels, "
                      "too, but are no start.\n");
    if (r->model->already_count)
        text_add(out, "It does not begin empty: asked is how long it remembers who was inside.\n");
    if ((double)list->days < floor(s->plan->end / 1440))
        text_add(out, "Judged are the days to the first dated change that moves levels.\n");
}

static void row(struct text *out, const struct settling *s)
{
    char title[400], first[48], late[48], needs[48];
    title_of(title, sizeof title, s);
    double unit = text_unit(fabs(s->late) / 50, 0.01);
    text_number(first, sizeof first, s->level[0], unit);
    text_number(late, sizeof late, s->late, unit);
    if (s->empty)
        snprintf(needs, sizeof needs, "nearly empty");
    else if (s->needs < 0)
        snprintf(needs, sizeof needs, "too short");
    else
        snprintf(needs, sizeof needs, "%ld d", s->needs);
    text_add(out, "  ");
    summary_title(out, title, NAME);
    summary_cell(out, NAME + 4, 14, first);
    summary_cell(out, NAME + 20, 14, late);
    summary_cell(out, NAME + 36, 14, needs);
    text_add(out, "\n");
}

static void sentence(struct text *out, const char *words)
{
    text_wrap(out, words, 0, WIDTH);
}

static void own_words(struct text *words, const struct record *r, const struct settling_list *list)
{
    const struct settling *s = &list->items[list->slowest];
    double own = own_days(r), missing = s->counted / s->late - 1;
    bool luck = !(fabs(s->counted - s->late) > 2 * s->error);
    char days[48];
    text_number(days, sizeof days, own, own < 10 ? 0.1 : 1);
    text_add(words, "The scenario's own warm-up of %s days is ", days);
    if (own >= (double)s->needs)
        text_add(words, "long enough%s.", list->too_short ? " for these" : "");
    else if (luck)
        text_add(words,
                 "shorter, but by then the level can no longer be told from where it settles.");
    else if (fabs(missing) < nearly)
        text_add(words, "shorter, but by then the level is within %.2g %% of where it settles.",
                 fmax(fabs(missing) * 100, 0.1));
    else
        text_add(words,
                 "TOO SHORT: by then the level is %.2g %% %s where it settles. Say time.warm_up = "
                 "\"%ld d\".",
                 fabs(missing) * 100, missing < 0 ? "below" : "above", s->needs);
}

static void recommend(struct text *out, const struct record *r, const struct settling_list *list)
{
    const struct settling *s = &list->items[list->slowest];
    char title[400];
    struct text words = {0};
    title_of(title, sizeof title, s);
    const char *whom = list->too_short ? " for those that can be judged" : "";
    if (s->needs == 0)
        text_add(&words, "No warm-up is needed%s: MSER-5 cuts nothing off. ", whom);
    else
        text_add(&words,
                 "At least %ld days%s: after so many, what comes latest (%s) has settled, by "
                 "MSER-5, which cuts off whole blocks of five midnights. ",
                 s->needs, whom, title);
    own_words(&words, r, list);
    sentence(out, words.at);
    text_free(&words);
}

static void too_short(struct text *out, const struct record *r, const struct settling_list *list)
{
    struct text words = {0};
    text_add(&words, "RUN TOO SHORT for ");
    for (size_t i = 0, told = 0; i < list->count; i++) {
        char title[400];
        const struct settling *s = &list->items[i];
        if (s->empty || s->needs >= 0)
            continue;
        title_of(title, sizeof title, s);
        text_add(&words, "%s%s", told++ ? "; " : "", title);
    }
    text_add(&words,
             ": the minimum of MSER-5 lies in the second half, so that nothing can be said. It may "
             "settle slowly, grow without end, or follow the seasons. Look longer: --set "
             "'time.horizon=%.0f d'.",
             ceil(2 * r->model->horizon / 1440));
    sentence(out, words.at);
    text_free(&words);
}

void warmup_summary(struct text *out, const struct record *r, const struct settling_list *list)
{
    heading(out, r, list);
    text_add(out, "\nAt midnight");
    summary_cell(out, NAME + 4, 14, "at the start");
    summary_cell(out, NAME + 20, 14, "settled");
    summary_cell(out, NAME + 36, 14, "needs");
    text_add(out, "\n");
    for (size_t i = 0; i < list->count; i++)
        row(out, &list->items[i]);
    text_add(out, "\n");
    if (list->judged == 0)
        sentence(out,
                 "Nothing is ever there at midnight: no warm-up is needed for what can be seen "
                 "then.");
    if (list->slowest >= 0)
        recommend(out, r, list);
    if (list->too_short)
        too_short(out, r, list);
    text_add(out, "Levels are means over the replications; look at figures/warmup.svg, too.\n");
}
