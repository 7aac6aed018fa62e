/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run says of itself. */
#include "study/selfcheck.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/calendar.h"
#include "study/data_remark.h"
#include "study/selfcheck_private.h"
#include "study/warmup.h"

void selfcheck_add(struct check_list *list, enum check_verdict verdict, const char *name,
                   const char *words)
{
    list->items = mem_grow(list->items, list->count + 1, sizeof *list->items);
    list->items[list->count++] =
        (struct check_result){verdict, name, arena_text(&list->arena, words)};
}

void selfcheck_say(struct check_list *list, enum check_verdict verdict, const char *name,
                   const char *format, ...)
{
    char words[700];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(words, sizeof words, format, arguments);
    va_end(arguments);
    selfcheck_add(list, verdict, name, words);
}

static double mean_of(const struct study *study, const char *scope, const char *name)
{
    const struct estimate *e = study_estimate(study, scope, name);
    return e ? e->mean : NAN;
}

static void check_flow(struct check_list *list, const struct study *study)
{
    if (study->broken)
        selfcheck_say(
            list, CHECK_FAILED, "Flow balance",
            "In %llu replications patients in, out and inside do not add up: this is a fault of "
            "the program, and its "
            "results must not be used.",
            (unsigned long long)study->broken);
    else
        selfcheck_say(
            list, CHECK_GOOD, "Flow balance",
            "In every step of every replication, patients in = out + inside, and the area under "
            "the census is the time "
            "that patients spent%s.",
            study->plan->two_worlds
                ? "; for every scheme, claimed = avoided + deferred + not needed"
                : "");
    if (study->overflows)
        selfcheck_say(
            list, CHECK_FAILED, "Room",
            "%llu replications were stopped because more than 16 million patients were in the "
            "system at once.",
            (unsigned long long)study->overflows);
}

static void check_blocking(struct check_list *list, const struct study *study)
{
    const struct model *m = study->plan->model;
    if (study->deadlocks)
        selfcheck_say(
            list, CHECK_FAILED, "Deadlock",
            "In %llu of %zu replications patients block each other for ever at the end: %s (%s) is "
            "kept by those who wait for what others keep. Let a step give up waiting, or not "
            "block.",
            (unsigned long long)study->deadlocks, study->replications,
            model_title(&m->resources[study->deadlock].named),
            m->resources[study->deadlock].named.name);
    for (size_t r = 0; r < m->resource_count; r++) {
        char scope[300];
        snprintf(scope, sizeof scope, "resource.%s", m->resources[r].named.name);
        double blocked = mean_of(study, scope, "blocked_mean"),
               used = mean_of(study, scope, "in_use_mean");
        if (blocked > used / 2)
            selfcheck_say(
                list, CHECK_WARNING, "Blocked",
                "%s (%s): %.0f %% of what is in use is kept by those who are done and wait.",
                model_title(&m->resources[r].named), m->resources[r].named.name,
                blocked / used * 100);
    }
}

/* L against lambda W. Within a finite horizon they differ by who was inside at its ends. */
static void check_little(struct check_list *list, const struct study *study)
{
    const char *worst = NULL;
    double largest = 0;
    for (size_t s = 0; s < study->plan->step_count; s++) {
        char scope[300];
        snprintf(scope, sizeof scope, "step.%s", study->plan->steps[s].name);
        double number = mean_of(study, scope, "number_mean"),
               time = mean_of(study, scope, "time_mean");
        double rate = mean_of(study, scope, "entered") / (study->plan->end - study->plan->start);
        double few = rate * (study->plan->end - study->plan->start);
        if (isnan(number) || isnan(time) || few < 100 || number <= 0)
            continue;
        double gap = fabs(rate * time / number - 1);
        if (gap >= largest) {
            largest = gap;
            worst = study->plan->steps[s].name;
        }
    }
    if (worst)
        selfcheck_say(
            list, largest > 0.05 ? CHECK_WARNING : CHECK_GOOD, "Little's law",
            "The mean number in a step and arrival rate x time in it differ by at most %.2g %% "
            "(%s)%s.",
            largest * 100, worst,
            largest <= 0.05 ? ""
            : study->plan->already_count
                ? ": patients pile up or run out, or the horizon is short for the times in it"
                : ": patients pile up, or the horizon is short for the times in it");
}

static void check_inside(struct check_list *list, const struct study *study)
{
    double inside = (double)study->still_inside / (double)study->replications;
    if (study->plan->two_worlds)
        selfcheck_say(
            list, CHECK_GOOD, "Still inside",
            "At the end of the horizon %.1f counted patients a replication were still inside; "
            "those whom a scheme may have "
            "touched were followed until their comparison was complete.",
            inside);
    else
        selfcheck_say(
            list, CHECK_GOOD, "Still inside",
            "At the end of the horizon %.1f counted patients a replication were still inside.",
            inside);
    if (study->undecided)
        selfcheck_say(
            list, CHECK_WARNING, "Follow-up",
            "%.2f patients a replication were compared although their follow-up was not over when "
            "the run ended.",
            (double)study->undecided / (double)study->replications);
}

static const char *series_name(struct check_list *list, const struct study *study, size_t series)
{
    const struct model *m = study->plan->model;
    if (series < 2)
        return series == 0 ? "the number of occupied beds"
                           : "the number of occupied beds without the schemes";
    if (series < 2 + m->pathway_count)
        return arena_format(&list->arena, "the caseload of %s",
                            model_title(&m->pathways[series - 2].named));
    return arena_format(&list->arena, "the queue for %s",
                        model_title(&m->resources[series - 2 - m->pathway_count].named));
}

/* A surge of demand moves levels by itself, whatever the warm-up. */
static bool surges_early(const struct study *study)
{
    const struct model *m = study->plan->model;
    for (size_t i = 0; i < m->surge_count; i++)
        if (m->surges[i].from < m->start + 56 && m->surges[i].until >= m->start - 28)
            return true;
    return false;
}

static void check_warm_up(struct check_list *list, const struct study *study)
{
    bool good = true;
    size_t days = warmup_days_alike(study);
    if (study->daily.days < (size_t)(study->plan->start / DAY_MINUTES) + 56) {
        selfcheck_say(list, CHECK_GOOD, "Warm-up", "Not judged: fewer than 56 days are counted.");
        return;
    }
    if (surges_early(study)) {
        selfcheck_say(list, CHECK_GOOD, "Warm-up",
                      "Not judged: demand surges near the beginning of counting, so levels move by "
                      "themselves.");
        return;
    }
    if (days < (size_t)(study->plan->start / DAY_MINUTES) + 56) {
        selfcheck_say(
            list, CHECK_GOOD, "Warm-up",
            "Not judged: something changes by date near the beginning of counting, so levels move "
            "by themselves.");
        return;
    }
    for (size_t series = 0; series < study->daily.series && good; series++) {
        long needs = 0;
        if (!warmup_too_short(study, series, days, &needs))
            continue;
        good = false;
        selfcheck_warm_up(list, study, series_name(list, study, series), needs);
    }
    if (good)
        selfcheck_say(list, CHECK_GOOD, "Warm-up",
                      "Nothing that is counted still climbs or falls when counting begins.");
}

static bool profile_is_used(const struct model *m, size_t profile)
{
    bool used = false;
    for (size_t d = 0; d < m->demand_count; d++)
        used = used || m->demands[d].profile.index == (int)profile;
    for (size_t v = 1; v < m->variant_count; v++)
        used = used || profile_is_used(m->variants[v].model, profile);
    return used;
}

static bool opening_is_used(const struct model *m, size_t opening)
{
    bool used = false;
    for (size_t r = 0; r < m->resource_count; r++)
        used = used || m->resources[r].during.index == (int)opening;
    for (size_t p = 0; p < m->pathway_count; p++)
        for (size_t s = 0; s < m->pathways[p].step_count; s++) {
            const struct step *step = &m->pathways[p].steps[s];
            used = used || step->until.index == (int)opening;
            for (size_t a = 0; a < step->arm_count; a++)
                used = used || step->arms[a].during.index == (int)opening ||
                       step->arms[a].outside.index == (int)opening;
        }
    for (size_t v = 1; v < m->variant_count; v++)
        used = used || opening_is_used(m->variants[v].model, opening);
    return used;
}

static bool slots_are_used(const struct plan *plan, size_t slots)
{
    bool used = false;
    for (size_t s = 0; s < plan->step_count; s++)
        used = used ||
               (plan->steps[s].kind == STEP_APPOINTMENT && plan->steps[s].slots == (int32_t)slots);
    return used;
}

/* A name that nothing uses is often a misspelt one. */
static void check_unused(struct check_list *list, const struct study *study)
{
    const struct model *m = study->plan->model;
    struct text names = {0};
    for (size_t r = 0; r < m->resource_count; r++)
        if (study->plan->resources[r].user_count == 0)
            text_add(&names, "%sresource %s", names.length ? ", " : "", m->resources[r].named.name);
    for (size_t p = 0; p < m->profile_count; p++)
        if (!profile_is_used(m, p))
            text_add(&names, "%sprofile %s", names.length ? ", " : "", m->profiles[p].named.name);
    for (size_t o = 0; o < m->opening_count; o++)
        if (!opening_is_used(m, o))
            text_add(&names, "%sopening hours %s", names.length ? ", " : "",
                     m->openings[o].named.name);
    for (size_t i = 0; i < m->slots_count; i++)
        if (!slots_are_used(study->plan, i))
            text_add(&names, "%sslots %s", names.length ? ", " : "", m->slots[i].hours.named.name);
    if (names.length)
        selfcheck_say(list, CHECK_WARNING, "Unused", "Nothing uses %s: is a name misspelt?",
                      names.at);
    text_free(&names);
}

static void check_data(struct check_list *list, const struct study *study)
{
    for (size_t d = 0; d < study->plan->demand_count; d++) {
        struct text words = {0};
        data_remark(&words, study->plan, d);
        if (words.length)
            selfcheck_say(list, CHECK_REMARK, "Data", "%s", words.at);
        text_free(&words);
    }
}

static void check_size(struct check_list *list, const struct study *study)
{
    if (study->interrupted)
        selfcheck_say(
            list, CHECK_WARNING, "Interrupted",
            "%zu of %zu replications are complete; the results are those of a run with -n %zu.",
            study->replications, study->asked, study->replications);
    if (study->replications < 10)
        selfcheck_say(list, CHECK_WARNING, "Replications",
                      "%zu replication%s few: intervals are wide or missing. Use -n.",
                      study->replications, study->replications == 1 ? " is" : "s are");
}

static void check_observed(struct check_list *list, const struct study *study)
{
    const struct model *m = study->plan->model;
    for (size_t i = 0; i < m->observed_count; i++) {
        const struct observation *o = &m->observed[i];
        int found = measures_find_full(&study->measures, o->measure);
        if (found < 0 || isnan(o->tolerance))
            continue;
        double mean = study->estimates[found].mean, gap = mean / o->value - 1;
        if (!(fabs(gap) <= o->tolerance))
            selfcheck_say(list, CHECK_REMARK, "Observed",
                          "%s is %.6g here and %.6g in the source: %+.1f %%, more than %.1f %%.",
                          o->measure, mean, o->value, gap * 100, o->tolerance * 100);
    }
}

void selfcheck_run(struct check_list *list, const struct study *study, bool as_observed)
{
    *list = (struct check_list){0};
    if (study->replications == 0)
        return;
    check_flow(list, study);
    check_blocking(list, study);
    check_little(list, study);
    check_inside(list, study);
    selfcheck_queues(list, study);
    selfcheck_already(list, study);
    check_warm_up(list, study);
    check_unused(list, study);
    check_data(list, study);
    selfcheck_dates(list, study);
    check_size(list, study);
    if (as_observed)
        check_observed(list, study);
}

void selfcheck_free(struct check_list *list)
{
    free(list->items);
    arena_free(&list->arena);
    *list = (struct check_list){0};
}

bool selfcheck_failed(const struct check_list *list)
{
    bool failed = false;
    for (size_t i = 0; i < list->count; i++)
        failed = failed || list->items[i].verdict == CHECK_FAILED;
    return failed;
}
