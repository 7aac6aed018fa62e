/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables as JSON: words stay words, numbers stay numbers, nothing is made up. */
#include "report/tables_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Tables as results would hold them, without a directory. */
static json_t *of(const char *name, const char *text)
{
    struct problem_list problems = {0};
    struct results_table table = {.name = name, .tried = true, .fault = ""};
    csv_read(&table.csv, mem_text(text), strlen(text), (struct place){.file = name}, &problems);
    assert_int_equal(problems.count, 0);
    struct results results = {.tables = &table, .table_count = 1, .fault = ""};
    json_t *tables = tables_json(&results);
    csv_free(&table.csv);
    return tables;
}

static void words_are_text_whatever_they_look_like(void **state)
{
    (void)state;
    json_t *tables = of("measures.csv", "scope,title,mean\n1e3,007,5\n,\"a \"\"b\"\", c\",\n");
    json_t *rows = json_object_get(tables, "measures");
    assert_int_equal(json_array_size(rows), 2);
    json_t *first = json_array_get(rows, 0), *second = json_array_get(rows, 1);
    assert_string_equal(json_string_value(json_object_get(first, "scope")), "1e3");
    assert_string_equal(json_string_value(json_object_get(first, "title")), "007");
    assert_int_equal(json_integer_value(json_object_get(first, "mean")), 5);
    assert_string_equal(json_string_value(json_object_get(second, "scope")), "");
    assert_string_equal(json_string_value(json_object_get(second, "title")), "a \"b\", c");
    assert_true(json_is_null(json_object_get(second, "mean")));
    json_decref(tables);
}

static void numbers_read_back_as_the_same_double(void **state)
{
    (void)state;
    json_t *tables = of("a.csv", "value\n0.10000000000000001\n1e300\ninf\nyes\n-3\n"
                                 "18446744073709551615\n12 \n");
    json_t *rows = json_object_get(tables, "a");
    char *dumped = json_dumps(rows, JSON_COMPACT);
    json_t *again = json_loads(dumped, 0, NULL);
#define AT(i) json_object_get(json_array_get(again, i), "value")
    assert_true(json_real_value(AT(0)) == 0.1);
    assert_true(json_real_value(AT(1)) == 1e300);
    assert_string_equal(json_string_value(AT(2)), "inf");
    assert_string_equal(json_string_value(AT(3)), "yes");
    assert_int_equal(json_integer_value(AT(4)), -3);
    assert_true(json_real_value(AT(5)) == 18446744073709551615.0);
    assert_string_equal(json_string_value(AT(6)), "12 ");
#undef AT
    json_decref(again);
    free(dumped);
    json_decref(tables);
}

static void what_is_large_is_left_out(void **state)
{
    (void)state;
    static const char *const names[] = {"replications.csv", "pooled.csv", "figures/census.csv",
                                        "events-with.csv"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        json_t *tables = of(names[i], "a\n1\n");
        assert_int_equal(json_object_size(tables), 0);
        json_decref(tables);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_text_whatever_they_look_like),
        cmocka_unit_test(numbers_read_back_as_the_same_double),
        cmocka_unit_test(what_is_large_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
