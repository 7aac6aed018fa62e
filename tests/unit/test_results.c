/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A directory of results, read again. */
#include "report/results.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"

static void put(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* A folder of its own, with results in "kept": a queue, two measures, a figure. */
static int enter(void **state)
{
    char *folder = folder_temporary(), manifest[1000];
    struct scenario scenario;
    struct problem_list problems = {0};
    *state = folder;
    if (!folder || chdir(folder) != 0 || mkdir("kept", 0700) || mkdir("kept/figures", 0700))
        return -1;
    put("kept/scenario.cfg",
        "title = \"A queue\"; time = { start = \"2020-01-01\"; horizon = \"10 d\"; };\n"
        "runs = { replications = 2; seed = \"1\"; };\n"
        "demand = { callers = { per_day = 5; enters = \"desk\"; }; };\n"
        "resources = { clerk = { capacity = 1; }; };\n"
        "pathways = { desk = { steps = { talk = { service = { needs = \"clerk\"; takes = \"5 "
        "min\"; "
        "}; then = \"gone\"; }; gone = { end = { outcome = \"home\"; }; }; }; }; };\n");
    scenario_load(&scenario, "kept/scenario.cfg", NULL, 0, &problems);
    snprintf(manifest, sizeof manifest,
             "{\"program\":\"homefirst\",\"version\":\"1\",\"scenario\":{\"digest\":\"%s\","
             "\"files\":[]},\"changes\":[],"
             "\"seed\":{\"text\":\"1\",\"number\":1},\"replications\":{\"asked\":2,"
             "\"complete\":2},\"interrupted\":false,\"command\":\"homefirst run a.cfg -f\","
             "\"compiler\":\"cc\",\"libraries\":{},\"machine\":{\"system\":\"a\","
             "\"architecture\":\"b\"},\"files\":[]}",
             scenario.digest);
    scenario_free(&scenario);
    put("kept/manifest.json", manifest);
    put("kept/measures.csv", "scope,measure,unit,mean,low,high,sd,n\n"
                             "desk,served,patients,50,40,60,3,2\ndesk,wait,minutes,,,,,0\n");
    put("kept/figures/census.csv", "date,mean\n2020-01-01,3\n");
    put("kept/figures/b.svg", "<svg/>");
    put("kept/figures/a.svg", "<svg/>");
    put("kept/broken.csv", "a,b\n1\n");
    return problems.count ? -1 : 0;
}

static int leave(void **state)
{
    bool gone = chdir("/") == 0 && folder_remove(*state);
    free(*state);
    return gone ? 0 : -1;
}

static void everything_that_is_there_is_read(void **state)
{
    (void)state;
    struct results r;
    struct results_measure m;
    char why[512];
    enum status status = results_read(&r, "kept//", why, sizeof why);
    assert_string_equal(why, "");
    assert_int_equal(status, STATUS_OK);
    assert_string_equal(r.directory, "kept");
    assert_string_equal(r.model.title, "A queue");
    assert_string_equal(results_made_by(&r), "run");
    assert_string_equal(r.summary, "");
    assert_int_equal(r.picture_count, 2);
    assert_string_equal(r.pictures[0], "figures/a.svg");
    assert_true(json_is_object(r.manifest));
    assert_true(results_find_measure(&r, "desk", "served", &m));
    assert_string_equal(m.unit, "patients");
    assert_true(m.mean == 50 && m.low == 40 && m.high == 60 && m.sd == 3 && m.n == 2);
    assert_true(results_find_measure(&r, "desk", "wait", &m));
    assert_true(isnan(m.mean) && m.n == 0);
    assert_false(results_find_measure(&r, "desk", "nothing", &m));
    const struct csv_table *census = results_table(&r, "figures/census.csv");
    assert_non_null(census);
    assert_true(results_number(census, 0, "mean") == 3);
    assert_string_equal(results_field(census, 0, "no such column"), "");
    assert_int_equal(results_row(census, "date", "2021-01-01", NULL, NULL), 1);
    results_free(&r);
}

static void what_cannot_be_read_is_told(void **state)
{
    (void)state;
    struct results r;
    char why[512];
    assert_int_equal(results_read(&r, "kept", why, sizeof why), STATUS_OK);
    assert_null(results_table(&r, "absent.csv"));
    assert_string_equal(r.fault, "");
    assert_null(results_table(&r, "broken.csv"));
    assert_non_null(strstr(r.fault, "kept/broken.csv:2: "));
    assert_null(results_table(&r, "broken.csv")); /* the second time, too */
    assert_non_null(strstr(r.fault, "kept/broken.csv:2: "));
    assert_non_null(results_table(&r, "measures.csv"));
    assert_string_equal(r.fault, "");
    results_free(&r);
    assert_int_equal(results_read(&r, "elsewhere", why, sizeof why), STATUS_FILE);
    assert_non_null(strstr(why, "elsewhere/manifest.json"));
    results_free(&r);
}

static void another_scenario_in_the_directory_is_told(void **state)
{
    (void)state;
    struct results r;
    char why[512];
    FILE *file = fopen("kept/scenario.cfg", "a");
    fputs("question = \"Is it still the same?\";\n", file);
    fclose(file);
    assert_int_equal(results_read(&r, "kept", why, sizeof why), STATUS_FILE);
    assert_non_null(strstr(why, "kept/scenario.cfg: is not the scenario of manifest.json"));
    results_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_that_is_there_is_read),
        cmocka_unit_test(what_cannot_be_read_is_told),
        cmocka_unit_test(another_scenario_in_the_directory_is_told),
    };
    return cmocka_run_group_tests_name("results", tests, enter, leave);
}
