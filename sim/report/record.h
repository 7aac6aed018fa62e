/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything a report may speak of: the scenario as it was read, the model, the study, and how it
   was started. */
#ifndef REPORT_RECORD_H
#define REPORT_RECORD_H

#include "model/overlay.h"
#include "study/difference.h"
#include "study/drivers.h"
#include "study/precision.h"
#include "study/selfcheck.h"
#include "study/study.h"
#include "study/theory.h"

struct record {
    const struct scenario *scenario;
    const struct model *model;
    const struct study *study;
    const struct check_list *checks;
    const struct theory_list *theory;
    const struct difference_list *differences; /* from the baseline; NULL: there is none */
    const struct driver_list *drivers;         /* NULL: not asked for */
    const struct precision *precision;         /* NULL: a fixed number of replications */
    const char *command;                       /* as typed */
    const char *directory;                     /* where the results land; as typed or by default */
    bool interrupted; /* somebody asked to end: what the summary lacks was not worked out */
    bool brief;       /* summary and its tables only */
    double seconds;   /* of the whole command so far */
};

#endif
