/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which law holds at which step, judged by the plan alone: who comes (theory_flow), how many serve,
   for how long, with which room and patience; and whether the run is long enough for a steady
   state. None where anything changes by date. */
#include "study/theory.h"

#include <math.h>
#include <string.h>

#include "study/theory_by.h"
#include "study/theory_finding.h"

/* What a law needs to know of a step with a queue. */
struct queue_facts {
    const struct plan_step *step;
    struct station station;
    double rate, mean, cv2; /* of service time; cv2: squared coefficient of variation */
    double patience;        /* mean; INFINITY */
    uint32_t places;
    bool markov;   /* service and patience are exponential */
    bool straight; /* arrivals are Poisson and straight from demand streams */
};

struct named_law {
    const char *law, *source;
    struct law_queue values;
};

void theory_add(struct finding *f, struct theory item)
{
    struct theory_list *list = f->list;
    if (!isfinite(item.value) || measures_find(f->measures, item.scope, item.name) < 0)
        return;
    if (list->count % 64 == 0) {
        struct theory *more = arena_array(&list->arena, list->count + 64, sizeof *more);
        if (list->count)
            memcpy(more, list->items, list->count * sizeof *more);
        list->items = more;
    }
    list->items[list->count++] = item;
}

void theory_add_queue(struct finding *f, const struct plan_step *step, struct theory item,
                      const struct law_queue *v)
{
    const struct {
        const char *name;
        double value;
    } step_values[] = {{"wait_mean", v->wait},        {"waited_share", v->waited},
                       {"waiting_mean", v->waiting},  {"number_mean", v->number},
                       {"gave_up_share", v->gave_up}, {"turned_away_share", v->turned_away}};
    item.scope = arena_format(&f->list->arena, "step.%s", step->name);
    for (size_t i = 0; i < sizeof step_values / sizeof *step_values; i++) {
        item.name = step_values[i].name;
        item.value = step_values[i].value;
        theory_add(f, item);
    }
}

void theory_add_use(struct finding *f, size_t resource, struct theory item, double utilisation)
{
    const struct staff *staff = &f->plan->model->resources[resource];
    item.scope = arena_format(&f->list->arena, "resource.%s", staff->named.name);
    item.name = "utilisation";
    item.value = utilisation;
    theory_add(f, item);
}

static void add_queue(struct finding *f, const struct queue_facts *q, const struct named_law *found)
{
    struct theory item = {.law = found->law, .source = found->source};
    theory_add_queue(f, q->step, item, &found->values);
    theory_add_use(f, (size_t)q->station.resource, item, found->values.busy / q->station.servers);
}

static struct queue_facts facts_of(const struct finding *f, size_t s)
{
    const struct plan_step *step = &f->plan->steps[s];
    struct queue_facts q = {
        .step = step, .station = station_of(f->plan, step), .rate = f->flow.rate[s]};
    const struct variate *takes = step->takes_by ? by_longest(step->takes_by) : step->takes;
    q.mean = variate_mean(takes);
    q.cv2 = variate_variance(takes) / (q.mean * q.mean);
    q.patience = step->gives_up ? variate_mean(step->patience) : INFINITY;
    q.places = step->queue_limit == QUEUE_NONE ? LAW_UNLIMITED : step->queue_limit;
    q.markov = variate_is_exponential(step->takes) &&
               (!step->gives_up || variate_is_exponential(step->patience));
    q.straight = f->flow.marks[s] == FLOW_MET;
    return q;
}

/* About how long the number in the step remembers, in minutes: relaxation times of M/M/1 (Cohen
   1982), of M/G/1 after Odoni and Roth 1983, of a walk between walls for limited places; else the
   longer of service and patience. */
static double memory_of(const struct queue_facts *q)
{
    double service = q->mean * (1 + q->cv2) / 2;
    if (q->station.kind != STATION_QUEUE || q->places == 0)
        return service;
    if (isfinite(q->patience))
        return fmax(service, q->patience);
    double away = 1 - sqrt(q->rate * q->mean / q->station.servers), steps = 1 / (away * away);
    if (q->places != LAW_UNLIMITED)
        steps = fmin(steps, pow((q->places + q->station.servers + 1.0) / 3.14159, 2));
    return service * (steps / q->station.servers + (q->station.servers > 1));
}

/* A mean over the horizon of a system that began empty is off by a share of about this; each of
   those already inside can put it off as far, for as long. */
bool theory_settles(const struct plan *plan, double memory)
{
    double inside = 1;
    for (size_t i = 0; i < plan->already_count; i++)
        inside += plan->already[i].count;
    memory *= inside;
    double left = memory / (plan->end - plan->start) * exp(-(plan->start - plan->begin) / memory);
    return left * inside <= 1e-3;
}

static bool is_stable(const struct queue_facts *q)
{
    return q->rate * q->mean < q->station.servers;
}

/* Arrivals straight from Poisson streams. */
static bool find_law(const struct queue_facts *q, struct named_law *law)
{
    static const char *const birth_death = "birth-death process; Gross et al. 2008, ch. 2";
    static const char *const impatient = "Erlang A; Palm 1957, Mandelbaum and Zeltyn 2007";
    int c = q->station.servers;
    bool limited = q->places != LAW_UNLIMITED, gives_up = isfinite(q->patience);
    if (q->places == 0)
        *law = (struct named_law){"M/G/c/c (Erlang B)", "Erlang 1917; Sevastyanov 1957",
                                  law_loss(q->rate, q->mean, c)};
    else if (q->markov && (limited || gives_up))
        *law = (struct named_law){gives_up ? limited ? "M/M/c/K+M" : "M/M/c+M" : "M/M/c/K",
                                  gives_up ? impatient : birth_death,
                                  law_birth_death(q->rate, q->mean, c, q->places, q->patience)};
    else if (limited || gives_up || !is_stable(q))
        return false;
    else if (q->markov)
        *law = (struct named_law){c == 1 ? "M/M/1" : "M/M/c", "Erlang C; Erlang 1917",
                                  law_mmc(q->rate, q->mean, c)};
    else if (c == 1)
        *law = (struct named_law){"M/G/1", "Pollaczek 1930, Khinchine 1932",
                                  law_mg1(q->rate, q->mean, q->cv2 * q->mean * q->mean)};
    else
        return false;
    return true;
}

static void find_queue(struct finding *f, size_t s)
{
    struct queue_facts q = facts_of(f, s);
    struct named_law law;
    bool endless = q.places == LAW_UNLIMITED && !isfinite(q.patience);
    bool found = false;
    if (q.straight)
        found = find_law(&q, &law) && theory_settles(f->plan, memory_of(&q));
    else if (f->flow.marks[s] == (FLOW_MET | FLOW_DELAYED) && q.markov && endless &&
             is_stable(&q)) {
        law = (struct named_law){"Jackson network", "Jackson 1957; Erlang C at each step",
                                 law_mmc(q.rate, q.mean, q.station.servers)};
        found = theory_settles(f->plan, f->network_memory);
    }
    if (found)
        add_queue(f, &q, &law);
}

/* The distribution of stays in a step, of one source. */
static bool stays_of(struct finding *f, const struct plan_step *step, size_t source,
                     struct variate *stays)
{
    *stays = *step->takes;
    return !step->takes_by || by_mixture(&f->list->arena, f->plan, source, step->takes_by, stays);
}

/* Those who were in the step when the simulation began. False: how long they stay is not known. */
static bool add_already(struct finding *f, size_t s, double *number)
{
    const struct plan *plan = f->plan;
    const struct plan_step *step = &plan->steps[s];
    for (size_t i = 0; i < plan->already_count; i++) {
        const struct plan_already *batch = &plan->already[i];
        struct variate stays;
        if (plan->demands[batch->source].enters != (int32_t)s)
            continue;
        if (batch->elapsed || (step->takes_by && batch->tilt <= 0) ||
            !stays_of(f, step, (size_t)batch->source, &stays))
            return false;
        *number += batch->count * law_left(&stays, batch->known, plan->start - plan->begin,
                                           plan->end - plan->begin);
    }
    return true;
}

static void find_crowd(struct finding *f, size_t s)
{
    const struct plan *plan = f->plan;
    const struct plan_step *step = &plan->steps[s];
    unsigned marks = f->flow.marks[s];
    struct theory item = {.scope = arena_format(&f->list->arena, "step.%s", step->name),
                          .name = "number_mean"};
    if (marks == (FLOW_MET | FLOW_DELAYED) && !step->takes_by &&
        theory_settles(plan, f->network_memory)) {
        item.law = "L = lambda W (Little)";
        item.source = "Little 1961; the flow by Jackson 1957";
        item.value = f->flow.rate[s] * variate_mean(step->takes);
        theory_add(f, item);
    }
    if (marks & (FLOW_DELAYED | FLOW_UNKNOWN))
        return;
    item.law = marks & FLOW_VARIES ? "M_t/G/infinity" : "M/G/infinity";
    item.source = plan->already_count ? "Eick, Massey and Whitt 1993, from those already inside on"
                                      : "Eick, Massey and Whitt 1993, from the empty beginning on";
    for (size_t d = 0; d < plan->demand_count; d++) {
        double share = f->flow.straight[d * plan->step_count + s];
        struct variate takes;
        if (share <= 0)
            continue;
        if (!stays_of(f, step, d, &takes))
            return;
        item.value +=
            share * law_crowd(&plan->demands[d].rate, &takes, plan->begin, plan->start, plan->end);
    }
    if (add_already(f, s, &item.value))
        theory_add(f, item);
}

static double network_memory(const struct finding *f)
{
    double sum = 0;
    for (size_t s = 0; s < f->plan->step_count; s++) {
        enum station_kind kind = station_of(f->plan, &f->plan->steps[s]).kind;
        bool takes_time = kind == STATION_CROWD || kind == STATION_QUEUE;
        if (!takes_time || f->flow.marks[s] & (FLOW_VARIES | FLOW_UNKNOWN) || !f->flow.marks[s])
            continue;
        struct queue_facts q = facts_of(f, s);
        if (kind == STATION_CROWD || is_stable(&q))
            sum += memory_of(&q);
    }
    return sum;
}

void theory_find(struct theory_list *list, const struct plan *plan,
                 const struct measure_list *measures)
{
    struct finding f = {.list = list, .plan = plan, .measures = measures};
    *list = (struct theory_list){0};
    if (plan->phase_count == 1 && flow_find(&f.flow, plan)) {
        f.network_memory = network_memory(&f);
        for (size_t s = 0; s < plan->step_count; s++) {
            enum station_kind kind = station_of(plan, &plan->steps[s]).kind;
            if (f.flow.marks[s] && kind == STATION_QUEUE)
                find_queue(&f, s);
            else if (f.flow.marks[s] && kind == STATION_CROWD)
                find_crowd(&f, s);
        }
        theory_priority(&f);
        theory_slots(&f);
    }
    flow_free(&f.flow);
}

void theory_free(struct theory_list *list)
{
    arena_free(&list->arena);
    *list = (struct theory_list){0};
}
