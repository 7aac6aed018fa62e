/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several versions against one: intervals that hold together, ranks, and how many replications
   would tell two apart. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>

#include "chance/stream.h"
#include "near.h"
#include "study/better.h"
#include "study/compare.h"

enum { REPLICATIONS = 10 };

/* A lab of one made-up measure, and points whose values are given. */
static void made_up(struct lab *lab, struct measure *measure, struct point *points, size_t count,
                    double values[][REPLICATIONS])
{
    *measure = (struct measure){.scope = "area", .name = "admissions", .unit = "admissions"};
    *lab = (struct lab){.confidence = 0.95, .kept = {.items = measure, .count = 1}};
    for (size_t i = 0; i < count; i++)
        points[i] = (struct point){.done = REPLICATIONS, .values = values[i]};
}

static void fill(double values[REPLICATIONS], double mean, double wiggle)
{
    for (int r = 0; r < REPLICATIONS; r++)
        values[r] = mean + 10 * r + (r % 2 ? wiggle : -wiggle);
}

static void intervals_hold_for_all_together(void **state)
{
    (void)state;
    struct lab lab;
    struct measure measure;
    struct point points[3];
    struct comparison c;
    double values[3][REPLICATIONS];
    fill(values[0], 1000, 0);
    fill(values[1], 990, 3);
    fill(values[2], 1010, 3);
    made_up(&lab, &measure, points, 3, values);
    compare_all(&c, &lab, points, 3);
    const struct compared *one = compare_get(&c, 0, 0);
    assert_near(one->pair.change.mean, -10, 1e-12);
    /* sd of +-3 in ten is 3.162; t(9) is 2.262 for 95 %, and 2.685 for 97.5 % */
    assert_near(one->pair.change.high, -10 + 2.2622 * 3.16228 / sqrt(10), 1e-3);
    assert_near(one->together.high, -10 + 2.6850 * 3.16228 / sqrt(10), 1e-3);
    assert_near(compare_each(0.95, 2), 0.975, 1e-12);
    assert_true(one->better > 0.999); /* fewer admissions */
    assert_true(compare_get(&c, 1, 0)->better < 0.001);
    assert_true(one->pair.reduction > 0.98);
    assert_true(one->more == 0);
    compare_free(&c);
}

static void replications_that_would_tell(void **state)
{
    (void)state;
    /* A half-width of 20 must halve, which takes four times as many. */
    struct estimate e = {.mean = 10, .sd = 1, .low = -10, .high = 30, .n = 25};
    assert_near(compare_more(&e), 75, 0);
    e = (struct estimate){.mean = 30, .sd = 1, .low = 10, .high = 50, .n = 25};
    assert_near(compare_more(&e), 0, 0);
    e.mean = 0;
    assert_true(isnan(compare_more(&e)));
}

static void ranks_are_shared_by_what_cannot_be_told_apart(void **state)
{
    (void)state;
    struct lab lab;
    struct measure measure;
    struct point points[4];
    struct comparison c;
    double values[4][REPLICATIONS];
    size_t order[3], rank[3];
    fill(values[0], 1000, 0);
    fill(values[1], 1000.1, 3);
    fill(values[2], 900, 3);
    fill(values[3], 1000.2, -3);
    made_up(&lab, &measure, points, 4, values);
    compare_all(&c, &lab, points, 4);
    compare_rank(&c, 0, better_way(&measure), order, rank);
    assert_int_equal(order[0], 1);
    assert_int_equal(order[1], 0);
    assert_int_equal(order[2], 2);
    assert_int_equal(rank[0], 1);
    assert_int_equal(rank[1], 2);
    assert_int_equal(rank[2], 2);
    compare_free(&c);
}

/* Of 1,000 comparisons of three versions without any difference, about 5 % have an interval that
   misses 0, at most. */
static void together_they_miss_as_seldom_as_stated(void **state)
{
    (void)state;
    int missed = 0;
    for (uint32_t run = 0; run < 1000; run++) {
        struct lab lab;
        struct measure measure;
        struct point points[4];
        struct comparison c;
        double values[4][REPLICATIONS];
        for (uint32_t i = 0; i < 4; i++)
            for (uint32_t r = 0; r < REPLICATIONS; r++) {
                double u[2];
                struct luck luck = {.key = {11, i}, .who = r, .replication = run};
                stream_pair(&luck, 0, u);
                values[i][r] = u[0] + u[1];
            }
        made_up(&lab, &measure, points, 4, values);
        compare_all(&c, &lab, points, 4);
        bool miss = false;
        for (size_t v = 0; v < 3; v++) {
            struct estimate e = compare_get(&c, v, 0)->together;
            miss = miss || e.low > 0 || e.high < 0;
        }
        missed += miss;
        compare_free(&c);
    }
    assert_in_range(missed, 15, 65);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(intervals_hold_for_all_together),
        cmocka_unit_test(replications_that_would_tell),
        cmocka_unit_test(ranks_are_shared_by_what_cannot_be_told_apart),
        cmocka_unit_test(together_they_miss_as_seldom_as_stated),
    };
    return cmocka_run_group_tests_name("compare", tests, NULL, NULL);
}
