/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two versions of a results file, number by number. */
#include "report/unlike.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "near.h"

static struct unlike_list found;

static FILE *file_of(const char *text)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    fputs(text, file);
    rewind(file);
    return file;
}

static void compare(const char *was, const char *is, bool table, double within)
{
    FILE *one = file_of(was), *other = file_of(is);
    unlike_free(&found);
    unlike_files(&found,
                 &(struct unlike_question){
                     .file = table ? "a.csv" : "a.txt", .table = table, .within = within},
                 one, other);
    fclose(one);
    fclose(other);
}

static void expect(size_t at, int line, const char *row, const char *column)
{
    assert_true(at < found.count);
    assert_int_equal(found.items[at].line, line);
    assert_string_equal(found.items[at].row, row);
    if (column)
        assert_string_equal(found.items[at].column, column);
    else
        assert_null(found.items[at].column);
}

#define HEADING "scope,measure,unit,mean,n\n"

static void one_digit_is_named(void **state)
{
    (void)state;
    compare(HEADING "area,beds,beds,12.5,3\narea,days,d,7,3\n",
            HEADING "area,beds,beds,12.6,3\narea,days,d,7,3\n", true, 0);
    assert_int_equal(found.count, 1);
    expect(0, 2, "area beds", "mean");
    assert_string_equal(found.items[0].was, "12.5");
    assert_string_equal(found.items[0].is, "12.6");
    assert_near(found.items[0].relative, 0.1 / 12.6, 1e-12);
    assert_near(found.largest, 0.1 / 12.6, 1e-12);
}

static void the_last_digits_may_differ_when_that_is_asked_for(void **state)
{
    (void)state;
    const char *was = HEADING "area,beds,beds,12.5,3\n",
               *is = HEADING "area,beds,beds,12.500000000001,3\n";
    compare(was, is, true, 0);
    assert_int_equal(found.count, 1);
    compare(was, is, true, 1e-9);
    assert_int_equal(found.count, 0);
    compare(HEADING "area,beds,beds,0,3\n", HEADING "area,beds,beds,1e-16,3\n", true, 1e-9);
    assert_int_equal(found.count, 0);
    compare(HEADING "area,beds,beds,12.5,3\n", HEADING "area,beds,beds,12.5000001,3\n", true, 1e-9);
    assert_int_equal(found.count, 1);
}

static void another_spelling_of_a_number_is_the_same_number(void **state)
{
    (void)state;
    compare(HEADING "a,b,c,1.50,3\n", HEADING "a,b,c,1.5,3\n", true, 0);
    assert_int_equal(found.count, 0);
}

static void no_observation_differs_from_any_number(void **state)
{
    (void)state;
    compare(HEADING "a,b,c,,3\n", HEADING "a,b,c,0,3\n", true, 1e-3);
    assert_int_equal(found.count, 1);
    expect(0, 2, "a b", "mean");
    assert_string_equal(found.items[0].was, "");
    assert_true(isnan(found.items[0].relative));
}

static void new_rows_do_not_hide_what_follows(void **state)
{
    (void)state;
    compare(HEADING "a,one,c,1,3\na,two,c,2,3\n",
            HEADING "a,one,c,1,3\na,new,c,9,3\na,newer,c,9,3\na,two,c,4,3\n", true, 0);
    assert_int_equal(found.count, 3);
    expect(0, 0, "a new", "");
    assert_null(found.items[0].was);
    expect(2, 3, "a two", "mean");
    compare(HEADING "a,one,c,1,3\na,two,c,2,3\n", HEADING "a,one,c,1,3\n", true, 0);
    assert_int_equal(found.count, 1);
    expect(0, 3, "a two", "");
    assert_null(found.items[0].is);
}

static void a_changed_word_is_a_cell_like_others(void **state)
{
    (void)state;
    compare(HEADING "a,\"one, or so\",c,1,3\na,two,c,2,3\n",
            HEADING "a,\"one, or \"\"so\"\"\",c,1,3\na,two,c,2,3\n", true, 0);
    assert_int_equal(found.count, 1);
    expect(0, 2, "a one, or so", "measure");
    assert_string_equal(found.items[0].is, "one, or \"so\"");
    compare(HEADING "a,b,c,1,3\n", HEADING "a,b,c,1x,3\n", true, 0);
    assert_int_equal(found.count, 1);
    expect(0, 2, "a b", "mean");
}

static void replications_are_told_by_their_number(void **state)
{
    (void)state;
    const char *heading = "replication,scope,measure,unit,value\n";
    char was[200], is[200];
    snprintf(was, sizeof was, "%s1,a,b,c,5\n2,a,b,c,6\n", heading);
    snprintf(is, sizeof is, "%s1,a,b,c,5\n2,a,b,c,7\n", heading);
    compare(was, is, true, 0);
    assert_int_equal(found.count, 1);
    expect(0, 3, "replication 2 a b", "value");
}

static void the_first_twenty_are_kept_and_all_are_counted(void **state)
{
    (void)state;
    char was[4096] = HEADING, is[4096] = HEADING;
    for (int i = 0; i < 50; i++) {
        snprintf(was + strlen(was), 40, "a,m%c%c,c,1,3\n", 'a' + i / 10, 'a' + i % 10);
        snprintf(is + strlen(is), 40, "a,m%c%c,c,2,3\n", 'a' + i / 10, 'a' + i % 10);
    }
    compare(was, is, true, 0);
    assert_int_equal(found.count, 50);
    expect(19, 21, "a mbj", "mean");
}

static void numbers_in_a_text_are_compared_too(void **state)
{
    (void)state;
    compare("Beds  999 in use.\nAll good.\n", "Beds 1,001 in use.\nAll good.\n", false, 0);
    assert_int_equal(found.count, 1);
    expect(0, 1, "Beds  999 in use.", NULL);
    assert_string_equal(found.items[0].is, "1,001");
    compare("12.3 beds\n", "12.4 beds\n", false, 1e-9);
    assert_int_equal(found.count, 0); /* rounded from neighbours */
    compare("12.3 beds\n", "12.5 beds\n", false, 1e-9);
    assert_int_equal(found.count, 1);
    compare("12.3 beds\n", "12.4 beds\n", false, 0);
    assert_int_equal(found.count, 1);
    compare("good\nmiddle\n", "bad\nmiddle\n", false, 0);
    assert_int_equal(found.count, 1);
    assert_string_equal(found.items[0].was, "good");
    assert_string_equal(found.items[0].is, "bad");
}

static void empty_files_are_alike(void **state)
{
    (void)state;
    compare("", "", true, 0);
    assert_int_equal(found.count, 0);
    compare("", HEADING "a,b,c,1,2\n", true, 0);
    assert_int_equal(found.count, 2);
}

static int forget(void **state)
{
    (void)state;
    unlike_free(&found);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_digit_is_named),
        cmocka_unit_test(the_last_digits_may_differ_when_that_is_asked_for),
        cmocka_unit_test(another_spelling_of_a_number_is_the_same_number),
        cmocka_unit_test(no_observation_differs_from_any_number),
        cmocka_unit_test(new_rows_do_not_hide_what_follows),
        cmocka_unit_test(a_changed_word_is_a_cell_like_others),
        cmocka_unit_test(replications_are_told_by_their_number),
        cmocka_unit_test(the_first_twenty_are_kept_and_all_are_counted),
        cmocka_unit_test(numbers_in_a_text_are_compared_too),
        cmocka_unit_test(empty_files_are_alike),
    };
    return cmocka_run_group_tests_name("unlike", tests, NULL, forget);
}
