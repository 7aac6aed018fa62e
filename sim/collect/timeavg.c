/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time averages: the start of counting and what is asked of them. */
#include "collect/timeavg.h"

#include <math.h>

void timeavg_reset(struct timeavg *avg, double now)
{
    avg->area = 0;
    avg->last = now;
    avg->since = now;
    avg->highest = avg->level;
}

double timeavg_area(const struct timeavg *avg, double now)
{
    return avg->area + avg->level * (now - avg->last);
}

double timeavg_mean(const struct timeavg *avg, double now)
{
    double span = now - avg->since;
    return span > 0 ? timeavg_area(avg, now) / span : (double)NAN;
}
