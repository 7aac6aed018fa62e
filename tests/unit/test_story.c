/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patient's story, and the rows of the event logs, word for word: of a model whose times are
   constant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "near.h"
#include "played.h"
#include "record_sample.h"
#include "report/story.h"
#include "report/trace.h"

/* Scenarios are laid out as they read. */
/* clang-format off */

/* Two patients go on at eight. The nurse sees one after the other, an hour each; the second waits.
   Whoever has been seen goes home, is claimed, and is back within a minute: to a bed. */
#define CLINIC(more) CLINIC_OF("1.0", more)
#define CLINIC_OF(frail, more) \
    MONDAY_AND("1 d", "follow_up = \"30 d\";") GATES("")                                           \
    "attributes = { frail = { title = \"very frail\"; yes = " frail "; }; };" \
    "demand = { " STREAM_LIKE("a", "2", "clinic", "otherwise = \"hospital\";") "};"                \
    "resources = { nurse = { title = \"The nurse\"; capacity = 1; };"                              \
    "ward = { capacity = \"unlimited\"; }; };"                                                     \
    "pathways = { clinic = { title = \"Clinic\"; scheme = true; steps = { "                        \
        WAIT("opens", "at_8") SERVICE_LIKE("seen", "\"nurse\"", "1 h", more)                       \
        "home = { end = { outcome = \"home\"; claimed = true; returns_to = \"hospital\"; "         \
        "returns = ( { within = \"1 min\"; share = 1.0; } ); }; }; }; };"                          \
    "hospital = { title = \"Hospital\"; steps = { " WAIT("door", "at_9")                           \
        "admit = { branch = ( { when = \"frail\"; to = \"stay\"; }, { to = \"left\"; } ); };"      \
        BED("stay", "ward", "2 d") "left = { end = { outcome = \"discharged\"; }; }; }; }; };"

/* clang-format on */

struct told {
    struct played p;
    uint32_t replication;
    struct cohort cohort;
    struct replayed *patient[2]; /* by arrival */
};

static void keep(void *context, const struct replayed *patient)
{
    struct told *t = context;
    assert_true(patient->order >= 1 && patient->order <= 2);
    t->patient[patient->order - 1] = replayed_copy(patient, t->p.plan.attribute_count);
}

/* The first replication in which two come. */
static void play(struct told *t, const char *scenario)
{
    memset(t, 0, sizeof *t);
    played_read(&t->p, scenario);
    t->p.watched = false;
    do
        played_play(&t->p, t->replication);
    while (t->p.outcome.arrivals[0] != 2 && ++t->replication < 10000);
    cohort_find(&t->cohort, &t->p.plan, t->p.model.seed, t->replication, &t->p.outcome);
    assert_int_equal(t->cohort.count, 2);
    replay(&t->p.plan, t->p.model.seed, t->replication, &t->p.outcome,
           &(struct replay_use){.done = keep, .context = t});
    assert_non_null(t->patient[0]);
    assert_non_null(t->patient[1]);
}

static void forget(struct told *t)
{
    replayed_free(t->patient[0]);
    replayed_free(t->patient[1]);
    cohort_free(&t->cohort);
    played_free(&t->p);
}

/* What is told from a line on, up to a blank line. */
static void expect_told(struct told *t, int patient, const char *from, const char *expected)
{
    struct text out = {0};
    struct story story = {.plan = &t->p.plan,
                          .cohort = &t->cohort,
                          .member = cohort_met(&t->cohort, (size_t)patient),
                          .patient = t->patient[patient - 1],
                          .replication = 1,
                          .command = "homefirst trace x.cfg"};
    story_tell(&out, &story);
    char *begin = strstr(out.at, from);
    if (!begin)
        fail_msg("there is no '%s' in:\n%s", from, out.at);
    char *end = strstr(begin, "\n\n");
    if (end)
        end[1] = '\0';
    assert_string_equal(begin, expected);
    text_free(&out);
}

static void a_story_in_both_worlds(void **state)
{
    (void)state;
    struct told t;
    play(&t, CLINIC(""));
    expect_told(
        &t, 1, "Patient 1",
        "Patient 1 of the 2 whom a scheme met in replication 1, by arrival: number 1 of "
        "the 2 of stream a.\n  a; very frail: yes\n  Arrived on Mon 2015-01-05 at 04:01.\n");
    expect_told(&t, 2, "                  08:00 seen: waits",
                "                  08:00 seen: waits for The nurse\n"
                "                  09:00 The nurse after a wait of 60 min; it takes 60 min\n"
                "                  10:00 goes home; Clinic counts an avoided admission\n"
                "                  10:00 comes back after 0.3 min, to Hospital\n"
                "                  10:00 door: waits 23 h for at 9\n"
                "  Tue 2015-01-06  09:00 admit: on to stay (very frail: yes)\n"
                "                  09:00 is admitted to ward, at once\n"
                "  Thu 2015-01-08  09:00 leaves the bed after 2 d (2 midnights)\n"
                "                  09:00 leaves: discharged\n");
    expect_told(&t, 2, "                  09:00 admit",
                "                  09:00 admit: on to stay (very frail: yes)\n"
                "                  09:00 is admitted to ward, at once\n"
                "  Wed 2015-01-07  09:00 leaves the bed after 2 d (2 midnights)\n"
                "                  09:00 leaves: discharged\n");
    forget(&t);
}

/* The rest of a branch is told by what the patient is. */
static void who_is_sent_home(void **state)
{
    (void)state;
    struct told t;
    play(&t, CLINIC_OF("0.0", ""));
    expect_told(&t, 2, "                  10:00 door",
                "                  10:00 door: waits 23 h for at 9\n"
                "  Tue 2015-01-06  09:00 admit: on to left (very frail: no)\n"
                "                  09:00 leaves: discharged\n");
    expect_told(&t, 2, "How this",
                "How this patient is counted\n"
                "  Clinic counts an avoided admission, but without it the patient would not have "
                "been admitted either: NOT\n  NEEDED.\n");
    forget(&t);
}

static void how_a_patient_is_counted(void **state)
{
    (void)state;
    struct told t;
    play(&t, CLINIC(""));
    expect_told(
        &t, 2, "How this",
        "How this patient is counted\n"
        "  Clinic counts an avoided admission. Without it the patient would have been admitted; "
        "with it that happens\n  later, within 30 days: DEFERRED.\n"
        "  In beds within            with the schemes        without                 counts as\n"
        "    the first episode       no admission            admitted                avoided\n"
        "    7 days                  1 admission, 2.0 d      1 admission, 2.0 d      deferred\n"
        "    30 days                 1 admission, 2.0 d      1 admission, 2.0 d      deferred\n");
    forget(&t);
}

static void who_gives_up(void **state)
{
    (void)state;
    struct told t;
    play(&t, CLINIC("gives_up_after = \"20 min\"; gives_up_to = \"otherwise\";"));
    expect_told(&t, 2, "                  08:00 seen: waits",
                "                  08:00 seen: waits for The nurse\n"
                "                  08:20 gives up after waiting 20 min\n"
                "                  08:20 goes on to Hospital\n"
                "                  08:20 door: waits 40 min for at 9\n"
                "                  09:00 admit: on to stay (very frail: yes)\n"
                "                  09:00 is admitted to ward, at once\n"
                "  Wed 2015-01-07  09:00 leaves the bed after 2 d (2 midnights)\n"
                "                  09:00 leaves: discharged\n");
    assert_ptr_equal(cohort_example(&t.cohort, EXAMPLE_GAVE_UP, 2), cohort_met(&t.cohort, 2));
    assert_ptr_equal(cohort_example(&t.cohort, EXAMPLE_DEFERRED, 2), cohort_met(&t.cohort, 1));
    assert_null(cohort_example(&t.cohort, EXAMPLE_AVOIDED, 2));
    assert_near(cohort_example(&t.cohort, EXAMPLE_WAITED, 2)->waited, 20, 1e-9);
    forget(&t);
}

/* --- event logs ------------------------------------------------------------------------------- */

static void write_logs(struct told *t, const char *folder)
{
    struct outdir dir;
    struct trace_about about = {
        .plan = &t->p.plan, .title = "a test", .replication = 1, .made = "a test", .zone = 60};
    assert_int_equal(outdir_begin(&dir, folder, true), STATUS_OK);
    FILE *manifest = outdir_open(&dir, "manifest.json"); /* so that it may be replaced */
    outdir_close(&dir, manifest, "manifest.json");
    struct trace_logs *logs = trace_open(&dir, &about);
    trace_add(logs, t->patient[1]);
    assert_int_equal(trace_close(logs), 1);
    assert_int_equal(outdir_commit(&dir), STATUS_OK);
}

/* The rows of a log from one that holds `from` on; "%" stands for what cannot be known. */
static void expect_rows(const char *file, const char *from, const char *expected)
{
    char *bytes = record_sample_read(file);
    char *begin = strstr(bytes, from);
    if (!begin)
        fail_msg("there is no '%s' in %s:\n%s", from, file, bytes);
    while (begin > bytes && begin[-1] != '\n')
        begin--;
    begin[strlen(expected)] = '\0';
    assert_string_equal(begin, expected);
    free(bytes);
}

static void rows_of_the_event_logs(void **state)
{
    (void)state;
    struct told t;
    play(&t, CLINIC(""));
    write_logs(&t, "logs_here");
    expect_rows("logs_here/logs/pm4py-with.csv", "Clinic: seen",
                "a-2,Clinic: seen,2015-01-05T09:00:00.000+01:00,start,The nurse,3,clinic.seen,"
                "done,60,a,true,clinic,true,");
    expect_rows("logs_here/logs/bupar-with.csv", "Clinic: seen",
                "a-2,Clinic: seen,The nurse,done,2015-01-05T09:00:00.000+01:00,"
                "2015-01-05T10:00:00.000+01:00,3,clinic.seen,60,a,true,clinic,true,");
    expect_rows("logs_here/logs/bupar-without.csv", "Hospital: stay",
                "a-2,Hospital: stay,ward,done,2015-01-05T09:00:00.000+01:00,"
                "2015-01-07T09:00:00.000+01:00,3,hospital.stay,0,a,true,clinic,true,");
    expect_rows("logs_here/logs/vidigi-with.csv", "Clinic: seen: waits",
                "a-2,a,queue,Clinic: seen: waits,480,,1\n"
                "a-2,a,resource_use,Clinic: seen,540,1,1\n"
                "a-2,a,resource_use_end,Clinic: seen: ends,600,1,1\n"
                "a-2,a,queue,Leaves: home,600,,1\n");
    expect_rows("logs_here/logs/events.csv", ",clinic,seen,",
                "a-2,with,2,clinic,seen,service,2015-01-05T08:00:00.000+01:00,"
                "2015-01-05T09:00:00.000+01:00,2015-01-05T10:00:00.000+01:00,,60,60,The nurse,1,,"
                "done\n");
    expect_rows("logs_here/logs/log-with.xes",
                "<string key=\"concept:name\" value=\"Clinic: seen\"/>",
                "<string key=\"concept:name\" value=\"Clinic: seen\"/>\n"
                "<string key=\"concept:instance\" value=\"3\"/>\n"
                "<date key=\"time:timestamp\" value=\"2015-01-05T09:00:00.000+01:00\"/>\n"
                "<string key=\"lifecycle:transition\" value=\"start\"/>\n"
                "<string key=\"org:resource\" value=\"The nurse\"/>\n"
                "<string key=\"step\" value=\"clinic.seen\"/>\n"
                "<float key=\"waited_min\" value=\"60\"/>\n</event>\n");
    forget(&t);
}

static void zones(void **state)
{
    (void)state;
    static const char *const none[] = {"",       "Europe/London", "+1:00",   "+01",   "01:00",
                                       "+01:60", "+15:00",        "+01:00x", "++1:00"};
    int minutes = 7;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(trace_zone(none[i], &minutes));
    assert_true(trace_zone("Z", &minutes));
    assert_int_equal(minutes, 0);
    assert_true(trace_zone("-05:30", &minutes));
    assert_int_equal(minutes, -330);
    assert_true(trace_zone("+14:00", &minutes));
    assert_int_equal(minutes, 840);
}

/* Watching, and being replayed, changes nothing. */
static void a_replay_is_the_same_replication(void **state)
{
    (void)state;
    struct told t;
    struct outcome alone;
    play(&t, CLINIC(""));
    outcome_init(&alone, &t.p.plan);
    struct engine *engine = engine_new(&t.p.plan, t.p.model.seed);
    engine_play(engine, t.replication, &alone);
    assert_same_outcome(&alone, &t.p.outcome, &t.p.plan);
    engine_free(engine);
    outcome_free(&alone);
    forget(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_story_in_both_worlds),
        cmocka_unit_test(who_is_sent_home),
        cmocka_unit_test(how_a_patient_is_counted),
        cmocka_unit_test(who_gives_up),
        cmocka_unit_test_setup_teardown(rows_of_the_event_logs, record_sample_enter,
                                        record_sample_leave),
        cmocka_unit_test(zones),
        cmocka_unit_test(a_replay_is_the_same_replication),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
