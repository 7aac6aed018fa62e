/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures: tidy data in figures/ of the results, and the drawing of them by gnuplot through the
   scripts of scripts/, which anyone can run again. The only place that starts gnuplot. */
#ifndef REPORT_FIGURES_H
#define REPORT_FIGURES_H

#include "base/files.h"
#include "report/record.h"

void figures_write(struct outdir *dir, const struct record *record);
/* Draws what there is data for into `directory`/figures. Returns the number of figures drawn;
   `why` (256 or more) says why some or all were not ("gnuplot is not installed"), "" when all
   were. Never fails a run. */
int figures_draw(const char *directory, char *why, size_t room);

#endif
