/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telling whoever watches. Called only for lives that are watched. */
#include <math.h>
#include <stdlib.h>

#include "engine/life.h"

void engine_set_watch(struct engine *e, const struct engine_watch *watch)
{
    e->watch = watch ? *watch : (struct engine_watch){0};
    e->watched = e->watch.moved || e->watch.saw;
    free(e->watched_attributes);
    e->watched_attributes = mem_array(e->plan->attribute_count + 1, sizeof(double));
}

static struct sighting sight_of(const struct engine *e, const struct life *life, enum sight what)
{
    return (struct sighting){.what = what,
                             .now = e->now,
                             .demand = life->demand,
                             .number = life->number,
                             .world = (enum world)life->world,
                             .step = (int32_t)(life->at - e->stations[life->world]),
                             .counted = life->flags & LIFE_COUNTED,
                             .round = life->round};
}

static void tell(const struct engine *e, const struct sighting *sighting)
{
    if (e->watch.saw)
        e->watch.saw(e->watch.context, sighting);
}

static void tell_moved(const struct engine *e, const struct life *life, int32_t to)
{
    if (e->watch.moved)
        e->watch.moved(e->watch.context, e->now, life->demand, life->number,
                       (enum world)life->world, to);
}

RARE void watch_arrived(struct engine *e, struct life *life)
{
    life->flags |= LIFE_WATCHED;
    life->at = e->stations[life->world];
    life->visit = 0;
    struct sighting seen = sight_of(e, life, SIGHT_ARRIVED);
    for (size_t a = 0; a < e->plan->attribute_count; a++)
        e->watched_attributes[a] = attribute_value(e, life, (int)a);
    seen.attributes = e->watched_attributes;
    seen.step = GO_NOWHERE;
    tell(e, &seen);
}

RARE void watch_came(const struct engine *e, const struct life *life)
{
    struct sighting seen = sight_of(e, life, SIGHT_CAME);
    tell_moved(e, life, seen.step);
    tell(e, &seen);
}

RARE void watch_saw(const struct engine *e, const struct life *life, enum sight what)
{
    struct sighting seen = sight_of(e, life, what);
    if (what == SIGHT_GAVE_UP)
        seen.since = life->since;
    tell(e, &seen);
}

RARE void watch_booked(const struct engine *e, const struct life *life, double until)
{
    struct sighting seen = sight_of(e, life, SIGHT_BOOKED);
    seen.until = until;
    tell(e, &seen);
}

RARE void watch_began(const struct engine *e, const struct life *life)
{
    const struct request *request = &life->at->step->request;
    struct sighting seen = sight_of(e, life, SIGHT_BEGAN);
    seen.since = life->since;
    seen.until = e->now + life->takes;
    seen.resumed = life->flags & LIFE_INTERRUPTED;
    seen.resource_count = request->parts;
    for (int i = 0; i < request->parts; i++) {
        seen.resources[i] = request->part[i].either[life->choice[i]];
        seen.units[i] = request->part[i].units;
    }
    tell(e, &seen);
}

RARE void watch_admitted(const struct engine *e, const struct life *life, bool transfer)
{
    struct sighting seen = sight_of(e, life, SIGHT_ADMITTED);
    seen.transfer = transfer;
    tell(e, &seen);
}

RARE void watch_left(const struct engine *e, const struct life *life, double back)
{
    struct sighting seen = sight_of(e, life, SIGHT_LEFT);
    seen.back = back;
    if (back < 0)
        tell_moved(e, life, GO_NOWHERE);
    tell(e, &seen);
}

RARE void watch_compared(const struct engine *e, const struct life *with,
                         const struct life *without, bool undecided)
{
    const struct life *lives[] = {with, without};
    struct judgement judgement = {.scheme = with->flags & LIFE_TOUCHED ? with->credit : -1,
                                  .claimed = with->flags & LIFE_CLAIMED,
                                  .late = with->flags & LIFE_LATE,
                                  .undecided = undecided};
    for (int i = 0; i < 2; i++) {
        bool indexed = lives[i]->flags & (LIFE_INDEXED | LIFE_LATE);
        judgement.admitted[i] = lives[i]->flags & LIFE_ADMITTED;
        judgement.index[i] = indexed ? lives[i]->index : (double)NAN;
        for (int w = 0; w < WINDOWS; w++) {
            judgement.admissions[i][w] = lives[i]->admissions[w];
            judgement.bed[i][w] = lives[i]->bed[w];
        }
    }
    struct sighting seen = sight_of(e, with, SIGHT_COMPARED);
    seen.judgement = &judgement;
    tell(e, &seen);
}
