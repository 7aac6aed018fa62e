/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What payments come to, by hand: two rules that were in force, and what else the language says. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include <string.h>

#include "near.h"
#include "study/payments.h"

/* Quarters of 90 days; the last is `last` of one. */
struct calendar {
    struct plan plan;
    struct plan_period periods[PERIODS_MOST];
};

static void lay(struct calendar *c, size_t count, double last)
{
    *c = (struct calendar){0};
    for (size_t k = 0; k < count; k++)
        c->periods[k] = (struct plan_period){
            .from = 90.0 * (double)k,
            .until = 90.0 * ((double)k + (k + 1 == count ? last : 1)),
            .whole = 90,
        };
    c->plan = (struct plan){.periods = c->periods, .period_count = count};
}

static struct assessment assessed(const struct payment *p, size_t count, double last,
                                  const double *measure)
{
    struct calendar c;
    struct assessment a;
    lay(&c, count, last);
    payment_assess(&a, p, &c.plan, measure);
    return a;
}

/* A year's figure, a fourth of it in each quarter. */
#define A_YEAR(n)                                                                                  \
    {                                                                                              \
        .quarters = (double[]){(n) / 4.0, (n) / 4.0, (n) / 4.0, (n) / 4.0}, .count = 4,            \
        .of_years = true                                                                           \
    }

static void fewer_admissions_are_paid_one_by_one(void **state)
{
    (void)state;
    const struct payment p = {.fewer_than = A_YEAR(2943),
                              .target = A_YEAR(103),
                              .per_unit = 1490,
                              .at_stake = NAN,
                              .at_most = NAN};
    static const struct {
        double admissions[4], paid;
    } cases[] = {
        {{700, 750, 725, 725}, 43 * 1490},  /* 2,900 */
        {{2900, 0, 0, 0}, 43 * 1490},       /* the same, not told apart by quarter */
        {{710, 710, 710, 710}, 103 * 1490}, /* 2,840: the whole */
        {{600, 600, 600, 600}, 103 * 1490}, /* no more than that */
        {{735, 736, 736, 736}, 0},          /* 2,943 */
        {{800, 800, 800, 800}, 0},          /* more than before: nobody pays back */
        {{600, 800, 800, 742}, 1490},       /* 2,942: the year is assessed at once */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct assessment a = assessed(&p, 4, 1, cases[i].admissions);
        assert_near(a.at_stake, 153470, 1e-6);
        assert_near(a.target, 103, 1e-9);
        assert_near(a.paid, cases[i].paid, 1e-6);
    }
}

static const struct earning whole_from_70[] = {{.delivery = 0.7, .share = 1}};
static const struct earning rising_from_70[] = {{.delivery = 0.7, .share = 0},
                                                {.delivery = 1, .share = 1}};

/* A quarter of 1,517 is 379.25, and 70 % of that 265.475. */
static struct payment risk_pool(const struct earning *earns, size_t count)
{
    static double quarters[] = {379.25, 379.25, 379.25, 379.25};
    return (struct payment){.assessed = ASSESSED_QUARTER,
                            .target = {.quarters = quarters, .count = 4, .of_years = true},
                            .at_stake = 1000000,
                            .per_unit = NAN,
                            .at_most = NAN,
                            .earns = (struct earning *)(void *)earns,
                            .earn_count = count};
}

static void each_quarter_earns_its_part_or_none(void **state)
{
    (void)state;
    const struct payment p = risk_pool(whole_from_70, 1);
    struct assessment a = assessed(&p, 4, 1, (double[]){265, 266, 400, 100});
    assert_near(a.at_stake, 1000000, 1e-6);
    assert_near(a.delivered, 1031, 1e-9);
    assert_near(a.quarter_paid[0], 0, 0);
    assert_near(a.quarter_paid[1], 250000, 1e-6);
    assert_near(a.quarter_paid[2], 250000, 1e-6);
    assert_near(a.quarter_paid[3], 0, 0);
    assert_near(a.paid, 500000, 1e-6);
}

static void what_was_missed_can_be_caught_up_in_the_year(void **state)
{
    (void)state;
    struct payment p = risk_pool(whole_from_70, 1);
    p.catch_up = true;
    /* So far 100 of 379 is little, 600 of 758.5 enough; 700 of 1,137.75 is not, and nothing is
       paid back; 1,100 of 1,517 is enough again. */
    struct assessment a = assessed(&p, 4, 1, (double[]){100, 500, 100, 400});
    assert_near(a.quarter_paid[0], 0, 0);
    assert_near(a.quarter_paid[1], 500000, 1e-6);
    assert_near(a.quarter_paid[2], 0, 0);
    assert_near(a.quarter_paid[3], 500000, 1e-6);
    assert_near(a.paid, 1000000, 1e-6);
}

static void between_two_rows_it_is_even(void **state)
{
    (void)state;
    const struct payment p = risk_pool(rising_from_70, 2);
    struct assessment a =
        assessed(&p, 4, 1, (double[]){0.85 * 379.25, 0.7 * 379.25, 0.69 * 379.25, 2 * 379.25});
    assert_near(a.quarter_paid[0], 125000, 1e-6);
    assert_near(a.quarter_paid[1], 0, 1e-6);
    assert_near(a.quarter_paid[2], 0, 0);
    assert_near(a.quarter_paid[3], 250000, 1e-6);
}

static void quarters_may_have_targets_of_their_own(void **state)
{
    (void)state;
    const struct payment p = {.assessed = ASSESSED_QUARTER,
                              .target = {.quarters = (double[]){100, 300, 300, 300}, .count = 4},
                              .at_stake = 1000,
                              .per_unit = NAN,
                              .at_most = NAN};
    struct assessment a = assessed(&p, 4, 1, (double[]){50, 300, 0, 30});
    assert_near(a.quarter_paid[0], 50, 1e-9);
    assert_near(a.quarter_paid[1], 300, 1e-9);
    assert_near(a.quarter_paid[2], 0, 0);
    assert_near(a.quarter_paid[3], 30, 1e-9);
}

/* One quarter and a half: a target of 150, a baseline of 1,500, 150 at stake. */
static void what_is_cut_short_counts_for_as_much(void **state)
{
    (void)state;
    struct payment p = {.fewer_than = A_YEAR(4000),
                        .target = A_YEAR(400),
                        .at_stake = 400,
                        .per_unit = NAN,
                        .at_most = NAN};
    struct assessment a = assessed(&p, 2, 0.5, (double[]){930, 495});
    assert_near(a.target, 150, 1e-9);
    assert_near(a.at_stake, 150, 1e-9);
    assert_near(a.delivered, 75, 1e-9);
    assert_near(a.paid, 75, 1e-9);
    p.assessed = ASSESSED_QUARTER; /* 70 of 100 and 5 of 50 */
    a = assessed(&p, 2, 0.5, (double[]){930, 495});
    assert_near(a.quarter_paid[0], 70, 1e-9);
    assert_near(a.quarter_paid[1], 5, 1e-9);
}

/* The second year asks for 80; the third has no figures of its own. */
static void years_follow_each_other_and_have_limits(void **state)
{
    (void)state;
    static double quarters[] = {10, 10, 10, 10, 20, 20, 20, 20};
    static const double measure[] = {10, 10, 10, 10, 10, 10, 10, 10, 20, 20, 20, 20};
    struct payment p = {.target = {.quarters = quarters, .count = 8},
                        .per_unit = 2,
                        .at_stake = NAN,
                        .at_most = NAN};
    struct assessment a = assessed(&p, 12, 1, measure);
    assert_near(a.at_stake, 80 + 160 + 160, 1e-9);
    assert_near(a.paid, 80 + 80 + 160, 1e-9);
    p.at_most = 100;
    a = assessed(&p, 12, 1, measure);
    assert_near(a.paid, 80 + 80 + 100, 1e-9);
    p.assessed = ASSESSED_QUARTER;
    a = assessed(&p, 12, 1, measure);
    assert_near(a.paid, 80 + 80 + 100, 1e-9);
    assert_near(a.quarter_paid[9], 40, 1e-9);
    assert_near(a.quarter_paid[10], 20, 1e-9);
    assert_near(a.quarter_paid[11], 0, 0);
}

static void what_was_not_observed_pays_nobody_knows_what(void **state)
{
    (void)state;
    struct payment p = risk_pool(whole_from_70, 1);
    for (int by_quarter = 0; by_quarter < 2; by_quarter++) {
        p.assessed = by_quarter ? ASSESSED_QUARTER : ASSESSED_YEAR;
        struct assessment a = assessed(&p, 4, 1, (double[]){400, NAN, 400, 400});
        assert_true(isnan(a.paid) && isnan(a.delivered) && isnan(a.quarter_paid[0]));
        assert_near(a.at_stake, 1000000, 1e-6);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fewer_admissions_are_paid_one_by_one),
        cmocka_unit_test(each_quarter_earns_its_part_or_none),
        cmocka_unit_test(what_was_missed_can_be_caught_up_in_the_year),
        cmocka_unit_test(between_two_rows_it_is_even),
        cmocka_unit_test(quarters_may_have_targets_of_their_own),
        cmocka_unit_test(what_is_cut_short_counts_for_as_much),
        cmocka_unit_test(years_follow_each_other_and_have_limits),
        cmocka_unit_test(what_was_not_observed_pays_nobody_knows_what),
    };
    return cmocka_run_group_tests_name("payments", tests, NULL, NULL);
}
