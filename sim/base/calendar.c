/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading and writing dates, weekdays, clock times and durations. Nothing is stored unless the
   whole text is understood. */
#include "base/calendar.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct civil {
    int year, month, day; /* month 1 .. 12, day 1 .. 31 */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static const char *skip_blanks(const char *at)
{
    while (*at == ' ' || *at == '\t')
        at++;
    return at;
}

/* Exactly `count` digits as a number, or -1. */
static int digits(const char *at, int count)
{
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (!is_digit(at[i]))
            return -1;
        value = 10 * value + (at[i] - '0');
    }
    return value;
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days before 1 January of a year, counted from 1 January of year 1. */
static int days_before_year(int year)
{
    int past = year - 1;
    return 365 * past + past / 4 - past / 100 + past / 400;
}

static int day_of(struct civil date)
{
    int day = days_before_year(date.year) - days_before_year(1970) + date.day - 1;
    for (int month = 1; month < date.month; month++)
        day += month_days(date.year, month);
    return day;
}

static struct civil civil_of(int day)
{
    int since = day + days_before_year(1970);
    assert(since >= 0 && since < days_before_year(10000));
    int year = since / 366 + 1; /* at most right; a few steps from it */
    while (days_before_year(year + 1) <= since)
        year++;
    struct civil date = {year, 1, since - days_before_year(year) + 1};
    while (date.day > month_days(year, date.month))
        date.day -= month_days(year, date.month++);
    return date;
}

bool calendar_date(const char *text, int *day)
{
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return false;
    struct civil date = {digits(text, 4), digits(text + 5, 2), digits(text + 8, 2)};
    if (date.year < 1900 || date.year > 2200 || date.month < 1 || date.month > 12)
        return false;
    if (date.day < 1 || date.day > month_days(date.year, date.month))
        return false;
    *day = day_of(date);
    return true;
}

char *calendar_date_text(char buffer[11], int day)
{
    struct civil date = civil_of(day);
    int rest = date.year * 10000 + date.month * 100 + date.day;
    buffer[10] = '\0';
    for (int i = 9; i >= 0; i--) {
        bool dash = i == 4 || i == 7;
        buffer[i] = (char)(dash ? '-' : '0' + rest % 10);
        rest = dash ? rest : rest / 10;
    }
    return buffer;
}

int calendar_weekday(int day)
{
    return (day % 7 + 7 + 3) % 7; /* 1970-01-01 was a Thursday */
}

int calendar_later(int day, int months)
{
    struct civil date = civil_of(day);
    int month = date.month - 1 + months;
    date.year += month / 12;
    date.month = month % 12 + 1;
    if (date.day > month_days(date.year, date.month))
        date.day = month_days(date.year, date.month);
    return day_of(date);
}

int calendar_month(int day)
{
    return civil_of(day).month - 1;
}

bool calendar_clock(const char *text, int *minutes)
{
    int hour_digits = is_digit(text[0]) && text[1] == ':' ? 1 : 2;
    int hour = digits(text, hour_digits);
    if (hour < 0 || text[hour_digits] != ':')
        return false;
    const char *rest = text + hour_digits + 1;
    int minute = digits(rest, 2);
    if (minute < 0 || minute > 59 || rest[2] != '\0' || hour * 60 + minute > DAY_MINUTES)
        return false;
    *minutes = hour * 60 + minute;
    return true;
}

/* Reads one weekday name (three letters or more of it) and moves on; -1 when there is none. */
static int read_weekday(const char **at)
{
    static const char *const names[7] = {"monday", "tuesday",  "wednesday", "thursday",
                                         "friday", "saturday", "sunday"};
    const char *word = skip_blanks(*at);
    size_t length = 0;
    while (is_letter(word[length]))
        length++;
    *at = skip_blanks(word + length);
    for (int day = 0; day < 7; day++)
        if (length >= 3 && length <= strlen(names[day]) && !strncasecmp(word, names[day], length))
            return day;
    return -1;
}

bool calendar_weekdays(const char *text, unsigned *mask)
{
    unsigned found = 0;
    const char *at = text;
    for (;;) {
        int first = read_weekday(&at);
        int last = first;
        if (first >= 0 && *at == '-') {
            at++;
            last = read_weekday(&at);
        }
        if (first < 0 || last < 0)
            return false;
        for (int day = first; day != last; day = (day + 1) % 7)
            found |= 1u << day;
        found |= 1u << last;
        if (*at == '\0')
            break;
        if (*at++ != ',')
            return false;
    }
    *mask = found;
    return true;
}

/* The end of a plain decimal number ("12", "1.5", ".5", "2e3"), or `at` when there is none. strtod
   alone would also take signs, hexadecimals, inf and nan. */
static const char *skip_number(const char *at)
{
    const char *end = at;
    size_t seen = 0;
    for (; is_digit(*end); end++)
        seen++;
    if (*end == '.')
        for (end++; is_digit(*end); end++)
            seen++;
    if (seen == 0)
        return at;
    if (*end == 'e' || *end == 'E') {
        const char *power = end + 1;
        if (*power == '+' || *power == '-')
            power++;
        if (is_digit(*power))
            for (end = power; is_digit(*end); end++)
                continue;
    }
    return end;
}

/* Minutes in a unit, 0 when the word is none. */
static double unit_minutes(const char *word, size_t length)
{
    static const struct {
        const char *name;
        double minutes;
    } units[] = {
        {"s", 1.0 / 60},      {"sec", 1.0 / 60},   {"second", 1.0 / 60},
        {"min", 1},           {"minute", 1},       {"h", 60},
        {"hour", 60},         {"hr", 60},          {"d", DAY_MINUTES},
        {"day", DAY_MINUTES}, {"w", WEEK_MINUTES}, {"week", WEEK_MINUTES},
    };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t letters = strlen(units[i].name);
        bool plural = letters > 1 && length == letters + 1 && (word[letters] | 0x20) == 's';
        if ((length == letters || plural) && !strncasecmp(word, units[i].name, letters))
            return units[i].minutes;
    }
    return 0;
}

bool calendar_duration(const char *text, double *minutes)
{
    const char *number = skip_blanks(text);
    const char *end = skip_number(number);
    if (end == number)
        return false;
    const char *word = skip_blanks(end);
    size_t length = 0;
    while (is_letter(word[length]))
        length++;
    double unit = unit_minutes(word, length);
    double value = strtod(number, NULL) * unit;
    if (unit <= 0 || *skip_blanks(word + length) != '\0' || !isfinite(value))
        return false;
    *minutes = value;
    return true;
}

/* ":SS" below 60, or nothing. */
static bool read_seconds(const char *text, double *seconds)
{
    *seconds = 0;
    if (*text == '\0')
        return true;
    bool good = strlen(text) == 3 && text[0] == ':' && text[1] >= '0' && text[1] <= '5' &&
                text[2] >= '0' && text[2] <= '9';
    *seconds = good ? (text[1] - '0') * 10 + (text[2] - '0') : 0;
    return good;
}

bool calendar_moment(const char *text, double *minute)
{
    char date[11] = "", clock[6] = "";
    int day, minutes;
    double seconds;
    if (strlen(text) < 16 || !strchr("T ", text[10]))
        return false;
    memcpy(date, text, 10);
    memcpy(clock, text + 11, 5);
    if (!calendar_date(date, &day) || !calendar_clock(clock, &minutes) ||
        !read_seconds(text + 16, &seconds) || (minutes == DAY_MINUTES && seconds > 0))
        return false;
    *minute = (double)day * DAY_MINUTES + minutes + seconds / 60;
    return true;
}
