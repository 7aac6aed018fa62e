/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days of a clinic worked out by hand: queues, resources, and what happens at equal times. */
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

static void patients_pass_a_clinic_minute_by_minute(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, MONDAY GATES("") "demand = { " STREAM("a", "3", "clinic") "};"
                    "resources = { nurse = { capacity = 1; }; doctor = { capacity = 1; }; };"
                    "pathways = { " PATHWAY("clinic", WAIT("gate", "at_8")
                        SERVICE("nurse", "\"nurse\"", "20 min")
                        SERVICE("doctor", "\"doctor\"", "30 min")
                        DELAY("home", "1 h") END("left")) "};");
    played_with(&p, (const uint64_t[]){3});
    expect_diary(&p, "480 a0 clinic.nurse\n"
                     "480 a1 clinic.nurse\n"
                     "480 a2 clinic.nurse\n"
                     "500 a0 clinic.doctor\n"
                     "520 a1 clinic.doctor\n"
                     "530 a0 clinic.home\n"
                     "540 a2 clinic.doctor\n"
                     "560 a1 clinic.home\n"
                     "590 a0 clinic.left\n"
                     "590 a0 gone\n"
                     "590 a2 clinic.home\n"
                     "620 a1 clinic.left\n"
                     "620 a1 gone\n"
                     "650 a2 clinic.left\n"
                     "650 a2 gone\n");
    const struct step_count *nurse = played_count(&p, "clinic.nurse");
    assert_int_equal(nurse->served, 3);
    assert_int_equal(nurse->waited, 2);
    assert_near(nurse->wait, 0 + 20 + 40, 1e-9);
    assert_near(nurse->wait_longest, 40, 1e-9);
    assert_near(nurse->service, 3 * 20, 1e-9);
    assert_near(nurse->sojourn, 20 + 40 + 60, 1e-9);
    assert_near(nurse->number.area, 20 + 40 + 60, 1e-9);
    assert_near(played_measure(&p, "step.clinic.doctor", "wait_mean"), (0 + 10 + 20) / 3.0, 1e-9);
    assert_near(played_measure(&p, "step.clinic.doctor", "waited_share"), 2 / 3.0, 1e-9);
    assert_near(played_measure(&p, "step.clinic.doctor", "waiting_mean"), 30.0 / 1440, 1e-9);
    assert_near(played_measure(&p, "step.clinic.home", "number_mean"), 180.0 / 1440, 1e-9);
    assert_near(played_measure(&p, "step.clinic.home", "time_mean"), 60, 1e-9);
    assert_near(played_measure(&p, "resource.nurse", "in_use_mean"), 60.0 / 1440, 1e-9);
    assert_near(played_measure(&p, "resource.nurse", "waiting_mean"), 60.0 / 1440, 1e-9);
    assert_near(played_measure(&p, "resource.doctor", "utilisation"), 90.0 / 1440, 1e-9);
    assert_near(played_measure(&p, "resource.doctor", "wait_mean"), 10, 1e-9);
    played_free(&p);
}

#define TWO_COME "demand = { " STREAM("a", "1", "pa") STREAM("b", "1", "pb") "};"
#define THREE_COME                                                                                 \
    "demand = { " STREAM("a", "1", "pa") STREAM("b", "1", "pb") STREAM("c", "1", "pc") "};"
#define LATER_GATES GATES(GATE("at_805", "08:05", "08:06") GATE("at_810", "08:10", "08:11"))
#define NURSE "resources = { nurse = { capacity = 1; }; };"

static void who_finishes_makes_room_before_the_next_gives_up(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY GATES(GATE("at_830", "08:30", "08:31")) TWO_COME NURSE "pathways = { "
                    PATHWAY("pa", WAIT("gate", "at_8") SERVICE("seen", "\"nurse\"", "60 min")
                        END("left"))
                    PATHWAY("pb", WAIT("gate", "at_830")
                        SERVICE_LIKE("seen", "\"nurse\"", "5 min", "gives_up_after = \"30 min\"; "
                            "gives_up_to = \"lost\";")
                        END("left") END("lost")) "};");
    expect_diary(&p, "480 a0 pa.seen\n"
                     "510 b0 pb.seen\n"
                     "540 a0 pa.left\n"
                     "540 a0 gone\n"
                     "545 b0 pb.left\n"
                     "545 b0 gone\n");
    played_free(&p);
}

/* The patience of b was put on the list at 08:05, the end of a's service only at 08:10. */
static void of_equal_times_what_was_scheduled_first_happens_first(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY LATER_GATES TWO_COME
                    "resources = { nurse = { roster = ( { from = \"08:10\"; to = \"12:00\"; "
                    "capacity = 1; } ); }; };"
                    "pathways = { " PATHWAY("pa", WAIT("gate", "at_8")
                        SERVICE("seen", "\"nurse\"", "20 min") END("left"))
                    PATHWAY("pb", WAIT("gate", "at_805") SERVICE_LIKE("seen", "\"nurse\"",
                        "5 min", "gives_up_after = \"25 min\"; gives_up_to = \"lost\";")
                        END("left") END("lost")) "};");
    expect_diary(&p, "480 a0 pa.seen\n"
                     "485 b0 pb.seen\n"
                     "510 b0 pb.lost\n"
                     "510 b0 gone\n"
                     "510 a0 pa.left\n"
                     "510 a0 gone\n");
    played_free(&p);
}

static void a_service_that_ends_with_its_shift_is_finished(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY GATES("") "demand = { " STREAM("a", "1", "pa") "};"
                    "resources = { nurse = { roster = ( { from = \"06:00\"; to = \"09:00\"; "
                    "capacity = 1; } ); at_shift_end = \"pause\"; }; };"
                    "pathways = { " PATHWAY("pa", WAIT("gate", "at_8")
                        SERVICE("seen", "\"nurse\"", "60 min") END("left")) "};");
    expect_diary(&p, "480 a0 pa.seen\n540 a0 pa.left\n540 a0 gone\n");
    assert_int_equal(played_count(&p, "pa.seen")->interrupted, 0);
    played_free(&p);
}

static void a_shift_that_begins_when_patience_ends_comes_too_late(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY GATES("") "demand = { " STREAM("a", "1", "pa") "};"
                    "resources = { nurse = { roster = ( { from = \"09:00\"; to = \"10:00\"; "
                    "capacity = 1; } ); }; };"
                    "pathways = { " PATHWAY("pa", WAIT("gate", "at_8")
                        SERVICE_LIKE("seen", "\"nurse\"", "10 min", "gives_up_after = \"1 h\"; "
                            "gives_up_to = \"lost\";") END("left") END("lost")) "};");
    expect_diary(&p, "480 a0 pa.seen\n540 a0 pa.lost\n540 a0 gone\n");
    played_free(&p);
}

static void who_leaves_a_bed_at_midnight_is_in_its_census(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY_AND("2 d", "") GATES("") "demand = { " STREAM("a", "1", "pa") "};"
                    "resources = { ward = { capacity = 5; }; };"
                    "pathways = { " PATHWAY("pa", WAIT("gate", "at_8") BED("stay", "ward", "16 h")
                        END("left")) "};");
    const uint32_t *beds = &p.outcome.daily.level[daily_beds(WORLD_WITH) * p.outcome.daily.days];
    assert_int_equal(p.outcome.daily.days, 3);
    assert_int_equal(beds[0], 0);
    assert_int_equal(beds[1], 1);
    assert_int_equal(beds[2], 0);
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "pa.left"), 1440, 0);
    played_free(&p);
}

static void steps_that_share_a_nurse_share_one_queue(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY LATER_GATES THREE_COME NURSE "pathways = { "
                    COMES("pa", "at_8", "x.seen") COMES("pb", "at_805", "y.seen")
                    COMES("pc", "at_810", "x.seen")
                    PATHWAY("x", SERVICE("seen", "\"nurse\"", "20 min") END("left"))
                    PATHWAY("y", SERVICE("seen", "\"nurse\"", "30 min") END("left")) "};");
    expect_diary(&p, "480 a0 x.seen\n"
                     "485 b0 y.seen\n"
                     "490 c0 x.seen\n"
                     "500 a0 x.left\n"
                     "500 a0 gone\n"
                     "530 b0 y.left\n"
                     "530 b0 gone\n"
                     "550 c0 x.left\n"
                     "550 c0 gone\n");
    played_free(&p);
}

static void the_most_urgent_step_is_served_first(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY LATER_GATES THREE_COME NURSE "pathways = { "
                    COMES("pa", "at_8", "x.seen") COMES("pb", "at_805", "x.seen")
                    COMES("pc", "at_810", "y.seen")
                    PATHWAY("x", SERVICE("seen", "\"nurse\"", "20 min") END("left"))
                    PATHWAY("y", SERVICE_LIKE("seen", "\"nurse\"", "30 min", "priority = 4;")
                        END("left")) "};");
    expect_diary(&p, "480 a0 x.seen\n"
                     "485 b0 x.seen\n"
                     "490 c0 y.seen\n"
                     "500 a0 x.left\n"
                     "500 a0 gone\n"
                     "530 c0 y.left\n"
                     "530 c0 gone\n"
                     "550 b0 x.left\n"
                     "550 b0 gone\n");
    played_free(&p);
}

/* b needs nurse and doctor, the doctor is with a until 09:00: meanwhile the nurse serves c. */
static void nothing_is_held_while_something_else_is_lacking(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY LATER_GATES THREE_COME
                    "resources = { nurse = { capacity = 1; }; doctor = { capacity = 1; }; };"
                    "pathways = { " COMES("pa", "at_8", "x.seen") COMES("pb", "at_805", "y.seen")
                    COMES("pc", "at_810", "z.seen")
                    PATHWAY("x", SERVICE("seen", "\"doctor\"", "60 min") END("left"))
                    PATHWAY("y", SERVICE_LIKE("seen", "( \"nurse\", \"doctor\" )", "10 min",
                        "priority = 1;") END("left"))
                    PATHWAY("z", SERVICE("seen", "\"nurse\"", "35 min") END("left")) "};");
    expect_diary(&p, "480 a0 x.seen\n"
                     "485 b0 y.seen\n"
                     "490 c0 z.seen\n"
                     "525 c0 z.left\n"
                     "525 c0 gone\n"
                     "540 a0 x.left\n"
                     "540 a0 gone\n"
                     "550 b0 y.left\n"
                     "550 b0 gone\n");
    assert_near(played_measure(&p, "resource.nurse", "in_use_mean"), 45.0 / 1440, 1e-9);
    assert_near(played_measure(&p, "resource.doctor", "in_use_mean"), 70.0 / 1440, 1e-9);
    played_free(&p);
}

static void a_request_for_two_units_waits_for_both(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY LATER_GATES THREE_COME "resources = { nurse = { capacity = 2; }; };"
                    "pathways = { " COMES("pa", "at_8", "x.seen")
                    COMES("pb", "at_805", "y.seen") COMES("pc", "at_810", "x.seen")
                    PATHWAY("x", SERVICE("seen", "\"nurse\"", "30 min") END("left"))
                    PATHWAY("y", SERVICE("seen", "( { resource = \"nurse\"; units = 2; } )",
                        "10 min") END("left")) "};");
    expect_diary(&p, "480 a0 x.seen\n"
                     "485 b0 y.seen\n"
                     "490 c0 x.seen\n"
                     "510 a0 x.left\n"
                     "510 a0 gone\n"
                     "520 c0 x.left\n"
                     "520 c0 gone\n"
                     "530 b0 y.left\n"
                     "530 b0 gone\n");
    assert_near(played_measure(&p, "resource.nurse", "in_use_mean"), (60 + 20) / 1440.0, 1e-9);
    played_free(&p);
}

static void of_alternatives_the_first_that_is_free_is_taken(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY LATER_GATES THREE_COME
                    "resources = { nurse = { capacity = 1; }; doctor = { capacity = 1; }; };"
                    "pathways = { " COMES("pa", "at_8", "x.seen") COMES("pb", "at_805", "x.seen")
                    COMES("pc", "at_810", "x.seen")
                    PATHWAY("x", SERVICE("seen", "( { either = ( \"doctor\", \"nurse\" ); } )",
                        "20 min") END("left")) "};");
    expect_diary(&p, "480 a0 x.seen\n"
                     "485 b0 x.seen\n"
                     "490 c0 x.seen\n"
                     "500 a0 x.left\n"
                     "500 a0 gone\n"
                     "505 b0 x.left\n"
                     "505 b0 gone\n"
                     "520 c0 x.left\n"
                     "520 c0 gone\n");
    assert_near(played_measure(&p, "resource.doctor", "in_use_mean"), 40.0 / 1440, 1e-9);
    assert_near(played_measure(&p, "resource.nurse", "in_use_mean"), 20.0 / 1440, 1e-9);
    played_free(&p);
}

static void a_resource_that_nobody_needs_changes_nothing(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY GATES("") TWO_COME
                    "resources = { nurse = { capacity = 1; }; "
                    "idle = { roster = ( { from = \"08:10\"; to = \"08:20\"; capacity = 3; } ); "
                    "at_shift_end = \"pause\"; }; };"
                    "pathways = { " COMES("pa", "at_8", "x.seen") COMES("pb", "at_8", "x.seen")
                    PATHWAY("x", SERVICE("seen", "\"nurse\"", "40 min") END("left")) "};");
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "x.left") +
                    played_time(&p, "b", 0, WORLD_WITH, "x.left"), 520 + 560, 0);
    played_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patients_pass_a_clinic_minute_by_minute),
        cmocka_unit_test(who_finishes_makes_room_before_the_next_gives_up),
        cmocka_unit_test(of_equal_times_what_was_scheduled_first_happens_first),
        cmocka_unit_test(a_service_that_ends_with_its_shift_is_finished),
        cmocka_unit_test(a_shift_that_begins_when_patience_ends_comes_too_late),
        cmocka_unit_test(who_leaves_a_bed_at_midnight_is_in_its_census),
        cmocka_unit_test(steps_that_share_a_nurse_share_one_queue),
        cmocka_unit_test(the_most_urgent_step_is_served_first),
        cmocka_unit_test(nothing_is_held_while_something_else_is_lacking),
        cmocka_unit_test(a_request_for_two_units_waits_for_both),
        cmocka_unit_test(of_alternatives_the_first_that_is_free_is_taken),
        cmocka_unit_test(a_resource_that_nobody_needs_changes_nothing),
    };
    return cmocka_run_group_tests_name("engine", tests, NULL, NULL);
}
