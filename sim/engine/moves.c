/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many arrive, come back, leave, enter and leave schemes, day by day or week by week, in the
   world with the schemes. Nothing is counted so event by event: at the midnight that ends a day or
   week it gets what has been counted since the one before. */
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "engine/counts.h"

void moves_make(struct engine *e)
{
    e->moved = mem_array(moves_series(e->plan) + 1, sizeof *e->moved);
    e->entered = mem_array(e->plan->model->pathway_count + 1, sizeof *e->entered);
}

void moves_free(struct engine *e)
{
    free(e->moved);
    free(e->entered);
}

void moves_clear(struct engine *e)
{
    memset(e->moved, 0, moves_series(e->plan) * sizeof *e->moved);
    memset(e->entered, 0, e->plan->model->pathway_count * sizeof *e->entered);
    memset(e->returned, 0, sizeof e->returned);
}

size_t moves_every(const struct plan *plan)
{
    return plan->end - plan->start > 91 * DAY_MINUTES ? 7 : 1;
}

size_t moves_periods(const struct plan *plan)
{
    return (size_t)((plan->end - plan->start) / DAY_MINUTES) / moves_every(plan);
}

/* What there is by now, less what there was at the end of the last period. Before the first there
   is nothing to tell. */
static void close_period(struct engine *e, size_t series, size_t number, uint64_t by_now)
{
    struct daily *moves = &e->outcome->moves;
    if (number > 0)
        moves->level[series * moves->days + number - 1] = (uint32_t)(by_now - e->moved[series]);
    e->moved[series] = by_now;
}

/* Everybody who has gone home. */
static uint64_t count_left(const struct engine *e)
{
    uint64_t left = 0;
    for (size_t s = 0; s < e->plan->step_count; s++)
        if (e->plan->steps[s].kind == STEP_END)
            left +=
                e->stations[WORLD_WITH][s].count.entered + e->stations[WORLD_BOTH][s].count.entered;
    return left;
}

/* A period is over, or the first begins. */
static void close_periods(struct engine *e, size_t number)
{
    const struct plan *plan = e->plan;
    uint64_t arrived = 0;
    for (size_t d = 0; d < plan->demand_count; d++) {
        close_period(e, moves_arrived(d), number, e->sources[d].number);
        arrived += e->sources[d].number;
    }
    close_period(e, MOVES_ARRIVED, number, arrived);
    close_period(e, MOVES_RETURNED, number, e->returned[WORLD_WITH] + e->returned[WORLD_BOTH]);
    close_period(e, MOVES_LEFT, number, count_left(e));
    for (size_t p = 0; p < plan->model->pathway_count; p++) {
        uint64_t inside = (uint64_t)e->caseload[p].level;
        close_period(e, moves_entered(plan, p), number, e->entered[p]);
        close_period(e, moves_departed(plan, p), number, e->entered[p] - inside);
    }
}

void moves_midnight(struct engine *e)
{
    double days = (e->now - e->plan->start) / DAY_MINUTES;
    size_t every = moves_every(e->plan);
    if (days >= 0 && (size_t)days % every == 0 && (size_t)days / every <= e->outcome->moves.days)
        close_periods(e, (size_t)days / every);
}
