/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queues that grow without end, or nearly. */
#include <math.h>
#include <stdio.h>

#include "base/calendar.h"
#include "study/selfcheck_private.h"
#include "study/warmup.h"

/* Mean queue at midnight in each quarter of the horizon; false: too short to have four. */
static bool quarters(const struct study *study, size_t resource, double mean[4])
{
    size_t series = daily_waiting(study->plan, resource), days = study->daily.days;
    size_t start = (size_t)(study->plan->start / DAY_MINUTES), quarter = (days - start) / 4;
    for (size_t q = 0; q < 4 && quarter >= 2; q++)
        mean[q] = warmup_daily_mean(study, series, start + q * quarter, start + (q + 1) * quarter);
    return quarter >= 2;
}

/* A queue that is limited, or that people leave, cannot grow without end. */
static bool can_grow(const struct plan *plan, size_t resource)
{
    bool can = false;
    for (size_t u = 0; u < plan->resources[resource].user_count; u++) {
        const struct plan_step *step = &plan->steps[plan->resources[resource].users[u]];
        can = can || (!step->model->gives_up && step->queue_limit == QUEUE_NONE);
    }
    return can;
}

static bool is_overloaded(const struct estimate *load)
{
    return load && load->mean >= 1.05 && (load->n < 2 || load->low > 1);
}

static void tell_growth(struct check_list *list, const struct staff *staff, const char *where,
                        double load, const double *queue)
{
    char ends[120] = "";
    if (queue)
        snprintf(
            ends, sizeof ends,
            " In the last quarter of the horizon %.0f patients wait at midnight on average, in "
            "the first %.0f.",
            queue[3], queue[0]);
    char times[80] = "patients come faster than they are served";
    if (load >= 0.999)
        snprintf(times, sizeof times, "work comes at %.2f times what those on duty can do", load);
    selfcheck_say(
        list, CHECK_FAILED, "Growing queue",
        "The queue for %s (%s) grows without end%s: %s.%s Waits depend on how long you look.",
        model_title(&staff->named), staff->named.name, where, times, ends);
}

static void check_queue(struct check_list *list, const struct study *study, size_t resource)
{
    const struct staff *staff = &study->plan->model->resources[resource];
    char scope[300];
    snprintf(scope, sizeof scope, "resource.%s", staff->named.name);
    const struct estimate *load = study_estimate(study, scope, "load");
    const struct estimate *without = study_estimate(study, scope, "load_without");
    if (!load)
        return;
    bool can = can_grow(study->plan, resource);
    double queue[4];
    bool judged = quarters(study, resource, queue);
    bool grows = judged && queue[3] > 1.5 * queue[0] + 2;
    bool climbs = judged && queue[0] < queue[1] && queue[1] < queue[2] && queue[2] < queue[3] &&
                  queue[3] > 4 * queue[0] + 10;
    bool moved = study->plan->phase_count > 1 || study->plan->model->surge_count > 0;
    if (can && climbs && moved && load->mean < 0.999)
        selfcheck_say(
            list, CHECK_WARNING, "Long queue",
            "The queue for %s (%s) is long at the end: in the last quarter of the horizon "
            "%.0f patients wait at midnight on average, in the first %.0f. What changes "
            "by date has not drained yet; a longer horizon shows whether it does.",
            model_title(&staff->named), staff->named.name, queue[3], queue[0]);
    else if (can && (is_overloaded(load) || (load->mean >= 0.999 && grows) || climbs))
        tell_growth(list, staff, "", load->mean, judged ? queue : NULL);
    else if (can && is_overloaded(without))
        tell_growth(list, staff,
                    " in the world without schemes, so that the comparison does not hold",
                    without->mean, NULL);
    else if (load->mean > 0.95)
        selfcheck_say(
            list, CHECK_WARNING, "Full load",
            "%s (%s) is loaded to %.0f %%: small changes have large effects, and long runs are "
            "needed.",
            model_title(&staff->named), staff->named.name, load->mean * 100);
}

void selfcheck_queues(struct check_list *list, const struct study *study)
{
    for (size_t r = 0; r < study->plan->resource_count; r++)
        check_queue(list, study, r);
}
