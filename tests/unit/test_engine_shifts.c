/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens to patients when a shift ends: finished, paused or handed over, minute by minute. */
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

#define LATER_GATES                                                                                \
    GATES(GATE("at_805", "08:05", "08:06") GATE("at_850", "08:50", "08:51")                        \
          GATE("at_950", "09:50", "09:51"))
#define ONE_COMES "demand = { " STREAM("a", "1", "pa") "};"
#define TWO_COME "demand = { " STREAM("a", "1", "pa") STREAM("b", "1", "pb") "};"
#define THREE_COME                                                                                 \
    "demand = { " STREAM("a", "1", "pa") STREAM("b", "1", "pb") STREAM("c", "1", "pc") "};"
#define SHIFT(from, to, capacity)                                                                  \
    "{ from = \"" from "\"; to = \"" to "\"; capacity = " capacity "; }"
#define STAFF(name, shifts, at_end)                                                                \
    name " = { roster = ( " shifts " ); at_shift_end = \"" at_end "\"; };"
#define EITHER "( { either = ( \"day\", \"late\" ); } )"

static void whoever_is_being_served_is_finished_in_overtime(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY_AND("2 d", "") LATER_GATES TWO_COME
                    "resources = { " STAFF("nurse", SHIFT("06:00", "08:30", "1"), "finish") "};"
                    "pathways = { " COMES("pa", "at_8", "x.seen") COMES("pb", "at_805", "y.seen")
                    PATHWAY("x", SERVICE("seen", "\"nurse\"", "60 min") END("left"))
                    PATHWAY("y", SERVICE("seen", "\"nurse\"", "10 min") END("left")) "};");
    expect_diary(&p, "480 a0 x.seen\n"
                     "485 b0 y.seen\n"
                     "540 a0 x.left\n"
                     "540 a0 gone\n"
                     "1810 b0 y.left\n"
                     "1810 b0 gone\n");
    assert_near(played_measure(&p, "resource.nurse", "on_duty_mean"), 300 / 2880.0, 1e-12);
    assert_near(played_measure(&p, "resource.nurse", "in_use_mean"), 70 / 2880.0, 1e-12);
    assert_near(played_measure(&p, "resource.nurse", "overtime"), 0.5, 1e-12);
    assert_near(played_measure(&p, "resource.nurse", "utilisation"), 40 / 300.0, 1e-12);
    played_free(&p);
}

/* The next shift begins at 08:45, and its nurse is the one who still works until 09:00. */
static void overtime_ends_when_the_next_shift_begins(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY LATER_GATES TWO_COME
                    "resources = { " STAFF("nurse", SHIFT("06:00", "08:30", "1") ", "
                        SHIFT("08:45", "12:00", "1"), "finish") "};"
                    "pathways = { " COMES("pa", "at_8", "x.seen") COMES("pb", "at_805", "y.seen")
                    PATHWAY("x", SERVICE("seen", "\"nurse\"", "60 min") END("left"))
                    PATHWAY("y", SERVICE("seen", "\"nurse\"", "10 min") END("left")) "};");
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "y.left"), 550, 0);
    assert_near(played_measure(&p, "resource.nurse", "overtime"), 0.25, 1e-12);
    assert_near(played_measure(&p, "resource.nurse", "utilisation"), 55 / 345.0, 1e-12);
    played_free(&p);
}

static void a_paused_service_goes_on_where_it_stopped(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY LATER_GATES TWO_COME
                    "resources = { " STAFF("nurse", SHIFT("06:00", "08:30", "1") ", "
                        SHIFT("10:00", "12:00", "1"), "pause") "};"
                    "pathways = { " COMES("pa", "at_8", "x.seen") COMES("pb", "at_805", "x.seen")
                    PATHWAY("x", SERVICE("seen", "\"nurse\"", "60 min") END("left")) "};");
    expect_diary(&p, "480 a0 x.seen\n"
                     "485 b0 x.seen\n"
                     "630 a0 x.left\n"
                     "630 a0 gone\n"
                     "690 b0 x.left\n"
                     "690 b0 gone\n");
    const struct step_count *seen = played_count(&p, "x.seen");
    assert_int_equal(seen->served, 2);
    assert_int_equal(seen->interrupted, 1);
    assert_near(seen->wait, 145, 1e-9); /* b alone: a pause is no wait for the service to begin */
    assert_near(seen->service, 120, 1e-9);
    /* a waits through the pause of 90 min, b from 08:05 to 10:30 */
    assert_near(played_measure(&p, "resource.nurse", "waiting_mean"), 235 / 1440.0, 1e-12);
    assert_near(played_measure(&p, "resource.nurse", "in_use_mean"), 120 / 1440.0, 1e-12);
    assert_near(played_measure(&p, "resource.nurse", "overtime"), 0, 1e-12);
    played_free(&p);
}

static void who_began_last_is_paused_first(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY LATER_GATES TWO_COME
                    "resources = { " STAFF("nurse", SHIFT("06:00", "08:30", "2") ", "
                        SHIFT("08:30", "12:00", "1"), "pause") "};"
                    "pathways = { " COMES("pa", "at_8", "x.seen") COMES("pb", "at_805", "x.seen")
                    PATHWAY("x", SERVICE("seen", "\"nurse\"", "60 min") END("left")) "};");
    expect_diary(&p, "480 a0 x.seen\n"
                     "485 b0 x.seen\n"
                     "540 a0 x.left\n"
                     "540 a0 gone\n"
                     "575 b0 x.left\n"
                     "575 b0 gone\n");
    played_free(&p);
}

static void nobody_gives_up_a_service_that_has_begun(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY LATER_GATES ONE_COMES
                    "resources = { " STAFF("nurse", SHIFT("06:00", "08:30", "1") ", "
                        SHIFT("10:00", "12:00", "1"), "pause") "};"
                    "pathways = { " PATHWAY("pa", WAIT("gate", "at_8")
                        SERVICE_LIKE("seen", "\"nurse\"", "60 min", "gives_up_after = \"5 min\"; "
                            "gives_up_to = \"lost\";") END("left") END("lost")) "};");
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "pa.left"), 630, 0);
    played_free(&p);
}

/* a holds nurse and doctor; the doctor leaves at 08:30, so the nurse takes b, and c from 09:50 to
   10:20. The doctor is back at 10:00, a goes on when both are there. */
static void what_a_paused_patient_does_not_need_serves_others(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY LATER_GATES THREE_COME
                    "resources = { nurse = { capacity = 1; }; "
                    STAFF("doctor", SHIFT("06:00", "08:30", "1") ", " SHIFT("10:00", "12:00", "1"),
                        "pause") "};"
                    "pathways = { " COMES("pa", "at_8", "x.seen") COMES("pb", "at_805", "y.seen")
                    COMES("pc", "at_950", "z.seen")
                    PATHWAY("x", SERVICE("seen", "( \"nurse\", \"doctor\" )", "60 min")
                        END("left"))
                    PATHWAY("y", SERVICE("seen", "\"nurse\"", "20 min") END("left"))
                    PATHWAY("z", SERVICE("seen", "\"nurse\"", "30 min") END("left")) "};");
    expect_diary(&p, "480 a0 x.seen\n"
                     "485 b0 y.seen\n"
                     "530 b0 y.left\n"
                     "530 b0 gone\n"
                     "590 c0 z.seen\n"
                     "620 c0 z.left\n"
                     "620 c0 gone\n"
                     "650 a0 x.left\n"
                     "650 a0 gone\n");
    assert_near(played_measure(&p, "resource.doctor", "in_use_mean"), 60 / 1440.0, 1e-12);
    played_free(&p);
}

/* The late nurse could take a at 08:30, but a pause waits for the same one; b, who comes to the
   same queue, does not wait behind a. */
static void a_pause_waits_for_the_same_resource_and_blocks_nobody(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY LATER_GATES TWO_COME
                    "resources = { " STAFF("day", SHIFT("06:00", "08:30", "1") ", "
                        SHIFT("11:00", "12:00", "1"), "pause")
                    STAFF("late", SHIFT("08:30", "12:00", "1"), "finish") "};"
                    "pathways = { " COMES("pa", "at_8", "x.seen") COMES("pb", "at_850", "x.seen")
                    PATHWAY("x", SERVICE("seen", EITHER, "60 min") END("left")) "};");
    expect_diary(&p, "480 a0 x.seen\n"
                     "530 b0 x.seen\n"
                     "590 b0 x.left\n"
                     "590 b0 gone\n"
                     "690 a0 x.left\n"
                     "690 a0 gone\n");
    assert_near(played_count(&p, "x.seen")->wait, 0, 0);
    played_free(&p);
}

#define HANDED(first, second)                                                                      \
    MONDAY LATER_GATES ONE_COMES "resources = { " first second "};"                                \
        "pathways = { " PATHWAY("pa", WAIT("gate", "at_8") SERVICE("seen", EITHER, "60 min")       \
                                    END("left")) "};"
#define DAY STAFF("day", SHIFT("06:00", "08:30", "1"), "hand over")
#define LATE(from) STAFF("late", SHIFT(from, "12:00", "1"), "finish")

static void expect_handed_over(const char *scenario, double end)
{
    struct played p;
    played_once(&p, scenario);
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "pa.left"), end, 0);
    assert_int_equal(played_count(&p, "pa.seen")->interrupted, 1);
    assert_int_equal(played_count(&p, "pa.seen")->served, 1);
    assert_near(played_measure(&p, "resource.day", "in_use_mean"), 30 / 1440.0, 1e-12);
    assert_near(played_measure(&p, "resource.late", "in_use_mean"), 30 / 1440.0, 1e-12);
    assert_near(played_measure(&p, "resource.day", "overtime"), 0, 1e-12);
    played_free(&p);
}

static void the_other_team_takes_over_at_once_if_it_is_free(void **state)
{
    (void)state;
    expect_handed_over(HANDED(DAY, LATE("07:00")), 540);
    expect_handed_over(HANDED(LATE("08:10"), DAY), 540);
}

static void it_takes_over_when_both_shifts_change_in_the_same_minute(void **state)
{
    (void)state;
    expect_handed_over(HANDED(DAY, LATE("08:30")), 540);
    expect_handed_over(HANDED(LATE("08:30"), DAY), 540);
}

static void it_takes_over_the_rest_when_its_shift_begins_later(void **state)
{
    (void)state;
    expect_handed_over(HANDED(DAY, LATE("09:15")), 585);
    expect_handed_over(HANDED(LATE("09:15"), DAY), 585);
}

static void who_began_first_is_handed_over_first(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY LATER_GATES TWO_COME
                    "resources = { " STAFF("day", SHIFT("06:00", "08:30", "2"), "hand over")
                    STAFF("late", SHIFT("08:20", "12:00", "1"), "finish") "};"
                    "pathways = { " COMES("pa", "at_8", "x.seen") COMES("pb", "at_805", "x.seen")
                    PATHWAY("x", SERVICE("seen", EITHER, "60 min") END("left")) "};");
    expect_diary(&p, "480 a0 x.seen\n"
                     "485 b0 x.seen\n"
                     "540 a0 x.left\n"
                     "540 a0 gone\n"
                     "575 b0 x.left\n"
                     "575 b0 gone\n");
    played_free(&p);
}

/* A visit from 08:00, handed over at 08:30; the next is due at 10:00 all the same. */
static void a_visit_handed_over_keeps_the_distance_to_the_next(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY LATER_GATES ONE_COMES "resources = { " DAY LATE("09:00") "};"
                    "pathways = { " PATHWAY("pa", WAIT("gate", "at_8")
                        "care = { visits = { needs = " EITHER "; takes = \"40 min\"; "
                        "every = \"2 h\"; lasts = \"150 min\"; }; };" END("left")) "};");
    assert_int_equal(played_count(&p, "pa.care")->served, 2);
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "pa.left"), 640, 0);
    assert_near(played_measure(&p, "resource.late", "in_use_mean"), (10 + 40) / 1440.0, 1e-12);
    played_free(&p);
}

/* A closed ward keeps the time that is left of a stay, and nobody is admitted twice. */
static void a_paused_stay_is_one_admission(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY LATER_GATES ONE_COMES
                    "resources = { " STAFF("ward", SHIFT("06:00", "08:30", "1") ", "
                        SHIFT("10:00", "12:00", "1"), "pause") "};"
                    "pathways = { " PATHWAY("pa", WAIT("gate", "at_8") BED("stay", "ward", "1 h")
                        END("left")) "};");
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "pa.left"), 630, 0);
    assert_int_equal(p.outcome.area[WORLD_WITH].admissions, 1);
    assert_near(played_measure(&p, "area", "bed_days"), 150 / 1440.0, 1e-12);
    played_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whoever_is_being_served_is_finished_in_overtime),
        cmocka_unit_test(overtime_ends_when_the_next_shift_begins),
        cmocka_unit_test(a_paused_service_goes_on_where_it_stopped),
        cmocka_unit_test(who_began_last_is_paused_first),
        cmocka_unit_test(nobody_gives_up_a_service_that_has_begun),
        cmocka_unit_test(what_a_paused_patient_does_not_need_serves_others),
        cmocka_unit_test(a_pause_waits_for_the_same_resource_and_blocks_nobody),
        cmocka_unit_test(the_other_team_takes_over_at_once_if_it_is_free),
        cmocka_unit_test(it_takes_over_when_both_shifts_change_in_the_same_minute),
        cmocka_unit_test(it_takes_over_the_rest_when_its_shift_begins_later),
        cmocka_unit_test(who_began_first_is_handed_over_first),
        cmocka_unit_test(a_visit_handed_over_keeps_the_distance_to_the_next),
        cmocka_unit_test(a_paused_stay_is_one_admission),
    };
    return cmocka_run_group_tests_name("engine: shifts", tests, NULL, NULL);
}
