/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a run needs from an empty start: queues and wards that fill up at a known pace. */
#include "study/settling.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <string.h>

#include "near.h"
#include "played.h"
#include "study/warmup.h"

/* Scenarios are laid out as they read. */
/* clang-format off */
#define WARD(more, horizon)                                                                        \
    "title = \"t\"; time = { start = \"2015-01-01\"; warm_up = \"20 d\"; horizon = \"" horizon     \
    "\"; };" more                                                                                  \
    "demand = { a = { per_day = 10; enters = \"x\"; " DEMAND " }; };"                              \
    "resources = { ward = { capacity = \"unlimited\"; }; spare = { capacity = 3; }; };"            \
    "pathways = { x = { steps = { stay = { bed = { ward = \"ward\"; stays = { exponential = { "    \
    "mean = \"20 d\"; }; }; }; }; " END("left") "}; }; };"
#define DEMAND ""
static const char ward[] = WARD("", "580 d");
static const char short_ward[] = WARD("", "20 d");
#undef DEMAND
#define DEMAND "profile = \"winter\"; growth = 0.5;"
static const char seasonal[] = WARD("profiles = { winter = { months = [ 9.0, 9.0, 1.0, 1.0, 1.0, "
    "1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 9.0 ]; }; };", "580 d");
static const char dated[] = WARD("changes = ( { from = \"2015-06-01\"; to = \"2015-07-01\"; "
    "demand = { * = { per_day = { times = 1.1; }; }; }; } ); profiles = { winter = { months = [ "
    "9.0, 9.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 9.0 ]; }; };", "580 d");
/* Half a load of services of a day: half a patient waits on average. */
static const char mm1[] =
    "title = \"t\"; time = { start = \"2015-01-01\"; horizon = \"600 d\"; };"
    "demand = { a = { per_day = 0.5; enters = \"x\"; }; };"
    "resources = { one = { capacity = 1; }; };"
    "pathways = { x = { steps = { see = { service = { needs = \"one\"; takes = { exponential = { "
    "mean = \"1 d\"; }; }; }; }; " END("left") "}; }; };";
/* clang-format on */

struct settled {
    struct played played;
    struct study study;
    struct settling_list list;
};

static void play(struct settled *s, const char *scenario, size_t replications, bool level)
{
    played_read(&s->played, scenario);
    if (level) {
        struct problem_list none = {0};
        assert_true(settling_level_demand(&s->played.model));
        plan_free(&s->played.plan);
        plan_build(&s->played.plan, &s->played.model, &none);
        assert_int_equal(none.count, 0);
    }
    study_run(&s->study, &s->played.plan,
              &(struct study_options){.replications = replications, .threads = 2, .seed = 1});
    settling_find(&s->list, &s->study);
}

static void forget(struct settled *s)
{
    settling_free(&s->list);
    study_free(&s->study);
    played_free(&s->played);
}

static void the_moving_average_is_welchs(void **state)
{
    (void)state;
    const double series[5] = {1, 2, 6, 4, 5};
    double average[5];
    settling_average(average, series, 5, 1);
    const double expected[4] = {1, 3, 4, 5};
    for (int i = 0; i < 4; i++)
        assert_near(average[i], expected[i], 1e-12);
    assert_true(isnan(average[4]));
    settling_average(average, series, 5, 2);
    assert_near(average[1], 3, 1e-12);
    assert_near(average[2], 18 / 5.0, 1e-12);
    assert_true(isnan(average[3]));
}

/* Its level is 200 (1 - exp(-days / 20)): 5 % are missing after 60 days, 1 % after 92. */
static void a_ward_that_fills_up_needs_a_few_of_its_stays(void **state)
{
    (void)state;
    struct settled s;
    play(&s, ward, 40, false);
    const struct settling *beds = &s.list.items[0];
    assert_string_equal(beds->name, "beds_with");
    assert_int_equal(s.list.days, 600);
    assert_near(beds->level[0], 0, 1e-12);
    assert_near(beds->level[20], 200 * (1 - exp(-1)), 6);
    assert_near(beds->late, 200, 4);
    assert_true(beds->needs >= 50 && beds->needs <= 120);
    assert_int_equal(s.list.slowest, 0);
    assert_near(beds->counted, 200 * (1 - exp(-1)), 12);
    assert_true(beds->error > 0.5 && beds->error < 5);
    forget(&s);
}

static void what_nobody_waits_for_is_not_judged(void **state)
{
    (void)state;
    struct settled s;
    play(&s, ward, 3, false);
    assert_int_equal(s.list.count, 2);
    assert_string_equal(s.list.items[1].name, "waiting.spare");
    assert_true(s.list.items[1].empty);
    assert_int_equal(s.list.judged, 1);
    forget(&s);
}

static void a_run_that_is_too_short_says_so(void **state)
{
    (void)state;
    struct settled s;
    play(&s, short_ward, 20, false);
    assert_int_equal(s.list.items[0].needs, -1);
    assert_int_equal(s.list.too_short, 1);
    assert_int_equal(s.list.slowest, -1);
    forget(&s);
}

/* Winters and growth would be taken for a start; without them it fills up as any other. */
static void seasons_are_no_start(void **state)
{
    (void)state;
    struct settled s;
    play(&s, seasonal, 40, true);
    assert_true(s.list.items[0].needs >= 50 && s.list.items[0].needs <= 120);
    assert_near(s.list.items[0].late, 200, 4);
    forget(&s);
}

/* On most days nothing that is dated is in force. */
static void seasons_beside_dated_changes_are_no_start(void **state)
{
    (void)state;
    struct settled s;
    play(&s, dated, 10, true);
    assert_near(s.list.items[0].level[100], 200, 20);
    forget(&s);
}

static void a_queue_started_empty_settles_at_what_theory_says(void **state)
{
    (void)state;
    struct settled s;
    play(&s, mm1, 400, false);
    const struct settling *waiting = &s.list.items[0];
    assert_string_equal(waiting->name, "waiting.one");
    assert_near(waiting->level[0], 0, 1e-12);
    assert_near(waiting->late, 0.5, 0.02);
    assert_true(waiting->needs >= 5 && waiting->needs <= 60);
    assert_true(waiting->early < waiting->late);
    forget(&s);
}

static void mser_cuts_a_step_where_it_is(void **state)
{
    (void)state;
    double series[100];
    for (int i = 0; i < 100; i++)
        series[i] = i >= 10;
    assert_int_equal(warmup_mser5(series, 100), 10);
    for (int i = 0; i < 100; i++)
        series[i] = i + 1;
    assert_int_equal(warmup_mser5(series, 100), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_moving_average_is_welchs),
        cmocka_unit_test(a_ward_that_fills_up_needs_a_few_of_its_stays),
        cmocka_unit_test(what_nobody_waits_for_is_not_judged),
        cmocka_unit_test(a_run_that_is_too_short_says_so),
        cmocka_unit_test(seasons_are_no_start),
        cmocka_unit_test(seasons_beside_dated_changes_are_no_start),
        cmocka_unit_test(a_queue_started_empty_settles_at_what_theory_says),
        cmocka_unit_test(mser_cuts_a_step_where_it_is),
    };
    return cmocka_run_group_tests_name("settling", tests, NULL, NULL);
}
