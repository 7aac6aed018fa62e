/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures of appointments. A slot counts when it begins in the horizon, whenever it was booked. */
#include <math.h>

#include "study/measures_private.h"

static const struct slot_count *count_of(const struct measured *m)
{
    return &m->outcome->slots[m->world][m->item];
}

static double slots_places(const struct measured *m)
{
    const struct plan_slots *slots = &m->plan->slots[m->item];
    size_t from = plan_slot_from(slots, m->plan->start), to = plan_slot_from(slots, m->plan->end);
    return (double)(to - from) * slots->places;
}

static double slots_booked(const struct measured *m)
{
    return (double)count_of(m)->booked;
}

static double slots_booked_share(const struct measured *m)
{
    return measure_ratio(slots_booked(m), slots_places(m));
}

static double slots_used_share(const struct measured *m)
{
    return measure_ratio(slots_booked(m) - (double)count_of(m)->missed, slots_places(m));
}

static double slots_lead(const struct measured *m)
{
    return measure_ratio(count_of(m)->lead, (double)count_of(m)->asked);
}

static double slots_missed(const struct measured *m)
{
    return (double)count_of(m)->missed;
}

static double slots_turned_away(const struct measured *m)
{
    return (double)count_of(m)->turned_away;
}

static double slots_lead_without(const struct measured *m)
{
    struct measured without = *m;
    without.world = WORLD_WITHOUT;
    return slots_lead(&without);
}

static double slots_turned_away_without(const struct measured *m)
{
    struct measured without = *m;
    without.world = WORLD_WITHOUT;
    return slots_turned_away(&without);
}

/* S: only with schemes. */
const struct measure_kind slots_kinds[] = {
    {"places", "places", "places at slots that begin in the horizon", slots_places, ""},
    {"booked", "places", "of those, booked, whenever that was", slots_booked, ""},
    {"booked_share", "share", "booked / places", slots_booked_share, ""},
    {"used_share", "share", "places to which the patient came / places", slots_used_share, ""},
    {"lead_time_mean", "min", "mean time from asking to the slot, of the booked", slots_lead, ""},
    {"lead_time_mean_without", "min", "the same in the world without schemes", slots_lead_without,
     "S"},
    {"did_not_attend", "patients", "booked a slot that begins in the horizon, and did not come",
     slots_missed, ""},
    {"turned_away", "patients", "asked in the horizon, and found no place in time",
     slots_turned_away, ""},
    {"turned_away_without", "patients", "the same in the world without schemes",
     slots_turned_away_without, "S"},
};
const size_t slots_kind_count = sizeof slots_kinds / sizeof *slots_kinds;

void measures_add_slots(struct measure_list *list, const struct plan *plan)
{
    for (size_t i = 0; i < plan->slots_count; i++) {
        const char *name = plan->model->slots[i].hours.named.name;
        const char *scope = arena_format(&list->arena, "slots.%s", name);
        for (size_t k = 0; k < slots_kind_count; k++)
            if (plan->two_worlds || !measure_has(&slots_kinds[k], 'S'))
                measures_add(list, &slots_kinds[k], (struct measure){.scope = scope, .item = i});
    }
}
