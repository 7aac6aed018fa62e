/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From settings to plain data: attributes, steps of every kind, and distributions in every form. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "near.h"
#include "played.h"

/* Scenarios are laid out as they read. */
/* clang-format off */

struct read {
    struct arena arena;
    struct model model;
};

static void read(struct read *r, const char *text)
{
    struct problem_list problems = {0};
    *r = (struct read){.arena = {0}};
    struct tree *root = tree_parse_text(&r->arena, text, "here", &problems);
    if (root)
        model_read(&r->model, root, &problems);
    if (problems.count)
        fail_msg("%s: %s", problems.items[0].path, problems.items[0].message);
}

static void forget(struct read *r)
{
    model_free(&r->model);
    arena_free(&r->arena);
}

#define MODEL(demand, parts, steps)                                                                \
    "title = \"t\"; time = { start = \"2015-03-01\"; horizon = \"10 d\"; };"                       \
    "demand = { a = { per_day = 2; enters = \"x\"; " demand " }; };" parts                         \
    "resources = { n = { capacity = 3; }; d = { capacity = 2; }; w = { capacity = \"unlimited\"; " \
    "}; };"                                                                                        \
    "pathways = { x = { scheme = false; steps = { " steps END("left") "}; }; };"
#define PEOPLE                                                                                     \
    "attributes = { frail = { title = \"Frail\"; yes = 0.25; }; "                                  \
    "age = ( { is = \"young\"; share = 0.5; }, { is = \"mid\"; share = 0.3; }, { is = \"old\"; } " \
    "); score = { number = { uniform = [ 0, 10 ]; }; }; };"

static void attributes_of_three_kinds_are_read(void **state)
{
    (void)state;
    struct read r;
    read(&r, MODEL("", PEOPLE, ""));
    const struct attribute *a = r.model.attributes;
    assert_int_equal(r.model.attribute_count, 3);
    assert_int_equal(a[0].kind, ATTRIBUTE_YES_NO);
    assert_string_equal(a[0].named.title, "Frail");
    assert_near(a[0].share[0], 0.25, 0);
    assert_int_equal(a[1].kind, ATTRIBUTE_CATEGORY);
    assert_int_equal(a[1].count, 3);
    assert_string_equal(a[1].category[2], "old");
    assert_near(a[1].share[0], 0.5, 0);
    assert_near(a[1].share[1], 0.8, 1e-15);
    assert_near(a[1].share[2], 1, 0);
    assert_int_equal(a[2].kind, ATTRIBUTE_NUMBER);
    assert_near(variate_mean(&a[2].number), 5, 1e-12);
    assert_false(a[0].is_set || a[1].is_set || a[2].is_set);
    forget(&r);
}

static const struct attribute_use *use(const struct read *r, int attribute)
{
    const struct demand *d = &r->model.demands[0];
    for (size_t i = 0; i < d->use_count; i++)
        if (d->uses[i].attribute == attribute)
            return &d->uses[i];
    fail_msg("not said");
    return NULL;
}

static void streams_say_values_or_shares_of_their_own(void **state)
{
    (void)state;
    struct read r;
    read(&r, MODEL("attributes = { frail = true; age = \"mid\"; score = 4.5; };", PEOPLE, ""));
    assert_true(use(&r, 0)->fixed && use(&r, 1)->fixed && use(&r, 2)->fixed);
    assert_near(use(&r, 0)->value, 1, 0);
    assert_near(use(&r, 1)->value, 1, 0);
    assert_near(use(&r, 2)->value, 4.5, 0);
    forget(&r);
    /* categories in another order, one left out */
    read(&r, MODEL("attributes = { frail = { value = 0.7; low = 0.4; high = 1.0; }; "
                   "age = ( { is = \"old\"; share = 0.9; }, { is = \"young\"; } ); "
                   "score = { exponential = { mean = 2; }; }; };", PEOPLE, ""));
    assert_false(use(&r, 0)->fixed || use(&r, 1)->fixed || use(&r, 2)->fixed);
    assert_near(use(&r, 0)->share[0], 0.7, 0);
    assert_near(use(&r, 1)->share[0], 0.1, 1e-12);
    assert_near(use(&r, 1)->share[1], 0.1, 1e-12);
    assert_near(use(&r, 1)->share[2], 1, 1e-12);
    assert_near(variate_mean(&use(&r, 2)->number), 2, 1e-12);
    forget(&r);
}

static void a_service_has_its_needs_and_defaults(void **state)
{
    (void)state;
    struct read r;
    read(&r, MODEL("", "", SERVICE("one", "\"n\"", "20 min")
             "two = { service = { needs = ( \"n\", { resource = \"d\"; units = 2; }, "
             "{ either = ( \"w\", \"n\" ); units = 3; } ); takes = { exponential = { mean = "
             "\"1 h\"; }; }; priority = 1; gives_up_after = { uniform = [ \"1 h\", \"3 h\" ]; }; "
             "gives_up_to = \"left\"; queue_limit = 4; full_to = \"one\"; contact = false; }; "
             "then = \"left\"; title = \"Two\"; };"));
    const struct step *s = r.model.pathways[0].steps;
    assert_int_equal(s[0].kind, STEP_SERVICE);
    assert_int_equal(s[0].need_count, 1);
    assert_int_equal(s[0].needs[0].count, 1);
    assert_int_equal(s[0].needs[0].units, 1);
    assert_int_equal(s[0].needs[0].either[0].index, 0);
    assert_near(variate_mean(&s[0].takes), 20, 0);
    assert_int_equal(s[0].priority, 5);
    assert_int_equal(s[0].queue_limit, -1);
    assert_false(s[0].gives_up);
    assert_true(s[0].contact);
    assert_int_equal(s[0].then.pathway, -1);
    assert_int_equal(s[1].need_count, 3);
    assert_int_equal(s[1].needs[1].either[0].index, 1);
    assert_int_equal(s[1].needs[1].units, 2);
    assert_int_equal(s[1].needs[2].count, 2);
    assert_int_equal(s[1].needs[2].either[0].index, 2);
    assert_int_equal(s[1].needs[2].either[1].index, 0);
    assert_int_equal(s[1].needs[2].units, 3);
    assert_int_equal(s[1].priority, 1);
    assert_int_equal(s[1].queue_limit, 4);
    assert_true(s[1].gives_up);
    assert_false(s[1].contact);
    assert_near(variate_mean(&s[1].gives_up_after), 120, 1e-12);
    assert_int_equal(s[1].gives_up_to.step, 2);
    assert_int_equal(s[1].full_to.step, 0);
    assert_int_equal(s[1].then.step, 2);
    assert_string_equal(model_title(&s[1].named), "Two");
    forget(&r);
}

static void visits_beds_delays_and_waits_are_read(void **state)
{
    (void)state;
    struct read r;
    read(&r, MODEL("", "opening_hours = { o = { open = ( { from = \"08:00\"; to = \"09:00\"; } ); "
                   "}; };" PEOPLE,
             "v = { visits = { needs = \"n\"; takes = \"20 min\"; every = { value = \"12 h\"; }; "
             "lasts = { exponential = { mean = \"40 h\"; }; capped_at = \"72 h\"; }; }; };"
             "b = { bed = { ward = \"w\"; stays = \"3 d\"; }; };"
             "c = { bed = { ward = \"w\"; stays = \"3 d\"; admission = false; priority = 2; }; };"
             "d = { delay = { uniform = [ \"1 h\", \"2 h\" ]; }; linked_to = \"score\"; "
             "correlation = -0.5; };"
             "w = { wait_until = \"o\"; };"));
    const struct step *s = r.model.pathways[0].steps;
    assert_int_equal(s[0].kind, STEP_VISITS);
    assert_near(s[0].every, 720, 0);
    assert_near(variate_highest(&s[0].lasts), 72 * 60, 0);
    /* the mean of min(X, 72 h) is 40 h (1 - exp(-72 / 40)) */
    assert_near(variate_mean(&s[0].lasts), 2400 * (1 - exp(-1.8)), 1e-6);
    assert_int_equal(s[1].kind, STEP_BED);
    assert_int_equal(s[1].needs[0].either[0].index, 2);
    assert_near(variate_mean(&s[1].takes), 3 * 1440, 0);
    assert_true(s[1].admission);
    assert_false(s[2].admission);
    assert_int_equal(s[2].priority, 2);
    assert_int_equal(s[3].kind, STEP_DELAY);
    assert_int_equal(s[3].link.attribute.index, 2);
    assert_near(s[3].link.correlation, -0.5, 0);
    assert_int_equal(s[1].link.attribute.index, -1);
    assert_near(s[1].link.correlation, 1, 0);
    assert_int_equal(s[4].kind, STEP_WAIT_UNTIL);
    assert_int_equal(s[4].until.index, 0);
    forget(&r);
}

static void branches_know_their_conditions(void **state)
{
    (void)state;
    struct read r;
    read(&r, MODEL("", "opening_hours = { o = { open = ( { from = \"08:00\"; to = \"09:00\"; } ); "
                   "}; };" PEOPLE,
             "one = { branch = ( { share = 0.25; to = \"left\"; }, { share = { value = 0.5; }; "
             "to = \"two\"; }, { to = \"left\"; } ); };"
             "two = { branch = ( { when = \"frail\"; to = \"left\"; }, "
             "{ when = { frail = false; age = \"old\"; score = { at_least = 2; below = 3.5; }; }; "
             "to = \"left\"; }, { during = \"o\"; to = \"left\"; }, { outside = \"o\"; to = "
             "\"left\"; }, { if_free = \"d\"; to = \"left\"; }, { if_queue_below = { of = \"n\"; "
             "than = 4; }; to = \"left\"; }, { to = \"left\"; } ); };"));
    const struct step *s = r.model.pathways[0].steps;
    assert_int_equal(s[0].arm_count, 3);
    assert_int_equal(s[0].arms[0].kind, ARM_SHARE);
    assert_near(s[0].arms[1].share, 0.5, 0);
    assert_int_equal(s[0].arms[1].to.step, 1);
    assert_int_equal(s[0].arms[2].kind, ARM_REST);
    static const enum arm_kind kinds[] = {ARM_WHEN,    ARM_WHEN,           ARM_DURING, ARM_OUTSIDE,
                                          ARM_IF_FREE, ARM_IF_QUEUE_BELOW, ARM_REST};
    assert_int_equal(s[1].arm_count, 7);
    for (int i = 0; i < 7; i++)
        assert_int_equal(s[1].arms[i].kind, kinds[i]);
    const struct condition *c = s[1].arms[1].when;
    assert_int_equal(s[1].arms[0].when_count, 1);
    assert_true(s[1].arms[0].when->at_least <= 1 && s[1].arms[0].when->below > 1);
    assert_int_equal(s[1].arms[1].when_count, 3);
    assert_true(c[0].attribute == 0 && c[0].at_least <= 0 && c[0].below > 0 && c[0].below <= 1);
    assert_true(c[1].attribute == 1 && c[1].at_least <= 2 && c[1].below > 2);
    assert_near(c[2].at_least, 2, 0);
    assert_near(c[2].below, 3.5, 0);
    assert_int_equal(s[1].arms[2].during.index, 0);
    assert_int_equal(s[1].arms[3].outside.index, 0);
    assert_int_equal(s[1].arms[4].if_free.index, 1);
    assert_int_equal(s[1].arms[5].queue_of.index, 0);
    assert_int_equal(s[1].arms[5].than, 4);
    forget(&r);
}

static void sets_referrals_and_ends_are_read(void **state)
{
    (void)state;
    struct read r;
    read(&r, "title = \"t\"; time = { start = \"2015-03-01\"; horizon = \"10 d\"; };" PEOPLE
             "demand = { a = { per_day = 2; enters = \"x\"; }; };"
             "pathways = { x = { steps = { "
             "one = { set = { frail = true; age = \"mid\"; score = 7.5; }; };"
             "two = { branch = ( { share = 0.5; to = \"three\"; }, { to = \"four\"; } ); };"
             "three = { refer = \"y.left\"; }; "
             "four = { refer = { to = \"s\"; otherwise = \"five\"; }; };"
             "five = { end = { outcome = \"o\"; returns_to = \"y\"; returns = ( { within = "
             "\"7 d\"; share = 0.1; }, { within = \"30 d\"; share = 0.25; } ); }; }; }; };"
             "y = { steps = { wait = { delay = \"1 h\"; }; left = { end = { outcome = \"l\"; }; "
             "}; }; };"
             "s = { title = \"S\"; scheme = true; in_total = false; budget = 100; promise = { "
             "first_contact_within = \"2 h\"; }; steps = { home = { end = { outcome = \"h\"; "
             "claimed = true; }; }; }; }; };");
    const struct model *m = &r.model;
    const struct step *s = m->pathways[0].steps;
    assert_int_equal(s[0].set_count, 3);
    assert_near(s[0].sets[0].value, 1, 0);
    assert_near(s[0].sets[1].value, 1, 0);
    assert_near(s[0].sets[2].value, 7.5, 0);
    assert_true(m->attributes[0].is_set && m->attributes[1].is_set && m->attributes[2].is_set);
    assert_int_equal(s[2].kind, STEP_REFER);
    assert_int_equal(s[2].refer.pathway, 1);
    assert_int_equal(s[2].refer.step, 1);
    assert_int_equal(s[2].otherwise.pathway, -1);
    assert_int_equal(s[3].refer.pathway, 2);
    assert_int_equal(s[3].otherwise.pathway, 0);
    assert_int_equal(s[3].otherwise.step, 4);
    assert_int_equal(s[4].kind, STEP_END);
    assert_string_equal(s[4].outcome, "o");
    assert_false(s[4].claimed);
    assert_int_equal(s[4].return_count, 2);
    assert_near(s[4].returns[1].within, 30 * 1440, 0);
    assert_near(s[4].returns[1].share, 0.25, 0);
    assert_int_equal(s[4].returns_to.pathway, 1);
    assert_true(m->pathways[2].scheme && !m->pathways[2].in_total);
    assert_near(m->pathways[2].budget, 100, 0);
    assert_near(m->pathways[2].promise, 120, 0);
    assert_true(m->pathways[2].steps[0].claimed);
    forget(&r);
}

/* --- distributions ---------------------------------------------------------------------------- */

static void every_form_of_distribution_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *form;
        double mean, sd, low, high; /* minutes; sd < 0: not compared */
    } rows[] = {
        {"constant = { value = \"1 h\"; };", 60, 0, 60, 60},
        {"uniform = { low = \"1 h\"; high = \"3 h\"; };", 120, 34.641016, 60, 180},
        {"uniform = [ \"1 h\", \"3 h\" ];", 120, 34.641016, 60, 180},
        {"triangular = [ \"0 h\", \"1 h\", \"5 h\" ];", 120, 64.807407, 0, 300},
        {"triangular = { low = \"0 h\"; mode = \"1 h\"; high = \"5 h\"; };", 120, 64.807407, 0,
         300},
        {"pert = [ \"0 h\", \"1 h\", \"5 h\" ];", 90, -1, 0, 300},
        {"exponential = { mean = \"90 min\"; };", 90, 90, 0, INFINITY},
        {"gamma = { mean = \"2 h\"; sd = \"30 min\"; };", 120, 30, 0, INFINITY},
        {"gamma = { shape = 4; scale = \"10 min\"; };", 40, 20, 0, INFINITY},
        {"erlang = { phases = 4; mean = \"40 min\"; };", 40, 20, 0, INFINITY},
        {"weibull = { scale = \"90 min\"; shape = 1; };", 90, 90, 0, INFINITY},
        {"weibull = { mean = \"90 min\"; sd = \"50 min\"; };", 90, 50, 0, INFINITY},
        {"lognormal = { median = \"45 min\"; mean = \"60 min\"; };", 60, 52.915026, 0, INFINITY},
        {"lognormal = { mean = \"60 min\"; sd = \"20 min\"; };", 60, 20, 0, INFINITY},
        {"lognormal = { median = \"60 min\"; sd = \"20 min\"; };", -1, 20, 0, INFINITY},
        {"lognormal = { q1 = \"10 min\"; q3 = \"24 min\"; };", -1, -1, 0, INFINITY},
        {"normal = { mean = \"100 min\"; sd = \"10 min\"; };", 100, 10, 0, INFINITY},
        {"beta = { low = \"0 h\"; high = \"2 h\"; mean = \"30 min\"; sd = \"20 min\"; };", 30, 20,
         0, 120},
        {"hyperexponential = ( { share = 0.5; mean = \"1 h\"; }, { share = 0.5; mean = \"3 h\"; } "
         ");", 120, -1, 0, INFINITY},
        {"mixture = ( { share = 0.25; constant = { value = \"1 h\"; }; }, { share = 0.75; uniform "
         "= [ \"1 h\", \"3 h\" ]; } );", 105, -1, 60, 180},
        {"discrete = ( { value = \"10 min\"; share = 0.5; }, { value = \"30 min\"; share = 0.5; } "
         ");", 20, 10, 10, 30},
        {"empirical = [ \"0 min\", \"10 min\", \"40 min\" ];", 15, -1, 0, 40},
        {"empirical = ( { value = \"0 min\"; share = 0; }, { value = \"20 min\"; share = 1; } );",
         10, 5.7735027, 0, 20},
        {"exponential = { mean = \"1 h\"; }; at_most = \"1 h\";", 25.0813976, -1, 0, 60},
        {"uniform = [ \"0 h\", \"4 h\" ]; at_least = \"1 h\"; at_most = \"2 h\";", 90, 17.320508,
         60, 120},
        {"uniform = [ \"0 h\", \"4 h\" ]; capped_at = \"2 h\";", 90, -1, 0, 120},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct text text = {0};
        struct read r;
        text_add(&text, "%s", "title = \"t\"; time = { start = \"2015-03-01\"; horizon = "
                 "\"1 d\"; }; demand = { a = { per_day = 2; enters = \"x\"; }; };");
        text_add(&text, "pathways = { x = { steps = { wait = { delay = { %s kind = \"derived\"; };"
                 "}; left = { end = { outcome = \"l\"; }; }; }; }; };", rows[i].form);
        read(&r, text.at);
        const struct variate *v = &r.model.pathways[0].steps[0].takes;
        if (rows[i].mean >= 0)
            assert_near(variate_mean(v), rows[i].mean, 1e-6);
        if (rows[i].sd >= 0)
            assert_near(sqrt(variate_variance(v)), rows[i].sd, 1e-5);
        assert_near(variate_lowest(v), rows[i].low, 1e-9);
        assert_near(variate_highest(v), rows[i].high, 1e-9);
        forget(&r);
        text_free(&text);
    }
}

static void quartiles_and_medians_are_what_was_written(void **state)
{
    (void)state;
    struct read r;
    read(&r, MODEL("", "", "one = { delay = { lognormal = { q1 = \"10 min\"; q3 = \"24 min\"; }; "
             "}; }; two = { delay = { lognormal = { median = \"1 h\"; sd = \"20 min\"; }; }; };"
             "three = { delay = { normal = { mean = \"1 min\"; sd = \"1 h\"; }; }; };"));
    const struct step *s = r.model.pathways[0].steps;
    assert_near(variate_quantile(&s[0].takes, 0.25), 10, 1e-9);
    assert_near(variate_quantile(&s[0].takes, 0.75), 24, 1e-9);
    assert_near(variate_quantile(&s[1].takes, 0.5), 60, 1e-9);
    assert_near(variate_lowest(&s[2].takes), 0, 0); /* times are cut at 0 */
    assert_true(variate_mean(&s[2].takes) > 40);
    forget(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(attributes_of_three_kinds_are_read),
        cmocka_unit_test(streams_say_values_or_shares_of_their_own),
        cmocka_unit_test(a_service_has_its_needs_and_defaults),
        cmocka_unit_test(visits_beds_delays_and_waits_are_read),
        cmocka_unit_test(branches_know_their_conditions),
        cmocka_unit_test(sets_referrals_and_ends_are_read),
        cmocka_unit_test(every_form_of_distribution_is_read),
        cmocka_unit_test(quartiles_and_medians_are_what_was_written),
    };
    return cmocka_run_group_tests_name("model: steps", tests, NULL, NULL);
}
