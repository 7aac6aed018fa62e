/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which way is better: more admissions avoided, fewer admissions, shorter waits. */
#ifndef STUDY_BETTER_H
#define STUDY_BETTER_H

#include "model/model.h"
#include "study/measures.h"

/* 1: more is better; -1: less is; 0: that is not for a program to say. */
int better_way(const struct measure *measure);

/* Where one way must be taken, when nobody says which. */
struct better {
    bool more;
    const char *because; /* "as a target of the scenario", "by the measure's name" ... */
};

/* The first that applies: a target of the scenario, the measure's name, else less. */
struct better better_of(const struct model *model, const struct measure *measure);

#endif
