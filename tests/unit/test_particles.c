/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Particles fill what they are asked to fill. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "near.h"
#include "study/particles.h"

static double from_the_middle(void *context, const double *at, double *energy)
{
    const struct particles *p = context;
    double far = 0;
    for (size_t i = 0; i < p->inputs; i++)
        far = fmax(far, fabs(at[i] - 0.5));
    *energy = 0;
    return far;
}

/* A sum of two inputs, seen with a standard error of 0.02. */
static double sum_seen(void *context, const double *at, double *energy)
{
    (void)context;
    double apart = fabs(at[0] + at[1] - 1) / 0.02;
    *energy = apart * apart / 2;
    return apart;
}

static double nowhere(void *context, const double *at, double *energy)
{
    (void)context;
    *energy = 0;
    return 5 + at[0];
}

static struct particles opened(size_t count, size_t inputs, int threads,
                               double (*judge)(void *, const double *, double *))
{
    return (struct particles){
        .count = count, .inputs = inputs, .seed = 5, .threads = threads, .judge = judge};
}

static void moments(const struct particles *p, size_t input, double *mean, double *sd)
{
    double sum = 0, squares = 0, n = (double)p->count;
    for (size_t i = 0; i < p->count; i++) {
        double x = p->at[i * p->inputs + input];
        sum += x;
        squares += x * x;
    }
    *mean = sum / n;
    *sd = sqrt(squares / n - *mean * *mean);
}

static void a_small_cube_is_found_and_filled_evenly(void **state)
{
    (void)state;
    double mean, sd;
    struct particles p = opened(4000, 4, 2, from_the_middle);
    p.context = &p;
    particles_open(&p);
    assert_true(particles_within(&p, 0.1));
    assert_near(log(p.share), 4 * log(0.2), 0.25);
    for (size_t i = 0; i < 4; i++) {
        moments(&p, i, &mean, &sd);
        assert_near(mean, 0.5, 0.005);
        assert_near(sd, 0.2 / sqrt(12), 0.003);
    }
    particles_close(&p);
}

/* The posterior of a linear model with normal errors: normal along the sum, as before across. */
static void a_ridge_is_followed_from_end_to_end(void **state)
{
    (void)state;
    double mean, sd, sum = 0, squares = 0;
    struct particles p = opened(4000, 2, 2, sum_seen);
    particles_open(&p);
    assert_true(particles_within(&p, 3));
    assert_near(p.share, 0.12, 0.01);
    assert_true(particles_weigh(&p));
    for (size_t i = 0; i < p.count; i++) {
        double x = p.at[2 * i] + p.at[2 * i + 1] - 1;
        sum += x / 4000;
        squares += x * x / 4000;
    }
    assert_near(sum, 0, 0.002);
    assert_near(sqrt(squares - sum * sum), 0.02, 0.001);
    moments(&p, 0, &mean, &sd);
    assert_near(mean, 0.5, 0.02);
    assert_near(sd, 1 / sqrt(12), 0.02);
    particles_close(&p);
}

static void what_is_nowhere_is_not_found(void **state)
{
    (void)state;
    struct particles p = opened(500, 2, 1, nowhere);
    particles_open(&p);
    assert_false(particles_within(&p, 3));
    double nearest = INFINITY;
    for (size_t i = 0; i < p.count; i++)
        nearest = fmin(nearest, p.distance[i]);
    assert_near(nearest, 5, 0.02);
    particles_close(&p);
}

static void threads_do_not_matter(void **state)
{
    (void)state;
    struct particles one = opened(300, 2, 1, sum_seen), three = opened(300, 2, 3, sum_seen);
    particles_open(&one);
    particles_open(&three);
    assert_true(particles_within(&one, 3) && particles_weigh(&one));
    assert_true(particles_within(&three, 3) && particles_weigh(&three));
    assert_memory_equal(one.at, three.at, 600 * sizeof *one.at);
    particles_close(&one);
    particles_close(&three);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_cube_is_found_and_filled_evenly),
        cmocka_unit_test(a_ridge_is_followed_from_end_to_end),
        cmocka_unit_test(what_is_nowhere_is_not_found),
        cmocka_unit_test(threads_do_not_matter),
    };
    return cmocka_run_group_tests_name("particles", tests, NULL, NULL);
}
