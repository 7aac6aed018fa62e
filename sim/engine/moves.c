/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many arrive, come back, leave, enter and leave schemes, day by day, in the world with the
   schemes. Nothing is counted by day event by event: at midnight the day gets what has been counted
   since the one before. */
#include <stdlib.h>
#include <string.h>

#include "engine/life.h"

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

/* The day's number: what there is by now, less what there was at the last midnight. */
static void close_day(struct engine *e, size_t series, size_t day, uint64_t by_now)
{
    struct daily *moves = &e->outcome->moves;
    moves->level[series * moves->days + day] = (uint32_t)(by_now - e->moved[series]);
    e->moved[series] = by_now;
}

/* Everybody who has gone home. */
static uint64_t count_left(const struct engine *e)
{
    uint64_t left = 0;
    for (size_t s = 0; s < e->plan->step_count; s++)
        if (e->plan->steps[s].kind == STEP_END)
            left += e->stations[WORLD_WITH][s].count.entered +
                    e->stations[WORLD_BOTH][s].count.entered;
    return left;
}

void moves_midnight(struct engine *e, size_t midnight)
{
    const struct plan *plan = e->plan;
    if (midnight == 0)
        return; /* no day is over */
    size_t day = midnight - 1;
    close_day(e, MOVES_RETURNED, day, e->returned[WORLD_WITH] + e->returned[WORLD_BOTH]);
    close_day(e, MOVES_LEFT, day, count_left(e));
    for (size_t d = 0; d < plan->demand_count; d++)
        close_day(e, moves_arrived(d), day, e->sources[d].number);
    for (size_t p = 0; p < plan->model->pathway_count; p++) {
        uint64_t inside = (uint64_t)e->caseload[p].level;
        close_day(e, moves_entered(plan, p), day, e->entered[p]);
        close_day(e, moves_departed(plan, p), day, e->entered[p] - inside);
    }
}
