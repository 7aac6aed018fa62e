/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a demand stream's file of data leaves open, or says in vain. */
#ifndef STUDY_DATA_REMARK_H
#define STUDY_DATA_REMARK_H

#include "base/text.h"
#include "engine/plan.h"

/* Adds a sentence; nothing when there is nothing to say. */
void data_remark(struct text *words, const struct plan *plan, size_t demand);

#endif
