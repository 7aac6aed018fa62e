/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML is escaped in one place, and is well-formed whatever the words hold. */
#include "report/html.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <string.h>

static struct text out;
static struct html html;

static int begin(void **state)
{
    (void)state;
    out = (struct text){0};
    html = (struct html){.out = &out};
    return 0;
}

static int end(void **state)
{
    (void)state;
    text_free(&out);
    return 0;
}

static void words_are_escaped(void **state)
{
    (void)state;
    html_words(&html, "<b>&amp; \"it's\" ]]> %s \\");
    assert_string_equal(out.at, "&lt;b&gt;&amp;amp; &quot;it&#39;s&quot; ]]&gt; %s \\");
}

static void values_of_attributes_are_escaped(void **state)
{
    (void)state;
    html_void(&html, "img", "alt", "a\"/><script>alert('x')</script>", "src", "", HTML_END);
    assert_string_equal(out.at, "<img alt=\"a&quot;/&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/"
                                "script&gt;\" src=\"\"/>\n");
}

static void what_xml_forbids_is_replaced(void **state)
{
    (void)state;
    html_words(&html, "a\x01\x1b\x7f"
                      "b\nc\xff\xef\xbf\xbe");
    assert_string_equal(out.at, "a   b c\xef\xbf\xbd\xef\xbf\xbd");
}

static void nothing_turns_the_text_around(void **state)
{
    (void)state;
    html_words(&html, "a\xe2\x80\xae"
                      "b\xe2\x81\xa6"
                      "c\xe2\x80\x9c\xd7\x90");
    assert_string_equal(out.at, "a\xef\xbf\xbd"
                                "b\xef\xbf\xbd"
                                "c\xe2\x80\x9c\xd7\x90");
}

static void formats_escape_what_they_hold(void **state)
{
    (void)state;
    html_paragraph(&html, "%s and %d", "<%n>", 3);
    assert_string_equal(out.at, "<p>&lt;%n&gt; and 3</p>\n");
}

static void elements_are_closed_in_turn(void **state)
{
    (void)state;
    html_open(&html, "ul", "id", "x", HTML_END);
    html_open(&html, "li", HTML_END);
    html_open(&html, "a", "href", "#y", HTML_END);
    html_close_to(&html, 0);
    assert_int_equal(html.depth, 0);
    assert_string_equal(out.at, "<ul id=\"x\"><li><a href=\"#y\"></a></li>\n</ul>\n");
}

static void lines_stay_lines(void **state)
{
    (void)state;
    html_lines(&html, "a <\n\nb");
    assert_string_equal(out.at, "<pre tabindex=\"0\">a &lt;\n\nb</pre>\n");
}

static void tables_have_heads(void **state)
{
    static const char *const heads[] = {"Scheme", "claimed", "<source", "", NULL};
    (void)state;
    html_table(&html, "A & B");
    html_heads(&html, heads);
    html_row(&html, "Falls");
    html_number(&html, "7");
    html_cell(&html, "me");
    html_cell(&html, "");
    html_row_end(&html);
    html_table_end(&html);
    assert_int_equal(html.depth, 0);
    assert_non_null(strstr(out.at, "aria-label=\"A &amp; B\""));
    assert_non_null(strstr(out.at, "<caption>A &amp; B</caption>"));
    assert_non_null(strstr(out.at, "<th scope=\"col\" class=\"words\">Scheme</th>"
                                   "<th scope=\"col\" class=\"number\">claimed</th>"
                                   "<th scope=\"col\" class=\"words\">source</th><td></td>"));
    assert_non_null(strstr(out.at, "<th scope=\"row\">Falls</th><td class=\"number\">7</td>"
                                   "<td>me</td><td></td></tr>"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_are_escaped, begin, end),
        cmocka_unit_test_setup_teardown(values_of_attributes_are_escaped, begin, end),
        cmocka_unit_test_setup_teardown(what_xml_forbids_is_replaced, begin, end),
        cmocka_unit_test_setup_teardown(nothing_turns_the_text_around, begin, end),
        cmocka_unit_test_setup_teardown(formats_escape_what_they_hold, begin, end),
        cmocka_unit_test_setup_teardown(elements_are_closed_in_turn, begin, end),
        cmocka_unit_test_setup_teardown(lines_stay_lines, begin, end),
        cmocka_unit_test_setup_teardown(tables_have_heads, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
