/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many replications are enough, on series with known answers. */
#include "study/precision.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <stdlib.h>

#include "near.h"
#include "study/estimate.h"

/* One or two plain measures. */
static struct measure plain[2] = {{.scope = "a", .name = "x"}, {.scope = "a", .name = "y"}};

static size_t enough_of(struct precision_goal *goals, size_t goal_count, const double *values,
                        size_t count)
{
    const struct measure_list list = {.items = plain, .count = goal_count};
    struct precision p;
    precision_open(&p, goals, goal_count);
    precision_check(&p, &list, values, count, 0.95);
    size_t found = p.found;
    precision_close(&p);
    return found;
}

static void the_look_ahead_grows_with_the_number(void **state)
{
    (void)state;
    assert_int_equal(precision_lookahead(3), 5);
    assert_int_equal(precision_lookahead(100), 5);
    assert_int_equal(precision_lookahead(101), 5);
    assert_int_equal(precision_lookahead(200), 10);
    assert_int_equal(precision_lookahead(1000), 50);
}

/* Half-widths of 49.7, 26.0, 17.6, 13.3, 10.7 and 8.9 % after 3 to 8. */
static void a_series_with_a_known_answer(void **state)
{
    (void)state;
    const double values[13] = {10, 12, 8, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10};
    struct precision_goal goal = {.within = 0.1, .relative = true};
    assert_int_equal(enough_of(&goal, 1, values, 12), 0); /* not looked ahead far enough */
    assert_int_equal(enough_of(&goal, 1, values, 13), 8);
    assert_near(goal.half_width / goal.mean, 0.0893744, 1e-6);
    assert_int_equal(goal.needed, 8);
    goal = (struct precision_goal){.within = 1.4, .relative = false};
    assert_int_equal(enough_of(&goal, 1, values, 13), 6);
}

/* Narrow enough after 3, but the 7th widens it again. */
static void an_early_luck_is_not_taken(void **state)
{
    (void)state;
    double values[60] = {0};
    for (size_t i = 0; i < 60; i++)
        values[i] = i < 6 ? 10 + 0.01 * (double)(i % 2) : i == 6 ? 14 : 10;
    struct precision_goal goal = {.within = 0.05, .relative = true};
    size_t found = enough_of(&goal, 1, values, 60);
    assert_true(found > 7);
    struct estimate before = estimate_of(values, found - 1, 1, 0.95),
                    at = estimate_of(values, found, 1, 0.95);
    assert_true(estimate_half_width(&before) > 0.05 * before.mean);
    assert_true(estimate_half_width(&at) <= 0.05 * at.mean);
}

static void every_measure_must_be_narrow_and_the_slowest_is_told(void **state)
{
    (void)state;
    double values[40];
    for (size_t i = 0; i < 20; i++) {
        values[2 * i] = 5;
        values[2 * i + 1] = i == 1 ? 12 : i == 2 ? 8 : 10;
    }
    struct precision_goal goals[2] = {{.measure = 0, .within = 0.1, .relative = true},
                                      {.measure = 1, .within = 0.1, .relative = true}};
    const struct measure_list list = {.items = plain, .count = 2};
    struct precision p;
    precision_open(&p, goals, 2);
    assert_true(precision_check(&p, &list, values, 20, 0.95));
    assert_int_equal(p.found, 8);
    assert_ptr_equal(precision_slowest(&p), &goals[1]);
    assert_int_equal(goals[0].needed, 3);
    precision_close(&p);
}

static void looked_at_in_pieces_it_is_the_same(void **state)
{
    (void)state;
    const double values[13] = {10, 12, 8, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10};
    const struct measure_list list = {.items = plain, .count = 1};
    for (size_t piece = 1; piece < 13; piece++) {
        struct precision_goal goal = {.within = 0.1, .relative = true};
        struct precision p;
        precision_open(&p, &goal, 1);
        for (size_t n = piece; n <= 13 + piece && !p.found; n += piece)
            precision_check(&p, &list, values, n < 13 ? n : 13, 0.95);
        assert_int_equal(p.found, 8);
        precision_close(&p);
    }
}

static void a_measure_without_observations_is_never_enough(void **state)
{
    (void)state;
    double values[50];
    for (size_t i = 0; i < 50; i++)
        values[i] = NAN;
    struct precision_goal goal = {.within = 0.1, .relative = true};
    assert_int_equal(enough_of(&goal, 1, values, 50), 0);
    assert_int_equal(goal.needed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_look_ahead_grows_with_the_number),
        cmocka_unit_test(a_series_with_a_known_answer),
        cmocka_unit_test(an_early_luck_is_not_taken),
        cmocka_unit_test(every_measure_must_be_narrow_and_the_slowest_is_told),
        cmocka_unit_test(looked_at_in_pieces_it_is_the_same),
        cmocka_unit_test(a_measure_without_observations_is_never_enough),
    };
    return cmocka_run_group_tests_name("precision", tests, NULL, NULL);
}
