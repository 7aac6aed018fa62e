/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A study that is kept, read again, and gone on with. */
#include "report/pooled.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "played.h"
#include "report/tables.h"

/* Scenarios are laid out as they read. */
/* clang-format off */
static const char scenario[] =
    "title = \"t\"; time = { start = \"2015-01-05\"; warm_up = \"3 d\"; horizon = \"10 d\"; "
    "follow_up = \"10 d\"; };"
    "demand = { a = { per_hour = 2; profile = \"day\"; enters = \"s\"; otherwise = \"x\"; }; };"
    "profiles = { day = { windows = ( { from = \"08:00\"; to = \"20:00\"; } ); }; };"
    "resources = { nurse = { capacity = 4; }; ward = { capacity = \"unlimited\"; }; };"
    "pathways = { s = { scheme = true; steps = { "
    "see = { service = { needs = \"nurse\"; "
    "takes = { exponential = { mean = \"90 min\"; }; }; }; };"
    "home = { end = { outcome = \"h\"; claimed = true; }; }; }; };"
    "x = { steps = { bed = { bed = { ward = \"ward\"; stays = { exponential = { mean = \"2 d\"; }; "
    "}; }; }; " END("left") "}; }; };";
/* clang-format on */

struct kept_study {
    struct played played;
    struct study study;
    char *folder;
    char results[600];
};

static void keep(struct kept_study *k, size_t replications)
{
    struct outdir dir;
    played_read(&k->played, scenario);
    study_run(&k->study, &k->played.plan,
              &(struct study_options){.replications = replications, .threads = 2, .seed = 4});
    k->folder = folder_temporary();
    assert_non_null(k->folder);
    snprintf(k->results, sizeof k->results, "%s/results", k->folder);
    struct record record = {.study = &k->study, .model = &k->played.model};
    assert_int_equal(outdir_begin(&dir, k->results, false), STATUS_OK);
    tables_write(&dir, &record);
    pooled_write(&dir, &record);
    assert_int_equal(outdir_commit(&dir), STATUS_OK);
}

static void forget(struct kept_study *k)
{
    study_free(&k->study);
    played_free(&k->played);
    assert_true(folder_remove(k->folder));
    free(k->folder);
}

static bool read_again(struct study *study, const struct kept_study *k, size_t replications)
{
    char why[256] = "";
    study_open(study, &k->played.plan, 4);
    bool good = pooled_read(study, k->results, replications, why, sizeof why);
    assert_true(good == (why[0] == '\0'));
    return good;
}

static void what_is_read_again_goes_on_as_if_it_had_never_stopped(void **state)
{
    (void)state;
    struct kept_study k;
    struct study study, whole;
    const struct study_options more = {.replications = 9, .threads = 1, .seed = 4};
    keep(&k, 5);
    assert_true(read_again(&study, &k, 5));
    assert_true(study_comes_again(&study));
    study_grow(&study, &more);
    study_estimates(&study);
    study_run(&whole, &k.played.plan, &more);
    size_t levels = whole.daily.series * whole.daily.days, measures = whole.measures.count,
           pathways = k.played.model.pathway_count;
    assert_memory_equal(study.values, whole.values, 9 * measures * sizeof(double));
    assert_memory_equal(study.estimates, whole.estimates, measures * sizeof *whole.estimates);
    assert_memory_equal(study.daily.sum, whole.daily.sum, levels * sizeof(uint64_t));
    assert_memory_equal(study.daily.squares, whole.daily.squares, levels * sizeof(uint64_t));
    size_t moves = whole.moves.series * whole.moves.days;
    size_t hours = k.played.model.resource_count * WEEK_HOURS;
    assert_true(moves > 0 && whole.flows.count > 0);
    assert_memory_equal(study.moves.sum, whole.moves.sum, moves * sizeof(uint64_t));
    assert_memory_equal(study.moves.squares, whole.moves.squares, moves * sizeof(uint64_t));
    assert_memory_equal(study.use, whole.use, hours * sizeof(uint64_t));
    assert_int_equal(study.flows.count, whole.flows.count);
    assert_memory_equal(study.flows.at, whole.flows.at, whole.flows.count * sizeof *whole.flows.at);
    assert_memory_equal(study.referrals, whole.referrals, pathways * WEEK_HOURS * sizeof(uint64_t));
    assert_memory_equal(study.responses, whole.responses, pathways * sizeof(struct sketch));
    assert_int_equal(study.events, whole.events);
    assert_int_equal(study.patients, whole.patients);
    assert_int_equal(study.most_inside, whole.most_inside);
    assert_int_equal(study.still_inside, whole.still_inside);
    study_free(&whole);
    study_free(&study);
    forget(&k);
}

static void more_or_fewer_replications_than_there_are_is_damage(void **state)
{
    (void)state;
    struct kept_study k;
    keep(&k, 5);
    for (size_t n = 4; n <= 6; n++) {
        struct study study;
        assert_true(read_again(&study, &k, n) == (n == 5));
        study_free(&study);
    }
    forget(&k);
}

static void rows_that_are_none_are_damage(void **state)
{
    (void)state;
    static const char *const rows[] = {"level,beds_with,1",
                                       "move,nothing,1,1,1",
                                       "move,arrived,10,1,1",
                                       "use,nurse,168,1,",
                                       "use,nothing,1,1,",
                                       "flow,s;with;goes on;s.see,0,1,1",
                                       "flow,x;with;goes on;s.see;s.home,0,1,1",
                                       "level,nothing,1,1,1",
                                       "level,beds_with,99999,1,1",
                                       "level,beds_with,-1,1,1",
                                       "count,events,0,x,",
                                       "count,evens,0,1,",
                                       "replication,most_inside,0,1,",
                                       "replication,most_inside,6,1,",
                                       "replication,deadlock,1,77,",
                                       "referrals,s,168,1,",
                                       "response,s,99999,1,",
                                       "response,t,1,1,",
                                       "\"",
                                       "count,events,0,99999999999999999999,"};
    struct kept_study k;
    char path[700];
    keep(&k, 5);
    snprintf(path, sizeof path, "%s/pooled.csv", k.results);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct study study;
        FILE *file = fopen(path, "r+");
        assert_non_null(file);
        fseek(file, 0, SEEK_END);
        long end = ftell(file);
        fprintf(file, "%s\n", rows[i]);
        fclose(file);
        if (read_again(&study, &k, 5))
            fail_msg("taken: %s", rows[i]);
        study_free(&study);
        assert_int_equal(truncate(path, end), 0);
    }
    forget(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_again_goes_on_as_if_it_had_never_stopped),
        cmocka_unit_test(more_or_fewer_replications_than_there_are_is_damage),
        cmocka_unit_test(rows_that_are_none_are_damage),
    };
    return cmocka_run_group_tests_name("pooled", tests, NULL, NULL);
}
