/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text and names as a workbook can hold them. */
#include "report/book_text.h"

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

static void assert_text(const char *text, const char *expected)
{
    char *made = book_text(text);
    assert_string_equal(made, expected);
    free(made);
}

static void what_xml_cannot_hold_is_left_out(void **state)
{
    (void)state;
    assert_text("a\x01\x08\x0b\x0c\x0e\x1f\x7f"
                "b\r\n\tc",
                "ab\n\tc");
    assert_text("\xef\xbf\xbe\xef\xbf\xbf!", "!");
    assert_text("=1+1", "=1+1");
    assert_text("\xf0\x9f\x98\x80 <&>\"'", "\xf0\x9f\x98\x80 <&>\"'");
    assert_text("\xff", "\xef\xbf\xbd"); /* no UTF-8 */
    assert_text(NULL, "");
}

static void what_looks_like_an_escape_is_escaped(void **state)
{
    (void)state;
    assert_text("_x0041_", "_x005F_x0041_");
    assert_text("__x000a_", "__x005F_x000a_");
    assert_text("_x41_ _xzzzz_ _x0041", "_x41_ _xzzzz_ _x0041");
}

/* `count` times a letter. */
static char *many(const char *letter, size_t count)
{
    struct text text = {0};
    for (size_t i = 0; i < count; i++)
        text_add(&text, "%s", letter);
    return text.at;
}

static void assert_length(const char *letter, size_t count, size_t bytes, bool cut)
{
    char *long_text = many(letter, count), *made = book_text(long_text);
    assert_int_equal(strlen(made), bytes);
    assert_int_equal(strcmp(made + strlen(made) - 3, "...") == 0, cut);
    free(long_text);
    free(made);
}

static void what_is_too_long_is_cut_between_letters(void **state)
{
    (void)state;
    assert_length("x", 32767, 32767, false);
    assert_length("x", 32768, 32767, true);
    assert_length("\xc3\xa9", 32768, 2 * 32764 + 3, true);
    assert_length("\xf0\x9f\x98\x80", 16384, 4 * 16382 + 3, true); /* two units of UTF-16 each */
}

static void assert_sheet(const char *name, const char *expected)
{
    static const char *const taken[] = {"Summary", "Money"};
    char *made = book_sheet_name(name, taken, 2);
    assert_string_equal(made, expected);
    free(made);
}

static void names_of_sheets_are_legal_and_unique(void **state)
{
    (void)state;
    assert_sheet("Measures", "Measures");
    assert_sheet("a[b]c:d*e?f/g\\h'i", "a_b_c_d_e_f_g_h_i");
    assert_sheet("summary", "summary_2");
    assert_sheet("", "Table");
    assert_sheet("History", "Table");
    assert_sheet("0123456789012345678901234567890123", "0123456789012345678901234567890");
    assert_sheet("\xc3\xa9\xc3\xa9", "\xc3\xa9\xc3\xa9");
}

static void names_of_cells_are_legal_and_unique(void **state)
{
    (void)state;
    static const char *const taken[] = {"value_a_b", "value_a_b_2"};
    char *made = book_cell_name("value_a-b", taken, 2);
    assert_string_equal(made, "value_a_b_3");
    free(made);
    made = book_cell_name("value_a*\xc3\xa9", taken, 2);
    assert_string_equal(made, "value_a___");
    free(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_xml_cannot_hold_is_left_out),
        cmocka_unit_test(what_looks_like_an_escape_is_escaped),
        cmocka_unit_test(what_is_too_long_is_cut_between_letters),
        cmocka_unit_test(names_of_sheets_are_legal_and_unique),
        cmocka_unit_test(names_of_cells_are_legal_and_unique),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
