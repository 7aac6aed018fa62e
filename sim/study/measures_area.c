/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures of the area: everybody, over the horizon. Patients who live once (WORLD_BOTH) count in
   both worlds. */
#include <math.h>

#include "study/measures_private.h"

/* A count of the area in a world, those who live once included. */
#define BOTH(field, world)                                                                         \
    ((double)(m->outcome->area[world].field + m->outcome->area[WORLD_BOTH].field))
/* The measure with the schemes, and its twin without them. */
#define AREA(name, expression)                                                                     \
    static double in_##name(const struct measured *m, enum world world)                            \
    {                                                                                              \
        return expression;                                                                         \
    }                                                                                              \
    static double area_##name(const struct measured *m)                                            \
    {                                                                                              \
        return in_##name(m, WORLD_WITH);                                                           \
    }
#define WITHOUT(name)                                                                              \
    static double area_##name##_without(const struct measured *m)                                  \
    {                                                                                              \
        return in_##name(m, WORLD_WITHOUT);                                                        \
    }
#define NET(name)                                                                                  \
    static double area_##name##_net(const struct measured *m)                                      \
    {                                                                                              \
        return in_##name(m, WORLD_WITHOUT) - in_##name(m, WORLD_WITH);                             \
    }

static double years(const struct measured *m)
{
    return measure_length(m) / 525600;
}

static double per_100000(const struct measured *m, double number)
{
    return number / m->plan->model->population * 1e5;
}

AREA(admissions, BOTH(admissions, world))
WITHOUT(admissions)
NET(admissions)
AREA(readmissions, BOTH(readmissions, world))
AREA(readmitted, measure_ratio(BOTH(readmitted_30d, world), BOTH(stays, world)))
AREA(rate, per_100000(m, BOTH(admissions, world)) / (years(m) * 12))
WITHOUT(rate)
AREA(bed_days, BOTH(beds.area, world) / 1440)
WITHOUT(bed_days)
NET(bed_days)
AREA(midnights, BOTH(midnights, world))
AREA(beds, BOTH(beds.area, world) / measure_length(m))
WITHOUT(beds)
AREA(stay, measure_ratio(BOTH(stay_time, world) / 1440, BOTH(stays, world)))
WITHOUT(stay)
AREA(zero_day, measure_ratio(BOTH(zero_day, world), BOTH(stays, world)))
WITHOUT(zero_day)
AREA(long_stays, BOTH(long_stays, world))
WITHOUT(long_stays)
AREA(long_days, BOTH(long_time, world) / 1440)
AREA(delayed, BOTH(delayed.area, world) / 1440)
WITHOUT(delayed)
AREA(delayed_rate, per_100000(m, in_delayed(m, world)) / years(m))
WITHOUT(delayed_rate)

/* S: only with schemes; R: only with a population; D: only where discharge can be delayed. */
const struct measure_kind area_kinds[] = {
    {"admissions", "admissions", "non-elective admissions, with the schemes", area_admissions, ""},
    {"admissions_without", "admissions", "the same in the world without schemes",
     area_admissions_without, "S"},
    {"admissions_net", "admissions", "without the schemes, minus with them", area_admissions_net,
     "S"},
    {"readmissions", "admissions",
     "of the admissions with the schemes, those of patients who had been home or in a bed before",
     area_readmissions, ""},
    {"readmitted_30d_share", "share",
     "admissions with the schemes within 30 days of a discharge / stays that ended",
     area_readmitted, ""},
    {"admissions_per_100000_a_month", "admissions",
     "admissions with the schemes per 100,000 people and twelfth of a year", area_rate, "R"},
    {"admissions_per_100000_a_month_without", "admissions", "the same in the world without schemes",
     area_rate_without, "RS"},
    {"bed_days", "days", "bed-days of admissions, as exact time, with the schemes", area_bed_days,
     ""},
    {"bed_days_without", "days", "the same in the world without schemes", area_bed_days_without,
     "S"},
    {"bed_days_net", "days", "without the schemes, minus with them", area_bed_days_net, "S"},
    {"bed_days_midnight", "days",
     "the same bed-days by midnight census: beds occupied, summed over the midnights",
     area_midnights, ""},
    {"beds_occupied", "beds", "mean number of occupied beds, with the schemes", area_beds, ""},
    {"beds_occupied_without", "beds", "the same in the world without schemes", area_beds_without,
     "S"},
    {"stay_mean", "days", "mean length of the stays that ended, with the schemes", area_stay, ""},
    {"stay_mean_without", "days", "the same in the world without schemes", area_stay_without, "S"},
    {"zero_day_share", "share", "of the stays that ended, those without a midnight", area_zero_day,
     ""},
    {"zero_day_share_without", "share", "the same in the world without schemes",
     area_zero_day_without, "S"},
    {"long_stays", "admissions", "stays that ended after 11 midnights or more, with the schemes",
     area_long_stays, ""},
    {"long_stays_without", "admissions", "the same in the world without schemes",
     area_long_stays_without, "S"},
    {"long_stay_days", "days", "their whole length, summed", area_long_days, ""},
    {"delayed_days", "days",
     "of the bed-days with the schemes, those of patients who were done and waited to leave",
     area_delayed, "D"},
    {"delayed_days_without", "days", "the same in the world without schemes", area_delayed_without,
     "DS"},
    {"delayed_days_per_100000_a_year", "days",
     "delayed days with the schemes per 100,000 people and year", area_delayed_rate, "DR"},
    {"delayed_days_per_100000_a_year_without", "days", "the same in the world without schemes",
     area_delayed_rate_without, "DRS"},
};
const size_t area_kind_count = sizeof area_kinds / sizeof *area_kinds;

void measures_add_area(struct measure_list *list, const struct plan *plan)
{
    bool admits = false, delays = false;
    for (size_t s = 0; s < plan->step_count; s++) {
        admits = admits || plan->steps[s].admission;
        delays = delays || (plan->steps[s].admission && plan->steps[s].blocks);
    }
    for (size_t k = 0; admits && k < area_kind_count; k++) {
        const struct measure_kind *kind = &area_kinds[k];
        bool wanted = (plan->two_worlds || !measure_has(kind, 'S')) &&
                      (!isnan(plan->model->population) || !measure_has(kind, 'R')) &&
                      (delays || !measure_has(kind, 'D'));
        if (wanted)
            measures_add(list, kind, (struct measure){.scope = "area"});
    }
}
