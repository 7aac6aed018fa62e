/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every patient's luck is their own: nothing that is added elsewhere changes it, it is the same in
   both worlds, and draws can be linked. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "near.h"
#include "played.h"

/* Scenarios are laid out as they read. */
/* clang-format off */

/* Two streams, random times, a branch by share and one by attribute, returns. */
#define MODEL(attributes, demand, resources, steps, pathways)                                      \
    "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"10 d\"; };"                       \
    "attributes = { frail = { yes = 0.4; }; " attributes "};"                                      \
    "demand = { " demand "a = { per_hour = 2; enters = \"x\"; }; "                                 \
    "b = { per_hour = 1; enters = \"y\"; attributes = { frail = 0.8; }; }; };"                     \
    "resources = { " resources "nurse = { capacity = 4; }; };"                                     \
    "pathways = { " pathways "x = { steps = { " steps                                              \
    "see = { service = { needs = \"nurse\"; takes = { exponential = { mean = \"30 min\"; }; }; "   \
    "gives_up_after = { lognormal = { median = \"1 h\"; mean = \"2 h\"; }; }; "                    \
    "gives_up_to = \"left\"; }; };"                                                                \
    "sort = { branch = ( { when = \"frail\"; to = \"rest\"; }, { to = \"toss\"; } ); };"           \
    "rest = { delay = { gamma = { mean = \"5 h\"; sd = \"4 h\"; }; }; };"                          \
    "toss = { branch = ( { share = 0.5; to = \"left\"; }, { to = \"care\"; } ); };"                \
    "care = { visits = { needs = \"nurse\"; takes = { uniform = [ \"5 min\", \"25 min\" ]; }; "    \
    "every = \"5 h\"; lasts = { exponential = { mean = \"12 h\"; }; }; }; };"                      \
    "left = { end = { outcome = \"left\"; returns_to = \"see\"; returns = ( { within = \"2 d\"; "  \
    "share = 0.4; } ); }; }; }; };"                                                                \
    "y = { steps = { rest = { delay = { weibull = { mean = \"2 h\"; sd = \"3 h\"; }; }; }; "       \
    "go = { refer = \"x\"; }; }; }; };"

static bool same_patient(const struct played *p, const struct move *m, const char *demand)
{
    return strcmp(p->model.demands[m->demand].named.name, demand) == 0;
}

static const char *step_name(const struct played *p, const struct move *m)
{
    return m->step < 0 ? "gone" : p->plan.steps[m->step].name;
}

/* Every move of the stream in one is a move in the other, at the very same time. */
static void expect_same_moves(const struct played *p, const struct played *q, const char *demand)
{
    size_t j = 0, found = 0;
    for (size_t i = 0; i < p->count; i++) {
        if (!same_patient(p, &p->moves[i], demand))
            continue;
        while (j < q->count && !same_patient(q, &q->moves[j], demand))
            j++;
        assert_true(j < q->count);
        assert_near(q->moves[j].time, p->moves[i].time, 0);
        assert_int_equal(q->moves[j].number, p->moves[i].number);
        assert_int_equal(q->moves[j].world, p->moves[i].world);
        assert_string_equal(step_name(q, &q->moves[j]), step_name(p, &p->moves[i]));
        j++;
        found++;
    }
    assert_true(found > 100);
}

static void expect_nothing_changed(const char *changed)
{
    struct played p, q;
    played_read(&p, MODEL("", "", "", "", ""));
    played_read(&q, changed);
    played_play(&p, 3);
    played_play(&q, 3);
    expect_same_moves(&p, &q, "a");
    expect_same_moves(&p, &q, "b");
    played_free(&p);
    played_free(&q);
}

static void an_attribute_more_changes_nobodys_luck(void **state)
{
    (void)state;
    expect_nothing_changed(MODEL("tall = { yes = 0.5; }; height = { number = { normal = { mean = "
                                 "170; sd = 10; }; }; };", "", "", "", ""));
}

static void a_resource_more_changes_nobodys_luck(void **state)
{
    (void)state;
    expect_nothing_changed(MODEL("", "", "porter = { capacity = 1; }; night = { roster = ( { from "
                                 "= \"22:00\"; to = \"06:00\"; capacity = 2; } ); };", "", ""));
}

static void a_pathway_more_changes_nobodys_luck(void **state)
{
    (void)state;
    expect_nothing_changed(MODEL("", "", "", "", "w = { steps = { "
                                 "rest = { delay = { exponential = { mean = \"1 h\"; }; }; }; "
                                 "toss = { branch = ( { share = 0.5; to = \"x\"; }, { to = "
                                 "\"end\"; } ); }; end = { end = { outcome = \"o\"; }; }; }; };"));
}

static void a_stream_of_others_changes_nobodys_luck(void **state)
{
    (void)state;
    expect_nothing_changed(MODEL("", "c = { per_hour = 5; enters = \"w\"; }; ",
                                 "porter = { capacity = 1; }; ", "", "w = { steps = { "
                                 "rest = { delay = { exponential = { mean = \"1 h\"; }; }; }; "
                                 "lift = { service = { needs = \"porter\"; takes = { exponential = "
                                 "{ mean = \"10 min\"; }; }; }; }; "
                                 "end = { end = { outcome = \"o\"; }; }; }; };"));
}

/* A delay of 10 min in front: with nurses enough, all that follows is 10 min later. */
static void a_step_more_on_the_way_changes_no_later_draw(void **state)
{
    (void)state;
    struct played p, q;
#define PLENTY(steps)                                                                              \
    "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"5 d\"; };"                        \
    "demand = { a = { per_hour = 2; enters = \"x\"; }; };"                                         \
    "pathways = { x = { steps = { " steps                                                          \
    "see = { delay = { exponential = { mean = \"30 min\"; }; }; };"                                \
    "toss = { branch = ( { share = 0.5; to = \"left\"; }, { to = \"rest\"; } ); };"                \
    "rest = { delay = { gamma = { mean = \"5 h\"; sd = \"4 h\"; }; }; };"                          \
    "left = { end = { outcome = \"left\"; }; }; }; }; };"
    played_read(&p, PLENTY(""));
    played_read(&q, PLENTY("new = { delay = \"10 min\"; };"));
    played_play(&p, 0);
    played_play(&q, 0);
    size_t compared = 0;
    for (uint32_t i = 0; i < 200; i++) {
        static const char *const steps[] = {"x.see", "x.rest", "x.left"};
        for (int s = 0; s < 3; s++) {
            double before = played_time(&p, "a", i, WORLD_WITH, steps[s]);
            double after = played_time(&q, "a", i, WORLD_WITH, steps[s]);
            if (isnan(before) || before > 5 * 1440 - 11) {
                assert_true(isnan(after) || after > 5 * 1440 - 11);
                continue;
            }
            assert_near(after, before + 10, 1e-7);
            compared++;
        }
    }
    assert_true(compared > 300);
    played_free(&p);
    played_free(&q);
}

/* The scheme sends everybody on at once: the lives in the two worlds are the same. */
static void a_patient_has_the_same_luck_in_both_worlds(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"10 d\"; };"
                    "attributes = { frail = { yes = 0.4; }; };"
                    "demand = { a = { per_hour = 3; enters = \"s\"; otherwise = \"x\"; }; };"
                    "resources = { nurse = { capacity = 3; }; };"
                    "pathways = { s = { scheme = true; steps = { on = { branch = ( { share = 0.0; "
                    "to = \"x\"; }, { to = \"otherwise\"; } ); }; }; }; x = { steps = { "
                    "see = { service = { needs = \"nurse\"; takes = { exponential = { mean = "
                    "\"40 min\"; }; }; gives_up_after = { exponential = { mean = \"2 h\"; }; }; "
                    "gives_up_to = \"left\"; }; };"
                    "sort = { branch = ( { when = \"frail\"; to = \"rest\"; }, "
                    "{ to = \"left\"; } ); };"
                    "rest = { bed = { ward = \"nurse\"; stays = { lognormal = { median = \"1 h\"; "
                    "mean = \"2 h\"; }; }; }; };"
                    "left = { end = { outcome = \"left\"; returns_to = \"x\"; returns = ( { within "
                    "= \"3 d\"; share = 0.3; } ); }; }; }; }; };");
    played_play(&p, 0);
    int32_t scheme = (int32_t)played_step(&p, "s.on");
    size_t j = 0, count = 0;
    for (size_t i = 0; i < p.count; i++) {
        const struct move *m = &p.moves[i];
        if (m->world != WORLD_WITH || m->step == scheme)
            continue;
        while (p.moves[j].world != WORLD_WITHOUT)
            j++;
        assert_near(p.moves[j].time, m->time, 0);
        assert_int_equal(p.moves[j].number, m->number);
        assert_int_equal(p.moves[j].step, m->step);
        j++;
        count++;
    }
    assert_true(count > 1000);
    assert_true(p.outcome.area[WORLD_WITH].admissions > 50);
    assert_int_equal(p.outcome.area[WORLD_WITH].admissions,
                     p.outcome.area[WORLD_WITHOUT].admissions);
    played_free(&p);
}

#define LINKED(more)                                                                               \
    "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"200 d\"; };"                      \
    "attributes = { severity = { number = { uniform = [ 0, 1 ]; }; }; frail = { yes = 0.3; }; };"  \
    "demand = { a = { per_hour = 1; enters = \"x\"; }; };"                                         \
    "pathways = { x = { steps = { "                                                                \
    "one = { delay = { uniform = [ \"0 min\", \"100 min\" ]; }; linked_to = \"severity\"; };"      \
    more "left = { end = { outcome = \"left\"; }; }; }; }; };"

enum { PATIENTS = 4500 };

/* What each patient spent in x.one and in x.two. */
static void times_of(const char *scenario, double one[PATIENTS], double two[PATIENTS])
{
    struct played p;
    played_read(&p, scenario);
    played_play(&p, 0);
    int32_t first = (int32_t)played_step(&p, "x.one"), second = (int32_t)played_step(&p, "x.two"),
            third = (int32_t)played_step(&p, "x.left");
    assert_true(p.outcome.arrivals[0] > PATIENTS + 10);
    for (size_t i = 0; i < p.count; i++) {
        const struct move *m = &p.moves[i];
        if (m->number >= PATIENTS)
            continue;
        if (m->step == first)
            one[m->number] = -m->time;
        if (m->step == second) {
            one[m->number] += m->time;
            two[m->number] = -m->time;
        }
        if (m->step == third)
            two[m->number] += m->time;
    }
    played_free(&p);
}

static void fully_linked_draws_rise_together(void **state)
{
    (void)state;
    static double one[PATIENTS], two[PATIENTS];
    times_of(LINKED("two = { delay = { uniform = [ \"0 min\", \"200 min\" ]; }; linked_to = "
                    "\"severity\"; };"), one, two);
    for (size_t i = 0; i < PATIENTS; i++)
        assert_near(two[i], 2 * one[i], 1e-6);
}

static void oppositely_linked_draws_mirror_each_other(void **state)
{
    (void)state;
    static double one[PATIENTS], two[PATIENTS];
    times_of(LINKED("two = { delay = { uniform = [ \"0 min\", \"100 min\" ]; }; linked_to = "
                    "\"severity\"; correlation = -1.0; };"), one, two);
    for (size_t i = 0; i < PATIENTS; i++)
        assert_near(two[i], 100 - one[i], 1e-6);
}

/* Correlation of the uniforms of a Gaussian copula: 6 / pi asin(rho / 2). */
static void half_linked_draws_have_the_copulas_correlation(void **state)
{
    (void)state;
    static const char *const scenarios[] = {
        LINKED("two = { delay = { uniform = [ \"0 min\", \"100 min\" ]; }; linked_to = "
               "\"severity\"; correlation = 0.5; };"),
        LINKED("two = { delay = { uniform = [ \"0 min\", \"100 min\" ]; }; };")};
    static const double rho[] = {0.5, 0};
    static double one[PATIENTS], two[PATIENTS];
    for (int s = 0; s < 2; s++) {
        times_of(scenarios[s], one, two);
        double sum = 0;
        for (size_t i = 0; i < PATIENTS; i++)
            sum += (one[i] / 100 - 0.5) * (two[i] / 100 - 0.5) * 12;
        assert_near(sum / PATIENTS, 6 / acos(-1) * asin(rho[s] / 2), 5 / sqrt(PATIENTS));
    }
}

/* They are sorted again and again, and always the same way. */
static void a_patient_keeps_attributes_for_life(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"20 d\"; };"
                    "attributes = { frail = { yes = 0.5; }; };"
                    "demand = { a = { per_hour = 1; enters = \"x\"; }; };"
                    "pathways = { x = { steps = { sort = { branch = ( { when = \"frail\"; to = "
                    "\"yes\"; }, { to = \"no\"; } ); }; "
                    "yes = { delay = \"1 h\"; then = \"out\"; }; no = { delay = \"1 h\"; };"
                    "out = { end = { outcome = \"o\"; returns_to = \"sort\"; returns = ( { within "
                    "= \"1 d\"; share = 0.8; } ); }; }; }; }; };");
    played_play(&p, 0);
    int32_t yes = (int32_t)played_step(&p, "x.yes"), no = (int32_t)played_step(&p, "x.no");
    static int ways[1000];
    size_t again = 0;
    for (size_t i = 0; i < p.count; i++) {
        const struct move *m = &p.moves[i];
        if (m->step != yes && m->step != no)
            continue;
        int *way = &ways[m->number];
        again += *way == m->step + 1;
        assert_true(*way == 0 || *way == m->step + 1);
        *way = m->step + 1;
    }
    assert_true(again > 500);
    played_free(&p);
}

/* Two visits without a pause, of 60 to 100 min each: their times are independent. */
static void each_visit_has_luck_of_its_own(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"100 d\"; };"
                    "demand = { a = { per_hour = 2; enters = \"x\"; }; };"
                    "resources = { nurse = { capacity = \"unlimited\"; }; };"
                    "pathways = { x = { steps = { care = { visits = { needs = \"nurse\"; takes = { "
                    "uniform = [ \"60 min\", \"100 min\" ]; }; every = \"1 min\"; lasts = "
                    "\"101 min\"; }; }; left = { end = { outcome = \"l\"; }; }; }; }; };");
    played_play(&p, 0);
    static double came[6000];
    double n = 0, sum = 0, squares = 0;
    for (size_t i = 0; i < p.count; i++) {
        const struct move *m = &p.moves[i];
        if (m->step == 0)
            came[m->number] = m->time;
        if (m->step != 1)
            continue;
        double spent = m->time - came[m->number] - 160;
        sum += spent;
        squares += spent * spent;
        n++;
    }
    assert_true(n > 4000);
    assert_near(sum / n, 0, 5 * sqrt(800 / 3.0 / n));
    assert_near(squares / n, 800 / 3.0, 0.15 * 800 / 3.0); /* twice as much if they were alike */
    played_free(&p);
}

static void a_branch_can_follow_an_attribute(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, LINKED("toss = { branch = ( { share = 0.7; to = \"low\"; }, { to = \"high\"; } "
                           "); linked_to = \"frail\"; };"
                           "low = { branch = ( { when = \"frail\"; to = \"wrong\"; }, "
                           "{ to = \"left\"; } ); };"
                           "high = { branch = ( { when = { frail = false; }; to = \"wrong\"; }, "
                           "{ to = \"left\"; } ); };"
                           "wrong = { end = { outcome = \"wrong\"; }; };"));
    played_play(&p, 0);
    assert_int_equal(played_count(&p, "x.wrong")->entered, 0);
    assert_near((double)played_count(&p, "x.high")->entered / PATIENTS, 0.32, 0.05);
    played_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_attribute_more_changes_nobodys_luck),
        cmocka_unit_test(a_resource_more_changes_nobodys_luck),
        cmocka_unit_test(a_pathway_more_changes_nobodys_luck),
        cmocka_unit_test(a_stream_of_others_changes_nobodys_luck),
        cmocka_unit_test(a_step_more_on_the_way_changes_no_later_draw),
        cmocka_unit_test(a_patient_has_the_same_luck_in_both_worlds),
        cmocka_unit_test(fully_linked_draws_rise_together),
        cmocka_unit_test(oppositely_linked_draws_mirror_each_other),
        cmocka_unit_test(half_linked_draws_have_the_copulas_correlation),
        cmocka_unit_test(a_patient_keeps_attributes_for_life),
        cmocka_unit_test(each_visit_has_luck_of_its_own),
        cmocka_unit_test(a_branch_can_follow_an_attribute),
    };
    return cmocka_run_group_tests_name("engine: luck", tests, NULL, NULL);
}
