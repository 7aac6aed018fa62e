/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One server for several steps, by priority: who waits for it comes straight from demand streams,
   and the more urgent ones either all pre-empt or none does. */
#include <math.h>
#include <stdlib.h>

#include "study/theory_finding.h"

struct classes {
    struct law_class *items; /* [user of the resource] */
    size_t count;
    bool preempts; /* whoever is more urgent than somebody else */
};

static bool is_plain(const struct finding *f, size_t s)
{
    const struct plan_step *step = &f->plan->steps[s];
    return f->flow.marks[s] == FLOW_MET && !step->gives_up && step->queue_limit == QUEUE_NONE &&
           !step->grows;
}

static struct law_class class_of(const struct finding *f, size_t s)
{
    const struct plan_step *step = &f->plan->steps[s];
    return (struct law_class){.level = step->priority,
                              .rate = f->flow.rate[s],
                              .mean = variate_mean(step->takes),
                              .variance = variate_variance(step->takes)};
}

/* False: no law for them. */
static bool find_classes(const struct finding *f, size_t resource, struct classes *classes)
{
    const struct plan_resource *r = &f->plan->resources[resource];
    unsigned least = 0;
    size_t urgent = 0, preempting = 0;
    for (size_t u = 0; u < r->user_count; u++) {
        size_t s = (size_t)r->users[u];
        struct station station = station_of(f->plan, &f->plan->steps[s]);
        if (station.kind != STATION_SHARED || station.servers != 1 || !is_plain(f, s))
            return false;
        classes->items[classes->count++] = class_of(f, s);
        least = f->plan->steps[s].priority > least ? f->plan->steps[s].priority : least;
    }
    for (size_t u = 0; u < r->user_count; u++) {
        const struct plan_step *step = &f->plan->steps[r->users[u]];
        urgent += step->priority < least;
        preempting += step->priority < least && step->preempts;
    }
    classes->preempts = preempting > 0;
    return preempting == 0 || preempting == urgent;
}

/* Relaxation of the whole, as of M/G/1 with all classes mixed (Odoni and Roth 1983). */
static double memory_of(const struct classes *classes, double load)
{
    double square = 0;
    for (size_t i = 0; i < classes->count; i++) {
        const struct law_class *c = &classes->items[i];
        square += c->rate * (c->variance + c->mean * c->mean);
    }
    double away = 1 - sqrt(load);
    return square / load / 2 / (away * away); /* E[S^2] / 2 E[S] = mean (1 + cv2) / 2 */
}

static void find_resource(struct finding *f, size_t resource, struct classes *classes)
{
    const struct plan_resource *r = &f->plan->resources[resource];
    if (r->user_count < 2 || !find_classes(f, resource, classes))
        return;
    double load = 0;
    for (size_t i = 0; i < classes->count; i++)
        load += classes->items[i].rate * classes->items[i].mean;
    if (load >= 1 || !theory_settles(f->plan, memory_of(classes, load)))
        return;
    struct theory item = {.law = "M/G/1, priorities", .source = "Cobham 1954"};
    if (classes->preempts)
        item = (struct theory){.law = "M/G/1, pre-emptive resume",
                               .source = "Kleinrock 1976, Queueing Systems II, chapter 3"};
    for (size_t i = 0; i < classes->count; i++) {
        struct law_queue values =
            law_priority(classes->items, classes->count, i, classes->preempts);
        theory_add_queue(f, &f->plan->steps[r->users[i]], item, &values);
    }
    theory_add_use(f, resource, item, load);
}

void theory_priority(struct finding *f)
{
    struct classes classes = {.items = mem_array(f->plan->step_count + 1, sizeof *classes.items)};
    for (size_t r = 0; r < f->plan->resource_count; r++) {
        classes.count = 0;
        find_resource(f, r, &classes);
    }
    free(classes.items);
}
