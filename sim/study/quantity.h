/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts of a measure as people type them: "0.9", "90 %", "2 h", "2 million". */
#ifndef STUDY_QUANTITY_H
#define STUDY_QUANTITY_H

#include <stdbool.h>
#include <stddef.h>

/* In the measure's unit ("share", "min", "days" ...): a per cent sign is understood for shares, a
   duration for times, and thousand and million for anything. False: `why` says what is expected. */
bool quantity_read(const char *text, const char *unit, double *value, char *why, size_t room);
/* As that, in currency: its word ("GBP", also "pounds") may stand behind the number. */
bool quantity_money(const char *text, const char *currency, double *value, char *why, size_t room);

#endif
