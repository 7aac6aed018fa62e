/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Appointments: slots over the days, who gets which, who comes, and what is counted.
   2015-01-05 is a Monday. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "near.h"
#include "played.h"

/* Scenarios are laid out as they read. */
/* clang-format off */

enum { DAY = 1440, MORNING = 540 };

#define CLINIC(every, places, more)                                                                \
    "slots = { clinic = { open = ( { days = \"Mon-Fri\"; from = \"09:00\"; to = \"12:00\"; } ); "  \
    "every = \"" every "\"; places = " places "; " more " }; };"
#define BOOK(name, not_before, within, more)                                                       \
    name " = { appointment = { slots = \"clinic\"; not_before = \"" not_before "\"; within = \""   \
    within "\"; full_to = \"full\"; " more " }; };"
#define COME(name, n) "demand = { " STREAM(name, n, "x") "};"
#define BOOKED(not_before, within, more)                                                           \
    "pathways = { " PATHWAY("x", WAIT("gate", "at_8") BOOK("book", not_before, within, more)       \
        END("seen") END("full") END("missed")) "};"

/* --- slots over the days ---------------------------------------------------------------------- */

#define WEEKS(slots)                                                                               \
    "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"14 d\"; "                         \
    "bank_holidays = [ \"2015-01-06\" ]; }; slots = { clinic = { " slots " }; };"                  \
    "demand = { a = { per_day = 1; enters = \"x\"; }; };"                                          \
    "pathways = { " PATHWAY("x", BOOK("book", "0 min", "5 d", "") END("seen") END("full")) "};"

static void slots_fill_the_stretches_and_no_more(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, WEEKS("open = ( { days = \"Mon-Fri\"; from = \"09:00\"; to = \"12:00\"; } ); "
                          "every = \"50 min\"; places = 2;"));
    const struct plan_slots *slots = &p.plan.slots[0];
    assert_int_equal(slots->places, 2);
    static const double first[] = {540, 590, 640, DAY + 540};
    for (size_t i = 0; i < 4; i++)
        assert_near(slots->begins[i], first[i], 0);
    /* Two weeks of five days with three each; then to whom asks at the end, 5 days ahead. */
    assert_int_equal(plan_slot_from(slots, p.plan.end), 30);
    assert_true(slots->begins[slots->count - 1] > p.plan.end + 4 * DAY);
    played_free(&p);
}

static void slots_begin_on_no_closed_day(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, WEEKS("open = ( { from = \"09:00\"; to = \"10:00\"; } ); every = \"1 h\"; "
                          "closed = \"bank holidays\";"));
    const struct plan_slots *slots = &p.plan.slots[0];
    size_t first = plan_slot_from(slots, 0); /* a day early is laid out, too */
    assert_near(slots->begins[first], 540, 0);
    assert_near(slots->begins[first + 1], 2 * DAY + 540, 0);
    assert_int_equal(slots->places, 1);
    played_free(&p);
}

static void stretches_may_overlap_and_go_over_midnight(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, WEEKS("open = ( { days = \"Mon\"; from = \"23:00\"; to = \"01:00\"; }, "
                          "{ days = \"Mon\"; from = \"23:30\"; to = \"00:30\"; } ); "
                          "every = \"30 min\";"));
    const struct plan_slots *slots = &p.plan.slots[0];
    static const double times[] = {1380, 1410, 1410, 1440, 1440, 1470};
    for (size_t i = 0; i < 6; i++)
        assert_near(slots->begins[i], times[i], 0);
    played_free(&p);
}

static void the_first_slot_from_a_time_on_is_found(void **state)
{
    (void)state;
    static const double begins[] = {10, 20, 20, 30};
    struct plan_slots slots = {.begins = begins, .count = 4, .places = 1};
    assert_int_equal(plan_slot_from(&slots, 0), 0);
    assert_int_equal(plan_slot_from(&slots, 10), 0);
    assert_int_equal(plan_slot_from(&slots, 10.5), 1);
    assert_int_equal(plan_slot_from(&slots, 20), 1);
    assert_int_equal(plan_slot_from(&slots, 31), 4);
}

/* --- who gets which --------------------------------------------------------------------------- */

/* Five ask at 08:00; two places at 09:00, 10:00 and 11:00. */
static void places_go_in_order_of_asking(void **state)
{
    (void)state;
    struct played p;
    static const uint64_t five[] = {5};
    played_read(&p, MONDAY GATES("") CLINIC("1 h", "2", "") COME("a", "5")
                    BOOKED("0 min", "5 d", ""));
    played_with(&p, five);
    static const double times[] = {540, 540, 600, 600, 660};
    for (uint32_t i = 0; i < 5; i++)
        assert_near(played_time(&p, "a", i, WORLD_WITH, "x.seen"), times[i], 0);
    assert_near(played_measure(&p, "slots.clinic", "places"), 6, 0);
    assert_near(played_measure(&p, "slots.clinic", "booked"), 5, 0);
    assert_near(played_measure(&p, "slots.clinic", "booked_share"), 5 / 6.0, 1e-12);
    assert_near(played_measure(&p, "slots.clinic", "used_share"), 5 / 6.0, 1e-12);
    assert_near(played_measure(&p, "slots.clinic", "lead_time_mean"), (60 * 2 + 120 * 2 + 180) / 5,
                1e-9);
    assert_near(played_measure(&p, "slots.clinic", "turned_away"), 0, 0);
    played_free(&p);
}

static void nobody_comes_before_the_time_he_needs(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, MONDAY_AND("4 d", "") GATES("") CLINIC("1 h", "1", "") COME("a", "1")
                    BOOKED("24 h", "5 d", ""));
    played_with(&p, (uint64_t[]){1});
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "x.seen"), DAY + MORNING, 0);
    played_free(&p);
}

/* Exactly so long ahead counts, at either end: 08:00 to 09:00 is 60 min. */
static void the_ends_of_what_suits_belong_to_it(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, MONDAY GATES("") CLINIC("1 h", "1", "") COME("a", "2")
                    BOOKED("60 min", "120 min", ""));
    played_with(&p, (uint64_t[]){2});
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "x.seen"), 540, 0);
    assert_near(played_time(&p, "a", 1, WORLD_WITH, "x.seen"), 600, 0);
    played_free(&p);
}

static void who_finds_no_place_in_time_is_turned_away_at_once(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, MONDAY GATES("") CLINIC("1 h", "1", "") COME("a", "4")
                    BOOKED("0 min", "3 h", ""));
    played_with(&p, (uint64_t[]){4});
    assert_near(played_time(&p, "a", 2, WORLD_WITH, "x.seen"), 660, 0);
    assert_near(played_time(&p, "a", 3, WORLD_WITH, "x.full"), 480, 0);
    assert_near(played_measure(&p, "slots.clinic", "turned_away"), 1, 0);
    assert_near(played_measure(&p, "step.x.book", "turned_away_share"), 0.25, 1e-12);
    played_free(&p);
}

/* Beyond the end of counting there are slots too; they are not counted. */
static void who_asks_near_the_end_books_beyond_it(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, MONDAY GATES("") CLINIC("1 h", "1", "") COME("a", "5")
                    BOOKED("0 min", "30 h", ""));
    played_with(&p, (uint64_t[]){5});
    assert_near(played_measure(&p, "slots.clinic", "turned_away"), 0, 0);
    assert_near(played_measure(&p, "slots.clinic", "booked"), 3, 0);
    assert_int_equal(played_count(&p, "x.book")->inside, 2);
    played_free(&p);
}

static void nobody_comes_where_attendance_is_0(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, MONDAY GATES("") CLINIC("1 h", "1", "") COME("a", "3")
                    BOOKED("0 min", "1 d", "attends = 0; missed_to = \"missed\";"));
    played_with(&p, (uint64_t[]){3});
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "x.missed"), 540, 0);
    assert_near(played_measure(&p, "slots.clinic", "did_not_attend"), 3, 0);
    assert_near(played_measure(&p, "slots.clinic", "booked_share"), 1, 0);
    assert_near(played_measure(&p, "slots.clinic", "used_share"), 0, 0);
    played_free(&p);
}
/* clang-format on */

/* --- many of them ----------------------------------------------------------------------------- */

/* clang-format off */
#define CROWDED(days, a_day, within, more)                                                         \
    "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"" days " d\"; };"                 \
    CLINIC("10 min", "2", "") "demand = { a = { per_day = " a_day "; enters = \"x\"; }; };"        \
    "pathways = { " PATHWAY("x", BOOK("book", "24 h", within, more) END("seen") END("full")        \
        END("missed")) "};"
/* clang-format on */

/* Places taken at each time, and how long ahead whoever came had asked. */
static void expect_sound(const struct played *p, int32_t book, int32_t seen, int32_t missed)
{
    const struct plan_slots *slots = &p->plan.slots[0];
    uint32_t *taken = mem_array(slots->count, sizeof *taken);
    double *asked = mem_array(p->outcome.patients, sizeof *asked);
    size_t came = 0;
    for (size_t i = 0; i < p->count; i++) {
        const struct move *m = &p->moves[i];
        if (m->step == book)
            asked[m->number] = m->time;
        if (m->step != seen && m->step != missed)
            continue;
        size_t slot = plan_slot_from(slots, m->time);
        assert_near(slots->begins[slot], m->time, 0);
        assert_true(++taken[slot] <= slots->places);
        assert_true(m->time >= asked[m->number] + DAY && m->time <= asked[m->number] + 14 * DAY);
        came++;
    }
    assert_true(came > 1000);
    free(taken);
    free(asked);
}

static void no_slot_has_more_than_its_places_and_nobody_waits_too_long(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, CROWDED("100", "30", "14 d", "attends = 0.9; missed_to = \"missed\";"));
    for (uint32_t r = 0; r < 3; r++) {
        played_play(&p, r);
        expect_sound(&p, (int32_t)played_step(&p, "x.book"), (int32_t)played_step(&p, "x.seen"),
                     (int32_t)played_step(&p, "x.missed"));
        /* 36 places on 5 days of 7 for 30 a day: all are taken once the queue has built up */
        assert_true(played_measure(&p, "slots.clinic", "booked_share") > 0.9);
        assert_true(played_measure(&p, "slots.clinic", "turned_away") > 100);
    }
    played_free(&p);
}

/* The place that a plain search would find, for all who ask. */
static void everybody_gets_the_first_place_that_suits(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, CROWDED("60", "24", "14 d", ""));
    played_play(&p, 1);
    const struct plan_slots *slots = &p.plan.slots[0];
    uint32_t *booked = mem_array(slots->count, sizeof *booked);
    int32_t book = (int32_t)played_step(&p, "x.book");
    size_t asked = 0, followed = 0;
    for (size_t i = 0; i < p.count; i++) {
        const struct move *m = &p.moves[i];
        if (m->step != book)
            continue;
        size_t slot = plan_slot_from(slots, m->time + DAY);
        while (slot < slots->count && booked[slot] == slots->places)
            slot++;
        asked++;
        double seen = played_time(&p, "a", m->number, WORLD_WITH, "x.seen");
        if (slot == slots->count || slots->begins[slot] > m->time + 14 * DAY) {
            assert_true(isnan(seen));
            continue;
        }
        booked[slot]++;
        if (slots->begins[slot] < p.plan.end) {
            assert_near(seen, slots->begins[slot], 0);
            followed++;
        }
    }
    assert_true(asked > 1200 && followed > 800);
    free(booked);
    played_free(&p);
}

/* Of n who have booked, a share comes. */
static void as_many_come_as_it_says(void **state)
{
    (void)state;
    struct played p;
    double booked = 0, missed = 0;
    played_read(&p, CROWDED("300", "20", "14 d", "attends = 0.93; missed_to = \"missed\";"));
    p.watched = false;
    for (uint32_t r = 0; r < 10; r++) {
        played_play(&p, r);
        booked += played_measure(&p, "slots.clinic", "booked");
        missed += played_measure(&p, "slots.clinic", "did_not_attend");
    }
    assert_true(booked > 40000);
    assert_near(missed / booked, 0.07, 4 * sqrt(0.07 * 0.93 / booked));
    played_free(&p);
}

static void a_replication_begins_with_empty_books(void **state)
{
    (void)state;
    struct played p, q;
    played_read(&p, CROWDED("60", "30", "14 d", "attends = 0.9; missed_to = \"missed\";"));
    played_read(&q, CROWDED("60", "30", "14 d", "attends = 0.9; missed_to = \"missed\";"));
    played_play(&p, 2);
    for (uint32_t r = 0; r <= 2; r++)
        played_play(&q, r);
    assert_same_outcome(&p.outcome, &q.outcome, &p.plan);
    assert_memory_equal(p.outcome.slots[0], q.outcome.slots[0], sizeof *p.outcome.slots[0]);
    played_free(&p);
    played_free(&q);
}

/* --- two worlds ------------------------------------------------------------------------------- */

/* clang-format off */
/* b goes to the clinic only in the world with the schemes, before a, who comes an hour later. */
static void each_world_has_its_own_books(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY GATES(GATE("at_7", "07:00", "07:01")) CLINIC("1 h", "1", "")
                    "demand = { " STREAM("a", "1", "x")
                    STREAM_LIKE("b", "1", "s", "otherwise = \"home\";") "};"
                    "pathways = { " PATHWAY("x", WAIT("gate", "at_8")
                        BOOK("book", "0 min", "5 d", "") END("seen") END("full"))
                    SCHEME("s", WAIT("gate", "at_7") BOOK("book", "0 min", "5 d", "")
                        END("seen") END("full"))
                    PATHWAY("home", END("left")) "};");
    assert_false(p.plan.demands[0].once);
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "s.seen"), 540, 0);
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "x.seen"), 600, 0);
    assert_near(played_time(&p, "a", 0, WORLD_WITHOUT, "x.seen"), 540, 0);
    assert_near(played_measure(&p, "slots.clinic", "lead_time_mean"), (120 + 120) / 2, 1e-9);
    assert_near(played_measure(&p, "slots.clinic", "lead_time_mean_without"), 60, 1e-9);
    assert_near(played_measure(&p, "slots.clinic", "turned_away_without"), 0, 0);
    played_free(&p);
}

/* In both worlds the same patients do not come. */
static void luck_of_coming_is_the_same_in_both_worlds(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, MONDAY GATES("") CLINIC("1 min", "100", "") "demand = { "
                    STREAM("a", "60", "x") STREAM_LIKE("b", "1", "s", "otherwise = \"x\";") "};"
                    "pathways = { " PATHWAY("x", WAIT("gate", "at_8") BOOK("book", "0 min", "5 d",
                        "attends = 0.5; missed_to = \"missed\";") END("seen") END("full")
                        END("missed"))
                    SCHEME("s", DELAY("care", "1 h") END("home")) "};");
    played_play(&p, 0);
    size_t came = 0;
    for (uint32_t i = 0; i < p.outcome.arrivals[0]; i++) {
        double with = played_time(&p, "a", i, WORLD_WITH, "x.seen");
        double without = played_time(&p, "a", i, WORLD_WITHOUT, "x.seen");
        assert_int_equal(isnan(with), isnan(without));
        came += !isnan(with);
    }
    assert_true(came > 15 && came < p.outcome.arrivals[0] - 15);
    played_free(&p);
}
/* clang-format on */

/* clang-format off */
/* Four have booked before the run begins: they have the first four places, and whoever asks then
   the fifth. Nobody knows when the four asked. */
static void who_has_booked_already_has_the_first_places(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, MONDAY_AND("3 d", "") GATES("") CLINIC("1 h", "2", "") COME("a", "1")
                    "already_inside = ( { at = \"x.book\"; of = \"a\"; patients = 4; } );"
                    BOOKED("0 min", "5 d", ""));
    played_with(&p, (uint64_t[]){1});
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "x.seen"), 660, 0);
    assert_int_equal(played_count(&p, "x.seen")->arrivals, 5);
    assert_near(played_measure(&p, "slots.clinic", "booked"), 5, 0);
    assert_near(played_measure(&p, "slots.clinic", "lead_time_mean"), 180, 1e-9);
    played_free(&p);
}
/* clang-format on */

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slots_fill_the_stretches_and_no_more),
        cmocka_unit_test(slots_begin_on_no_closed_day),
        cmocka_unit_test(stretches_may_overlap_and_go_over_midnight),
        cmocka_unit_test(the_first_slot_from_a_time_on_is_found),
        cmocka_unit_test(places_go_in_order_of_asking),
        cmocka_unit_test(nobody_comes_before_the_time_he_needs),
        cmocka_unit_test(the_ends_of_what_suits_belong_to_it),
        cmocka_unit_test(who_finds_no_place_in_time_is_turned_away_at_once),
        cmocka_unit_test(who_asks_near_the_end_books_beyond_it),
        cmocka_unit_test(nobody_comes_where_attendance_is_0),
        cmocka_unit_test(no_slot_has_more_than_its_places_and_nobody_waits_too_long),
        cmocka_unit_test(everybody_gets_the_first_place_that_suits),
        cmocka_unit_test(as_many_come_as_it_says),
        cmocka_unit_test(a_replication_begins_with_empty_books),
        cmocka_unit_test(who_has_booked_already_has_the_first_places),
        cmocka_unit_test(each_world_has_its_own_books),
        cmocka_unit_test(luck_of_coming_is_the_same_in_both_worlds),
    };
    return cmocka_run_group_tests_name("slots", tests, NULL, NULL);
}
