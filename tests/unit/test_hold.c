/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocking after service: beds that are kept by who waits for what comes next. */
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

#define LATER_GATES GATES(GATE("at_805", "08:05", "08:06") GATE("at_810", "08:10", "08:11"))
#define THREE_COME                                                                                 \
    "demand = { " STREAM("a", "1", "pa") STREAM("b", "1", "pb") STREAM("c", "1", "pc") "};"
#define THEY_ENTER(step)                                                                           \
    COMES("pa", "at_8", step) COMES("pb", "at_805", step) COMES("pc", "at_810", step)
#define BLOCKED_BED(name, ward, stays)                                                             \
    name " = { bed = { ward = \"" ward "\"; stays = \"" stays "\"; blocks = true; }; };"

/* Two beds, one carer. a is done at 09:00 and cared for until 11:00; b, done at 09:05, keeps its
   bed until then, so c gets a bed at 09:00 (a's), not earlier. */
#define HOSPITAL(care)                                                                             \
    MONDAY LATER_GATES THREE_COME                                                                  \
    "resources = { ward = { capacity = 2; }; carer = { capacity = 1; }; };"                        \
    "pathways = { " THEY_ENTER("h.stay")                                                           \
    PATHWAY("h", BLOCKED_BED("stay", "ward", "1 h") care END("left")) "};"

static void a_bed_is_kept_until_what_comes_next_has_begun(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, HOSPITAL(SERVICE("care", "\"carer\"", "2 h")));
    expect_diary(&p, "480 a0 h.stay\n"
                     "485 b0 h.stay\n"
                     "490 c0 h.stay\n"
                     "540 a0 h.care\n"
                     "545 b0 h.care\n"
                     "600 c0 h.care\n"
                     "660 a0 h.left\n"
                     "660 a0 gone\n"
                     "780 b0 h.left\n"
                     "780 b0 gone\n"
                     "900 c0 h.left\n"
                     "900 c0 gone\n");
    /* b from 545 to 660, c from 600 to 780 */
    assert_near(played_count(&p, "h.stay")->blocked, 115 + 180, 1e-9);
    assert_near(played_measure(&p, "area", "delayed_days"), (115 + 180) / 1440.0, 1e-9);
    /* beds: a 60, b 60 + 115, c 60 + 180 */
    assert_near(played_measure(&p, "area", "bed_days"), (180 + 115 + 180) / 1440.0, 1e-9);
    assert_near(played_measure(&p, "resource.ward", "in_use_mean"), 475 / 1440.0, 1e-9);
    assert_near(played_measure(&p, "step.h.stay", "blocked_time_mean"), (115 + 180) / 3.0, 1e-9);
    /* those done are no longer in the step */
    assert_near(played_measure(&p, "step.h.stay", "number_mean"), 230 / 1440.0, 1e-9);
    played_free(&p);
}

static void time_that_passes_before_is_blocked_too(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, HOSPITAL(DELAY("transport", "30 min") SERVICE("care", "\"carer\"", "10 min")));
    /* done at 540, 545 and 600; 570 to 580, 580 to 590, 630 to 640 with the carer */
    assert_near(played_count(&p, "h.stay")->blocked, 30 + 35 + 30, 1e-9);
    assert_near(played_time(&p, "c", 0, WORLD_WITH, "h.transport"), 630, 1e-9);
    played_free(&p);
}

static void who_leaves_gives_it_back(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, HOSPITAL(DELAY("transport", "30 min")));
    assert_near(played_count(&p, "h.stay")->blocked, 90, 1e-9);
    assert_near(played_time(&p, "c", 0, WORLD_WITH, "h.transport"), 630, 1e-9); /* bed from 570 */
    assert_near(played_measure(&p, "area", "bed_days"), 270.0 / 1440, 1e-9);
    played_free(&p);
}

static void who_gives_up_the_next_goes_on_blocking(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, HOSPITAL(SERVICE_LIKE("care", "\"carer\"", "5 h",
                    "gives_up_after = \"20 min\"; gives_up_to = \"settle\";")
                    DELAY("settle", "40 min")));
    /* b waits from 545, gives up at 565, settles until 605 and only then leaves its bed; c came to
       a's bed at 540, is done at 600, gives up at 620, leaves at 660 */
    assert_near(played_count(&p, "h.stay")->blocked, 60 + 60, 1e-9);
    played_free(&p);
}

/* A trolley, then the ward: one admission, although the time in both is bed time. */
static void a_transfer_is_no_new_admission(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY LATER_GATES THREE_COME
                    "resources = { trolley = { capacity = 3; }; ward = { capacity = 1; }; };"
                    "pathways = { " THEY_ENTER("h.assess")
                    PATHWAY("h", BLOCKED_BED("assess", "trolley", "1 h") BED("stay", "ward", "2 h")
                    END("left")) "};");
    assert_near(played_measure(&p, "area", "admissions"), 3, 0);
    assert_near(played_measure(&p, "area", "readmissions"), 0, 0);
    assert_near(played_measure(&p, "area", "bed_days"), (3 * 180 + 115 + 230) / 1440.0, 1e-9);
    assert_near(played_measure(&p, "area", "delayed_days"), (0 + 115 + 230) / 1440.0, 1e-9);
    played_free(&p);
}

/* Two shifts end while beds are blocked: nobody who is done can be interrupted. */
static void who_is_done_is_not_interrupted(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY LATER_GATES THREE_COME
                    "resources = { ward = { roster = ( { from = \"00:00\"; to = \"10:00\"; "
                    "  capacity = 3; } ); at_shift_end = \"pause\"; };"
                    "carer = { capacity = 1; }; };"
                    "pathways = { " THEY_ENTER("h.stay")
                    PATHWAY("h", BLOCKED_BED("stay", "ward", "1 h")
                    SERVICE("care", "\"carer\"", "2 h") END("left")) "};");
    assert_int_equal(played_count(&p, "h.stay")->interrupted, 0);
    assert_near(played_count(&p, "h.stay")->blocked, 115 + 230, 1e-9);
    assert_near(played_measure(&p, "resource.ward", "overtime"), (60 + 180) / 60.0, 1e-9);
    played_free(&p);
}

/* Two wards that send their patients to each other: with both full nobody can move. */
static void who_blocks_each_other_for_ever_is_found(void **state)
{
    (void)state;
    static const uint64_t both[] = {1, 1}, one[] = {1, 0};
    struct played p;
    played_read(&p, MONDAY GATES("") "demand = { " STREAM("a", "1", "x") STREAM("b", "1", "y") "};"
                    "resources = { east = { capacity = 1; }; west = { capacity = 1; }; };"
                    "pathways = { "
                    PATHWAY("x", WAIT("gate", "at_8") BLOCKED_BED("stay", "east", "1 h")
                        BED("more", "west", "1 h") END("left"))
                    PATHWAY("y", WAIT("gate", "at_8") BLOCKED_BED("stay", "west", "1 h")
                        BED("more", "east", "1 h") END("left")) "};");
    played_with(&p, one);
    assert_int_equal(p.outcome.deadlock, -1);
    played_with(&p, both);
    assert_int_equal(p.outcome.deadlock, 0);
    played_free(&p);
}

static void who_waits_in_a_row_is_no_deadlock(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, HOSPITAL(SERVICE("care", "\"carer\"", "30 d")));
    assert_int_equal(p.outcome.deadlock, -1);
    played_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bed_is_kept_until_what_comes_next_has_begun),
        cmocka_unit_test(time_that_passes_before_is_blocked_too),
        cmocka_unit_test(who_leaves_gives_it_back),
        cmocka_unit_test(who_gives_up_the_next_goes_on_blocking),
        cmocka_unit_test(a_transfer_is_no_new_admission),
        cmocka_unit_test(who_is_done_is_not_interrupted),
        cmocka_unit_test(who_blocks_each_other_for_ever_is_found),
        cmocka_unit_test(who_waits_in_a_row_is_no_deadlock),
    };
    return cmocka_run_group_tests_name("hold", tests, NULL, NULL);
}
