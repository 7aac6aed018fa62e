/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, weekdays, clock times and durations: what is understood, what is refused. */
#include "base/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above */
#include <cmocka.h>

#include "near.h"

enum { MON = 1, TUE = 2, WED = 4, THU = 8, FRI = 16, SAT = 32, SUN = 64 };

static void known_dates_have_their_day_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int day;
    } cases[] = {
        {"1970-01-01", 0},     {"1969-12-31", -1},     {"2000-02-29", 11016}, {"2015-01-01", 16436},
        {"2015-12-31", 16800}, {"1900-01-01", -25567}, {"2038-01-19", 24855}, {"2200-12-31", 84370},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int day = 12345;
        char text[11];
        assert_true(calendar_date(cases[i].text, &day));
        assert_int_equal(day, cases[i].day);
        assert_string_equal(calendar_date_text(text, day), cases[i].text);
    }
}

static void every_day_comes_back_as_itself(void **state)
{
    (void)state;
    for (int day = -25567; day <= 84370; day++) {
        char text[11];
        int again = day - 1;
        assert_true(calendar_date(calendar_date_text(text, day), &again));
        assert_int_equal(again, day);
        assert_int_equal(calendar_month(day), (text[5] - '0') * 10 + (text[6] - '0') - 1);
    }
}

static void months_later_is_the_same_day_or_the_last(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to;
        int months;
    } cases[] = {
        {"2015-01-01", "2015-04-01", 3},  {"2015-10-01", "2016-01-01", 3},
        {"2014-11-30", "2015-02-28", 3},  {"2015-11-30", "2016-02-29", 3},
        {"2016-02-29", "2017-02-28", 12}, {"2015-01-31", "2025-01-31", 120},
        {"2015-12-31", "2016-12-31", 12}, {"2015-08-31", "2015-08-31", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int day = 0;
        char text[11];
        assert_true(calendar_date(cases[i].from, &day));
        assert_string_equal(calendar_date_text(text, calendar_later(day, cases[i].months)),
                            cases[i].to);
    }
}

static void impossible_dates_are_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",           "2015",       "2015-1-1",    "2015-02-29",  "1900-02-29", "2015-13-01",
        "2015-00-10", "2015-04-31", "2015-01-00",  "2015-01-32",  "1899-12-31", "2201-01-01",
        "01-01-2015", "2015/01/01", "2015-01-01 ", " 2015-01-01", "2015-0a-01", "-015-01-01",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        int day = 7;
        assert_false(calendar_date(wrong[i], &day));
        assert_int_equal(day, 7);
    }
}

static void weekdays_and_months_of_dates_are_known(void **state)
{
    (void)state;
    int day = 0;
    assert_int_equal(calendar_weekday(0), 3); /* a Thursday */
    assert_true(calendar_date("2015-01-01", &day));
    assert_int_equal(calendar_weekday(day), 3);
    assert_true(calendar_date("1900-01-01", &day));
    assert_int_equal(calendar_weekday(day), 0);
    assert_true(calendar_date("2016-02-29", &day));
    assert_int_equal(calendar_weekday(day), 0);
    assert_int_equal(calendar_month(day), 1);
    assert_int_equal(calendar_month(day + 1), 2);
}

static void clock_times_are_minutes_of_the_day(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int minutes;
    } cases[] = {{"00:00", 0}, {"08:30", 510}, {"8:30", 510}, {"22:00", 1320}, {"24:00", 1440}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int minutes = -1;
        assert_true(calendar_clock(cases[i].text, &minutes));
        assert_int_equal(minutes, cases[i].minutes);
    }
}

static void impossible_clock_times_are_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",      "8",     "24:01",  "25:00", "08:60", "08:5",
                                        "08.30", "8:300", "08:30 ", "-1:00", ":30",   "0830"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        int minutes = 7;
        assert_false(calendar_clock(wrong[i], &minutes));
        assert_int_equal(minutes, 7);
    }
}

static void moments_are_minutes_since_1970(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",
                                        "2015-01-03",
                                        "2015-01-03T9:25",
                                        "2015-02-30T09:25",
                                        "2015-01-03t09:25",
                                        "2015-01-03T25:00",
                                        "2015-01-03T09:25Z",
                                        "2015-01-03T09:25:60",
                                        "2015-01-03T24:00:01",
                                        "2015-01-03T09:25:1",
                                        "2015-01-03T09:25+01:00",
                                        "03/01/2015 09:25"};
    double minute = 7;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(calendar_moment(wrong[i], &minute));
    assert_near(minute, 7, 0);
    assert_true(calendar_moment("1970-01-01T00:00", &minute));
    assert_near(minute, 0, 0);
    assert_true(calendar_moment("1970-01-03 14:25", &minute));
    assert_near(minute, 2 * 1440 + 865, 0);
    assert_true(calendar_moment("1970-01-01T24:00", &minute));
    assert_near(minute, 1440, 0);
    assert_true(calendar_moment("1969-12-31T23:59:30", &minute));
    assert_near(minute, -0.5, 0);
}

static void weekdays_are_read_as_people_write_them(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned mask;
    } cases[] = {
        {"Mon-Fri", MON | TUE | WED | THU | FRI},
        {"Sat", SAT},
        {"Mon,Wed,Fri-Sun", MON | WED | FRI | SAT | SUN},
        {"Sat-Mon", SAT | SUN | MON},
        {" monday - TUESDAY , Thurs ", MON | TUE | THU},
        {"Mon-Sun", 127},
        {"Sun-Sat", 127},
        {"Wed-Wed", WED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        unsigned mask = 0;
        assert_true(calendar_weekdays(cases[i].text, &mask));
        assert_int_equal(mask, cases[i].mask);
    }
}

static void strange_weekdays_are_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",        "Mo",  "Mond-", "Mon,", ",Mon",       "Mon Tue",
                                        "Mondays", "Lun", "1",     "-",    "Mon-Tue-Wed"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        unsigned mask = 99;
        assert_false(calendar_weekdays(wrong[i], &mask));
        assert_int_equal(mask, 99);
    }
}

static void durations_carry_their_unit(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double minutes;
    } cases[] = {
        {"45 min", 45},
        {"1.5 h", 90},
        {"72 h", 4320},
        {"5 d", 7200},
        {"2 weeks", 20160},
        {"90 s", 1.5},
        {"0 min", 0},
        {"1 hour", 60},
        {"3 hours", 180},
        {"1 day", 1440},
        {"30secs", 0.5},
        {"1 minute", 1},
        {"10 mins", 10},
        {".5h", 30},
        {"1e2 min", 100},
        {" 1 week ", 10080},
        {"7 DAYS", 10080},
        {"1 w", 10080},
        {"2 seconds", 2.0 / 60},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double minutes = -1;
        assert_true(calendar_duration(cases[i].text, &minutes));
        assert_near(minutes, cases[i].minutes, 1e-12);
    }
}

static void durations_without_sense_are_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",        "5",      "min",   "-5 min",     "+5 min",    "5 m",   "5 fortnights",
        "5 min x", "0x10 h", "inf h", "nan min",    "1e400 min", "1,5 h", "1.5.2 h",
        ". h",     "5 hs",   "5 ds",  "1 h 30 min", "5e h",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        double minutes = 7;
        assert_false(calendar_duration(wrong[i], &minutes));
        assert_true(minutes == 7);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_dates_have_their_day_numbers),
        cmocka_unit_test(every_day_comes_back_as_itself),
        cmocka_unit_test(months_later_is_the_same_day_or_the_last),
        cmocka_unit_test(impossible_dates_are_refused),
        cmocka_unit_test(weekdays_and_months_of_dates_are_known),
        cmocka_unit_test(clock_times_are_minutes_of_the_day),
        cmocka_unit_test(impossible_clock_times_are_refused),
        cmocka_unit_test(moments_are_minutes_since_1970),
        cmocka_unit_test(weekdays_are_read_as_people_write_them),
        cmocka_unit_test(strange_weekdays_are_refused),
        cmocka_unit_test(durations_carry_their_unit),
        cmocka_unit_test(durations_without_sense_are_refused),
    };
    return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}
