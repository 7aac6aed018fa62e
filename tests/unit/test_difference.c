/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A what-if against its baseline: paired by replication, on the same luck. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <math.h>

#include "model/overlay.h"
#include "near.h"
#include "study/difference.h"

struct played {
    struct scenario scenario;
    struct model model;
    struct plan plan;
    struct study study;
};

static void play(struct played *p, const char *path, const char *set)
{
    struct problem_list problems = {0};
    assert_int_equal(scenario_load(&p->scenario, path, &set, set ? 1 : 0, &problems), STATUS_OK);
    model_read(&p->model, p->scenario.root, &problems);
    assert_int_equal(problems.count, 0);
    plan_build(&p->plan, &p->model, &problems);
    struct study_options how = {.replications = 12, .threads = 2, .seed = p->model.seed};
    study_run(&p->study, &p->plan, &how);
}

static void release(struct played *p)
{
    study_free(&p->study);
    plan_free(&p->plan);
    model_free(&p->model);
    scenario_free(&p->scenario);
}

static const char study[] = "scenarios/leicestershire-2015.cfg";

static void what_a_change_cannot_touch_does_not_differ_at_all(void **state)
{
    (void)state;
    struct played base, here;
    struct difference_list list;
    play(&base, study, NULL);
    play(&here, study, "demand.frail_referrals.per_year*=2");
    difference_find(&list, &here.study, &base.study);
    const struct difference *night = difference_get(&list, "night_nursing", "claimed");
    assert_non_null(night);
    assert_true(night->change.mean == 0);
    assert_true(night->change.sd == 0);
    const struct difference *fopu = difference_get(&list, "fopu", "claimed");
    assert_true(fopu->change.low > 300 && fopu->change.high < 460);
    assert_near(fopu->change.mean, fopu->here - fopu->baseline, 1e-9);
    assert_int_equal(fopu->change.n, 12);
    assert_null(difference_get(&list, "fopu", "no_such_measure"));
    difference_free(&list);
    release(&here);
    release(&base);
}

static void the_same_luck_makes_differences_of_totals_precise(void **state)
{
    (void)state;
    struct played base, here;
    struct difference_list list;
    play(&base, study, NULL);
    play(&here, study, "pathways.falls.steps.outcome.branch[0].share=0.45");
    difference_find(&list, &here.study, &base.study);
    const struct difference *d = difference_get(&list, "area", "admissions");
    const struct estimate *alone = study_estimate(&here.study, "area", "admissions");
    assert_true(d->change.mean < 0);
    double kept = d->change.sd * d->change.sd / (2 * alone->sd * alone->sd);
    assert_true(kept < 0.1); /* more than nine tenths of the variance cancel */
    difference_free(&list);
    release(&here);
    release(&base);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_change_cannot_touch_does_not_differ_at_all),
        cmocka_unit_test(the_same_luck_makes_differences_of_totals_precise),
    };
    return cmocka_run_group_tests_name("difference", tests, NULL, NULL);
}
