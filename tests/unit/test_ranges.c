/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places in ranges, and ranges as distributions. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/overlay.h"
#include "near.h"
#include "study/ranges.h"

static struct range of(double value, double low, double high, bool whole)
{
    static struct input input;
    input = (struct input){.path = "a.b", .value = value, .low = low, .high = high, .whole = whole};
    return (struct range){&input, low, high};
}

static double mean_of(const struct range *range, enum shape shape)
{
    double sum = 0;
    for (int i = 0; i < 10000; i++)
        sum += range_drawn(range, shape, (i + 0.5) / 10000);
    return sum / 10000;
}

static void the_ranges_of_the_study_are_found_and_whole_ones_known(void **state)
{
    (void)state;
    struct scenario scenario;
    struct model model = {0};
    struct problem_list problems = {0};
    struct range_list list;
    size_t whole = 0;
    assert_int_equal(
        scenario_load(&scenario, "scenarios/leicestershire-2015.cfg", NULL, 0, &problems),
        STATUS_OK);
    model_read(&model, scenario.root, &problems);
    ranges_find(&list, &model);
    assert_int_equal(list.count, 24);
    for (size_t i = 0; i < list.count; i++) {
        bool capacity = strstr(list.items[i].input->path, "capacity") != NULL;
        assert_int_equal(list.items[i].input->whole, capacity);
        whole += capacity;
    }
    assert_int_equal(whole, 3);
    ranges_free(&list);
    model_free(&model);
    scenario_free(&scenario);
}

static void places_are_rounded_where_only_whole_numbers_are_accepted(void **state)
{
    (void)state;
    struct range share = of(0.7, 0.4, 1, false);
    assert_near(range_at(&share, 0.5), 0.7, 1e-12);
    assert_near(range_at(&share, 1), 1, 0);
    assert_near(range_place(&share, 0.55), 0.25, 1e-12);
    struct range staff = of(2, 1, 4, true);
    assert_near(range_at(&staff, 0.4), 2, 0);
    char *set = range_set(&staff, 3);
    assert_string_equal(set, "a.b=3");
    free(set);
}

static void distributions_have_their_means(void **state)
{
    (void)state;
    struct range range = of(2, 1, 7, false);
    assert_near(mean_of(&range, SHAPE_UNIFORM), 4, 1e-6);
    assert_near(mean_of(&range, SHAPE_TRIANGULAR), 10.0 / 3, 1e-4);
    assert_near(mean_of(&range, SHAPE_PERT), 16.0 / 6, 1e-4);
    range = of(0, 0, 3, false); /* the value at an end */
    assert_near(mean_of(&range, SHAPE_TRIANGULAR), 1, 1e-4);
    assert_near(mean_of(&range, SHAPE_PERT), 0.5, 1e-4);
    range = of(9, 0, 3, false); /* and beyond */
    assert_near(mean_of(&range, SHAPE_TRIANGULAR), 2, 1e-4);
}

static void whole_numbers_are_drawn_alike_or_by_what_lies_near(void **state)
{
    (void)state;
    struct range range = of(2, 1, 4, true);
    int uniform[5] = {0}, triangular[5] = {0};
    for (int i = 0; i < 12000; i++) {
        uniform[(int)range_drawn(&range, SHAPE_UNIFORM, (i + 0.5) / 12000)]++;
        triangular[(int)range_drawn(&range, SHAPE_TRIANGULAR, (i + 0.5) / 12000)]++;
    }
    for (int k = 1; k <= 4; k++)
        assert_in_range(uniform[k], 2999, 3001);
    assert_true(triangular[2] > triangular[1] && triangular[2] > triangular[3] &&
                triangular[3] > triangular[4] && triangular[4] > 0);
    assert_near(range_drawn(&range, SHAPE_PERT, 1), 4, 0);
    assert_near(range_drawn(&range, SHAPE_PERT, 0), 1, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ranges_of_the_study_are_found_and_whole_ones_known),
        cmocka_unit_test(places_are_rounded_where_only_whole_numbers_are_accepted),
        cmocka_unit_test(distributions_have_their_means),
        cmocka_unit_test(whole_numbers_are_drawn_alike_or_by_what_lies_near),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
