/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of observed counts and times in place of a volume. */
#include <math.h>

#include "base/calendar.h"
#include "model/check.h"

bool model_has_daily(const struct demand *d, int day)
{
    const struct demand_counts *counts = &d->daily;
    long at = (long)day - counts->first;
    return at >= 0 && (size_t)at < counts->days && !isnan(counts->patients[at]);
}

double model_daily(const struct demand *d, int day)
{
    const struct demand_counts *counts = &d->daily;
    return model_has_daily(d, day) ? counts->patients[day - counts->first]
                                   : counts->usual[calendar_weekday(day)];
}

/* Means of the weekdays in the horizon; of all days for a weekday that it does not have. */
static void find_usual(struct demand_counts *counts, int start, int days)
{
    double sum[7] = {0}, all = 0;
    int count[7] = {0};
    for (int day = start; day < start + days; day++) {
        double patients = counts->patients[day - counts->first];
        sum[calendar_weekday(day)] += patients;
        count[calendar_weekday(day)]++;
        all += patients;
    }
    for (int w = 0; w < 7; w++)
        counts->usual[w] = count[w] ? sum[w] / count[w] : all / days;
}

static void check_counts(struct reader *r, struct demand *d)
{
    const struct model *m = r->model;
    struct demand_counts *counts = &d->daily;
    int days = (int)ceil(m->horizon / DAY_MINUTES);
    char date[11];
    for (int day = m->start; day < m->start + days; day++)
        if (!model_has_daily(d, day)) {
            read_problem(r, counts->at, "the file %s has no row for %s, a date of the horizon",
                         counts->file, calendar_date_text(date, day));
            return;
        }
    find_usual(counts, m->start, days);
}

static void check_surges(struct reader *r, const struct demand *d)
{
    const struct model *m = r->model;
    for (size_t i = 0; i < m->surge_count; i++) {
        const struct surge *s = &m->surges[i];
        bool concerned = s->demand_count == 0;
        for (size_t j = 0; j < s->demand_count; j++)
            concerned = concerned || s->demand[j].index == (int)(d - m->demands);
        if (concerned)
            read_problem(r, s->named.at,
                         "concerns '%s', whose arrivals come at the times of a file: name other "
                         "streams in `demand`",
                         d->named.name);
    }
}

void check_data(struct reader *r, struct demand *d)
{
    const struct tree *growth = tree_child(d->named.at, "growth");
    bool sound = r->problems->count == 0;
    if (growth && (d->daily.at || d->times.at))
        read_problem(r, growth, "does not go with `%s`, which says what came on each date",
                     d->daily.at ? "daily" : "times");
    if (d->times.at && d->profile.at)
        read_problem(r, d->profile.at, "has no meaning with `times`, which says when they come");
    if (d->times.at)
        check_surges(r, d);
    if (sound && d->daily.at)
        check_counts(r, d);
}
