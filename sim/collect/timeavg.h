/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A time average: the area under a level that changes in steps, never sampled durations. Times are
   in the caller's unit. */
#ifndef COLLECT_TIMEAVG_H
#define COLLECT_TIMEAVG_H

/* Zero-initialise for a level of 0 from time 0; timeavg_reset begins to count (the level stays). */
struct timeavg {
    double level;
    double last; /* time of the last change */
    double area;
    double since;   /* counting began */
    double highest; /* while counting */
};

/* The level was the same until now. */
static inline void timeavg_reach(struct timeavg *avg, double now)
{
    avg->area += avg->level * (now - avg->last);
    avg->last = now;
}

static inline void timeavg_set(struct timeavg *avg, double now, double level)
{
    timeavg_reach(avg, now);
    avg->level = level;
    if (level > avg->highest)
        avg->highest = level;
}

static inline void timeavg_add(struct timeavg *avg, double now, double change)
{
    timeavg_reach(avg, now);
    avg->level += change;
    if (change > 0 && avg->level > avg->highest)
        avg->highest = avg->level;
}

void timeavg_reset(struct timeavg *avg, double now);        /* the warm-up is over */
double timeavg_area(const struct timeavg *avg, double now); /* up to now; unchanged */
double timeavg_mean(const struct timeavg *avg, double now); /* NaN when no time has passed */

#endif
