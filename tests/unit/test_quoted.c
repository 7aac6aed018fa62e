/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands as a shell reads them. */
#include "base/quoted.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

static void plain_words_stay_as_they_are(void **state)
{
    (void)state;
    struct text text = {0};
    quoted_add(&text, "--set=a.b=5%");
    assert_string_equal(text.at, "--set=a.b=5%");
    text_free(&text);
}

static void whatever_is_quoted_comes_back(void **state)
{
    (void)state;
    static const char *const words[] = {"",     "a b", "it's",    "'", "a[0]=1",      "$x",
                                        "a\nb", "\\",  "(\"x\")", "*", "caf\xc3\xa9", "-- x",
                                        "''"};
    enum { COUNT = sizeof words / sizeof *words };
    struct text text = {0};
    struct quoted quoted;
    for (size_t i = 0; i < COUNT; i++) {
        text_add(&text, i ? " " : "");
        quoted_add(&text, words[i]);
    }
    assert_true(quoted_split(&quoted, text.at));
    assert_int_equal(quoted.count, COUNT);
    for (size_t i = 0; i < COUNT; i++)
        assert_string_equal(quoted.words[i], words[i]);
    quoted_free(&quoted);
    text_free(&text);
}

static void a_command_is_split_at_spaces(void **state)
{
    (void)state;
    struct quoted quoted;
    assert_true(quoted_split(&quoted, "  homefirst run   'a b'c\\''d ' "));
    assert_int_equal(quoted.count, 3);
    assert_string_equal(quoted.words[2], "a bc'd ");
    quoted_free(&quoted);
    assert_true(quoted_split(&quoted, ""));
    assert_int_equal(quoted.count, 0);
    quoted_free(&quoted);
}

static void what_a_shell_would_act_on_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {"a 'b",    "a $b",  "a; b", "a | b", "a `b`",
                                        "a \"b\"", "a > b", "a\tb", "a\\",   "*"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct quoted quoted;
        assert_false(quoted_split(&quoted, texts[i]));
        quoted_free(&quoted);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_words_stay_as_they_are),
        cmocka_unit_test(whatever_is_quoted_comes_back),
        cmocka_unit_test(a_command_is_split_at_spaces),
        cmocka_unit_test(what_a_shell_would_act_on_is_refused),
    };
    return cmocka_run_group_tests_name("quoted", tests, NULL, NULL);
}
