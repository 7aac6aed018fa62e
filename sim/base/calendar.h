/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, weekdays, clock times and durations as people write them. Days are counted from 1970-01-01
   (day 0), in the proleptic Gregorian calendar; clock times and durations are in minutes. No time
   zones, no summer time. */
#ifndef BASE_CALENDAR_H
#define BASE_CALENDAR_H

#include <stdbool.h>

enum { DAY_MINUTES = 1440, WEEK_MINUTES = 10080 };

/* "2015-01-31", years 1900 to 2200; false, and nothing stored, when it is no date: so all below. */
bool calendar_date(const char *text, int *day);
char *calendar_date_text(char buffer[11], int day); /* back again; returns buffer */
int calendar_weekday(int day);                      /* 0 Monday .. 6 Sunday */
int calendar_month(int day);                        /* 0 January .. 11 December */
/* The same day of the month so many months later, or the last of that month when it has no such
   day: 30 November and 3 months are 28 or 29 February. */
int calendar_later(int day, int months);
/* "2015-01-31T14:25", also with a space for the T, and with seconds: minutes since 1970-01-01. */
bool calendar_moment(const char *text, double *minute);
bool calendar_clock(const char *text, int *minutes); /* "00:00" .. "24:00"; "8:30" too */
/* "Mon-Fri", "Sat", "Mon,Wed,Fri-Sun", "Sat-Mon" (round the week), full names too, case ignored;
   bit 0 is Monday. */
bool calendar_weekdays(const char *text, unsigned *mask);
/* "45 min", "1.5 h", "72 h", "5 d", "2 weeks", "90 s": a number, optional space, a unit (s sec min
   h hour hours d day days w week weeks, singular or plural). Finite, may be 0, not negative. false:
   not a duration. */
bool calendar_duration(const char *text, double *minutes);

#endif
