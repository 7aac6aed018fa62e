/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a patient is counted. */
#ifndef REPORT_STORY_VERDICT_H
#define REPORT_STORY_VERDICT_H

#include "report/story.h"

/* Admissions avoided (or not) by each window, and what that means; adds to the text. */
void story_verdict(struct text *out, const struct story *story);
/* What the patient counts as in a window: "avoided", "deferred", "not needed", "avoided, but not
   claimed", "induced", "" (nothing). */
const char *story_counts_as(const struct replayed *patient, int window);

#endif
