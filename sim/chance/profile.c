/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walking piecewise-constant rates: cell by cell within a day, whole days at a stride. */
#include "chance/profile.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/calendar.h"
#include "base/memory.h"

void profile_day_build(struct profile_day *day, const double weight[1440])
{
    size_t cells = 1;
    for (size_t m = 1; m < DAY_MINUTES; m++)
        cells += weight[m] != weight[m - 1];
    day->cells = cells;
    day->from = mem_array(cells + 1, sizeof *day->from);
    day->cumulative = mem_array(cells + 1, sizeof *day->cumulative);
    size_t cell = 0;
    for (size_t m = 0; m < DAY_MINUTES; m++) {
        assert(isfinite(weight[m]) && weight[m] >= 0.0);
        if (m > 0 && weight[m] != weight[m - 1])
            day->from[++cell] = (double)m;
    }
    day->from[cells] = DAY_MINUTES;
    double sum = 0.0;
    for (cell = 0; cell < cells; cell++) {
        sum += weight[(size_t)day->from[cell]] * (day->from[cell + 1] - day->from[cell]);
        day->cumulative[cell + 1] = sum;
    }
    assert(sum > 0.0 && isfinite(sum));
    for (cell = 1; cell <= cells; cell++)
        day->cumulative[cell] /= sum; /* exactly 1 at the end, and cells of weight 0 stay empty */
}

void profile_day_free(struct profile_day *day)
{
    free(day->from);
    free(day->cumulative);
    *day = (struct profile_day){.cells = 0};
}

void profile_build(struct profile *profile, const double weight[1440], size_t days,
                   const double *volume)
{
    *profile = (struct profile){.days = days, .span = (double)days * DAY_MINUTES};
    profile_day_build(&profile->day, weight);
    profile->volume = mem_array(days, sizeof *profile->volume);
    bool constant = days > 0 && profile->day.cells == 1;
    for (size_t d = 0; d < days; d++) {
        assert(isfinite(volume[d]) && volume[d] >= 0.0);
        profile->volume[d] = volume[d];
        constant = constant && volume[d] == volume[0];
    }
    if (constant && volume[0] > 0.0) {
        profile->constant = volume[0] / DAY_MINUTES;
        profile->gap = DAY_MINUTES / volume[0];
    }
}

void profile_build_times(struct profile *profile, const double *times, size_t count, size_t days)
{
    *profile = (struct profile){
        .days = days, .span = (double)days * DAY_MINUTES, .times = times, .time_count = count};
}

static bool is_same_day(const struct profile_day *a, const struct profile_day *b)
{
    bool same = a->cells == b->cells;
    for (size_t i = 0; same && i <= a->cells; i++)
        same = a->from[i] == b->from[i] && a->cumulative[i] == b->cumulative[i];
    return same;
}

/* The number of the shape, which becomes the profile's if it is new. */
static uint16_t add_shape(struct profile *profile, struct profile_day *day)
{
    size_t same = 0;
    while (same < profile->other_count && !is_same_day(&profile->others[same], day))
        same++;
    if (is_same_day(&profile->day, day) || same < profile->other_count) {
        uint16_t shape = is_same_day(&profile->day, day) ? 0 : (uint16_t)(same + 1);
        profile_day_free(day);
        return shape;
    }
    assert(profile->other_count < UINT16_MAX);
    profile->others = mem_grow(profile->others, profile->other_count + 1, sizeof *profile->others);
    profile->others[profile->other_count++] = *day;
    return (uint16_t)profile->other_count;
}

void profile_reshape(struct profile *profile, size_t from, const double weight[1440])
{
    struct profile_day day;
    profile_day_build(&day, weight);
    uint16_t shape = add_shape(profile, &day);
    if (shape == 0 && profile->shape == NULL)
        return;
    if (profile->shape == NULL)
        profile->shape = mem_array(profile->days, sizeof *profile->shape);
    for (size_t d = from; d < profile->days; d++)
        profile->shape[d] = shape;
    profile->constant = profile->gap = 0;
}

void profile_free(struct profile *profile)
{
    profile_day_free(&profile->day);
    for (size_t i = 0; i < profile->other_count; i++)
        profile_day_free(&profile->others[i]);
    free(profile->others);
    free(profile->shape);
    free(profile->volume);
    *profile = (struct profile){.days = 0};
}

/* The day that holds `minute`, 0 <= minute < span. The quotient never rounds up to the next day:
   just below a whole day minutes are spaced by more than half a spacing of days. */
static size_t day_at(double minute)
{
    return (size_t)(minute / DAY_MINUTES);
}

static inline const struct profile_day *shape_of(const struct profile *profile, size_t day)
{
    uint16_t shape = profile->shape && day < profile->days ? profile->shape[day] : 0;
    return shape ? &profile->others[shape - 1] : &profile->day;
}

/* The cell that holds `minute` of the day, 0 <= minute < 1440. */
static size_t cell_at(const struct profile_day *day, double minute)
{
    size_t first = 0, last = day->cells - 1;
    while (first < last) {
        size_t middle = first + (last - first + 1) / 2;
        if (day->from[middle] <= minute)
            first = middle;
        else
            last = middle - 1;
    }
    return first;
}

/* The share of the day's arrivals before `minute` of the day. */
static double share_before(const struct profile_day *day, double minute)
{
    size_t i = cell_at(day, minute);
    double part = (minute - day->from[i]) / (day->from[i + 1] - day->from[i]);
    return day->cumulative[i] + part * (day->cumulative[i + 1] - day->cumulative[i]);
}

/* How many of the times are before `minute`. */
static size_t times_before(const struct profile *profile, double minute)
{
    size_t first = 0, last = profile->time_count;
    while (first < last) {
        size_t middle = first + (last - first) / 2;
        if (profile->times[middle] < minute)
            first = middle + 1;
        else
            last = middle;
    }
    return first;
}

double profile_rate(const struct profile *profile, double minute)
{
    if (profile->times)
        return 0.0; /* nobody comes between */
    if (!(minute >= 0.0 && minute < profile->span))
        return 0.0;
    size_t d = day_at(minute);
    const struct profile_day *day = shape_of(profile, d);
    size_t i = cell_at(day, minute - (double)d * DAY_MINUTES);
    return profile->volume[d] * (day->cumulative[i + 1] - day->cumulative[i]) /
           (day->from[i + 1] - day->from[i]);
}

double profile_expected(const struct profile *profile, double from, double to)
{
    from = fmax(from, 0.0);
    to = fmin(to, profile->span);
    double sum = 0.0;
    if (profile->times && from < to)
        return (double)(times_before(profile, to) - times_before(profile, from));
    while (from < to) {
        size_t d = day_at(from);
        double start = (double)d * DAY_MINUTES, end = start + DAY_MINUTES;
        double before = share_before(shape_of(profile, d), from - start);
        double until = to < end ? share_before(shape_of(profile, d), to - start) : 1.0;
        sum += profile->volume[d] * (until - before);
        from = end;
    }
    return sum;
}

/* What is expected of one cell on one day. */
static double cell_volume(const struct profile *profile, size_t day, size_t cell)
{
    const double *cumulative = shape_of(profile, day)->cumulative;
    return profile->volume[day] * (cumulative[cell + 1] - cumulative[cell]);
}

void profile_cursor_set(struct profile_cursor *cursor, const struct profile *profile, double minute)
{
    minute = fmax(minute, 0.0);
    *cursor = (struct profile_cursor){.now = minute, .day = profile->days};
    if (profile->times)
        cursor->day = times_before(profile, minute);
    if (minute >= profile->span || profile->times)
        return;
    size_t d = day_at(minute);
    const struct profile_day *day = shape_of(profile, d);
    double of_day = minute - (double)d * DAY_MINUTES;
    size_t i = cell_at(day, of_day);
    double part = (of_day - day->from[i]) / (day->from[i + 1] - day->from[i]);
    cursor->day = d;
    cursor->cell = i;
    cursor->left = part * cell_volume(profile, d, i);
}

/* The minute at which `left` of the cell's `volume` is used up: inside the cell, however it
   rounds. */
static double minute_in_cell(const struct profile *profile, const struct profile_cursor *cursor,
                             double volume)
{
    const double *from = shape_of(profile, cursor->day)->from + cursor->cell;
    double start = (double)cursor->day * DAY_MINUTES;
    double minute = start + (from[0] + (from[1] - from[0]) * (cursor->left / volume));
    if (minute >= start + from[1])
        minute = nextafter(start + from[1], 0.0);
    return minute > cursor->now ? minute : cursor->now;
}

static void pass_cell(const struct profile *profile, struct profile_cursor *cursor)
{
    cursor->left = 0.0;
    if (++cursor->cell == shape_of(profile, cursor->day)->cells) {
        cursor->cell = 0;
        cursor->day++;
    }
}

double profile_next_varying(const struct profile *profile, struct profile_cursor *cursor, double e)
{
    if (profile->times) {
        cursor->now =
            cursor->day < profile->time_count ? profile->times[cursor->day++] : (double)INFINITY;
        return cursor->now;
    }
    while (cursor->day < profile->days) {
        double whole_day = profile->volume[cursor->day];
        if (e >= whole_day && cursor->cell == 0 && cursor->left == 0.0) {
            e -= whole_day;
            cursor->day++;
            continue;
        }
        double volume = cell_volume(profile, cursor->day, cursor->cell);
        double rest = volume - cursor->left;
        if (e >= rest) {
            e -= rest;
            pass_cell(profile, cursor);
            continue;
        }
        cursor->left += e;
        cursor->now = minute_in_cell(profile, cursor, volume);
        return cursor->now;
    }
    cursor->now = INFINITY;
    return INFINITY;
}
