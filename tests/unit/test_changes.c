/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes by date of resources and opening hours: from which minute to which, and how several go
   together. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dated.h"
#include "near.h"

/* --- resources -------------------------------------------------------------------------------- */

struct level {
    double day;
    int32_t capacity;
};

static void expect_levels(const char *scenario, int32_t first, const struct level *level,
                          size_t count)
{
    struct played p;
    played_read(&p, scenario);
    const struct plan_resource *r = &p.plan.resources[0];
    assert_int_equal(r->first_capacity, first);
    assert_true(r->change_count >= count);
    for (size_t i = 0; i < count; i++) {
        assert_near(r->changes[i].time, DAY(level[i].day), 1e-9);
        assert_int_equal(r->changes[i].capacity, level[i].capacity);
    }
    played_free(&p);
}

static void a_capacity_changes_at_the_midnight_of_the_first_day_and_after_the_last(void **state)
{
    (void)state;
    expect_levels(QUEUE("capacity = 4;",
                        CHANGES(FROM_TO("2015-01-08", "2015-01-09", NURSES("capacity = 2;")))),
                  4, (struct level[]){{3, 2}, {5, 4}}, 2);
    struct played p;
    played_read(&p, QUEUE("capacity = 4;",
                          CHANGES(FROM_TO("2015-01-08", "2015-01-09", NURSES("capacity = 2;")))));
    played_play(&p, 0);
    assert_near(p.outcome.resources[WORLD_WITH][0].on_duty, DAY(8 * 4 + 2 * 2), 1e-6);
    played_free(&p);
}

static void of_several_in_force_a_later_entry_is_laid_over_an_earlier_one(void **state)
{
    (void)state;
    expect_levels(
        QUEUE("capacity = 5;",
              CHANGES(FROM_TO("2015-01-06", "2015-01-10", NURSES("capacity = 3;")) "," FROM_TO(
                  "2015-01-08", "2015-01-12", NURSES("capacity = { plus = 2; };")))),
        5, (struct level[]){{1, 3}, {3, 5}, {6, 7}, {8, 5}}, 4);
    expect_levels(
        QUEUE("capacity = 5;",
              CHANGES(FROM_TO(
                  "2015-01-08", "2015-01-12",
                  NURSES("capacity = { plus = 2; };")) "," FROM_TO("2015-01-06", "2015-01-10",
                                                                   NURSES("capacity = 3;")))),
        5, (struct level[]){{1, 3}, {6, 7}, {8, 5}}, 3);
}

static void what_has_no_end_lasts_and_what_began_before_the_run_is_in_force(void **state)
{
    (void)state;
    expect_levels(QUEUE("capacity = 5;", CHANGES(FROM("2015-01-07", NURSES("capacity = 3;")))), 5,
                  (struct level[]){{2, 3}}, 1);
    expect_levels(QUEUE("capacity = 5;",
                        CHANGES(FROM_TO("2014-01-07", "2015-01-05", NURSES("capacity = 3;")))),
                  3, (struct level[]){{1, 5}}, 1);
}

/* A night belongs to the day on which it begins. */
static void a_shift_is_of_the_day_on_which_it_begins(void **state)
{
    (void)state;
    expect_levels(QUEUE("roster = ( { from = \"22:00\"; to = \"08:00\"; capacity = 2; } );",
                        CHANGES(FROM_TO("2015-01-06", "2015-01-06",
                                        NURSES("roster = ( { from = \"20:00\"; to = \"07:00\"; "
                                               "capacity = 1; } );")))),
                  2,
                  (struct level[]){{8 / 24.0, 0},
                                   {22 / 24.0, 2},
                                   {1 + 8 / 24.0, 0},
                                   {1 + 20 / 24.0, 1},
                                   {2 + 7 / 24.0, 0},
                                   {2 + 22 / 24.0, 2}},
                  6);
}

static void a_roster_can_take_the_place_of_a_capacity_and_the_other_way_round(void **state)
{
    (void)state;
    expect_levels(QUEUE("capacity = 3;",
                        CHANGES(FROM_TO("2015-01-06", "2015-01-07",
                                        NURSES("roster = ( { from = \"08:00\"; to = \"16:00\"; "
                                               "capacity = 1; } );")))),
                  3,
                  (struct level[]){{1, 0},
                                   {1 + 8 / 24.0, 1},
                                   {1 + 16 / 24.0, 0},
                                   {2 + 8 / 24.0, 1},
                                   {2 + 16 / 24.0, 0},
                                   {3, 3}},
                  6);
    expect_levels(QUEUE("capacity = 3; during = \"office\";",
                        CHANGES(FROM_TO("2015-01-06", "2015-01-06", NURSES("capacity = 1;")))),
                  0,
                  (struct level[]){{9 / 24.0, 3},
                                   {17 / 24.0, 0},
                                   {1 + 9 / 24.0, 1},
                                   {1 + 17 / 24.0, 0},
                                   {2 + 9 / 24.0, 3}},
                  5);
}

static void opening_hours_change_for_all_who_ask_for_them(void **state)
{
    (void)state;
    struct played p;
    const char *const scenario =
        QUEUE("capacity = 3; during = \"office\";",
              CHANGES(FROM_TO("2015-01-06", "2015-01-06",
                              "opening_hours = { office = { open = ( "
                              "{ from = \"07:00\"; to = \"08:00\"; } ); }; };")));
    expect_levels(
        scenario, 0,
        (struct level[]){
            {9 / 24.0, 3}, {17 / 24.0, 0}, {1 + 7 / 24.0, 3}, {1 + 8 / 24.0, 0}, {2 + 9 / 24.0, 3}},
        5);
    played_read(&p, scenario);
    assert_true(plan_is_open(&p.plan.openings[0], DAY(1) + 450));
    assert_false(plan_is_open(&p.plan.openings[0], DAY(1) + 600));
    assert_true(plan_is_open(&p.plan.openings[0], DAY(2) + 600));
    played_free(&p);
}

static void absence_of_a_month_is_that_month_s(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, QUEUE("roster = ( { from = \"08:00\"; to = \"16:00\"; capacity = 1000; } );",
                          CHANGES(FROM_TO("2015-01-06", "2015-01-07", NURSES("absence = 0.5;")))));
    played_play(&p, 0);
    double expected = 480 * 1000.0 * (8 + 2 * 0.5);
    assert_near(p.outcome.resources[WORLD_WITH][0].on_duty, expected, 480 * 100);
    assert_true(p.outcome.resources[WORLD_WITH][0].on_duty > 480 * 1000.0 * 8);
    played_free(&p);
}

/* A ward of two closes on Tuesday: who is in it stays for the two days; the third waits until it is
   open again on Thursday. */
static void who_is_in_a_ward_that_closes_stays_until_done(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, WEEKS GATES("") "demand = { " STREAM(
                        "a", "3",
                        "x") "};"
                             "resources = { ward = { capacity = 2; }; };"
                             "pathways = { " PATHWAY(
                                 "x", WAIT("gate", "at_8") BED("bed", "ward", "2 d") END(
                                          "left")) "};" CHANGES(FROM_TO("2015-01-06", "2015-01-07",
                                                                        "resources = { ward = { "
                                                                        "capacity = 0; }; };")));
    played_with(&p, (uint64_t[]){3});
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "x.left"), 480 + DAY(2), 0);
    assert_near(played_time(&p, "a", 1, WORLD_WITH, "x.left"), 480 + DAY(2), 0);
    assert_near(played_time(&p, "a", 2, WORLD_WITH, "x.left"), DAY(3) + DAY(2), 0);
    played_free(&p);
}

static void what_is_closed_at_first_may_open_on_a_date(void **state)
{
    (void)state;
    expect_levels(QUEUE("capacity = 0;", CHANGES(FROM("2015-01-08", NURSES("capacity = 3;")))), 0,
                  (struct level[]){{3, 3}}, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_capacity_changes_at_the_midnight_of_the_first_day_and_after_the_last),
        cmocka_unit_test(of_several_in_force_a_later_entry_is_laid_over_an_earlier_one),
        cmocka_unit_test(what_has_no_end_lasts_and_what_began_before_the_run_is_in_force),
        cmocka_unit_test(a_shift_is_of_the_day_on_which_it_begins),
        cmocka_unit_test(a_roster_can_take_the_place_of_a_capacity_and_the_other_way_round),
        cmocka_unit_test(opening_hours_change_for_all_who_ask_for_them),
        cmocka_unit_test(absence_of_a_month_is_that_month_s),
        cmocka_unit_test(who_is_in_a_ward_that_closes_stays_until_done),
        cmocka_unit_test(what_is_closed_at_first_may_open_on_a_date),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
