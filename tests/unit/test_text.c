/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Growing text, wrapping, suggestions, numbers and durations; and the memory beneath them. */
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/status.h"
#include "near.h"

static void added_pieces_follow_each_other(void **state)
{
    (void)state;
    struct text text = {0};
    for (int i = 0; i < 1000; i++)
        text_add(&text, "%d,", i % 10);
    text_add_bytes(&text, "end\0", 4);
    assert_int_equal(text.length, 2004);
    assert_memory_equal(text.at, "0,1,2,3,4,5,6,7,8,9,0,", 22);
    assert_string_equal(text.at + 2000, "end");
    assert_int_equal(text.at[2004], '\0');
    text_free(&text);
    assert_null(text.at);
}

static void nothing_added_is_an_empty_text(void **state)
{
    (void)state;
    struct text text = {0};
    text_add_bytes(&text, NULL, 0);
    assert_string_equal(text.at, "");
    text_free(&text);
}

static void padding_counts_characters_not_bytes(void **state)
{
    (void)state;
    struct text text = {0};
    text_add(&text, "first\n");
    text_add(&text, "caf\xc3\xa9 \xc2\xa3"); /* 6 columns in 8 bytes */
    text_pad(&text, 10);
    text_add(&text, "|");
    text_pad(&text, 5);
    text_add(&text, "|");
    assert_string_equal(text.at, "first\ncaf\xc3\xa9 \xc2\xa3    ||");
    assert_int_equal(text_width("caf\xc3\xa9 \xc2\xa3"), 6);
    text_free(&text);
}

static void wrapped_lines_stay_within_the_width(void **state)
{
    (void)state;
    struct text text = {0};
    text_add(&text, "  --seed");
    text_pad(&text, 12);
    text_wrap(&text, "the seed  of all\nluck, a whole number", 12, 24);
    assert_string_equal(text.at, "  --seed    the seed of\n"
                                 "            all luck, a\n"
                                 "            whole number\n");
    text_free(&text);
}

static void a_number_and_its_per_cent_stay_together(void **state)
{
    (void)state;
    struct text text = {0};
    text_wrap(&text, "sure of it: 95 % (90 % - 99 %).", 0, 15);
    assert_string_equal(text.at, "sure of it:\n95 % (90 % -\n99 %).\n");
    text_free(&text);
}

static void words_wrapped_onto_a_full_line_begin_a_new_one(void **state)
{
    (void)state;
    struct text text = {0};
    text_add(&text, "a-very-long-option ");
    text_wrap(&text, "meaning", 4, 20);
    text_wrap(&text, "incomprehensibilities fit nowhere", 2, 10);
    assert_string_equal(text.at, "a-very-long-option\n    meaning\n"
                                 "incomprehensibilities\n  fit\n  nowhere\n");
    text_free(&text);
}

static void a_misspelt_name_finds_its_neighbour(void **state)
{
    (void)state;
    static const char *const names[] = {"capacity", "roster", "at_end", "low", "high"};
    const size_t count = sizeof names / sizeof *names;
    assert_string_equal(text_nearest("capcity", names, count), "capacity");
    assert_string_equal(text_nearest("CAPACITY", names, count), "capacity");
    assert_string_equal(text_nearest("rotser", names, count), "roster");
    assert_string_equal(text_nearest("lwo", names, count), "low"); /* a swap is one edit */
    assert_string_equal(text_nearest("atend", names, count), "at_end");
}

static void a_strange_name_finds_nobody(void **state)
{
    (void)state;
    static const char *const names[] = {"capacity", "low"};
    assert_null(text_nearest("bicycle", names, 2));
    assert_null(text_nearest("hi", names, 2));
    assert_null(text_nearest("", names, 2));
    assert_null(text_nearest("low", names, 0));
}

/* "abcdef" against "abxyef" is 2 of 6, a third; against "axyzef" 3 of 6. */
static void a_third_of_the_letters_may_differ_and_no_more(void **state)
{
    (void)state;
    static const char *const near[] = {"abxyef"};
    static const char *const far[] = {"axyzef"};
    assert_string_equal(text_nearest("abcdef", near, 1), "abxyef");
    assert_null(text_nearest("abcdef", far, 1));
}

static void numbers_are_rounded_to_their_unit(void **state)
{
    (void)state;
    static const struct {
        double value, unit;
        const char *expected;
    } cases[] = {
        {12345.4, 1, "12,345"},
        {12345, 10, "12,350"},
        {12345, 1000, "12,000"},
        {1234567, 1, "1,234,567"},
        {-1234.56, 0.1, "-1,234.6"},
        {999.96, 0.1, "1,000.0"},
        {999, 1, "999"},
        {0.128, 0.01, "0.13"},
        {0.3, 0.25, "0.25"},
        {-0.2, 1, "0"},
        {0, 0.001, "0.000"},
        {7.5, 2.5, "7.5"},
        {-999, 1, "-999"},
        {1e18, 1, "1e+18"},
        {1e-30, 1e-12, "0.000000000"},
        {NAN, 1, "-"},
        {INFINITY, 1, "inf"},
        {-123456, 1, "-123,456"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char buffer[48];
        text_number(buffer, sizeof buffer, cases[i].value, cases[i].unit);
        assert_string_equal(buffer, cases[i].expected);
    }
}

static void the_rounding_unit_follows_the_half_width(void **state)
{
    (void)state;
    assert_near(text_unit(45, 0.1), 10, 1e-12);
    assert_near(text_unit(19, 0.1), 1, 1e-12);
    assert_near(text_unit(20, 0.1), 10, 1e-12);
    assert_near(text_unit(0.2, 0.001), 0.1, 1e-12);
    assert_near(text_unit(0.0002, 0.1), 0.1, 1e-12);
    assert_near(text_unit(0, 0.1), 0.1, 1e-12);
    assert_near(text_unit(NAN, 1), 1, 1e-12);
    assert_near(text_unit(INFINITY, 1), 1, 1e-12);
}

static void durations_choose_the_unit_people_would_say(void **state)
{
    (void)state;
    static const struct {
        double minutes;
        const char *expected;
    } cases[] = {
        {0, "0 min"},   {2.5, "2.5 min"},  {45.3, "45 min"},       {89, "89 min"},
        {210, "3.5 h"}, {120, "2 h"},      {2879, "48 h"},         {9792, "6.8 d"},
        {4320, "3 d"},  {525600, "365 d"}, {14400000, "10,000 d"}, {-210, "-3.5 h"},
        {NAN, "-"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char buffer[48];
        text_duration(buffer, sizeof buffer, cases[i].minutes);
        assert_string_equal(buffer, cases[i].expected);
    }
}

static void an_arena_gives_zeroed_aligned_separate_memory(void **state)
{
    (void)state;
    struct arena arena = {0};
    unsigned char *before = NULL;
    for (size_t size = 0; size < 3000; size += 7) {
        unsigned char *at = arena_alloc(&arena, size);
        assert_int_equal((uintptr_t)at % _Alignof(max_align_t), 0);
        assert_ptr_not_equal(at, before);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(at[i], 0);
        memset(at, 0xff, size);
        before = at;
    }
    unsigned char *large = arena_array(&arena, 1000, 1000);
    assert_int_equal(large[999999], 0);
    assert_string_equal(arena_text(&arena, "text"), "text");
    assert_null(arena_text(&arena, NULL));
    assert_string_equal(arena_format(&arena, "%s %d", "seven", 7), "seven 7");
    arena_free(&arena);
    assert_string_equal(arena_text(&arena, "again"), "again");
    arena_free(&arena);
}

static void memory_that_grows_keeps_its_contents(void **state)
{
    (void)state;
    int *numbers = mem_array(2, sizeof *numbers);
    assert_int_equal(numbers[1], 0);
    numbers[1] = 42;
    numbers = mem_grow(numbers, 100000, sizeof *numbers);
    assert_int_equal(numbers[1], 42);
    free(numbers);
    free(mem_alloc(0));
    char *text = mem_text("copied");
    assert_string_equal(text, "copied");
    free(text);
}

static void every_status_has_a_meaning_of_its_own(void **state)
{
    (void)state;
    static const enum status all[] = {
#define X(name, number, meaning) name,
        STATUS_LIST(X)
#undef X
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(status_meaning(all[i]), status_meaning(all[j]));
    assert_int_equal(STATUS_OK, 0);
    assert_string_equal(status_meaning(STATUS_FILE), "a file could not be read or written");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(added_pieces_follow_each_other),
        cmocka_unit_test(nothing_added_is_an_empty_text),
        cmocka_unit_test(padding_counts_characters_not_bytes),
        cmocka_unit_test(wrapped_lines_stay_within_the_width),
        cmocka_unit_test(a_number_and_its_per_cent_stay_together),
        cmocka_unit_test(words_wrapped_onto_a_full_line_begin_a_new_one),
        cmocka_unit_test(a_misspelt_name_finds_its_neighbour),
        cmocka_unit_test(a_strange_name_finds_nobody),
        cmocka_unit_test(a_third_of_the_letters_may_differ_and_no_more),
        cmocka_unit_test(numbers_are_rounded_to_their_unit),
        cmocka_unit_test(the_rounding_unit_follows_the_half_width),
        cmocka_unit_test(durations_choose_the_unit_people_would_say),
        cmocka_unit_test(an_arena_gives_zeroed_aligned_separate_memory),
        cmocka_unit_test(memory_that_grows_keeps_its_contents),
        cmocka_unit_test(every_status_has_a_meaning_of_its_own),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
