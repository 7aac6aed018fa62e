/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words for stories and event logs: names as people say them, fit for a line of text. */
#ifndef REPORT_STORY_WORDS_H
#define REPORT_STORY_WORDS_H

#include "base/text.h"
#include "study/replay.h"

enum { STORY_WIDTH = 110 };

/* The title, or the name with spaces for underscores; adds to the text: so all below. */
void story_name(struct text *out, const struct named *named);
/* A text of the scenario on one line. */
void story_text(struct text *out, const char *words);
void story_step(struct text *out, const struct plan *plan, int32_t step);    /* "social worker" */
void story_pathway(struct text *out, const struct plan *plan, int32_t step); /* its pathway */
/* "Night Nursing: visits": one word per kind of step in event logs. */
void story_activity(struct text *out, const struct plan *plan, int32_t step);
/* Who came: "Unit: nurse and 2 of Porter". */
void story_resources(struct text *out, const struct plan *plan, const struct stint *stint);
/* What a step asks for: "Night nurse with car or Crisis response worker". */
void story_needs(struct text *out, const struct plan *plan, int32_t step);
/* The value of an attribute: "70 and over", "yes", "3.5". */
void story_value(struct text *out, const struct attribute *attribute, double value);
/* Why a branch led to where the patient came next: "by chance, 37 of 100"; nothing when it cannot
   be told. */
void story_why(struct text *out, const struct plan *plan, const struct replayed *patient,
               const struct stint *branch, const struct stint *next);
/* There was no choice: a single way is open to anybody. */
bool story_one_way(const struct plan *plan, const struct stint *branch);

/* Minute of the plan as date and clock: "Thu 2015-01-01", "23:14" (to the nearest minute). */
void story_clock(char date[16], char clock[8], const struct plan *plan, double minute);
void story_add_time(struct text *words, double minutes); /* "45 min" */

#endif
