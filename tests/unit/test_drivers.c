/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which numbers drive the answer: when it is asked, and when that would take too long. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "played.h"
#include "study/drivers.h"

#define SCENARIO                                                                                   \
    MONDAY "demand = { a = { per_day = { value = 1.0; low = 0.5; high = 2.0; }; "                  \
           "enters = \"s\"; otherwise = \"usual\"; }; };"                                          \
           "resources = { ward = { capacity = \"unlimited\"; }; };"                                \
           "pathways = { " SCHEME("s", "home = { end = { outcome = \"h\"; claimed = true; }; };")  \
               PATHWAY("usual", BED("bed", "ward", "5 d") END("left")) "};"

static void ask(struct driver_list *list, uint64_t events)
{
    struct played p;
    struct study study;
    played_read(&p, SCENARIO);
    study_run(&study, &p.plan, &(struct study_options){.replications = 4, .threads = 1, .seed = 1});
    study.events = events;
    /* The scenario is no file, so every driver is asked in vain. */
    struct driver_question question = {
        .path = "no such file",
        .threads = 1,
        .measure = measures_find(&study.measures, "schemes", "avoided_30d")};
    drivers_find(list, &study, &question);
    study_free(&study);
    played_free(&p);
}

static void a_quick_study_is_asked_twice(void **state)
{
    (void)state;
    struct driver_list list;
    ask(&list, 1000);
    assert_int_equal(list.count, 1);
    assert_int_equal(list.replications, 2);
    assert_int_equal(list.not_asked, 0);
    assert_true(list.complete);
    drivers_free(&list);
}

/* Four replications of 20 million events, played to both ends: 40 million each time. */
static void a_slower_one_is_asked_once(void **state)
{
    (void)state;
    struct driver_list list;
    ask(&list, 4 * 20000000ull);
    assert_int_equal(list.count, 1);
    assert_int_equal(list.replications, 1);
    drivers_free(&list);
}

static void one_that_would_take_long_is_not_asked(void **state)
{
    (void)state;
    struct driver_list list;
    ask(&list, 4 * 40000000ull);
    assert_int_equal(list.count, 0);
    assert_int_equal(list.not_asked, 1);
    drivers_free(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quick_study_is_asked_twice),
        cmocka_unit_test(a_slower_one_is_asked_once),
        cmocka_unit_test(one_that_would_take_long_is_not_asked),
    };
    return cmocka_run_group_tests_name("drivers", tests, NULL, NULL);
}
