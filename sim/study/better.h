/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which way is better: more admissions avoided, fewer admissions, shorter waits. */
#ifndef STUDY_BETTER_H
#define STUDY_BETTER_H

#include "study/measures.h"

/* 1: more is better; -1: less is; 0: that is not for a program to say. */
int better_way(const struct measure *measure);

#endif
