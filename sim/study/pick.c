/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/pick.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "study/better.h"

enum { NUMBER_MOST = 1000000 };

enum status pick_read(struct pick *pick, const char *text)
{
    *pick = (struct pick){.measure = -1, .value = NAN};
    if (strcmp(text, "median") == 0 || strcmp(text, "worst") == 0) {
        pick->how = *text == 'm' ? PICK_MEDIAN : PICK_WORST;
        return STATUS_OK;
    }
    size_t length = strlen(text);
    bool digits = length > 0 && length <= 7 && strspn(text, "0123456789") == length;
    unsigned long number = digits ? strtoul(text, NULL, 10) : 0;
    pick->number = number;
    return number >= 1 && number <= NUMBER_MOST ? STATUS_OK : STATUS_USAGE;
}

static int main_measure(const struct plan *plan, const struct measure_list *list)
{
    char avoided[80];
    snprintf(avoided, sizeof avoided, "schemes.avoided_%gd",
             plan_window_days[measures_window(plan)]);
    int found = measures_find_full(list, avoided);
    for (size_t i = 0; i < list->count && found < 0; i++)
        if (strcmp(list->items[i].name, "wait_mean") == 0 &&
            strncmp(list->items[i].scope, "step.", 5) == 0)
            found = (int)i;
    return found >= 0 ? found : measures_find_full(list, "area.admissions");
}

void pick_measure(struct pick *pick, const struct plan *plan, const char *name)
{
    struct measure_list list;
    measures_build(&list, plan);
    pick->measure = name ? measures_find_full(&list, name) : main_measure(plan, &list);
    free(pick->full);
    pick->full = NULL;
    if (pick->measure >= 0) {
        const struct measure *m = &list.items[pick->measure];
        struct text full = {0};
        text_add(&full, "%s.%s", m->scope, m->name);
        pick->full = full.at;
    }
    measures_free(&list);
}

struct ranked {
    double value;
    size_t number;
};

static int by_value(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

static size_t find(const struct pick *pick, const struct study *study, const struct ranked *ranked,
                   size_t count)
{
    if (pick->how == PICK_MEDIAN)
        return ranked[(count - 1) / 2].number;
    const struct measure *measure = &study->measures.items[pick->measure];
    if (better_of(study->plan->model, measure).more)
        return ranked[0].number;
    size_t first = count - 1; /* of those that share the highest value */
    while (first > 0 && ranked[first - 1].value >= ranked[count - 1].value)
        first--;
    return ranked[first].number;
}

bool pick_choose(struct pick *pick, const struct study *study)
{
    size_t count = 0;
    struct ranked *ranked = mem_array(study->replications + 1, sizeof *ranked);
    for (size_t r = 0; r < study->replications && pick->measure >= 0; r++) {
        double value = study->values[r * study->measures.count + (size_t)pick->measure];
        if (!isnan(value))
            ranked[count++] = (struct ranked){value, r + 1};
    }
    if (count)
        qsort(ranked, count, sizeof *ranked, by_value);
    if (count && pick->how != PICK_NUMBER)
        pick->number = find(pick, study, ranked, count);
    for (size_t i = 0; i < count; i++)
        if (ranked[i].number == pick->number)
            pick->value = ranked[i].value;
    for (size_t i = 0; i < count && !isnan(pick->value); i++) {
        pick->below += ranked[i].value < pick->value;
        pick->above += ranked[i].value > pick->value;
    }
    free(ranked);
    return count > 0 || pick->how == PICK_NUMBER;
}

void pick_free(struct pick *pick)
{
    free(pick->full);
    pick->full = NULL;
}
