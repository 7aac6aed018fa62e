/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `check` and the summary say of absence, urgency and appointments. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "record_sample.h"
#include "report/summary.h"
#include "report/words.h"

/* ' stands for " */
static const char scenario[] =
    "title = 'Urgent and others'; time = { start = '2015-01-05'; horizon = '14 d'; };"
    "slots = { clinic = { title = 'The clinic'; open = ( { days = 'Mon-Fri'; from = '09:00'; "
    "to = '12:00'; } ); closed = 'bank holidays'; every = '30 min'; places = 2; }; "
    "spare = { open = ( { from = '09:00'; to = '12:00'; } ); every = '1 h'; }; };"
    "demand = { a = { per_day = 10; enters = 'x'; }; };"
    "resources = { nurse = { roster = ( { from = '00:00'; to = '24:00'; capacity = 3; } ); "
    "absence = 0.05; }; };"
    "pathways = { x = { steps = {"
    "  first = { service = { needs = 'nurse'; takes = '10 min'; priority = 2; "
    "preempts = true; }; };"
    "  ask = { appointment = { slots = 'clinic'; not_before = '24 h'; within = '14 d'; full_to = "
    "'full'; attends = 0.93; missed_to = 'missed'; }; };"
    "  seen = { service = { needs = 'nurse'; takes = '10 min'; priority = 6; priority_grows = { "
    "after = '24 h'; every = '12 h'; to = 3; }; }; };"
    "  done = { end = { outcome = 'done'; }; };"
    "  full = { end = { outcome = 'full'; }; };"
    "  missed = { end = { outcome = 'missed'; }; }; }; }; };";

/* Words, whatever the lines they stand on. */
static void expect_words(const char *text, const char *words)
{
    struct text flat = {0};
    for (const char *c = text; *c; c++)
        if (*c != '\n' && !(*c == ' ' && flat.length && flat.at[flat.length - 1] == ' '))
            text_add(&flat, "%c", *c);
        else if (*c == '\n')
            text_add(&flat, "%s", flat.length && flat.at[flat.length - 1] == ' ' ? "" : " ");
    if (!strstr(flat.at, words))
        fail_msg("'%s' is not said in: %s", words, text);
    text_free(&flat);
}

static void a_model_is_told_whole(void **state)
{
    (void)state;
    struct record_sample s;
    struct text text = {0};
    record_sample_make(&s, scenario, NULL);
    words_model(&text, &s.record);
    expect_words(text.at, "3 from 00:00 to 24:00, each absent for 5 % of the shifts");
    expect_words(text.at, "of priority 2, interrupts who is less urgent");
    expect_words(text.at, "of priority 6, one more urgent after waiting 24 h and again every 12 h, "
                          "up to 3");
    expect_words(text.at, "The clinic: 2 places every 30 min from 09:00 to 12:00 Mon-Fri, not on "
                          "bank holidays");
    expect_words(text.at, "books the first free place of clinic, 24 h to 14 d ahead, and waits for "
                          "it; if there is none, to full; comes with a probability of 93 %, or "
                          "else to missed");
    text_free(&text);
    record_sample_free(&s);
}

static void a_summary_has_a_row_for_each_kind_of_appointment(void **state)
{
    (void)state;
    struct record_sample s;
    struct text text = {0};
    record_sample_make(&s, scenario, NULL);
    summary_system(&text, &s.record);
    expect_words(text.at, "Appointments places booked used mean lead not come turned away");
    /* 2 weeks of 5 days of 6 slots of 2 places */
    expect_words(text.at, "The clinic 120 ");
    text_free(&text);
    record_sample_free(&s);
}

static void slots_that_nobody_books_are_told(void **state)
{
    (void)state;
    struct record_sample s;
    struct check_list checks;
    size_t told = 0;
    record_sample_make(&s, scenario, NULL);
    selfcheck_run(&checks, &s.study, false);
    for (size_t i = 0; i < checks.count; i++)
        told += strcmp(checks.items[i].words, "Nothing uses slots spare: is a name misspelt?") == 0;
    assert_int_equal(told, 1);
    selfcheck_free(&checks);
    record_sample_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_model_is_told_whole, record_sample_enter,
                                        record_sample_leave),
        cmocka_unit_test_setup_teardown(a_summary_has_a_row_for_each_kind_of_appointment,
                                        record_sample_enter, record_sample_leave),
        cmocka_unit_test_setup_teardown(slots_that_nobody_books_are_told, record_sample_enter,
                                        record_sample_leave),
    };
    return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
