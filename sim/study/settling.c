/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/settling.h"

#include <math.h>
#include <stdlib.h>

#include "study/warmup.h"

static const double hardly_anybody = 0.1;

void settling_average(double *average, const double *series, size_t count, size_t window)
{
    for (size_t i = 0; i < count; i++) {
        size_t side = i < window ? i : window;
        double sum = i + side < count ? 0 : NAN;
        for (size_t k = i - side; k <= i + side && k < count; k++)
            sum += series[k];
        average[i] = sum / (double)(2 * side + 1);
    }
}

static bool level_one(struct model *m)
{
    bool moved = m->surge_count > 0;
    m->surge_count = 0;
    for (size_t p = 0; p < m->profile_count; p++) {
        moved = moved || m->profiles[p].months;
        m->profiles[p].months = NULL;
    }
    for (size_t d = 0; d < m->demand_count; d++) {
        moved = moved || m->demands[d].growth != 0;
        m->demands[d].growth = 0;
    }
    return moved;
}

bool settling_level_demand(struct model *model)
{
    bool moved = level_one(model);
    for (size_t v = 0; v < model->variant_count; v++)
        if (model->variants[v].model && model->variants[v].model != model)
            moved = level_one(model->variants[v].model) || moved;
    return moved;
}

static double mean_of(const double *series, size_t from, size_t to)
{
    double sum = 0;
    for (size_t day = from; day < to; day++)
        sum += series[day];
    return to > from ? sum / (double)(to - from) : NAN;
}

static void judge(struct settling_list *list, struct settling *s)
{
    s->empty = mean_of(s->level, 0, list->days) < hardly_anybody;
    s->needs = warmup_mser5(s->level, list->days);
    size_t cut = s->needs < 0 ? 0 : (size_t)s->needs;
    s->early = mean_of(s->level, 0, cut);
    s->late = mean_of(s->level, cut, list->days);
    if (s->empty)
        return;
    list->judged++;
    list->too_short += s->needs < 0;
    if (s->needs >= 0 && (list->slowest < 0 || s->needs > list->items[list->slowest].needs))
        list->slowest = s - list->items;
}

static void add(struct settling_list *list, const struct study *study, size_t series,
                const char *kind, const struct named *named)
{
    struct settling *s = &list->items[list->count++];
    snprintf(s->name, sizeof s->name, "%s%s%s", kind, named ? "." : "", named ? named->name : "");
    s->title = named ? model_title(named) : NULL;
    s->level = mem_array(list->days + 1, sizeof *s->level);
    s->average = mem_array(list->days + 1, sizeof *s->average);
    for (size_t day = 0; day < list->days; day++)
        s->level[day] = (double)study->daily.sum[series * study->daily.days + day] /
                        (double)study->replications;
    settling_average(s->average, s->level, list->days, list->window);
    judge(list, s);
    size_t first = (size_t)(study->plan->start / 1440);
    s->counted = first < list->days ? s->average[first] : NAN;
    s->error = first < list->days ? warmup_daily_error(study, series, first) : NAN;
}

static bool has_beds(const struct plan *plan)
{
    for (size_t s = 0; s < plan->step_count; s++)
        if (plan->steps[s].admission)
            return true;
    return false;
}

/* A month where the run is long enough, so that weeks and seasons of weeks are smoothed away. */
static size_t window_of(size_t days)
{
    return days / 20 < 1 ? 1 : days / 20 > 14 ? 14 : days / 20;
}

void settling_find(struct settling_list *list, const struct study *study)
{
    const struct plan *plan = study->plan;
    const struct model *m = plan->model;
    *list = (struct settling_list){.items = mem_array(study->daily.series + 1, sizeof *list->items),
                                   .slowest = -1};
    list->days = warmup_days_alike(study);
    if (list->days > (size_t)(plan->end / 1440))
        list->days = (size_t)(plan->end / 1440); /* the last midnight is the end itself */
    list->window = window_of(list->days);
    for (int w = WORLD_WITH; w <= WORLD_WITHOUT && has_beds(plan); w++)
        if (w == WORLD_WITH || plan->two_worlds)
            add(list, study, daily_beds(w), w == WORLD_WITH ? "beds_with" : "beds_without", NULL);
    for (size_t p = 0; p < m->pathway_count; p++)
        if (m->pathways[p].scheme)
            add(list, study, daily_caseload(p), "caseload", &m->pathways[p].named);
    for (size_t r = 0; r < m->resource_count; r++)
        if (plan->resources[r].first_capacity != RESOURCE_UNLIMITED)
            add(list, study, daily_waiting(plan, r), "waiting", &m->resources[r].named);
}

void settling_free(struct settling_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].level);
        free(list->items[i].average);
    }
    free(list->items);
    *list = (struct settling_list){0};
}
