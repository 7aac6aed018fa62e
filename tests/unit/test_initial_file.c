/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients already inside, listed in a file: the same patients as when the scenario lists them. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "engine/engine.h"
#include "merged.h"
#include "model/already.h"
#include "near.h"
#include "played.h"

/* Scenarios are laid out as they read. */
/* clang-format off */

#define AREA                                                                                       \
    "title = \"t\"; time = { start = \"2015-01-05\"; horizon = \"10 d\"; };"                       \
    "demand = { a = { per_day = 2; enters = \"w\"; }; b = { per_day = 1; enters = \"w\"; }; };"    \
    "resources = { ward = { capacity = 9; }; nurse = { capacity = 1; }; };"                        \
    "pathways = { w = { steps = { "                                                                \
    "stay = { bed = { ward = \"ward\"; stays = { lognormal = { median = \"3 d\"; mean = \"5 d\"; " \
    "}; }; }; }; " SERVICE("seen", "\"nurse\"", "3 h") END("home") "}; }; };"

struct ready {
    void *merged; /* a folder of its own */
    struct model model;
    struct plan plan;
    struct engine *engine;
    struct outcome outcome;
};

/* `file`: the text of beds.csv, NULL: none. */
static void play(struct ready *r, const char *already, const char *file)
{
    struct problem_list problems = {0};
    struct text scenario = {0};
    assert_int_equal(merged_begin(&r->merged), 0);
    if (file)
        merged_put(r->merged, "beds.csv", file);
    text_add(&scenario, "%s already_inside = ( %s );", AREA, already);
    merged_with(r->merged, scenario.at, NULL, NULL);
    text_free(&scenario);
    model_read(&r->model, ((struct merged *)r->merged)->scenario.root, &problems);
    if (problems.count)
        fail_msg("%s:%d: %s: %s", problems.items[0].file, problems.items[0].line,
                 problems.items[0].path, problems.items[0].message);
    plan_build(&r->plan, &r->model, &problems);
    assert_int_equal(problems.count, 0);
    r->engine = engine_new(&r->plan, 1);
    outcome_init(&r->outcome, &r->plan);
    engine_play(r->engine, 0, &r->outcome);
    assert_false(r->outcome.broken_flow);
}

static void put_away(struct ready *r)
{
    outcome_free(&r->outcome);
    engine_free(r->engine);
    plan_free(&r->plan);
    model_free(&r->model);
    assert_int_equal(merged_end(&r->merged), 0);
}

#define LIST                                                                                       \
    "{ at = \"w.stay\"; of = \"a\"; patients = 4; elapsed = \"60 h\"; },"                          \
    "{ at = \"w.seen\"; of = \"b\"; waiting = 2; elapsed = \"3 h\"; },"                            \
    "{ at = \"w.stay\"; of = \"b\"; patients = 2; }"

static void expect_same(const char *entry, const char *file, const char *list)
{
    struct ready listed, filed;
    play(&filed, entry, file);
    play(&listed, list, NULL);
    assert_same_outcome(&filed.outcome, &listed.outcome, &filed.plan);
    put_away(&filed);
    put_away(&listed);
}

/* Rows of one step and stream belong together, wherever they stand. */
static void a_file_lists_the_same_patients_on_the_same_luck(void **state)
{
    (void)state;
    expect_same("{ file = \"beds.csv\"; }",
                "bed,at,of,state,elapsed_d,patients\n"
                "7,w.stay,a,inside,2.5,1\n"
                "8,w.seen,b,waiting,0.125,2\n"
                "9,w.stay,a,inside,2.5,3\n"
                "1,w.stay,b,inside,,2\n", LIST);
    expect_same("{ file = \"beds.csv\"; at = \"w.stay\"; of = \"a\"; }, "
                "{ at = \"w.seen\"; of = \"b\"; waiting = 2; elapsed = \"3 h\"; },"
                "{ at = \"w.stay\"; of = \"b\"; patients = 2; }",
                "elapsed_h\n60\n60\n60\n60\n", LIST);
}

static void rows_are_counted_by_their_state(void **state)
{
    (void)state;
    struct ready r;
    play(&r, "{ file = \"beds.csv\"; of = \"a\"; }, { at = \"w.seen\"; of = \"a\"; waiting = 1; }",
         "state,at,elapsed_min\nwaiting,w.seen,5\ninside,w.stay,\nwaiting,w.seen,\n"
         "waiting,w.stay,60\n");
    assert_int_equal(r.model.already_count, 3);
    assert_int_equal(model_already(&r.model.already[0], true), 2);
    assert_int_equal(model_already(&r.model.already[1], false), 1);
    assert_int_equal(model_already(&r.model.already[1], true), 1);
    assert_int_equal(r.outcome.steps[WORLD_WITH][1].waiting_before, 3);
    assert_int_equal(r.outcome.steps[WORLD_WITH][0].entered_before, 2);
    put_away(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_lists_the_same_patients_on_the_same_luck),
        cmocka_unit_test(rows_are_counted_by_their_state),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
