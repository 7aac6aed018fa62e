/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arrival rates that vary by time of day and by date, piecewise constant, and arrivals by exact
   inversion of the integrated rate (Cinlar 1975, ch. 4): with E exponential of mean 1, the next
   arrival after t is the s with L(s) - L(t) = E. Exact, and synchronised between scenarios. The
   rate is (volume of the day) x (share of the day). */
#ifndef CHANCE_PROFILE_H
#define CHANCE_PROFILE_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

/* The shape of a day: a step function of the minute of the day, in cells. */
struct profile_day {
    size_t cells;
    double *from;       /* [cells + 1] minutes: from[0] = 0, ascending, from[cells] = 1440 */
    double *cumulative; /* [cells + 1] share of the day's arrivals before from[i]: 0 .. 1 */
};
/* `weight[m]` is the relative rate in minute m of the day (1440 of them, >= 0, at least one >
   0); equal neighbours become one cell. Arrays are allocated; release with profile_day_free. */
void profile_day_build(struct profile_day *day, const double weight[1440]);
void profile_day_free(struct profile_day *day);

/* A rate over a span of whole days that begin at minute 0. */
struct profile {
    struct profile_day day;
    struct profile_day *others; /* shapes that some days have instead */
    size_t other_count;
    uint16_t
        *shape; /* [days] 0: `day`, else 1 + the number among the others; NULL: all have `day` */
    size_t days;
    double span;         /* minutes: days x 1440 */
    double *volume;      /* [days] expected arrivals on that day, >= 0 */
    double constant;     /* the rate per minute when it never varies (`volume` and `day` need not be
                            walked), else 0 */
    double gap;          /* 1 / constant: minutes between arrivals, on average */
    const double *times; /* in place of all this: arrivals at exactly these minutes; NULL */
    size_t time_count;
};
/* Takes ownership of nothing; copies `volume`. The rate is found constant when the day has one cell
   and all volumes agree. No days at all: no arrivals. */
void profile_build(struct profile *profile, const double weight[1440], size_t days,
                   const double *volume);
/* Arrivals at these minutes, ascending and not below 0, whatever the luck; borrowed. */
void profile_build_times(struct profile *profile, const double *times, size_t count, size_t days);
/* From day `from` on, another shape of the day, with the volumes as they are. */
void profile_reshape(struct profile *profile, size_t from, const double weight[1440]);
void profile_free(struct profile *profile);
/* Per minute, of the cell that begins at or holds `minute`; 0 outside the span. */
double profile_rate(const struct profile *profile, double minute);
/* The integral of the rate over [from, to], what lies outside the span counting nothing. */
double profile_expected(const struct profile *profile, double from, double to);

/* Where a source stands in its profile. Zero-initialise to start at minute 0. */
struct profile_cursor {
    size_t day; /* or the next of the times */
    size_t cell;
    double left; /* integrated rate already used of the current cell; private */
    double now;  /* minute of the last arrival */
};
/* Stands at `minute` (finite; before the span counts as 0) as if the last arrival were then. */
void profile_cursor_set(struct profile_cursor *cursor, const struct profile *profile,
                        double minute);

/* profile_next where the rate varies. */
double profile_next_varying(const struct profile *profile, struct profile_cursor *cursor, double e);

/* Advances by `e` (an exponential of mean 1, > 0) and returns the minute of the next arrival,
   INFINITY past the span, and from then on. Never before the last one. */
static inline double profile_next(const struct profile *profile, struct profile_cursor *cursor,
                                  double e)
{
    if (profile->constant <= 0.0)
        return profile_next_varying(profile, cursor, e);
    double next = cursor->now + e * profile->gap;
    cursor->now = next < profile->span ? next : INFINITY;
    return cursor->now;
}

#endif
