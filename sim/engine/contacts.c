/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a patient meets in a scheme: the response, contacts, hand-overs between teams, and different
   faces. Which of the staff on duty comes is drawn anew each time, all equally likely. */
#include <math.h>
#include <string.h>

#include "engine/life.h"

/* Team and person in one number; a crowd without limit never sends the same person twice. */
static uint32_t face_of(const struct engine *e, const struct life *life, int part, double u)
{
    const struct request_part *request = &life->at->step->request.part[part];
    uint16_t team = request->either[life->choice[part]];
    int32_t staff = e->resources[life->world][team].capacity;
    if (staff == RESOURCE_UNLIMITED)
        return UINT32_MAX;
    return (uint32_t)team << 16 | ((uint32_t)(u * (staff > 0 ? staff : 1)) & 0xffff);
}

static bool is_known(const struct life *life, uint32_t face)
{
    for (int i = 0; i < life->faces && i < FACES_KEPT; i++)
        if (life->face[i] == face)
            return true;
    return false;
}

static void meet_faces(const struct engine *e, struct life *life, struct scheme_count *count)
{
    const struct plan_step *step = life->at->step;
    struct luck luck = life_luck(e, life, step->purpose_face);
    double u[2];
    luck.visit = luck.visit * 1024 + life->round;
    stream_pair(&luck, 0, u);
    for (int part = 0; part < step->request.parts && part < 2; part++) {
        uint32_t face = face_of(e, life, part, u[part]);
        if (face != UINT32_MAX && is_known(life, face))
            continue;
        if (life->faces < FACES_KEPT)
            life->face[life->faces] = face;
        if (life->faces < UINT8_MAX)
            life->faces++;
        count->faces++;
    }
}

static void meet_team(struct life *life, struct scheme_count *count)
{
    uint16_t team = life->at->step->request.part[0].either[life->choice[0]];
    count->hand_overs += life->flags & LIFE_REACHED && life->team != team;
    life->team = team;
}

static void respond(struct engine *e, const struct life *life, struct scheme_count *count)
{
    double response = e->now - life->referred;
    count->reached++;
    count->response += response;
    if (response > count->response_longest)
        count->response_longest = response;
    count->within_promise += response <= e->plan->model->pathways[life->scheme].promise;
    sketch_add(&count->response_sketch, response);
}

void contacts_meet(struct engine *e, struct life *life)
{
    struct scheme_count *count = &e->outcome->schemes[life->scheme];
    count->contacts++;
    meet_team(life, count);
    if (!(life->flags & LIFE_REACHED)) {
        life->faces = 0;
        respond(e, life, count);
    }
    life->flags |= LIFE_REACHED;
    meet_faces(e, life, count);
}
