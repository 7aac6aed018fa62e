/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arrival rates: a year's volume is exact whatever the profile, and growth and surges do what they
   say. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>

#include "near.h"
#include "played.h"

/* Scenarios are laid out as they read. */
/* clang-format off */

enum { DAY = 1440 };

#define YEARS(start, more, parts, demand)                                                          \
    "title = \"t\"; time = { start = \"" start "\"; warm_up = \"30 d\"; horizon = \"800 d\"; "     \
    more " };" parts "demand = { a = { " demand " enters = \"x\"; }; };"                           \
    "pathways = { " PATHWAY("x", END("left")) "};"
#define UNEVEN                                                                                     \
    "profiles = { p = { hours = [ 1, 0, 0, 0, 2, 0, 3, 0, 4, 5, 6, 7, 8, 9, 9, 8, 7, 6, 5, 4, "    \
    "3, 2, 1, 1 ]; weekdays = ( 1.3, 1, 1, 1, 0.9, 0.5, 0 ); months = ( 1.2, 1.1, 1, 1, 0.5, "     \
    "1, 1, 0, 1, 1, 1, 1.7 ); holiday = 0.25; }; };"
#define HOLIDAYS                                                                                   \
    "bank_holidays = [ \"2015-12-25\", \"2015-12-28\", \"2016-01-01\", \"2016-03-25\" ];"

static double expected(const struct played *p, double from, double to)
{
    return profile_expected(&p->plan.demands[0].rate, p->plan.start + from, p->plan.start + to);
}

static void expect_year(const char *scenario, double volume)
{
    struct played p;
    played_read(&p, scenario);
    assert_near(expected(&p, 0, 365 * DAY), volume, 1e-9 * volume);
    played_free(&p);
}

static void the_first_365_days_hold_the_years_volume_exactly(void **state)
{
    (void)state;
    expect_year(YEARS("2015-01-01", "", "", "per_year = 540;"), 540);
    expect_year(YEARS("2015-01-01", HOLIDAYS, UNEVEN, "per_year = 540; profile = \"p\";"), 540);
    expect_year(YEARS("2015-07-14", HOLIDAYS, UNEVEN, "per_year = 540; profile = \"p\";"), 540);
    /* leap years: with 29 February inside, at the end and outside */
    expect_year(YEARS("2016-01-01", HOLIDAYS, UNEVEN, "per_year = 540; profile = \"p\";"), 540);
    expect_year(YEARS("2015-03-01", HOLIDAYS, UNEVEN, "per_year = 540; profile = \"p\";"), 540);
    expect_year(YEARS("2016-03-01", HOLIDAYS, UNEVEN, "per_year = 540; profile = \"p\";"), 540);
}

static void volumes_a_day_and_an_hour_are_means_of_that_year(void **state)
{
    (void)state;
    expect_year(YEARS("2016-01-01", HOLIDAYS, UNEVEN, "per_day = 2.5; profile = \"p\";"),
                2.5 * 365);
    expect_year(YEARS("2016-01-01", HOLIDAYS, UNEVEN, "per_hour = 0.1; profile = \"p\";"),
                0.1 * 24 * 365);
}

static void the_weights_are_the_ratios_of_days(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, YEARS("2015-12-01", HOLIDAYS, UNEVEN, "per_year = 540; profile = \"p\";"));
    double tuesday = expected(&p, 0, DAY); /* 1 December 2015 */
    assert_near(expected(&p, 6 * DAY, 7 * DAY) / tuesday, 1.3, 1e-9);      /* Monday */
    assert_near(expected(&p, 4 * DAY, 5 * DAY) / tuesday, 0.5, 1e-9);      /* Saturday */
    assert_near(expected(&p, 5 * DAY, 6 * DAY), 0, 0);                     /* Sunday */
    assert_near(expected(&p, 24 * DAY, 25 * DAY) / tuesday, 0.25, 1e-9);   /* Christmas, a Friday */
    assert_near(expected(&p, 27 * DAY, 28 * DAY) / tuesday, 0.25, 1e-9);   /* 28th, a Monday */
    assert_near(expected(&p, 35 * DAY, 36 * DAY) / tuesday, 1.2 / 1.7, 1e-9); /* 5 January */
    assert_near(expected(&p, 244 * DAY, 274 * DAY), 0, 0);                 /* August */
    played_free(&p);
}

static void hours_and_windows_shape_the_day(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, YEARS("2015-01-01", "", UNEVEN, "per_day = 46; profile = \"p\";"));
    double day = expected(&p, 0, DAY); /* Thursday: hours sum to 91 */
    assert_near(expected(&p, 0, 60) / day, 1 / 91.0, 1e-9);
    assert_near(expected(&p, 60, 240), 0, 0);
    assert_near(expected(&p, 810, 840) / day, 4.5 / 91, 1e-9);
    played_free(&p);
    played_read(&p, YEARS("2015-01-01", "", "profiles = { p = { windows = ( "
                          "{ from = \"22:00\"; to = \"06:00\"; }, { from = \"05:00\"; "
                          "to = \"07:00\"; weight = 3.0; } ); }; };",
                          "per_day = 28; profile = \"p\";"));
    /* 8 hours of weight 1 and 2 of weight 3 that share the hour from 05:00 */
    assert_near(expected(&p, 0, 300), 28 * 5 / 14.0, 1e-9);
    assert_near(expected(&p, 300, 360), 28 * 4 / 14.0, 1e-9);
    assert_near(expected(&p, 360, 420), 28 * 3 / 14.0, 1e-9);
    assert_near(expected(&p, 420, 1320), 0, 0);
    assert_near(expected(&p, 1320, 1440), 28 * 2 / 14.0, 1e-9);
    played_free(&p);
}

static void growth_is_continuous_and_nothing_at_the_start(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, YEARS("2015-01-01", "", "", "per_day = 10; growth = 0.1;"));
    for (int day = -30; day < 800; day += 83)
        assert_near(expected(&p, day * DAY, (day + 1) * DAY),
                    10 * pow(1.1, (day + 0.5) / 365), 1e-9);
    /* the year's volume is the rate at the start; the mean of the year is half a year on */
    assert_near(expected(&p, 0, 365 * DAY), 3650 * 0.1 / log(1.1), 0.01);
    played_free(&p);
    played_read(&p, YEARS("2015-01-01", "", "", "per_day = 10; growth = -0.5;"));
    assert_near(expected(&p, 365 * DAY, 366 * DAY), 5 * pow(0.5, 0.5 / 365), 1e-9);
    played_free(&p);
}

static void surges_multiply_their_days_and_no_others(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, "title = \"t\"; time = { start = \"2015-01-01\"; horizon = \"60 d\"; };"
                    "surges = ( { from = \"2015-01-11\"; to = \"2015-01-20\"; times = 1.5; }, "
                    "{ from = \"2015-01-20\"; to = \"2015-01-20\"; times = 2; demand = [ \"b\" ]; "
                    "}, { from = \"2015-01-25\"; to = \"2015-01-26\"; times = 0; demand = "
                    "[ \"a\" ]; } );"
                    "demand = { a = { per_day = 10; enters = \"x\"; }; "
                    "b = { per_day = 20; enters = \"x\"; }; };"
                    "pathways = { " PATHWAY("x", END("left")) "};");
    static const struct {
        int day;
        double a, b;
    } rows[] = {{9, 10, 20}, {10, 15, 30}, {18, 15, 30}, {19, 15, 60}, {20, 10, 20},
                {23, 10, 20}, {24, 0, 20}, {25, 0, 20}, {26, 10, 20}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double from = rows[i].day * DAY;
        assert_near(profile_expected(&p.plan.demands[0].rate, from, from + DAY), rows[i].a, 1e-9);
        assert_near(profile_expected(&p.plan.demands[1].rate, from, from + DAY), rows[i].b, 1e-9);
    }
    played_free(&p);
}

static void arrivals_come_as_often_as_expected(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, YEARS("2015-12-01", HOLIDAYS,
                          UNEVEN "surges = ( { from = \"2016-02-01\"; to = \"2016-02-29\"; "
                          "times = 2.0; } );", "per_year = 5400; growth = 0.2; profile = \"p\";"));
    p.watched = false;
    double mean = expected(&p, 0, 800 * DAY), sum = 0, squares = 0;
    enum { RUNS = 30 };
    for (uint32_t r = 0; r < RUNS; r++) {
        played_play(&p, r);
        double off = (double)p.outcome.arrivals[0] - mean;
        sum += off;
        squares += off * off;
    }
    assert_near(sum / RUNS, 0, 5 * sqrt(mean / RUNS));
    /* Poisson: squares over the mean are chi-square with as many degrees of freedom as runs */
    double p_value = gsl_cdf_chisq_Q(squares / mean, RUNS);
    assert_true(p_value > 1e-5 && p_value < 1 - 1e-5);
    played_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_365_days_hold_the_years_volume_exactly),
        cmocka_unit_test(volumes_a_day_and_an_hour_are_means_of_that_year),
        cmocka_unit_test(the_weights_are_the_ratios_of_days),
        cmocka_unit_test(hours_and_windows_shape_the_day),
        cmocka_unit_test(growth_is_continuous_and_nothing_at_the_start),
        cmocka_unit_test(surges_multiply_their_days_and_no_others),
        cmocka_unit_test(arrivals_come_as_often_as_expected),
    };
    return cmocka_run_group_tests_name("plan: rates", tests, NULL, NULL);
}
