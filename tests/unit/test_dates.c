/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changes by date: when it begins and ends, whom it concerns, and what stays as it was. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"
#include "played.h"

/* Scenarios are laid out as they read. */
/* clang-format off */

#define DAY(n) ((n) * 1440.0)
/* Ten days from Monday 2015-01-05. */
#define TEN_DAYS "title = \"a test\"; time = { start = \"2015-01-05\"; horizon = \"10 d\"; };"
#define CLAIMED "home = { end = { outcome = \"home\"; claimed = true; }; };"

/* --- schemes that start and end --------------------------------------------------------------- */

#define RUNS(dates)                                                                                \
    TEN_DAYS "demand = { a = { per_day = 20; enters = \"s\"; otherwise = \"usual\"; }; };"         \
        "resources = { ward = { capacity = \"unlimited\"; }; };"                                   \
        "pathways = { s = { scheme = true; " dates " steps = { " DELAY("care", "3 h") CLAIMED      \
        "}; }; " PATHWAY("usual", BED("bed", "ward", "5 d") END("left")) "};"

static bool is_a(const struct played *p, const struct move *m, const char *pathway)
{
    return m->step >= 0 &&
           p->plan.steps[m->step].pathway == (int32_t)played_pathway(p, pathway);
}

static void nobody_is_referred_before_a_scheme_starts_or_after_it_has_ended(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, RUNS("starts = \"2015-01-08\"; ends = \"2015-01-11\";"));
    played_play(&p, 0);
    uint64_t came = 0;
    for (size_t i = 0; i < p.count; i++) {
        const struct move *m = &p.moves[i];
        bool with = m->world == WORLD_WITH && m->step == (int32_t)played_step(&p, "s.care");
        came += with;
        assert_true(!with || (m->time >= DAY(3) && m->time < DAY(7)));
        bool usual = m->world == WORLD_WITH && m->step == (int32_t)played_step(&p, "usual.bed");
        assert_true(!usual || m->time < DAY(3) || m->time >= DAY(7));
        assert_false(m->world == WORLD_WITHOUT && is_a(&p, m, "s"));
    }
    const struct scheme_count *s = &p.outcome.schemes[played_pathway(&p, "s")];
    assert_true(came > 40 && came < 120);
    assert_int_equal(s->referred, came);
    assert_int_equal(s->claimed, came);
    assert_int_equal(s->avoided[0], came);
    assert_int_equal(s->patients, came);
    assert_int_equal(p.outcome.undecided, 0);
    assert_near(s->caseload.area, (double)came * 180, 1e-6);
    played_free(&p);
}

static void expect_same(const char *dated, const char *plain)
{
    struct played a, b;
    played_read(&a, dated);
    played_read(&b, plain);
    a.watched = b.watched = false;
    for (uint32_t r = 0; r < 3; r++) {
        played_play(&a, r);
        played_play(&b, r);
        assert_same_outcome(&a.outcome, &b.outcome, &b.plan);
    }
    played_free(&a);
    played_free(&b);
}

static void dates_that_the_run_does_not_reach_change_nothing(void **state)
{
    (void)state;
    expect_same(RUNS("starts = \"2014-01-01\"; ends = \"2020-01-01\";"), RUNS(""));
    expect_same(RUNS("starts = \"2015-01-05\";"), RUNS(""));
}

static void a_scheme_that_never_runs_in_the_horizon_avoids_nothing(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, RUNS("ends = \"2014-12-31\";"));
    played_play(&p, 0);
    assert_int_equal(p.outcome.schemes[played_pathway(&p, "s")].referred, 0);
    assert_int_equal(p.outcome.area[WORLD_WITH].admissions,
                     p.outcome.area[WORLD_WITHOUT].admissions);
    assert_near(p.outcome.area[WORLD_WITH].beds.area, p.outcome.area[WORLD_WITHOUT].beds.area, 0);
    played_free(&p);
}

static void a_replication_does_not_remember_the_dates_of_the_one_before(void **state)
{
    (void)state;
    struct played p, fresh;
    played_read(&p, RUNS("starts = \"2015-01-08\";"));
    played_read(&fresh, RUNS("starts = \"2015-01-08\";"));
    p.watched = fresh.watched = false;
    played_play(&p, 0);
    played_play(&p, 1);
    played_play(&fresh, 1);
    assert_same_outcome(&p.outcome, &fresh.outcome, &fresh.plan);
    played_free(&p);
    played_free(&fresh);
}

/* The patient is asked about at midnight of Tuesday, to the minute. */
#define ASKED_AT_MIDNIGHT(dates)                                                                   \
    MONDAY "opening_hours = { " GATE("at_0", "00:00", "00:01") GATE("at_8", "08:00", "08:01") "};" \
        "demand = { " STREAM("a", "1", "start") "};"                                               \
        "pathways = { " PATHWAY("start", DELAY("wait", "10 h") WAIT("gate", "at_0")                \
        "on = { refer = { to = \"s\"; otherwise = \"left\"; }; };" END("left"))                    \
        "s = { scheme = true; " dates " steps = { " DELAY("care", "1 h") CLAIMED "}; }; };"

static void expect_asked(const char *scenario, bool referred)
{
    struct played p;
    played_once(&p, scenario);
    assert_near(played_time(&p, "a", 0, WORLD_WITH, referred ? "s.care" : "start.left"), DAY(1),
                0);
    assert_int_equal(p.outcome.schemes[played_pathway(&p, "s")].referred, referred);
    assert_int_equal(isnan(played_time(&p, "a", 0, WORLD_WITH, "s.care")), !referred);
    played_free(&p);
}

static void a_scheme_starts_and_ends_before_the_patients_of_that_midnight(void **state)
{
    (void)state;
    expect_asked(ASKED_AT_MIDNIGHT("starts = \"2015-01-06\";"), true);
    expect_asked(ASKED_AT_MIDNIGHT("starts = \"2015-01-07\";"), false);
    expect_asked(ASKED_AT_MIDNIGHT("ends = \"2015-01-06\";"), true);
    expect_asked(ASKED_AT_MIDNIGHT("ends = \"2015-01-05\";"), false);
}

/* In the scheme s until Wednesday, then sent to t, which may be over by then: where s's patients
   would be. */
#define FROM_ONE_TO_ANOTHER(otherwise, dates)                                                      \
    MONDAY "demand = { " STREAM_LIKE("a", "1", "s", "otherwise = \"usual.one\";") "};"             \
        "pathways = { " SCHEME("s", DELAY("care", "48 h") "on = { refer = " otherwise "; };")      \
        "t = { scheme = true; " dates " steps = { " DELAY("care", "1 h")                           \
        "on = { branch = ( { share = 0.0; to = \"home\"; }, { to = \"otherwise\"; } ); };" CLAIMED \
        "}; };" PATHWAY("usual", END("one") END("two")) "};"

static void expect_sent(const char *scenario, bool cared_for, const char *to)
{
    struct played p;
    played_once(&p, scenario);
    assert_int_equal(!isnan(played_time(&p, "a", 0, WORLD_WITH, "t.care")), cared_for);
    assert_false(isnan(played_time(&p, "a", 0, WORLD_WITH, to)));
    played_free(&p);
}

static void who_is_inside_finishes_and_is_not_sent_to_another_that_has_ended(void **state)
{
    (void)state;
    expect_sent(FROM_ONE_TO_ANOTHER("\"t\"", ""), true, "usual.one");
    expect_sent(FROM_ONE_TO_ANOTHER("\"t\"", "ends = \"2015-01-06\";"), false, "usual.one");
    expect_sent(FROM_ONE_TO_ANOTHER("{ to = \"t\"; otherwise = \"usual.two\"; }",
                                    "ends = \"2015-01-06\";"), false, "usual.two");
    expect_sent(FROM_ONE_TO_ANOTHER("{ to = \"t\"; otherwise = \"otherwise\"; }",
                                    "ends = \"2015-01-06\";"), false, "usual.one");
}

/* Comes home on Monday and back after two days and a bit. */
#define COMES_BACK(dates)                                                                          \
    MONDAY_AND("1 d", "follow_up = \"30 d\";")                                                     \
        "demand = { " STREAM_LIKE("a", "1", "s", "otherwise = \"usual\";") "};"                    \
        "pathways = { s = { scheme = true; " dates " steps = { " DELAY("care", "48 h")             \
        "home = { end = { outcome = \"home\"; claimed = true; returns_to = \"again\"; "            \
        "returns = ( { within = \"1 min\"; share = 1.0; } ); }; };" DELAY("again", "1 h")          \
        END("end") "}; };" PATHWAY("usual", END("left")) "};"

static void who_comes_back_to_a_scheme_that_has_ended_is_sent_elsewhere(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, COMES_BACK("ends = \"2015-01-08\";"));
    assert_false(isnan(played_time(&p, "a", 0, WORLD_WITH, "s.again")));
    assert_int_equal(p.outcome.schemes[played_pathway(&p, "s")].referred_again, 1);
    played_free(&p);
    played_once(&p, COMES_BACK("ends = \"2015-01-05\";"));
    assert_false(isnan(played_time(&p, "a", 0, WORLD_WITH, "s.home")));
    assert_true(isnan(played_time(&p, "a", 0, WORLD_WITH, "s.again")));
    assert_true(played_time(&p, "a", 0, WORLD_WITH, "usual.left") > DAY(2));
    assert_int_equal(p.outcome.schemes[played_pathway(&p, "s")].claimed, 1);
    assert_int_equal(p.outcome.schemes[played_pathway(&p, "s")].referred_again, 0);
    played_free(&p);
}

static void a_budget_is_for_the_time_in_which_its_scheme_runs(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, RUNS("budget = 365000; starts = \"2015-01-08\"; ends = \"2015-01-11\";"));
    played_play(&p, 0);
    double claimed = played_measure(&p, "s", "claimed");
    assert_near(played_measure(&p, "s", "cost_per_claimed"), 4000 / claimed, 1e-9);
    played_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_is_referred_before_a_scheme_starts_or_after_it_has_ended),
        cmocka_unit_test(dates_that_the_run_does_not_reach_change_nothing),
        cmocka_unit_test(a_scheme_that_never_runs_in_the_horizon_avoids_nothing),
        cmocka_unit_test(a_replication_does_not_remember_the_dates_of_the_one_before),
        cmocka_unit_test(a_scheme_starts_and_ends_before_the_patients_of_that_midnight),
        cmocka_unit_test(who_is_inside_finishes_and_is_not_sent_to_another_that_has_ended),
        cmocka_unit_test(who_comes_back_to_a_scheme_that_has_ended_is_sent_elsewhere),
        cmocka_unit_test(a_budget_is_for_the_time_in_which_its_scheme_runs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
