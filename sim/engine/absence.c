/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is absent: the rosters as they turn out in a replication, laid out before it begins. */
#include <gsl/gsl_randist.h>
#include <stdlib.h>

#include "engine/life.h"

/* So many units that counting them one by one would take long. */
enum { MANY = 1000 };

static void make_roster(struct roster *roster, const struct plan *plan, size_t r, uint64_t seed)
{
    const struct plan_resource *from = &plan->resources[r];
    struct text name = {0};
    if (!from->absences)
        return;
    roster->own = mem_array(2 * from->shift_count + 1, sizeof *roster->own);
    roster->units = mem_array(from->shift_count + 1, sizeof *roster->units);
    text_add(&name, "resource.%s", plan->model->resources[r].named.name);
    stream_key(seed, name.at, roster->key);
    text_free(&name);
}

void absence_new(struct engine *e, uint64_t seed)
{
    e->rosters = mem_array(e->plan->resource_count + 1, sizeof *e->rosters);
    for (size_t r = 0; r < e->plan->resource_count; r++)
        make_roster(&e->rosters[r], e->plan, r, seed);
}

void absence_free(struct engine *e)
{
    for (size_t r = 0; r < e->plan->resource_count; r++) {
        free(e->rosters[r].own);
        free(e->rosters[r].units);
    }
    free(e->rosters);
}

/* Of a shift, how many come. Each unit has luck of its own, so that one more changes nobody
   else's. */
static int32_t draw_units(const struct plan_shift *shift, const struct luck *luck)
{
    struct stream stream;
    stream_begin(&stream, luck);
    if (shift->capacity > MANY) {
        gsl_rng rng = stream_gsl(&stream);
        return (int32_t)gsl_ran_binomial(&rng, 1 - shift->absence, (unsigned)shift->capacity);
    }
    uint32_t below = (uint32_t)(shift->absence * 0x1p32);
    int32_t units = 0;
    for (int32_t i = 0; i < shift->capacity; i++)
        units += stream_word(&stream) >= below;
    return units;
}

static void draw_roster(const struct engine *e, struct roster *roster,
                        const struct plan_resource *plan)
{
    struct luck luck = {.key = {roster->key[0], roster->key[1]},
                        .replication = e->replication,
                        .purpose = e->absence};
    for (size_t i = 0; i < plan->shift_count; i++) {
        luck.who = (uint32_t)plan->shifts[i].day;
        luck.visit = (uint32_t)plan->shifts[i].number;
        roster->units[i] = draw_units(&plan->shifts[i], &luck);
    }
    roster->change_count = plan_levels(plan, roster->units, &roster->first_capacity, roster->own);
    roster->changes = roster->own;
}

void absence_begin(struct engine *e)
{
    for (size_t r = 0; r < e->plan->resource_count; r++) {
        const struct plan_resource *plan = &e->plan->resources[r];
        struct roster *roster = &e->rosters[r];
        roster->next = 0;
        if (plan->absences) {
            draw_roster(e, roster, plan);
            continue;
        }
        roster->first_capacity = plan->first_capacity;
        roster->changes = plan->changes;
        roster->change_count = plan->change_count;
    }
}
