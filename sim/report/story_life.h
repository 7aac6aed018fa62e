/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One life of a patient, line by line. */
#ifndef REPORT_STORY_LIFE_H
#define REPORT_STORY_LIFE_H

#include "report/story.h"

/* What happened in a world (0: with the schemes, or the only one), a line for each event with date
   and time. */
void story_life(struct text *out, const struct story *story, int world);

#endif
