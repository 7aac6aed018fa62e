/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of a measure as people read them: shares in per cent, the rest in the measure's unit,
   rounded to what an interval supports. Buffers of 160 bytes or more. */
#ifndef REPORT_AMOUNT_H
#define REPORT_AMOUNT_H

#include "study/lab.h"

struct amount {
    const struct measure *measure;
    const char *currency; /* of the scenario */
};

/* "%", "min", "patients", "GBP". */
const char *amount_unit(const struct amount *amount);
/* `half`: half-width of its interval; NaN when there is none. */
char *amount_value(char *buffer, size_t room, const struct amount *amount, double value,
                   double half);
char *amount_mean(char *buffer, size_t room, const struct amount *amount,
                  const struct estimate *estimate); /* "223 (217 - 230)" */
char *amount_change(char *buffer, size_t room, const struct amount *amount,
                    const struct estimate *estimate); /* "+12 (+3 to +20)"; "0": nothing differs */
/* With its unit, as in a sentence: "90 %", "2 h", "GBP 2,000,000", "12 patients". */
char *amount_words(char *buffer, size_t room, const struct amount *amount, double value,
                   double half);
/* "99 %", "over 99.9 %": never a certainty that nobody can have. */
char *amount_sure(char *buffer, size_t room, double probability);

#endif
