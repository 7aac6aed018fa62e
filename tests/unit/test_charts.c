/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures that are panels of rows: their numbers, and drawing them with words that mean harm. */
#include "report/experiment_figures.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "near.h"
#include "record_sample.h"
#include "report/figures.h"
#include "study/difference.h"
#include "study/drivers.h"

static void write_figures(const struct record *record)
{
    struct outdir dir;
    assert_int_equal(outdir_begin(&dir, "results", true), STATUS_OK);
    figures_write(&dir, record);
    FILE *manifest = outdir_open(&dir, "manifest.json");
    outdir_close(&dir, manifest, "manifest.json");
    assert_int_equal(outdir_commit(&dir), STATUS_OK);
}

/* A row of the first panel of that measure. */
static double number(const struct csv_table *t, const char *name, const char *column)
{
    return csv_table_number(t, csv_table_find(t, "name", name), column);
}

static void the_waterfall_comes_down_to_what_was_avoided(void **state)
{
    (void)state;
    struct record_sample s;
    struct csv_table t;
    record_sample_make(&s, record_sample_two_schemes, NULL);
    write_figures(&s.record);
    csv_table_read(&t, "results/figures/waterfall.csv");
    const struct estimate *claimed = study_estimate(&s.study, "schemes", "claimed");
    assert_string_equal(csv_table_text(&t, 1, "measure"), "schemes"); /* the total is the first */
    assert_true(number(&t, "claimed", "mean") == claimed->mean);
    assert_true(number(&t, "claimed", "low") == claimed->low);
    assert_near(number(&t, "not_needed", "bar_to"), claimed->mean, 1e-9);
    assert_near(number(&t, "deferred", "bar_to"), number(&t, "not_needed", "bar_from"), 1e-9);
    assert_near(number(&t, "avoided", "bar_to"), number(&t, "deferred", "bar_from"), 1e-9);
    assert_true(number(&t, "avoided", "bar_from") == 0);
    csv_table_free(&t);
    record_sample_free(&s);
}

static void net_benefit_is_nothing_where_it_pays_from(void **state)
{
    (void)state;
    struct record_sample s;
    struct csv_table t;
    record_sample_make(&s, record_sample_two_schemes, NULL);
    write_figures(&s.record);
    csv_table_read(&t, "results/figures/breakeven.csv");
    const struct estimate *each = study_estimate(&s.study, "day_team", "cost_per_avoided");
    size_t row = csv_table_find(&t, "measure", "day_team");
    double cost = study_estimate(&s.study, "day_team", "cost")->mean;
    double avoided = study_estimate(&s.study, "day_team", "avoided_30d")->mean;
    assert_near(csv_table_number(&t, row, "pays_from"), each->mean, 1e-9);
    assert_near(csv_table_number(&t, row, "pays_from_low"), each->low, 1e-9);
    assert_near(csv_table_number(&t, row, "net_benefit"), -cost, 1e-9); /* worth nothing */
    assert_near(csv_table_number(&t, row + 7, "net_benefit"),
                csv_table_number(&t, row + 7, "value") * avoided - cost, 1e-6);
    csv_table_free(&t);
    record_sample_free(&s);
}

static void convergence_ends_with_the_estimate(void **state)
{
    (void)state;
    struct record_sample s;
    struct csv_table t;
    record_sample_make(&s, record_sample_two_schemes, NULL);
    write_figures(&s.record);
    csv_table_read(&t, "results/figures/convergence.csv");
    const struct estimate *avoided = study_estimate(&s.study, "schemes", "avoided_30d");
    size_t n = s.study.replications;
    assert_true(csv_table_number(&t, 1, "replications") == 2);
    assert_true(csv_table_number(&t, n - 1, "replications") == (double)n);
    assert_near(csv_table_number(&t, n - 1, "mean"), avoided->mean, 1e-9);
    assert_near(csv_table_number(&t, n - 1, "high"), avoided->high, 1e-9);
    assert_true(isnan(csv_table_number(&t, 1, "half_width_wanted")));
    csv_table_free(&t);
    record_sample_free(&s);
}

static void the_forest_has_what_differs_and_nothing_else(void **state)
{
    (void)state;
    struct record_sample base, s;
    struct difference_list differences;
    struct csv_table t;
    record_sample_make(&base, record_sample_two_schemes, NULL);
    record_sample_make(&s, record_sample_two_schemes, "demand.calls.per_day*=2");
    difference_find(&differences, &s.study, &base.study);
    s.record.differences = &differences;
    write_figures(&s.record);
    csv_table_read(&t, "results/figures/forest.csv");
    const struct difference *claimed = difference_get(&differences, "day_team", "claimed");
    assert_true(claimed->change.mean > 10);
    assert_true(number(&t, "day_team", "difference") == claimed->change.mean);
    assert_true(number(&t, "day_team", "high") == claimed->change.high);
    for (size_t row = 1; row < t.rows; row++) /* nobody is ever referred to it */
        assert_string_not_equal(csv_table_text(&t, row, "name"), "night_team");
    csv_table_free(&t);
    difference_free(&differences);
    record_sample_free(&s);
    record_sample_free(&base);
}

/* --- drawn ------------------------------------------------------------------------------------ */

#define HOSTILE                                                                                    \
    "\"; system(\"touch pwned\") # `touch pwned` $(touch pwned) @why $x %s %n \\n {/Bold x}_2"     \
    "\nset output 'pwned'\n</text><script>alert(1)</script>&, [0.5, \t'q'] ]]> \xff"

static bool has_gnuplot(void)
{
    return system("gnuplot --version >/dev/null 2>&1") == 0;
}

/* As many charts as there are scripts for them, with hostile words in every place. */
static const struct {
    const char *name, *columns;
    double numbers[CHART_NUMBERS];
} drawn[] = {
    {"waterfall", "mean,low,high,bar_from,bar_to", {3, 2, 4, 0, 3}},
    {"forest", "difference,low,high,low_together,high_together,baseline", {-1, -2, 1, -3, 2, 9}},
    {"tornado",
     "base,at_low,at_low_low,at_low_high,at_high,at_high_low,at_high_high",
     {5, 4, 3, 4.5, 7, 6, 8}},
    {"influence", "bar,bar_low,bar_high,mark,mark_low,mark_high", {5, 4, 6, 1, NAN, NAN}},
    {"breakeven",
     "kind,value,net_benefit,low,high,pays_from,pays_from_low,pays_from_high",
     {1, 100, -5, -6, -4, 120, 110, 130}},
    {"convergence", "replications,mean,low,high,half_width_wanted,needed", {2, 5, 4, 6, 0.5, 2}},
    {"goal", "value,mean,low,high,required,verdict", {2, 5, 4, 6, 5.5, 1}},
};
enum { DRAWN = sizeof drawn / sizeof *drawn };

static void write_hostile(const struct chart_source *source)
{
    struct outdir dir;
    struct chart charts[DRAWN];
    const struct chart *all[DRAWN];
    assert_int_equal(outdir_begin(&dir, "results", true), STATUS_OK);
    for (size_t i = 0; i < DRAWN; i++) {
        double numbers[CHART_NUMBERS];
        memcpy(numbers, drawn[i].numbers, sizeof numbers);
        chart_begin(&charts[i], drawn[i].name, drawn[i].columns);
        chart_headline(&charts[i], HOSTILE, HOSTILE HOSTILE HOSTILE);
        for (int panel = 0; panel < 2; panel++) {
            chart_panel(&charts[i], HOSTILE, panel ? "" : HOSTILE, HOSTILE);
            chart_row(&charts[i], HOSTILE, HOSTILE, HOSTILE, numbers);
            numbers[0] += 1;
            chart_row(&charts[i], "=cmd()", "", NULL, numbers);
        }
        all[i] = &charts[i];
    }
    charts_write(&dir, source, all, DRAWN);
    FILE *manifest = outdir_open(&dir, "manifest.json");
    outdir_close(&dir, manifest, "manifest.json");
    assert_int_equal(outdir_commit(&dir), STATUS_OK);
    for (size_t i = 0; i < DRAWN; i++)
        chart_free(&charts[i]);
}

static void words_that_mean_harm_are_only_drawn(void **state)
{
    (void)state;
    struct record_sample s;
    char why[1024];
    if (!has_gnuplot())
        skip();
    record_sample_make(&s, record_sample_queue, NULL);
    s.model.title = HOSTILE;
    const struct chart_source source = {&s.scenario, &s.model, HOSTILE, HOSTILE};
    write_hostile(&source);
    int count = figures_draw("results", why, sizeof why);
    assert_string_equal(why, "");
    assert_int_equal(count, DRAWN);
    assert_false(access("pwned", F_OK) == 0);
    for (size_t i = 0; i < DRAWN; i++) {
        char path[200];
        snprintf(path, sizeof path, "results/figures/%s.svg", drawn[i].name);
        char *svg = record_sample_read(path);
        assert_null(strstr(svg, "<script"));
        assert_non_null(strstr(svg, "touch pwned"));
        free(svg);
        snprintf(path, sizeof path, "xmllint --noout results/figures/%s.svg", drawn[i].name);
        if (system("xmllint --version 2>/dev/null") == 0)
            assert_int_equal(system(path), 0);
    }
    record_sample_free(&s);
}

static void a_chart_without_rows_writes_nothing(void **state)
{
    (void)state;
    struct record_sample s;
    struct outdir dir;
    struct chart chart;
    record_sample_make(&s, record_sample_queue, NULL);
    const struct chart_source source = {&s.scenario, &s.model, "1", "2 replications"};
    assert_int_equal(outdir_begin(&dir, "results", true), STATUS_OK);
    chart_begin(&chart, "forest", "difference");
    chart_panel(&chart, "a", "A", "");
    const struct chart *const charts[] = {&chart};
    charts_write(&dir, &source, charts, 1);
    FILE *manifest = outdir_open(&dir, "manifest.json");
    outdir_close(&dir, manifest, "manifest.json");
    assert_int_equal(outdir_commit(&dir), STATUS_OK);
    assert_false(access("results/figures", F_OK) == 0);
    chart_free(&chart);
    record_sample_free(&s);
}

static int find_scripts(void **state)
{
    (void)state;
    char *scripts = realpath("scripts", NULL);
    int failed = scripts == NULL || setenv("HOMEFIRST_SCRIPTS", scripts, 0) != 0;
    if (failed)
        print_error("scripts/ is not here: run from the top of the repository\n");
    free(scripts);
    return failed;
}

#define IN_A_FOLDER(test)                                                                          \
    cmocka_unit_test_setup_teardown(test, record_sample_enter, record_sample_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(the_waterfall_comes_down_to_what_was_avoided),
        IN_A_FOLDER(net_benefit_is_nothing_where_it_pays_from),
        IN_A_FOLDER(convergence_ends_with_the_estimate),
        IN_A_FOLDER(the_forest_has_what_differs_and_nothing_else),
        IN_A_FOLDER(words_that_mean_harm_are_only_drawn),
        IN_A_FOLDER(a_chart_without_rows_writes_nothing),
    };
    return cmocka_run_group_tests_name("charts", tests, find_scripts, NULL);
}
