/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures of the scenario's own indicators, in both worlds: everybody, over the horizon. */
#include <math.h>

#include "study/measures_private.h"

/* A count of the indicator in the measure's world, those who live once included. */
#define BOTH(field)                                                                                \
    ((double)m->outcome->indicators[m->world][m->item].field +                                     \
     (double)m->outcome->indicators[WORLD_BOTH][m->item].field)

static double per_100000_a_year(const struct measured *m, double number)
{
    double population = m->plan->model->indicators[m->item].population;
    return number / population * 1e5 / (measure_length(m) / 525600);
}

static double count(const struct measured *m)
{
    return BOTH(count);
}

static double rate(const struct measured *m)
{
    return per_100000_a_year(m, BOTH(count));
}

static double mean_time(const struct measured *m)
{
    return measure_ratio(BOTH(sum), BOTH(count));
}

static double good_share(const struct measured *m)
{
    return measure_ratio(BOTH(good), BOTH(count));
}

/* Nobody lives in both this world and WORLD_BOTH, so the two sketches are of different patients. */
static double time_quantile(const struct measured *m, double p)
{
    struct sketch all = *m->outcome->indicators[m->world][m->item].times;
    sketch_merge(&all, m->outcome->indicators[WORLD_BOTH][m->item].times);
    return sketch_quantile(&all, p);
}

static double median_time(const struct measured *m)
{
    return time_quantile(m, 0.5);
}

static double p90_time(const struct measured *m)
{
    return time_quantile(m, 0.9);
}

static double share_of_admissions(const struct measured *m)
{
    const struct area_count *area = m->outcome->area;
    return measure_ratio(BOTH(count),
                         (double)(area[m->world].admissions + area[WORLD_BOTH].admissions));
}

static double bed_days(const struct measured *m)
{
    return BOTH(bed_time) / 1440;
}

static double share_of_bed_days(const struct measured *m)
{
    const struct area_count *area = m->outcome->area;
    return measure_ratio(BOTH(bed_time), area[m->world].beds.area + area[WORLD_BOTH].beds.area);
}

/* T: times; C: counts; A: admissions; H: at home; p: only with a population; t: with a target. */
const struct measure_kind indicator_kinds[] = {
    {"patients", "patients", "times that ended", count, "T"},
    {"time_mean", "min", "mean time from the first step to the last", mean_time, "T"},
    {"time_median", "min", "median of it in a replication", median_time, "T"},
    {"time_p90", "min", "90th percentile of it in a replication", p90_time, "T"},
    {"within_target", "share", "times within the target", good_share, "Tt"},
    {"entered", "patients", "patients who entered the steps", count, "C"},
    {"admissions", "admissions", "admissions of these patients", count, "A"},
    {"admissions_share", "share", "of all admissions", share_of_admissions, "A"},
    {"bed_days", "days", "their bed-days, as exact time", bed_days, "A"},
    {"bed_days_share", "share", "of all bed-days", share_of_bed_days, "A"},
    {"per_100000_a_year", "patients", "per 100,000 of its population and year", rate, "CAp"},
    {"followed", "patients", "patients whose day fell into the horizon", count, "H"},
    {"at_home", "share", "of the followed, were at home on that day", good_share, "H"},
};
const size_t indicator_kind_count = sizeof indicator_kinds / sizeof *indicator_kinds;

static bool is_wanted(const struct measure_kind *kind, const struct indicator *indicator)
{
    static const char letters[] = {[INDICATOR_TIME] = 'T',
                                   [INDICATOR_COUNT] = 'C',
                                   [INDICATOR_ADMISSIONS] = 'A',
                                   [INDICATOR_AT_HOME] = 'H'};
    return measure_has(kind, letters[indicator->kind]) &&
           (!measure_has(kind, 'p') || !isnan(indicator->population)) &&
           (!measure_has(kind, 't') || !isnan(indicator->target));
}

static void add_twins(struct measure_list *list, const struct plan *plan,
                      const struct measure_kind *kind, struct measure like)
{
    measures_add(list, kind, like);
    if (!plan->two_worlds)
        return;
    struct measure_kind without = *kind;
    without.name = arena_format(&list->arena, "%s_without", kind->name);
    without.meaning = "the same in the world without schemes";
    like.world = WORLD_WITHOUT;
    measures_add(list, &without, like);
}

void measures_add_indicators(struct measure_list *list, const struct plan *plan)
{
    for (size_t i = 0; i < plan->indicator_count; i++) {
        const struct indicator *indicator = plan->indicators[i].model;
        const char *scope = arena_format(&list->arena, "indicator.%s", indicator->named.name);
        for (size_t k = 0; k < indicator_kind_count; k++)
            if (is_wanted(&indicator_kinds[k], indicator))
                add_twins(list, plan, &indicator_kinds[k],
                          (struct measure){.scope = scope, .item = i});
    }
}
