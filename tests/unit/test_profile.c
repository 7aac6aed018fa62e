/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arrivals by inversion of the integrated rate: counts, order, ends, and the absence of drift. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>

#include "chance/profile.h"
#include "chance/stream.h"

enum { DAY = 1440, HOUR = 60 };

/* An exponential of mean 1 for the n-th arrival. */
static double exponential(uint32_t n)
{
    struct luck luck = {.who = n, .purpose = stream_purpose("arrivals")};
    stream_key(7, "test", luck.key);
    return -log(stream_uniform(&luck));
}

static void flat(double weight[DAY])
{
    for (size_t m = 0; m < DAY; m++)
        weight[m] = 1.0;
}

/* Hour cells from 0.35 to 1.6, none between 02:00 and 05:00 and none in the last hour. */
static void hours(double weight[DAY])
{
    for (size_t m = 0; m < DAY; m++) {
        double hour = (double)(m / HOUR);
        weight[m] = 0.975 - 0.625 * cos((hour - 4.0) * 3.141592653589793 / 12.0);
        if ((hour >= 2.0 && hour < 5.0) || hour == 23.0)
            weight[m] = 0.0;
    }
}

static void build(struct profile *profile, bool varying, size_t days, double volume)
{
    double weight[DAY], *volumes = malloc((days + 1) * sizeof *volumes);
    assert_non_null(volumes);
    if (varying)
        hours(weight);
    else
        flat(weight);
    for (size_t d = 0; d < days; d++)
        volumes[d] = volume * (varying ? 1.0 + 0.3 * (double)(d % 7) : 1.0);
    profile_build(profile, weight, days, volumes);
    free(volumes);
}

static void equal_minutes_become_one_cell(void **state)
{
    (void)state;
    double weight[DAY];
    flat(weight);
    for (size_t m = 8 * HOUR; m < 20 * HOUR; m++)
        weight[m] = 3.0;
    struct profile_day day;
    profile_day_build(&day, weight);
    assert_int_equal(day.cells, 3);
    const double from[] = {0, 480, 1200, 1440},
                 cumulative[] = {0.0, 480.0 / 2880, 2640.0 / 2880, 1.0};
    for (size_t i = 0; i < 4; i++) {
        assert_true(day.from[i] == from[i]);
        assert_true(fabs(day.cumulative[i] - cumulative[i]) < 1e-15);
    }
    profile_day_free(&day);
    assert_null(day.from);
}

static void the_rate_integrates_to_the_volumes(void **state)
{
    (void)state;
    struct profile profile;
    build(&profile, true, 14, 24.0);
    assert_true(profile.constant == 0.0);
    double sum = 0.0, total = 0.0;
    for (size_t m = 0; m < 14 * DAY; m++)
        sum += profile_rate(&profile, (double)m);
    for (size_t d = 0; d < 14; d++) {
        double day = profile_expected(&profile, (double)d * DAY, (double)(d + 1) * DAY);
        assert_true(fabs(day - 24.0 * (1.0 + 0.3 * (double)(d % 7))) < 1e-12);
        total += day;
    }
    assert_true(fabs(sum - total) < 1e-9);
    assert_true(fabs(profile_expected(&profile, -100.0, 1e9) - total) < 1e-9);
    double within = profile_expected(&profile, 610.25, 612.75);
    assert_true(fabs(within - 2.5 * profile_rate(&profile, 611.0)) < 1e-12);
    assert_true(profile_expected(&profile, 50.0, 50.0) == 0.0);
    assert_true(profile_expected(&profile, 60.0, 50.0) == 0.0);
    assert_true(profile_rate(&profile, -1.0) == 0.0);
    assert_true(profile_rate(&profile, 14.0 * DAY) == 0.0);
    assert_true(profile_rate(&profile, 3.0 * HOUR) == 0.0);
    profile_free(&profile);
}

static void the_last_moment_of_any_span_is_inside_it(void **state)
{
    (void)state;
    for (size_t days = 1; days < 300; days++) {
        struct profile profile;
        build(&profile, false, days, 12.0);
        double last = nextafter(profile.span, 0.0);
        assert_true(fabs(profile_rate(&profile, last) - 12.0 / DAY) < 1e-15);
        double rest = profile_expected(&profile, last, profile.span);
        assert_true(rest >= 0.0 && rest < 1e-9);
        struct profile_cursor cursor;
        profile_cursor_set(&cursor, &profile, last);
        assert_true(cursor.day == days - 1);
        profile_free(&profile);
    }
}

static void a_flat_profile_has_exponential_gaps(void **state)
{
    (void)state;
    struct profile profile;
    build(&profile, false, 400, 36.0);
    assert_true(profile.constant == 36.0 / DAY);
    struct profile_cursor cursor = {.now = 0.0}, walking = {.now = 0.0};
    double sum = 0.0;
    for (uint32_t n = 0; n < 10000; n++) {
        double e = exponential(n);
        sum += e * DAY / 36.0;
        assert_true(fabs(profile_next(&profile, &cursor, e) - sum) < 1e-6);
        assert_true(fabs(profile_next_varying(&profile, &walking, e) - sum) < 1e-6);
    }
    profile_free(&profile);
}

static void counts_per_hour_are_as_expected(void **state)
{
    (void)state;
    enum { DAYS = 210, WEEK_HOURS = 7 * 24 };
    struct profile profile;
    build(&profile, true, DAYS, 100.0);
    double count[WEEK_HOURS] = {0}, expected[WEEK_HOURS] = {0};
    for (size_t h = 0; h < (size_t)DAYS * 24; h++)
        expected[h % WEEK_HOURS] +=
            profile_expected(&profile, (double)h * HOUR, (double)(h + 1) * HOUR);
    struct profile_cursor cursor = {.now = 0.0};
    uint32_t n = 0;
    for (double t = 0.0; isfinite(t = profile_next(&profile, &cursor, exponential(n))); n++)
        count[(size_t)(t / HOUR) % WEEK_HOURS]++;
    double square = 0.0, cells = 0.0;
    for (size_t h = 0; h < WEEK_HOURS; h++) {
        if (expected[h] == 0.0) {
            assert_true(count[h] == 0.0);
            continue;
        }
        square += (count[h] - expected[h]) * (count[h] - expected[h]) / expected[h];
        cells++;
    }
    assert_true(cells == 140.0);
    double p = gsl_cdf_chisq_Q(square, cells);
    assert_true(p > 1e-3 && p < 1.0 - 1e-3);
    profile_free(&profile);
}

static void each_gap_uses_up_exactly_its_exponential(void **state)
{
    (void)state;
    struct profile profile;
    build(&profile, true, 60, 20.0);
    struct profile_cursor cursor = {.now = 0.0};
    double before = 0.0;
    for (uint32_t n = 0; n < 5000; n++) {
        double e = exponential(n), now = profile_next(&profile, &cursor, e);
        if (!isfinite(now))
            break;
        assert_true(fabs(profile_expected(&profile, before, now) - e) < 1e-9);
        before = now;
    }
    assert_true(before > 59.0 * DAY);
    profile_free(&profile);
}

static void nothing_drifts_over_4000_days(void **state)
{
    (void)state;
    struct profile profile;
    build(&profile, true, 4000, 40.0);
    double *upto = calloc(4001, sizeof *upto);
    assert_non_null(upto);
    for (size_t d = 0; d < 4000; d++)
        upto[d + 1] = upto[d] + profile.volume[d];
    struct profile_cursor cursor = {.now = 0.0};
    long double sum = 0.0L;
    double now = 0.0, last = 0.0, worst = 0.0;
    uint32_t n = 0;
    for (;; n++) {
        double e = exponential(n);
        now = profile_next(&profile, &cursor, e);
        if (!isfinite(now))
            break;
        sum += e;
        assert_true(now >= last);
        last = now;
        size_t d = (size_t)(now / DAY);
        double used = upto[d] + profile_expected(&profile, (double)d * DAY, now);
        worst = fmax(worst, fabs(used - (double)sum));
    }
    assert_true(n > 290000);
    assert_true(worst < 1e-6);
    free(upto);
    profile_free(&profile);
}

static void days_without_volume_are_skipped(void **state)
{
    (void)state;
    double weight[DAY], volume[1000] = {0};
    hours(weight);
    volume[3] = 5.0;
    volume[998] = 5.0;
    struct profile profile;
    profile_build(&profile, weight, 1000, volume);
    struct profile_cursor cursor = {.now = 0.0};
    const size_t days[] = {3, 3, 998, 998};
    const double e[] = {2.0, 2.5, 3.0, 2.0};
    double used = 0.0;
    for (size_t i = 0; i < 4; i++) {
        double now = profile_next(&profile, &cursor, e[i]);
        used += e[i];
        assert_true((size_t)(now / DAY) == days[i]);
        assert_true(fabs(profile_expected(&profile, 0.0, now) - used) < 1e-12);
    }
    assert_true(isinf(profile_next(&profile, &cursor, 0.6)));
    profile_free(&profile);
}

static void no_volume_at_all_means_no_arrivals(void **state)
{
    (void)state;
    double weight[DAY];
    flat(weight);
    const double none[3] = {0};
    struct profile profile;
    profile_build(&profile, weight, 3, none);
    struct profile_cursor cursor = {.now = 0.0};
    assert_true(isinf(profile_next(&profile, &cursor, 1e-300)));
    profile_free(&profile);
    profile_build(&profile, weight, 0, none);
    cursor = (struct profile_cursor){.now = 0.0};
    assert_true(isinf(profile_next(&profile, &cursor, 1e-300)));
    assert_true(profile_expected(&profile, 0.0, 1e6) == 0.0);
    profile_free(&profile);
}

static void past_the_span_there_is_never_an_arrival(void **state)
{
    (void)state;
    for (int varying = 0; varying < 2; varying++) {
        struct profile profile;
        build(&profile, varying, 2, 10.0);
        double all = profile_expected(&profile, 0.0, profile.span);
        struct profile_cursor cursor = {.now = 0.0};
        assert_true(profile_next(&profile, &cursor, all * 0.999) < profile.span);
        assert_true(isinf(profile_next(&profile, &cursor, all * 0.002)));
        assert_true(isinf(profile_next(&profile, &cursor, 1e-12)));
        profile_cursor_set(&cursor, &profile, profile.span);
        assert_true(isinf(profile_next(&profile, &cursor, 1e-12)));
        profile_free(&profile);
    }
}

static void a_larger_volume_keeps_order_and_comes_sooner(void **state)
{
    (void)state;
    for (int varying = 0; varying < 2; varying++) {
        struct profile one, two;
        build(&one, varying, 100, 10.0);
        build(&two, varying, 100, 20.0);
        struct profile_cursor slow = {.now = 0.0}, fast = {.now = 0.0};
        double sum = 0.0, last = 0.0;
        for (uint32_t n = 0; n < 900; n++) {
            double e = exponential(n), a = profile_next(&one, &slow, e);
            double b = profile_next(&two, &fast, e);
            sum += e;
            assert_true(b <= a && b >= last);
            assert_true(fabs(2.0 * profile_expected(&one, 0.0, b) - sum) < 1e-8);
            last = b;
        }
        profile_free(&one);
        profile_free(&two);
    }
}

static void cells_of_weight_0_stay_empty_and_time_never_goes_back(void **state)
{
    (void)state;
    struct profile profile;
    build(&profile, true, 50, 2000.0);
    struct profile_cursor cursor = {.now = 0.0};
    double now, last = 0.0;
    uint32_t n = 0;
    while (isfinite(now = profile_next(&profile, &cursor, exponential(n++)))) {
        double hour = fmod(now, DAY) / HOUR;
        assert_true(hour < 2.0 || (hour >= 5.0 && hour < 23.0));
        assert_true(now >= last && now < profile.span);
        last = now;
    }
    assert_true(n > 150000);
    profile_free(&profile);
}

static void steps_that_end_exactly_on_a_boundary_stay_in_order(void **state)
{
    (void)state;
    double weight[DAY], volume[8];
    flat(weight);
    weight[0] = 0.0; /* the day begins with an empty minute */
    for (size_t d = 0; d < 8; d++)
        volume[d] = d % 2 ? 0.0 : 4.0;
    struct profile profile;
    profile_build(&profile, weight, 8, volume);
    struct profile_cursor cursor = {.now = 0.0};
    double last = 0.0;
    for (size_t i = 0; i < 15; i++) {
        double now = profile_next(&profile, &cursor, 1.0);
        assert_true(now >= last);
        assert_true(profile_rate(&profile, now) > 0.0);
        last = now;
    }
    assert_true(isinf(profile_next(&profile, &cursor, 1.0)));
    profile_free(&profile);
}

/* Whatever the luck, and from wherever the cursor is set. */
static void given_times_are_kept(void **state)
{
    (void)state;
    static const double times[] = {10, 10, 2000, 2879.5};
    struct profile profile;
    struct profile_cursor cursor = {0};
    profile_build_times(&profile, times, 4, 2);
    for (size_t i = 0; i < 4; i++)
        assert_true(profile_next(&profile, &cursor, exponential((uint32_t)i)) == times[i]);
    assert_true(isinf(profile_next(&profile, &cursor, 0.1)));
    assert_true(isinf(profile_next(&profile, &cursor, 0.1)));
    profile_cursor_set(&cursor, &profile, 10);
    assert_true(profile_next(&profile, &cursor, 5) == 10);
    profile_cursor_set(&cursor, &profile, 10.5);
    assert_true(profile_next(&profile, &cursor, 5) == 2000);
    profile_cursor_set(&cursor, &profile, 5000);
    assert_true(isinf(profile_next(&profile, &cursor, 5)));
    assert_true(profile_expected(&profile, 0, 10) == 0);
    assert_true(profile_expected(&profile, 10, 2000) == 2);
    assert_true(profile_expected(&profile, 10, 1e9) == 4);
    assert_true(profile_rate(&profile, 10) == 0);
    profile_free(&profile);
    profile_build_times(&profile, times, 0, 2);
    cursor = (struct profile_cursor){0};
    assert_true(isinf(profile_next(&profile, &cursor, 0.1)));
    profile_free(&profile);
}

static void a_cursor_can_be_set_in_the_middle_of_a_cell(void **state)
{
    (void)state;
    for (int varying = 0; varying < 2; varying++) {
        struct profile profile;
        build(&profile, varying, 30, 50.0);
        for (double start = 0.0; start < 29.0 * DAY; start += 47.31) {
            struct profile_cursor cursor;
            for (double e = 1.75; e < 300.0 && start < 20.0 * DAY; e *= 5.0) { /* to several days */
                profile_cursor_set(&cursor, &profile, start);
                double now = profile_next(&profile, &cursor, e);
                assert_true(now > start);
                assert_true(fabs(profile_expected(&profile, start, now) - e) < 1e-10);
            }
            profile_cursor_set(&cursor, &profile, start);
            assert_true(profile_next(&profile, &cursor, 1e-18) >= start);
        }
        struct profile_cursor early, zero = {.now = 0.0};
        profile_cursor_set(&early, &profile, -50.0);
        assert_true(profile_next(&profile, &early, 0.5) == profile_next(&profile, &zero, 0.5));
        profile_free(&profile);
    }
}

static void a_cursor_set_anywhere_never_goes_back(void **state)
{
    (void)state;
    struct profile profile;
    build(&profile, true, 30, 50.0);
    for (double start = 0.1; start < 29.0 * DAY; start += 0.0917) {
        struct profile_cursor cursor;
        profile_cursor_set(&cursor, &profile, start);
        assert_true(profile_next(&profile, &cursor, 1e-18) >= start);
    }
    profile_free(&profile);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_minutes_become_one_cell),
        cmocka_unit_test(the_rate_integrates_to_the_volumes),
        cmocka_unit_test(the_last_moment_of_any_span_is_inside_it),
        cmocka_unit_test(a_flat_profile_has_exponential_gaps),
        cmocka_unit_test(counts_per_hour_are_as_expected),
        cmocka_unit_test(each_gap_uses_up_exactly_its_exponential),
        cmocka_unit_test(nothing_drifts_over_4000_days),
        cmocka_unit_test(days_without_volume_are_skipped),
        cmocka_unit_test(no_volume_at_all_means_no_arrivals),
        cmocka_unit_test(past_the_span_there_is_never_an_arrival),
        cmocka_unit_test(a_larger_volume_keeps_order_and_comes_sooner),
        cmocka_unit_test(cells_of_weight_0_stay_empty_and_time_never_goes_back),
        cmocka_unit_test(steps_that_end_exactly_on_a_boundary_stay_in_order),
        cmocka_unit_test(given_times_are_kept),
        cmocka_unit_test(a_cursor_can_be_set_in_the_middle_of_a_cell),
        cmocka_unit_test(a_cursor_set_anywhere_never_goes_back),
    };
    return cmocka_run_group_tests_name("profile", tests, NULL, NULL);
}
