/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/story_words.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "report/clean.h"

void story_text(struct text *out, const char *words)
{
    char *clean = clean_line(words);
    text_add(out, "%s", clean);
    free(clean);
}

void story_name(struct text *out, const struct named *named)
{
    char *clean = clean_line(model_title(named));
    bool plain = !named->title;
    for (char *c = clean; plain && *c; c++)
        *c = (char)(*c == '_' ? ' ' : *c);
    text_add(out, "%s", clean);
    free(clean);
}

void story_step(struct text *out, const struct plan *plan, int32_t step)
{
    story_name(out, &plan->steps[step].model->named);
}

void story_pathway(struct text *out, const struct plan *plan, int32_t step)
{
    story_name(out, &plan->model->pathways[plan->steps[step].pathway].named);
}

void story_activity(struct text *out, const struct plan *plan, int32_t step)
{
    story_pathway(out, plan, step);
    text_add(out, ": ");
    story_step(out, plan, step);
}

void story_resources(struct text *out, const struct plan *plan, const struct stint *stint)
{
    for (int i = 0; i < stint->resource_count; i++) {
        text_add(out, "%s", i ? " and " : "");
        if (stint->units[i] > 1)
            text_add(out, "%d of ", stint->units[i]);
        story_name(out, &plan->model->resources[stint->resources[i]].named);
    }
}

void story_needs(struct text *out, const struct plan *plan, int32_t step)
{
    const struct request *request = &plan->steps[step].request;
    for (int i = 0; i < request->parts; i++) {
        const struct request_part *part = &request->part[i];
        text_add(out, "%s", i ? " and " : "");
        if (part->units > 1)
            text_add(out, "%d of ", part->units);
        for (int j = 0; j < part->count; j++) {
            text_add(out, "%s", j ? " or " : "");
            story_name(out, &plan->model->resources[part->either[j]].named);
        }
    }
}

void story_value(struct text *out, const struct attribute *attribute, double value)
{
    if (attribute->kind == ATTRIBUTE_YES_NO)
        text_add(out, "%s", value >= 0.5 ? "yes" : "no");
    else if (attribute->kind == ATTRIBUTE_CATEGORY)
        story_text(out, attribute->category[(size_t)value]);
    else
        text_add(out, "%.4g", value);
}

/* --- why a way was taken ---------------------------------------------------------------------- */

static void condition(struct text *out, const struct model *m, const struct condition *when)
{
    const struct attribute *a = &m->attributes[when->attribute];
    story_name(out, &a->named);
    text_add(out, ": ");
    if (a->kind == ATTRIBUTE_NUMBER) {
        if (isfinite(when->at_least))
            text_add(out, "%.4g or more%s", when->at_least, isfinite(when->below) ? ", " : "");
        if (isfinite(when->below))
            text_add(out, "below %.4g", when->below);
        return;
    }
    size_t values = a->kind == ATTRIBUTE_YES_NO ? 2 : a->count;
    for (size_t v = 0, told = 0; v < values; v++)
        if (condition_holds(when, (double)v)) {
            text_add(out, "%s", told++ ? " or " : "");
            story_value(out, a, (double)v);
        }
}

static void conditions(struct text *out, const struct plan *plan, const struct plan_arm *arm)
{
    for (size_t i = 0; i < arm->when_count; i++) {
        text_add(out, "%s", i ? ", " : "");
        condition(out, plan->model, &arm->when[i]);
    }
}

/* The share that goes this way, of arms with cumulative shares; NaN: it depends on the patient. */
static double share_of(const struct plan_step *step, uint32_t i)
{
    if (step->by_share)
        return (double)NAN;
    double before = i > 0 && step->arms[i - 1].kind == ARM_SHARE ? step->arms[i - 1].share : 0;
    return (step->arms[i].kind == ARM_SHARE ? step->arms[i].share : 1) - before;
}

/* The only arm that leads there, -1: several do, or none. Who goes "otherwise" came somewhere that
   no arm names. */
static int arm_to(const struct plan_step *step, int32_t to)
{
    int found = -1, elsewhere = -1, many = 0;
    for (uint32_t i = 0; i < step->arm_count; i++) {
        if (step->arms[i].to == to) {
            found = (int)i;
            many++;
        } else if (step->arms[i].to == GO_OTHERWISE) {
            elsewhere = (int)i;
        }
    }
    return many > 1 ? -1 : many == 1 ? found : elsewhere;
}

static void chance(struct text *out, const struct plan_step *step, uint32_t i)
{
    double share = share_of(step, i);
    if (isnan(share))
        text_add(out, "by chance");
    else
        text_add(out, "by chance, %.3g of 100", share * 100);
}

/* Of whom the conditions of an arm do not hold: what is so instead, if that is known. */
static void unlike(struct text *out, const struct plan *plan, const struct replayed *patient,
                   const struct plan_arm *arm)
{
    int number = arm->when[0].attribute;
    const struct attribute *a = &plan->model->attributes[number];
    bool yes_no = a->kind == ATTRIBUTE_YES_NO;
    if (arm->when_count > 1 || (a->is_set && !yes_no)) {
        text_add(out, "not the case: ");
        conditions(out, plan, arm);
        return;
    }
    story_name(out, &a->named);
    text_add(out, ": ");
    if (yes_no)
        text_add(out, "%s", condition_holds(&arm->when[0], 1) ? "no" : "yes");
    else
        story_value(out, a, patient->attributes[number]);
}

/* The last way, after others that were not open. */
static void rest(struct text *out, const struct plan *plan, const struct replayed *patient,
                 const struct plan_step *step)
{
    if (step->arms[0].kind == ARM_SHARE) {
        chance(out, step, step->arm_count - 1);
    } else if (step->arm_count == 2 && step->arms[0].kind == ARM_WHEN) {
        unlike(out, plan, patient, &step->arms[0]);
    } else {
        text_add(out, "no other way was open");
    }
}

void story_why(struct text *out, const struct plan *plan, const struct replayed *patient,
               const struct stint *branch, const struct stint *next)
{
    const struct plan_step *step = replay_step(plan, branch->step, branch->came);
    int found = arm_to(step, next->step);
    if (found < 0)
        return;
    const struct plan_arm *arm = &step->arms[found];
    const struct model *m = plan->model;
    switch (arm->kind) {
    case ARM_REST:
        rest(out, plan, patient, step);
        break;
    case ARM_SHARE:
        chance(out, step, (uint32_t)found);
        break;
    case ARM_WHEN:
        conditions(out, plan, arm);
        break;
    case ARM_DURING:
    case ARM_OUTSIDE:
        text_add(out, "%s ", arm->kind == ARM_DURING ? "within" : "outside");
        story_name(out, &m->openings[arm->opening].named);
        break;
    case ARM_IF_FREE:
        story_name(out, &m->resources[arm->resource].named);
        text_add(out, " was free");
        break;
    case ARM_IF_QUEUE_BELOW:
        text_add(out, "fewer than %d waited for ", arm->than);
        story_name(out, &m->resources[arm->resource].named);
        break;
    }
    if (arm->to == GO_OTHERWISE)
        text_add(out, ", as without the scheme");
}

bool story_one_way(const struct plan *plan, const struct stint *branch)
{
    const struct plan_step *step = replay_step(plan, branch->step, branch->came);
    if (step->by_share || step->arms[0].kind != ARM_SHARE)
        return step->arm_count == 1;
    int open = 0;
    for (uint32_t i = 0; i < step->arm_count; i++)
        open += share_of(step, i) > 0;
    return open <= 1;
}

/* --- when ------------------------------------------------------------------------------------- */

void story_clock(char date[16], char clock[8], const struct plan *plan, double minute)
{
    static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    long whole = lround(minute);
    int day = plan->origin + (int)floor((double)whole / DAY_MINUTES);
    int rest_of = (int)(whole - (long)(day - plan->origin) * DAY_MINUTES);
    char text[11];
    calendar_date_text(text, day);
    snprintf(date, 16, "%s %s", weekdays[calendar_weekday(day)], text);
    snprintf(clock, 8, "%02d:%02d", rest_of / 60 % 24, rest_of % 60);
}

void story_add_time(struct text *words, double minutes)
{
    char time[48];
    text_add(words, "%s", text_duration(time, sizeof time, minutes));
}
