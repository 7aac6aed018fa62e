/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Axes, grids and designs; amounts and requirements as people type them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "near.h"
#include "study/axis.h"
#include "study/quantity.h"
#include "study/requirement.h"

static void expect_values(const char *text, const char *joined)
{
    struct arena arena = {0};
    struct axis axis;
    char found[400] = "";
    const char *fault = axis_read(&arena, &axis, text);
    if (fault)
        fail_msg("%s: %s", text, fault);
    for (size_t i = 0; i < axis.count; i++)
        strcat(strcat(found, i ? "|" : ""), axis.values[i]);
    assert_string_equal(found, joined);
    arena_free(&arena);
}

static void expect_fault(const char *text, const char *part)
{
    struct arena arena = {0};
    struct axis axis;
    const char *fault = axis_read(&arena, &axis, text);
    if (!fault || !strstr(fault, part))
        fail_msg("%s: found '%s'", text, fault ? fault : "no fault");
    arena_free(&arena);
}

static void ranges_and_lists(void **state)
{
    (void)state;
    expect_values("a.b=1:4", "1|2|3|4");
    expect_values("a.b=0.4:1.0:0.1", "0.4|0.5|0.6|0.7|0.8|0.9|1");
    expect_values("a.b=1:2:0.4", "1|1.4|1.8");
    expect_values("a.b=3:3", "3");
    expect_values("a.b=-1:1", "-1|0|1");
    expect_values("a.b=30:90:30 min", "30 min|60 min|90 min");
    expect_values("a.b=1:2h", "1h|2h");
    expect_values("a.b=30 min, 1 h,2 h", "30 min|1 h|2 h");
    expect_values("a.b=1:3,5,8:10:2", "1|2|3|5|8|10");
    expect_values("a.b=08:00,22:00", "08:00|22:00");
    expect_values("a.b=\"a, b\",c", "\"a, b\"|c");
    expect_values("a.b=[ \"x\", \"y\" ],{ c = 1, d = 2 }", "[ \"x\", \"y\" ]|{ c = 1, d = 2 }");
    expect_values("a.b=Mon-Fri", "Mon-Fri");
}

static void faults_of_an_axis(void **state)
{
    (void)state;
    expect_fault("a.b", "expected path=low:high");
    expect_fault("=1:3", "expected path=low:high");
    expect_fault("a.b=", "a value is missing");
    expect_fault("a.b=1,,3", "a value is missing");
    expect_fault("a.b=1,2,", "a value is missing after the last comma");
    expect_fault("a.b=5:1", "5 is above 1");
    expect_fault("a.b=1:5:0", "the step must be above 0");
    expect_fault("a.b=1:5:-1", "the step must be above 0");
    expect_fault("a.b=0:1:0.000001", "more than 10000 values");
    expect_fault("a.b=0:1e300", "more than 10000 values");
    expect_fault("a,,b=1:2", "a path is missing");
    expect_fault("a.b=\x01", "control character");
}

static void numbers_of_values(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct axis axis;
    assert_null(axis_read(&arena, &axis, "a=2,1 h,0.5,word"));
    assert_near(axis.numbers[0], 2, 0);
    assert_near(axis.numbers[1], 60, 0);
    assert_near(axis.numbers[2], 0.5, 0);
    assert_true(isnan(axis.numbers[3]));
    arena_free(&arena);
}

static void a_grid_has_all_combinations(void **state)
{
    (void)state;
    static const char *const texts[] = {"a=1:2", "b,c*=0.5,1,2"};
    struct grid grid;
    size_t count = 0;
    assert_null(grid_read(&grid, texts, 2));
    assert_int_equal(grid.points, 6);
    const char *const *sets = grid_sets(&grid, 4, &count);
    assert_int_equal(count, 3);
    assert_string_equal(sets[0], "a=2");
    assert_string_equal(sets[1], "b*=1");
    assert_string_equal(sets[2], "c*=1");
    assert_int_equal(grid_at(&grid, 5, 0), 1);
    assert_int_equal(grid_at(&grid, 5, 1), 2);
    grid_free(&grid);
}

static void a_grid_tells_its_faults(void **state)
{
    (void)state;
    static const char *const twice[] = {"a=1:2", "a=3:4"};
    static const char *const huge[] = {"a=1:9999", "b=1:9999", "c=1:9999", "d=1:9999", "e=1:9999"};
    struct grid grid;
    assert_string_equal(grid_read(&grid, twice, 2), "a is there twice");
    grid_free(&grid);
    assert_null(grid_read(&grid, huge, 5));
    assert_true(grid.points == SIZE_MAX);
    grid_free(&grid);
}

static void read_design(struct grid *grid, const char *text, const char *fault)
{
    struct csv_table table = {0};
    struct problem_list problems = {0};
    char *bytes = malloc(strlen(text) + 1);
    strcpy(bytes, text);
    csv_read(&table, bytes, strlen(text), (struct place){.file = "design.csv"}, &problems);
    assert_int_equal(problems.count, 0);
    const char *found = grid_design(grid, &table);
    if (fault)
        assert_string_equal(found, fault);
    else
        assert_null(found);
    csv_free(&table);
    problem_free(&problems);
}

static void a_design_is_its_rows(void **state)
{
    (void)state;
    struct grid grid;
    size_t count = 0;
    read_design(&grid, "a.b,c[0].d\n1,30 min\n2,1 h\n", NULL);
    assert_int_equal(grid.points, 2);
    const char *const *sets = grid_sets(&grid, 1, &count);
    assert_int_equal(count, 2);
    assert_string_equal(sets[0], "a.b=2");
    assert_string_equal(sets[1], "c[0].d=1 h");
    grid_free(&grid);
    read_design(&grid, "a,b\n1,2\n3,\n", "line 3: b has no value");
    grid_free(&grid);
    read_design(&grid, "a,\n1,2\n", "column 2 has no path above it");
    grid_free(&grid);
}

static double amount(const char *text, const char *unit)
{
    char why[400];
    double value = NAN;
    return quantity_read(text, unit, &value, why, sizeof why) ? value : NAN;
}

static double money(const char *text, const char *currency)
{
    char why[400];
    double value = NAN;
    return quantity_money(text, currency, &value, why, sizeof why) ? value : NAN;
}

static void amounts_of_money_may_say_their_currency(void **state)
{
    (void)state;
    assert_near(money("2 million GBP", "GBP"), 2e6, 0);
    assert_near(money("2 million pounds", "GBP"), 2e6, 0);
    assert_near(money("2 million", "GBP"), 2e6, 0);
    assert_near(money("30EUR", "EUR"), 30, 0);
    assert_true(isnan(money("2 million EUR", "GBP")));
    assert_true(isnan(money("2 pounds", "EUR")));
    assert_true(isnan(money("GBP", "GBP")));
    assert_true(isnan(money(" GBP", "GBP")));
}

static void amounts_as_people_type_them(void **state)
{
    (void)state;
    assert_near(amount("0.9", "share"), 0.9, 0);
    assert_near(amount("90 %", "share"), 0.9, 1e-12);
    assert_near(amount("90%", "share"), 0.9, 1e-12);
    assert_near(amount("2 h", "min"), 120, 0);
    assert_near(amount("36 h", "days"), 1.5, 0);
    assert_near(amount("13 min", "min"), 13, 0);
    assert_near(amount("2 million", "currency"), 2e6, 0);
    assert_near(amount("-3", "currency"), -3, 0);
    assert_true(isnan(amount("90%", "patients")));
    assert_true(isnan(amount("2 h", "patients")));
    assert_true(isnan(amount("", "min")));
    assert_true(isnan(amount("inf", "min")));
    assert_true(isnan(amount("nan", "min")));
    assert_true(isnan(amount("0x10", "min")));
    assert_true(isnan(amount("many", "min")));
}

static void requirements_are_split(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct requirement r;
    assert_true(requirement_read(&arena, &r, "area.admissions<=60000"));
    assert_string_equal(r.measure, "area.admissions");
    assert_string_equal(r.amount, "60000");
    assert_int_equal(r.sense, REQUIREMENT_AT_MOST);
    assert_true(requirement_read(&arena, &r, " a.b > 90 % "));
    assert_string_equal(r.measure, "a.b");
    assert_string_equal(r.amount, "90 %");
    assert_int_equal(r.sense, REQUIREMENT_ABOVE);
    assert_true(requirement_wants_more(&r));
    assert_false(requirement_read(&arena, &r, "a.b = 3"));
    assert_false(requirement_read(&arena, &r, "a.b >="));
    assert_false(requirement_read(&arena, &r, ">= 3"));
    assert_false(requirement_read(&arena, &r, "1 <= a.b <= 3"));
    arena_free(&arena);
}

static void how_sure_a_requirement_is(void **state)
{
    (void)state;
    /* Law's example 4.26: the lower end of a 90 % interval is exceeded with 95 % */
    static const double values[] = {1.20, 1.50, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.50, 1.09};
    struct estimate e = estimate_of(values, 10, 1, 0.90);
    struct requirement r = {.sense = REQUIREMENT_AT_LEAST, .value = e.low};
    assert_near(requirement_certainty(&r, &e, false), 0.95, 1e-9);
    r.sense = REQUIREMENT_BELOW;
    assert_near(requirement_certainty(&r, &e, false), 0.05, 1e-9);
    struct estimate all = {.mean = 1, .n = 10}, one = {.mean = 1, .n = 1};
    r = (struct requirement){.sense = REQUIREMENT_AT_LEAST, .value = 0.9};
    assert_near(requirement_certainty(&r, &all, true), 0.858, 0.001);
    assert_near(requirement_certainty(&r, &all, false), 1, 0);
    assert_true(isnan(requirement_certainty(&r, &one, false)));
    r.value = 1;
    assert_near(requirement_certainty(&r, &all, false), 1, 0);
    r.sense = REQUIREMENT_ABOVE;
    assert_near(requirement_certainty(&r, &all, false), 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges_and_lists),
        cmocka_unit_test(faults_of_an_axis),
        cmocka_unit_test(numbers_of_values),
        cmocka_unit_test(a_grid_has_all_combinations),
        cmocka_unit_test(a_grid_tells_its_faults),
        cmocka_unit_test(a_design_is_its_rows),
        cmocka_unit_test(amounts_as_people_type_them),
        cmocka_unit_test(amounts_of_money_may_say_their_currency),
        cmocka_unit_test(requirements_are_split),
        cmocka_unit_test(how_sure_a_requirement_is),
    };
    return cmocka_run_group_tests_name("axis", tests, NULL, NULL);
}
