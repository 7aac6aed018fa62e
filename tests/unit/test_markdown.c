/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts stay words in Markdown; titles stay on one line, in one direction. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/markdown.h"
#include "report/plain.h"

typedef void writer(struct text *out, const char *words);

static void expect(writer *write, const char *words, const char *written)
{
    struct text out = {0};
    write(&out, words);
    assert_string_equal(out.at, written);
    text_free(&out);
}

static void marks_are_escaped_and_names_are_not(void **state)
{
    (void)state;
    expect(markdown_words, "a|b `c` *d* <e> [f] \\", "a\\|b \\`c\\` \\*d\\* \\<e\\> \\[f\\] \\\\");
    expect(markdown_words, "night_nurse _this_", "night_nurse \\_this\\_");
    expect(markdown_words, "A&E &amp; & &#60;", "A&E \\&amp; & \\&#60;");
    expect(markdown_words, "http://x ![i]", "http\\://x \\!\\[i\\]");
    expect(markdown_words, "# no heading", "\\# no heading");
    expect(markdown_words, "two\nlines", "two lines");
}

static void code_may_hold_backquotes_and_bars(void **state)
{
    (void)state;
    expect(markdown_code, "a.b[0]", "`a.b[0]`");
    expect(markdown_code, "a`b``c", "``` a`b``c ```");
    expect(markdown_code, "a|b", "`a\\|b`");
}

static void no_line_begins_a_block(void **state)
{
    (void)state;
    expect(markdown_paragraph, "1. one", "1\\. one\n\n");
    expect(markdown_paragraph, "- one", "\\- one\n\n");
    expect(markdown_paragraph, "--- ", "\\---\n\n");
    expect(markdown_paragraph, "= x", "\\= x\n\n");
    expect(markdown_paragraph, "1.5 d", "1.5 d\n\n");
    expect(markdown_paragraph, "-5", "-5\n\n");
    expect(markdown_item, "+ one", "- \\+ one\n");
    expect(
        markdown_item,
        "a line of words that is as long as it takes until the rest has to go below, where the "
        "last begins - with a dash",
        "- a line of words that is as long as it takes until the rest has to go below, where the "
        "last begins\n  \\- with a dash\n");
}

static void headings_stand_apart(void **state)
{
    (void)state;
    struct text out = {0};
    markdown_heading(&out, 1, "T");
    text_add(&out, "words\n");
    markdown_heading(&out, 2, "<U>");
    markdown_heading(&out, 3, "V");
    assert_string_equal(out.at, "# T\n\nwords\n\n## \\<U\\>\n\n### V\n\n");
    text_free(&out);
}

static void titles_stay_on_a_line_and_in_their_direction(void **state)
{
    (void)state;
    struct text out = {0};
    expect(plain_add, "a\tb\nc\x01", "a b c ");
    expect(plain_add, "\xe2\x80\xaeturned\xe2\x80\xac \xe2\x81\xa6x\xe2\x81\xa9", "turned x");
    expect(plain_add, "no utf8: \xff", "no utf8: \xef\xbf\xbd");
    expect(plain_add, NULL, "");
    plain_short(&out, "\xc3\xa4\xc3\xb6\xc3\xbc", 2);
    assert_string_equal(out.at, "\xc3\xa4\xc3\xb6...");
    text_free(&out);
    out = (struct text){0};
    plain_title(&out, &(struct named){.name = "night_nurse"});
    plain_quoted(&out, &(struct named){.name = "n", .title = "A_B"});
    assert_string_equal(out.at, "night nurse\xe2\x80\x9c"
                                "A_B\xe2\x80\x9d");
    text_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_are_escaped_and_names_are_not),
        cmocka_unit_test(code_may_hold_backquotes_and_bars),
        cmocka_unit_test(no_line_begins_a_block),
        cmocka_unit_test(headings_stand_apart),
        cmocka_unit_test(titles_stay_on_a_line_and_in_their_direction),
    };
    return cmocka_run_group_tests_name("markdown", tests, NULL, NULL);
}
