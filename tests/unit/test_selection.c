/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing the best of several systems: the guarantee by repeated experiments. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <stdlib.h>
#include <string.h>

#include "near.h"
#include "study/selection.h"
#include "study/selection_private.h"

enum { SYSTEMS_MOST = 10, ROOM = 20000 };

/* Normal systems that share part of their luck; or waits of M/M/1 queues. */
struct systems {
    size_t count;
    double means[SYSTEMS_MOST], sd[SYSTEMS_MOST], common; /* correlation */
    bool queues;                                          /* means are then loads */
    unsigned long seed;
    size_t have, stop_at;
    double *values[SYSTEMS_MOST];
    gsl_rng *luck;
};

static void begin(struct systems *s, unsigned long seed)
{
    s->seed = seed;
    s->have = 0;
    s->luck = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(s->luck, seed);
    for (size_t i = 0; i < s->count; i++)
        s->values[i] = malloc(ROOM * sizeof **s->values);
}

static void end(struct systems *s)
{
    for (size_t i = 0; i < s->count; i++)
        free(s->values[i]);
    gsl_rng_free(s->luck);
}

/* The mean wait of 200 customers of each queue from empty, on the same arrivals and services. */
static void queue_waits(struct systems *s, size_t r)
{
    double wait[SYSTEMS_MOST] = {0}, sum[SYSTEMS_MOST] = {0};
    for (int customer = 0; customer < 200; customer++) {
        double gap = gsl_ran_exponential(s->luck, 1), work = gsl_ran_exponential(s->luck, 1);
        for (size_t i = 0; i < s->count; i++) {
            sum[i] += wait[i] / 200;
            wait[i] = fmax(wait[i] + work * s->means[i] - gap, 0);
        }
    }
    for (size_t i = 0; i < s->count; i++)
        s->values[i][r] = sum[i];
}

static void normals(struct systems *s, size_t r)
{
    double shared = gsl_ran_ugaussian(s->luck);
    for (size_t i = 0; i < s->count; i++)
        s->values[i][r] =
            s->means[i] + s->sd[i] * (sqrt(s->common) * shared +
                                      sqrt(1 - s->common) * gsl_ran_ugaussian(s->luck));
}

static bool play(void *context, const size_t *upto)
{
    struct systems *s = context;
    for (size_t i = 0; i < s->count; i++) {
        if (s->stop_at && upto[i] > s->stop_at)
            return false;
        for (; s->have < upto[i]; s->have++) {
            assert_true(s->have < ROOM);
            if (s->queues)
                queue_waits(s, s->have);
            else
                normals(s, s->have);
        }
    }
    return true;
}

static void series(void *context, size_t system, size_t count, double *values)
{
    const struct systems *s = context;
    memcpy(values, s->values[system], count * sizeof *values);
}

static struct selection_ask ask_of(struct systems *s)
{
    return (struct selection_ask){.systems = s->count,
                                  .indifference = 1,
                                  .with = 0.95,
                                  .first = 10,
                                  .at_once = 1,
                                  .most_of_each = ROOM,
                                  .play = play,
                                  .series = series,
                                  .context = s};
}

/* In how many of so many experiments the given system is chosen. */
static size_t chosen(struct systems *s, struct selection_ask ask, size_t system, size_t times,
                     void (*select)(struct selection *, const struct selection_ask *))
{
    size_t count = 0;
    for (size_t e = 0; e < times; e++) {
        struct selection selection;
        begin(s, 1000 + e);
        select(&selection, &ask);
        assert_true(selection.complete);
        count += selection.best == system;
        selection_free(&selection);
        end(s);
    }
    return count;
}

static void the_constant_of_kn(void **state)
{
    (void)state;
    assert_near(selection_kn_h2(10, 10, 0.05), 15.46350, 1e-5);
    assert_near(selection_kn_h2(2, 11, 0.05), 10 * (pow(0.1, -0.2) - 1), 1e-12);
}

/* The hardest case: all others are worse by just the indifference. */
static void kn_keeps_its_guarantee_in_the_slippage_configuration(void **state)
{
    (void)state;
    struct systems s = {.count = 5};
    for (size_t i = 0; i < s.count; i++) {
        s.means[i] = i == 2 ? 0 : 1;
        s.sd[i] = 1 + 0.5 * (double)i;
    }
    assert_true(chosen(&s, ask_of(&s), 2, 400, selection_kn) >= 400 * 95 / 100);
    s.common = 0.6;
    assert_true(chosen(&s, ask_of(&s), 2, 400, selection_kn) >= 400 * 95 / 100);
    s.common = 0;
    struct selection_ask loose = ask_of(&s);
    loose.with = 0.75;
    assert_true(chosen(&s, loose, 2, 400, selection_kn) >= 400 * 75 / 100);
}

static void kn_chooses_the_highest_when_more_is_better(void **state)
{
    (void)state;
    struct systems s = {.count = 4, .means = {3, 4, 5, 4}, .sd = {2, 2, 2, 2}, .common = 0.3};
    struct selection_ask ask = ask_of(&s);
    ask.most = true;
    ask.at_once = 8;
    assert_true(chosen(&s, ask, 2, 300, selection_kn) >= 300 * 95 / 100);
}

/* M/M/1 from empty: waits are skewed and correlated, not normal. */
static void kn_finds_the_fastest_of_queues(void **state)
{
    (void)state;
    struct systems s = {.count = 4, .means = {0.75, 0.7, 0.8, 0.72}, .queues = true};
    struct selection_ask ask = ask_of(&s);
    ask.indifference = 0.1; /* 0.70 and 0.72 differ by about 0.15 */
    ask.first = 20;
    assert_true(chosen(&s, ask, 1, 200, selection_kn) >= 200 * 95 / 100);
}

static void kn_stops_early_when_systems_are_far_apart(void **state)
{
    (void)state;
    struct systems s = {.count = 3, .means = {50, 0, 80}, .sd = {1, 1, 1}};
    struct selection_ask ask = ask_of(&s);
    struct selection selection;
    begin(&s, 5);
    selection_kn(&selection, &ask);
    assert_int_equal(selection.best, 1);
    assert_int_equal(selection.of[0].out_at, 10);
    assert_int_equal(selection.of[0].out_by, 1);
    assert_int_equal(selection.of[2].out_at, 10);
    assert_int_equal(selection.of[1].out_at, 0);
    assert_true(selection.of[1].probability > 0.999);
    assert_true(selection.of[0].probability < 0.001);
    selection_free(&selection);
    end(&s);
}

static void kn_ends_with_equals_and_with_its_limit(void **state)
{
    (void)state;
    struct systems s = {.count = 3, .means = {1, 1, 1}, .sd = {0, 0, 0}};
    struct selection_ask ask = ask_of(&s);
    struct selection selection;
    begin(&s, 5);
    selection_kn(&selection, &ask);
    assert_true(selection.complete && selection.best == 0);
    selection_free(&selection);
    end(&s);
    s.sd[0] = s.sd[1] = s.sd[2] = 10;
    ask.most_of_each = 20;
    begin(&s, 5);
    selection_kn(&selection, &ask);
    assert_false(selection.complete);
    assert_int_equal(selection.of[selection.best].played, 20);
    selection_free(&selection);
    end(&s);
}

static void an_interrupted_choice_says_so(void **state)
{
    (void)state;
    struct systems s = {.count = 3, .means = {1, 1.5, 2}, .sd = {5, 5, 5}, .stop_at = 15};
    struct selection_ask ask = ask_of(&s);
    struct selection selection;
    ask.budget = 300;
    begin(&s, 5);
    selection_kn(&selection, &ask);
    assert_true(selection.interrupted && !selection.complete);
    selection_free(&selection);
    selection_ocba(&selection, &ask);
    assert_true(selection.interrupted && !selection.complete);
    selection_free(&selection);
    s.stop_at = 5;
    selection_kn(&selection, &ask);
    assert_true(selection.interrupted);
    assert_int_equal(selection.of[0].played, 0);
    selection_free(&selection);
    end(&s);
}

static void the_shares_of_ocba(void **state)
{
    (void)state;
    double means[] = {1, 2, 3}, deviations[] = {1, 1, 1}, shares[3];
    selection_ocba_shares(means, deviations, 3, shares);
    assert_near(shares[1] / shares[2], 4, 1e-9);
    assert_near(shares[0] / shares[1], sqrt(17.0 / 16), 1e-9);
    assert_near(shares[0] + shares[1] + shares[2], 1, 1e-12);
}

/* Chen's example: ten normal systems, means 0 to 9, deviation 6. */
static void ocba_does_better_than_equal_shares(void **state)
{
    (void)state;
    struct systems s = {.count = 10};
    for (size_t i = 0; i < s.count; i++) {
        s.means[i] = (double)i;
        s.sd[i] = 6;
    }
    struct selection_ask ask = ask_of(&s);
    ask.first = 10;
    ask.at_once = 20;
    ask.budget = 1000;
    size_t clever = chosen(&s, ask, 0, 300, selection_ocba);
    ask.first = 100; /* all of it */
    size_t equal = chosen(&s, ask, 0, 300, selection_ocba);
    assert_true(clever > equal);
    assert_true((double)clever >= 300 * 93 / 100);
}

static void ocba_spends_its_budget_and_no_more(void **state)
{
    (void)state;
    struct systems s = {.count = 4, .means = {1, 2, 1.5, 4}, .sd = {3, 3, 3, 0}};
    struct selection_ask ask = ask_of(&s);
    struct selection selection;
    size_t spent = 0;
    ask.at_once = 7;
    ask.budget = 500;
    begin(&s, 3);
    selection_ocba(&selection, &ask);
    for (size_t i = 0; i < s.count; i++)
        spent += selection.of[i].played;
    assert_int_equal(spent, 500);
    assert_int_equal(selection.of[3].played, 10); /* it cannot be the best */
    selection_free(&selection);
    end(&s);
}

static void few_pairs_are_judged_by_student(void **state)
{
    (void)state;
    static double of_one[] = {1, 1, 1}, of_other[] = {2, 3, 4};
    double *values[] = {of_one, of_other};
    size_t count[] = {3, 3};
    struct selected of[2] = {0};
    struct selection s = {.of = of};
    struct observed o = {.systems = 2, .values = values, .count = count};
    selection_probabilities(&s, &o);
    /* t = 2 / (1 / sqrt 3) with 2 degrees of freedom: 1/2 + t / (2 sqrt(2 + t^2)) */
    double t = 2 * sqrt(3.0);
    assert_near(of[0].probability, 0.5 + t / (2 * sqrt(2 + t * t)), 1e-9);
    assert_near(of[1].probability, 1 - of[0].probability, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_constant_of_kn),
        cmocka_unit_test(kn_keeps_its_guarantee_in_the_slippage_configuration),
        cmocka_unit_test(kn_chooses_the_highest_when_more_is_better),
        cmocka_unit_test(kn_finds_the_fastest_of_queues),
        cmocka_unit_test(kn_stops_early_when_systems_are_far_apart),
        cmocka_unit_test(kn_ends_with_equals_and_with_its_limit),
        cmocka_unit_test(an_interrupted_choice_says_so),
        cmocka_unit_test(the_shares_of_ocba),
        cmocka_unit_test(ocba_does_better_than_equal_shares),
        cmocka_unit_test(ocba_spends_its_budget_and_no_more),
        cmocka_unit_test(few_pairs_are_judged_by_student),
    };
    return cmocka_run_group_tests_name("selection", tests, NULL, NULL);
}
