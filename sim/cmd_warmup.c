/* SPDX-License-Identifier: GPL-3.0-or-later */
/* homefirst warmup: how long a run needs from its empty start until it has settled. */
#include <stdio.h>
#include <stdlib.h>

#include "experiment.h"
#include "interrupt.h"
#include "progress.h"
#include "report/warmup_report.h"

const char command_warmup_help[] =
    "Plays the scenario from its start (the warm-up is looked at, too) and asks of the beds, the\n"
    "caseloads and the queues at each midnight when they have settled: MSER-5 on the mean over "
    "the\n"
    "replications, and Welch's moving average as a figure. Says whether the scenario's own "
    "warm-up\n"
    "is long enough, and when the run is too short to say (exit status 1).\n";

/* Seasons move levels, but are no start. */
static bool level_demand(struct loaded *l)
{
    struct problem_list none = {0};
    if (!settling_level_demand(&l->model))
        return false;
    plan_free(&l->plan);
    plan_build(&l->plan, &l->model, &none);
    problem_free(&none);
    return true;
}

static enum status report(struct experiment *x, const struct study *study, bool levelled)
{
    struct settling_list list;
    const struct record record = {
        .scenario = &x->base.scenario, .model = &x->base.model, .study = study};
    settling_find(&list, study);
    list.levelled = levelled;
    warmup_summary(&x->summary, &record, &list);
    warmup_write(&x->dir, &record, &list);
    bool known = list.too_short == 0;
    settling_free(&list);
    return x->interrupted ? STATUS_INTERRUPTED : known ? STATUS_OK : STATUS_CHECK;
}

enum status command_warmup(const struct options *given)
{
    struct experiment x;
    struct study study;
    enum status status = experiment_begin(&x, given);
    if (status != STATUS_OK)
        return status;
    bool levelled = level_demand(&x.base);
    experiment_study(&x, &study, "warmup");
    status = x.nothing ? STATUS_INTERRUPTED : report(&x, &study, levelled);
    study_free(&study);
    status = experiment_end(&x, status);
    return status;
}
