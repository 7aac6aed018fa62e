/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The edges of a run: what the warm-up leaves behind, what the horizon cuts off, beds and census,
   and playing replications in any order. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"
#include "played.h"

/* Scenarios are laid out as they read. */
/* clang-format off */

/* Monday is the warm-up, Tuesday is counted; three come on Monday and wait for the same nurse. */
#define TUESDAY(nurse)                                                                             \
    "title = \"t\";"                                                                               \
    "time = { start = \"2015-01-06\"; warm_up = \"1 d\"; horizon = \"1 d\"; };"                    \
    "profiles = { early = { windows = ( { from = \"00:00\"; to = \"06:00\"; } ); }; };"            \
    "surges = ( { from = \"2015-01-06\"; to = \"2030-01-01\"; times = 0; } );" GATES("")           \
    "demand = { a = { per_day = 3; profile = \"early\"; enters = \"first\"; }; };"                 \
    "resources = { nurse = { capacity = 1; }; ward = { capacity = 9; }; };"                        \
    "pathways = { first = { steps = { " WAIT("gate", "at_8") nurse END("left") "}; }; };"

static void play_three(struct played *p, const char *scenario)
{
    played_read(p, scenario);
    for (uint32_t r = 0; p->outcome.patients != 3; r++)
        played_play(p, r);
}

/* Monday 08:00 to 18:00, to Tuesday 04:00, to Tuesday 14:00. */
static void the_warm_up_is_not_counted_but_what_it_leaves_behind_is_there(void **state)
{
    (void)state;
    struct played p;
    play_three(&p, TUESDAY(SERVICE("seen", "\"nurse\"", "10 h")));
    expect_diary(&p, "480 a0 first.seen\n"
                     "480 a1 first.seen\n"
                     "480 a2 first.seen\n"
                     "1080 a0 first.left\n"
                     "1080 a0 gone\n"
                     "1680 a1 first.left\n"
                     "1680 a1 gone\n"
                     "2280 a2 first.left\n"
                     "2280 a2 gone\n");
    const struct step_count *seen = played_count(&p, "first.seen");
    assert_int_equal(p.outcome.arrivals[0], 0);
    assert_int_equal(seen->entered, 3);
    assert_int_equal(seen->arrivals, 0);
    assert_int_equal(seen->departures, 2);
    assert_int_equal(seen->served, 1);
    assert_int_equal(seen->inside, 0);
    assert_near(seen->number.area, 240 + 840, 1e-9);
    assert_near(seen->sojourn, 240 + 840, 1e-9);
    assert_near(seen->number.highest, 2, 0);
    assert_near(played_measure(&p, "resource.nurse", "in_use_mean"), 840 / 1440.0, 1e-12);
    assert_near(played_measure(&p, "resource.nurse", "waiting_mean"), 240 / 1440.0, 1e-12);
    /* the one service begun was work of Monday */
    assert_int_equal(seen->waiting_before, 1);
    assert_near(played_measure(&p, "resource.nurse", "load"), 0, 1e-12);
    /* who waited through the start has waited all the time */
    assert_near(seen->wait, 1200, 1e-9);
    assert_near(p.outcome.ended, 2880, 0);
    played_free(&p);
}

static void beds_of_the_warm_up_are_occupied_and_no_admissions(void **state)
{
    (void)state;
    struct played p;
    play_three(&p, TUESDAY(BED("stay", "ward", "20 h")));
    assert_int_equal(p.outcome.area[WORLD_WITH].admissions, 0);
    assert_near(played_measure(&p, "area", "bed_days"), 3 * 4 / 24.0, 1e-12);
    assert_near(played_measure(&p, "area", "beds_occupied"), 3 * 4 / 24.0, 1e-12);
    const uint32_t *beds = &p.outcome.daily.level[daily_beds(WORLD_WITH) * p.outcome.daily.days];
    assert_int_equal(p.outcome.daily.days, 3);
    assert_int_equal(beds[0], 0);
    assert_int_equal(beds[1], 3);
    assert_int_equal(beds[2], 0);
    played_free(&p);
}

static void a_warm_up_need_not_begin_at_midnight(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, "title = \"t\"; time = { start = \"2015-01-06\"; warm_up = \"30 h\"; "
                    "horizon = \"36 h\"; }; demand = { a = { per_hour = 10; enters = \"x\"; }; };"
                    "pathways = { " PATHWAY("x", DELAY("stay", "1 h") END("left")) "};");
    played_play(&p, 0);
    assert_near(p.plan.start, 2880, 0);
    assert_near(p.plan.begin, 1080, 0);
    assert_near(p.plan.end, 2880 + 36 * 60, 0);
    assert_true(p.moves[0].time > 1080 && p.moves[0].time < 1080 + 60);
    double counted = 0;
    for (size_t i = 0; i < p.count; i++)
        counted += p.moves[i].step == 0 && p.moves[i].time >= 2880 && p.moves[i].time < 5040;
    assert_near((double)p.outcome.arrivals[0], counted, 0);
    assert_near((double)p.outcome.arrivals[0], 360, 5 * sqrt(360));
    played_free(&p);
}

/* 08:00 to 18:00, to 04:00 of the day after the horizon: one inside in service, one waiting. */
static void whoever_is_inside_at_the_end_is_counted_up_to_there(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, MONDAY GATES("") "demand = { " STREAM("a", "3", "x") "};"
                    "resources = { nurse = { capacity = 1; }; };"
                    "pathways = { " PATHWAY("x", WAIT("gate", "at_8")
                        SERVICE("seen", "\"nurse\"", "10 h") END("left")) "};");
    played_with(&p, (const uint64_t[]){3});
    const struct step_count *seen = played_count(&p, "x.seen");
    assert_int_equal(p.outcome.still_inside[WORLD_WITH], 2);
    assert_int_equal(seen->entered, 3);
    assert_int_equal(seen->left, 1);
    assert_int_equal(seen->inside, 2);
    assert_int_equal(seen->served, 2);
    assert_int_equal(seen->waiting, 1);
    assert_near(seen->number.area, 600 + 960 + 960, 1e-9);
    assert_near(seen->sojourn, 600 + 960 + 960, 1e-9);
    assert_near(seen->queued, 600 + 960, 1e-9);
    assert_near(seen->wait, 600, 1e-9);
    assert_near(played_measure(&p, "step.x.seen", "waiting_mean"), 1560 / 1440.0, 1e-12);
    assert_near(p.outcome.ended, 1440, 0);
    assert_int_equal(p.outcome.patients, 3);
    played_free(&p);
}

static void what_happens_at_the_very_end_is_not_counted(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY GATES("") "demand = { " STREAM("a", "1", "x") "};"
                    "resources = { ward = { capacity = 1; }; };"
                    "pathways = { " PATHWAY("x", WAIT("gate", "at_8") BED("stay", "ward", "16 h")
                        END("left")) "};");
    assert_int_equal(p.outcome.still_inside[WORLD_WITH], 1);
    assert_int_equal(played_count(&p, "x.stay")->left, 0);
    assert_near(played_measure(&p, "area", "bed_days"), 16 / 24.0, 1e-12);
    played_free(&p);
}

/* Two stays with an hour between them; a bed elsewhere that is no admission; b comes back to
   hospital within a day. */
static void only_admissions_count_and_coming_back_is_a_readmission(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY_AND("30 d", "") GATES("") "demand = { " STREAM("a", "1", "hospital")
                    STREAM("b", "1", "x") "};"
                    "resources = { ward = { capacity = 1; }; home = { capacity = 1; }; };"
                    "pathways = { " PATHWAY("hospital", WAIT("gate", "at_8")
                        BED("stay", "ward", "1 d") DELAY("between", "1 h")
                        BED("again", "ward", "2 d")
                        END("left"))
                    PATHWAY("x", WAIT("gate", "at_9") "rest = { bed = { ward = \"home\"; stays = "
                        "\"1 d\"; admission = false; }; };"
                        "out = { end = { outcome = \"out\"; returns_to = \"hospital.again\"; "
                        "returns = ( { within = \"1 d\"; share = 1.0; } ); }; };") "};");
    assert_int_equal(p.outcome.area[WORLD_WITH].admissions, 3);
    assert_int_equal(p.outcome.area[WORLD_WITH].readmissions, 2);
    assert_near(played_measure(&p, "area", "bed_days"), 1 + 2 + 2, 1e-9);
    assert_near(played_measure(&p, "resource.ward", "in_use_mean"), 5 / 30.0, 1e-9);
    assert_near(played_measure(&p, "resource.home", "in_use_mean"), 1 / 30.0, 1e-9);
    assert_near(p.outcome.area[WORLD_WITH].beds.highest, 1, 0);
    played_free(&p);
}

/* Random, crowded, with every kind of step. */
static const char *const anything =
    "title = \"t\"; time = { start = \"2015-01-05\"; warm_up = \"36 h\"; horizon = \"20 d\"; };"
    "opening_hours = { day = { open = ( { from = \"08:00\"; to = \"20:00\"; } ); }; };"
    "attributes = { frail = { yes = 0.3; }; };"
    "demand = { a = { per_hour = 2; enters = \"s\"; otherwise = \"x\"; }; "
    "b = { per_hour = 1; enters = \"x\"; }; };"
    "resources = { nurse = { roster = ( { from = \"08:00\"; to = \"20:00\"; capacity = 4; } ); "
    "at_shift_end = \"pause\"; }; doctor = { capacity = 3; }; ward = { capacity = \"unlimited\"; };"
    "};"
    "pathways = { s = { scheme = true; steps = { "
    "see = { service = { needs = ( { either = ( \"nurse\", \"doctor\" ); } ); takes = { "
    "exponential = { mean = \"40 min\"; }; }; gives_up_after = { exponential = { mean = "
    "\"2 h\"; }; }; gives_up_to = \"otherwise\"; }; };"
    "call = { visits = { needs = \"nurse\"; takes = \"10 min\"; every = \"20 h\"; lasts = { "
    "exponential = { mean = \"40 h\"; }; }; }; };"
    "set = { set = { frail = true; }; };"
    "home = { end = { outcome = \"home\"; claimed = true; returns_to = \"x\"; returns = ( { within "
    "= \"9 d\"; share = 0.3; } ); }; }; }; };"
    "x = { steps = { wait = { wait_until = \"day\"; }; sort = { branch = ( { when = \"frail\"; to "
    "= \"bed\"; }, { to = \"left\"; } ); }; bed = { bed = { ward = \"ward\"; stays = { exponential "
    "= { mean = \"3 d\"; }; }; }; }; left = { end = { outcome = \"left\"; returns_to = \"wait\"; "
    "returns = ( { within = \"30 d\"; share = 0.2; } ); }; }; }; }; };";

static void a_replication_is_the_same_whatever_was_played_before(void **state)
{
    (void)state;
    struct played p, q;
    played_read(&p, anything);
    played_read(&q, anything);
    p.watched = q.watched = false;
    static const uint32_t order[] = {0, 7, 3, 3, 1};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        played_play(&p, order[i]);
    played_play(&q, 1);
    assert_same_outcome(&p.outcome, &q.outcome, &p.plan);
    played_play(&p, 2);
    assert_true(p.outcome.events != q.outcome.events);
    played_free(&p);
    played_free(&q);
}

static void watching_changes_nothing(void **state)
{
    (void)state;
    struct played p, q;
    played_read(&p, anything);
    played_read(&q, anything);
    p.watched = false;
    played_play(&p, 0);
    played_play(&q, 0);
    assert_same_outcome(&p.outcome, &q.outcome, &p.plan);
    assert_true(q.count > 1000);
    for (size_t i = 0; i + 1 < q.count; i++)
        assert_true(q.moves[i].time <= q.moves[i + 1].time);
    played_free(&p);
    played_free(&q);
}

static void another_seed_is_other_luck(void **state)
{
    (void)state;
    struct played p;
    struct outcome other;
    played_read(&p, anything);
    played_play(&p, 0);
    struct engine *engine = engine_new(&p.plan, p.model.seed + 1);
    outcome_init(&other, &p.plan);
    engine_play(engine, 0, &other);
    assert_true(other.events != p.outcome.events);
    assert_true(other.arrivals[0] != p.outcome.arrivals[0]);
    engine_free(engine);
    outcome_free(&other);
    played_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_warm_up_is_not_counted_but_what_it_leaves_behind_is_there),
        cmocka_unit_test(beds_of_the_warm_up_are_occupied_and_no_admissions),
        cmocka_unit_test(a_warm_up_need_not_begin_at_midnight),
        cmocka_unit_test(whoever_is_inside_at_the_end_is_counted_up_to_there),
        cmocka_unit_test(what_happens_at_the_very_end_is_not_counted),
        cmocka_unit_test(only_admissions_count_and_coming_back_is_a_readmission),
        cmocka_unit_test(a_replication_is_the_same_whatever_was_played_before),
        cmocka_unit_test(watching_changes_nothing),
        cmocka_unit_test(another_seed_is_other_luck),
    };
    return cmocka_run_group_tests_name("engine: time", tests, NULL, NULL);
}
