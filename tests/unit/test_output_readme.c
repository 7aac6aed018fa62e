/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output/README.md defines every measure, every file and every column. It is looked for from the
   top of the repository, or below $HOMEFIRST_TOP. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "record_sample.h"
#include "report/differences.h"
#include "report/figures.h"
#include "report/flows_table.h"
#include "report/manifest.h"
#include "report/money_table.h"
#include "report/periods_table.h"
#include "report/pooled.h"
#include "report/tables.h"
#include "report/targets_table.h"

/* The page, read before the first test leaves the top of the repository. */
static int read_page(void **state)
{
    const char *top = getenv("HOMEFIRST_TOP");
    char path[1024];
    snprintf(path, sizeof path, "%s/output/README.md", top != NULL ? top : ".");
    if (access(path, R_OK) != 0) {
        print_error("%s is not here: run from the top of the repository\n", path);
        return -1;
    }
    char *page = record_sample_read(path);
    void *folder = NULL;
    int failed = record_sample_enter(&folder);
    void **both = calloc(2, sizeof *both);
    both[0] = page;
    both[1] = folder;
    *state = both;
    return failed;
}

static int release_page(void **state)
{
    void **both = *state, *folder = both[1];
    int failed = record_sample_leave(&folder);
    free(both[0]);
    free(both);
    return failed;
}

static const char *page_of(void **state)
{
    return ((void **)*state)[0];
}

struct looking {
    const char *page;
    size_t measures;
};

static void look_for_measure(void *context, const char *scope, const char *name, const char *unit,
                             const char *meaning)
{
    struct looking *looking = context;
    char row[512];
    snprintf(row, sizeof row, "\n| %s | `%s` | %s | %s |\n", scope, name, unit, meaning);
    if (strstr(looking->page, row) == NULL)
        fail_msg("output/README.md lacks the row%s", row);
    looking->measures++;
}

static void every_measure_is_defined_in_its_own_words(void **state)
{
    struct looking looking = {.page = page_of(state)};
    measures_each_declared(look_for_measure, &looking);
    assert_true(looking.measures > 40);
}

static void no_measure_is_defined_that_is_not_there(void **state)
{
    struct looking looking = {.page = page_of(state)};
    measures_each_declared(look_for_measure, &looking);
    const char *at = strstr(looking.page, "\n## Every measure\n");
    size_t rows = 0;
    assert_non_null(at);
    const char *end = strstr(at + 1, "\n## ");
    while ((at = strstr(at, "\n| ")) != NULL && (end == NULL || at < end)) {
        at += strcspn(at + 3, "|\n") + 3; /* the end of the first cell */
        rows += strncmp(at, "| `", 3) == 0;
    }
    assert_int_equal(rows, looking.measures);
}

static void expect_in_quotes(const char *page, const char *words)
{
    char quoted[256];
    snprintf(quoted, sizeof quoted, "`%s`", words);
    if (strstr(page, quoted) == NULL)
        fail_msg("output/README.md does not define %s", quoted);
}

/* The columns of one table of the results. */
static void expect_columns(const char *page, const char *name, const char *separators)
{
    char path[256];
    snprintf(path, sizeof path, "results/%s", name);
    char *bytes = record_sample_read(path);
    bytes[strcspn(bytes, "\n")] = '\0';
    for (char *column = strtok(bytes, separators); column; column = strtok(NULL, separators))
        expect_in_quotes(page, column);
    free(bytes);
}

static void write_everything(struct record_sample *s)
{
    struct outdir dir;
    struct difference_list differences;
    difference_find(&differences, &s->study, &s->study);
    s->record.differences = &differences;
    assert_int_equal(outdir_begin(&dir, "results", false), STATUS_OK);
    tables_write(&dir, &s->record);
    pooled_write(&dir, &s->record);
    flows_table_write(&dir, &s->record);
    periods_table_write(&dir, &s->record);
    money_table_write(&dir, &s->record);
    targets_table_write(&dir, &s->record);
    differences_write(&dir, &s->record);
    figures_write(&dir, &s->record);
    manifest_write(&dir, &s->record);
    assert_int_equal(outdir_commit(&dir), STATUS_OK);
    difference_free(&differences);
}

static void every_file_and_column_is_defined(void **state)
{
    static const char *const tables[] = {
        "measures.csv", "replications.csv", "periods.csv", "money.csv",        "payments.csv",
        "targets.csv",  "differences.csv",  "flows.csv",   "figures/info.csv", "pooled.csv"};
    static const char *const figures[] = {"avoided",   "census",     "referrals", "response",
                                          "use",       "arrivals",   "waterfall",
                                          "breakeven", "convergence"};
    const char *page = page_of(state);
    struct record_sample s;
    record_sample_make(&s, record_sample_two_schemes, NULL);
    write_everything(&s);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        expect_in_quotes(page, tables[i]);
        expect_columns(page, tables[i], ",");
    }
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        char heading[128], path[128];
        snprintf(heading, sizeof heading, "\n| column of %s.csv |", figures[i]);
        if (strstr(page, heading) == NULL)
            fail_msg("output/README.md has no table of columns of %s.csv", figures[i]);
        snprintf(path, sizeof path, "figures/%s.csv", figures[i]);
        expect_columns(page, path, ",");
    }
    expect_columns(page, "figures/map-day_team.csv", ",");
    expect_columns(page, "figures/labels.tsv", "\t");
    expect_in_quotes(page, "figures/labels.tsv");
    expect_in_quotes(page, "summary.txt");
    expect_in_quotes(page, "scenario.cfg");
    expect_in_quotes(page, "manifest.json");
    record_sample_free(&s);
}

/* The keys of the manifest: what stands in quotes before a colon. */
static void every_key_of_the_manifest_is_defined(void **state)
{
    const char *page = page_of(state);
    char *manifest = record_sample_read("results/manifest.json");
    size_t keys = 0;
    for (char *at = strstr(manifest, "\n"); at != NULL; at = strstr(at + 1, "\n")) {
        char key[64] = "", colon = '\0';
        bool is_key = sscanf(at, " \"%63[a-z_]\"%c", key, &colon) == 2 && colon == ':';
        bool is_library = strstr("gsl libconfig jansson nettle", key) != NULL;
        if (is_key && !is_library)
            expect_in_quotes(page, key);
        keys += is_key;
    }
    assert_true(keys > 30);
    free(manifest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_measure_is_defined_in_its_own_words),
        cmocka_unit_test(no_measure_is_defined_that_is_not_there),
        cmocka_unit_test(every_file_and_column_is_defined),
        cmocka_unit_test(every_key_of_the_manifest_is_defined),
    };
    return cmocka_run_group_tests_name("output_readme", tests, read_page, release_page);
}
