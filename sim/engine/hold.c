/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocking after service: a patient who is done keeps what the step held until the next service or
   stay begins, or until he leaves. A patient holds one step's resources at a time besides those of
   the present one: they go back at the beginning of the next. */
#include <string.h>

#include "engine/life.h"

void hold_begin(struct engine *e, struct life *life)
{
    life->flags |= LIFE_HOLDS;
    life->held = life->at;
    life->held_since = e->now;
    memcpy(life->held_choice, life->choice, sizeof life->held_choice);
    if (life->at->step->admission)
        timeavg_add(&e->area[life->world].delayed, e->now, 1);
}

struct station *hold_end(struct engine *e, struct life *life)
{
    struct station *held = life->held;
    life->flags &= ~LIFE_HOLDS;
    held->count.blocked += life_time(e, life->held_since);
    request_release(&held->step->request, e->resources[life->world], e->now, life->held_choice);
    if (held->step->admission) {
        timeavg_add(&e->area[life->world].delayed, e->now, -1);
        worlds_discharge(e, life);
    }
    return held;
}

void hold_call_up(struct engine *e, const struct life *life, const struct station *held)
{
    const struct request *request = &held->step->request;
    uint8_t choice[REQUEST_PARTS];
    enum world world = (enum world)life->world;
    memcpy(choice, life->held_choice, sizeof choice);
    for (int i = 0; i < request->parts; i++)
        serve_waiting(e, world, request->part[i].either[choice[i]]);
}
