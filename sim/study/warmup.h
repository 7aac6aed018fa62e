/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is the warm-up long enough? */
#ifndef STUDY_WARMUP_H
#define STUDY_WARMUP_H

#include "study/study.h"

/* The mean of a daily series over [from, to) days and all replications. */
double warmup_daily_mean(const struct study *study, size_t series, size_t from, size_t to);
/* Standard error, over the replications, of the level on one day: an upper bound of that of a mean
   over neighbouring days. */
double warmup_daily_error(const struct study *study, size_t series, size_t day);
/* Days from the first of the run to the next dated change that is at work in what is counted: it
   moves levels, too. One in the warm-up is forgotten after four weeks. */
size_t warmup_days_alike(const struct study *study);
/* Does the level still climb or fall after the warm-up, looking at the first `days`? MSER-5 must
   say so, and the first counted fortnight must differ by a tenth from the rest, so that seasons do
   not raise the alarm. */
bool warmup_too_short(const struct study *study, size_t series, size_t days, long *needs);
/* Truncation point of a series by MSER-5 (White 1997; White, Cobb and Spratt 2000): index into
   `series`, or -1 when the minimum lies in the second half: the run is too short to say. The last
   quarter is never cut into: a few neighbours always look settled. Known answer: ten times 0, then
   ninety times 1, is cut at 10; 1 2 3 ... 100 is too short. */
long warmup_mser5(const double *series, size_t count);

#endif
