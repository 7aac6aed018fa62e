/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scenario changes by date, in words. */
#ifndef REPORT_DATES_H
#define REPORT_DATES_H

#include "model/model.h"

/* A sentence for each, by date of beginning: "From 2015-04-01: the scheme Night nursing begins".
   Sentences live in `arena`; how many there are. */
size_t dates_sentences(struct arena *arena, const struct model *model, const char ***sentences);
/* They as a paragraph under a heading; nothing when there are none. */
void dates_write(struct text *out, const struct model *model);

#endif
