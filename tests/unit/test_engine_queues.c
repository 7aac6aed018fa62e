/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who leaves a queue, who finds no place in it, and who never has to wait; visits. */
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

#define NURSE "resources = { nurse = { capacity = 1; }; };"
#define LATER_GATES GATES(GATE("at_805", "08:05", "08:06") GATE("at_810", "08:10", "08:11"))
#define THREE_COME                                                                                 \
    "demand = { " STREAM("a", "1", "pa") STREAM("b", "1", "pb") STREAM("c", "1", "pc") "};"

static void who_gives_up_goes_elsewhere_and_lets_the_next_move_up(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY LATER_GATES THREE_COME NURSE "pathways = { "
                    COMES("pa", "at_8", "x.seen") COMES("pb", "at_805", "y.seen")
                    COMES("pc", "at_810", "x.seen")
                    PATHWAY("x", SERVICE("seen", "\"nurse\"", "40 min") END("left"))
                    PATHWAY("y", SERVICE_LIKE("seen", "\"nurse\"", "40 min",
                        "gives_up_after = \"30 min\"; gives_up_to = \"home\";")
                        END("left") DELAY("home", "7 min") END("lost")) "};");
    expect_diary(&p, "480 a0 x.seen\n"
                     "485 b0 y.seen\n"
                     "490 c0 x.seen\n"
                     "515 b0 y.home\n"
                     "520 a0 x.left\n"
                     "520 a0 gone\n"
                     "522 b0 y.lost\n"
                     "522 b0 gone\n"
                     "560 c0 x.left\n"
                     "560 c0 gone\n");
    const struct step_count *y = played_count(&p, "y.seen");
    assert_int_equal(y->served, 0);
    assert_int_equal(y->gave_up, 1);
    assert_near(y->sojourn, 30, 1e-9);
    assert_near(played_measure(&p, "step.y.seen", "gave_up_share"), 1, 0);
    assert_near(played_measure(&p, "step.y.seen", "waiting_mean"), 30.0 / 1440, 1e-9);
    assert_true(isnan(played_measure(&p, "step.y.seen", "wait_mean")));
    assert_near(played_measure(&p, "resource.nurse", "waiting_mean"), (30 + 30) / 1440.0, 1e-9);
    assert_near(played_measure(&p, "resource.nurse", "wait_mean"), (0 + 30) / 2.0, 1e-9);
    played_free(&p);
}

/* One place to wait: b has it when c comes. */
static void who_finds_no_place_is_turned_away_at_once(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY LATER_GATES THREE_COME NURSE "pathways = { "
                    COMES("pa", "at_8", "x.seen") COMES("pb", "at_805", "x.seen")
                    COMES("pc", "at_810", "x.seen")
                    PATHWAY("x", SERVICE_LIKE("seen", "\"nurse\"", "40 min",
                        "queue_limit = 1; full_to = \"home\";")
                        END("left") DELAY("home", "7 min") END("away")) "};");
    expect_diary(&p, "480 a0 x.seen\n"
                     "485 b0 x.seen\n"
                     "490 c0 x.seen\n"
                     "490 c0 x.home\n"
                     "497 c0 x.away\n"
                     "497 c0 gone\n"
                     "520 a0 x.left\n"
                     "520 a0 gone\n"
                     "560 b0 x.left\n"
                     "560 b0 gone\n");
    assert_int_equal(played_count(&p, "x.seen")->full, 1);
    assert_int_equal(played_count(&p, "x.seen")->served, 2);
    assert_near(played_count(&p, "x.seen")->sojourn, 40 + 75, 1e-9);
    assert_near(played_measure(&p, "step.x.seen", "turned_away_share"), 1 / 3.0, 1e-9);
    played_free(&p);
}

static void without_places_nobody_waits(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, MONDAY GATES("") "demand = { " STREAM("a", "3", "x") "};"
                    "resources = { nurse = { capacity = 2; }; };"
                    "pathways = { " PATHWAY("x", WAIT("gate", "at_8")
                        SERVICE_LIKE("seen", "\"nurse\"", "40 min",
                        "queue_limit = 0; full_to = \"away\";") END("left") END("away")) "};");
    played_with(&p, (const uint64_t[]){3});
    expect_diary(&p, "480 a0 x.seen\n"
                     "480 a1 x.seen\n"
                     "480 a2 x.seen\n"
                     "480 a2 x.away\n"
                     "480 a2 gone\n"
                     "520 a0 x.left\n"
                     "520 a0 gone\n"
                     "520 a1 x.left\n"
                     "520 a1 gone\n");
    assert_int_equal(played_count(&p, "x.seen")->waited, 0);
    played_free(&p);
}

static void without_a_limit_every_wait_is_exactly_nothing(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"20 d\"; };"
                    "demand = { a = { per_hour = 30; enters = \"x\"; }; };"
                    "resources = { nurse = { capacity = \"unlimited\"; }; "
                    "bed = { capacity = \"unlimited\"; }; };"
                    "pathways = { x = { steps = { "
                    "seen = { service = { needs = ( \"nurse\", { resource = \"bed\"; units = 3; } "
                    "); takes = { exponential = { mean = \"3 h\"; }; }; priority = 9; }; };"
                    "visit = { visits = { needs = \"nurse\"; takes = { uniform = [ \"1 min\", "
                    "\"90 min\" ]; }; every = \"20 min\"; lasts = \"2 h\"; gives_up_after = "
                    "\"0 min\"; gives_up_to = \"seen\"; queue_limit = 0; full_to = \"seen\"; }; };"
                    "stay = { bed = { ward = \"bed\"; stays = { lognormal = { median = \"1 d\"; "
                    "mean = \"2 d\"; }; }; }; };"
                    "left = { end = { outcome = \"left\"; }; }; }; }; };");
    p.watched = false;
    played_play(&p, 0);
    static const char *const steps[] = {"x.seen", "x.visit", "x.stay"};
    for (int i = 0; i < 3; i++) {
        const struct step_count *count = played_count(&p, steps[i]);
        assert_true(count->served > 10000);
        assert_int_equal(count->waited, 0);
        assert_int_equal(count->gave_up, 0);
        assert_int_equal(count->full, 0);
        assert_near(count->wait, 0, 0);
        assert_near(count->wait_longest, 0, 0);
    }
    played_free(&p);
}

#define ONE_COMES "demand = { " STREAM("a", "1", "x") "};"

/* Visits begin at 08:00, 09:00 and 10:00 and the next, due at 11:00, is past the end at 10:30. */
static void visits_begin_at_even_distances_until_the_time_is_over(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY GATES("") ONE_COMES NURSE "pathways = { "
                    PATHWAY("x", WAIT("gate", "at_8") "care = { visits = { needs = \"nurse\"; "
                        "takes = \"20 min\"; every = \"60 min\"; lasts = \"150 min\"; }; };"
                        END("left")) "};");
    expect_diary(&p, "480 a0 x.care\n630 a0 x.left\n630 a0 gone\n");
    assert_int_equal(played_count(&p, "x.care")->served, 3);
    assert_near(played_count(&p, "x.care")->service, 60, 1e-9);
    assert_near(played_measure(&p, "resource.nurse", "in_use_mean"), 60.0 / 1440, 1e-9);
    played_free(&p);
}

static void a_visit_due_at_the_very_end_is_not_made(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY GATES("") ONE_COMES NURSE "pathways = { "
                    PATHWAY("x", WAIT("gate", "at_8") "care = { visits = { needs = \"nurse\"; "
                        "takes = \"20 min\"; every = \"60 min\"; lasts = \"120 min\"; }; };"
                        END("left")) "};");
    expect_diary(&p, "480 a0 x.care\n600 a0 x.left\n600 a0 gone\n");
    assert_int_equal(played_count(&p, "x.care")->served, 2);
    played_free(&p);
}

/* 08:00 to 08:50, the second at once to 09:40: past 08:55, so they leave then. */
static void a_visit_longer_than_the_distance_is_followed_at_once(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY GATES("") ONE_COMES NURSE "pathways = { "
                    PATHWAY("x", WAIT("gate", "at_8") "care = { visits = { needs = \"nurse\"; "
                        "takes = \"50 min\"; every = \"30 min\"; lasts = \"55 min\"; }; };"
                        END("left")) "};");
    expect_diary(&p, "480 a0 x.care\n580 a0 x.left\n580 a0 gone\n");
    assert_int_equal(played_count(&p, "x.care")->served, 2);
    played_free(&p);
}

/* The first visit waits for the nurse until 08:40: the series runs from there to 10:40. */
static void a_series_runs_from_its_first_visit(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY LATER_GATES "demand = { " STREAM("a", "1", "pa") STREAM("b", "1", "x")
                    "};" NURSE "pathways = { " PATHWAY("pa", WAIT("gate", "at_8")
                        SERVICE("seen", "\"nurse\"", "40 min") END("left"))
                    PATHWAY("x", WAIT("gate", "at_805") "care = { visits = { needs = \"nurse\"; "
                        "takes = \"10 min\"; every = \"60 min\"; lasts = \"120 min\"; }; };"
                        END("left")) "};");
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "x.left"), 640, 0);
    assert_int_equal(played_count(&p, "x.care")->served, 2);
    assert_near(played_count(&p, "x.care")->wait, 35, 1e-9);
    assert_near(played_count(&p, "x.care")->sojourn, 155, 1e-9);
    played_free(&p);
}

/* The nurse is with c from 08:50 to 10:50 when the second visit of a is due at 09:00. */
static void who_gives_up_a_later_visit_leaves_the_caseload(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY GATES(GATE("at_850", "08:50", "08:51"))
                    "demand = { " STREAM("a", "1", "x") STREAM("c", "1", "pc") "};"
                    NURSE "pathways = { "
                    PATHWAY("x", WAIT("gate", "at_8") "care = { visits = { needs = \"nurse\"; "
                        "takes = \"10 min\"; every = \"60 min\"; lasts = \"10 h\"; "
                        "gives_up_after = \"45 min\"; gives_up_to = \"lost\"; }; };"
                        END("left") END("lost"))
                    PATHWAY("pc", WAIT("gate", "at_850")
                        SERVICE("seen", "\"nurse\"", "120 min") END("left")) "};");
    expect_diary(&p, "480 a0 x.care\n"
                     "530 c0 pc.seen\n"
                     "585 a0 x.lost\n"
                     "585 a0 gone\n"
                     "650 c0 pc.left\n"
                     "650 c0 gone\n");
    assert_int_equal(played_count(&p, "x.care")->served, 1);
    assert_int_equal(played_count(&p, "x.care")->gave_up, 1);
    assert_near(played_count(&p, "x.care")->sojourn, 105, 1e-9);
    played_free(&p);
}

/* The visit due at 09:00 waits until 09:30: the next is due an hour after that. */
static void the_next_visit_is_due_from_when_the_last_began(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY GATES(GATE("at_850", "08:50", "08:51"))
                    "demand = { " STREAM("a", "1", "x") STREAM("c", "1", "pc") "};"
                    NURSE "pathways = { "
                    PATHWAY("x", WAIT("gate", "at_8") "care = { visits = { needs = \"nurse\"; "
                        "takes = \"10 min\"; every = \"60 min\"; lasts = \"151 min\"; }; };"
                        END("left"))
                    PATHWAY("pc", WAIT("gate", "at_850")
                        SERVICE("seen", "\"nurse\"", "40 min") END("left")) "};");
    assert_int_equal(played_count(&p, "x.care")->served, 3);
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "x.left"), 640, 0);
    played_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_gives_up_goes_elsewhere_and_lets_the_next_move_up),
        cmocka_unit_test(who_finds_no_place_is_turned_away_at_once),
        cmocka_unit_test(without_places_nobody_waits),
        cmocka_unit_test(without_a_limit_every_wait_is_exactly_nothing),
        cmocka_unit_test(visits_begin_at_even_distances_until_the_time_is_over),
        cmocka_unit_test(a_visit_due_at_the_very_end_is_not_made),
        cmocka_unit_test(a_visit_longer_than_the_distance_is_followed_at_once),
        cmocka_unit_test(a_series_runs_from_its_first_visit),
        cmocka_unit_test(who_gives_up_a_later_visit_leaves_the_caseload),
        cmocka_unit_test(the_next_visit_is_due_from_when_the_last_began),
    };
    return cmocka_run_group_tests_name("engine: queues and visits", tests, NULL, NULL);
}
