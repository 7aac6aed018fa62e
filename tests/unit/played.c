/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios played for tests. */
#include "played.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/already.h"
#include "study/measures.h"

static void note(void *context, double now, size_t demand, uint32_t number, enum world world,
                 int32_t step)
{
    struct played *p = context;
    if (p->count == p->room) {
        p->room = p->room ? 2 * p->room : 64;
        p->moves = mem_grow(p->moves, p->room, sizeof *p->moves);
    }
    p->moves[p->count++] = (struct move){now, demand, number, world, step};
}

static void expect_no(const struct problem_list *problems)
{
    if (problems->count)
        fail_msg("%zu faults; %s: %s", problems->count, problems->items[0].path,
                 problems->items[0].message);
}

void played_read(struct played *p, const char *scenario)
{
    struct problem_list problems = {0};
    *p = (struct played){.watched = true};
    p->root = tree_parse_text(&p->arena, scenario, "scenario", &problems);
    expect_no(&problems);
    model_read(&p->model, p->root, &problems);
    expect_no(&problems);
    plan_build(&p->plan, &p->model, &problems);
    expect_no(&problems);
    p->engine = engine_new(&p->plan, p->model.seed);
    outcome_init(&p->outcome, &p->plan);
    problem_free(&problems);
}

void played_free(struct played *p)
{
    outcome_free(&p->outcome);
    engine_free(p->engine);
    plan_free(&p->plan);
    model_free(&p->model);
    arena_free(&p->arena);
    text_free(&p->diary);
    free(p->moves);
    *p = (struct played){0};
}

void played_play(struct played *p, uint32_t replication)
{
    struct engine_watch watch = {.moved = note, .context = p};
    p->count = 0;
    engine_set_watch(p->engine, p->watched ? &watch : NULL);
    engine_play(p->engine, replication, &p->outcome);
    assert_false(p->outcome.overflow);
    assert_false(p->outcome.broken_flow);
}

static bool came(const struct played *p, const uint64_t *arrivals)
{
    for (size_t d = 0; d < p->plan.demand_count; d++)
        if (p->outcome.arrivals[d] != arrivals[d])
            return false;
    return true;
}

void played_with(struct played *p, const uint64_t *arrivals)
{
    for (uint32_t replication = 0; replication < 100000; replication++) {
        played_play(p, replication);
        if (came(p, arrivals))
            return;
    }
    fail_msg("no replication has these arrivals");
}

void played_once(struct played *p, const char *scenario)
{
    uint64_t one[16] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    played_read(p, scenario);
    assert_true(p->plan.demand_count <= 16);
    played_with(p, one);
}

/* Of those already inside: "@a0" was inside, "?a0" waited. */
static void add_name(struct played *p, const struct move *m)
{
    bool already = m->demand >= p->model.demand_count;
    size_t demand =
        already ? (size_t)p->model.already[m->demand - p->model.demand_count].of.index : m->demand;
    bool waited = already && m->number >= ALREADY_WAITING;
    text_add(&p->diary, "%s%s%u",
             !already ? ""
             : waited ? "?"
                      : "@",
             p->model.demands[demand].named.name, waited ? m->number - ALREADY_WAITING : m->number);
}

const char *played_diary(struct played *p, double from)
{
    static const char *const marks[] = {"", "-", "="};
    text_free(&p->diary);
    text_add(&p->diary, "%s", "");
    for (size_t i = 0; i < p->count; i++) {
        const struct move *m = &p->moves[i];
        if (m->time < from)
            continue;
        text_add(&p->diary, "%.10g %s", m->time, marks[m->world]);
        add_name(p, m);
        text_add(&p->diary, " %s\n", m->step < 0 ? "gone" : p->plan.steps[m->step].name);
    }
    return p->diary.at;
}

void expect_diary(struct played *p, const char *diary)
{
    assert_string_equal(played_diary(p, 480), diary);
}

size_t played_step(const struct played *p, const char *name)
{
    for (size_t s = 0; s < p->plan.step_count; s++)
        if (strcmp(p->plan.steps[s].name, name) == 0)
            return s;
    fail_msg("no step %s", name);
    return 0;
}

size_t played_resource(const struct played *p, const char *name)
{
    for (size_t r = 0; r < p->model.resource_count; r++)
        if (strcmp(p->model.resources[r].named.name, name) == 0)
            return r;
    fail_msg("no resource %s", name);
    return 0;
}

size_t played_pathway(const struct played *p, const char *name)
{
    for (size_t i = 0; i < p->model.pathway_count; i++)
        if (strcmp(p->model.pathways[i].named.name, name) == 0)
            return i;
    fail_msg("no pathway %s", name);
    return 0;
}

size_t played_demand(const struct played *p, const char *name)
{
    for (size_t d = 0; d < p->model.demand_count; d++)
        if (strcmp(p->model.demands[d].named.name, name) == 0)
            return d;
    fail_msg("no demand %s", name);
    return 0;
}

const struct step_count *played_count(const struct played *p, const char *step)
{
    return &p->outcome.steps[WORLD_WITH][played_step(p, step)];
}

double played_time(const struct played *p, const char *demand, uint32_t number, enum world world,
                   const char *step)
{
    size_t d = played_demand(p, demand);
    int32_t s = step ? (int32_t)played_step(p, step) : GO_NOWHERE;
    for (size_t i = 0; i < p->count; i++) {
        const struct move *m = &p->moves[i];
        if (m->demand == d && m->number == number && m->world == world && m->step == s)
            return m->time;
    }
    return (double)NAN;
}

double played_measure(const struct played *p, const char *scope, const char *name)
{
    struct measure_list list;
    measures_build(&list, &p->plan);
    double *values = mem_array(list.count + 1, sizeof *values);
    measures_evaluate(&list, &p->plan, &p->outcome, values);
    int found = measures_find(&list, scope, name);
    double value = found < 0 ? (double)NAN : values[found];
    free(values);
    measures_free(&list);
    if (found < 0)
        fail_msg("no measure %s.%s", scope, name);
    return value;
}

static void assert_same_world(const struct outcome *a, const struct outcome *b,
                              const struct plan *plan, int w)
{
    assert_memory_equal(a->steps[w], b->steps[w], plan->step_count * sizeof *a->steps[w]);
    assert_memory_equal(a->resources[w], b->resources[w],
                        plan->resource_count * sizeof *a->resources[w]);
    assert_memory_equal(&a->area[w], &b->area[w], sizeof a->area[w]);
    assert_memory_equal(a->periods[w], b->periods[w], plan->period_count * sizeof *a->periods[w]);
    assert_int_equal(a->still_inside[w], b->still_inside[w]);
}

void assert_same_outcome(const struct outcome *a, const struct outcome *b, const struct plan *plan)
{
    size_t pathways = plan->model->pathway_count;
    for (int w = 0; w < WORLDS; w++)
        assert_same_world(a, b, plan, w);
    assert_memory_equal(a->schemes, b->schemes, pathways * sizeof *a->schemes);
    assert_memory_equal(a->reported, b->reported,
                        pathways * plan->period_count * sizeof *a->reported);
    assert_memory_equal(a->daily.level, b->daily.level,
                        a->daily.series * a->daily.days * sizeof *a->daily.level);
    assert_memory_equal(a->moves.level, b->moves.level,
                        a->moves.series * a->moves.days * sizeof *a->moves.level);
    assert_memory_equal(a->use, b->use, plan->resource_count * WEEK_HOURS * sizeof *a->use);
    assert_int_equal(a->flows.count, b->flows.count);
    if (a->flows.count)
        assert_memory_equal(a->flows.at, b->flows.at, a->flows.count * sizeof *a->flows.at);
    assert_memory_equal(a->referrals, b->referrals, pathways * WEEK_HOURS * sizeof *a->referrals);
    assert_memory_equal(a->arrivals, b->arrivals, plan->demand_count * sizeof *a->arrivals);
    assert_int_equal(a->undecided, b->undecided);
    assert_int_equal(a->events, b->events);
    assert_int_equal(a->patients, b->patients);
    assert_memory_equal(&a->ended, &b->ended, sizeof a->ended);
}
