/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The measures of schemes, area, demand, resources and steps. */
#include "study/measures.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "study/measures_private.h"

bool measure_has(const struct measure_kind *kind, char flag)
{
    return strchr(kind->flags, flag) != NULL;
}

double measure_ratio(double part, double whole)
{
    return whole > 0 ? part / whole : NAN;
}

double measure_length(const struct measured *m)
{
    return m->plan->end - m->plan->start;
}

const struct scheme_count *measured_scheme(const struct measured *m)
{
    return &m->outcome->schemes[m->item];
}

#define SCHEME(field)                                                                              \
    static double scheme_##field(const struct measured *m)                                         \
    {                                                                                              \
        return (double)measured_scheme(m)->field;                                                  \
    }
#define SCHEME_WINDOW(field)                                                                       \
    static double scheme_##field(const struct measured *m)                                         \
    {                                                                                              \
        return (double)measured_scheme(m)->field[m->window];                                       \
    }
SCHEME(referred)
SCHEME(patients)
SCHEME(referred_again)
SCHEME(reached)
SCHEME(gave_up)
SCHEME(full)
SCHEME(contacts)
SCHEME(claimed)
SCHEME(not_needed)
SCHEME(admitted_without)
SCHEME_WINDOW(avoided)
SCHEME_WINDOW(deferred)
SCHEME_WINDOW(induced)
SCHEME_WINDOW(unclaimed)
SCHEME_WINDOW(net)

static double scheme_saved(const struct measured *m)
{
    return measured_scheme(m)->saved[m->window] / 1440;
}

static double scheme_claimed_share(const struct measured *m)
{
    return measure_ratio((double)measured_scheme(m)->claimed, (double)measured_scheme(m)->referred);
}

static double scheme_response_mean(const struct measured *m)
{
    return measure_ratio(measured_scheme(m)->response, (double)measured_scheme(m)->reached);
}

static double scheme_response_median(const struct measured *m)
{
    return sketch_quantile(&measured_scheme(m)->response_sketch, 0.5);
}

static double scheme_response_p90(const struct measured *m)
{
    return sketch_quantile(&measured_scheme(m)->response_sketch, 0.9);
}

static double scheme_within(const struct measured *m)
{
    double promise = m->plan->model->pathways[m->item].promise;
    return isnan(promise) ? NAN
                          : measure_ratio((double)measured_scheme(m)->within_promise,
                                          (double)measured_scheme(m)->reached);
}

static double scheme_contacts_mean(const struct measured *m)
{
    return measure_ratio((double)measured_scheme(m)->contacts, (double)measured_scheme(m)->reached);
}

static double scheme_hand_overs(const struct measured *m)
{
    return measure_ratio((double)measured_scheme(m)->hand_overs,
                         (double)measured_scheme(m)->reached);
}

static double scheme_faces(const struct measured *m)
{
    return measure_ratio((double)measured_scheme(m)->faces, (double)measured_scheme(m)->reached);
}

static double scheme_time(const struct measured *m)
{
    return measure_ratio(measured_scheme(m)->inside, (double)measured_scheme(m)->left);
}

static double scheme_caseload(const struct measured *m)
{
    return measured_scheme(m)->caseload.area / (m->plan->end - m->plan->start);
}

/* In order of reading. W: one for each window; B: only windows above 0; T: also totalled over the
   schemes. */
static const struct measure_kind scheme_kinds[] = {
    {"referred", "patients",
     "arrived in the horizon and entered the scheme in the episode that is compared",
     scheme_referred, "T"},
    {"patients", "patients", "its patients whose two lives were compared", scheme_patients, "T"},
    {"referred_again", "patients", "entries of such patients after that episode",
     scheme_referred_again, "T"},
    {"reached", "patients", "of the referred, had a first contact", scheme_reached, "T"},
    {"gave_up", "patients", "left one of its queues after waiting too long", scheme_gave_up, "T"},
    {"turned_away", "patients", "found one of its queues full", scheme_full, "T"},
    {"contacts", "contacts", "services and visits in that episode", scheme_contacts, "T"},
    {"claimed", "patients", "left the scheme for home and counted by it as an avoided admission",
     scheme_claimed, "T"},
    {"claimed_share", "share", "claimed / referred", scheme_claimed_share, ""},
    {"admitted_without", "patients",
     "of its patients, admitted in that episode in the world without schemes",
     scheme_admitted_without, "T"},
    {"not_needed", "patients", "claimed, but not admitted without the schemes either",
     scheme_not_needed, "T"},
    {"avoided", "patients",
     "claimed, admitted without the schemes, and not admitted within the days with them",
     scheme_avoided, "WT"},
    {"deferred", "patients",
     "claimed, admitted without the schemes, and admitted within the days all the same",
     scheme_deferred, "WT"},
    {"avoided_unclaimed", "patients", "as avoided, but not claimed by the scheme", scheme_unclaimed,
     "WT"},
    {"induced", "patients", "admitted within the days with the schemes, and not without them",
     scheme_induced, "WT"},
    {"net_admissions", "admissions",
     "admissions within the days without the schemes, minus with them; readmissions count",
     scheme_net, "WT"},
    {"bed_days_saved", "days", "bed-days within the days without the schemes, minus with them",
     scheme_saved, "BT"},
    {"response_mean", "min", "mean time from referral to first contact", scheme_response_mean, ""},
    {"response_median", "min", "median of it in a replication", scheme_response_median, ""},
    {"response_p90", "min", "90th percentile of it in a replication", scheme_response_p90, ""},
    {"within_promise", "share", "first contacts within the promised time", scheme_within, "P"},
    {"contacts_mean", "contacts", "contacts / patients reached", scheme_contacts_mean, ""},
    {"hand_overs_mean", "contacts",
     "contacts with another team than the one before / patients reached", scheme_hand_overs, ""},
    {"faces_mean", "people",
     "different people met / patients reached, if whoever is on duty is equally likely to come",
     scheme_faces, ""},
    {"time_to_outcome_mean", "min", "mean time from referral to leaving the scheme", scheme_time,
     ""},
    {"caseload", "patients", "mean number in the scheme, all patients, over the horizon",
     scheme_caseload, "T"},
};

/* A total over the schemes is the sum of the scheme's own measure. */
static double total_of(const struct measured *m, double (*of)(const struct measured *))
{
    double sum = 0;
    for (size_t p = 0; p < m->plan->model->pathway_count; p++) {
        const struct pathway *pathway = &m->plan->model->pathways[p];
        struct measured one = *m;
        one.item = p;
        if (pathway->scheme && pathway->in_total)
            sum += of(&one);
    }
    return sum;
}

static void add(struct measure_list *list, struct measure measure)
{
    if (list->count % 256 == 0) {
        struct measure *more = arena_array(&list->arena, list->count + 256, sizeof *more);
        if (list->count)
            memcpy(more, list->items, list->count * sizeof *more);
        list->items = more;
    }
    list->items[list->count++] = measure;
}

void measures_add(struct measure_list *list, const struct measure_kind *kind, struct measure like)
{
    bool windows = measure_has(kind, 'W') || measure_has(kind, 'B');
    like.name = kind->name;
    like.unit = kind->unit;
    like.meaning = kind->meaning;
    like.of = kind->of;
    if (like.period)
        like.name = arena_format(&list->arena, "%s_q%zu", kind->name, like.period);
    if (!windows) {
        add(list, like);
        return;
    }
    for (int w = measure_has(kind, 'B') ? 1 : 0; w < WINDOWS; w++) {
        like.window = w;
        like.name = arena_format(&list->arena, "%s_%gd", kind->name, plan_window_days[w]);
        add(list, like);
    }
}

int measures_window(const struct plan *plan)
{
    return plan_window(plan);
}

static bool has_window(const struct plan *plan, const struct measure *m)
{
    return plan_window_days[m->window] * 1440 <= plan->follow_up;
}

/* Takes out windows that the follow-up does not cover. */
static void drop_long_windows(struct measure_list *list, const struct plan *plan)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (has_window(plan, &list->items[i]))
            list->items[kept++] = list->items[i];
    list->count = kept;
}

static void add_scheme(struct measure_list *list, const struct plan *plan, size_t p)
{
    const struct pathway *pathway = &plan->model->pathways[p];
    for (size_t k = 0; k < sizeof scheme_kinds / sizeof *scheme_kinds; k++) {
        bool wanted = !measure_has(&scheme_kinds[k], 'P') || !isnan(pathway->promise);
        if (wanted)
            measures_add(list, &scheme_kinds[k],
                         (struct measure){.scope = pathway->named.name, .item = p});
    }
}

static void add_total(struct measure_list *list)
{
    for (size_t k = 0; k < sizeof scheme_kinds / sizeof *scheme_kinds; k++)
        if (measure_has(&scheme_kinds[k], 'T'))
            measures_add(list, &scheme_kinds[k],
                         (struct measure){.scope = "schemes", .item = (size_t)SCHEMES_TOTAL});
}

void measures_build(struct measure_list *list, const struct plan *plan)
{
    *list = (struct measure_list){0};
    for (size_t p = 0; p < plan->model->pathway_count; p++)
        if (plan->model->pathways[p].scheme)
            add_scheme(list, plan, p);
    if (plan->two_worlds)
        add_total(list);
    measures_add_area(list, plan);
    measures_add_indicators(list, plan);
    measures_add_slots(list, plan);
    measures_add_others(list, plan);
    measures_add_periods(list, plan);
    drop_long_windows(list, plan);
    measures_add_costs(list, plan);
    measures_add_money(list, plan);
    measures_add_payments(list, plan);
}

void measures_free(struct measure_list *list)
{
    arena_free(&list->arena);
    *list = (struct measure_list){0};
}

/* In one replication; estimates take the ratio of the means (study/series.h). */
static double ratio_in(const struct measure_ratio *ratio, const double *values)
{
    double above = 1, below = 1;
    for (int i = 0; i < 2; i++) {
        above *= ratio->above[i] < 0 ? 1 : values[ratio->above[i]];
        below *= ratio->below[i] < 0 ? 1 : values[ratio->below[i]];
    }
    bool means_nothing = ratio->in_proportion && values[ratio->above[0]] == 0;
    return means_nothing ? (double)NAN : measure_ratio(above, below);
}

void measures_evaluate(const struct measure_list *list, const struct plan *plan,
                       const struct outcome *outcome, double *values)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct measure *measure = &list->items[i];
        struct measured from = {.plan = plan,
                                .outcome = outcome,
                                .item = measure->item,
                                .window = measure->window,
                                .world = measure->world,
                                .period = measure->period,
                                .value = measure->value,
                                .source = measure->source,
                                .values = values};
        bool total = measure->item == (size_t)SCHEMES_TOTAL;
        values[i] = measure->ratio ? ratio_in(measure->ratio, values)
                    : total        ? total_of(&from, measure->of)
                                   : measure->of(&from);
    }
}

int measures_find(const struct measure_list *list, const char *scope, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].scope, scope) == 0 && strcmp(list->items[i].name, name) == 0)
            return (int)i;
    return -1;
}

int measures_find_full(const struct measure_list *list, const char *full)
{
    const char *dot = strrchr(full, '.');
    if (!dot)
        return -1;
    char *scope = mem_text(full);
    scope[dot - full] = '\0';
    int found = measures_find(list, scope, dot + 1);
    free(scope);
    return found;
}

int measures_find_period(const struct measure_list *list, const char *full, size_t period)
{
    char name[400];
    snprintf(name, sizeof name, "%s_q%zu", full, period);
    return measures_find_full(list, name);
}

/* What follows a measure's name in documentation. */
static const char *suffix_of(const struct measure_kind *kind, bool by_quarter)
{
    if (measure_has(kind, 'V'))
        return "_at_VALUE";
    if (measure_has(kind, 'Y'))
        return "_PARTY";
    bool windows = measure_has(kind, 'W') || measure_has(kind, 'B');
    return by_quarter ? "_qN" : windows ? "_Td" : "";
}

bool measure_within_one(const struct measure *m)
{
    return strcmp(m->unit, "share") == 0 && !strstr(m->name, "load") &&
           !strstr(m->name, "break_even") && strcmp(m->name, "delivery") != 0;
}

void measures_each_declared(void (*each)(void *context, const char *scope, const char *name,
                                         const char *unit, const char *meaning),
                            void *context)
{
    const struct {
        const char *scope;
        const struct measure_kind *kinds;
        size_t count;
        bool by_quarter;
    } groups[] = {
        {"SCHEME", scheme_kinds, sizeof scheme_kinds / sizeof *scheme_kinds, false},
        {"SCHEME", period_scheme_kinds, period_scheme_kind_count, true},
        {"SCHEME", money_kinds, money_kind_count, false},
        {"area", area_kinds, area_kind_count, false},
        {"area", period_area_kinds, period_area_kind_count, true},
        {"area", area_cost_kinds, area_cost_kind_count, false},
        {"demand.NAME", demand_kinds, demand_kind_count, false},
        {"resource.NAME", resource_kinds, resource_kind_count, false},
        {"slots.NAME", slots_kinds, slots_kind_count, false},
        {"step.PATHWAY.STEP", step_kinds, step_kind_count, false},
        {"step.PATHWAY.STEP", step_cost_kinds, step_cost_kind_count, false},
        {"indicator.NAME", indicator_kinds, indicator_kind_count, false},
        {"payment.NAME", payment_kinds, payment_kind_count, false},
        {"payment.NAME", period_payment_kinds, period_payment_kind_count, true},
        {"target.N", goal_kinds, goal_kind_count, false},
    };
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++)
        for (size_t k = 0; k < groups[g].count; k++) {
            const struct measure_kind *kind = &groups[g].kinds[k];
            struct text name = {0};
            text_add(&name, "%s%s", kind->name, suffix_of(kind, groups[g].by_quarter));
            each(context, groups[g].scope, name.at, kind->unit, kind->meaning);
            text_free(&name);
        }
}
