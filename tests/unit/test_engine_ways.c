/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which way patients go: branches of every kind, attributes, openings and coming back. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "near.h"
#include "played.h"

/* Scenarios are laid out as they read. */
/* clang-format off */

#define ENDS END("one") END("two") END("three")

static void patients_go_by_their_attributes(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY GATES("") "attributes = { frail = { yes = 0.5; }; "
                    "age = ( { is = \"young\"; share = 0.5; }, { is = \"old\"; } ); "
                    "score = { number = { uniform = [ 0, 10 ]; }; }; };"
                    "demand = { "
                    STREAM_LIKE("a", "1", "x", "attributes = { frail = true; age = \"old\"; };")
                    STREAM_LIKE("b", "1", "x", "attributes = { frail = true; age = \"young\"; "
                        "score = 5; };")
                    STREAM_LIKE("c", "1", "x", "attributes = { frail = 0.0; score = 4.999; };")
                    "};"
                    "pathways = { " PATHWAY("x", WAIT("gate", "at_8")
                        "first = { branch = ( { when = { frail = true; age = \"old\"; }; "
                        "to = \"one\"; }, { when = \"frail\"; to = \"second\"; }, "
                        "{ to = \"second\"; } ); };"
                        "second = { branch = ( { when = { score = { at_least = 5; below = 5.5; }; "
                        "}; to = \"two\"; }, { to = \"three\"; } ); };" ENDS) "};");
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "x.one"), 480, 0);
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "x.two"), 480, 0);
    assert_near(played_time(&p, "c", 0, WORLD_WITH, "x.three"), 480, 0);
    assert_int_equal(played_count(&p, "x.first")->entered, 3);
    assert_int_equal(played_count(&p, "x.second")->entered, 2);
    played_free(&p);
}

/* One of several, and at least one and below another as they are declared. */
static void patients_go_by_several_categories(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY GATES("") "attributes = { age = ( { is = \"young\"; share = 0.2; }, "
                    "{ is = \"mid\"; share = 0.2; }, { is = \"old\"; share = 0.2; }, "
                    "{ is = \"oldest\"; } ); };"
                    "demand = { "
                    STREAM_LIKE("a", "1", "x", "attributes = { age = \"young\"; };")
                    STREAM_LIKE("b", "1", "x", "attributes = { age = \"mid\"; };")
                    STREAM_LIKE("c", "1", "x", "attributes = { age = \"old\"; };")
                    STREAM_LIKE("d", "1", "x", "attributes = { age = \"oldest\"; };")
                    "};"
                    "pathways = { " PATHWAY("x", WAIT("gate", "at_8")
                        "first = { branch = ( { when = { age = [ \"oldest\", \"young\" ]; }; "
                        "to = \"second\"; }, { when = { age = { at_least = \"mid\"; below = "
                        "\"old\"; }; }; to = \"one\"; }, { to = \"two\"; } ); };"
                        "second = { branch = ( { when = { age = { below = \"mid\"; }; }; "
                        "to = \"three\"; }, { when = { age = { at_least = \"oldest\"; }; }; to = "
                        "\"two\"; }, { to = \"one\"; } ); };" ENDS) "};");
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "x.three"), 480, 0);
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "x.one"), 480, 0);
    assert_near(played_time(&p, "c", 0, WORLD_WITH, "x.two"), 480, 0);
    assert_near(played_time(&p, "d", 0, WORLD_WITH, "x.two"), 480, 0);
    assert_int_equal(played_count(&p, "x.second")->entered, 2);
    played_free(&p);
}

static void a_step_can_change_an_attribute_for_good(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY GATES("") "attributes = { frail = { yes = 1.0; }; "
                    "age = ( { is = \"young\"; share = 1.0; }, { is = \"old\"; share = 0.0; } ); "
                    "score = { number = 3; }; };"
                    "demand = { " STREAM("a", "1", "x") STREAM("b", "1", "y") "};"
                    "pathways = { " PATHWAY("x", WAIT("gate", "at_8")
                        "change = { set = { frail = false; age = \"old\"; score = 9; }; };"
                        DELAY("later", "10 min")
                        "sort = { branch = ( { when = { frail = false; age = \"old\"; score = "
                        "{ at_least = 9; }; }; to = \"one\"; }, { to = \"two\"; } ); };" ENDS)
                    PATHWAY("y", WAIT("gate", "at_8")
                        "sort = { branch = ( { when = { frail = true; age = \"young\"; score = "
                        "{ below = 3.5; }; }; to = \"one\"; }, { to = \"two\"; } ); };" ENDS) "};");
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "x.one"), 490, 0);
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "y.one"), 480, 0);
    played_free(&p);
}

static void ways_depend_on_the_time_of_day(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY GATES("day = { open = ( { from = \"08:00\"; to = \"09:00\"; } ); };")
                    "demand = { " STREAM("a", "1", "pa") STREAM("b", "1", "pb") "};"
                    "pathways = { " COMES("pa", "at_8", "x.first") COMES("pb", "at_9", "x.first")
                    PATHWAY("x", "first = { branch = ( { during = \"day\"; to = \"one\"; }, "
                        "{ outside = \"day\"; to = \"two\"; }, { to = \"three\"; } ); };" ENDS)
                    "};");
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "x.one"), 480, 0);
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "x.two"), 540, 0);
    played_free(&p);
}

/* a takes the one nurse; b, c and d come while she is busy, e after she is free again. */
static void ways_depend_on_who_is_free_and_who_waits(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY GATES(GATE("at_805", "08:05", "08:06") GATE("at_810", "08:10", "08:11")
                    GATE("at_815", "08:15", "08:16") GATE("at_11", "11:00", "11:01"))
                    "demand = { " STREAM("a", "1", "pa") STREAM("b", "1", "pb")
                    STREAM("c", "1", "pc") STREAM("d", "1", "pd") STREAM("e", "1", "pe") "};"
                    "resources = { nurse = { capacity = 1; }; };"
                    "pathways = { " COMES("pa", "at_8", "x.first") COMES("pb", "at_805", "x.first")
                    COMES("pc", "at_810", "x.first") COMES("pd", "at_815", "x.first")
                    COMES("pe", "at_11", "x.first")
                    PATHWAY("x", "first = { branch = ( { if_free = \"nurse\"; to = \"free\"; }, "
                        "{ if_queue_below = { of = \"nurse\"; than = 2; }; to = \"short\"; }, "
                        "{ to = \"three\"; } ); };" END("three")
                        SERVICE("free", "\"nurse\"", "30 min") "one = { refer = \"y.one\"; };"
                        SERVICE("short", "\"nurse\"", "30 min") "two = { refer = \"y.two\"; };")
                    PATHWAY("y", END("one") END("two")) "};");
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "x.free"), 480, 0);
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "x.short"), 485, 0);
    assert_near(played_time(&p, "c", 0, WORLD_WITH, "x.short"), 490, 0);
    assert_near(played_time(&p, "d", 0, WORLD_WITH, "x.three"), 495, 0);
    assert_near(played_time(&p, "e", 0, WORLD_WITH, "x.free"), 660, 0);
    assert_near(played_time(&p, "c", 0, WORLD_WITH, "y.two"), 570, 0);
    played_free(&p);
}

static void shares_of_a_branch_are_probabilities(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"100 d\"; };"
                    "demand = { a = { per_hour = 20; enters = \"x\"; }; };"
                    "pathways = { x = { steps = { sort = { branch = ( { share = 0.0; "
                    "to = \"never\"; }, { share = 0.25; to = \"one\"; }, { share = 0.6; "
                    "to = \"two\"; }, "
                    "{ to = \"three\"; } ); };"
                    "sure = { branch = ( { share = 1.0; to = \"one\"; }, { to = \"never\"; } ); };"
                    END("never") ENDS "}; }; };");
    p.watched = false;
    played_play(&p, 0);
    double n = (double)played_count(&p, "x.sort")->entered;
    assert_near(n, 48000, 5 * sqrt(48000));
    assert_int_equal(played_count(&p, "x.never")->entered, 0);
    assert_near((double)played_count(&p, "x.one")->entered / n, 0.25, 5 * sqrt(0.1875 / n));
    assert_near((double)played_count(&p, "x.two")->entered / n, 0.6, 5 * sqrt(0.24 / n));
    assert_near((double)played_count(&p, "x.three")->entered / n, 0.15, 5 * sqrt(0.1275 / n));
    played_free(&p);
}

static void who_waits_for_an_open_door_goes_on_at_once(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY_AND("3 d", "bank_holidays = [ \"2015-01-06\" ];")
                    GATES("unit = { closed = \"bank holidays\"; open = ( { days = \"Mon-Wed\"; "
                        "from = \"09:00\"; to = \"10:00\"; } ); };")
                    "demand = { " STREAM("a", "1", "pa") STREAM("b", "1", "pb") "};"
                    "pathways = { " COMES("pa", "at_9", "x.door")
                    PATHWAY("pb", WAIT("gate", "at_9") DELAY("late", "1 h")
                        "on = { refer = \"x.door\"; };")
                    PATHWAY("x", WAIT("door", "unit") END("one")) "};");
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "x.one"), 540, 0);
    /* closes at 10:00, when b comes; Tuesday is a bank holiday; so Wednesday at 09:00 */
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "x.one"), 2 * 1440 + 540, 0);
    played_free(&p);
}

static void a_door_that_never_opens_again_keeps_them(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY_AND("2 d", "") GATES("unit = { open = ( { days = \"Sun\"; "
                        "from = \"09:00\"; to = \"10:00\"; } ); };")
                    "demand = { " STREAM("a", "1", "x") "};"
                    "pathways = { " PATHWAY("x", WAIT("door", "unit") END("one")) "};");
    assert_true(isnan(played_time(&p, "a", 0, WORLD_WITH, "x.one")));
    assert_int_equal(p.outcome.still_inside[WORLD_WITH], 1);
    played_free(&p);
}

#define RETURNS(rows) "left = { end = { outcome = \"left\"; returns_to = \"x.seen\"; returns = ( " \
    rows " ); }; };"

static void who_comes_back_does_so_by_the_shares_and_times(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"200 d\"; };"
                    "surges = ( { from = \"2015-01-06\"; to = \"2016-01-01\"; times = 0; } );"
                    "demand = { a = { per_day = 100000; enters = \"x\"; }; };"
                    "pathways = { x = { steps = { "
                    "first = { end = { outcome = \"left\"; returns_to = \"back\"; returns = ( "
                    "{ within = \"7 d\"; share = 0.05; }, { within = \"30 d\"; share = 0.25; } ); "
                    "}; }; " END("back") "}; }; };");
    played_play(&p, 0);
    double n = (double)p.outcome.arrivals[0];
    double week = 0, month = 0, later = 0;
    int32_t back = (int32_t)played_step(&p, "x.back");
    double *left = mem_array((size_t)n, sizeof *left);
    for (size_t i = 0; i < p.count; i++) {
        const struct move *m = &p.moves[i];
        if (m->step >= 0 && m->step != back)
            left[m->number] = m->time;
        if (m->step != back)
            continue;
        double days = (m->time - left[m->number]) / 1440;
        week += days <= 7;
        month += days > 7 && days <= 30;
        later += !(days > 0 && days <= 30);
    }
    free(left);
    assert_near(later, 0, 0);
    assert_near(week / n, 0.05, 5 * sqrt(0.05 * 0.95 / n));
    assert_near(month / n, 0.20, 5 * sqrt(0.20 * 0.80 / n));
    played_free(&p);
}

static void each_return_has_luck_of_its_own(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, MONDAY_AND("300 d", "") GATES("") "demand = { " STREAM("a", "1000", "x") "};"
                    "pathways = { " PATHWAY("x", DELAY("seen", "1 min")
                        RETURNS("{ within = \"2 d\"; share = 0.5; }")) "};");
    p.watched = false;
    played_play(&p, 0);
    double n = (double)p.outcome.arrivals[0], visits = (double)played_count(&p, "x.seen")->entered;
    /* geometric with mean 2 and variance 2 */
    assert_near(visits / n, 2, 5 * sqrt(2 / n));
    played_free(&p);
}

static void a_certain_return_comes_for_ever(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY_AND("10 d", "") GATES("") "demand = { " STREAM("a", "1", "x") "};"
                    "pathways = { " PATHWAY("x", DELAY("seen", "1 min")
                        RETURNS("{ within = \"1 d\"; share = 1.0; }")) "};");
    assert_true(played_count(&p, "x.seen")->entered >= 10);
    assert_int_equal(p.outcome.still_inside[WORLD_WITH], 0);
    for (size_t i = 0; i + 1 < p.count; i++)
        assert_true(p.moves[i + 1].time - p.moves[i].time <= 1440);
    played_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patients_go_by_their_attributes),
        cmocka_unit_test(patients_go_by_several_categories),
        cmocka_unit_test(a_step_can_change_an_attribute_for_good),
        cmocka_unit_test(ways_depend_on_the_time_of_day),
        cmocka_unit_test(ways_depend_on_who_is_free_and_who_waits),
        cmocka_unit_test(shares_of_a_branch_are_probabilities),
        cmocka_unit_test(who_waits_for_an_open_door_goes_on_at_once),
        cmocka_unit_test(a_door_that_never_opens_again_keeps_them),
        cmocka_unit_test(who_comes_back_does_so_by_the_shares_and_times),
        cmocka_unit_test(each_return_has_luck_of_its_own),
        cmocka_unit_test(a_certain_return_comes_for_ever),
    };
    return cmocka_run_group_tests_name("engine: ways", tests, NULL, NULL);
}
