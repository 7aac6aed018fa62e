/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers for people: rounded to what the interval supports. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <math.h>

#include "report/summary.h"

static void an_interval_rounds_its_mean(void **state)
{
    (void)state;
    char words[160];
    struct estimate e = {.mean = 1581.37, .sd = 40, .low = 1575.81, .high = 1586.93, .n = 200};
    assert_string_equal(summary_interval(words, sizeof words, &e, 1), "1,581 (1,576 - 1,587)");
    e = (struct estimate){.mean = 312456, .sd = 900, .low = 312056, .high = 312856, .n = 20};
    assert_string_equal(summary_interval(words, sizeof words, &e, 1),
                        "312,500 (312,100 - 312,900)");
    e = (struct estimate){.mean = 0.90041, .sd = 0.002, .low = 0.8993, .high = 0.90152, .n = 9};
    assert_string_equal(summary_interval(words, sizeof words, &e, 0.0001),
                        "0.9004 (0.8993 - 0.9015)");
}

static void what_was_not_observed_is_a_dash(void **state)
{
    (void)state;
    char words[160];
    struct estimate e = {.mean = NAN, .sd = NAN, .low = NAN, .high = NAN};
    assert_string_equal(summary_interval(words, sizeof words, &e, 1), "-");
    assert_string_equal(summary_mean(words, sizeof words, NULL, 1), "-");
    assert_string_equal(summary_share(words, sizeof words, &e), "-");
}

static void one_replication_has_no_interval(void **state)
{
    (void)state;
    char words[160];
    struct estimate e = {.mean = 377, .sd = NAN, .low = NAN, .high = NAN, .n = 1};
    assert_string_equal(summary_interval(words, sizeof words, &e, 1), "377");
}

static void small_shares_keep_a_decimal(void **state)
{
    (void)state;
    char words[160];
    struct estimate e = {.mean = 0.0312, .sd = 0.001, .low = 0.0308, .high = 0.0316, .n = 50};
    assert_string_equal(summary_share(words, sizeof words, &e), "3.1 %");
    e = (struct estimate){.mean = 0.988, .sd = 0.01, .low = 0.986, .high = 0.99, .n = 50};
    assert_string_equal(summary_share(words, sizeof words, &e), "98.8 %");
    /* nearly all is not all */
    e = (struct estimate){.mean = 0.9996, .sd = 0.001, .low = 0.9994, .high = 0.9998, .n = 50};
    assert_string_equal(summary_share(words, sizeof words, &e), "99.96 %");
    e.mean = e.low = e.high = 1;
    assert_string_equal(summary_share(words, sizeof words, &e), "100 %");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_interval_rounds_its_mean),
        cmocka_unit_test(what_was_not_observed_is_a_dash),
        cmocka_unit_test(one_replication_has_no_interval),
        cmocka_unit_test(small_shares_keep_a_decimal),
    };
    return cmocka_run_group_tests_name("summary", tests, NULL, NULL);
}
