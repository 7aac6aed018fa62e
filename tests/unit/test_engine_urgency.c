/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who comes before whom: pre-emption, and priorities that grow with the wait, minute by minute. */
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

#define HOURS                                                                                      \
    GATES(GATE("at_805", "08:05", "08:06") GATE("at_810", "08:10", "08:11")                        \
          GATE("at_815", "08:15", "08:16") GATE("at_820", "08:20", "08:21")                        \
          GATE("at_830", "08:30", "08:31"))
#define COME_2 "demand = { " STREAM("a", "1", "pa") STREAM("b", "1", "pb") "};"
#define COME_3                                                                                     \
    "demand = { " STREAM("a", "1", "pa") STREAM("b", "1", "pb") STREAM("c", "1", "pc") "};"
#define COME_4                                                                                     \
    "demand = { " STREAM("a", "1", "pa") STREAM("b", "1", "pb") STREAM("c", "1", "pc")             \
    STREAM("d", "1", "pd") "};"
#define NURSES(n) "resources = { nurse = { capacity = " n "; }; };"
/* Pathways of one service by the nurse. */
#define SEEN(name, takes, more)                                                                    \
    PATHWAY(name, SERVICE_LIKE("seen", "\"nurse\"", takes, more) END("left"))
#define URGENT "priority = 1; preempts = true;"
#define GROWS(after, every, to)                                                                    \
    "priority_grows = { after = \"" after "\"; every = \"" every "\"; to = " to "; };"

/* a is served from 08:00 for 60 min, is interrupted from 08:10 to 08:20. */
static void who_is_interrupted_resumes_with_what_is_left(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY HOURS COME_2 NURSES("1") "pathways = { "
                    COMES("pa", "at_8", "usual") COMES("pb", "at_810", "urgent")
                    SEEN("usual", "60 min", "") SEEN("urgent", "10 min", URGENT) "};");
    expect_diary(&p, "480 a0 usual.seen\n"
                     "490 b0 urgent.seen\n"
                     "500 b0 urgent.left\n"
                     "500 b0 gone\n"
                     "550 a0 usual.left\n"
                     "550 a0 gone\n");
    assert_near(played_measure(&p, "step.usual.seen", "interrupted"), 1, 0);
    assert_near(played_measure(&p, "step.usual.seen", "wait_mean"), 0, 0);
    assert_near(played_measure(&p, "step.usual.seen", "waiting_mean"), 10 / 1440.0, 1e-12);
    assert_near(played_measure(&p, "step.usual.seen", "time_mean"), 70, 1e-9);
    assert_near(played_measure(&p, "resource.nurse", "in_use_mean"), 70 / 1440.0, 1e-12);
    played_free(&p);
}

static void it_may_be_interrupted_again_and_again(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY HOURS COME_3 NURSES("1") "pathways = { "
                    COMES("pa", "at_8", "usual") COMES("pb", "at_810", "urgent")
                    COMES("pc", "at_830", "urgent")
                    SEEN("usual", "60 min", "") SEEN("urgent", "10 min", URGENT) "};");
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "usual.left"), 560, 0);
    assert_int_equal(played_count(&p, "usual.seen")->interrupted, 2);
    assert_int_equal(played_count(&p, "usual.seen")->served, 1);
    played_free(&p);
}

/* Of priorities 3, 5 and 5, the last who began with 5. */
static void the_least_urgent_who_began_last_makes_room(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY HOURS COME_4 NURSES("3") "pathways = { "
                    COMES("pa", "at_8", "usual") COMES("pb", "at_805", "usual")
                    COMES("pc", "at_810", "soon") COMES("pd", "at_820", "urgent")
                    SEEN("usual", "60 min", "") SEEN("soon", "60 min", "priority = 3;")
                    SEEN("urgent", "30 min", URGENT) "};");
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "usual.left"), 540, 0);
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "usual.left"), 575, 0); /* 08:20 to 08:50 */
    assert_near(played_time(&p, "c", 0, WORLD_WITH, "soon.left"), 550, 0);
    assert_near(played_time(&p, "d", 0, WORLD_WITH, "urgent.left"), 530, 0);
    played_free(&p);
}

static void nobody_as_urgent_is_interrupted(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY HOURS COME_2 NURSES("1") "pathways = { "
                    COMES("pa", "at_8", "usual") COMES("pb", "at_810", "urgent")
                    SEEN("usual", "60 min", "priority = 1;") SEEN("urgent", "10 min", URGENT) "};");
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "urgent.left"), 550, 0);
    assert_int_equal(played_count(&p, "usual.seen")->interrupted, 0);
    played_free(&p);
}

static void nobody_is_interrupted_while_somebody_is_free(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY HOURS COME_2 NURSES("2") "pathways = { "
                    COMES("pa", "at_8", "usual") COMES("pb", "at_810", "urgent")
                    SEEN("usual", "60 min", "") SEEN("urgent", "10 min", URGENT) "};");
    assert_int_equal(played_count(&p, "usual.seen")->interrupted, 0);
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "urgent.left"), 500, 0);
    played_free(&p);
}

/* b waits since 08:05 behind a, who is interrupted at 08:10: a is the first to go on. */
static void who_was_interrupted_stands_at_the_head_of_the_line(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY HOURS COME_3 NURSES("1") "pathways = { "
                    COMES("pa", "at_8", "usual") COMES("pb", "at_805", "usual")
                    COMES("pc", "at_810", "urgent")
                    SEEN("usual", "60 min", "") SEEN("urgent", "10 min", URGENT) "};");
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "usual.left"), 550, 0);
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "usual.left"), 610, 0);
    played_free(&p);
}

/* a asked at 08:00 and began at 08:10; b asked for another step of the same priority at 08:05. */
static void who_was_interrupted_counts_from_when_it_asked(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY HOURS COME_3
                    "resources = { nurse = { roster = ( { from = \"08:10\"; to = \"18:00\"; "
                    "capacity = 1; } ); }; };"
                    "pathways = { " COMES("pa", "at_8", "usual") COMES("pb", "at_805", "other")
                    COMES("pc", "at_820", "urgent") SEEN("usual", "60 min", "")
                    SEEN("other", "60 min", "") SEEN("urgent", "10 min", URGENT) "};");
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "usual.left"), 560, 0);
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "other.left"), 620, 0);
    played_free(&p);
}

/* a needs nurse and doctor. When b takes the nurse, the doctor is free for c; then a goes on when
   both are free. */
static void what_else_the_interrupted_one_held_serves_others(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY HOURS COME_3
                    "resources = { nurse = { capacity = 1; }; doctor = { capacity = 1; }; };"
                    "pathways = { " COMES("pa", "at_8", "both") COMES("pb", "at_810", "urgent")
                    COMES("pc", "at_805", "third")
                    PATHWAY("both", SERVICE("seen", "( \"nurse\", \"doctor\" )", "60 min")
                        END("left"))
                    PATHWAY("third", SERVICE("seen", "\"doctor\"", "20 min") END("left"))
                    SEEN("urgent", "10 min", URGENT) "};");
    expect_diary(&p, "480 a0 both.seen\n"
                     "485 c0 third.seen\n"
                     "490 b0 urgent.seen\n"
                     "500 b0 urgent.left\n"
                     "500 b0 gone\n"
                     "510 c0 third.left\n"
                     "510 c0 gone\n"
                     "560 a0 both.left\n"
                     "560 a0 gone\n");
    played_free(&p);
}

/* Whoever is interrupted may go on at once with another of the alternatives. */
static void who_is_interrupted_may_go_on_with_somebody_else(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY HOURS COME_2
                    "resources = { nurse = { capacity = 1; }; doctor = { capacity = 1; }; };"
                    "pathways = { " COMES("pa", "at_8", "x") COMES("pb", "at_810", "urgent")
                    PATHWAY("x", SERVICE("seen", "( { either = ( \"nurse\", \"doctor\" ); } )",
                        "60 min") END("left"))
                    SEEN("urgent", "10 min", URGENT) "};");
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "x.left"), 540, 0);
    assert_int_equal(played_count(&p, "x.seen")->interrupted, 1);
    assert_near(played_measure(&p, "resource.doctor", "in_use_mean"), 50 / 1440.0, 1e-12);
    played_free(&p);
}

static void a_queue_without_places_is_no_hindrance(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY HOURS COME_3 NURSES("1") "pathways = { "
                    COMES("pa", "at_8", "usual") COMES("pb", "at_810", "u")
                    COMES("pc", "at_815", "u")
                    SEEN("usual", "60 min", "")
                    PATHWAY("u", SERVICE_LIKE("seen", "\"nurse\"", "10 min",
                        URGENT "queue_limit = 0; full_to = \"away\";") END("left") END("away"))
                    "};");
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "u.left"), 500, 0);
    assert_near(played_time(&p, "c", 0, WORLD_WITH, "u.away"), 495, 0);
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "usual.left"), 550, 0);
    played_free(&p);
}

/* Visits are interrupted too, and the next one is due as planned. */
static void visits_are_interrupted(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY HOURS COME_2 NURSES("1") "pathways = { "
                    COMES("pa", "at_8", "series") COMES("pb", "at_810", "urgent")
                    PATHWAY("series", "v = { visits = { needs = \"nurse\"; takes = \"20 min\"; "
                        "every = \"1 h\"; lasts = \"90 min\"; }; };" END("left"))
                    SEEN("urgent", "30 min", URGENT) "};");
    const struct step_count *visits = played_count(&p, "series.v");
    assert_int_equal(visits->served, 2);
    assert_int_equal(visits->interrupted, 1);
    assert_near(visits->service, 40, 1e-9);
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "series.left"), 570, 0);
    assert_near(played_measure(&p, "resource.nurse", "in_use_mean"), 70 / 1440.0, 1e-12);
    played_free(&p);
}

/* The shift ends at 08:15 while a is served in overtime: nobody is on duty for b. */
static void overtime_is_not_for_others(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY HOURS COME_2
                    "resources = { nurse = { roster = ( { from = \"08:00\"; to = \"08:15\"; "
                    "capacity = 1; }, { from = \"09:30\"; to = \"12:00\"; capacity = 1; } ); }; };"
                    "pathways = { " COMES("pa", "at_8", "usual") COMES("pb", "at_820", "urgent")
                    SEEN("usual", "60 min", "") SEEN("urgent", "10 min", URGENT) "};");
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "usual.left"), 540, 0);
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "urgent.left"), 580, 0);
    played_free(&p);
}

/* From 08:15 one nurse is on duty while two are busy: c must wait until overtime ends at 08:40, and
   then interrupts b, who is less urgent. */
static void who_waits_for_overtime_to_end_interrupts_then(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY HOURS COME_3
                    "resources = { nurse = { roster = ( { from = \"08:00\"; to = \"08:15\"; "
                    "capacity = 1; }, { from = \"08:00\"; to = \"12:00\"; capacity = 1; } ); }; };"
                    "pathways = { " COMES("pa", "at_8", "short") COMES("pb", "at_805", "usual")
                    COMES("pc", "at_820", "urgent")
                    SEEN("short", "40 min", "") SEEN("usual", "60 min", "")
                    SEEN("urgent", "10 min", URGENT) "};");
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "short.left"), 520, 0);
    assert_near(played_time(&p, "c", 0, WORLD_WITH, "urgent.left"), 530, 0);
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "usual.left"), 555, 0);
    assert_int_equal(played_count(&p, "usual.seen")->interrupted, 1);
    played_free(&p);
}

/* Both lives of a patient are interrupted, or only the one that needs the nurse. */
static void worlds_interrupt_apart(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY HOURS "demand = { " STREAM("a", "1", "pa")
                    STREAM_LIKE("b", "1", "s", "otherwise = \"home\";") "};" NURSES("1")
                    "pathways = { " COMES("pa", "at_8", "usual") SEEN("usual", "60 min", "")
                    SCHEME("s", WAIT("gate", "at_810")
                        SERVICE_LIKE("seen", "\"nurse\"", "10 min", URGENT) END("left"))
                    PATHWAY("home", END("left")) "};");
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "usual.left"), 550, 0);
    assert_near(played_time(&p, "a", 0, WORLD_WITHOUT, "usual.left"), 540, 0);
    played_free(&p);
}

/* --- priorities that grow --------------------------------------------------------------------- */

/* The nurse is busy with a until 09:00. b waits since 08:05, at 08:35 as urgent as 4, at 08:55 as
   3; c comes at 08:30 with 3 and has not joined before b. */
static void who_has_waited_long_comes_first(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY HOURS COME_3 NURSES("1") "pathways = { "
                    COMES("pa", "at_8", "first") COMES("pb", "at_805", "patient")
                    COMES("pc", "at_830", "soon") SEEN("first", "60 min", "")
                    SEEN("patient", "10 min", GROWS("30 min", "20 min", "3"))
                    SEEN("soon", "10 min", "priority = 3;") "};");
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "patient.left"), 550, 0);
    assert_near(played_time(&p, "c", 0, WORLD_WITH, "soon.left"), 560, 0);
    played_free(&p);
}

static void who_has_not_waited_long_enough_does_not(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY HOURS COME_3 NURSES("1") "pathways = { "
                    COMES("pa", "at_8", "first") COMES("pb", "at_805", "patient")
                    COMES("pc", "at_830", "soon") SEEN("first", "60 min", "")
                    SEEN("patient", "10 min", GROWS("30 min", "26 min", "3"))
                    SEEN("soon", "10 min", "priority = 3;") "};");
    assert_near(played_time(&p, "c", 0, WORLD_WITH, "soon.left"), 550, 0);
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "patient.left"), 560, 0);
    played_free(&p);
}

/* It grows to 4 and no further. */
static void growth_ends_where_it_says(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY HOURS COME_3 NURSES("1") "pathways = { "
                    COMES("pa", "at_8", "first") COMES("pb", "at_805", "patient")
                    COMES("pc", "at_830", "soon") SEEN("first", "60 min", "")
                    SEEN("patient", "10 min", GROWS("1 min", "1 min", "4"))
                    SEEN("soon", "10 min", "priority = 3;") "};");
    assert_near(played_time(&p, "c", 0, WORLD_WITH, "soon.left"), 550, 0);
    played_free(&p);
}

/* A bed that becomes free at 09:00. */
static void beds_are_given_by_urgency_that_grew_too(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY HOURS COME_3 "resources = { ward = { capacity = 1; }; };"
                    "pathways = { " COMES("pa", "at_8", "first") COMES("pb", "at_805", "patient")
                    COMES("pc", "at_810", "soon")
                    PATHWAY("first", BED("bed", "ward", "1 h") END("left"))
                    PATHWAY("patient", "bed = { bed = { ward = \"ward\"; stays = \"1 h\"; "
                        GROWS("50 min", "1 h", "4") " }; };" END("left"))
                    PATHWAY("soon", "bed = { bed = { ward = \"ward\"; stays = \"1 h\"; "
                        "priority = 4; }; };" END("left")) "};");
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "patient.left"), 600, 0);
    assert_near(played_time(&p, "c", 0, WORLD_WITH, "soon.left"), 660, 0);
    played_free(&p);
}

/* b began at 09:00 after 55 min, as urgent as 1 by then: c, of priority 2, cannot interrupt it; of
   a fresh patient it could. */
static void whoever_grew_is_not_interrupted_by_the_less_urgent(void **state)
{
    (void)state;
    struct played p;
    static const char *const growth[] = {GROWS("10 min", "10 min", "1"),
                                         GROWS("10 min", "10 min", "4")};
    for (int i = 0; i < 2; i++) {
        struct text scenario = {0};
        text_add(&scenario, "%s%s%s",
                 MONDAY GATES(GATE("at_805", "08:05", "08:06") GATE("at_910", "09:10", "09:11"))
                 COME_3 NURSES("1") "pathways = { "
                 COMES("pa", "at_8", "first") COMES("pb", "at_805", "patient")
                 COMES("pc", "at_910", "urgent") SEEN("first", "60 min", "")
                 SEEN("urgent", "10 min", "priority = 2; preempts = true;")
                 "patient = { steps = { seen = { service = { needs = \"nurse\"; takes = "
                 "\"30 min\"; ", growth[i], "}; };" END("left") "}; }; };");
        played_once(&p, scenario.at);
        assert_near(played_time(&p, "b", 0, WORLD_WITH, "patient.left"), i == 0 ? 570 : 580, 0);
        assert_near(played_time(&p, "c", 0, WORLD_WITH, "urgent.left"), i == 0 ? 580 : 560, 0);
        text_free(&scenario);
        played_free(&p);
    }
}

/* Two wait when the run begins, one of them already for so long that it has become the more urgent;
   the one who is served has waited for nothing that would save it from being interrupted. */
static void who_was_there_before_counts_from_when_it_asked(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, MONDAY HOURS "demand = { " STREAM("a", "1", "first")
                    STREAM("b", "1", "patient") STREAM("c", "1", "soon") "};" NURSES("1")
                    "already_inside = ("
                    "{ at = \"patient.seen\"; of = \"b\"; waiting = 1; elapsed = \"50 min\"; },"
                    "{ at = \"soon.seen\"; of = \"c\"; waiting = 1; elapsed = \"1 min\"; },"
                    "{ at = \"first.seen\"; of = \"a\"; patients = 1; elapsed = \"30 min\"; } );"
                    "pathways = { " SEEN("first", "60 min", "")
                    SEEN("patient", "10 min", GROWS("60 min", "10 min", "3"))
                    SEEN("soon", "10 min", "priority = 4;") "};");
    played_with(&p, (uint64_t[]){0, 0, 0});
    assert_near(played_count(&p, "patient.seen")->queued, 30, 1e-9);
    assert_near(played_count(&p, "soon.seen")->queued, 40, 1e-9);
    assert_int_equal(played_count(&p, "first.seen")->interrupted, 0);
    played_free(&p);
}

/* The formula: max(to, priority - (wait < after ? 0 : 1 + floor((wait - after) / every))). */
static void urgency_is_what_the_formula_says(void **state)
{
    (void)state;
    struct plan_step step = {
        .priority = 6, .grows = true, .most_urgent = 2, .grows_after = 30, .grows_every = 10};
    static const struct {
        double wait;
        unsigned urgency;
    } rows[] = {{0, 6},  {29.9, 6}, {30, 5}, {39.9, 5}, {40, 4},
                {50, 3}, {60, 2},   {70, 2}, {1e9, 2}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(plan_urgency(&step, rows[i].wait), rows[i].urgency);
    step.grows = false;
    assert_int_equal(plan_urgency(&step, 1e9), 6);
}
/* clang-format on */

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_is_interrupted_resumes_with_what_is_left),
        cmocka_unit_test(it_may_be_interrupted_again_and_again),
        cmocka_unit_test(the_least_urgent_who_began_last_makes_room),
        cmocka_unit_test(nobody_as_urgent_is_interrupted),
        cmocka_unit_test(nobody_is_interrupted_while_somebody_is_free),
        cmocka_unit_test(who_was_interrupted_stands_at_the_head_of_the_line),
        cmocka_unit_test(who_was_interrupted_counts_from_when_it_asked),
        cmocka_unit_test(what_else_the_interrupted_one_held_serves_others),
        cmocka_unit_test(who_is_interrupted_may_go_on_with_somebody_else),
        cmocka_unit_test(a_queue_without_places_is_no_hindrance),
        cmocka_unit_test(visits_are_interrupted),
        cmocka_unit_test(overtime_is_not_for_others),
        cmocka_unit_test(who_waits_for_overtime_to_end_interrupts_then),
        cmocka_unit_test(worlds_interrupt_apart),
        cmocka_unit_test(who_has_waited_long_comes_first),
        cmocka_unit_test(who_has_not_waited_long_enough_does_not),
        cmocka_unit_test(growth_ends_where_it_says),
        cmocka_unit_test(beds_are_given_by_urgency_that_grew_too),
        cmocka_unit_test(whoever_grew_is_not_interrupted_by_the_less_urgent),
        cmocka_unit_test(who_was_there_before_counts_from_when_it_asked),
        cmocka_unit_test(urgency_is_what_the_formula_says),
    };
    return cmocka_run_group_tests_name("engine_urgency", tests, NULL, NULL);
}
