/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule of a payment in words: everything that is assumed of it. */
#ifndef REPORT_PAYMENT_WORDS_H
#define REPORT_PAYMENT_WORDS_H

#include "base/text.h"
#include "report/record.h"

/* The rule alone; and with what this run makes of it, and the note that the scenario has on it. */
void payment_rules(struct text *out, const struct model *model, const struct payment *payment);
void payment_words(struct text *out, const struct record *record, const struct payment *payment);

#endif
