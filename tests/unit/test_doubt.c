/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Luck and ignorance told apart where their variances are known. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "chance/stream.h"
#include "near.h"
#include "study/doubt.h"
#include "study/latin.h"

enum { POINTS = 4000, EACH = 4, INPUTS = 3 };
static double places[POINTS][INPUTS], values[POINTS][EACH], means[POINTS];

static double normal(struct luck *luck)
{
    luck->visit++;
    return gsl_cdf_ugaussian_Pinv(stream_uniform(luck));
}

/* 6 a + 3 b, and nothing of c: variances 3 and 0.75 between points; luck has 4. */
static void make(double luck_sd)
{
    struct luck luck = {.purpose = 1};
    stream_key(11, "synthetic", luck.key);
    latin_design(&places[0][0], INPUTS, POINTS, 5);
    for (size_t p = 0; p < POINTS; p++) {
        luck.who = (uint32_t)p;
        luck.visit = 0;
        means[p] = 0;
        for (size_t r = 0; r < EACH; r++) {
            values[p][r] = 6 * places[p][0] + 3 * places[p][1] + luck_sd * normal(&luck);
            means[p] += values[p][r] / EACH;
        }
    }
}

static void a_small_table_is_split_as_by_hand(void **state)
{
    (void)state;
    const double table[] = {1, 3, 5, 7, 9, 11};
    struct doubt d = doubt_split(table, 3, 2, 0.95);
    assert_near(d.mean, 6, 1e-12);
    assert_near(d.luck, 2, 1e-12);
    assert_near(d.ignorance, 15, 1e-12);
    assert_near(d.share, 15.0 / 17, 1e-12);
    assert_int_equal(d.observations, 6);
}

static void known_components_are_found(void **state)
{
    (void)state;
    make(2);
    struct doubt d = doubt_split(&values[0][0], POINTS, EACH, 0.95);
    assert_near(d.luck, 4, 0.15);
    assert_near(d.ignorance, 3.75, 0.2);
    assert_near(d.mean, 4.5, 0.05);
    /* 6 a + 3 b: a tail of 2.5 % ends where its square is 2 x 18 x 0.025. */
    assert_near(d.ignorance_low, sqrt(0.9), 0.25);
    assert_near(d.ignorance_high, 9 - sqrt(0.9), 0.25);
    assert_true(d.both_low < d.ignorance_low - 0.5 && d.both_high > d.ignorance_high + 0.5);
}

static void the_causes_share_what_ignorance_makes(void **state)
{
    (void)state;
    struct doubt_cause cause[INPUTS];
    make(2);
    struct doubt d = doubt_split(&values[0][0], POINTS, EACH, 0.95);
    double all = doubt_causes(cause, &places[0][0], means, INPUTS, POINTS, &d);
    assert_near(all, 1, 0.05);
    assert_near(cause[0].slope, 6, 0.25);
    assert_near(cause[0].share, 0.8, 0.05);
    assert_near(cause[1].share, 0.2, 0.04);
    assert_near(cause[2].share, 0, 0.005);
}

static void few_points_do_not_explain_more_than_there_is(void **state)
{
    (void)state;
    enum { FEW = 24, MANY = 16 };
    struct doubt_cause cause[MANY];
    double where[FEW][MANY], each[FEW][2], mean[FEW], sum = 0;
    struct luck luck = {.purpose = 3};
    stream_key(13, "synthetic", luck.key);
    latin_design(&where[0][0], MANY, FEW, 4);
    for (size_t p = 0; p < FEW; p++) {
        mean[p] = 0;
        for (size_t i = 0; i < MANY; i++)
            mean[p] += where[p][i] * (i % 2 ? 1 : -1);
        each[p][0] = mean[p] + 0.1 * normal(&luck);
        each[p][1] = mean[p] + 0.1 * normal(&luck);
        mean[p] = (each[p][0] + each[p][1]) / 2;
    }
    struct doubt d = doubt_split(&each[0][0], FEW, 2, 0.95);
    double all = doubt_causes(cause, &where[0][0], mean, MANY, FEW, &d);
    for (size_t i = 0; i < MANY; i++)
        sum += cause[i].share;
    assert_true(sum > 0.5 && all <= 1 && sum <= all + 1e-12);
}

static void one_replication_tells_no_ignorance(void **state)
{
    (void)state;
    const double table[] = {1, 3, 5, 7};
    struct doubt d = doubt_split(table, 4, 1, 0.95);
    assert_true(isnan(d.share) && isnan(d.ignorance_low) && isnan(d.ignorance_high));
    assert_true(d.both_low < d.both_high);
}

static void what_bends_is_not_explained_by_lines(void **state)
{
    (void)state;
    struct doubt_cause cause[INPUTS];
    make(0);
    for (size_t p = 0; p < POINTS; p++)
        for (size_t r = 0; r < EACH; r++)
            values[p][r] = means[p] = pow(places[p][0] - 0.5, 2);
    struct doubt d = doubt_split(&values[0][0], POINTS, EACH, 0.95);
    assert_near(d.luck, 0, 0);
    assert_near(d.share, 1, 1e-12);
    assert_near(doubt_causes(cause, &places[0][0], means, INPUTS, POINTS, &d), 0, 0.02);
}

static void luck_alone_leaves_no_ignorance(void **state)
{
    (void)state;
    struct luck luck = {.purpose = 2};
    stream_key(12, "synthetic", luck.key);
    for (size_t p = 0; p < POINTS; p++)
        for (size_t r = 0; r < EACH; r++)
            values[p][r] = normal(&luck);
    struct doubt d = doubt_split(&values[0][0], POINTS, EACH, 0.95);
    assert_near(d.luck, 1, 0.04);
    assert_near(d.ignorance, 0, 0.03);
    assert_true(d.ignorance_high - d.ignorance_low < 0.8);
    assert_near(d.both_high, 1.96, 0.08);
}

static void missing_and_constant_values_are_no_trouble(void **state)
{
    (void)state;
    const double some[] = {1, NAN, NAN, NAN, 5, 7, 9, 11}, same[] = {3, 3, 3, 3},
                 none[] = {NAN, NAN};
    struct doubt_cause cause;
    struct doubt d = doubt_split(some, 4, 2, 0.95);
    assert_int_equal(d.points, 3);
    assert_near(d.luck, 2, 1e-12);
    d = doubt_split(same, 2, 2, 0.95);
    assert_true(d.luck == 0 && d.ignorance == 0 && isnan(d.share));
    assert_near(d.both_low, 3, 0);
    d = doubt_split(none, 1, 2, 0.95);
    assert_true(d.points == 0 && isnan(d.mean) && isnan(d.both_low));
    assert_true(isnan(doubt_causes(&cause, some, same, 1, 2, &d)));
}

static void a_latin_design_has_a_point_in_each_part(void **state)
{
    (void)state;
    enum { FEW = 50 };
    double shares[FEW][2], again[FEW][2];
    size_t in[2][FEW] = {{0}};
    double both = 0;
    latin_design(&shares[0][0], 2, FEW, 9);
    latin_design(&again[0][0], 2, FEW, 9);
    assert_memory_equal(shares, again, sizeof shares);
    for (size_t p = 0; p < FEW; p++) {
        for (size_t i = 0; i < 2; i++)
            in[i][(size_t)(shares[p][i] * FEW)]++;
        both += (shares[p][0] - 0.5) * (shares[p][1] - 0.5) * 12 / FEW;
    }
    for (size_t p = 0; p < FEW; p++)
        assert_true(in[0][p] == 1 && in[1][p] == 1);
    assert_near(both, 0, 0.4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_table_is_split_as_by_hand),
        cmocka_unit_test(known_components_are_found),
        cmocka_unit_test(the_causes_share_what_ignorance_makes),
        cmocka_unit_test(few_points_do_not_explain_more_than_there_is),
        cmocka_unit_test(one_replication_tells_no_ignorance),
        cmocka_unit_test(what_bends_is_not_explained_by_lines),
        cmocka_unit_test(luck_alone_leaves_no_ignorance),
        cmocka_unit_test(missing_and_constant_values_are_no_trouble),
        cmocka_unit_test(a_latin_design_has_a_point_in_each_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
