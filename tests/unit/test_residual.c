/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is left of a time under way: against its known mean and share, whatever the distribution. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chance/residual.h"
#include "near.h"
#include "variate_samples.h"

enum { DRAWS = 40000 };

static double whole_of(const struct residual *r, uint32_t who)
{
    struct luck place = samples_luck("place", who), more = samples_luck("more", who);
    return residual_whole(r, stream_uniform(&place), &more);
}

/* Found under way, times weigh by their length: E[X] becomes E[X^2] / E[X]. */
static void found_under_way_long_times_weigh_more(void **state)
{
    (void)state;
    struct sample *s = samples_make();
    for (size_t i = 0; i < SAMPLES; i++) {
        struct variate v = s[i].v;
        if (variate_lowest(&v) < 0 && variate_truncate(&v, 0, INFINITY))
            continue;
        struct arena arena = {0};
        struct residual r;
        residual_build(&r, &v, &arena);
        double sum = 0, squares = 0, mean = variate_mean(&v);
        double wanted = variate_variance(&v) / mean + mean;
        for (uint32_t k = 0; k < DRAWS; k++) {
            double x = whole_of(&r, k);
            sum += x;
            squares += x * x;
        }
        double found = sum / DRAWS, sd = sqrt(fmax(squares / DRAWS - found * found, 0));
        if (fabs(found - wanted) > 5 * sd / sqrt(DRAWS) + 1e-9 * wanted)
            fail_msg("%s: found %g, expected %g", s[i].name, found, wanted);
        arena_free(&arena);
    }
}

/* Stays of 1 and of 9 days, equally many: of those under way nine in ten are long ones. */
static void values_are_found_by_their_length(void **state)
{
    (void)state;
    double x[] = {1, 9}, p[] = {0.5, 0.5};
    struct variate v;
    struct arena arena = {0};
    struct residual r;
    int longs = 0;
    assert_null(variate_discrete(&v, 2, x, p));
    residual_build(&r, &v, &arena);
    for (uint32_t k = 0; k < DRAWS; k++) {
        double whole = whole_of(&r, k);
        assert_true(whole == 1 || whole == 9);
        longs += whole == 9;
    }
    assert_near((double)longs / DRAWS, 0.9, 5 * sqrt(0.9 * 0.1 / DRAWS));
    arena_free(&arena);
}

static void more_luck_is_a_longer_time(void **state)
{
    (void)state;
    struct variate v;
    struct arena arena = {0};
    struct residual r;
    assert_null(variate_lognormal_median(&v, 9, 18.07));
    residual_build(&r, &v, &arena);
    struct luck luck = samples_luck("more", 7); /* of no second try here */
    double before = 0;
    for (int i = 1; i < 1000; i++) {
        double whole = residual_whole(&r, i / 1000.0, &luck);
        assert_true(whole >= before);
        before = whole;
    }
    arena_free(&arena);
}

static double mean_given(const struct variate *v, double elapsed)
{
    double sum = 0;
    for (int i = 0; i < DRAWS; i++)
        sum += residual_given(v, elapsed, (i + 0.5) / DRAWS);
    return sum / DRAWS;
}

/* Lognormal with mu = ln 9, sigma = 1.180702, beyond 20: E[X | X > e] = m P(Z < sigma - z) /
   P(Z > z), z = (ln e - mu) / sigma. */
static void given_how_long_the_rest_is_conditional(void **state)
{
    (void)state;
    struct variate v;
    assert_null(variate_uniform(&v, 2, 10));
    assert_near(mean_given(&v, 6), 8, 1e-3);
    assert_near(mean_given(&v, 0), 6, 1e-3);
    assert_null(variate_exponential(&v, 5));
    assert_near(mean_given(&v, 7), 12, 1e-3);
    assert_near(mean_given(&v, 1000), 1005, 1e-3);
    assert_null(variate_lognormal_median(&v, 9, 18.07));
    double z = (log(20) - v.a) / v.b;
    double wanted = 18.07 * erfc(-(v.b - z) / sqrt(2)) / erfc(z / sqrt(2));
    assert_near(mean_given(&v, 20), wanted, 0.02 * wanted);
}

static void at_its_end_nothing_is_left(void **state)
{
    (void)state;
    struct variate v;
    assert_null(variate_constant(&v, 5));
    assert_near(residual_given(&v, 4, 0.3), 5, 0);
    assert_near(residual_given(&v, 5, 0.3), 5, 0);
    assert_near(residual_given(&v, 6, 0.3), 6, 0);
    assert_null(variate_uniform(&v, 2, 10));
    assert_near(residual_given(&v, 10, 0.9), 10, 0);
    double x[] = {1, 9}, p[] = {0.5, 0.5};
    assert_null(variate_discrete(&v, 2, x, p));
    assert_near(residual_given(&v, 1, 1e-12), 9, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(found_under_way_long_times_weigh_more),
        cmocka_unit_test(values_are_found_by_their_length),
        cmocka_unit_test(more_luck_is_a_longer_time),
        cmocka_unit_test(given_how_long_the_rest_is_conditional),
        cmocka_unit_test(at_its_end_nothing_is_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
