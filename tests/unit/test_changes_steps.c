/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes by date of steps, and what becomes of those who are in the middle of one. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dated.h"
#include "near.h"

/* Scenarios are laid out as they read. */
/* clang-format off */

#define FORK(changes)                                                                              \
    TEN_DAYS "demand = { a = { per_day = 30; enters = \"x\"; }; };"                                \
        "pathways = { " PATHWAY("x", "fork = { branch = ( { share = 0.0; to = \"one\"; }, "        \
        "{ to = \"two\"; } ); };" END("one") END("two")) "};" changes

static void a_share_changes_for_those_who_come_to_the_branch_on_these_days(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, FORK(CHANGES(FROM_TO("2015-01-07", "2015-01-08", STEP("x", "fork",
                    "branch = ( { share = 1.0; to = \"one\"; }, { to = \"two\"; } );")))));
    played_play(&p, 0);
    uint64_t one = 0, two = 0;
    for (size_t i = 0; i < p.count; i++) {
        const struct move *m = &p.moves[i];
        bool within = m->time >= DAY(2) && m->time < DAY(4);
        if (m->step == (int32_t)played_step(&p, "x.one")) {
            one++;
            assert_true(within);
        } else if (m->step == (int32_t)played_step(&p, "x.two")) {
            two++;
            assert_false(within);
        }
    }
    assert_true(one > 30 && one < 90);
    assert_int_equal(one + two, p.outcome.arrivals[0]);
    played_free(&p);
}

/* Two patients ask at eight on Monday, one at eight on Tuesday. */
#define A_QUEUE(takes, changes)                                                                    \
    WEEKS GATES("") "demand = { " STREAM("a", "2", "x") STREAM("b", "1", "y") "};"                 \
        "resources = { nurse = { capacity = 1; }; };"                                              \
        "pathways = { " PATHWAY("x", WAIT("gate", "at_8") SERVICE("seen", "\"nurse\"", takes)      \
        END("left") END("gone"))                                                                   \
        PATHWAY("y", DELAY("sleep", "1 d") WAIT("gate", "at_8")                                    \
        "on = { refer = \"x.seen\"; };") "};" changes

static void play_queue(struct played *p, const char *scenario)
{
    played_read(p, scenario);
    played_with(p, (uint64_t[]){2, 1});
}

/* The second begins on Tuesday with the time that was drawn on Monday. */
static void a_time_is_of_the_day_on_which_it_is_asked_for(void **state)
{
    (void)state;
    struct played p;
    play_queue(&p, A_QUEUE("20 h", CHANGES(FROM("2015-01-06", STEP("x", "seen",
                           "service = { takes = \"1 h\"; };")))));
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "x.left"), 480 + 1200, 0);
    assert_near(played_time(&p, "a", 1, WORLD_WITH, "x.left"), 480 + 2400, 0);
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "x.left"), 480 + 2400 + 60, 0);
    played_free(&p);
}

/* One is served for ten days. The second waits from Monday on, the third joins on Tuesday, when
   people give up after two days, and does so on Thursday, when nobody is said to any more. */
static void patience_is_of_those_who_join_the_queue_on_these_days(void **state)
{
    (void)state;
    struct played p;
    play_queue(&p, A_QUEUE("10 d", CHANGES(FROM_TO("2015-01-06", "2015-01-06", STEP("x", "seen",
                   "service = { gives_up_after = \"2 d\"; gives_up_to = \"gone\"; };")))));
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "x.gone"), 480 + DAY(3), 0);
    assert_true(isnan(played_time(&p, "a", 1, WORLD_WITH, "x.gone")));
    assert_near(played_time(&p, "a", 1, WORLD_WITH, "x.left"), 480 + DAY(20), 0);
    assert_near(played_measure(&p, "step.x.seen", "gave_up_share"), 1 / 3.0, 1e-12);
    played_free(&p);
}

/* From Tuesday on nobody may wait; who does already stays. */
static void a_queue_limit_turns_away_those_who_come_on_these_days(void **state)
{
    (void)state;
    struct played p;
    play_queue(&p, A_QUEUE("2 d", CHANGES(FROM("2015-01-06", STEP("x", "seen",
                           "service = { queue_limit = 0; full_to = \"gone\"; };")))));
    assert_near(played_time(&p, "b", 0, WORLD_WITH, "x.gone"), 480 + DAY(1), 0);
    assert_near(played_time(&p, "a", 1, WORLD_WITH, "x.left"), 480 + DAY(4), 0);
    assert_near(played_measure(&p, "step.x.seen", "turned_away_share"), 1 / 3.0, 1e-12);
    played_free(&p);
}

static void who_is_inside_goes_where_the_day_of_leaving_says(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, WEEKS "demand = { " STREAM("a", "1", "x") "};"
                "pathways = { " PATHWAY("x", DELAY("sleep", "1 d") END("one") END("two")) "};"
                CHANGES(FROM("2015-01-06", STEP("x", "sleep",
                        "then = \"two\"; delay = \"9 d\";"))));
    double came = played_time(&p, "a", 0, WORLD_WITH, "x.sleep");
    assert_near(played_time(&p, "a", 0, WORLD_WITH, "x.two"), came + 1440, 1e-9);
    assert_true(isnan(played_time(&p, "a", 0, WORLD_WITH, "x.one")));
    played_free(&p);
}

/* Sent home on Monday to come back within two days, when nobody is told so any more. */
static void who_was_to_come_back_does_so_when_nobody_is_any_more(void **state)
{
    (void)state;
    struct played p;
    played_once(&p, WEEKS "demand = { " STREAM("a", "1", "x") "};"
                "pathways = { " PATHWAY("x", DELAY("sleep", "6 h") END("home")
                DELAY("again", "1 h") END("gone")) "};"
                CHANGES(FROM_TO("2015-01-05", "2015-01-05", STEP("x", "home",
                        "end = { returns = ( { within = \"2 d\"; share = 1.0; } ); "
                        "returns_to = \"again\"; };"))));
    double home = played_time(&p, "a", 0, WORLD_WITH, "x.home");
    double again = played_time(&p, "a", 0, WORLD_WITH, "x.again");
    assert_true(home < DAY(1) && again > home && again <= home + DAY(2));
    played_free(&p);
}

/* The same place twice, by a way that is open on Tuesday only: each time has luck of its own. */
static void luck_is_fresh_where_a_date_leads_back(void **state)
{
    (void)state;
    struct played p;
    played_read(&p, WEEKS "demand = { " STREAM("a", "1", "x") "};"
                "pathways = { " PATHWAY("x",
                "sleep = { delay = { uniform = [ \"20 h\", \"24 h\" ]; }; };"
                "on = { branch = ( { share = 0.0; to = \"sleep\"; }, { to = \"out\"; } ); };"
                END("out")) "};"
                CHANGES(FROM_TO("2015-01-06", "2015-01-06", STEP("x", "on",
                        "branch = ( { share = 1.0; to = \"sleep\"; }, { to = \"out\"; } );"))));
    played_with(&p, (uint64_t[]){1});
    for (uint32_t r = 0; p.count < 4 || floor(p.moves[1].time / 1440) != 1; r++) {
        assert_true(r < 1000);
        played_play(&p, r);
    }
    size_t count = 0;
    double at[3] = {0};
    for (size_t i = 0; i < p.count && count < 3; i++)
        if (p.moves[i].step != (int32_t)played_step(&p, "x.on"))
            at[count++] = p.moves[i].time;
    assert_int_equal(p.moves[2].step, played_step(&p, "x.sleep"));
    assert_true(fabs((at[2] - at[1]) - (at[1] - at[0])) > 1e-3);
    played_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_share_changes_for_those_who_come_to_the_branch_on_these_days),
        cmocka_unit_test(a_time_is_of_the_day_on_which_it_is_asked_for),
        cmocka_unit_test(who_is_inside_goes_where_the_day_of_leaving_says),
        cmocka_unit_test(patience_is_of_those_who_join_the_queue_on_these_days),
        cmocka_unit_test(a_queue_limit_turns_away_those_who_come_on_these_days),
        cmocka_unit_test(who_was_to_come_back_does_so_when_nobody_is_any_more),
        cmocka_unit_test(luck_is_fresh_where_a_date_leads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
