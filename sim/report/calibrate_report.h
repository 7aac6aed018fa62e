/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a calibration found: the summary in words, and its tables (columns: output/README.md). */
#ifndef REPORT_CALIBRATE_REPORT_H
#define REPORT_CALIBRATE_REPORT_H

#include "base/files.h"
#include "base/text.h"
#include "model/overlay.h"
#include "study/calibrate.h"

struct calibrate_record {
    const struct calibration *calibration;
    const struct scenario *scenario;
    const struct model *model;
};

void calibrate_summary(struct text *out, const struct calibrate_record *record);
/* calibrate_words.c: what is identified, and what is not, in sentences. */
void calibrate_findings(struct text *out, const struct calibrate_record *record);
/* "known", "known together", "not identified", "set aside". */
const char *calibrate_verdict(const struct calibration *calibration, size_t input);
/* calibrate_tables.c: calibrate.csv, combinations.csv, observations.csv, waves.csv, emulators.csv
   and points.csv. */
void calibrate_tables(struct outdir *dir, const struct calibrate_record *record);
/* calibrate_scenario.c: calibrated.cfg, a what-if over scenario.cfg beside it; nothing when there
   is no posterior, or it knows nothing. */
void calibrate_scenario(struct outdir *dir, const struct calibrate_record *record);
/* The place of an input among the moved ones; input_count: it was set aside. */
size_t calibrate_place_of(const struct calibration *calibration, size_t input);

#endif
