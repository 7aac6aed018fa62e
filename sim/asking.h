/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the experiments that answer one question share: the measures and conditions that somebody
   names, and the heading of the answer. */
#ifndef ASKING_H
#define ASKING_H

#include "experiment.h"
#include "report/amount.h"
#include "study/requirement.h"

enum { ASKING_MOST = 64 }; /* measures in one question */

/* Measures of the scenario, as experiment_open takes them. */
struct asking {
    int wanted[ASKING_MOST];
    size_t count;
};

/* One measure more, unless it is there already; its number. -1: told why not. */
int asking_measure(struct asking *asking, const struct experiment *x, const char *name);
/* Those of --measure, or what a commissioner asks first: admissions really avoided, bed-days saved,
   admissions, net benefit, what the targets speak of; without schemes, waits. false: told. */
bool asking_measures(struct asking *asking, const struct experiment *x);
/* "measure >= value"; its measure is added. false: told. */
bool asking_requirement(struct asking *asking, const struct experiment *x, struct arena *arena,
                        struct requirement *requirement, const char *text, const char *option);
/* An amount of a measure of the scenario. false: told. */
bool asking_amount(const struct experiment *x, int measure, const char *text, const char *option,
                   double *value);
/* "95%" or 0.95; what --with says, or `otherwise`. false: told. */
bool asking_certainty(const char *text, double otherwise, double *with);

struct amount asking_words(const struct experiment *x, size_t kept);
/* Title, what was played, seed and version. */
void asking_heading(struct experiment *x, const char *question, const char *played);
/* The title of a setting: of a lever with this path, or the path. */
const char *asking_title(const struct model *model, const char *path);

#endif
