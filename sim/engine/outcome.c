/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Room for what a replication counts. */
#include "engine/outcome.h"

#include <stdlib.h>
#include <string.h>

/* Indicators of times have a sketch each. */
static void init_indicators(struct outcome *o, const struct plan *plan)
{
    for (int w = 0; w < WORLDS; w++) {
        o->indicators[w] = mem_array(plan->indicator_count + 1, sizeof *o->indicators[w]);
        for (size_t i = 0; i < plan->indicator_count; i++)
            if (plan->indicators[i].model->kind == INDICATOR_TIME)
                o->indicators[w][i].times = mem_array(1, sizeof(struct sketch));
    }
}

static void clear_indicators(struct outcome *o, const struct plan *plan)
{
    for (int w = 0; w < WORLDS; w++)
        for (size_t i = 0; i < plan->indicator_count; i++) {
            struct indicator_count *count = &o->indicators[w][i];
            *count = (struct indicator_count){.times = count->times};
            if (count->times)
                sketch_clear(count->times);
        }
}

static void free_indicators(struct outcome *o)
{
    for (int w = 0; w < WORLDS; w++) {
        for (size_t i = 0; i < o->indicator_count; i++)
            free(o->indicators[w][i].times);
        free(o->indicators[w]);
    }
}

void outcome_init(struct outcome *o, const struct plan *plan)
{
    size_t pathways = plan->model->pathway_count;
    *o = (struct outcome){0};
    for (int w = 0; w < WORLDS; w++) {
        o->steps[w] = mem_array(plan->step_count + 1, sizeof *o->steps[w]);
        o->resources[w] = mem_array(plan->resource_count + 1, sizeof *o->resources[w]);
        o->slots[w] = mem_array(plan->slots_count + 1, sizeof *o->slots[w]);
    }
    o->schemes = mem_array(pathways + 1, sizeof *o->schemes);
    o->indicator_count = plan->indicator_count;
    init_indicators(o, plan);
    o->daily.series = 2 + pathways + plan->resource_count;
    o->daily.days = (size_t)(plan->end / 1440.0) + 1;
    o->daily.level = mem_array(o->daily.series * o->daily.days + 1, sizeof *o->daily.level);
    o->moves = (struct daily){.series = moves_series(plan), .days = moves_periods(plan)};
    o->moves.level = mem_array(o->moves.series * o->moves.days + 1, sizeof *o->moves.level);
    o->use = mem_array(plan->resource_count * WEEK_HOURS + 1, sizeof *o->use);
    for (int w = 0; w < WORLDS; w++)
        o->periods[w] = mem_array(plan->period_count + 1, sizeof *o->periods[w]);
    o->reported = mem_array(pathways * plan->period_count + 1, sizeof *o->reported);
    o->referrals = mem_array(pathways * WEEK_HOURS + 1, sizeof *o->referrals);
    o->arrivals = mem_array(plan->demand_count + 1, sizeof *o->arrivals);
}

void outcome_clear(struct outcome *o, const struct plan *plan)
{
    size_t pathways = plan->model->pathway_count;
    struct outcome kept = *o;
    *o = (struct outcome){.schemes = kept.schemes,
                          .daily = kept.daily,
                          .moves = kept.moves,
                          .flows = {.at = kept.flows.at, .room = kept.flows.room},
                          .use = kept.use,
                          .reported = kept.reported,
                          .referrals = kept.referrals,
                          .arrivals = kept.arrivals,
                          .indicator_count = kept.indicator_count,
                          .deadlock = -1};
    for (int w = 0; w < WORLDS; w++) {
        o->steps[w] = kept.steps[w];
        o->resources[w] = kept.resources[w];
        o->slots[w] = kept.slots[w];
        o->periods[w] = kept.periods[w];
        memset(o->periods[w], 0, plan->period_count * sizeof *o->periods[w]);
        o->indicators[w] = kept.indicators[w];
        memset(o->steps[w], 0, plan->step_count * sizeof *o->steps[w]);
        memset(o->slots[w], 0, plan->slots_count * sizeof *o->slots[w]);
        memset(o->resources[w], 0, plan->resource_count * sizeof *o->resources[w]);
    }
    clear_indicators(o, plan);
    memset(o->schemes, 0, pathways * sizeof *o->schemes);
    memset(o->reported, 0, pathways * plan->period_count * sizeof *o->reported);
    memset(o->daily.level, 0, o->daily.series * o->daily.days * sizeof *o->daily.level);
    memset(o->moves.level, 0, o->moves.series * o->moves.days * sizeof *o->moves.level);
    memset(o->use, 0, plan->resource_count * WEEK_HOURS * sizeof *o->use);
    memset(o->referrals, 0, pathways * WEEK_HOURS * sizeof *o->referrals);
    memset(o->arrivals, 0, plan->demand_count * sizeof *o->arrivals);
}

void outcome_free(struct outcome *o)
{
    for (int w = 0; w < WORLDS; w++) {
        free(o->steps[w]);
        free(o->resources[w]);
        free(o->slots[w]);
        free(o->periods[w]);
    }
    free_indicators(o);
    free(o->schemes);
    free(o->daily.level);
    free(o->moves.level);
    free(o->flows.at);
    free(o->use);
    free(o->reported);
    free(o->referrals);
    free(o->arrivals);
    *o = (struct outcome){0};
}
