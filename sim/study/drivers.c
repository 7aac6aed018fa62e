/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One number at a time, to both ends of its range. */
#include "study/drivers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "study/lab.h"

/* Played with so many, with fewer when that were too long, and not at all when one is. Counted in
   events, so that the answer does not depend on the machine. */
enum { REPLICATIONS_MOST = 2 };
#define EVENTS_MOST 6e7

/* "path=value": what the command line would say. */
static const char *set_text(struct arena *arena, const struct input *input, double value)
{
    return arena_format(arena, "%s=%.17g%s", input->path, value, input->time ? " min" : "");
}

/* Two points a driver: its low end, its high end. */
static void play_ends(struct driver_list *list, const struct study *study,
                      const struct driver_question *q)
{
    struct arena arena = {0};
    struct lab lab = {.path = q->path,
                      .sets = q->sets,
                      .set_count = q->set_count,
                      .seed = study->seed,
                      .threads = q->threads,
                      .confidence = study->plan->model->confidence,
                      .interrupt = q->interrupt};
    size_t count = 2 * list->count;
    struct point *points = mem_array(count + 1, sizeof *points);
    const char **sets = mem_array(count + 1, sizeof *sets);
    for (size_t i = 0; i < count; i++) {
        const struct input *input = list->items[i / 2].input;
        sets[i] = set_text(&arena, input, i % 2 ? input->high : input->low);
        points[i] = (struct point){.sets = &sets[i], .set_count = 1, .asked = list->replications};
    }
    lab_open(&lab, study->plan, &q->measure, 1);
    list->complete = lab_play(&lab, points, count);
    for (size_t i = 0; i < count && list->complete; i++)
        *(i % 2 ? &list->items[i / 2].at_high : &list->items[i / 2].at_low) =
            points[i].fault ? NAN : lab_estimate(&lab, &points[i], 0).mean;
    lab_release(points, count);
    lab_close(&lab);
    free(points);
    free(sets);
    arena_free(&arena);
}

double driver_effect(const struct driver *driver, double base)
{
    double low = fabs(driver->at_low - base), high = fabs(driver->at_high - base);
    return fmax(isnan(low) ? 0 : low, isnan(high) ? 0 : high);
}

/* Largest first; equal ones in the order of the scenario. */
static void sort(struct driver_list *list)
{
    for (size_t i = 1; i < list->count; i++) {
        struct driver driver = list->items[i];
        size_t at = i;
        while (at > 0 && driver_effect(&list->items[at - 1], list->base) <
                             driver_effect(&driver, list->base)) {
            list->items[at] = list->items[at - 1];
            at--;
        }
        list->items[at] = driver;
    }
}

static size_t affordable(const struct study *study, size_t drivers)
{
    double events = (double)study->events / (double)study->replications * 2 * (double)drivers;
    size_t replications = REPLICATIONS_MOST;
    while (replications > 0 && events * (double)replications > EVENTS_MOST)
        replications--;
    return replications;
}

void drivers_find(struct driver_list *list, const struct study *study,
                  const struct driver_question *question)
{
    const struct model *m = study->plan->model;
    *list = (struct driver_list){.items = mem_array(m->input_count + 1, sizeof *list->items)};
    if (study->replications < REPLICATIONS_MOST || question->measure < 0)
        return;
    const struct measure *measure = &study->measures.items[question->measure];
    snprintf(list->measure, sizeof list->measure, "%s.%s", measure->scope, measure->name);
    for (size_t i = 0; i < m->input_count; i++)
        if (m->inputs[i].high > m->inputs[i].low)
            list->items[list->count++] = (struct driver){&m->inputs[i], NAN, NAN};
    list->replications = question->always ? REPLICATIONS_MOST : affordable(study, list->count);
    if (list->replications == 0) {
        list->not_asked = list->count;
        list->count = 0;
        return;
    }
    for (size_t r = 0; r < list->replications; r++)
        list->base += study->values[r * study->measures.count + (size_t)question->measure] /
                      (double)list->replications;
    play_ends(list, study, question);
    if (!list->complete)
        list->count = 0;
    sort(list);
}

void drivers_free(struct driver_list *list)
{
    free(list->items);
    *list = (struct driver_list){0};
}
