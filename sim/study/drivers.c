/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One number at a time, to both ends of its range. */
#include "study/drivers.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "engine/engine.h"

/* Played with so many, with fewer when that were too long, and not at all when one is. Counted in
   events, so that the answer does not depend on the machine. */
enum { REPLICATIONS_MOST = 2 };
#define EVENTS_MOST 1.5e8

struct crew {
    struct driver_list *list;
    const struct study *study;
    const struct driver_question *question;
    atomic_size_t next; /* two jobs a driver: its low end, its high end */
};

/* "path=value": what the command line would say. */
static char *set_text(const struct input *input, double value)
{
    struct text text = {0};
    text_add(&text, "%s=%.17g%s", input->path, value, input->time ? " min" : "");
    return text.at;
}

static double mean_of(const struct plan *plan, const struct crew *crew)
{
    const struct study *study = crew->study;
    int measure = crew->question->measure;
    struct measure_list measures;
    struct outcome outcome;
    struct engine *engine = engine_new(plan, study->seed);
    outcome_init(&outcome, plan);
    measures_build(&measures, plan);
    const struct measure *wanted = &study->measures.items[measure];
    int found = measures_find(&measures, wanted->scope, wanted->name);
    double *values = mem_array(measures.count + 1, sizeof *values), sum = 0;
    for (uint32_t r = 0; r < crew->list->replications && found >= 0; r++) {
        engine_play(engine, r, &outcome);
        measures_evaluate(&measures, plan, &outcome, values);
        sum += values[found];
    }
    free(values);
    measures_free(&measures);
    outcome_free(&outcome);
    engine_free(engine);
    return found >= 0 ? sum / (double)crew->list->replications : NAN;
}

/* The measure when the scenario says otherwise in one place; NaN when it may not. */
static double played_with(const struct crew *crew, const char *set)
{
    const struct driver_question *q = crew->question;
    const char **sets = mem_array(q->set_count + 1, sizeof *sets);
    if (q->set_count)
        memcpy(sets, q->sets, q->set_count * sizeof *sets);
    sets[q->set_count] = set;
    struct problem_list problems = {0};
    struct scenario scenario;
    struct model model = {0};
    double mean = NAN;
    if (scenario_load(&scenario, q->path, sets, q->set_count + 1, &problems) == STATUS_OK)
        model_read(&model, scenario.root, &problems);
    if (scenario.root && problems.count == 0) {
        struct plan plan;
        plan_build(&plan, &model, &problems);
        if (problems.count == 0)
            mean = mean_of(&plan, crew);
        plan_free(&plan);
    }
    model_free(&model);
    scenario_free(&scenario);
    problem_free(&problems);
    free(sets);
    return mean;
}

static void *work(void *context)
{
    struct crew *crew = context;
    for (;;) {
        size_t job = atomic_fetch_add(&crew->next, 1);
        bool asked = crew->question->interrupt && *crew->question->interrupt;
        if (job >= 2 * crew->list->count || asked)
            return NULL;
        struct driver *driver = &crew->list->items[job / 2];
        char *set = set_text(driver->input, job % 2 ? driver->input->high : driver->input->low);
        *(job % 2 ? &driver->at_high : &driver->at_low) = played_with(crew, set);
        free(set);
    }
}

static void run_crew(struct crew *crew)
{
    int threads = crew->question->threads < 1 ? 1 : crew->question->threads, started = 0;
    pthread_t *thread = mem_array((size_t)threads, sizeof *thread);
    atomic_init(&crew->next, 0);
    while (started < threads - 1 && pthread_create(&thread[started], NULL, work, crew) == 0)
        started++;
    work(crew);
    for (int i = 0; i < started; i++)
        pthread_join(thread[i], NULL);
    free(thread);
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
    struct crew crew = {.list = list, .study = study, .question = question};
    run_crew(&crew);
    list->complete = !question->interrupt || !*question->interrupt;
    if (!list->complete)
        list->count = 0;
    sort(list);
}

void drivers_free(struct driver_list *list)
{
    free(list->items);
    *list = (struct driver_list){0};
}
