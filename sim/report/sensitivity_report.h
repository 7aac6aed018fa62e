/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `homefirst sensitivity` leaves: sensitivity.csv, variance.csv, points.csv, and the summary.
   */
#ifndef REPORT_SENSITIVITY_REPORT_H
#define REPORT_SENSITIVITY_REPORT_H

#include "base/files.h"
#include "base/text.h"
#include "model/overlay.h"
#include "study/sensitivity.h"

struct sensitivity_record {
    const struct scenario *scenario;
    const struct model *model;
    const struct lab *lab;
    const struct sensitivity *found;
    const struct sensitivity *screened; /* before Sobol's method; NULL: all were taken */
    bool interrupted;
};

void sensitivity_summary(struct text *out, const struct sensitivity_record *record);
void sensitivity_write(struct outdir *dir, const struct sensitivity_record *record);

/* Parts: a table by the sort of number and what it shows (report/sensitivity_families.c), sentences
   for each measure (report/sensitivity_words.c), and what they share. */
void sensitivity_families(struct text *out, const struct sensitivity_record *record);
void sensitivity_contrasts(struct text *out, const struct sensitivity_record *record);
void sensitivity_words(struct text *out, const struct sensitivity_record *record);
void sensitivity_add_measure(struct text *out, const struct measure *measure);
void sensitivity_add_title(struct text *out, const struct sensitivity_record *record, size_t range);
/* What all numbers together make of a measure; of Sobol's method shares are shares already. */
double sensitivity_whole(const struct sensitivity *found, size_t measure);
const char *sensitivity_share_of(const struct sensitivity *found); /* "of all movement" */
/* Where columns of measures stand, and what they are called. */
enum { SENSITIVITY_ABREAST = 3, SENSITIVITY_COLUMN = 50, SENSITIVITY_WIDTH = 20 };
void sensitivity_heads(struct text *out, const struct sensitivity_record *record, size_t first);

#endif
