/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What commands have in common that play many versions of a scenario: read it, open the lab, and
   leave a directory with summary.txt, their tables, the scenario and a manifest. */
#ifndef EXPERIMENT_H
#define EXPERIMENT_H

#include "commands.h"
#include "load.h"
#include "report/chart.h"
#include "report/manifest.h"
#include "study/lab.h"
#include "study/study.h"

struct experiment {
    struct options options; /* with defaults filled in */
    struct loaded base;     /* options.files[0], with --set */
    struct lab lab;
    struct outdir dir;
    struct text summary;               /* what the terminal shows and summary.txt keeps */
    const struct making_other *others; /* scenarios that take part besides, for the manifest */
    size_t other_count;
    size_t asked; /* replications of each version, for the manifest; 0: differs */
    double began, playing;
    char *by_default, *doing;
    bool lab_open, interrupted;
    bool nothing; /* set by the command: interrupted before there was anything to keep */
};

/* Reads the scenario and finds a place for the results (output/<scenario>-<command>). Not
   STATUS_OK: said why, and released. */
enum status experiment_begin(struct experiment *x, const struct options *given);
/* The measure "scope.name" of the scenario; -1: said that there is none, and which is near. */
int experiment_measure(const struct experiment *x, const char *name);
/* Opens the lab with those measures (NULL: all), then plays. False: interrupted. */
void experiment_open(struct experiment *x, const int *wanted, size_t count);
bool experiment_play(struct experiment *x, struct point *points, size_t count, const char *doing);
/* For the caption of its figures; `played` as in "50 replications of each". */
struct chart_source experiment_source(const struct experiment *x, const char *played);
/* Instead of a lab: plays the scenario once, as `run` would. Release with study_free. */
void experiment_study(struct experiment *x, struct study *study, const char *doing);
/* With STATUS_OK, STATUS_CHECK and STATUS_INTERRUPTED it writes summary, scenario and manifest
   beside the tables that the command has put into `dir`, and shows the summary; otherwise nothing
   is left. Draws what there are data for in figures/, unless --no-figures. Releases. Returns the
   exit status. */
enum status experiment_end(struct experiment *x, enum status status);

#endif
