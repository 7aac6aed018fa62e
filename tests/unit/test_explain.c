/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model explained, two models told apart, and a STRESS-DES document. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "played.h"
#include "record_sample.h"
#include "report/explain.h"
#include "report/stress.h"
#include "said.h"

static void explain(struct text *out, const struct record_sample *s)
{
    struct measure_list measures;
    measures_build(&measures, &s->plan);
    const struct explained e = {
        .scenario = &s->scenario, .model = &s->model, .measures = &measures};
    explain_words(out, &e);
    measures_free(&measures);
}

static void everything_of_a_study_is_said(void **state)
{
    (void)state;
    struct record_sample s;
    struct text text = {0};
    record_sample_make(&s, record_sample_two_schemes, NULL);
    explain(&text, &s);
    said_holds(&text, "28 d are counted, from 2015-01-05 on, after a warm-up of 7 d; each patient "
                      "of a scheme is followed 30 d after leaving it.");
    said_holds(&text, "calls: 8 a day. When: only 09:00 to 17:00, evenly; of a week's patients 20 "
                      "% each on Mon-Fri, none on Sat and Sun. With the schemes they go to 'Day "
                      "team'; without them to 'hospital'.");
    said_holds(&text, "'would be admitted': 60 %.");
    said_holds(&text, "Day team A scheme: in the world without schemes nobody gets here. It costs "
                      "EUR 100,000 a year, beside what its steps cost. It promises a first contact "
                      "within 2 h.");
    said_holds(&text, "Nurse: 2 on duty, Mon-Fri 08:00 to 18:00. Needed in 'Day team'. Whoever is "
                      "being served when a shift ends is finished first.");
    said_holds(&text, "'Day team': claimed, 120 patients.");
    said_holds(&text, "Many. All schemes in the total: claimed, at least 100 patients (a plan).");
    said_holds(&text, "The area: admissions, at most 0 admissions.");
    said_holds(&text, "The pool: Assessed by schemes.claimed, the whole year at once: against a "
                      "target of 8,000 a year.");
    said_holds(&text, "of which it is not said where they come from");
    text_free(&text);
    record_sample_free(&s);
}

static void what_is_not_there_is_not_spoken_of(void **state)
{
    (void)state;
    struct record_sample s;
    struct text text = {0};
    record_sample_make(&s, record_sample_queue, NULL);
    explain(&text, &s);
    said_lacks(&text, "scheme");
    said_lacks(&text, "Money");
    said_lacks(&text, "on some days");
    said_lacks(&text, "different from");
    said_lacks(&text, "Claimed");
    text_free(&text);
    record_sample_free(&s);
}

#define CLINIC(volume, capacity, more)                                                             \
    MONDAY                                                                                         \
    "demand = { a = { per_year = " volume "; enters = \"x\"; }; };"                                \
    "resources = { nurse = { title = \"Nurse\"; capacity = " capacity "; }; };"                    \
    "pathways = { x = { steps = { s = { service = { needs = \"nurse\"; takes = \"1 h\"; }; "       \
    "}; " more " e = { end = { outcome = \"e\"; }; }; }; }; };"

static void two_models_are_told_apart(void **state)
{
    (void)state;
    struct played was, is;
    struct text text = {0};
    played_read(&was, CLINIC("100", "1", ""));
    played_read(&is, CLINIC("200", "1", "rest = { delay = \"2 h\"; };"));
    assert_int_equal(explain_differences(&text, &was.model, &was.model), 0);
    assert_null(text.at);
    assert_int_equal(explain_differences(&text, &was.model, &is.model), 2);
    said_holds(&text, "a before: 100 a year now: 200 a year");
    said_holds(&text, "x, step 2: rest before: nothing now: Time passes: 2 h.");
    said_lacks(&text, "Nurse");
    text_free(&text);
    played_free(&is);
    text = (struct text){0};
    played_read(&is, CLINIC("100", "3", ""));
    assert_int_equal(explain_variant(&text, &was.model, &is.model), 1);
    said_holds(&text, "Nurse else: 1, at all times. then: 3, at all times.");
    text_free(&text);
    played_free(&was);
    played_free(&is);
}

/* --- STRESS-DES ------------------------------------------------------------------------------- */

static void stress(struct text *out, const struct record_sample *s)
{
    struct measure_list measures;
    measures_build(&measures, &s->plan);
    struct stressed all = {.scenario = &s->scenario, .model = &s->model, .measures = &measures};
    stress_write(out, &all);
    measures_free(&measures);
}

static const char *const items[] = {
    "1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5.1", "2.5.2", "2.5.3", "2.5.4", "2.5.5",
    "3.1", "3.2", "3.3", "3.4", "4.1", "4.2", "4.3", "5.1",   "5.2",   "5.3",   "5.4",   "6.1"};

static void every_item_is_there_in_order(void **state)
{
    (void)state;
    struct record_sample s;
    struct text text = {0};
    record_sample_make(&s, record_sample_two_schemes, NULL);
    stress(&text, &s);
    const char *at = text.at;
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        char heading[20];
        snprintf(heading, sizeof heading, "\n### %s ", items[i]);
        at = strstr(at, heading);
        if (!at)
            fail_msg("%s is not there, or not in its place", items[i]);
    }
    text_free(&text);
    record_sample_free(&s);
}

static void what_nobody_has_said_is_told_with_where_to_say_it(void **state)
{
    (void)state;
    struct record_sample s;
    struct text text = {0};
    record_sample_make(&s, record_sample_queue, "study.purpose=\"To teach.\"");
    stress(&text, &s);
    said_holds(&text, "Purpose and background: To teach.");
    said_holds(&text, "**NOT STATED**: Audience. The scenario would state it as `study.audience`.");
    said_holds(&text, "**NOT STATED**: of 5 numbers, where they come from.");
    said_holds(&text, "Still to be stated: 17 points, in items 1.1, 1.3, 3.1, 3.2, 3.3, 3.4, 4.1, "
                      "4.2, 4.3, 5.4, 6.1.");
    said_holds(&text, "| `demand.calls.per_hour` | 1 | | **NOT STATED** | |");
    said_holds(&text, "| desk, step 1 (ask) | priority 5 | no limit | never |");
    said_lacks(&text, "lives twice");
    text_free(&text);
    record_sample_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(everything_of_a_study_is_said, record_sample_enter,
                                        record_sample_leave),
        cmocka_unit_test_setup_teardown(what_is_not_there_is_not_spoken_of, record_sample_enter,
                                        record_sample_leave),
        cmocka_unit_test(two_models_are_told_apart),
        cmocka_unit_test_setup_teardown(every_item_is_there_in_order, record_sample_enter,
                                        record_sample_leave),
        cmocka_unit_test_setup_teardown(what_nobody_has_said_is_told_with_where_to_say_it,
                                        record_sample_enter, record_sample_leave),
    };
    return cmocka_run_group_tests_name("explain", tests, NULL, NULL);
}
