/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comma-separated input: what a field is, where rows begin, and what is refused. */
#include "base/csv_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

struct read {
    struct csv_table table;
    struct problem_list problems;
};

static void read_bytes(struct read *r, const char *bytes, size_t count)
{
    char *copy = mem_array(count + 1, 1);
    memcpy(copy, bytes, count);
    r->problems = (struct problem_list){0};
    csv_read(&r->table, copy, count, (struct place){.file = "f.csv", .path = "a.b"}, &r->problems);
}

static void read(struct read *r, const char *text)
{
    read_bytes(r, text, strlen(text));
}

static void forget(struct read *r)
{
    csv_free(&r->table);
    problem_free(&r->problems);
}

/* Names and rows, fields between bars, each row after its line. */
static void expect(const char *text, const char *fields)
{
    struct read r;
    struct text found = {0};
    read(&r, text);
    if (r.problems.count)
        fail_msg("%d: %s", r.problems.items[0].line, r.problems.items[0].message);
    for (size_t i = 0; i < r.table.columns; i++)
        text_add(&found, "|%s", r.table.name[i]);
    for (size_t row = 0; row < r.table.rows; row++) {
        text_add(&found, "|\n%d", r.table.line[row]);
        for (size_t i = 0; i < r.table.columns; i++)
            text_add(&found, "|%s", r.table.field[row * r.table.columns + i]);
    }
    text_add(&found, "|");
    assert_string_equal(found.at, fields);
    text_free(&found);
    forget(&r);
}

/* The faults, a line each. */
static void expect_faults(const char *text, const char *faults)
{
    struct read r;
    struct text found = {0};
    read(&r, text);
    for (size_t i = 0; i < r.problems.count; i++) {
        const struct problem *p = &r.problems.items[i];
        assert_string_equal(p->file, "f.csv");
        assert_string_equal(p->path, "a.b");
        text_add(&found, "%d: %s\n", p->line, p->message);
    }
    assert_string_equal(found.at ? found.at : "", faults);
    text_free(&found);
    forget(&r);
}

static void rows_are_fields_between_commas(void **state)
{
    (void)state;
    expect("a,b\n1,2\n,x y\n", "|a|b|\n2|1|2|\n3||x y|");
    expect("a,b\n1,", "|a|b|\n2|1||");
    expect(" a , b c\t\n 1 ,2 \n", "|a|b c|\n2| 1 |2 |");
    expect("a\n5", "|a|\n2|5|");
    expect("a,,\n1,2,3", "|a|||\n2|1|2|3|");
}

static void line_ends_marks_and_empty_lines_do_not_matter(void **state)
{
    (void)state;
    expect("a,b\r\n1,2\r\n3,4\r\n", "|a|b|\n2|1|2|\n3|3|4|");
    expect("\xef\xbb\xbf"
           "a,b\n1,2\n",
           "|a|b|\n2|1|2|");
    expect("\n\na\n\n1\r\n\r\n\n2\n\n", "|a|\n5|1|\n8|2|");
}

static void quoted_fields_hold_commas_quotes_and_lines(void **state)
{
    (void)state;
    expect("a,b\n\"1,5\",\"say \"\"x\"\"\"\n", "|a|b|\n2|1,5|say \"x\"|");
    expect("\"a\",\"b\"\r\n\"two\r\nlines\",2\r\n3,\"\"\r\n", "|a|b|\n2|two\nlines|2|\n4|3||");
    expect("a\n\"caf\xc3\xa9\"", "|a|\n2|caf\xc3\xa9|");
}

static void what_is_no_table_is_told_at_its_line(void **state)
{
    (void)state;
    expect_faults("", "0: is empty, expected a line with the names of the columns\n");
    expect_faults("\n\r\n", "0: is empty, expected a line with the names of the columns\n");
    expect_faults("a,b\n", "0: has no rows below the names of its columns\n");
    expect_faults("a,a\n1,2\n", "1: names a column twice\n");
    expect_faults("a;b\n1;2\n",
                  "1: seems to be separated by semicolons: save the file with commas\n");
    expect_faults("a,b\n1\n1,2\n1,2,3\n", "2: has 1 fields, expected 2 as in the first line\n"
                                          "4: has 3 fields, expected 2 as in the first line\n");
    expect_faults("a,b\n1,2\n\"x,2\n3,4\n", "3: a quote is opened here and never closed\n");
    expect_faults("a,b\n\"1\"x,2\n",
                  "2: something stands between a closing quote and the next comma\n");
    expect_faults("a,b\n1,2\n3,4\"\n", "3: a quote stands in a field that does not begin with one: "
                                       "quote the field, and double the quotes in it\n");
    expect_faults("a,b\n1,\x01\n2,\xff\n3,4\n", "2: holds a control character\n"
                                                "3: is not UTF-8 text: save the file as UTF-8\n");
    expect_faults("a\r1,2\r", "1: holds a control character\n"
                              "1: holds a control character\n");
}

static void a_nul_byte_is_refused(void **state)
{
    (void)state;
    struct read r;
    read_bytes(&r, "a,b\n1,\0\n", 9);
    assert_int_equal(r.problems.count, 1);
    assert_non_null(strstr(r.problems.items[0].message, "NUL"));
    forget(&r);
}

/* Rows without number, of which each has a fault: ten are told. */
static void faults_and_sizes_are_limited(void **state)
{
    (void)state;
    struct read r;
    struct text text = {0};
    text_add(&text, "a,b\n");
    for (int i = 0; i < 1000; i++)
        text_add(&text, "1\n");
    read(&r, text.at);
    assert_int_equal(r.problems.count, CSV_FAULTS_MOST);
    forget(&r);
    text_free(&text);
    for (int i = 0; i <= CSV_COLUMNS_MOST; i++)
        text_add(&text, "c%d,", i);
    expect_faults(text.at, "1: has more than 1,000 columns\n");
    text_free(&text);
    text_add(&text, "a\n");
    for (int i = 0; i <= CSV_ROWS_MOST; i++)
        text_add_bytes(&text, "1\n", 2);
    read(&r, text.at);
    assert_int_equal(r.problems.count, 1);
    assert_non_null(strstr(r.problems.items[0].message, "more than 1,000,000 rows"));
    forget(&r);
    text_free(&text);
}

/* Any bytes: nothing but an answer. The sanitizers watch. */
static void any_bytes_are_read_or_refused(void **state)
{
    (void)state;
    static const char letters[] = "a1,,\"\"\n\n\r;\xc3\xa9 ";
    uint32_t luck = 1;
    for (int round = 0; round < 20000; round++) {
        char bytes[40];
        size_t count = 0;
        struct read r;
        for (luck = luck * 1664525 + 1013904223; count < luck >> 27; count++) {
            luck = luck * 1664525 + 1013904223;
            bytes[count] = letters[(luck >> 16) % (sizeof letters - 1)];
        }
        read_bytes(&r, bytes, count);
        assert_true(r.problems.count > 0 || (r.table.columns > 0 && r.table.rows > 0));
        assert_true(r.problems.count <= CSV_FAULTS_MOST);
        forget(&r);
    }
}

static void columns_are_found_by_name(void **state)
{
    (void)state;
    struct read r;
    read(&r, "a,b\n1,2\n");
    assert_int_equal(csv_column(&r.table, "b"), 1);
    assert_int_equal(csv_column(&r.table, "B"), -1);
    forget(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_fields_between_commas),
        cmocka_unit_test(line_ends_marks_and_empty_lines_do_not_matter),
        cmocka_unit_test(quoted_fields_hold_commas_quotes_and_lines),
        cmocka_unit_test(what_is_no_table_is_told_at_its_line),
        cmocka_unit_test(a_nul_byte_is_refused),
        cmocka_unit_test(faults_and_sizes_are_limited),
        cmocka_unit_test(any_bytes_are_read_or_refused),
        cmocka_unit_test(columns_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
