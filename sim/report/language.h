/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reference of the scenario language, from the very tables that read it. */
#ifndef REPORT_LANGUAGE_H
#define REPORT_LANGUAGE_H

#include "base/text.h"

void language_reference(struct text *out); /* Markdown */
void language_measures(struct text *out);  /* a Markdown table of every measure */

#endif
