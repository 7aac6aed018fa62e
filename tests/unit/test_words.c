/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `check` and the summary say of resources and appointments. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "record_sample.h"
#include "report/summary.h"
#include "report/words.h"
#include "said.h"

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

static void the_check_tells_what_is_there_and_what_it_lacks(void **state)
{
    (void)state;
    struct record_sample s;
    struct text text = {0};
    record_sample_make(&s, scenario, NULL);
    words_model(&text, &s.record);
    said_holds(&text, "a: 10 a day (");
    said_holds(&text, "nurse: 3 on duty, every day round the clock; each is absent from 5 % of the "
                      "shifts");
    said_holds(&text, "homefirst explain");
    said_lacks(&text, "book the first"); /* what happens is for `explain` */
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
    said_holds(&text, "Appointments places booked used mean lead not come turned away");
    /* 2 weeks of 5 days of 6 slots of 2 places */
    said_holds(&text, "The clinic 120 ");
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
        cmocka_unit_test_setup_teardown(the_check_tells_what_is_there_and_what_it_lacks,
                                        record_sample_enter, record_sample_leave),
        cmocka_unit_test_setup_teardown(a_summary_has_a_row_for_each_kind_of_appointment,
                                        record_sample_enter, record_sample_leave),
        cmocka_unit_test_setup_teardown(slots_that_nobody_books_are_told, record_sample_enter,
                                        record_sample_leave),
    };
    return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
