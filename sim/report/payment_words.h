/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule of a payment in words: everything that is assumed of it. */
#ifndef REPORT_PAYMENT_WORDS_H
#define REPORT_PAYMENT_WORDS_H

#include "base/text.h"
#include "report/record.h"

void payment_words(struct text *out, const struct record *record, const struct payment *payment);

#endif
