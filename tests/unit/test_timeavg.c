/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time averages against areas worked by hand. */
#include "collect/timeavg.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define assert_near(a, b, error) assert_true(fabs((a) - (b)) <= (error))

/* 0 until 2, then 3 until 5, then 1: area 9 at 5, 14 at 10. */
static struct timeavg three_steps(void)
{
    struct timeavg avg = {0};
    timeavg_set(&avg, 2, 3);
    timeavg_add(&avg, 5, -2);
    return avg;
}

static void the_area_is_level_times_duration(void **state)
{
    (void)state;
    struct timeavg avg = three_steps();
    assert_near(timeavg_area(&avg, 5), 9, 1e-15);
    assert_near(timeavg_area(&avg, 10), 14, 1e-15);
    assert_near(timeavg_mean(&avg, 10), 1.4, 1e-15);
    assert_true(avg.highest == 3);
}

static void asking_changes_nothing(void **state)
{
    (void)state;
    struct timeavg avg = three_steps();
    assert_near(timeavg_area(&avg, 100), 104, 1e-13);
    assert_near(timeavg_area(&avg, 10), 14, 1e-15);
    assert_true(avg.last == 5 && avg.level == 1);
}

static void the_warm_up_is_forgotten_but_the_level_stays(void **state)
{
    (void)state;
    struct timeavg avg = three_steps();
    timeavg_reset(&avg, 8);
    assert_true(avg.highest == 1);
    assert_true(timeavg_area(&avg, 8) == 0);
    timeavg_set(&avg, 10, 2);
    assert_near(timeavg_area(&avg, 12), 2 + 4, 1e-15);
    assert_near(timeavg_mean(&avg, 12), 1.5, 1e-15);
    assert_true(avg.highest == 2);
}

static void several_changes_at_once_leave_no_area(void **state)
{
    (void)state;
    struct timeavg avg = {0};
    timeavg_set(&avg, 4, 100);
    timeavg_set(&avg, 4, 7);
    assert_near(timeavg_area(&avg, 6), 14, 1e-15);
    assert_true(avg.highest == 100);
}

static void there_is_no_mean_over_no_time(void **state)
{
    (void)state;
    struct timeavg avg = three_steps();
    timeavg_reset(&avg, 8);
    assert_true(isnan(timeavg_mean(&avg, 8)));
    assert_false(isnan(timeavg_mean(&avg, 8.5)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_area_is_level_times_duration),
        cmocka_unit_test(asking_changes_nothing),
        cmocka_unit_test(the_warm_up_is_forgotten_but_the_level_stays),
        cmocka_unit_test(several_changes_at_once_leave_no_area),
        cmocka_unit_test(there_is_no_mean_over_no_time),
    };
    return cmocka_run_group_tests_name("timeavg", tests, NULL, NULL);
}
