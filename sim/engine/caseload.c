/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A series of visits: how long a patient stays on a caseload, and when the next visit is due. */
#include "engine/life.h"

ASIDE void caseload_begin(const struct engine *e, struct life *life)
{
    const struct plan_step *step = life->at->step;
    struct luck luck = life_luck(e, life, step->purpose_lasts);
    const struct variate *lasts = attribute_variate(e, life, step->lasts, step->lasts_by);
    life->caseload_end = e->now + variate_draw(lasts, &luck);
}

ASIDE bool caseload_stays(struct engine *e, struct life *life)
{
    double due = life->begun + life->at->step->every;
    due = due > e->now ? due : e->now;
    life->round++;
    if (due < life->caseload_end) {
        life->state = LIFE_BETWEEN;
        life_schedule(e, life, due);
        return true;
    }
    if (life->caseload_end > e->now) {
        life->state = LIFE_LINGERING;
        life_schedule(e, life, life->caseload_end);
        return true;
    }
    return false;
}
