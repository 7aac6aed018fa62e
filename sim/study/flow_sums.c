/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/flow_sums.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Where the key is, or would be. */
static size_t find(const struct flow_sums *sums, uint64_t key)
{
    size_t low = 0, high = sums->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (sums->at[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct flow_sum *flow_sums_at(struct flow_sums *sums, uint64_t key)
{
    size_t place = find(sums, key);
    if (place < sums->count && sums->at[place].key == key)
        return &sums->at[place];
    if (sums->count == sums->room) {
        sums->room = sums->room ? 2 * sums->room : 64;
        sums->at = mem_grow(sums->at, sums->room, sizeof *sums->at);
    }
    struct flow_sum *here = &sums->at[place];
    memmove(here + 1, here, (sums->count - place) * sizeof *here);
    *here = (struct flow_sum){.key = key};
    sums->count++;
    return here;
}

static void drop_empty(struct flow_sums *sums)
{
    size_t kept = 0;
    for (size_t i = 0; i < sums->count; i++)
        if (sums->at[i].sum)
            sums->at[kept++] = sums->at[i];
    sums->count = kept;
}

void flow_sums_add(struct flow_sums *sums, const struct flow_list *list, uint64_t times)
{
    for (size_t i = 0; i < list->count; i++) {
        uint64_t count = list->at[i].count;
        struct flow_sum *sum = flow_sums_at(sums, list->at[i].key);
        sum->sum += times * count;
        sum->squares += times * count * count;
    }
    if (times != 1)
        drop_empty(sums);
}

void flow_sums_free(struct flow_sums *sums)
{
    free(sums->at);
    *sums = (struct flow_sums){0};
}
