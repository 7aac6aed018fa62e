/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan of a run: opening hours and rosters over midnights, weekends and bank holidays, who
   lives once, and which steps count visits. 2015-01-05 is a Monday. */
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

enum { DAY = 1440, MON = 0, TUE = DAY, WED = 2 * DAY, THU = 3 * DAY, SAT = 5 * DAY, SUN = 6 * DAY };

#define WEEKS(more, parts)                                                                         \
    "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"14 d\"; " more " };" parts        \
    "demand = { a = { per_day = 1; enters = \"x\"; }; };"                                          \
    "pathways = { " PATHWAY("x", END("left")) "};"
#define OPEN(days, from, to) "{ days = \"" days "\"; from = \"" from "\"; to = \"" to "\"; }"
#define OPENING(stretches) "opening_hours = { o = { open = ( " stretches " ); }; };"
#define CLOSED_OPENING(stretches)                                                                  \
    "opening_hours = { o = { closed = \"bank holidays\"; open = ( " stretches " ); }; };"

static bool open_at(const struct played *p, double minute)
{
    return plan_is_open(&p->plan.openings[0], minute);
}

static void an_opening_holds_its_first_minute_and_not_its_last(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, WEEKS("", OPENING(OPEN("Mon-Fri", "09:00", "17:00"))));
    assert_false(open_at(&p, 539.99));
    assert_true(open_at(&p, 540));
    assert_true(open_at(&p, 1019.99));
    assert_false(open_at(&p, 1020));
    assert_false(open_at(&p, SAT + 600));
    assert_false(open_at(&p, SUN + 600));
    assert_true(open_at(&p, 7 * DAY + 600));
    played_free(&p);
}

static void a_night_belongs_to_the_day_on_which_it_begins(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, WEEKS("", OPENING(OPEN("Mon-Fri", "22:00", "08:00"))));
    assert_false(open_at(&p, MON + 60));
    assert_true(open_at(&p, MON + 22 * 60));
    assert_true(open_at(&p, TUE + 60));
    assert_false(open_at(&p, TUE + 8 * 60));
    assert_true(open_at(&p, SAT + 7 * 60));
    assert_false(open_at(&p, SAT + 23 * 60));
    assert_false(open_at(&p, SUN + 60));
    played_free(&p);
}

static void the_night_before_the_first_day_is_there_too(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, WEEKS("", OPENING(OPEN("Sun", "22:00", "08:00"))
                          "resources = { n = { roster = ( { days = \"Sun\"; from = \"22:00\"; "
                          "to = \"08:00\"; capacity = 3; } ); }; "
                          "d = { during = \"o\"; capacity = 2; }; };"));
    assert_true(open_at(&p, 0));
    assert_true(open_at(&p, 479));
    assert_false(open_at(&p, 480));
    assert_int_equal(p.plan.resources[0].first_capacity, 3);
    assert_int_equal(p.plan.resources[1].first_capacity, 2);
    assert_near(p.plan.resources[0].changes[0].time, 480, 0);
    assert_int_equal(p.plan.resources[0].changes[0].capacity, 0);
    assert_near(p.plan.resources[1].changes[0].time, 480, 0);
    played_free(&p);
}

static void on_bank_holidays_nothing_begins(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, WEEKS("bank_holidays = [ \"2015-01-06\" ];",
                          CLOSED_OPENING(OPEN("Mon-Sun", "22:00", "08:00"))));
    assert_true(open_at(&p, MON + 23 * 60));
    assert_true(open_at(&p, TUE + 7 * 60)); /* began on Monday */
    assert_false(open_at(&p, TUE + 23 * 60));
    assert_false(open_at(&p, WED + 60));
    assert_true(open_at(&p, WED + 23 * 60));
    played_free(&p);
    played_read(&p, WEEKS("bank_holidays = [ \"2015-01-06\" ];",
                          OPENING(OPEN("Mon-Sun", "22:00", "08:00"))));
    assert_true(open_at(&p, TUE + 23 * 60));
    played_free(&p);
}

static void stretches_that_touch_or_overlap_are_one(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, WEEKS("", OPENING(OPEN("Mon", "20:00", "24:00") "," OPEN("Tue", "00:00",
                          "06:00") "," OPEN("Mon", "19:00", "21:00"))));
    assert_near(p.plan.openings[0].open[0].from, 19 * 60, 0);
    assert_near(p.plan.openings[0].open[0].until, TUE + 6 * 60, 0);
    assert_true(open_at(&p, TUE));
    played_free(&p);
    played_read(&p, WEEKS("", OPENING(OPEN("Mon-Sun", "00:00", "24:00"))));
    assert_int_equal(p.plan.openings[0].count, 1);
    assert_true(open_at(&p, 0) && open_at(&p, SUN + 0.5) && open_at(&p, 14 * DAY - 1));
    played_free(&p);
}

static void doors_open_now_or_next_time_or_never(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, WEEKS("bank_holidays = [ \"2015-01-08\" ];",
                          CLOSED_OPENING(OPEN("Mon,Thu,Fri", "09:00", "17:00"))));
    const struct plan_opening *o = &p.plan.openings[0];
    assert_near(plan_opens(o, 0), 540, 0);
    assert_near(plan_opens(o, 540), 540, 0);
    assert_near(plan_opens(o, 700.5), 700.5, 0);
    assert_near(plan_opens(o, 1020), 4 * DAY + 540, 0); /* Thursday is a bank holiday */
    assert_near(plan_opens(o, 4 * DAY + 1020), 7 * DAY + 540, 0);
    assert_true(isinf(plan_opens(o, 40 * DAY)));
    assert_false(plan_is_open(o, 40 * DAY));
    played_free(&p);
}

/* --- rosters ---------------------------------------------------------------------------------- */

static int32_t on_duty(const struct played *p, size_t resource, double minute)
{
    const struct plan_resource *r = &p->plan.resources[resource];
    int32_t capacity = r->first_capacity;
    for (size_t i = 0; i < r->change_count && r->changes[i].time <= minute; i++)
        capacity = r->changes[i].capacity;
    return capacity;
}

static void shifts_that_overlap_add_up(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, WEEKS("", "resources = { n = { roster = ( "
                          "{ from = \"08:00\"; to = \"16:00\"; capacity = 2; }, "
                          "{ from = \"14:00\"; to = \"22:00\"; capacity = 3; }, "
                          "{ days = \"Sat-Sun\"; from = \"00:00\"; to = \"24:00\"; capacity = 1; },"
                          "{ from = \"22:00\"; to = \"08:00\"; capacity = 1; } ); }; };"));
    static const struct {
        double minute;
        int32_t capacity;
    } rows[] = {{0, 1}, {479, 1}, {480, 2}, {839, 2}, {840, 5}, {959, 5}, {960, 3}, {1319, 3},
                {1320, 1}, {SAT - 1, 1}, {SAT, 2}, {SAT + 480, 3}, {SAT + 850, 6},
                {7 * DAY - 1, 2}, {7 * DAY, 1}, {7 * DAY + 480, 2}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(on_duty(&p, 0, rows[i].minute), rows[i].capacity);
    played_free(&p);
}

static void a_change_of_shift_without_a_change_of_number_is_none(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, WEEKS("", "resources = { n = { roster = ( "
                          "{ from = \"08:00\"; to = \"20:00\"; capacity = 2; }, "
                          "{ from = \"20:00\"; to = \"08:00\"; capacity = 2; } ); }; };"));
    assert_int_equal(p.plan.resources[0].first_capacity, 2);
    for (size_t i = 0; i < p.plan.resources[0].change_count; i++)
        assert_true(p.plan.resources[0].changes[i].time >= p.plan.last);
    played_free(&p);
}

static void rosters_keep_bank_holidays_too(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, WEEKS("bank_holidays = [ \"2015-01-06\" ];", OPENING(OPEN("Tue", "09:00",
                          "10:00")) "resources = { "
                          "n = { closed = \"bank holidays\"; roster = ( { days = \"Mon-Tue\"; "
                          "from = \"08:00\"; to = \"16:00\"; capacity = 2; } ); }; "
                          "d = { capacity = 4; during = \"o\"; }; c = { capacity = 7; }; "
                          "u = { capacity = \"unlimited\"; }; };"));
    assert_int_equal(on_duty(&p, 0, MON + 600), 2);
    assert_int_equal(on_duty(&p, 0, TUE + 600), 0);
    assert_int_equal(on_duty(&p, 0, 7 * DAY + 600), 2);
    assert_int_equal(on_duty(&p, 1, TUE + 550), 4);
    assert_int_equal(on_duty(&p, 1, TUE + 600), 0);
    assert_int_equal(on_duty(&p, 2, 0), 7);
    assert_int_equal(on_duty(&p, 3, 0), RESOURCE_UNLIMITED);
    played_free(&p);
}

static void the_warm_up_begins_on_the_roster_of_its_hour(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, "title = \"t\"; time = { start = \"2015-01-06\"; warm_up = \"14 h\"; horizon = "
                    "\"1 d\"; }; demand = { a = { per_hour = 60; enters = \"x\"; }; };"
                    "resources = { n = { roster = ( { from = \"08:00\"; to = \"16:00\"; "
                    "capacity = 1; } ); }; };"
                    "pathways = { " PATHWAY("x", SERVICE("see", "\"n\"", "1 min") END("left"))
                    "};");
    played_play(&p, 0); /* begins on Monday at 10:00 */
    double left = INFINITY;
    for (size_t i = 0; i < p.count && isinf(left); i++)
        left = p.moves[i].step == 1 ? p.moves[i].time : left;
    assert_true(left > 600 && left < 620);
    played_free(&p);
}

/* --- lives and visits ------------------------------------------------------------------------- */

static void who_can_meet_a_scheme_or_a_limit_lives_twice(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"1 d\"; };"
                    "demand = { scheme = { per_day = 1; enters = \"s\"; otherwise = \"free\"; };"
                    "free = { per_day = 1; enters = \"free\"; };"
                    "nurse = { per_day = 1; enters = \"limited\"; };"
                    "back = { per_day = 1; enters = \"back\"; };"
                    "sent = { per_day = 1; enters = \"sent\"; };"
                    "asked = { per_day = 1; enters = \"asked\"; };"
                    "unlike = { per_day = 1; enters = \"free\"; otherwise = \"free.two\"; };"
                    "alike = { per_day = 1; enters = \"free\"; otherwise = \"free\"; };"
                    "never = { per_day = 1; enters = \"never\"; }; };"
                    "resources = { n = { capacity = 1; }; u = { capacity = \"unlimited\"; }; "
                    "r = { roster = ( { from = \"08:00\"; to = \"09:00\"; capacity = 1; } ); }; };"
                    "pathways = { " SCHEME("s", END("end"))
                    PATHWAY("free", BED("bed", "u", "1 d") "two = { branch = ( { share = 0.5; to = "
                        "\"bed\"; }, { to = \"end\"; } ); };" END("end"))
                    PATHWAY("limited", SERVICE("see", "( \"u\", \"r\" )", "1 min") END("end"))
                    PATHWAY("back", "home = { end = { outcome = \"h\"; returns_to = \"limited\"; "
                        "returns = ( { within = \"1 d\"; share = 0.1; } ); }; };")
                    PATHWAY("sent", "on = { refer = { to = \"s\"; otherwise = \"free\"; }; };")
                    PATHWAY("asked", "sort = { branch = ( { if_free = \"n\"; to = \"end\"; }, "
                        "{ to = \"free\"; } ); };" END("end"))
                    PATHWAY("never", "sort = { branch = ( { share = 0.0; to = \"limited\"; }, "
                        "{ share = 1.0; to = \"free\"; }, { to = \"limited\"; } ); };") "};");
    static const bool once[] = {false, true, false, false, false, false, false, true, true};
    for (size_t d = 0; d < p.plan.demand_count; d++)
        assert_int_equal(p.plan.demands[d].once, once[d]);
    played_free(&p);
    played_read(&p, WEEKS("", ""));
    assert_false(p.plan.two_worlds);
    assert_false(p.plan.demands[0].once);
    played_free(&p);
}

static void only_steps_that_can_be_met_again_count_visits(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"1 d\"; };"
                    "demand = { a = { per_day = 1; enters = \"x\"; }; "
                    "b = { per_day = 1; enters = \"s\"; otherwise = \"y\"; }; };"
                    "resources = { n = { capacity = 1; }; };"
                    "pathways = { " PATHWAY("x", DELAY("first", "1 h")
                        SERVICE_LIKE("loop", "\"n\"", "1 h", "gives_up_after = \"1 h\"; "
                            "gives_up_to = \"wait\";")
                        "sort = { branch = ( { share = 0.5; to = \"out\"; }, "
                        "{ to = \"end\"; } ); }; wait = { delay = \"1 h\"; then = \"loop\"; };"
                        DELAY("out", "1 h")
                        "end = { end = { outcome = \"end\"; }; };")
                    SCHEME("s", "home = { end = { outcome = \"h\"; returns_to = \"again\"; "
                        "returns = ( { within = \"1 d\"; share = 0.1; } ); }; };"
                        "again = { branch = ( { share = 0.5; to = \"otherwise\"; }, "
                        "{ to = \"home\"; } ); };")
                    PATHWAY("y", END("end")) "};");
    static const struct {
        const char *step;
        bool again;
    } rows[] = {{"x.first", false}, {"x.loop", true}, {"x.sort", false}, {"x.wait", true},
                {"x.out", false}, {"x.end", false}, {"s.home", true}, {"s.again", true},
                {"y.end", false}};
    size_t slots = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(p.plan.steps[played_step(&p, rows[i].step)].visit_slot >= 0,
                         rows[i].again);
        slots += rows[i].again;
    }
    assert_int_equal(p.plan.visit_slots, slots);
    played_free(&p);
}

static void steps_go_on_to_the_one_below_unless_they_say_otherwise(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"1 d\"; };"
                    "demand = { a = { per_day = 1; enters = \"y.two\"; }; };"
                    "pathways = { " PATHWAY("x", DELAY("one", "1 h")
                        "two = { delay = \"1 h\"; then = \"y\"; };" END("three"))
                    PATHWAY("y", "one = { delay = \"1 h\"; then = \"x.three\"; };"
                        "two = { delay = \"1 h\"; then = \"one\"; };") "};");
    const struct plan *plan = &p.plan;
    assert_int_equal(plan->demands[0].enters, played_step(&p, "y.two"));
    assert_int_equal(plan->steps[played_step(&p, "x.one")].next, played_step(&p, "x.two"));
    assert_int_equal(plan->steps[played_step(&p, "x.two")].next, played_step(&p, "y.one"));
    assert_int_equal(plan->steps[played_step(&p, "y.one")].next, played_step(&p, "x.three"));
    assert_int_equal(plan->steps[played_step(&p, "y.two")].next, played_step(&p, "y.one"));
    played_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_opening_holds_its_first_minute_and_not_its_last),
        cmocka_unit_test(a_night_belongs_to_the_day_on_which_it_begins),
        cmocka_unit_test(the_night_before_the_first_day_is_there_too),
        cmocka_unit_test(on_bank_holidays_nothing_begins),
        cmocka_unit_test(stretches_that_touch_or_overlap_are_one),
        cmocka_unit_test(doors_open_now_or_next_time_or_never),
        cmocka_unit_test(shifts_that_overlap_add_up),
        cmocka_unit_test(a_change_of_shift_without_a_change_of_number_is_none),
        cmocka_unit_test(rosters_keep_bank_holidays_too),
        cmocka_unit_test(the_warm_up_begins_on_the_roster_of_its_hour),
        cmocka_unit_test(who_can_meet_a_scheme_or_a_limit_lives_twice),
        cmocka_unit_test(only_steps_that_can_be_met_again_count_visits),
        cmocka_unit_test(steps_go_on_to_the_one_below_unless_they_say_otherwise),
    };
    return cmocka_run_group_tests_name("plan", tests, NULL, NULL);
}
