/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comma-separated output, RFC 4180 with LF: text quoted when needed, numbers in full precision in
   the C locale. */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <stdio.h>

/* Each writes one field; `last` fields end the line. A text that a spreadsheet would take for a
   formula (it begins with = + - @ tab or CR) is written with a leading apostrophe. */
void csv_text(FILE *out, const char *text); /* field followed by a comma */
void csv_text_last(FILE *out, const char *text);
void csv_number(FILE *out, double value); /* shortest of %.15g, %.16g, %.17g that reads back the
                                             same; NaN is an empty field, infinity is inf */
void csv_number_last(FILE *out, double value);

#endif
