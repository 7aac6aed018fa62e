/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients who are already inside when the simulation begins: where they are, when they go on, and
   what is counted of them. Nobody arrives, unless a test says so. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "near.h"
#include "played.h"
#include "model/already.h"

/* Scenarios are laid out as they read. */
/* clang-format off */

#define TIME(more)                                                                                 \
    "title = \"a test\"; time = { start = \"2015-01-05\"; horizon = \"10 d\"; " more " };"
#define EARLY "profiles = { early = { windows = ( { from = \"00:00\"; to = \"06:00\"; } ); }; };"
#define NOBODY(enters) "demand = { " STREAM("a", "0", enters) STREAM("b", "0", enters) "};" \
    EARLY
#define INSIDE(at, of, patients, more)                                                             \
    "{ at = \"" at "\"; of = \"" of "\"; patients = " patients "; " more " }"
#define WAITING(at, of, waiting, more)                                                             \
    "{ at = \"" at "\"; of = \"" of "\"; waiting = " waiting "; " more " }"
#define ALREADY(entries) "already_inside = ( " entries " );"
#define WARD(units) "resources = { ward = { capacity = " units "; }; nurse = { capacity = 1; }; };"
#define BY_DAY(name)                                                                               \
    "resources = { " name " = { roster = ( { from = \"08:00\"; to = \"18:00\"; "                  \
    "capacity = 1; } ); }; };"
#define STAY(stays)                                                                                \
    PATHWAY("w", "stay = { bed = { ward = \"ward\"; stays = " stays "; }; };" END("home"))
#define ELAPSED(time) "elapsed = \"" time "\";"

static void expect_all(struct played *p, const char *scenario, const char *diary)
{
    played_read(p, scenario);
    played_play(p, 0);
    assert_string_equal(played_diary(p, 0), diary);
}

static void who_has_stayed_two_of_five_days_stays_three_more(void **state)
{
    (void)state;
    struct played p;
    expect_all(&p, TIME("") NOBODY("w") WARD("2")
               ALREADY(INSIDE("w.stay", "a", "2", ELAPSED("2 d")))
               "pathways = {" STAY("\"5 d\"") "};",
               "0 @a0 w.stay\n"
               "0 @a1 w.stay\n"
               "4320 @a0 w.home\n"
               "4320 @a0 gone\n"
               "4320 @a1 w.home\n"
               "4320 @a1 gone\n");
    const struct step_count *stay = played_count(&p, "w.stay");
    assert_int_equal(stay->arrivals, 0);
    assert_int_equal(stay->departures, 2);
    assert_int_equal(stay->served, 0);
    assert_near(stay->sojourn, 2 * 4320, 1e-9);
    assert_near(played_measure(&p, "area", "bed_days"), 6, 1e-9);
    assert_near(played_measure(&p, "area", "beds_occupied"), 0.6, 1e-9);
    assert_near(played_measure(&p, "resource.ward", "utilisation"), 0.3, 1e-9);
    assert_near(played_measure(&p, "area", "admissions"), 0, 0);
    assert_near(played_measure(&p, "demand.a", "arrivals"), 0, 0);
    assert_int_equal(p.outcome.already_over, 0);
    played_free(&p);
}

static void who_has_stayed_longer_than_anybody_goes_at_once_and_is_told(void **state)
{
    (void)state;
    struct played p;
    expect_all(&p, TIME("") NOBODY("w") WARD("2")
               ALREADY(INSIDE("w.stay", "a", "1", ELAPSED("6 d")))
               "pathways = {" STAY("\"5 d\"") "};",
               "0 @a0 w.stay\n"
               "0 @a0 w.home\n"
               "0 @a0 gone\n");
    assert_int_equal(p.outcome.already_over, 1);
    assert_int_equal(played_count(&p, "w.stay")->departures, 1);
    played_free(&p);
}

/* Two beds, taken for one more day; whoever waits goes in by the length of the wait, not by the
   order of the entries, and an arrival comes after them. */
static void who_waits_longest_is_next_and_newcomers_come_last(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, MONDAY_AND("10 d", "") GATES("")
               "demand = { " STREAM("a", "0", "w") STREAM("b", "1", "in") "};" WARD("2")
               ALREADY(INSIDE("w.stay", "a", "2", ELAPSED("4 d")) ","
                       WAITING("w.stay", "a", "1", ELAPSED("3 h")) ","
                       WAITING("w.stay", "a", "1", ELAPSED("9 h")) ","
                       WAITING("w.stay", "a", "1", ""))
               "pathways = {" COMES("in", "at_8", "w.stay") STAY("\"5 d\"") "};");
    uint64_t one[2] = {0, 1};
    played_with(&p, one);
    /* Both entries have an ?a0; that of 9 h is next. */
    assert_string_equal(played_diary(&p, 480),
                        "480 b0 w.stay\n"
                        "1440 @a0 w.home\n"
                        "1440 @a0 gone\n"
                        "1440 @a1 w.home\n"
                        "1440 @a1 gone\n"
                        "8640 ?a0 w.home\n"
                        "8640 ?a0 gone\n"
                        "8640 ?a0 w.home\n"
                        "8640 ?a0 gone\n");
    const struct step_count *stay = played_count(&p, "w.stay");
    assert_int_equal(stay->served, 4);
    assert_int_equal(stay->waiting_before, 3);
    assert_near(stay->wait, (540 + 1440) + (180 + 1440) + 8640 + (8640 - 480), 1e-6);
    assert_near(stay->wait_longest, 8640, 1e-9);
    assert_near(stay->queued, 2 * 1440 + 8640 + (8640 - 480), 1e-6);
    assert_near(played_measure(&p, "area", "admissions"), 4, 0);
    played_free(&p);
}

/* A bed is free at once: the first in line is admitted in the horizon. */
static void who_waits_for_what_is_free_gets_it_at_once_and_is_counted(void **state)
{
    (void)state;
    struct played p;
    expect_all(&p, TIME("") NOBODY("w") WARD("1")
               ALREADY(WAITING("w.stay", "a", "2", ""))
               "pathways = {" STAY("\"4 d\"") "};",
               "0 ?a0 w.stay\n"
               "0 ?a1 w.stay\n"
               "5760 ?a0 w.home\n"
               "5760 ?a0 gone\n"
               "11520 ?a1 w.home\n"
               "11520 ?a1 gone\n");
    assert_near(played_measure(&p, "area", "admissions"), 2, 0);
    assert_int_equal(played_count(&p, "w.stay")->served, 2);
    played_free(&p);
}

/* Patience of three hours, two of them gone. */
static void patience_goes_on_running(void **state)
{
    (void)state;
    struct played p;
    expect_all(&p, TIME("") NOBODY("w") WARD("1")
               ALREADY(INSIDE("w.seen", "a", "1", ELAPSED("1 h")) ","
                       WAITING("w.seen", "a", "1", ELAPSED("2 h")) ","
                       WAITING("w.seen", "b", "1", ELAPSED("4 h")))
               "pathways = {" PATHWAY("w", SERVICE_LIKE("seen", "\"nurse\"", "9 h",
                   "gives_up_after = \"3 h\"; gives_up_to = \"lost\";")
                   END("home") END("lost")) "};",
               "0 @a0 w.seen\n"
               "0 ?b0 w.seen\n"
               "0 ?a0 w.seen\n"
               "0 ?b0 w.lost\n"
               "0 ?b0 gone\n"
               "60 ?a0 w.lost\n"
               "60 ?a0 gone\n"
               "480 @a0 w.home\n"
               "480 @a0 gone\n");
    assert_int_equal(played_count(&p, "w.seen")->gave_up, 2);
    played_free(&p);
}

/* Who has waited for four days has become more urgent than who is urgent by himself. */
static void the_wait_that_has_been_makes_more_urgent(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, TIME("") NOBODY("x") WARD("1")
               ALREADY(WAITING("x.seen", "a", "1", ELAPSED("4 d")) ","
                       WAITING("y.seen", "b", "1", ELAPSED("5 d")))
               "pathways = {"
               PATHWAY("x", SERVICE_LIKE("seen", "\"nurse\"", "1 h",
                   "priority_grows = { after = \"24 h\"; every = \"12 h\"; to = 1; };")
                   END("home"))
               PATHWAY("y", SERVICE_LIKE("seen", "\"nurse\"", "1 h", "priority = 2;") END("home"))
               "};");
    played_play(&p, 0);
    assert_string_equal(played_diary(&p, 1), "60 ?a0 x.home\n"
                                             "60 ?a0 gone\n"
                                             "120 ?b0 y.home\n"
                                             "120 ?b0 gone\n");
    played_free(&p);
}

/* Visits every day for a week; the first was 50 hours ago, so the next is in 22 hours. */
static void on_a_caseload_the_next_visit_is_due_as_ever(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, TIME("") NOBODY("w") WARD("1")
               ALREADY(INSIDE("w.visits", "a", "1", ELAPSED("50 h")) ","
                       INSIDE("w.visits", "b", "1", ELAPSED("167 h")) ","
                       INSIDE("w.visits", "b", "1", ELAPSED("169 h")))
               "pathways = {" PATHWAY("w",
                   "visits = { visits = { needs = \"nurse\"; takes = \"30 min\";"
                   "every = \"24 h\"; lasts = \"7 d\"; }; };" END("home")) "};");
    played_play(&p, 0);
    assert_true(isnan(played_time(&p, "a", 0, WORLD_WITH, "w.home"))); /* nobody of a arrives */
    assert_string_equal(played_diary(&p, 1),
                        "60 @b0 w.home\n"
                        "60 @b0 gone\n"
                        "7080 @a0 w.home\n"
                        "7080 @a0 gone\n");
    const struct step_count *visits = played_count(&p, "w.visits");
    assert_int_equal(visits->served, 4); /* on days 3, 4, 5 and 6 */
    assert_near(visits->sojourn, 7080 + 60, 1e-9);
    assert_int_equal(p.outcome.already_over, 1);
    played_free(&p);
}

/* The nurse comes at 08:00. */
static void who_finds_nobody_on_duty_waits_and_goes_on(void **state)
{
    (void)state;
    struct played p;
    expect_all(&p, TIME("") NOBODY("w")
               BY_DAY("nurse")
               ALREADY(INSIDE("w.seen", "a", "1", ELAPSED("20 min")))
               "pathways = {" PATHWAY("w", SERVICE("seen", "\"nurse\"", "30 min") END("home")) "};",
               "0 @a0 w.seen\n"
               "490 @a0 w.home\n"
               "490 @a0 gone\n");
    assert_int_equal(p.outcome.already_waiting, 1);
    assert_int_equal(played_count(&p, "w.seen")->served, 0);
    played_free(&p);
}

static void a_ward_that_opens_later_admits_them_then(void **state)
{
    (void)state;
    struct played p;
    expect_all(&p, TIME("") NOBODY("w")
               BY_DAY("ward")
               ALREADY(INSIDE("w.stay", "a", "1", ELAPSED("20 min")))
               "pathways = {" STAY("\"30 min\"") "};",
               "0 @a0 w.stay\n"
               "490 @a0 w.home\n"
               "490 @a0 gone\n");
    assert_near(played_measure(&p, "area", "admissions"), 1, 0);
    played_free(&p);
}

static void delays_and_closed_doors_end_when_they_must(void **state)
{
    (void)state;
    struct played p;
    expect_all(&p, TIME("") NOBODY("w") WARD("1") GATES("")
               ALREADY(INSIDE("w.rest", "a", "1", ELAPSED("7 min")) ","
                       INSIDE("w.door", "b", "1", ""))
               "pathways = {"
               PATHWAY("w", DELAY("rest", "10 min") WAIT("door", "at_8") END("home")) "};",
               "0 @a0 w.rest\n"
               "0 @b0 w.door\n"
               "3 @a0 w.door\n"
               "480 @b0 w.home\n"
               "480 @b0 gone\n"
               "480 @a0 w.home\n"
               "480 @a0 gone\n");
    played_free(&p);
}

#define TWO_WORLDS(entries)                                                                        \
    TIME("follow_up = \"30 d\";") EARLY                                                            \
    "demand = { " STREAM_LIKE("a", "0", "s", "otherwise = \"w\";") "};"                            \
    WARD("2") ALREADY(entries) "pathways = {"                                                      \
    SCHEME("s", SERVICE("seen", "\"nurse\"", "1 h")                                               \
           "home = { end = { outcome = \"home\"; claimed = true; }; };")                          \
    STAY("\"5 d\"") "};"

/* Without the scheme they are where they would otherwise be, from the beginning; nobody is
   compared. */
static void inside_a_scheme_is_elsewhere_without_it(void **state)
{
    (void)state;
    struct played p;
    expect_all(&p, TWO_WORLDS(INSIDE("s.seen", "a", "1", ELAPSED("20 min"))),
               "0 @a0 s.seen\n"
               "0 -@a0 w.stay\n"
               "40 @a0 s.home\n"
               "40 @a0 gone\n"
               "7200 -@a0 w.home\n"
               "7200 -@a0 gone\n");
    const struct scheme_count *s = &p.outcome.schemes[played_pathway(&p, "s")];
    assert_int_equal(s->claimed + s->referred + s->referred_again + s->patients, 0);
    assert_near(s->caseload.area, 40, 1e-9);
    assert_near(played_measure(&p, "area", "admissions_without"), 0, 0);
    assert_near(played_measure(&p, "area", "bed_days_without"), 5, 1e-9);
    assert_near(played_measure(&p, "area", "bed_days"), 0, 0);
    played_free(&p);
}

static void elsewhere_can_be_said(void **state)
{
    (void)state;
    struct played p;
    expect_all(&p, TWO_WORLDS(INSIDE("s.seen", "a", "1", "otherwise = \"w.home\";"
                                     ELAPSED("20 min"))),
               "0 @a0 s.seen\n"
               "0 -@a0 w.home\n"
               "0 -@a0 gone\n"
               "40 @a0 s.home\n"
               "40 @a0 gone\n");
    played_free(&p);
}

/* Limited beds: two lives, the same in both worlds. Who waits comes before who is elsewhere. */
static void both_worlds_are_the_same_outside_schemes(void **state)
{
    (void)state;
    struct played p;
    expect_all(&p, TWO_WORLDS(INSIDE("w.stay", "a", "2", ELAPSED("4 d")) ","
                              INSIDE("s.seen", "a", "1", ELAPSED("20 min")) ","
                              WAITING("w.stay", "a", "1", ELAPSED("1 h"))),
               "0 @a0 w.stay\n"
               "0 -@a0 w.stay\n"
               "0 @a1 w.stay\n"
               "0 -@a1 w.stay\n"
               "0 @a0 s.seen\n"
               "0 ?a0 w.stay\n"
               "0 -?a0 w.stay\n"
               "0 -@a0 w.stay\n"
               "40 @a0 s.home\n"
               "40 @a0 gone\n"
               "1440 @a0 w.home\n"
               "1440 @a0 gone\n"
               "1440 -@a0 w.home\n"
               "1440 -@a0 gone\n"
               "1440 @a1 w.home\n"
               "1440 @a1 gone\n"
               "1440 -@a1 w.home\n"
               "1440 -@a1 gone\n"
               "8640 ?a0 w.home\n"
               "8640 ?a0 gone\n"
               "8640 -?a0 w.home\n"
               "8640 -?a0 gone\n"
               "8640 -@a0 w.home\n"
               "8640 -@a0 gone\n");
    assert_near(played_measure(&p, "area", "admissions"), 1, 0);
    assert_near(played_measure(&p, "area", "admissions_without"), 2, 0);
    played_free(&p);
}

/* Lognormal stays in a limited ward, without elapsed times: luck is the same in both worlds. */
static void the_rest_of_a_stay_is_the_same_in_both_worlds(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, TIME("follow_up = \"30 d\";")
        "demand = { " STREAM_LIKE("a", "0", "s", "otherwise = \"w\";") "};"
        EARLY
        WARD("40") ALREADY(INSIDE("w.stay", "a", "40", "") "," WAITING("w.stay", "a", "9", ""))
        "pathways = {" SCHEME("s", SERVICE("seen", "\"nurse\"", "1 h") END("home"))
        STAY("{ lognormal = { median = \"3 d\"; mean = \"5 d\"; }; }") "};");
    for (uint32_t replication = 0; replication < 5; replication++) {
        played_play(&p, replication);
        size_t s = played_step(&p, "w.stay");
        const struct step_count *with = &p.outcome.steps[WORLD_WITH][s];
        const struct step_count *without = &p.outcome.steps[WORLD_WITHOUT][s];
        assert_true(with->departures > 10);
        assert_memory_equal(with, without, sizeof *with);
        assert_memory_equal(&p.outcome.area[WORLD_WITH], &p.outcome.area[WORLD_WITHOUT],
                            sizeof p.outcome.area[0]);
    }
    played_free(&p);
}

/* Unlimited beds: nothing can differ, so they live once and count in both worlds. */
static void who_meets_nothing_that_differs_lives_once(void **state)
{
    (void)state;
    struct played p;
    expect_all(&p, TIME("follow_up = \"30 d\";")
        "demand = { " STREAM_LIKE("a", "0", "s", "otherwise = \"w\";") "};"
        EARLY
        WARD("\"unlimited\"") ALREADY(INSIDE("w.stay", "a", "1", ELAPSED("4 d")))
        "pathways = {" SCHEME("s", SERVICE("seen", "\"nurse\"", "1 h") END("home"))
        STAY("\"5 d\"") "};",
        "0 =@a0 w.stay\n"
        "1440 =@a0 w.home\n"
        "1440 =@a0 gone\n");
    assert_near(played_measure(&p, "area", "bed_days"), 1, 1e-9);
    assert_near(played_measure(&p, "area", "bed_days_without"), 1, 1e-9);
    played_free(&p);
}

/* Counting begins two days later: what is over by then is not counted. */
static void a_warm_up_comes_between(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, TIME("warm_up = \"2 d\";") NOBODY("w") WARD("3")
               ALREADY(INSIDE("w.stay", "a", "1", ELAPSED("4 d")) ","
                       INSIDE("w.stay", "b", "2", ELAPSED("1 d")))
               "pathways = {" STAY("\"5 d\"") "};");
    played_play(&p, 0);
    const struct step_count *stay = played_count(&p, "w.stay");
    assert_int_equal(stay->departures, 2);
    assert_int_equal(stay->left_before, 1);
    assert_near(played_measure(&p, "area", "bed_days"), 4, 1e-9);
    played_free(&p);
}

/* The hours in which b goes on, whatever stands beside it. */
static void expect_same_luck(const char *entries, const char *more)
{
    struct played p;
    struct text scenario = {0};
    text_add(&scenario, "%s already_inside = ( %s ); pathways = { %s };",
             TIME("") NOBODY("w") WARD("900"), entries,
             STAY("{ lognormal = { median = \"3 d\"; mean = \"5 d\"; }; }"));
    played_read(&p, scenario.at);
    played_play(&p, 3);
    double gone[3] = {0};
    size_t found = 0;
    for (size_t i = 0; i < p.count; i++) {
        const struct move *m = &p.moves[i];
        size_t entry = m->demand - p.model.demand_count;
        if (m->step == GO_NOWHERE && p.model.already[entry].of.index == 1 && m->number < 3) {
            gone[m->number] = m->time;
            found++;
        }
    }
    text_free(&scenario);
    text_add(&scenario, "%.17g %.17g %.17g", gone[0], gone[1], gone[2]);
    assert_int_equal(found, 3);
    assert_string_equal(scenario.at, more);
    text_free(&scenario);
    played_free(&p);
}

static void adding_an_entry_shifts_nobody(void **state)
{
    (void)state;
    struct played p;
    struct text alone = {0};
    played_read(&p, TIME("") NOBODY("w") WARD("900") ALREADY(INSIDE("w.stay", "b", "3", ""))
               "pathways = {" STAY("{ lognormal = { median = \"3 d\"; mean = \"5 d\"; }; }") "};");
    played_play(&p, 3);
    double gone[3] = {0};
    for (size_t i = 0; i < p.count; i++)
        if (p.moves[i].step == GO_NOWHERE)
            gone[p.moves[i].number] = p.moves[i].time;
    text_add(&alone, "%.17g %.17g %.17g", gone[0], gone[1], gone[2]);
    played_free(&p);
    expect_same_luck(INSIDE("w.stay", "a", "50", "") "," INSIDE("w.stay", "b", "3", ""), alone.at);
    expect_same_luck(INSIDE("w.stay", "b", "3", "") "," INSIDE("w.stay", "b", "0", "") ","
                     INSIDE("w.stay", "a", "7", "elapsed = { uniform = [ \"1 d\", \"2 d\" ]; };"),
                     alone.at);
    expect_same_luck(INSIDE("w.stay", "b", "400", ""), alone.at);
    text_free(&alone);
}

/* Attributes: what the demand stream says, unless the entry says otherwise. */
static void attributes_are_the_streams_or_their_own(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, TIME("") "attributes = { frail = { yes = 0.5; }; };"
        "demand = { " STREAM_LIKE("a", "0", "w", "attributes = { frail = true; };")
                      STREAM_LIKE("b", "0", "w", "attributes = { frail = false; };") "};"
        EARLY
        ALREADY(INSIDE("w.rest", "a", "10", "") "," INSIDE("w.rest", "b", "20", "") ","
                INSIDE("w.rest", "b", "40", "attributes = { frail = true; };"))
        "pathways = {" PATHWAY("w", DELAY("rest", "1 h")
            "which = { branch = ( { when = \"frail\"; to = \"frail\"; }, { to = \"fit\"; } ); };"
            END("frail") END("fit")) "};");
    played_play(&p, 0);
    assert_int_equal(played_count(&p, "w.frail")->arrivals, 50);
    assert_int_equal(played_count(&p, "w.fit")->arrivals, 20);
    played_free(&p);
}

/* Half of those who come are frail. Frail patients stay five times as long: of those found, five in
   six are; of those who have stayed four days, when the others' stays end at three, all are; and
   when an entry says what they are, so they are. */
#define BY_FRAIL(entry)                                                                            \
    TIME("") "attributes = { frail = { yes = 0.5; }; };" NOBODY("w") ALREADY(entry)                \
    "pathways = {" PATHWAY("w",                                                                    \
        "rest = { delay = { by = \"frail\"; cases = ( "                                            \
        "{ is = true; exponential = { mean = \"5 d\"; }; }, "                                      \
        "{ exponential = { mean = \"1 d\"; }; at_most = \"3 d\"; } ); }; };"                       \
        "which = { branch = ( { when = \"frail\"; to = \"frail\"; }, { to = \"fit\"; } ); };"      \
        END("frail") END("fit")) "};"

static double share_of_frail(const char *scenario)
{
    struct played p;
    played_read(&p, scenario);
    p.watched = false;
    played_play(&p, 0);
    double frail = (double)played_count(&p, "w.frail")->arrivals;
    frail += (double)played_count(&p, "w.rest")->inside; /* of the others nobody stays 10 days */
    played_free(&p);
    return frail / 20000;
}

static void who_stays_longer_is_found_more_often(void **state)
{
    (void)state;
    double fit = 1 - 3 * exp(-3) / (1 - exp(-3)), error = 5 * sqrt(0.25 / 20000);
    assert_near(share_of_frail(BY_FRAIL(INSIDE("w.rest", "a", "20000", ""))), 5 / (5 + fit), error);
    assert_near(share_of_frail(BY_FRAIL(INSIDE("w.rest", "a", "20000", ELAPSED("4 d")))), 1, 0);
    double longer = (exp(-2) - exp(-3)) / (1 - exp(-3));
    assert_near(share_of_frail(BY_FRAIL(INSIDE("w.rest", "a", "20000", ELAPSED("2 d")))),
                exp(-0.4) / (exp(-0.4) + longer), error);
    assert_near(share_of_frail(BY_FRAIL(INSIDE("w.rest", "a", "20000",
                                               "attributes = { frail = 0.3; };"))), 0.3, error);
}

static void it_can_be_played_again(void **state)
{
    (void)state;
    struct played p;
    struct outcome first;
    played_read(&p, TIME("") NOBODY("w") WARD("9")
               ALREADY(INSIDE("w.stay", "a", "9", "") "," WAITING("w.stay", "a", "9",
                       "elapsed = { exponential = { mean = \"1 h\"; }; };"))
               "pathways = {" STAY("{ exponential = { mean = \"1 d\"; }; }") "};");
    outcome_init(&first, &p.plan);
    engine_play(p.engine, 1, &first);
    played_play(&p, 0);
    played_play(&p, 1);
    assert_same_outcome(&first, &p.outcome, &p.plan);
    outcome_free(&first);
    played_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_has_stayed_two_of_five_days_stays_three_more),
        cmocka_unit_test(who_has_stayed_longer_than_anybody_goes_at_once_and_is_told),
        cmocka_unit_test(who_waits_longest_is_next_and_newcomers_come_last),
        cmocka_unit_test(who_waits_for_what_is_free_gets_it_at_once_and_is_counted),
        cmocka_unit_test(patience_goes_on_running),
        cmocka_unit_test(the_wait_that_has_been_makes_more_urgent),
        cmocka_unit_test(on_a_caseload_the_next_visit_is_due_as_ever),
        cmocka_unit_test(who_finds_nobody_on_duty_waits_and_goes_on),
        cmocka_unit_test(a_ward_that_opens_later_admits_them_then),
        cmocka_unit_test(delays_and_closed_doors_end_when_they_must),
        cmocka_unit_test(inside_a_scheme_is_elsewhere_without_it),
        cmocka_unit_test(elsewhere_can_be_said),
        cmocka_unit_test(both_worlds_are_the_same_outside_schemes),
        cmocka_unit_test(the_rest_of_a_stay_is_the_same_in_both_worlds),
        cmocka_unit_test(who_meets_nothing_that_differs_lives_once),
        cmocka_unit_test(a_warm_up_comes_between),
        cmocka_unit_test(adding_an_entry_shifts_nobody),
        cmocka_unit_test(attributes_are_the_streams_or_their_own),
        cmocka_unit_test(who_stays_longer_is_found_more_often),
        cmocka_unit_test(it_can_be_played_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
