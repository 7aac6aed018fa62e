/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Users' errors: what is printed, in which order, and how much of it. */
#include "base/problem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void expect_print(const struct problem_list *list, const char *expected)
{
    char *printed = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&printed, &size);
    assert_non_null(out);
    problem_print(list, out);
    fclose(out);
    assert_string_equal(printed, expected);
    free(printed);
}

static void problems_come_by_file_and_line(void **state)
{
    (void)state;
    struct problem_list list = {0};
    problem_add(&list, (struct place){"b.cfg", "time.horizon", 3}, "%d days is %s", 0, "too short");
    problem_add(&list, (struct place){"a.cfg", "demand", 20}, "is missing");
    problem_add(&list, (struct place){"a.cfg", "seed", 5}, "must be whole");
    problem_add(&list, (struct place){NULL, "resources.nurse", 0}, "has no such setting");
    expect_print(&list, "resources.nurse: has no such setting\n"
                        "a.cfg:5: seed: must be whole\n"
                        "a.cfg:20: demand: is missing\n"
                        "b.cfg:3: time.horizon: 0 days is too short\n");
    problem_free(&list);
    assert_int_equal(list.count, 0);
}

static void equal_places_keep_their_order(void **state)
{
    (void)state;
    struct problem_list list = {0};
    for (int i = 0; i < 40; i++)
        problem_add(&list, (struct place){"a.cfg", "", 7}, "problem %d", i);
    char expected[2048] = "";
    for (int i = 0; i < 40; i++)
        snprintf(expected + strlen(expected), sizeof expected - strlen(expected),
                 "a.cfg:7: problem %d\n", i);
    expect_print(&list, expected);
    problem_free(&list);
}

static void missing_parts_of_a_place_are_left_out(void **state)
{
    (void)state;
    struct problem_list list = {0};
    problem_add(&list, (struct place){0}, "nothing is known");
    problem_add(&list, (struct place){"a.cfg", NULL, 0}, "is empty");
    problem_add(&list, (struct place){"a.cfg", "title", 0}, "is missing");
    expect_print(&list, "nothing is known\na.cfg: is empty\na.cfg: title: is missing\n");
    problem_free(&list);
}

static void borrowed_strings_may_change_afterwards(void **state)
{
    (void)state;
    struct problem_list list = {0};
    char file[] = "a.cfg", path[] = "seed";
    problem_add(&list, (struct place){file, path, 1}, "%s", path);
    memset(file, 'x', 5);
    memset(path, 'x', 4);
    expect_print(&list, "a.cfg:1: seed: seed\n");
    problem_free(&list);
}

static void a_message_is_one_line_whatever_the_user_wrote(void **state)
{
    (void)state;
    struct problem_list list = {0};
    problem_add(&list, (struct place){"a.cfg", "title", 1}, "found \"%s\"", "a\nb\033[31m\tc");
    expect_print(&list, "a.cfg:1: title: found \"a b [31m c\"\n");
    problem_free(&list);
}

static void at_most_fifty_are_printed(void **state)
{
    (void)state;
    struct problem_list list = {0};
    char expected[4096] = "";
    for (int line = 73; line >= 1; line--)
        problem_add(&list, (struct place){"a.cfg", "x", line}, "bad");
    for (int line = 1; line <= 50; line++)
        snprintf(expected + strlen(expected), sizeof expected - strlen(expected),
                 "a.cfg:%d: x: bad\n", line);
    strcat(expected, "... and 23 more\n");
    expect_print(&list, expected);
    assert_int_equal(list.count, 73);
    problem_free(&list);
}

static void no_problems_print_nothing(void **state)
{
    (void)state;
    struct problem_list list = {0};
    expect_print(&list, "");
    problem_free(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(problems_come_by_file_and_line),
        cmocka_unit_test(equal_places_keep_their_order),
        cmocka_unit_test(missing_parts_of_a_place_are_left_out),
        cmocka_unit_test(borrowed_strings_may_change_afterwards),
        cmocka_unit_test(a_message_is_one_line_whatever_the_user_wrote),
        cmocka_unit_test(at_most_fifty_are_printed),
        cmocka_unit_test(no_problems_print_nothing),
    };
    return cmocka_run_group_tests_name("problem", tests, NULL, NULL);
}
