/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `homefirst uncertainty` leaves: uncertainty.csv, causes.csv, chances.csv, points.csv, and
   the summary. */
#ifndef REPORT_UNCERTAINTY_REPORT_H
#define REPORT_UNCERTAINTY_REPORT_H

#include "base/files.h"
#include "base/text.h"
#include "model/overlay.h"
#include "study/uncertainty.h"

struct uncertainty_record {
    const struct scenario *scenario;
    const struct model *model;
    const struct lab *lab;
    const struct uncertainty *found;
    bool interrupted;
};

void uncertainty_summary(struct text *out, const struct uncertainty_record *record);
void uncertainty_write(struct outdir *dir, const struct uncertainty_record *record);

/* Of a yes-or-no measure: what it is the chance of ("Target: at least 2,041 schemes.claimed"). */
void uncertainty_chance_title(struct text *out, const struct uncertainty_record *record,
                              size_t measure);

#endif
