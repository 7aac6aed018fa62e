/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measures.csv and replications.csv: a row for everything, with nothing lost in writing. */
#include "report/tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "record_sample.h"

static void write_results(const struct record_sample *sample)
{
    struct outdir dir;
    assert_int_equal(outdir_begin(&dir, "results", true), STATUS_OK);
    tables_write(&dir, &sample->record);
    FILE *manifest = outdir_open(&dir, "manifest.json"); /* so that it may be replaced */
    outdir_close(&dir, manifest, "manifest.json");
    assert_int_equal(outdir_commit(&dir), STATUS_OK);
}

static void begins_with(const char *path, const char *heading)
{
    char *bytes = record_sample_read(path);
    assert_memory_equal(bytes, heading, strlen(heading));
    free(bytes);
}

static void same(double found, double expected)
{
    assert_true(found == expected || (isnan(found) && isnan(expected)));
}

static void every_measure_has_its_estimate_in_full_precision(void **state)
{
    (void)state;
    struct record_sample s;
    struct csv_table table;
    record_sample_make(&s, record_sample_two_schemes, NULL);
    write_results(&s);
    begins_with("results/measures.csv", "scope,measure,unit,mean,low,high,sd,n\n");
    csv_table_read(&table, "results/measures.csv");
    assert_int_equal(table.rows, s.study.measures.count + 1);
    for (size_t row = 1; row < table.rows; row++) {
        const struct estimate *estimate = &s.study.estimates[row - 1];
        const struct measure *measure = &s.study.measures.items[row - 1];
        assert_string_equal(csv_table_text(&table, row, "scope"), measure->scope);
        assert_string_equal(csv_table_text(&table, row, "measure"), measure->name);
        same(csv_table_number(&table, row, "mean"), estimate->mean);
        same(csv_table_number(&table, row, "low"), estimate->low);
        same(csv_table_number(&table, row, "high"), estimate->high);
        same(csv_table_number(&table, row, "sd"), estimate->sd);
        same(csv_table_number(&table, row, "n"), (double)estimate->n);
    }
    csv_table_free(&table);
    record_sample_free(&s);
}

static void every_replication_has_every_measure(void **state)
{
    (void)state;
    struct record_sample s;
    struct csv_table table;
    record_sample_make(&s, record_sample_two_schemes, NULL);
    write_results(&s);
    begins_with("results/replications.csv", "replication,scope,measure,unit,value\n");
    csv_table_read(&table, "results/replications.csv");
    size_t count = s.study.measures.count;
    assert_int_equal(s.study.replications, 6);
    assert_int_equal(table.rows, 6 * count + 1);
    for (size_t row = 1; row < table.rows; row++) {
        const struct measure *measure = &s.study.measures.items[(row - 1) % count];
        same(csv_table_number(&table, row, "replication"), (double)((row - 1) / count + 1));
        assert_string_equal(csv_table_text(&table, row, "scope"), measure->scope);
        assert_string_equal(csv_table_text(&table, row, "measure"), measure->name);
        same(csv_table_number(&table, row, "value"), s.study.values[row - 1]);
    }
    csv_table_free(&table);
    record_sample_free(&s);
}

static void the_mean_of_the_replications_is_the_mean(void **state)
{
    (void)state;
    struct record_sample s;
    struct csv_table measures, replications;
    record_sample_make(&s, record_sample_two_schemes, NULL);
    write_results(&s);
    csv_table_read(&measures, "results/measures.csv");
    csv_table_read(&replications, "results/replications.csv");
    size_t row = csv_table_find(&measures, "measure", "claimed");
    double sum = 0;
    for (size_t r = 0; r < 6; r++)
        sum += csv_table_number(&replications, r * s.study.measures.count + row, "value");
    assert_true(sum > 0);
    assert_true(fabs(sum / 6 - csv_table_number(&measures, row, "mean")) < 1e-9);
    csv_table_free(&measures);
    csv_table_free(&replications);
    record_sample_free(&s);
}

static void money_is_in_the_currency_of_the_scenario(void **state)
{
    (void)state;
    struct record_sample s;
    struct csv_table table;
    record_sample_make(&s, record_sample_two_schemes, NULL);
    write_results(&s);
    csv_table_read(&table, "results/measures.csv");
    size_t row = csv_table_find(&table, "measure", "cost_per_claimed");
    assert_string_equal(csv_table_text(&table, row, "scope"), "day_team");
    assert_string_equal(csv_table_text(&table, row, "unit"), "EUR");
    csv_table_free(&table);
    record_sample_free(&s);
}

static void no_observations_are_an_empty_field_and_not_0(void **state)
{
    (void)state;
    struct record_sample s;
    record_sample_make(&s, record_sample_two_schemes, NULL);
    write_results(&s);
    char *bytes = record_sample_read("results/measures.csv");
    assert_non_null(strstr(bytes, "\nnight_team,referred,patients,0,0,0,0,6\n"));
    assert_non_null(strstr(bytes, "\nnight_team,claimed_share,share,,,,,0\n"));
    free(bytes);
    bytes = record_sample_read("results/replications.csv");
    assert_non_null(strstr(bytes, "\n1,night_team,claimed_share,share,\n"));
    free(bytes);
    record_sample_free(&s);
}

static void one_replication_has_no_interval(void **state)
{
    (void)state;
    struct record_sample s;
    struct csv_table table;
    record_sample_make(&s, record_sample_queue, "runs.replications=1");
    write_results(&s);
    csv_table_read(&table, "results/measures.csv");
    size_t row = csv_table_find(&table, "measure", "arrivals");
    assert_true(csv_table_number(&table, row, "mean") > 100);
    assert_string_equal(csv_table_text(&table, row, "low"), "");
    assert_string_equal(csv_table_text(&table, row, "high"), "");
    assert_string_equal(csv_table_text(&table, row, "sd"), "");
    assert_string_equal(csv_table_text(&table, row, "n"), "1");
    csv_table_free(&table);
    record_sample_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_measure_has_its_estimate_in_full_precision),
        cmocka_unit_test(every_replication_has_every_measure),
        cmocka_unit_test(the_mean_of_the_replications_is_the_mean),
        cmocka_unit_test(money_is_in_the_currency_of_the_scenario),
        cmocka_unit_test(no_observations_are_an_empty_field_and_not_0),
        cmocka_unit_test(one_replication_has_no_interval),
    };
    return cmocka_run_group_tests_name("tables", tests, record_sample_enter, record_sample_leave);
}
