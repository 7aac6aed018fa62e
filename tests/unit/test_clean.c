/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text of any kind made fit for JSON, comments, CSV files and gnuplot. */
#include "report/clean.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <stdlib.h>

#define BAD "\xef\xbf\xbd"

static void expect(char *(*clean)(const char *), const char *text, const char *expected)
{
    char *found = clean(text);
    assert_string_equal(found, expected);
    free(found);
}

static void good_text_stays_as_it_is(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "plain", "naïve – ✓ 𝄞",
                                        "a, b; #c $d @e %f {g}_h^i `j`"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        expect(clean_utf8, texts[i], texts[i]);
        expect(clean_line, texts[i], texts[i]);
        expect(clean_title, texts[i], texts[i]);
        expect(clean_label, texts[i], texts[i]);
    }
    expect(clean_utf8, NULL, "");
}

/* Every kind of ill-formed sequence of RFC 3629. */
static void what_is_no_utf8_is_replaced_byte_by_byte(void **state)
{
    (void)state;
    expect(clean_utf8,
           "a\xff\xfe"
           "b",
           "a" BAD BAD "b");
    expect(clean_utf8, "\x80", BAD);                         /* a continuation alone */
    expect(clean_utf8, "\xc3", BAD);                         /* cut short */
    expect(clean_utf8, "\xe2\x82z", BAD BAD "z");            /* cut short, then a letter */
    expect(clean_utf8, "\xc0\xaf", BAD BAD);                 /* overlong */
    expect(clean_utf8, "\xe0\x80\xaf", BAD BAD BAD);         /* overlong */
    expect(clean_utf8, "\xed\xa0\x80", BAD BAD BAD);         /* a surrogate */
    expect(clean_utf8, "\xf4\x90\x80\x80", BAD BAD BAD BAD); /* above U+10FFFF */
    expect(clean_utf8, "\xed\x9f\xbf\xf4\x8f\xbf\xbf", "\xed\x9f\xbf\xf4\x8f\xbf\xbf");
}

static void a_line_has_no_control_characters(void **state)
{
    (void)state;
    expect(clean_utf8, "a\nb\tc", "a\nb\tc");
    expect(clean_line,
           "a\nb\tc\rd\x01"
           "e\x7f"
           "f",
           "a b c d e f");
    expect(clean_line, "a\xc2\x85z", "a z");        /* next line */
    expect(clean_line, "a\xe2\x80\xa8z", "a z");    /* line separator */
    expect(clean_line, "a\xc2\xa0z", "a\xc2\xa0z"); /* a space that does not break is none */
}

static void titles_and_labels_are_safe_for_gnuplot(void **state)
{
    (void)state;
    expect(clean_title, "\"One\" (\"two\") it's", "“One” (“two”) it's");
    expect(clean_title, "a\\n", "a\\n");
    expect(clean_label, "a\\n\"", "a∖n”");
    expect(clean_label, "x\ny", "x y");
    expect(clean_label, "]]>]>", "]]›]>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_text_stays_as_it_is),
        cmocka_unit_test(what_is_no_utf8_is_replaced_byte_by_byte),
        cmocka_unit_test(a_line_has_no_control_characters),
        cmocka_unit_test(titles_and_labels_are_safe_for_gnuplot),
    };
    return cmocka_run_group_tests_name("clean", tests, NULL, NULL);
}
