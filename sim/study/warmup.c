/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Levels at midnight, and when they have settled. */
#include "study/warmup.h"

#include <math.h>
#include <stdlib.h>

#include "base/calendar.h"

double warmup_daily_mean(const struct study *study, size_t series, size_t from, size_t to)
{
    size_t row = series * study->daily.days;
    double total = 0;
    for (size_t day = from; day < to; day++)
        total += (double)study->daily.sum[row + day];
    return to > from ? total / (double)(to - from) / (double)study->replications : NAN;
}

long warmup_mser5(const double *series, size_t count)
{
    size_t k = count / 5, best = 0;
    if (k < 4)
        return -1;
    double sum = 0, squares = 0, least = INFINITY;
    for (size_t j = k; j-- > 0;) {
        double z = 0;
        for (size_t i = 0; i < 5; i++)
            z += series[j * 5 + i] / 5;
        sum += z;
        squares += z * z;
        double left = (double)(k - j), spread = squares - sum * sum / left;
        double mser = (spread > 0 ? spread : 0) / (left * left);
        if (k - j >= 2 && k - j >= k / 4 && mser <= least) {
            least = mser;
            best = j;
        }
    }
    return best > k / 2 ? -1 : (long)(best * 5);
}

double warmup_daily_error(const struct study *study, size_t series, size_t day)
{
    size_t at = series * study->daily.days + day;
    double n = (double)study->replications, mean = (double)study->daily.sum[at] / n;
    double variance = (double)study->daily.squares[at] / n - mean * mean;
    return sqrt(fmax(variance, 0) / n);
}

bool warmup_too_short(const struct study *study, size_t series, size_t days, long *needs)
{
    size_t start = (size_t)(study->plan->start / DAY_MINUTES);
    double mean = warmup_daily_mean(study, series, start + 14, days),
           first = warmup_daily_mean(study, series, start, start + 14);
    if (mean < 1 || fabs(first / mean - 1) < 0.1 ||
        fabs(first - mean) < 3 * warmup_daily_error(study, series, start))
        return false;
    double *level = mem_array(days, sizeof *level);
    for (size_t day = 0; day < days; day++)
        level[day] = (double)study->daily.sum[series * days + day];
    *needs = warmup_mser5(level, days);
    free(level);
    return *needs < 0 || (size_t)*needs > start;
}

size_t warmup_days_alike(const struct study *study)
{
    const struct plan *plan = study->plan;
    for (size_t i = 1; i < plan->switch_count; i++)
        if (plan->switches[i].time > plan->start - 28 * DAY_MINUTES)
            return (size_t)fmin((double)study->daily.days, plan->switches[i].time / DAY_MINUTES);
    return study->daily.days;
}
