/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure_choice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WAITS_MOST = 3 };

static void add(struct measure_choice *choice, int found)
{
    for (size_t i = 0; i < choice->count; i++)
        if (choice->wanted[i] == found)
            return;
    if (found >= 0)
        choice->wanted[choice->count++] = found;
}

static enum status add_asked(struct measure_choice *choice, const struct experiment *x)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < x->options.measure_count; i++) {
        int found = experiment_measure(x, x->options.measures[i]);
        if (found < 0)
            status = STATUS_USAGE;
        add(choice, found);
    }
    return status;
}

static void add_usual(struct measure_choice *choice, const struct plan *plan,
                      const struct measure_list *list)
{
    char avoided[80];
    snprintf(avoided, sizeof avoided, "schemes.avoided_%gd",
             plan_window_days[measures_window(plan)]);
    if (plan->two_worlds) {
        add(choice, measures_find_full(list, avoided));
        add(choice, measures_find_full(list, "schemes.claimed"));
    }
    add(choice, measures_find_full(list, "area.admissions"));
    for (size_t i = 0, waits = 0; i < list->count && !plan->two_worlds && waits < WAITS_MOST; i++) {
        const struct measure *m = &list->items[i];
        bool wait = strcmp(m->name, "wait_mean") == 0 && strncmp(m->scope, "step.", 5) == 0;
        if (wait)
            add(choice, (int)i);
        waits += wait;
    }
}

enum status measure_choose(struct measure_choice *choice, const struct experiment *x)
{
    struct measure_list list;
    measures_build(&list, &x->base.plan);
    choice->count = 0;
    choice->wanted = mem_array(list.count + 1, sizeof *choice->wanted);
    enum status status = STATUS_OK;
    if (x->options.measure_count)
        status = add_asked(choice, x);
    else
        add_usual(choice, &x->base.plan, &list);
    measures_free(&list);
    if (status == STATUS_OK && choice->count == 0) {
        fprintf(stderr, "homefirst: say what is asked about: --measure scope.name (see help "
                        "measures)\n");
        status = STATUS_USAGE;
    }
    return status;
}

static bool is_money(const struct measure *m)
{
    return (strcmp(m->scope, "schemes") == 0 && strncmp(m->name, "net_benefit_at_", 15) == 0) ||
           (strncmp(m->scope, "payment.", 8) == 0 && strcmp(m->name, "paid") == 0);
}

void measure_choice_add_chances(struct measure_choice *choice, const struct experiment *x)
{
    struct measure_list list;
    measures_build(&list, &x->base.plan);
    for (size_t i = 0; i < list.count && x->options.measure_count == 0; i++)
        if (is_money(&list.items[i]))
            add(choice, (int)i);
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].yes_no && strncmp(list.items[i].scope, "target.", 7) == 0)
            add(choice, (int)i);
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].yes_no && strcmp(list.items[i].scope, "schemes") == 0)
            add(choice, (int)i);
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].yes_no)
            add(choice, (int)i);
    measures_free(&list);
}

void measure_choice_free(struct measure_choice *choice)
{
    free(choice->wanted);
    *choice = (struct measure_choice){0};
}
