/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One patient of one replication in words: who came, what happened in each world, and what is
   counted of it; and whom there is to ask about. */
#ifndef REPORT_STORY_H
#define REPORT_STORY_H

#include "base/text.h"
#include "study/cohort.h"

struct story {
    const struct plan *plan;
    const struct cohort *cohort;
    const struct cohort_member *member; /* who it is about */
    const struct replayed *patient;     /* ... and what happened */
    size_t replication;                 /* from 1 */
    const char *command; /* how to ask again, as one types it: "homefirst trace x.cfg ..." */
};

void story_tell(struct text *out, const struct story *story);
/* Examples of stories, each with the command that tells it; needs no member or patient. */
void story_examples(struct text *out, const struct story *story);

#endif
