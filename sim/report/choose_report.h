/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The choice of the best option: choose.csv, within.csv, and words. */
#ifndef REPORT_CHOOSE_REPORT_H
#define REPORT_CHOOSE_REPORT_H

#include "base/files.h"
#include "base/text.h"
#include "model/model.h"
#include "study/better.h"
#include "study/lab.h"
#include "study/requirement.h"
#include "study/selection.h"

enum choose_verdict { CHOOSE_OPEN, CHOOSE_WITHIN, CHOOSE_OUTSIDE };

struct choose_option {
    const char *file, *title;
    struct point point;
    enum choose_verdict verdict; /* of all that it must be within; open: not certain either way */
    double within, outside;      /* how sure, looks taken into account */
    int system;                  /* among those of which the best is chosen; -1: left out */
};

struct choose_record {
    const struct model *model;
    const struct lab *lab;
    const struct choose_option *options; /* the base first */
    size_t option_count;
    size_t kept; /* the measure */
    struct better better;
    const struct requirement *requirements;
    const size_t *required; /* the measures of them */
    size_t requirement_count;
    const struct selection_ask *ask;   /* budget 0: KN */
    const struct selection *selection; /* NULL: fewer than two options were left */
    bool interrupted;
};

void choose_summary(struct text *out, const struct choose_record *record);
void choose_write(struct outdir *dir, const struct choose_record *record);

#endif
