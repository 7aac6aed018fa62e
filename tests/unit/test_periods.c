/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quarters: their days, and what is counted in each. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "base/calendar.h"
#include "near.h"
#include "played.h"
#include "record_sample.h"
#include "report/periods_table.h"
#include "study/measures.h"

/* Scenarios are laid out as they read. */
/* clang-format off */

#define QUEUE_FROM(start, horizon)                                                                 \
    "title = \"t\"; time = { start = \"" start "\"; warm_up = \"10 d\"; horizon = \"" horizon      \
    "\"; };"                                                                                       \
    "demand = { a = { per_day = 1; enters = \"x\"; }; };"                                          \
    "pathways = { " PATHWAY("x", END("left")) "};"

struct expected {
    const char *first, *last;
    bool complete;
};

static void expect_periods(const char *scenario, const struct expected *expected, size_t count)
{
    struct played p;
    played_read(&p, scenario);
    assert_int_equal(p.plan.period_count, count);
    for (size_t i = 0; i < count; i++) {
        const struct plan_period *period = &p.plan.periods[i];
        char first[11], last[11];
        assert_string_equal(calendar_date_text(first, period->first_day), expected[i].first);
        assert_string_equal(calendar_date_text(last, period->last_day), expected[i].last);
        assert_int_equal(period->until - period->from == period->whole, expected[i].complete);
        assert_near(period->from, i ? p.plan.periods[i - 1].until : p.plan.start, 0);
    }
    if (count)
        assert_near(p.plan.periods[count - 1].until, p.plan.end, 0);
    played_free(&p);
}

static void a_year_has_four_quarters(void **state)
{
    (void)state;
    static const struct expected plain[] = {{"2015-01-01", "2015-03-31", true},
                                            {"2015-04-01", "2015-06-30", true},
                                            {"2015-07-01", "2015-09-30", true},
                                            {"2015-10-01", "2015-12-31", true}};
    expect_periods(QUEUE_FROM("2015-01-01", "365 d"), plain, 4);
    static const struct expected leap[] = {{"2016-04-01", "2016-06-30", true},
                                           {"2016-07-01", "2016-09-30", true},
                                           {"2016-10-01", "2016-12-31", true},
                                           {"2017-01-01", "2017-03-31", true}};
    expect_periods(QUEUE_FROM("2016-04-01", "365 d"), leap, 4);
}

static void the_last_quarter_may_be_cut_short(void **state)
{
    (void)state;
    static const struct expected cut[] = {{"2014-11-30", "2015-02-27", true},
                                          {"2015-02-28", "2015-03-10", false}};
    expect_periods(QUEUE_FROM("2014-11-30", "100.5 d"), cut, 2);
    static const struct expected one[] = {{"2015-01-05", "2015-01-05", false}};
    expect_periods(QUEUE_FROM("2015-01-05", "1 h"), one, 1);
}

static void more_than_forty_quarters_are_not_told_apart(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, QUEUE_FROM("2015-01-01", "3653 d")); /* to 31 December 2024 */
    assert_int_equal(p.plan.period_count, 40);
    played_free(&p);
    expect_periods(QUEUE_FROM("2015-01-01", "3654 d"), NULL, 0);
}

/* Two patients come early on 5 January and are claimed after 100 days, on 15 April; without the
   scheme they are in bed from 5 January for 90 days, to 5 April. Another stays in bed for 90 days
   in both worlds. */
#define CLAIMED_IN_APRIL                                                                           \
    "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"200 d\"; follow_up = \"90 d\"; };"\
    "profiles = { early = { windows = ( { from = \"00:00\"; to = \"06:00\"; } ); }; };"            \
    "surges = ( { from = \"2015-01-06\"; to = \"2030-01-01\"; times = 0; } );"                     \
    "demand = { " STREAM_LIKE("a", "2", "s", "otherwise = \"usual\";") STREAM("b", "1", "usual")   \
    "};"                                                                                           \
    "resources = { ward = { capacity = \"unlimited\"; }; };"                                       \
    "pathways = { " SCHEME("s", DELAY("care", "100 d")                                             \
    "home = { end = { outcome = \"home\"; claimed = true; }; };")                                  \
    PATHWAY("usual", BED("bed", "ward", "90 d") END("left")) "};"

static void a_quarter_has_what_happened_in_it(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, CLAIMED_IN_APRIL);
    played_with(&p, (uint64_t[]){2, 1});
    assert_int_equal(p.plan.period_count, 3); /* 5 January, 5 April, 5 July to 23 July */
    static const double claimed[] = {0, 2, 0}, with[] = {1, 0, 0}, without[] = {3, 0, 0};
    for (size_t q = 0; q < 3; q++) {
        char name[40];
        snprintf(name, sizeof name, "claimed_q%zu", q + 1);
        assert_near(played_measure(&p, "s", name), claimed[q], 0);
        assert_near(played_measure(&p, "schemes", name), claimed[q], 0);
        snprintf(name, sizeof name, "admissions_q%zu", q + 1);
        assert_near(played_measure(&p, "area", name), with[q], 0);
        snprintf(name, sizeof name, "admissions_without_q%zu", q + 1);
        assert_near(played_measure(&p, "area", name), without[q], 0);
    }
    /* 90 days from some time of 5 January: the night of 5 April is in the second quarter. */
    double first = played_measure(&p, "area", "bed_days_q1");
    double second = played_measure(&p, "area", "bed_days_q2");
    assert_near(first + second, 90, 1e-9);
    assert_true(first > 89.75 && first < 90);
    assert_near(played_measure(&p, "area", "bed_days_q3"), 0, 1e-9);
    assert_near(played_measure(&p, "area", "bed_days_net_q1") +
                    played_measure(&p, "area", "bed_days_net_q2"), 180, 1e-9);
    played_free(&p);
}

/* Who came before counting began and leaves in it is in the quarter, and not in `claimed`. */
static void claims_are_reported_in_the_quarter_of_leaving(void **state)
{
    (void)state;
    struct played p;
    played_read(&p,
        "title = \"t\"; time = { start = \"2015-01-05\"; warm_up = \"5 d\"; horizon = \"10 d\"; };"
        "surges = ( { from = \"2015-01-02\"; to = \"2030-01-01\"; times = 0; } );"
        "demand = { a = { per_day = 3; enters = \"s\"; otherwise = \"usual\"; }; };"
        "pathways = { " SCHEME("s", DELAY("care", "6 d")
        "home = { end = { outcome = \"home\"; claimed = true; }; };")
        PATHWAY("usual", END("left")) "};");
    double reported = 0;
    for (uint32_t r = 0; r < 3; r++) {
        played_play(&p, r);
        reported += played_measure(&p, "schemes", "claimed_q1");
        assert_near(played_measure(&p, "schemes", "claimed"), 0, 0);
    }
    assert_true(reported > 0);
    played_free(&p);
}

/* clang-format on */

static void a_measure_of_a_quarter_is_found_by_its_number(void **state)
{
    (void)state;
    struct played p;
    struct measure_list list;
    played_read(&p, CLAIMED_IN_APRIL);
    measures_build(&list, &p.plan);
    int found = measures_find_period(&list, "schemes.claimed", 3);
    assert_true(found >= 0);
    assert_string_equal(list.items[found].name, "claimed_q3");
    assert_int_equal(list.items[found].period, 3);
    assert_int_equal(measures_find_period(&list, "schemes.claimed", 4), -1);
    assert_int_equal(measures_find_period(&list, "schemes.avoided_30d", 1), -1);
    measures_free(&list);
    played_free(&p);
}

static void the_table_has_a_row_for_each(void **state)
{
    (void)state;
    struct record_sample s;
    struct outdir dir;
    struct csv_table table;
    record_sample_make(&s, record_sample_two_schemes, "time.horizon=100 d");
    assert_int_equal(outdir_begin(&dir, "results", false), STATUS_OK);
    periods_table_write(&dir, &s.record);
    assert_int_equal(outdir_commit(&dir), STATUS_OK);
    csv_table_read(&table, "results/periods.csv");
    assert_int_equal(table.rows, 1 + 2 * (3 + 6)); /* two quarters: two schemes, total, area */
    size_t row = csv_table_find(&table, "quarter", "2");
    assert_string_equal(csv_table_text(&table, row, "first_day"), "2015-04-05");
    assert_string_equal(csv_table_text(&table, row, "last_day"), "2015-04-14");
    assert_string_equal(csv_table_text(&table, row, "complete"), "no");
    assert_string_equal(csv_table_text(&table, 1, "complete"), "yes");
    assert_string_equal(csv_table_text(&table, 1, "scope"), "day_team");
    assert_string_equal(csv_table_text(&table, 1, "measure"), "claimed");
    int found = measures_find(&s.study.measures, "day_team", "claimed_q1");
    assert_near(csv_table_number(&table, 1, "mean"), s.study.estimates[found].mean, 0);
    csv_table_free(&table);
    record_sample_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_has_four_quarters),
        cmocka_unit_test(the_last_quarter_may_be_cut_short),
        cmocka_unit_test(more_than_forty_quarters_are_not_told_apart),
        cmocka_unit_test(a_quarter_has_what_happened_in_it),
        cmocka_unit_test(claims_are_reported_in_the_quarter_of_leaving),
        cmocka_unit_test(a_measure_of_a_quarter_is_found_by_its_number),
        cmocka_unit_test(the_table_has_a_row_for_each),
    };
    return cmocka_run_group_tests_name("periods", tests, record_sample_enter, record_sample_leave);
}
