/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is counted by quarter: of everybody, whoever came when, as a hospital or a service reports
   it. */
#include <math.h>

#include "study/measures_private.h"

/* Of the area in one world, with those who live once. */
static struct period_count counts(const struct measured *m, enum world world)
{
    size_t k = m->period - 1;
    struct period_count c = m->outcome->periods[world][k];
    const struct period_count *both = &m->outcome->periods[WORLD_BOTH][k];
    c.admissions += both->admissions;
    c.readmissions += both->readmissions;
    c.bed_time += both->bed_time;
    c.delayed += both->delayed;
    return c;
}

static double admissions(const struct measured *m)
{
    return (double)counts(m, WORLD_WITH).admissions;
}

static double admissions_without(const struct measured *m)
{
    return (double)counts(m, WORLD_WITHOUT).admissions;
}

static double admissions_net(const struct measured *m)
{
    return admissions_without(m) - admissions(m);
}

static double bed_days(const struct measured *m)
{
    return counts(m, WORLD_WITH).bed_time / 1440;
}

static double bed_days_without(const struct measured *m)
{
    return counts(m, WORLD_WITHOUT).bed_time / 1440;
}

static double bed_days_net(const struct measured *m)
{
    return bed_days_without(m) - bed_days(m);
}

static double delayed_days(const struct measured *m)
{
    return counts(m, WORLD_WITH).delayed / 1440;
}

static double delayed_days_without(const struct measured *m)
{
    return counts(m, WORLD_WITHOUT).delayed / 1440;
}

static double delayed_rate(const struct measured *m)
{
    return delayed_days(m) / m->plan->model->population * 1e5;
}

static double claimed(const struct measured *m)
{
    return (double)m->outcome->reported[m->item * m->plan->period_count + m->period - 1];
}

/* S: only with schemes; R: only with a population; D: only where discharge can be delayed. */
const struct measure_kind period_area_kinds[] = {
    {"admissions", "admissions", "non-elective admissions in quarter N, with the schemes",
     admissions, ""},
    {"admissions_without", "admissions", "the same in the world without schemes",
     admissions_without, "S"},
    {"admissions_net", "admissions", "without the schemes, minus with them", admissions_net, "S"},
    {"bed_days", "days", "bed-days of admissions in quarter N, with the schemes", bed_days, ""},
    {"bed_days_without", "days", "the same in the world without schemes", bed_days_without, "S"},
    {"bed_days_net", "days", "without the schemes, minus with them", bed_days_net, "S"},
    {"delayed_days", "days",
     "of the bed-days in quarter N with the schemes, those of patients who were done and waited to "
     "leave",
     delayed_days, "D"},
    {"delayed_days_without", "days", "the same in the world without schemes", delayed_days_without,
     "DS"},
    {"delayed_days_per_100000", "days",
     "delayed days in quarter N with the schemes per 100,000 people", delayed_rate, "DR"},
};
const size_t period_area_kind_count = sizeof period_area_kinds / sizeof *period_area_kinds;

const struct measure_kind period_scheme_kinds[] = {
    {"claimed", "patients",
     "left the scheme in quarter N, counted by it as an avoided admission, whoever came when",
     claimed, "T"},
};
const size_t period_scheme_kind_count = sizeof period_scheme_kinds / sizeof *period_scheme_kinds;

static void add_area(struct measure_list *list, const struct plan *plan, size_t period)
{
    bool admits = measures_find(list, "area", "admissions") >= 0;
    bool delays = measures_find(list, "area", "delayed_days") >= 0;
    for (size_t k = 0; k < period_area_kind_count && admits; k++) {
        const struct measure_kind *kind = &period_area_kinds[k];
        bool wanted = (plan->two_worlds || !measure_has(kind, 'S')) &&
                      (!isnan(plan->model->population) || !measure_has(kind, 'R')) &&
                      (delays || !measure_has(kind, 'D'));
        if (wanted)
            measures_add(list, kind, (struct measure){.scope = "area", .period = period});
    }
}

static void add_scheme(struct measure_list *list, const char *scope, size_t item, size_t period)
{
    for (size_t k = 0; k < period_scheme_kind_count; k++)
        measures_add(list, &period_scheme_kinds[k],
                     (struct measure){.scope = scope, .item = item, .period = period});
}

void measures_add_periods(struct measure_list *list, const struct plan *plan)
{
    for (size_t period = 1; period <= plan->period_count; period++) {
        for (size_t p = 0; p < plan->model->pathway_count; p++)
            if (plan->model->pathways[p].scheme)
                add_scheme(list, plan->model->pathways[p].named.name, p, period);
        if (plan->two_worlds)
            add_scheme(list, "schemes", (size_t)SCHEMES_TOTAL, period);
        add_area(list, plan, period);
    }
}
