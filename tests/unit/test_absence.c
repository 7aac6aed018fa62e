/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is absent: as often as the scenario says, each unit of each shift on its own, the same in
   both worlds, and nobody when it says nothing. 2015-01-05 is a Monday. */
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

#define DAYS "100"
#define SHIFTS 100
#define STAFFED(time, hours, resources)                                                            \
    "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"" DAYS " d\"; " time " };" hours  \
    "resources = { nurse = { " resources " }; };"                                                  \
    "demand = { a = { per_day = 1; enters = \"x\"; }; };"                                          \
    "pathways = { " PATHWAY("x", SERVICE("seen", "\"nurse\"", "30 min") END("left")) "};"
#define ROSTER(capacity, absence)                                                                  \
    "roster = ( { from = \"08:00\"; to = \"16:00\"; capacity = " capacity "; } ); " absence
#define OFFICE "opening_hours = { o = { open = ( { from = \"08:00\"; to = \"16:00\"; } ); }; };"
#define ALL_DAY                                                                                    \
    "opening_hours = { o = { open = ( { from = \"00:00\"; to = \"12:00\"; }, "                     \
    "{ from = \"12:00\"; to = \"24:00\"; } ); }; };"
/* clang-format on */

/* Mean on duty in a replication, in units for the whole of the horizon's shifts of 8 hours. */
static double on_shift(const struct played *p)
{
    return played_measure(p, "resource.nurse", "on_duty_mean") * 3;
}

/* Mean of `of` over so many replications, and the variance between them. */
static double mean_over(struct played *p, uint32_t replications, double *variance)
{
    double sum = 0, squares = 0;
    for (uint32_t r = 0; r < replications; r++) {
        played_play(p, r);
        double x = on_shift(p);
        sum += x;
        squares += x * x;
    }
    *variance = (squares - sum * sum / replications) / (replications - 1);
    return sum / replications;
}

/* Of 4 units and 100 shifts: binomial, so mean 4 (1 - p) and variance 4 p (1 - p) / 100. The
   standard error of the mean is 0.0014, of the variance 6 %. */
static void expect_binomial(const char *scenario, double units, double absence)
{
    struct played p;
    double variance, expected = units * absence * (1 - absence) / SHIFTS;
    enum { REPLICATIONS = 600 };
    played_read(&p, scenario);
    p.watched = false;
    double mean = mean_over(&p, REPLICATIONS, &variance);
    assert_near(mean, units * (1 - absence), 4 * sqrt(expected / REPLICATIONS));
    assert_near(variance / expected, 1, 4 * sqrt(2.0 / REPLICATIONS));
    played_free(&p);
}

static void units_of_a_roster_are_absent_as_often_as_it_says(void **state)
{
    (void)state;
    expect_binomial(STAFFED("", "", ROSTER("4", "absence = 0.1;")), 4, 0.1);
}

static void units_of_opening_hours_are_absent_as_often_too(void **state)
{
    (void)state;
    expect_binomial(STAFFED("", OFFICE, "capacity = 4; during = \"o\"; absence = 0.3;"), 4, 0.3);
}

/* So many that they are not drawn one by one. */
static void crowds_are_absent_as_often_too(void **state)
{
    (void)state;
    expect_binomial(STAFFED("", "", ROSTER("5000", "absence = 0.05;")), 5000, 0.05);
}

/* Two stretches a day that touch: two shifts, not one for ever. */
static void every_stretch_of_the_opening_hours_is_a_shift(void **state)
{
    (void)state;
    struct played p;
    double values[2] = {0};
    played_read(&p, STAFFED("", ALL_DAY, "capacity = 1; during = \"o\"; absence = 0.5;"));
    played_play(&p, 0);
    const struct plan_resource *r = &p.plan.resources[0];
    assert_int_equal(r->shift_count, 2 * (p.plan.days + 1));
    assert_int_equal(r->shifts[2].day, r->shifts[3].day);
    assert_int_equal(r->shifts[2].number, 0);
    assert_int_equal(r->shifts[3].number, 1);
    assert_near(r->shifts[2].until, r->shifts[3].from, 0);
    values[0] = played_measure(&p, "resource.nurse", "on_duty_mean");
    assert_true(values[0] > 0.3 && values[0] < 0.7);
    played_free(&p);
}

static void stretches_that_overlap_are_there_once(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, STAFFED("",
                            "opening_hours = { o = { open = ( { from = \"08:00\"; to = \"16:00\"; "
                            "}, { from = \"08:00\"; to = \"10:00\"; }, { from = \"12:00\"; to = "
                            "\"14:00\"; } ); }; };",
                            "capacity = 2; during = \"o\"; absence = 0;"));
    played_play(&p, 0);
    assert_near(on_shift(&p), 2, 1e-12);
    const struct plan_shift *shifts = p.plan.resources[0].shifts;
    assert_near(shifts[0].until, shifts[1].from, 0);
    assert_near(shifts[1].until - shifts[0].from, 480, 0);
    played_free(&p);
}

static void nobody_is_absent_where_absence_is_0(void **state)
{
    (void)state;
    struct played with, without;
    played_read(&with, STAFFED("", "", ROSTER("4", "absence = 0;")));
    played_read(&without, STAFFED("", "", ROSTER("4", "")));
    played_play(&with, 3);
    played_play(&without, 3);
    assert_same_outcome(&with.outcome, &without.outcome, &with.plan);
    assert_near(on_shift(&with), 4, 1e-12);
    played_free(&with);
    played_free(&without);
}

static void a_replication_is_the_same_whatever_was_played_before(void **state)
{
    (void)state;
    struct played p, q;
    played_read(&p, STAFFED("", "", ROSTER("4", "absence = 0.4;")));
    played_read(&q, STAFFED("", "", ROSTER("4", "absence = 0.4;")));
    played_play(&p, 5);
    for (uint32_t r = 0; r <= 5; r++)
        played_play(&q, r);
    assert_same_outcome(&p.outcome, &q.outcome, &p.plan);
    played_play(&q, 6);
    assert_true(fabs(on_shift(&p) - on_shift(&q)) > 1e-9);
    played_free(&p);
    played_free(&q);
}

/* The same day has the same luck however long the warm-up; one unit more takes nobody's place. */
static void luck_goes_with_the_day_and_the_unit(void **state)
{
    (void)state;
    struct played p, longer, more;
    played_read(&p, STAFFED("", "", ROSTER("4", "absence = 0.4;")));
    played_read(&longer, STAFFED("warm_up = \"7 d\";", "", ROSTER("4", "absence = 0.4;")));
    played_read(&more, STAFFED("", "", ROSTER("5", "absence = 0.4;")));
    for (uint32_t r = 0; r < 20; r++) {
        played_play(&p, r);
        played_play(&longer, r);
        played_play(&more, r);
        assert_near(on_shift(&longer), on_shift(&p), 1e-9);
        double extra = on_shift(&more) - on_shift(&p);
        assert_true(extra >= 0 && extra <= 1);
    }
    played_free(&p);
    played_free(&longer);
    played_free(&more);
}

/* clang-format off */
static void both_worlds_miss_the_same_people(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"30 d\"; };"
                    "resources = { nurse = { " ROSTER("4", "absence = 0.5;") " }; };"
                    "demand = { a = { per_day = 20; enters = \"s\"; otherwise = \"x\"; }; };"
                    "pathways = { " SCHEME("s", SERVICE("seen", "\"nurse\"", "30 min")
                        "home = { end = { outcome = \"home\"; }; };")
                    PATHWAY("x", SERVICE("seen", "\"nurse\"", "30 min") END("left")) "};");
    for (uint32_t r = 0; r < 5; r++) {
        played_play(&p, r);
        const struct resource_count *with = &p.outcome.resources[WORLD_WITH][0];
        const struct resource_count *without = &p.outcome.resources[WORLD_WITHOUT][0];
        assert_near(with->on_duty, without->on_duty, 0);
        assert_true(with->on_duty > 0 && with->on_duty < 30 * 480 * 4);
    }
    played_free(&p);
}
/* clang-format on */

/* Units are absent for whole shifts: what changes at 08:00 lasts to 16:00. */
static void who_is_absent_is_absent_for_the_whole_shift(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, STAFFED("", "", ROSTER("1", "absence = 0.5;")));
    for (uint32_t r = 0; r < 5; r++) {
        played_play(&p, r);
        double shifts = p.outcome.resources[WORLD_WITH][0].on_duty / 480;
        assert_near(shifts, round(shifts), 1e-9);
        assert_true(shifts > 25 && shifts < 75);
    }
    played_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_of_a_roster_are_absent_as_often_as_it_says),
        cmocka_unit_test(units_of_opening_hours_are_absent_as_often_too),
        cmocka_unit_test(crowds_are_absent_as_often_too),
        cmocka_unit_test(every_stretch_of_the_opening_hours_is_a_shift),
        cmocka_unit_test(stretches_that_overlap_are_there_once),
        cmocka_unit_test(nobody_is_absent_where_absence_is_0),
        cmocka_unit_test(a_replication_is_the_same_whatever_was_played_before),
        cmocka_unit_test(luck_goes_with_the_day_and_the_unit),
        cmocka_unit_test(both_worlds_miss_the_same_people),
        cmocka_unit_test(who_is_absent_is_absent_for_the_whole_shift),
    };
    return cmocka_run_group_tests_name("absence", tests, NULL, NULL);
}
