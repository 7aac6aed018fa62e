/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flows added up over replications: whole numbers, so that they can be added in any order, and be
   taken out again. */
#ifndef STUDY_FLOW_SUMS_H
#define STUDY_FLOW_SUMS_H

#include "engine/flows.h"

struct flow_sum {
    uint64_t key; /* flow_key */
    uint64_t sum, squares;
};

/* Zero-initialise; release with flow_sums_free. What nobody flowed is not in it. */
struct flow_sums {
    struct flow_sum *at; /* ascending in key */
    size_t count, room;
};

/* `times` is 1, or -1 (modulo 2^64) to take a replication out again. */
void flow_sums_add(struct flow_sums *sums, const struct flow_list *list, uint64_t times);
/* The sum of a key, made when there is none; stays valid until the next call. */
struct flow_sum *flow_sums_at(struct flow_sums *sums, uint64_t key);
void flow_sums_free(struct flow_sums *sums);

#endif
