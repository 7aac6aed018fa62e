/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paired differences. */
#include "study/difference.h"

#include <stdlib.h>
#include <string.h>

#include "study/series.h"

static struct difference pair(const struct study *study, const struct study *baseline, size_t here,
                              size_t there)
{
    size_t pairs =
        study->replications < baseline->replications ? study->replications : baseline->replications;
    double *change = mem_array(pairs + 1, sizeof *change);
    double *before = mem_array(pairs + 1, sizeof *before);
    series_fill(change, &study->measures, study->values, pairs, here);
    series_fill(before, &baseline->measures, baseline->values, pairs, there);
    for (size_t r = 0; r < pairs; r++)
        change[r] -= before[r];
    struct difference d = {.measure = &study->measures.items[here],
                           .baseline = baseline->estimates[there].mean,
                           .here = study->estimates[here].mean,
                           .change = estimate_of(change, pairs, 1, study->plan->model->confidence)};
    free(change);
    free(before);
    return d;
}

void difference_find(struct difference_list *list, const struct study *study,
                     const struct study *baseline)
{
    *list = (struct difference_list){.items =
                                         mem_array(study->measures.count + 1, sizeof *list->items)};
    for (size_t i = 0; i < study->measures.count; i++) {
        const struct measure *m = &study->measures.items[i];
        int there = measures_find(&baseline->measures, m->scope, m->name);
        if (there >= 0)
            list->items[list->count++] = pair(study, baseline, i, (size_t)there);
    }
}

void difference_free(struct difference_list *list)
{
    free(list->items);
    *list = (struct difference_list){0};
}

const struct difference *difference_get(const struct difference_list *list, const char *scope,
                                        const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].measure->scope, scope) == 0 &&
            strcmp(list->items[i].measure->name, name) == 0)
            return &list->items[i];
    return NULL;
}
