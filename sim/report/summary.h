/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The summary that the terminal shows and summary.txt keeps: the answer in tables, what it rests
   on, and warnings. */
#ifndef REPORT_SUMMARY_H
#define REPORT_SUMMARY_H

#include "base/text.h"
#include "report/record.h"

void summary_write(struct text *out, const struct record *record);
/* Times and speed, which differ from run to run and so are not part of summary.txt. */
void summary_speed(struct text *out, const struct record *record);

/* The window that the summary speaks of: 30 days, or the longest up to that which was followed. */
int summary_window(const struct study *study);

/* Parts (report/summary_*.c). */
void summary_patient(struct text *out, const struct record *r);
void summary_hospital(struct text *out, const struct record *r);
void summary_schemes(struct text *out, const struct record *record);
void summary_money(struct text *out, const struct record *record);
void summary_targets(struct text *out, const struct record *record); /* and payments */
void summary_system(struct text *out, const struct record *record);  /* resources, steps, theory */
void summary_basis(struct text *out,
                   const struct record *record); /* published figures, ranges, checks */

/* "1,581 (1,575 - 1,587)", rounded to what the interval supports but not finer than `finest`; "-"
   without observations. */
/* Words at the right end of a column of the current line. */
void summary_cell(struct text *out, size_t column, size_t width, const char *words);
/* At most `columns` display columns of a text, "..." where it was cut. */
void summary_title(struct text *out, const char *title, size_t columns);
char *summary_interval(char *buffer, size_t room, const struct estimate *estimate, double finest);
char *summary_mean(char *buffer, size_t room, const struct estimate *estimate, double finest);
char *summary_share(char *buffer, size_t room, const struct estimate *estimate); /* "61 %" */

#endif
