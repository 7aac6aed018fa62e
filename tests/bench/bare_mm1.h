/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The practical limit that the engine is compared with: an event loop in C that can do nothing but
   a single-server queue, as fast as it could be made. */
#ifndef BENCH_BARE_MM1_H
#define BENCH_BARE_MM1_H

#include <stdint.h>

struct bare_result {
    uint64_t customers; /* who began service */
    double mean_wait;   /* in the queue, in mean service times; theory: 9 */
    double clock;       /* simulated time, in mean service times */
};

/* M/M/1 from empty, load 0.9, mean service time 1, until so many customers began service. */
void bare_mm1(uint64_t seed, uint64_t customers, struct bare_result *result);

#endif
