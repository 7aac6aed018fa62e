/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sightings put together to stints. Patients inside are found by a hash of stream and number. */
#include "study/replay.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "study/units.h"

enum { BUCKETS = 1 << 14 };

struct replaying {
    const struct plan *plan;
    const struct replay_use *use;
    struct units units;
    struct replayed *inside[BUCKETS];
    uint32_t *first; /* [demand] number of the first counted, plus 1; 0: none yet */
    uint32_t order;
};

const char *stint_end_word(enum stint_end end)
{
    static const char *const word[] = {
#define X(id, word) word,
        STINT_LIST(X)
#undef X
    };
    return word[end];
}

/* --- who is inside ---------------------------------------------------------------------------- */

static struct replayed **bucket(struct replaying *r, size_t demand, uint32_t number)
{
    uint64_t key = ((uint64_t)demand << 32 | number) * UINT64_C(0x9e3779b97f4a7c15);
    return &r->inside[key >> 50];
}

static struct replayed **find(struct replaying *r, size_t demand, uint32_t number)
{
    struct replayed **at = bucket(r, demand, number);
    while (*at && ((*at)->demand != demand || (*at)->number != number))
        at = &(*at)->next;
    return at;
}

void replayed_free(struct replayed *patient)
{
    if (!patient)
        return;
    for (int w = 0; w < 2; w++)
        free(patient->lives[w].stints);
    free(patient->attributes);
    free(patient);
}

struct replayed *replayed_copy(const struct replayed *patient, size_t attributes)
{
    struct replayed *copy = mem_alloc(sizeof *copy);
    *copy = *patient;
    copy->next = NULL;
    copy->attributes = mem_array(attributes + 1, sizeof *copy->attributes);
    memcpy(copy->attributes, patient->attributes, attributes * sizeof *copy->attributes);
    for (int w = 0; w < 2; w++) {
        struct replayed_life *life = &copy->lives[w];
        life->room = life->count;
        life->stints = mem_array(life->count + 1, sizeof *life->stints);
        if (life->count)
            memcpy(life->stints, patient->lives[w].stints, life->count * sizeof *life->stints);
    }
    return copy;
}

/* What was to end after the replication did has not ended. */
static void cut(struct replayed *patient, double ended)
{
    for (int w = 0; w < 2; w++) {
        struct replayed_life *life = &patient->lives[w];
        struct stint *stint = life->count ? &life->stints[life->count - 1] : NULL;
        if (stint && stint->ended > ended) {
            stint->ended = NAN;
            stint->end = STINT_OPEN;
        }
    }
}

/* Handed over, and forgotten. */
static void finish(struct replaying *r, struct replayed **at, double now)
{
    struct replayed *patient = *at;
    cut(patient, now);
    *at = patient->next;
    r->use->done(r->use->context, patient);
    replayed_free(patient);
}

static void arrive(struct replaying *r, const struct sighting *seen)
{
    const struct plan *plan = r->plan;
    if (seen->world == WORLD_WITHOUT) /* its other life was seen before */
        return;
    r->order++;
    if (!r->first[seen->demand])
        r->first[seen->demand] = seen->number + 1;
    struct replayed *patient = mem_alloc(sizeof *patient);
    *patient = (struct replayed){.demand = seen->demand,
                                 .number = seen->number,
                                 .in_stream = seen->number + 2 - r->first[seen->demand],
                                 .order = r->order,
                                 .arrived = seen->now,
                                 .twice = plan->two_worlds && seen->world == WORLD_WITH};
    patient->attributes = mem_array(plan->attribute_count + 1, sizeof(double));
    memcpy(patient->attributes, seen->attributes, plan->attribute_count * sizeof(double));
    if (r->use->wanted && !r->use->wanted(r->use->context, patient)) {
        replayed_free(patient);
        return;
    }
    struct replayed **at = bucket(r, seen->demand, seen->number);
    patient->next = *at;
    *at = patient;
}

/* --- stints ----------------------------------------------------------------------------------- */

static struct stint *last(struct replayed_life *life)
{
    return life->count ? &life->stints[life->count - 1] : NULL;
}

static struct stint *add(struct replayed_life *life, const struct sighting *seen, double came)
{
    if (life->count == life->room) {
        life->room = life->room ? 2 * life->room : 8;
        life->stints = mem_grow(life->stints, life->room, sizeof *life->stints);
    }
    life->stints[life->count] = (struct stint){.step = seen->step,
                                               .end = STINT_OPEN,
                                               .round = seen->round,
                                               .came = came,
                                               .began = NAN,
                                               .ended = NAN,
                                               .kept = NAN,
                                               .booked = NAN,
                                               .back = -1};
    return &life->stints[life->count++];
}

static void end(struct stint *stint, double when, enum stint_end how)
{
    stint->ended = when;
    stint->end = how;
}

static bool needs_somebody(const struct plan *plan, const struct stint *stint)
{
    enum step_kind kind = (enum step_kind)plan->steps[stint->step].kind;
    return kind == STEP_SERVICE || kind == STEP_VISITS || kind == STEP_BED;
}

/* Time that passed by itself ends as the patient moves on. */
static void came(struct replaying *r, struct replayed_life *life, const struct sighting *seen)
{
    struct stint *before = last(life);
    if (before && before->end == STINT_OPEN && !needs_somebody(r->plan, before))
        end(before, seen->now, STINT_DONE);
    struct stint *stint = add(life, seen, seen->now);
    enum step_kind kind = (enum step_kind)r->plan->steps[seen->step].kind;
    if (kind == STEP_DELAY || kind == STEP_WAIT_UNTIL)
        stint->began = seen->now;
    else if (kind == STEP_BRANCH || kind == STEP_SET || kind == STEP_REFER || kind == STEP_END)
        end(stint, seen->now, STINT_DONE);
}

static void began(struct replayed_life *life, const struct sighting *seen, uint32_t unit)
{
    struct stint *stint = last(life);
    if (!stint || stint->step != seen->step || !isnan(stint->began))
        stint = add(life, seen, seen->since); /* the next visit */
    stint->began = seen->now;
    stint->resumed = seen->resumed;
    stint->unit = unit;
    end(stint, seen->until, STINT_DONE);
    stint->resource_count = seen->resource_count;
    memcpy(stint->resources, seen->resources, sizeof stint->resources);
    memcpy(stint->units, seen->units, sizeof stint->units);
}

static void give_up(struct replayed_life *life, const struct sighting *seen)
{
    struct stint *stint = last(life);
    if (!isnan(stint->began))
        stint = add(life, seen, seen->since);
    end(stint, seen->now, STINT_GAVE_UP);
}

static void interrupt(struct replaying *r, struct replayed_life *life, const struct sighting *seen)
{
    struct stint *stint = last(life);
    end(stint, seen->now, STINT_INTERRUPTED);
    units_free_at(&r->units, seen->world, stint->resources[0], stint->unit, seen->now);
    add(life, seen, seen->now);
}

/* From the last bed: later than the stay itself when nothing else could take the patient. */
static void discharge(struct replaying *r, struct replayed_life *life, const struct sighting *seen)
{
    size_t i = life->count;
    while (i > 0 && !life->stints[i - 1].admitted)
        i--;
    if (i == 0 || life->stints[i - 1].ended >= seen->now)
        return;
    struct stint *stay = &life->stints[i - 1];
    stay->kept = seen->now;
    units_free_at(&r->units, seen->world, stay->resources[0], stay->unit, seen->now);
}

static void leave(struct replayed_life *life, const struct sighting *seen)
{
    last(life)->back = seen->back;
    life->over = seen->back < 0;
}

static void lived(struct replaying *r, struct replayed *patient, const struct sighting *seen,
                  uint32_t unit)
{
    struct replayed_life *life = &patient->lives[seen->world == WORLD_WITHOUT];
    switch (seen->what) {
    case SIGHT_CAME:
        came(r, life, seen);
        break;
    case SIGHT_BOOKED:
        last(life)->booked = seen->until;
        break;
    case SIGHT_MISSED:
        end(last(life), seen->now, STINT_MISSED);
        break;
    case SIGHT_BEGAN:
        began(life, seen, unit);
        break;
    case SIGHT_INTERRUPTED:
        interrupt(r, life, seen);
        break;
    case SIGHT_GAVE_UP:
        give_up(life, seen);
        break;
    case SIGHT_TURNED_AWAY:
        end(last(life), seen->now, STINT_TURNED_AWAY);
        break;
    case SIGHT_ADMITTED:
        last(life)->admitted = true;
        last(life)->transfer = seen->transfer;
        break;
    case SIGHT_DISCHARGED:
        discharge(r, life, seen);
        break;
    case SIGHT_LEFT:
        leave(life, seen);
        break;
    case SIGHT_ARRIVED:
    case SIGHT_COMPARED:
        break;
    }
}

/* --- the whole -------------------------------------------------------------------------------- */

static void saw(void *context, const struct sighting *seen)
{
    struct replaying *r = context;
    uint32_t unit = 0;
    if (seen->what == SIGHT_BEGAN && seen->resource_count)
        unit = units_take(&r->units, seen->world, seen->resources[0], seen->now, seen->until);
    if (!seen->counted || seen->demand >= r->plan->demand_count)
        return;
    if (seen->what == SIGHT_ARRIVED) {
        arrive(r, seen);
        return;
    }
    struct replayed **at = find(r, seen->demand, seen->number);
    if (!*at)
        return;
    if (seen->what == SIGHT_COMPARED) {
        (*at)->judged = true;
        (*at)->judgement = *seen->judgement;
    } else {
        lived(r, *at, seen, unit);
    }
    if ((*at)->twice ? (*at)->judged : (*at)->lives[0].over)
        finish(r, at, seen->now);
}

static void finish_all(struct replaying *r, double ended)
{
    for (size_t b = 0; b < BUCKETS; b++)
        while (r->inside[b])
            finish(r, &r->inside[b], ended);
}

void replay(const struct plan *plan, uint64_t seed, uint32_t number, struct outcome *outcome,
            const struct replay_use *use)
{
    struct replaying *r = mem_alloc(sizeof *r);
    struct engine *engine = engine_new(plan, seed);
    r->plan = plan;
    r->use = use;
    r->first = mem_array(plan->demand_count + 1, sizeof *r->first);
    units_init(&r->units, plan->resource_count);
    engine_set_watch(engine, &(struct engine_watch){.saw = saw, .context = r});
    engine_play(engine, number, outcome);
    finish_all(r, outcome->ended);
    units_free(&r->units);
    engine_free(engine);
    free(r->first);
    free(r);
}

const struct plan_step *replay_step(const struct plan *plan, int32_t step, double time)
{
    size_t phase = 0;
    for (size_t i = 0; i < plan->switch_count && plan->switches[i].time <= time; i++)
        phase = plan->switches[i].phase;
    return &plan->phases[phase].steps[step];
}

double stint_wait(const struct plan *plan, const struct stint *stint)
{
    if (!needs_somebody(plan, stint))
        return 0;
    double until = isnan(stint->began) ? stint->ended : stint->began;
    return isnan(until) ? 0 : until - stint->came;
}
