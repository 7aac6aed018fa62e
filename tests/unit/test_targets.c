/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Payments and targets as measures, tables and words. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "near.h"
#include "played.h"
#include "record_sample.h"
#include "report/summary.h"
#include "report/targets_table.h"
#include "study/spread.h"

/* Scenarios are laid out as they read. */
/* clang-format off */

/* Two patients are claimed in April, the second quarter; each had a bed without the scheme. */
#define TWO_IN_APRIL(money)                                                                        \
    "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"200 d\"; follow_up = \"90 d\"; };"\
    "profiles = { early = { windows = ( { from = \"00:00\"; to = \"06:00\"; } ); }; };"            \
    "surges = ( { from = \"2015-01-06\"; to = \"2030-01-01\"; times = 0; } );" money               \
    "demand = { " STREAM_LIKE("a", "2", "s", "otherwise = \"usual\";") "};"                        \
    "resources = { ward = { capacity = \"unlimited\"; }; };"                                       \
    "pathways = { " SCHEME("s", DELAY("care", "100 d")                                             \
    "home = { end = { outcome = \"home\"; claimed = true; }; };")                                  \
    PATHWAY("usual", BED("bed", "ward", "5 d") END("left")) "};"

static void payments_find_the_quarters_of_their_measure(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, TWO_IN_APRIL(
        "money = { payments = {"
        "by_quarter = { measure = \"schemes.claimed\"; assessed = \"quarter\"; "
        "target = 16; per_unit = 5; };"
        "by_year = { measure = \"schemes.claimed\"; target = 16; per_unit = 5; "
        "            loss_shared = { a = 0.25; b = 0.75; }; };"
        "whole = { measure = \"schemes.avoided_30d\"; target = 16; per_unit = 5; };"
        "fewer = { measure = \"area.admissions\"; fewer_than = [ 3, 0, 0, 0 ]; "
        "target = 3; per_unit = 5; };"
        "}; };"));
    played_with(&p, (uint64_t[]){2});
    /* Two whole quarters and 19 of 92 days: targets of 4, 4 and 0.83. */
    double quarters = 2 + 19.0 / 92;
    assert_near(played_measure(&p, "payment.by_quarter", "at_stake"), 20 * quarters, 1e-9);
    assert_near(played_measure(&p, "payment.by_quarter", "paid"), 10, 1e-9);
    assert_near(played_measure(&p, "payment.by_quarter", "paid_q1"), 0, 0);
    assert_near(played_measure(&p, "payment.by_quarter", "paid_q2"), 10, 1e-9);
    assert_near(played_measure(&p, "payment.by_year", "delivery"), 2 / (4 * quarters), 1e-9);
    assert_near(played_measure(&p, "payment.by_year", "paid"), 10, 1e-9);
    assert_near(played_measure(&p, "payment.by_year", "lost"), 20 * quarters - 10, 1e-9);
    double lost = 0.75 * (20 * quarters - 10);
    assert_near(played_measure(&p, "payment.by_year", "lost_by_b"), lost, 1e-9);
    assert_near(played_measure(&p, "payment.whole", "paid"), 10, 1e-9);
    /* nobody is admitted: 3 fewer than 3, of a target of 1.66 */
    assert_near(played_measure(&p, "payment.fewer", "paid"), 15 * quarters / 4, 1e-9);
    played_free(&p);
}

static void targets_are_reached_or_not(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, TWO_IN_APRIL(
        "targets = ( { measure = \"schemes.claimed\"; at_least = 2; },"
        "{ measure = \"schemes.claimed\"; at_least = 2.5; }, "
        "{ measure = \"area.admissions\"; at_most = 0; },"
        "{ measure = \"schemes.claimed\"; at_most = 1; }, "
        "{ measure = \"s.response_mean\"; at_most = 1; } );"));
    played_with(&p, (uint64_t[]){2});
    assert_near(played_measure(&p, "target.1", "reached"), 1, 0);
    assert_near(played_measure(&p, "target.2", "reached"), 0, 0);
    assert_near(played_measure(&p, "target.3", "reached"), 1, 0);
    assert_near(played_measure(&p, "target.4", "reached"), 0, 0);
    assert_true(isnan(played_measure(&p, "target.5", "reached"))); /* nobody was met */
    played_free(&p);
}

/* clang-format on */

static void quantiles_are_between_the_values_in_order(void **state)
{
    (void)state;
    double values[] = {3, 5, NAN, 1, 4, 2};
    struct study study = {.values = values, .replications = 6, .measures.count = 1};
    struct spread s = spread_of(&study, 0, 5);
    static const double expected[] = {1.2, 2, 3, 4, 4.8};
    assert_int_equal(s.n, 5);
    for (int q = 0; q < SPREAD_QUANTILES; q++)
        assert_near(s.quantile[q], expected[q], 1e-12);
    assert_near(s.none, 0, 0);
    assert_near(s.whole, 0.2, 1e-12);
    values[0] = 0;
    s = spread_of(&study, 0, 5);
    assert_near(s.none, 0.2, 1e-12);
    study.replications = 0;
    s = spread_of(&study, 0, 5);
    assert_true(isnan(s.none) && isnan(s.quantile[2]));
}

/* --- reported --------------------------------------------------------------------------------- */

static void the_tables_agree_with_the_replications(void **state)
{
    (void)state;
    struct record_sample s;
    struct outdir dir;
    struct csv_table table;
    record_sample_make(&s, record_sample_two_schemes, NULL);
    assert_int_equal(outdir_begin(&dir, "targets", false), STATUS_OK);
    targets_table_write(&dir, &s.record);
    assert_int_equal(outdir_commit(&dir), STATUS_OK);
    csv_table_read(&table, "targets/payments.csv");
    assert_int_equal(table.rows, 1 + 4);
    size_t row = csv_table_find(&table, "quantity", "lost_by_county");
    double lost = csv_table_number(&table, csv_table_find(&table, "quantity", "lost"), "q50");
    assert_near(csv_table_number(&table, row, "q50"), 0.75 * lost, 1e-9);
    row = csv_table_find(&table, "quantity", "paid");
    double all = csv_table_number(&table, row, "at_stake");
    assert_near(all, 5200 / 4.0 * 28 / 90, 1e-9); /* 28 of the 90 days from 5 January */
    assert_near(csv_table_number(&table, row, "q50") + lost, all, 1e-9);
    assert_string_equal(csv_table_text(&table, row, "unit"), "EUR");
    csv_table_free(&table);
    csv_table_read(&table, "targets/targets.csv");
    assert_int_equal(table.rows, 3);
    assert_string_equal(csv_table_text(&table, 1, "title"), "Many");
    assert_string_equal(csv_table_text(&table, 1, "condition"), "at least");
    assert_near(csv_table_number(&table, 1, "reached"), 1, 0);
    assert_near(csv_table_number(&table, 1, "reached_low"), 0.6096657, 1e-6); /* 6 of 6 */
    assert_near(csv_table_number(&table, 2, "reached"), 0, 0);
    assert_string_equal(csv_table_text(&table, 2, "source"), "");
    csv_table_free(&table);
    record_sample_free(&s);
}

static void expect_words(const struct text *summary, const char *words)
{
    char *flat = mem_text(summary->at);
    char *to = flat;
    for (const char *c = flat; *c; c++) /* breaks and indents are single spaces */
        if (*c != '\n' && !(*c == ' ' && to > flat && to[-1] == ' '))
            *to++ = *c;
        else if (to > flat && to[-1] != ' ')
            *to++ = ' ';
    *to = '\0';
    bool found = strstr(flat, words) != NULL;
    if (!found)
        print_error("%s\n", flat);
    free(flat);
    if (!found)
        fail_msg("the summary lacks '%s'", words);
}

static void the_summary_says_the_rule_and_the_chances(void **state)
{
    (void)state;
    struct record_sample s;
    struct text summary = {0};
    record_sample_make(&s, record_sample_two_schemes, NULL);
    summary_targets(&summary, &s.record);
    expect_words(&summary, "Many at least 100 ");
    expect_words(&summary, " 100 % (61 - 100) area.admissions at most 0 ");
    expect_words(&summary,
                 "Payments over 28 d, EUR at stake mean sd 5 % 25 % 50 % 75 % 95 % none whole");
    expect_words(&summary,
                 "Assessed by schemes.claimed, the whole year at once: against a target of "
                 "8,000 a year. At stake are EUR 5,200 a year. Earned in proportion to what "
                 "is delivered, up to the whole at the target; the rest is lost, borne 25 % "
                 "by town, 75 % by county. The last quarter is cut short and counts for as "
                 "much of it. Note: made up. Lost on average: town ");
    expect_words(&summary, "These are chances by luck alone");
    text_free(&summary);
    record_sample_free(&s);
}

static void rules_are_said_whole(void **state)
{
    (void)state;
    struct record_sample s;
    struct text summary = {0};
    record_sample_make(
        &s, record_sample_two_schemes,
        "money.payments={ one = { measure = \"schemes.claimed\"; assessed = \"quarter\"; "
        "target = [ 1, 2, 3, 4 ]; fewer_than = 9.5; per_unit = 7; catch_up = true; at_most = 8; "
        "earns = ( { delivery = 0.7; share = 0; }, { delivery = 1.0; share = 1; } ); }; "
        "other = { measure = \"schemes.claimed\"; target = 8; per_unit = 7; "
        "earns = ( { delivery = 0.7; share = 1; } ); }; }");
    summary_targets(&summary, &s.record);
    expect_words(
        &summary,
        "Assessed by schemes.claimed, each quarter by the year so far: how many fewer there "
        "are than 9.5 a year (a fourth of it each quarter), against a target of quarter by "
        "quarter 1, 2, 3, 4. At stake are EUR 7 for each of them; no more than 8 are paid in "
        "a year. Earned: nothing up to 70 % of the target, 100 % of the money at 100 %, "
        "evenly between, no more above; the rest is lost.");
    expect_words(&summary,
                 "Earned: nothing below 70 % of the target, 100 % of the money at 70 %, no "
                 "more above; the rest is lost.");
    text_free(&summary);
    record_sample_free(&s);
}

static void a_scenario_without_them_says_nothing(void **state)
{
    (void)state;
    struct record_sample s;
    struct text summary = {0};
    record_sample_make(&s, record_sample_queue, NULL);
    summary_targets(&summary, &s.record);
    assert_null(summary.at);
    record_sample_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(payments_find_the_quarters_of_their_measure),
        cmocka_unit_test(targets_are_reached_or_not),
        cmocka_unit_test(quantiles_are_between_the_values_in_order),
    };
    const struct CMUnitTest reports[] = {
        cmocka_unit_test(the_tables_agree_with_the_replications),
        cmocka_unit_test(the_summary_says_the_rule_and_the_chances),
        cmocka_unit_test(rules_are_said_whole),
        cmocka_unit_test(a_scenario_without_them_says_nothing),
    };
    int failed = cmocka_run_group_tests_name("targets", tests, NULL, NULL);
    return failed + cmocka_run_group_tests_name("targets, reported", reports, record_sample_enter,
                                                record_sample_leave);
}
