/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What schemes and steps cost and are worth, worked out by hand. */
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
#include "report/money_table.h"
#include "report/summary.h"

/* Scenarios are laid out as they read. */
/* clang-format off */

#define VALUES                                                                                     \
    "money = { values = { contract = { per_admission = 1490; }; "                                  \
    "margin = { title = \"At the margin\"; per_bed_day = 313; }; }; };"

/* 10 days; a patient of each stream on the first. With the scheme `a` is visited, for 20, and stays
   at home; without it he is attended to, for 148, and in bed for 5 days, 50 and 100 a day. `b` is
   so in both worlds. The budget is 36,500 a year: 1,000 in 10 days. */
static const char *const one_avoided =
    MONDAY_AND("10 d", "") VALUES
    "demand = { " STREAM_LIKE("a", "1", "s", "otherwise = \"usual\";") STREAM("b", "1", "usual")
    "};"
    "resources = { ward = { capacity = \"unlimited\"; }; nurse = { capacity = 9; }; };"
    "pathways = { s = { scheme = true; budget = 36500; steps = { "
    "visit = { cost = 20; service = { needs = \"nurse\"; takes = \"1 h\"; }; };"
    "home = { end = { outcome = \"home\"; claimed = true; }; }; }; };"
    PATHWAY("usual", "attend = { delay = \"1 h\"; cost = 148; };"
    "stay = { bed = { ward = \"ward\"; stays = \"5 d\"; cost_per_day = 100; }; cost = 50; };"
    END("left")) "};";

/* clang-format on */

static void expect(const struct played *p, const char *scope, const char *name, double value)
{
    double found = played_measure(p, scope, name);
    if (!(fabs(found - value) <= 1e-9 * (1 + fabs(value))))
        fail_msg("%s.%s is %.10g, not %.10g", scope, name, found, value);
}

static void a_scheme_costs_its_budget_and_its_steps(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, one_avoided);
    for (int i = 0; i < 2; i++) {
        const char *scope = i ? "schemes" : "s";
        expect(&p, scope, "cost", 1020);
        expect(&p, scope, "cost_per_claimed", 1020);
        expect(&p, scope, "cost_per_avoided", 1020);
        expect(&p, scope, "patients", 1);
        expect(&p, scope, "admitted_without_share", 1);
        expect(&p, scope, "value_claimed_at_contract", 1490);
        expect(&p, scope, "value_avoided_at_contract", 1490);
        expect(&p, scope, "net_benefit_at_contract", 470);
        expect(&p, scope, "break_even_at_contract", 1020.0 / 1490);
        expect(&p, scope, "break_even_share_at_contract", 1020.0 / 1490);
        expect(&p, scope, "pays_at_contract", 1);
        expect(&p, scope, "value_avoided_at_margin", 5 * 313);
        expect(&p, scope, "net_benefit_at_margin", 5 * 313 - 1020);
        expect(&p, scope, "break_even_at_margin", 1020.0 / 313);
        expect(&p, scope, "break_even_share_at_margin", 1020.0 / 1565);
    }
    struct measure_list list;
    measures_build(&list, &p.plan);
    assert_int_equal(measures_find(&list, "s", "value_claimed_at_margin"), -1);
    int found = measures_find(&list, "s", "break_even_at_margin");
    assert_string_equal(list.items[found].unit, "days");
    found = measures_find(&list, "s", "break_even_at_contract");
    assert_string_equal(list.items[found].unit, "admissions");
    measures_free(&list);
    played_free(&p);
}

static void steps_elsewhere_cost_in_both_worlds(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, one_avoided);
    expect(&p, "step.s.visit", "cost", 20);
    expect(&p, "step.usual.attend", "entered", 1);
    expect(&p, "step.usual.attend", "entered_without", 2);
    expect(&p, "step.usual.attend", "cost", 148);
    expect(&p, "step.usual.attend", "cost_without", 296);
    expect(&p, "step.usual.attend", "cost_net", 148);
    expect(&p, "step.usual.stay", "cost", 550);
    expect(&p, "step.usual.stay", "cost_without", 1100);
    expect(&p, "area", "cost", 698);
    expect(&p, "area", "cost_without", 1396);
    expect(&p, "area", "cost_net", 698);
    played_free(&p);
}

/* Visits of 1 h every 24 h for 50 h: three; of two who want the only bed for 4 days, the second
   waits and does not pay for it. */
static void each_visit_and_each_stay_costs(void **state)
{
    (void)state;
    struct played p;
    played_read(
        &p, MONDAY_AND("10 d", "") "demand = { " STREAM("a", "1", "x") STREAM(
                "b", "2",
                "y") "};"
                     "resources = { ward = { capacity = 1; }; nurse = { capacity = 9; }; };"
                     "pathways = { " PATHWAY(
                         "x", "care = { cost = 7; visits = { needs = \"nurse\"; takes = \"1 h\"; "
                              "every = \"24 h\"; lasts = \"50 h\"; }; };" END("left"))
                         PATHWAY("y", "stay = { bed = { ward = \"ward\"; stays = \"4 d\"; "
                                      "cost_per_day = 10; }; cost = 1; };"
                                      "done = { cost = 3; end = { outcome = \"left\"; }; };") "};");
    played_with(&p, (uint64_t[]){1, 2});
    expect(&p, "step.x.care", "cost", 21);
    expect(&p, "step.y.stay", "cost", 2 + 8 * 10);
    expect(&p, "step.y.done", "cost", 6);
    expect(&p, "area", "cost", 21 + 82 + 6);
    played_free(&p);
}

/* The same scheme, nobody comes: 0 avoided, no division by it. */
static void where_nothing_is_avoided_nothing_is_infinite(void **state)
{
    (void)state;
    struct played p;
    struct measure_list list;
    played_read(&p, one_avoided);
    played_with(&p, (uint64_t[]){0, 1});
    expect(&p, "s", "cost", 1000);
    expect(&p, "s", "net_benefit_at_contract", -1000);
    expect(&p, "s", "pays_at_contract", 0);
    measures_build(&list, &p.plan);
    double *values = mem_array(list.count, sizeof *values);
    measures_evaluate(&list, &p.plan, &p.outcome, values);
    for (size_t i = 0; i < list.count; i++)
        if (isinf(values[i]))
            fail_msg("%s.%s is infinite", list.items[i].scope, list.items[i].name);
    assert_true(isnan(values[measures_find(&list, "s", "cost_per_avoided")]));
    assert_true(isnan(values[measures_find(&list, "s", "break_even_share_at_contract")]));
    free(values);
    measures_free(&list);
    played_free(&p);
}

/* EVIDENCE: at 1,490 an admission the unit breaks even at 336 and night nursing at 730, at 2,919 at
   171 and 373. Budgets and values alone say so: nothing needs to be played. */
static void the_study_breaks_even_where_its_evidence_says(void **state)
{
    (void)state;
    struct problem_list problems = {0};
    struct scenario scenario;
    struct played p = {0};
    assert_int_equal(
        scenario_load(&scenario, "scenarios/leicestershire-2015.cfg", NULL, 0, &problems),
        STATUS_OK);
    model_read(&p.model, scenario.root, &problems);
    plan_build(&p.plan, &p.model, &problems);
    assert_int_equal(problems.count, 0);
    outcome_init(&p.outcome, &p.plan);
    static const struct {
        const char *scope, *name;
        double value;
    } cases[] = {
        {"fopu", "break_even_at_contract", 336},  {"night_nursing", "break_even_at_contract", 730},
        {"fopu", "break_even_at_resource", 171},  {"night_nursing", "break_even_at_resource", 373},
        {"fopu", "break_even_at_marginal", 1597}, {"schemes", "cost", 2045353},
        {"crisis_response", "cost", 565000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_near(round(played_measure(&p, cases[i].scope, cases[i].name)), cases[i].value, 0);
    outcome_free(&p.outcome);
    plan_free(&p.plan);
    model_free(&p.model);
    scenario_free(&scenario);
}

/* --- reported --------------------------------------------------------------------------------- */

static const char *const values_of_two =
    "money.values={ contract = { title = \"Contract value\"; per_admission = 1490; }; "
    "margin = { per_bed_day = 313; }; }";

static void the_table_has_every_basis(void **state)
{
    (void)state;
    struct record_sample s;
    struct outdir dir;
    struct csv_table table;
    record_sample_make(&s, record_sample_two_schemes, values_of_two);
    assert_int_equal(outdir_begin(&dir, "money", false), STATUS_OK);
    money_table_write(&dir, &s.record);
    assert_int_equal(outdir_commit(&dir), STATUS_OK);
    csv_table_read(&table, "money/money.csv");
    size_t row = csv_table_find(&table, "quantity", "net_benefit");
    assert_string_equal(csv_table_text(&table, row, "scope"), "day_team");
    assert_string_equal(csv_table_text(&table, row, "basis"), "contract");
    assert_string_equal(csv_table_text(&table, row, "unit"), "EUR");
    double worth =
        csv_table_number(&table, csv_table_find(&table, "quantity", "value_avoided"), "mean");
    double cost = csv_table_number(&table, csv_table_find(&table, "quantity", "cost"), "mean");
    assert_near(cost, 100000.0 * 28 / 365, 1e-6);
    assert_near(csv_table_number(&table, row, "mean"), worth - cost, 1e-6);
    /* a scheme without a known cost has a value, and no net benefit */
    for (row = 1; row < table.rows; row++)
        if (strcmp(csv_table_text(&table, row, "scope"), "night_team") == 0)
            assert_string_not_equal(csv_table_text(&table, row, "quantity"), "net_benefit");
    csv_table_free(&table);
    record_sample_free(&s);
}

static void expect_words(const struct text *summary, const char *words)
{
    char *flat = mem_text(summary->at);
    for (char *c = flat; *c; c++)
        *c = *c == '\n' ? ' ' : *c;
    bool found = strstr(flat, words) != NULL;
    free(flat);
    if (!found)
        fail_msg("the summary lacks '%s'", words);
}

static size_t longest_line(const char *text)
{
    size_t longest = 0;
    while (*text) {
        char line[400];
        size_t length = strcspn(text, "\n");
        snprintf(line, sizeof line, "%.*s", (int)length, text);
        longest = text_width(line) > longest ? text_width(line) : longest;
        text += length + (text[length] == '\n');
    }
    return longest;
}

static void the_summary_shows_the_bases_side_by_side(void **state)
{
    (void)state;
    struct record_sample s;
    struct text summary = {0};
    record_sample_make(&s, record_sample_two_schemes, values_of_two);
    summary_money(&summary, &s.record);
    expect_words(&summary, "Money (thousand EUR, over 28 d)");
    expect_words(&summary, "Contract value                  margin");
    expect_words(&summary, "1,490 an admission           313 a bed-day");
    expect_words(&summary,
                 "None of these values is cash by itself: an empty bed saves nothing until");
    expect_words(&summary, "Of 1 scheme in the total no cost is given");
    expect_words(&summary, "All 2 schemes ");
    assert_true(longest_line(summary.at) <= 110);
    text_free(&summary);
    record_sample_free(&s);
}

static void without_a_cost_only_the_worth_is_told(void **state)
{
    (void)state;
    struct record_sample s;
    struct text summary = {0};
    char text[8000];
    const char *cut = strstr(record_sample_two_schemes, " budget = 100000;");
    assert_non_null(cut);
    snprintf(text, sizeof text, "%.*s%s", (int)(cut - record_sample_two_schemes),
             record_sample_two_schemes, cut + strlen(" budget = 100000;"));
    record_sample_make(&s, text, values_of_two);
    summary_money(&summary, &s.record);
    expect_words(&summary, "What they really avoid is worth");
    expect_words(&summary, "No scheme's cost is given");
    assert_null(strstr(summary.at, "Pays"));
    assert_null(strstr(summary.at, "To pay for itself"));
    text_free(&summary);
    record_sample_free(&s);
}

static void costs_elsewhere_keep_apart(void **state)
{
    (void)state;
    struct record_sample s;
    struct text summary = {0};
    record_sample_make(&s, record_sample_two_schemes,
                       "pathways.hospital.steps={ stay = { cost = 12345678; "
                       "bed = { cost_per_day = 150; }; }; home = { cost = 148; }; }");
    summary_money(&summary, &s.record);
    expect_words(&summary, "Outside the schemes (million EUR)");
    expect_words(&summary, "12,345,678 + 150 a day");
    expect_words(&summary, "All of them ");
    assert_true(longest_line(summary.at) <= 120);
    text_free(&summary);
    record_sample_free(&s);
}

static void a_scenario_without_money_says_nothing_of_it(void **state)
{
    (void)state;
    struct record_sample s;
    struct text summary = {0};
    record_sample_make(&s, record_sample_queue, NULL);
    summary_money(&summary, &s.record);
    assert_null(summary.at);
    text_free(&summary);
    record_sample_free(&s);
}

static void more_bases_than_fit_follow_below(void **state)
{
    (void)state;
    struct record_sample s;
    struct text summary = {0};
    record_sample_make(&s, record_sample_two_schemes,
                       "money.values={ a = { per_admission = 1; }; b = { per_admission = 2; }; "
                       "c = { per_admission = 3; }; d = { title = \"A very long name of a basis\"; "
                       "per_admission = 1490000; }; }");
    summary_money(&summary, &s.record);
    expect_words(&summary, "A very long name of a...");
    expect_words(&summary, "1,490,000 an admission");
    assert_true(longest_line(summary.at) <= 110);
    text_free(&summary);
    record_sample_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scheme_costs_its_budget_and_its_steps),
        cmocka_unit_test(steps_elsewhere_cost_in_both_worlds),
        cmocka_unit_test(each_visit_and_each_stay_costs),
        cmocka_unit_test(where_nothing_is_avoided_nothing_is_infinite),
        cmocka_unit_test(the_study_breaks_even_where_its_evidence_says),
    };
    const struct CMUnitTest reports[] = {
        cmocka_unit_test(the_table_has_every_basis),
        cmocka_unit_test(the_summary_shows_the_bases_side_by_side),
        cmocka_unit_test(without_a_cost_only_the_worth_is_told),
        cmocka_unit_test(costs_elsewhere_keep_apart),
        cmocka_unit_test(a_scenario_without_money_says_nothing_of_it),
        cmocka_unit_test(more_bases_than_fit_follow_below),
    };
    int failed = cmocka_run_group_tests_name("money", tests, NULL, NULL);
    return failed + cmocka_run_group_tests_name("money, reported", reports, record_sample_enter,
                                                record_sample_leave);
}
