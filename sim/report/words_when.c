/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times of the day, the week and the year in words. */
#include <math.h>
#include <stdio.h>

#include "report/plain.h"
#include "report/words.h"

static const char *const day_names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
static const char *const month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/* The last of the run of chosen ones that begins at `first`; runs of two are told one by one. */
static size_t run_end(const bool *chosen, size_t count, size_t first)
{
    size_t last = first;
    while (last + 1 < count && chosen[last + 1])
        last++;
    return last < first + 2 ? first : last;
}

/* Names of those for which `chosen` is set: "Mon-Wed, Fri and Sun". */
static void names(struct text *out, const char *const *name, const bool *chosen, size_t count)
{
    size_t parts = 0, shown = 0;
    for (size_t i = 0; i < count; i++)
        if (chosen[i]) {
            i = run_end(chosen, count, i);
            parts++;
        }
    for (size_t i = 0; i < count; i++) {
        if (!chosen[i])
            continue;
        size_t last = run_end(chosen, count, i);
        text_add(out, "%s%s", shown == 0 ? "" : shown + 1 == parts ? " and " : ", ", name[i]);
        if (last > i)
            text_add(out, "-%s", name[last]);
        shown++;
        i = last;
    }
}

static void weekdays(struct text *out, unsigned mask)
{
    bool chosen[7];
    for (int d = 0; d < 7; d++)
        chosen[d] = mask >> d & 1;
    if ((mask & 0x7f) == 0x7f)
        text_add(out, "every day");
    else
        names(out, day_names, chosen, 7);
}

static void clock(struct text *out, const struct window *w)
{
    if (w->from == 0 && w->until == 1440)
        text_add(out, "round the clock");
    else
        text_add(out, "%02d:%02d to %02d:%02d%s", w->from / 60, w->from % 60, w->until / 60,
                 w->until % 60, w->until <= w->from ? " the next day" : "");
}

void words_open(struct text *out, const struct window *windows, size_t count, int closed)
{
    for (size_t i = 0; i < count; i++) {
        text_add(out, "%s", i ? ", " : "");
        weekdays(out, windows[i].weekdays);
        text_add(out, " ");
        clock(out, &windows[i]);
    }
    if (closed == CLOSED_HOLIDAYS)
        text_add(out, ", not on bank holidays");
}

void words_opening(struct text *out, const struct opening *opening)
{
    plain_quoted(out, &opening->named);
    text_add(out, " (");
    words_open(out, opening->open, opening->open_count, opening->closed);
    text_add(out, ")");
}

/* --- profiles --------------------------------------------------------------------------------- */

static double sum(const double *weights, size_t count)
{
    double all = 0;
    for (size_t i = 0; i < count; i++)
        all += weights[i];
    return all;
}

static void day_by_windows(struct text *out, const struct profile_setting *p)
{
    bool alike = true;
    for (size_t i = 1; i < p->window_count; i++)
        alike = alike && p->windows[i].weight == p->windows[0].weight;
    text_add(out, "only ");
    for (size_t i = 0; i < p->window_count; i++) {
        text_add(out, "%s", i ? ", " : "");
        clock(out, &p->windows[i]);
        if (!alike)
            text_add(out, " (rate %.4g)", p->windows[i].weight);
    }
    text_add(out, alike ? ", evenly" : "; rates are relative");
}

static void day_by_hours(struct text *out, const struct profile_setting *p)
{
    size_t most = 0, least = 0;
    double all = sum(p->hours, 24);
    for (size_t h = 1; h < 24; h++) {
        most = p->hours[h] > p->hours[most] ? h : most;
        least = p->hours[h] < p->hours[least] ? h : least;
    }
    if (p->hours[most] == p->hours[least])
        text_add(out, "evenly over the day");
    else
        text_add(out,
                 "most from %02zu:00 to %02zu:00 (%.2g %% of the day), fewest from %02zu:00 to "
                 "%02zu:00 (%.2g %%)",
                 most, most + 1, p->hours[most] / all * 100, least, least + 1,
                 p->hours[least] / all * 100);
}

/* Groups of equal weights: "23 % on Mon, 19 % each on Tue-Fri". */
static void week(struct text *out, const double *weights)
{
    bool told[7] = {false};
    double all = sum(weights, 7);
    size_t shown = 0;
    for (size_t d = 0; d < 7; d++) {
        bool alike[7];
        size_t count = 0;
        if (told[d])
            continue;
        for (size_t e = 0; e < 7; e++) {
            alike[e] = weights[e] == weights[d];
            told[e] = told[e] || alike[e];
            count += alike[e];
        }
        text_add(out, shown++ ? ", " : "of a week's patients ");
        if (weights[d] == 0)
            text_add(out, "none on ");
        else
            text_add(out, "%.3g %%%s on ", weights[d] / all * 100, count > 1 ? " each" : "");
        names(out, day_names, alike, 7);
    }
}

static void year(struct text *out, const double *weights)
{
    double mean = sum(weights, 12) / 12, most = weights[0], least = weights[0];
    bool high[12], low[12];
    for (size_t i = 1; i < 12; i++) {
        most = fmax(most, weights[i]);
        least = fmin(least, weights[i]);
    }
    if (most == least) {
        text_add(out, "evenly over the year");
        return;
    }
    for (size_t i = 0; i < 12; i++) {
        high[i] = weights[i] == most;
        low[i] = weights[i] == least;
    }
    text_add(out, "busiest in ");
    names(out, month_names, high, 12);
    text_add(out, " (%.2g %% more a day than in the mean month), quietest in ",
             (most / mean - 1) * 100);
    names(out, month_names, low, 12);
    text_add(out, " (%.2g %% fewer)", (1 - least / mean) * 100);
}

void words_profile(struct text *out, const struct profile_setting *p)
{
    if (p->window_count)
        day_by_windows(out, p);
    else if (p->hours)
        day_by_hours(out, p);
    else
        text_add(out, "evenly over the day");
    if (p->weekdays) {
        text_add(out, "; ");
        week(out, p->weekdays);
    }
    if (p->months) {
        text_add(out, "; ");
        year(out, p->months);
    }
    double usual = p->weekdays ? sum(p->weekdays, 7) / 7 : 1;
    if (p->holiday == 0)
        text_add(out, "; none on bank holidays");
    else if (!isnan(p->holiday))
        text_add(out, "; a bank holiday brings %.3g %% of an average day",
                 p->holiday / usual * 100);
}

/* --- who is there ----------------------------------------------------------------------------- */

static void rostered(struct text *out, const struct staff *staff)
{
    for (size_t i = 0; i < staff->roster_count; i++) {
        text_add(out, "%s%d on duty, ", i ? "; " : "", staff->roster[i].capacity);
        words_open(out, &staff->roster[i], 1, CLOSED_NEVER);
    }
    if (staff->closed == CLOSED_HOLIDAYS)
        text_add(out, "; none on bank holidays");
}

void words_staff(struct text *out, const struct model *model, const struct staff *staff)
{
    if (staff->roster_count)
        rostered(out, staff);
    else if (staff->capacity == RESOURCE_UNLIMITED)
        text_add(out, "as many as are needed");
    else if (!staff->during.name)
        text_add(out, "%d, at all times", staff->capacity);
    else {
        text_add(out, "%d during ", staff->capacity);
        words_opening(out, &model->openings[staff->during.index]);
    }
    if (staff->absence > 0)
        text_add(out, "; each is absent from %.4g %% of the shifts", staff->absence * 100);
}

void words_shift_end(struct text *out, const struct staff *staff)
{
    static const char *const ends[] = {
        [SHIFT_FINISH] = "Whoever is being served when a shift ends is finished first.",
        [SHIFT_PAUSE] = "Whoever is being served when a shift ends waits for the next one, and is "
                        "then served to the end.",
        [SHIFT_HAND_OVER] = "Whoever is being served when a shift ends is handed over to others "
                            "who may do it."};
    if (staff->roster_count || staff->during.name)
        text_add(out, "%s", ends[staff->at_shift_end]);
}

void words_slots(struct text *out, const struct slots *slots)
{
    char every[48];
    text_add(out, "%d place%s every %s, ", slots->places, slots->places == 1 ? "" : "s",
             text_duration(every, sizeof every, slots->every));
    words_open(out, slots->hours.open, slots->hours.open_count, slots->hours.closed);
}

void words_volume(struct text *out, const struct demand *demand)
{
    char words[48];
    if (demand->times.at) {
        text_add(out, "%zu arrivals at the times in the file ", demand->times.count);
        plain_add(out, demand->times.file);
    } else if (demand->daily.at) {
        text_add(out, "day by day as in column ");
        plain_add(out, demand->daily.column);
        text_add(out, " of the file ");
        plain_add(out, demand->daily.file);
    } else {
        if (demand->volume >= 100)
            text_number(words, sizeof words, demand->volume, 1);
        else
            snprintf(words, sizeof words, "%.4g", demand->volume);
        text_add(out, "%s %s", words,
                 demand->per > 100000 ? "a year"
                 : demand->per > 1000 ? "a day"
                                      : "an hour");
    }
    if (demand->growth != 0)
        text_add(out, ", %s by %.4g %% a year", demand->growth > 0 ? "growing" : "shrinking",
                 fabs(demand->growth) * 100);
}

void words_money(struct text *out, const struct model *model, double amount)
{
    char number[48];
    plain_add(out, model->currency);
    text_add(out, " %s",
             text_number(number, sizeof number, amount, amount == floor(amount) ? 1 : 0.01));
}
