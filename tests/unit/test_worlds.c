/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One patient, two lives, and what the scheme is said to have done: worked out by hand for the
   windows of 0, 7, 30 and 90 days. */
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

/* The steps of the scheme, and of what there is without it. Whoever comes back does so within a
   minute and then waits in a delay, so that times are known to the minute. */
#define WORLD_OF(scheme, usual)                                                                    \
    MONDAY GATES("") "demand = { "                                                                 \
        STREAM_LIKE("a", "1", "s", "otherwise = \"usual\";") "};"                                  \
        "resources = { ward = { capacity = \"unlimited\"; }; nurse = { capacity = 1; }; };"        \
        "pathways = { " SCHEME("s", scheme) PATHWAY("usual", usual) "};"
#define CLAIMED "home = { end = { outcome = \"home\"; claimed = true; }; };"
#define CLAIMED_AND_BACK(to)                                                                       \
    "home = { end = { outcome = \"home\"; claimed = true; returns_to = \"" to "\"; "               \
    "returns = ( { within = \"1 min\"; share = 1.0; } ); }; };"
#define LEFT_AND_BACK(to)                                                                          \
    "left = { end = { outcome = \"left\"; returns_to = \"" to "\"; "                               \
    "returns = ( { within = \"1 min\"; share = 1.0; } ); }; };"

struct verdict {
    uint64_t claimed, not_needed, admitted_without;
    uint64_t avoided[WINDOWS], deferred[WINDOWS], induced[WINDOWS], unclaimed[WINDOWS];
    int64_t net[WINDOWS];
    double saved[WINDOWS]; /* days */
};

static void expect_verdict(const char *scenario, struct verdict expected)
{
    struct played p;
    played_once(&p, scenario);
    const struct scheme_count *found = &p.outcome.schemes[played_pathway(&p, "s")];
    assert_int_equal(found->patients, 1);
    assert_int_equal(found->referred, 1);
    assert_int_equal(found->claimed, expected.claimed);
    assert_int_equal(found->not_needed, expected.not_needed);
    assert_int_equal(found->admitted_without, expected.admitted_without);
    for (int w = 0; w < WINDOWS; w++) {
        assert_int_equal(found->avoided[w], expected.avoided[w]);
        assert_int_equal(found->deferred[w], expected.deferred[w]);
        assert_int_equal(found->induced[w], expected.induced[w]);
        assert_int_equal(found->unclaimed[w], expected.unclaimed[w]);
        assert_int_equal(found->net[w], expected.net[w]);
        assert_near(found->saved[w] / 1440, expected.saved[w], 1.01 / 1440);
        assert_int_equal(found->claimed,
                         found->avoided[w] + found->deferred[w] + found->not_needed);
    }
    assert_int_equal(p.outcome.undecided, 0);
    played_free(&p);
}

static void who_would_be_admitted_and_stays_at_home_is_avoided(void **state)
{
    (void)state;
    expect_verdict(WORLD_OF(DELAY("care", "1 h") CLAIMED, BED("bed", "ward", "5 d") END("left")),
                   (struct verdict){.claimed = 1,
                                    .admitted_without = 1,
                                    .avoided = {1, 1, 1, 1},
                                    .net = {1, 1, 1, 1},
                                    .saved = {0, 5, 5, 5}});
}

static void bed_days_are_cut_at_the_end_of_each_window(void **state)
{
    (void)state;
    expect_verdict(WORLD_OF(CLAIMED, BED("bed", "ward", "60 d") END("left")),
                   (struct verdict){.claimed = 1,
                                    .admitted_without = 1,
                                    .avoided = {1, 1, 1, 1},
                                    .net = {1, 1, 1, 1},
                                    .saved = {0, 7, 30, 60}});
}

static void who_is_admitted_later_all_the_same_is_deferred(void **state)
{
    (void)state;
    expect_verdict(WORLD_OF(DELAY("care", "1 h") CLAIMED_AND_BACK("usual.later"),
                            BED("bed", "ward", "5 d") "on = { refer = \"gone\"; };"
                            DELAY("later", "10 d") BED("after", "ward", "4 d") END("left") "};};"
                            "gone = { steps = {" END("left")),
                   (struct verdict){.claimed = 1,
                                    .admitted_without = 1,
                                    .avoided = {1, 1, 0, 0},
                                    .deferred = {0, 0, 1, 1},
                                    .net = {1, 1, 0, 0},
                                    .saved = {0, 5, 1, 1}});
}

/* With: days 10 to 50. Without: days 0 to 5. */
static void a_deferred_stay_can_cost_more_than_it_saved(void **state)
{
    (void)state;
    expect_verdict(WORLD_OF(CLAIMED_AND_BACK("usual.later"),
                            BED("bed", "ward", "5 d") "on = { refer = \"gone\"; };"
                            DELAY("later", "10 d") BED("after", "ward", "40 d") END("left") "};};"
                            "gone = { steps = {" END("left")),
                   (struct verdict){.claimed = 1,
                                    .admitted_without = 1,
                                    .avoided = {1, 1, 0, 0},
                                    .deferred = {0, 0, 1, 1},
                                    .net = {1, 1, 0, 0},
                                    .saved = {0, 5, -15, -35}});
}

static void who_would_have_gone_home_anyway_was_not_needed(void **state)
{
    (void)state;
    expect_verdict(WORLD_OF(DELAY("care", "1 h") CLAIMED, DELAY("rest", "2 h") END("left")),
                   (struct verdict){.claimed = 1, .not_needed = 1});
}

static void who_is_admitted_only_because_of_the_scheme_is_induced(void **state)
{
    (void)state;
    expect_verdict(WORLD_OF(DELAY("care", "1 h") BED("bed", "ward", "20 d") END("left"),
                            DELAY("rest", "2 h") END("left")),
                   (struct verdict){.induced = {1, 1, 1, 1},
                                    .net = {-1, -1, -1, -1},
                                    .saved = {0, -7, -20, -20}});
}

static void a_later_admission_of_who_was_not_needed_is_induced(void **state)
{
    (void)state;
    expect_verdict(WORLD_OF(CLAIMED_AND_BACK("usual.later"), "rest = { refer = \"gone\"; };"
                            DELAY("later", "10 d") BED("after", "ward", "4 d") END("left") "};};"
                            "gone = { steps = {" END("left")),
                   (struct verdict){.claimed = 1,
                                    .not_needed = 1,
                                    .induced = {0, 0, 1, 1},
                                    .net = {0, 0, -1, -1},
                                    .saved = {0, 0, -4, -4}});
}

static void who_stays_at_home_unclaimed_is_kept_apart(void **state)
{
    (void)state;
    expect_verdict(WORLD_OF(DELAY("care", "1 h") END("left"),
                            BED("bed", "ward", "5 d") END("left")),
                   (struct verdict){.admitted_without = 1,
                                    .unclaimed = {1, 1, 1, 1},
                                    .net = {1, 1, 1, 1},
                                    .saved = {0, 5, 5, 5}});
}

/* Without: days 0 to 2, home for 4 days, days 6 to 9: two admissions in 7 days, 2 + 1 of them. */
static void readmissions_count_in_the_net_and_their_days_too(void **state)
{
    (void)state;
    expect_verdict(WORLD_OF(CLAIMED, BED("bed", "ward", "2 d") LEFT_AND_BACK("later")
                            DELAY("later", "4 d") BED("again", "ward", "3 d") END("gone")),
                   (struct verdict){.claimed = 1,
                                    .admitted_without = 1,
                                    .avoided = {1, 1, 1, 1},
                                    .net = {1, 2, 2, 2},
                                    .saved = {0, 3, 5, 5}});
}

/* With: home, days 10 to 12. Without: home too, days 20 to 25: nobody's first episode is one. */
static void first_episodes_decide_who_would_have_been_admitted(void **state)
{
    (void)state;
    expect_verdict(WORLD_OF(CLAIMED_AND_BACK("usual.early"), LEFT_AND_BACK("later")
                            DELAY("early", "10 d") "on = { refer = \"gone\"; };"
                            DELAY("later", "20 d") BED("after", "ward", "5 d") END("end") "};};"
                            "gone = { steps = {" BED("bed", "ward", "2 d") END("end")),
                   (struct verdict){.claimed = 1,
                                    .not_needed = 1,
                                    .net = {0, 0, 0, 0},
                                    .saved = {0, 0, 3, 3}});
}

static void a_scheme_that_sends_them_on_changes_nothing(void **state)
{
    (void)state;
    expect_verdict(WORLD_OF(SERVICE("look", "\"nurse\"", "1 h")
                            "on = { branch = ( { share = 0.0; to = \"home\"; }, "
                            "{ to = \"otherwise\"; } ); };" CLAIMED,
                            "bed = { bed = { ward = \"ward\"; stays = { lognormal = { "
                            "median = \"6 d\"; mean = \"10 d\"; }; }; }; };" LEFT_AND_BACK("again")
                            "again = { bed = { ward = \"ward\"; stays = { exponential = { "
                            "mean = \"6 d\"; }; }; }; };" END("gone")),
                   (struct verdict){.admitted_without = 1});
}

/* --- who is credited, and what is counted on the way ------------------------------------------ */

static const struct scheme_count *scheme(const struct played *p, const char *name)
{
    return &p->outcome.schemes[played_pathway(p, name)];
}

static void the_last_scheme_of_the_first_episode_is_credited(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY "demand = { " STREAM("a", "1", "start") "};"
                    "resources = { ward = { capacity = \"unlimited\"; }; };"
                    "pathways = { " PATHWAY("start", DELAY("drive", "10 min")
                        "on = { refer = { to = \"s\"; otherwise = \"bed\"; }; };"
                        BED("bed", "ward", "2 d") END("left"))
                    SCHEME("s", DELAY("look", "1 h") "on = { refer = \"t\"; };")
                    SCHEME("t", DELAY("care", "1 h") CLAIMED) "};");
    assert_int_equal(scheme(&p, "s")->referred, 1);
    assert_int_equal(scheme(&p, "t")->referred, 1);
    assert_int_equal(scheme(&p, "s")->patients, 0);
    assert_int_equal(scheme(&p, "t")->patients, 1);
    assert_int_equal(scheme(&p, "s")->claimed, 0);
    assert_int_equal(scheme(&p, "t")->claimed, 1);
    assert_int_equal(scheme(&p, "t")->avoided[3], 1);
    assert_near(scheme(&p, "s")->caseload.area, 60, 1e-9);
    assert_near(scheme(&p, "t")->caseload.area, 60, 1e-9);
    assert_near(played_measure(&p, "schemes", "referred"), 2, 0);
    assert_near(played_measure(&p, "schemes", "avoided_30d"), 1, 0);
    played_free(&p);
}

/* a is given a new place, b none, and c's referral does not speak of one. */
static void otherwise_means_the_place_named_last(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY GATES("") "demand = { "
                    STREAM_LIKE("a", "1", "s", "otherwise = \"usual.one\";")
                    STREAM_LIKE("b", "1", "t", "otherwise = \"usual.two\";")
                    STREAM_LIKE("c", "1", "v", "otherwise = \"usual.four\";") "};"
                    "pathways = { " SCHEME("s", WAIT("gate", "at_8") "on = { refer = { to = \"u\"; "
                        "otherwise = \"usual.three\"; }; };")
                    SCHEME("t", WAIT("gate", "at_9") "on = { refer = { to = \"u\"; "
                        "otherwise = \"otherwise\"; }; };")
                    SCHEME("v", WAIT("gate", "at_9") "on = { refer = \"u\"; };")
                    SCHEME("u", "on = { branch = ( { share = 0.5; to = \"otherwise\"; }, "
                        "{ to = \"otherwise\"; } ); };")
                    PATHWAY("usual", END("one") END("two") END("three") END("four")) "};");
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "usual.three"), 480, 0);
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "usual.two"), 540, 0);
    assert_near(played_time(&p, "c", 0, WORLD_WITH, "usual.four"), 540, 0);
    assert_false(isnan(played_time(&p, "a", 0, WORLD_WITHOUT, "usual.one")));
    assert_false(isnan(played_time(&p, "b", 0, WORLD_WITHOUT, "usual.two")));
    assert_false(isnan(played_time(&p, "c", 0, WORLD_WITHOUT, "usual.four")));
    played_free(&p);
}

/* Phone 10 min, which is no contact; travel 20 min; visit. */
#define RESPONSE(promise)                                                                          \
    MONDAY "demand = { " STREAM_LIKE("a", "1", "s", "otherwise = \"usual\";") "};"                 \
        "resources = { nurse = { capacity = 1; }; };"                                              \
        "pathways = { s = { scheme = true; promise = { first_contact_within = \"" promise "\"; };" \
        "steps = { " SERVICE_LIKE("phone", "\"nurse\"", "10 min", "contact = false;")              \
        DELAY("travel", "20 min") SERVICE("visit", "\"nurse\"", "30 min")                          \
        SERVICE("again", "\"nurse\"", "5 min") END("left") "}; };"                                 \
        PATHWAY("usual", END("left")) "};"

static void the_response_time_ends_with_the_first_contact(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, RESPONSE("30 min"));
    assert_int_equal(scheme(&p, "s")->reached, 1);
    assert_int_equal(scheme(&p, "s")->contacts, 2);
    assert_near(scheme(&p, "s")->response, 30, 1e-9);
    played_free(&p);
    played_once(&p, RESPONSE("31 min"));
    assert_int_equal(scheme(&p, "s")->within_promise, 1);
    played_free(&p);
    played_once(&p, RESPONSE("29 min"));
    assert_int_equal(scheme(&p, "s")->within_promise, 0);
    played_free(&p);
}

/* s sees them after 10 min and sends them to t, which does after another 20. */
static void each_scheme_has_a_response_time_of_its_own(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY "demand = { " STREAM_LIKE("a", "1", "s", "otherwise = \"usual\";") "};"
                    "resources = { nurse = { capacity = 1; }; };"
                    "pathways = { " SCHEME("s", DELAY("drive", "10 min")
                        SERVICE("see", "\"nurse\"", "5 min") "on = { refer = \"t\"; };")
                    SCHEME("t", DELAY("drive", "20 min") SERVICE("see", "\"nurse\"", "5 min")
                        CLAIMED) PATHWAY("usual", END("left")) "};");
    assert_int_equal(scheme(&p, "s")->reached, 1);
    assert_int_equal(scheme(&p, "t")->reached, 1);
    assert_near(scheme(&p, "s")->response, 10, 1e-9);
    assert_near(scheme(&p, "t")->response, 20, 1e-9);
    played_free(&p);
}

/* In the scheme until day 20, back in hospital on day 45: long after the end of the horizon and 30
   days, but within 30 days of leaving the scheme. */
static void the_run_goes_on_until_everybody_has_been_followed(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY_AND("1 d", "follow_up = \"30 d\";") "demand = { "
                    STREAM_LIKE("a", "1", "s", "otherwise = \"usual\";") "};"
                    "resources = { ward = { capacity = \"unlimited\"; }; };"
                    "pathways = { " SCHEME("s", DELAY("care", "20 d")
                        CLAIMED_AND_BACK("usual.later"))
                    PATHWAY("usual", BED("bed", "ward", "5 d") END("left") DELAY("later", "25 d")
                        BED("after", "ward", "60 d") END("gone")) "};");
    assert_int_equal(scheme(&p, "s")->avoided[1], 1);
    assert_int_equal(scheme(&p, "s")->deferred[2], 1);
    assert_near(scheme(&p, "s")->saved[2] / 1440, 5 - 5, 1.01 / 1440);
    assert_int_equal(p.outcome.undecided, 0);
    assert_true(p.outcome.ended >= 50 * 1440.0 && p.outcome.ended < 52 * 1440.0);
    played_free(&p);
}

static void who_comes_back_to_a_scheme_is_referred_again(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, MONDAY "demand = { " STREAM_LIKE("a", "1", "s", "otherwise = \"usual\";") "};"
                    "resources = { nurse = { capacity = 1; }; };"
                    "pathways = { " SCHEME("s", SERVICE("visit", "\"nurse\"", "1 h")
                        CLAIMED_AND_BACK("again") SERVICE("again", "\"nurse\"", "1 h")
                        "end = { end = { outcome = \"end\"; claimed = true; }; };")
                    PATHWAY("usual", END("left")) "};");
    assert_int_equal(scheme(&p, "s")->referred, 1);
    assert_int_equal(scheme(&p, "s")->referred_again, 1);
    assert_int_equal(scheme(&p, "s")->claimed, 1);
    assert_int_equal(scheme(&p, "s")->contacts, 1);
    played_free(&p);
}

static void refused_patients_are_counted_by_reason(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, MONDAY GATES("") "demand = { "
                    STREAM_LIKE("a", "3", "s", "otherwise = \"usual\";") "};"
                    "resources = { nurse = { capacity = 1; }; };"
                    "pathways = { " SCHEME("s", WAIT("gate", "at_8") SERVICE_LIKE("visit",
                        "\"nurse\"", "1 h", "queue_limit = 1; full_to = \"otherwise\"; "
                        "gives_up_after = \"20 min\"; gives_up_to = \"otherwise\";") CLAIMED)
                    PATHWAY("usual", END("left")) "};");
    played_with(&p, (const uint64_t[]){3});
    assert_int_equal(scheme(&p, "s")->referred, 3);
    assert_int_equal(scheme(&p, "s")->claimed, 1);
    assert_int_equal(scheme(&p, "s")->gave_up, 1);
    assert_int_equal(scheme(&p, "s")->full, 1);
    assert_int_equal(scheme(&p, "s")->reached, 1);
    assert_int_equal(scheme(&p, "s")->patients, 3);
    played_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_would_be_admitted_and_stays_at_home_is_avoided),
        cmocka_unit_test(bed_days_are_cut_at_the_end_of_each_window),
        cmocka_unit_test(who_is_admitted_later_all_the_same_is_deferred),
        cmocka_unit_test(a_deferred_stay_can_cost_more_than_it_saved),
        cmocka_unit_test(who_would_have_gone_home_anyway_was_not_needed),
        cmocka_unit_test(who_is_admitted_only_because_of_the_scheme_is_induced),
        cmocka_unit_test(a_later_admission_of_who_was_not_needed_is_induced),
        cmocka_unit_test(who_stays_at_home_unclaimed_is_kept_apart),
        cmocka_unit_test(readmissions_count_in_the_net_and_their_days_too),
        cmocka_unit_test(first_episodes_decide_who_would_have_been_admitted),
        cmocka_unit_test(a_scheme_that_sends_them_on_changes_nothing),
        cmocka_unit_test(the_last_scheme_of_the_first_episode_is_credited),
        cmocka_unit_test(otherwise_means_the_place_named_last),
        cmocka_unit_test(the_response_time_ends_with_the_first_contact),
        cmocka_unit_test(each_scheme_has_a_response_time_of_its_own),
        cmocka_unit_test(the_run_goes_on_until_everybody_has_been_followed),
        cmocka_unit_test(who_comes_back_to_a_scheme_is_referred_again),
        cmocka_unit_test(refused_patients_are_counted_by_reason),
    };
    return cmocka_run_group_tests_name("worlds", tests, NULL, NULL);
}
