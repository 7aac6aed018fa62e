/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What schemes cost, and what they are worth on each basis of the scenario. */
#include <math.h>
#include <string.h>

#include "study/measures_private.h"

/* What a scheme cost; 0 when nothing is known. */
static double scheme_cost(const struct measured *m)
{
    double budget = m->plan->model->pathways[m->item].budget;
    double cost = isnan(budget) ? 0 : budget * plan_runs_for(m->plan, m->item) / 525600;
    return cost + measured_steps_cost(m, m->item);
}

static const struct money_value *basis(const struct measured *m)
{
    return &m->plan->model->values[m->value];
}

static double value_claimed(const struct measured *m)
{
    return (double)measured_scheme(m)->claimed * basis(m)->per_admission;
}

static double value_avoided(const struct measured *m)
{
    const struct scheme_count *c = measured_scheme(m);
    return isnan(basis(m)->per_bed_day) ? (double)c->avoided[m->window] * basis(m)->per_admission
                                        : c->saved[m->window] / 1440 * basis(m)->per_bed_day;
}

static double net_benefit(const struct measured *m)
{
    return value_avoided(m) - scheme_cost(m);
}

static double break_even(const struct measured *m)
{
    double each = isnan(basis(m)->per_bed_day) ? basis(m)->per_admission : basis(m)->per_bed_day;
    return measure_ratio(scheme_cost(m), each);
}

/* The net benefit, a measure before it, stands in `item`. */
static double pays(const struct measured *m)
{
    return m->values[m->item] > 0;
}

/* $: only with a known cost; V: one for each basis of value, its name behind the measure's; A: only
   of admissions; R: a ratio of means, made of those below. */
const struct measure_kind money_kinds[] = {
    {"cost", "currency",
     "budget for the time in which it runs, and what its steps came to in the horizon", scheme_cost,
     "$"},
    {"cost_per_claimed", "currency", "mean cost / mean claimed", NULL, "$R"},
    {"cost_per_avoided", "currency",
     "mean cost / mean avoided within 30 days, or the longest window up to that", NULL, "$R"},
    {"admitted_without_share", "share", "mean admitted_without / mean patients", NULL, "R"},
    {"value_claimed", "currency", "claimed x per_admission", value_claimed, "VA"},
    {"value_avoided", "currency",
     "avoided within that window x per_admission, or bed-days saved within it x per_bed_day",
     value_avoided, "V"},
    {"net_benefit", "currency", "value_avoided - cost", net_benefit, "V$"},
    {"break_even", "admissions or days",
     "avoided admissions, or bed-days saved, that would be worth the cost", break_even, "V$"},
    {"break_even_share", "share",
     "admitted_without_share x mean cost / mean value_avoided: with this share of its patients "
     "really admitted without it, the scheme would pay for itself; above 1: never",
     NULL, "V$R"},
    {"pays", "share", "replications in which net_benefit is above 0", pays, "V$"},
};
const size_t money_kind_count = sizeof money_kinds / sizeof *money_kinds;

/* Of what the ratios are made: Td stands for the window, VALUE for the basis. */
static const struct {
    const char *name, *above[2], *below[2];
} ratios[] = {
    {"cost_per_claimed", {"cost", NULL}, {"claimed", NULL}},
    {"cost_per_avoided", {"cost", NULL}, {"avoided_Td", NULL}},
    {"admitted_without_share", {"admitted_without", NULL}, {"patients", NULL}},
    {"break_even_share", {"admitted_without", "cost"}, {"patients", "value_avoided_at_VALUE"}},
};

static int find_part(struct measure_list *list, const char *name, const struct measure *like,
                     const struct plan *plan)
{
    const char *window = name ? strstr(name, "Td") : NULL;
    const char *value = name ? strstr(name, "VALUE") : NULL;
    if (!name)
        return -1;
    if (window)
        name = arena_format(&list->arena, "%.*s%gd", (int)(window - name), name,
                            plan_window_days[like->window]);
    else if (value)
        name = arena_format(&list->arena, "%.*s%s", (int)(value - name), name,
                            plan->model->values[like->value].named.name);
    return measures_find(list, like->scope, name);
}

static const struct measure_ratio *make_ratio(struct measure_list *list, const char *name,
                                              const struct measure *like, const struct plan *plan)
{
    size_t which = 0;
    while (strcmp(ratios[which].name, name) != 0)
        which++;
    struct measure_ratio *ratio = arena_alloc(&list->arena, sizeof *ratio);
    ratio->in_proportion = strcmp(name, "break_even_share") == 0;
    for (int i = 0; i < 2; i++) {
        ratio->above[i] = find_part(list, ratios[which].above[i], like, plan);
        ratio->below[i] = find_part(list, ratios[which].below[i], like, plan);
    }
    return ratio;
}

static void add_kind(struct measure_list *list, const struct plan *plan,
                     const struct measure_kind *kind, struct measure like)
{
    const struct money_value *value = &plan->model->values[like.value];
    struct measure_kind made = *kind;
    made.flags = "";
    like.quantity = kind->name;
    if (measure_has(kind, 'V'))
        made.name = arena_format(&list->arena, "%s_at_%s", kind->name, value->named.name);
    if (kind->of == break_even)
        made.unit = isnan(value->per_bed_day) ? "admissions" : "days";
    if (measure_has(kind, 'R'))
        like.ratio = make_ratio(list, kind->name, &like, plan);
    like.yes_no = kind->of == pays;
    if (like.yes_no)
        like.item = (size_t)find_part(list, "net_benefit_at_VALUE", &like, plan);
    measures_add(list, &made, like);
}

/* One after the other, as ratios are made of what stands before them. */
static void add_scheme(struct measure_list *list, const struct plan *plan, struct measure like,
                       bool cost)
{
    for (size_t k = 0; k < money_kind_count; k++)
        if (!measure_has(&money_kinds[k], 'V') && (cost || !measure_has(&money_kinds[k], '$')))
            add_kind(list, plan, &money_kinds[k], like);
    for (size_t v = 0; v < plan->model->value_count; v++) {
        bool admissions = isnan(plan->model->values[v].per_bed_day);
        if (!admissions && like.window == 0)
            continue; /* followed too short for bed-days */
        like.value = v;
        for (size_t k = 0; k < money_kind_count; k++)
            if (measure_has(&money_kinds[k], 'V') && (cost || !measure_has(&money_kinds[k], '$')) &&
                (admissions || !measure_has(&money_kinds[k], 'A')))
                add_kind(list, plan, &money_kinds[k], like);
    }
}

void measures_add_money(struct measure_list *list, const struct plan *plan)
{
    const struct model *m = plan->model;
    int window = measures_window(plan);
    bool any = false;
    for (size_t p = 0; p < m->pathway_count; p++) {
        const struct pathway *pathway = &m->pathways[p];
        bool cost = !isnan(pathway->budget) || measured_has_steps_cost(plan, p);
        if (!pathway->scheme)
            continue;
        any = any || (cost && pathway->in_total);
        add_scheme(list, plan,
                   (struct measure){.scope = pathway->named.name, .item = p, .window = window},
                   cost);
    }
    if (plan->two_worlds)
        add_scheme(
            list, plan,
            (struct measure){.scope = "schemes", .item = (size_t)SCHEMES_TOTAL, .window = window},
            any);
}
