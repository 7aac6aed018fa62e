/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a run began, in words. */
#ifndef REPORT_BEGINNING_H
#define REPORT_BEGINNING_H

#include "base/text.h"
#include "model/already.h"

/* "from an empty area", "after a warm-up of 90 d", "from 600 patients already inside and 12
   waiting, without a warm-up". */
void beginning_words(struct text *out, const struct model *model);
/* For `check`: each entry of already_inside, a paragraph each; nothing when there is none. */
void beginning_entries(struct text *out, const struct model *model);

#endif
