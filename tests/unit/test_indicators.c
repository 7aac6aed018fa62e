/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenario's own indicators, and what a patient meets in a scheme. */
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

#define TWO_COME "demand = { " STREAM_LIKE("a", "1", "pa", "attributes = { age = \"old\"; };")     \
    STREAM_LIKE("b", "1", "pb", "attributes = { age = \"young\"; };") "};"
#define AGES "attributes = { age = ( { is = \"young\"; share = 0.5; }, { is = \"old\"; } ); };"
#define INDICATORS(more) "indicators = { " more " };"

static void a_time_runs_from_entering_to_entering(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY GATES("") AGES TWO_COME
        "resources = { doctor = { capacity = 1; }; };"
        "pathways = { " COMES("pa", "at_8", "ae") COMES("pb", "at_8", "ae")
        PATHWAY("ae", DELAY("come", "10 min") SERVICE("see", "\"doctor\"", "30 min")
                DELAY("decide", "5 min") END("out")) "};"
        INDICATORS("stay = { time = { from = \"ae.come\"; until = ( \"ae.out\" );"
                   " target = \"1 h\"; }; };"
                   "old = { time = { from = \"ae.come\"; until = \"ae.decide\"; };"
                   "        when = { age = \"old\"; }; };"));
    /* 10 + 30 + 5, and 30 more for who comes second */
    assert_near(played_measure(&p, "indicator.stay", "patients"), 2, 0);
    assert_near(played_measure(&p, "indicator.stay", "time_mean"), (45 + 75) / 2.0, 1e-9);
    assert_near(played_measure(&p, "indicator.stay", "within_target"), 0.5, 0);
    assert_near(played_measure(&p, "indicator.old", "patients"), 1, 0);
    double old = played_measure(&p, "indicator.old", "time_mean");
    assert_true(fabs(old - 40) < 1e-9 || fabs(old - 70) < 1e-9);
    played_free(&p);
}

static void a_time_that_never_ends_is_no_observation(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY GATES("") AGES TWO_COME
        "pathways = { " COMES("pa", "at_8", "ae") COMES("pb", "at_8", "ae")
        PATHWAY("ae", DELAY("come", "10 min") END("out") DELAY("never", "1 h") END("gone")) "};"
        INDICATORS("stay = { time = { from = \"ae.come\"; until = \"ae.never\";"
                   " target = \"1 h\"; }; };"));
    assert_near(played_measure(&p, "indicator.stay", "patients"), 0, 0);
    assert_true(isnan(played_measure(&p, "indicator.stay", "time_mean")));
    assert_true(isnan(played_measure(&p, "indicator.stay", "within_target")));
    played_free(&p);
}

static void counts_and_admissions_are_of_those_described(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY_AND("10 d", "") GATES("") AGES TWO_COME
        "resources = { ward = { capacity = \"unlimited\"; }; };"
        "pathways = { " COMES("pa", "at_8", "h.old") COMES("pb", "at_8", "h.young")
        PATHWAY("h", "old = { bed = { ward = \"ward\"; stays = \"3 d\"; }; then = \"left\"; };"
                     BED("young", "ward", "1 d") END("left")) "};"
        INDICATORS("left = { count = ( \"h.left\" ); population = 1000; };"
                   "left_old = { count = \"h.left\"; when = { age = \"old\"; }; };"
                   "old = { admissions = true; when = { age = \"old\"; }; population = 500; };"
                   "all = { admissions = true; };"));
    double a_year = 365.0 / 10;
    assert_near(played_measure(&p, "indicator.left", "entered"), 2, 0);
    assert_near(played_measure(&p, "indicator.left", "per_100000_a_year"), 200 * a_year, 1e-6);
    assert_near(played_measure(&p, "indicator.left_old", "entered"), 1, 0);
    assert_near(played_measure(&p, "indicator.old", "admissions"), 1, 0);
    assert_near(played_measure(&p, "indicator.old", "admissions_share"), 0.5, 0);
    assert_near(played_measure(&p, "indicator.old", "bed_days"), 3, 1e-9);
    assert_near(played_measure(&p, "indicator.old", "bed_days_share"), 0.75, 1e-9);
    assert_near(played_measure(&p, "indicator.old", "per_100000_a_year"), 200 * a_year, 1e-6);
    assert_near(played_measure(&p, "indicator.all", "bed_days_share"), 1, 1e-12);
    played_free(&p);
}

/* From 08:00 of the first day: looked for three days later. */
#define FOLLOWED(then)                                                                             \
    MONDAY_AND("10 d", "") GATES("") "demand = { " STREAM("a", "1", "pa") "};"                     \
    "resources = { ward = { capacity = \"unlimited\"; }; };"                                       \
    "pathways = { " COMES("pa", "at_8", "care.starts")                                             \
    PATHWAY("care", DELAY("starts", "1 d") then) "};"                                              \
    INDICATORS("home = { at_home = { from = \"care.starts\"; after = \"3 d\"; }; };")

static void expect_at_home(const char *scenario, double share)
{
    struct played p;
    played_once(&p, scenario);
    assert_near(played_measure(&p, "indicator.home", "followed"), 1, 0);
    assert_near(played_measure(&p, "indicator.home", "at_home"), share, 0);
    played_free(&p);
}

static void who_is_at_home_on_the_day_counts(void **state)
{
    (void)state;
    expect_at_home(FOLLOWED(END("left")), 1);
    expect_at_home(FOLLOWED(BED("bed", "ward", "4 d") END("left")), 0);
    expect_at_home(FOLLOWED(BED("bed", "ward", "1 d") END("left")), 1);
    expect_at_home(FOLLOWED(DELAY("rest", "1 d") BED("bed", "ward", "20 d") END("left")), 0);
    expect_at_home(FOLLOWED(DELAY("rest", "7 d") BED("bed", "ward", "20 d") END("left")), 1);
    expect_at_home(FOLLOWED("left = { end = { outcome = \"care home\"; }; at_home = false; };"), 0);
    expect_at_home(FOLLOWED("care_home = { delay = \"30 d\"; at_home = false; };" END("left")), 0);
    expect_at_home(FOLLOWED("cottage = { bed = { ward = \"ward\"; stays = \"9 d\";"
                            " admission = false; }; };" END("left")), 0);
}

/* Kept in a bed by who is served only on the fourth day: in hospital until then. */
static void a_blocked_bed_is_not_home(void **state)
{
    (void)state;
    expect_at_home(FOLLOWED("bed = { bed = { ward = \"ward\"; stays = \"1 d\"; blocks = true; }; };"
                            DELAY("arrange", "2 d") END("left")), 0);
}

static void only_days_within_the_horizon_are_looked_at(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY_AND("3 d", "") GATES("") "demand = { " STREAM("a", "1", "pa") "};"
        "pathways = { " COMES("pa", "at_8", "care.starts") PATHWAY("care", DELAY("starts", "1 d")
        END("left")) "};"
        INDICATORS("home = { at_home = { from = \"care.starts\"; after = \"3 d\"; }; };"));
    assert_near(played_measure(&p, "indicator.home", "followed"), 0, 0);
    assert_true(isnan(played_measure(&p, "indicator.home", "at_home")));
    played_free(&p);
}

static void both_worlds_have_their_own(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY_AND("10 d", "") "demand = { "
        STREAM_LIKE("a", "1", "s", "otherwise = \"h\";") "};"
        "resources = { ward = { capacity = \"unlimited\"; }; };"
        "pathways = { " SCHEME("s", DELAY("care", "1 h") END("home"))
        PATHWAY("h", BED("stay", "ward", "2 d") END("left")) "};"
        INDICATORS("all = { admissions = true; };"));
    assert_near(played_measure(&p, "indicator.all", "admissions"), 0, 0);
    assert_near(played_measure(&p, "indicator.all", "admissions_without"), 1, 0);
    assert_near(played_measure(&p, "indicator.all", "bed_days_without"), 2, 1e-9);
    played_free(&p);
}

/* One nurse, then one of a hundred carers twice, then the nurse again. */
static void hand_overs_and_faces_are_counted(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY "demand = { " STREAM_LIKE("a", "1", "s", "otherwise = \"usual\";") "};"
        "resources = { nurse = { capacity = 1; }; carer = { capacity = 30000; }; };"
        "pathways = { " SCHEME("s", SERVICE("one", "\"nurse\"", "1 h")
        SERVICE("two", "\"carer\"", "1 h")
        SERVICE("three", "\"carer\"", "1 h") SERVICE("four", "\"nurse\"", "1 h") END("home"))
        PATHWAY("usual", END("left")) "};");
    assert_near(played_measure(&p, "s", "contacts_mean"), 4, 0);
    assert_near(played_measure(&p, "s", "hand_overs_mean"), 2, 0);
    assert_near(played_measure(&p, "s", "faces_mean"), 3, 0);
    assert_near(played_measure(&p, "s", "time_to_outcome_mean"), 240, 1e-9);
    played_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_time_runs_from_entering_to_entering),
        cmocka_unit_test(a_time_that_never_ends_is_no_observation),
        cmocka_unit_test(counts_and_admissions_are_of_those_described),
        cmocka_unit_test(who_is_at_home_on_the_day_counts),
        cmocka_unit_test(a_blocked_bed_is_not_home),
        cmocka_unit_test(only_days_within_the_horizon_are_looked_at),
        cmocka_unit_test(both_worlds_have_their_own),
        cmocka_unit_test(hand_overs_and_faces_are_counted),
    };
    return cmocka_run_group_tests_name("indicators", tests, NULL, NULL);
}
