/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formulas of queueing theory against published and brute-force answers. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "near.h"
#include "study/theory_laws.h"

static void erlangs_formulas_have_their_tabled_values(void **state)
{
    (void)state;
    static const struct {
        double load;
        int servers;
        double b, c, wait, waiting;
    } rows[] = {{2, 3, 0.210526, 0.444444, 0.444444, 0.888889},
                {8, 10, 0.121661, 0.409180, 0.204590, 1.636721},
                {4.5, 6, 0.154166, 0.421652, 0.281101, 1.264956}};
    for (size_t i = 0; i < 3; i++) {
        struct law_queue q = law_mmc(rows[i].load, 1, rows[i].servers);
        assert_near(erlang_b(rows[i].load, rows[i].servers), rows[i].b, 5e-7);
        assert_near(erlang_c(rows[i].load, rows[i].servers), rows[i].c, 5e-7);
        assert_near(q.wait, rows[i].wait, 5e-7);
        assert_near(q.waiting, rows[i].waiting, 5e-7);
        assert_near(q.waited, rows[i].c, 5e-7);
        assert_near(q.number, rows[i].waiting + rows[i].load, 5e-7);
    }
    assert_near(erlang_b(2, 3), 4.0 / 19, 1e-15);
    assert_near(erlang_b(1e5, 100000), 0.0025, 1e-4); /* about sqrt(2 / pi c) */
}

static void times_scale_with_the_unit(void **state)
{
    (void)state;
    struct law_queue hours = law_mmc(8, 1, 10), minutes = law_mmc(8.0 / 60, 60, 10);
    assert_near(minutes.wait, 60 * hours.wait, 1e-9);
    assert_near(minutes.waiting, hours.waiting, 1e-12);
    hours = law_birth_death(1, 5, 4, 7, 10);
    minutes = law_birth_death(1.0 / 60, 300, 4, 7, 600);
    assert_near(minutes.wait, 60 * hours.wait, 1e-9);
    assert_near(minutes.gave_up, hours.gave_up, 1e-12);
}

static void pollaczek_and_khinchine_follow_the_variance(void **state)
{
    (void)state;
    static const double cv2[] = {0, 1, 2.25, 4}, wait[] = {2, 4, 6.5, 10};
    for (int i = 0; i < 4; i++)
        assert_near(law_mg1(0.8, 1, cv2[i]).wait, wait[i], 1e-12);
    assert_near(law_mg1(0.8, 1, 1).wait, law_mmc(0.8, 1, 1).wait, 1e-12);
    assert_near(law_mg1(0.8, 1, 1).waited, law_mmc(0.8, 1, 1).waited, 1e-12);
}

static void a_small_waiting_room_has_its_textbook_values(void **state)
{
    (void)state;
    struct law_queue q = law_birth_death(1.5, 1, 2, 3, INFINITY);
    assert_near(q.turned_away, 0.085114, 5e-7);
    assert_near(q.waiting, 0.633625, 5e-7);
    assert_near(q.wait, 0.461715, 5e-7);
    assert_near(q.number, 2.005954, 5e-7);
    /* 0.179335 = p0; who is served and waited came to a state of 2, 3 or 4 */
    assert_near(q.waited, 0.179335 * (1.125 + 0.84375 + 0.6328125) / (1 - 0.085114), 2e-6);
}

static void without_places_birth_and_death_is_erlangs_loss(void **state)
{
    (void)state;
    struct law_queue q = law_birth_death(8, 1, 10, 0, INFINITY), loss = law_loss(8, 1, 10);
    assert_near(q.turned_away, loss.turned_away, 1e-15);
    assert_near(q.number, loss.number, 1e-12);
    assert_near(loss.turned_away, 0.121661, 5e-7);
    assert_near(loss.number, 7.026711, 5e-7);
}

static void many_places_or_much_patience_come_near_the_endless_queue(void **state)
{
    (void)state;
    struct law_queue endless = law_mmc(8, 1, 10);
    struct law_queue roomy = law_birth_death(8, 1, 10, 1000, INFINITY);
    struct law_queue patient = law_birth_death(8, 1, 10, LAW_UNLIMITED, 1e7);
    assert_near(roomy.wait, endless.wait, 1e-12);
    assert_near(roomy.waited, endless.waited, 1e-12);
    assert_near(roomy.number, endless.number, 1e-12);
    assert_near(patient.wait, endless.wait, 1e-5);
    assert_near(patient.waited, endless.waited, 1e-5);
    assert_near(patient.number, endless.number, 1e-5);
}

/* When patience is as long as service, everybody leaves at the same rate, waiting or served: the
   number present is Poisson. */
static void patience_as_long_as_service_makes_the_number_poisson(void **state)
{
    (void)state;
    double load = 5, p = exp(-load), waiting = 0;
    for (int n = 1; n < 60; n++) {
        p *= load / n;
        waiting += n > 4 ? (n - 4) * p : 0;
    }
    struct law_queue q = law_birth_death(5, 1, 4, LAW_UNLIMITED, 1);
    assert_near(q.number, load, 1e-12);
    assert_near(q.waiting, waiting, 1e-12);
    assert_near(q.gave_up, waiting / load, 1e-12);
}

/* From the stationary distribution and first-step equations for the wait, solved separately. */
static void impatient_callers_have_the_brute_force_values(void **state)
{
    (void)state;
    struct law_queue q = law_birth_death(1, 5, 4, LAW_UNLIMITED, 10);
    assert_near(q.gave_up, 0.2590255020825108, 1e-13);
    assert_near(q.waiting, 2.590255020825108, 1e-12);
    assert_near(q.wait, 2.6018330245779304, 1e-12);
    assert_near(q.waited, 0.7583599956942184, 1e-12);
    assert_near(q.busy, 5 * (1 - q.gave_up), 1e-12);
}

static void sums_that_do_not_end_give_no_number(void **state)
{
    (void)state;
    struct law_queue q = law_birth_death(1e9, 1, 1, LAW_UNLIMITED, 1e9);
    assert_true(isnan(q.wait) && isnan(q.number) && isnan(q.gave_up) && isnan(q.turned_away));
}

/* --- crowds ---------------------------------------------------------------------------------- */

static void make_profile(struct profile *profile, const double hours[24], size_t days, double a_day)
{
    double weight[1440], volume[400];
    for (int m = 0; m < 1440; m++)
        weight[m] = hours ? hours[m / 60] : 1;
    for (size_t d = 0; d < days; d++)
        volume[d] = a_day;
    profile_build(profile, weight, days, volume);
}

static void a_crowd_of_equal_stays_fills_in_a_straight_line(void **state)
{
    (void)state;
    struct profile profile;
    struct variate stay;
    make_profile(&profile, NULL, 20, 1440);
    assert_null(variate_constant(&stay, 100));
    assert_near(law_crowd(&profile, &stay, 0, 0, 100), 50, 1e-9);
    assert_near(law_crowd(&profile, &stay, 0, 0, 400), 87.5, 1e-9);
    assert_near(law_crowd(&profile, &stay, 0, 100, 400), 100, 1e-9);
    assert_near(law_crowd(&profile, &stay, 1000, 1000, 1400), 87.5, 1e-9);
    assert_near(law_crowd(&profile, &stay, 1000, 1050, 1100), 75, 1e-9);
    profile_free(&profile);
}

static void a_crowd_that_began_long_ago_is_rate_times_mean_stay(void **state)
{
    (void)state;
    struct profile profile;
    struct variate stay[5], parts[2];
    const double x[] = {30, 90, 600};
    double p[] = {0.5, 0.3, 0.2}, q[] = {0.25, 0.75};
    make_profile(&profile, NULL, 400, 1440);
    assert_null(variate_exponential(&stay[0], 120));
    assert_null(variate_lognormal_median(&stay[1], 60, 120));
    assert_null(variate_discrete(&stay[2], 3, x, p));
    assert_null(variate_exponential(&parts[0], 30));
    assert_null(variate_uniform(&parts[1], 100, 200));
    assert_null(variate_mixture(&stay[3], 2, parts, q));
    stay[4] = stay[2];
    assert_null(variate_truncate(&stay[4], 50, INFINITY));
    for (int i = 0; i < 5; i++)
        assert_near(law_crowd(&profile, &stay[i], 0, 350 * 1440, 400 * 1440),
                    variate_mean(&stay[i]), 1e-4);
    assert_near(variate_mean(&stay[4]), 294, 1e-9);
    profile_free(&profile);
}

/* Exponential stays: E N(t) = rate mean (1 - exp(-t / mean)), averaged over the horizon. */
static void a_crowd_of_exponential_stays_fills_exponentially(void **state)
{
    (void)state;
    struct profile profile;
    struct variate stay;
    make_profile(&profile, NULL, 3, 48);
    assert_null(variate_exponential(&stay, 540));
    double h = 2880, full = 48 * 540 / 1440.0;
    double expected = full * (1 - 540 / h * (1 - exp(-h / 540)));
    assert_near(law_crowd(&profile, &stay, 0, 0, h), expected, 1e-7);
    profile_free(&profile);
}

/* 15.49545721: the double integral done separately on a fine grid. */
static void a_crowd_follows_the_clock(void **state)
{
    (void)state;
    static const double hours[24] = {3,  2,  2,  2,  2,  3,  4, 6, 9, 12, 13, 13,
                                     12, 12, 11, 11, 11, 10, 9, 8, 7, 6,  5,  4};
    struct profile profile;
    struct variate stay;
    make_profile(&profile, hours, 3, 48);
    assert_null(variate_gamma(&stay, 540, 360));
    assert_near(law_crowd(&profile, &stay, 0, 0, 2880), 15.49545721, 1e-6);
    profile_free(&profile);
}

/* Uniform stays up to 10 in equilibrium: (1 - t / 10)^2 are left at t. */
static void who_is_there_already_leaves_by_what_is_left(void **state)
{
    (void)state;
    struct variate stay;
    assert_null(variate_uniform(&stay, 0, 10));
    assert_near(law_left(&stay, NAN, 0, 20), 1 / 6.0, 1e-9);
    assert_near(law_left(&stay, NAN, 0, 5), 10 / 3.0 * (1 - 0.125) / 5, 1e-9);
    assert_near(law_left(&stay, NAN, 5, 10), 10 / 3.0 * 0.125 / 5, 1e-9);
    assert_near(law_left(&stay, NAN, 10, 20), 0, 1e-12);
    assert_near(law_left(&stay, 6, 0, 2), 1.5 / 2, 1e-8); /* 1 - t / 4 */
    assert_near(law_left(&stay, 10, 0, 2), 0, 0);
    assert_null(variate_constant(&stay, 4));
    assert_near(law_left(&stay, NAN, 0, 4), 0.5, 1e-12);
    assert_near(law_left(&stay, 1, 0, 6), 0.5, 1e-12);
    assert_null(variate_exponential(&stay, 5));
    for (int i = 0; i < 2; i++)
        assert_near(law_left(&stay, i ? 40 : (double)NAN, 2, 10), 5 / 8.0 * (exp(-0.4) - exp(-2)),
                    1e-8);
}

/* Exponential equal means: 1 / (1 - r1) and 1 / ((1 - r1) (1 - r1 - r2)) in the system. */
static void whoever_pre_empts_sees_nobody_less_urgent(void **state)
{
    (void)state;
    const struct law_class classes[] = {{1, 0.3, 1, 1}, {2, 0.4, 1, 1}};
    struct law_queue first = law_priority(classes, 2, 0, true);
    struct law_queue second = law_priority(classes, 2, 1, true);
    assert_near(first.number / 0.3, 1 / 0.7, 1e-12);
    assert_near(second.number / 0.4, 1 / (0.7 * 0.3), 1e-12);
    assert_near(first.wait, law_mmc(0.3, 1, 1).wait, 1e-12);
    assert_near(second.waited, 0.7, 1e-12);
    assert_near(second.wait, 0.7 / (0.7 * 0.3), 1e-12);
    assert_near(second.waiting, 0.4 * (1 / (0.7 * 0.3) - 1), 1e-12);
}

/* Wq1 = R / (1 - r1), Wq2 = R / ((1 - r1) (1 - r1 - r2)), R the sum of rate E[S^2] / 2. */
static void without_pre_emption_all_wait_for_whoever_is_served(void **state)
{
    (void)state;
    const struct law_class classes[] = {{2, 0.1, 4, 0}, {1, 0.4, 1, 1}};
    double r = (0.1 * 16 + 0.4 * 2) / 2;
    assert_near(law_priority(classes, 2, 1, false).wait, r / 0.6, 1e-12);
    assert_near(law_priority(classes, 2, 0, false).wait, r / (0.6 * 0.2), 1e-12);
    assert_near(law_priority(classes, 2, 0, false).waited, 0.8, 1e-12);
    assert_near(law_priority(classes, 2, 0, false).number, 0.1 * (r / (0.6 * 0.2) + 4), 1e-12);
}

static void equals_are_one_queue(void **state)
{
    (void)state;
    const struct law_class classes[] = {{5, 0.3, 1, 2}, {5, 0.5, 1, 2}};
    for (size_t k = 0; k < 2; k++)
        for (int preempts = 0; preempts < 2; preempts++)
            assert_near(law_priority(classes, 2, k, preempts).wait, law_mg1(0.8, 1, 2).wait, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(erlangs_formulas_have_their_tabled_values),
        cmocka_unit_test(times_scale_with_the_unit),
        cmocka_unit_test(pollaczek_and_khinchine_follow_the_variance),
        cmocka_unit_test(a_small_waiting_room_has_its_textbook_values),
        cmocka_unit_test(without_places_birth_and_death_is_erlangs_loss),
        cmocka_unit_test(many_places_or_much_patience_come_near_the_endless_queue),
        cmocka_unit_test(patience_as_long_as_service_makes_the_number_poisson),
        cmocka_unit_test(impatient_callers_have_the_brute_force_values),
        cmocka_unit_test(sums_that_do_not_end_give_no_number),
        cmocka_unit_test(whoever_pre_empts_sees_nobody_less_urgent),
        cmocka_unit_test(without_pre_emption_all_wait_for_whoever_is_served),
        cmocka_unit_test(equals_are_one_queue),
        cmocka_unit_test(a_crowd_of_equal_stays_fills_in_a_straight_line),
        cmocka_unit_test(a_crowd_that_began_long_ago_is_rate_times_mean_stay),
        cmocka_unit_test(a_crowd_of_exponential_stays_fills_exponentially),
        cmocka_unit_test(a_crowd_follows_the_clock),
        cmocka_unit_test(who_is_there_already_leaves_by_what_is_left),
    };
    return cmocka_run_group_tests_name("theory_laws", tests, NULL, NULL);
}
