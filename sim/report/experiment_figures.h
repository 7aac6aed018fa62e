/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the figures of experiments show: data under figures/ of their results, and the words. */
#ifndef REPORT_EXPERIMENT_FIGURES_H
#define REPORT_EXPERIMENT_FIGURES_H

#include "report/chart.h"
#include "report/choose_report.h"
#include "report/compare_report.h"
#include "report/goal_report.h"
#include "report/sensitivity_report.h"
#include "report/uncertainty_report.h"

/* forest: each what-if against the baseline, the best first. */
void compare_figures(struct outdir *dir, const struct compare_record *record,
                     const struct chart_source *source);
/* forest: each option against the chosen one. */
void choose_figures(struct outdir *dir, const struct choose_record *record,
                    const struct chart_source *source);
/* tornado when numbers are moved one at a time, else influence. */
void sensitivity_figures(struct outdir *dir, const struct sensitivity_record *record,
                         const struct chart_source *source);
/* influence: what the ignorance comes from. */
void uncertainty_figures(struct outdir *dir, const struct uncertainty_record *record,
                         const struct chart_source *source);
/* goal: the measure at each value that was tried, and what is required of it. */
void goal_figures(struct outdir *dir, const struct goal_record *record,
                  const struct chart_source *source);

#endif
