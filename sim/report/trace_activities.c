/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A life as a list of activities, and how moments and names are written in event logs. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/csv.h"
#include "report/clean.h"
#include "report/story_words.h"
#include "report/trace_private.h"

char *trace_moment(char buffer[MOMENT_ROOM], const struct trace_about *about, double minute)
{
    long long ms = llround(minute * 60000), day_ms = 24LL * 3600 * 1000;
    long long day = ms >= 0 ? ms / day_ms : -((day_ms - 1 - ms) / day_ms);
    int rest = (int)(ms - day * day_ms), zone = abs(about->zone);
    char date[11];
    calendar_date_text(date, about->plan->origin + (int)day);
    snprintf(buffer, MOMENT_ROOM, "%sT%02d:%02d:%02d.%03d%c%02d:%02d", date, rest / 3600000,
             rest / 60000 % 60, rest / 1000 % 60, rest % 1000, about->zone < 0 ? '-' : '+',
             zone / 60, zone % 60);
    return buffer;
}

void trace_moment_field(FILE *out, const struct trace_about *about, double minute)
{
    char moment[MOMENT_ROOM];
    csv_text(out, isnan(minute) ? "" : trace_moment(moment, about, minute));
}

void trace_text_field(FILE *out, const char *text)
{
    char *clean = clean_line(text);
    csv_text(out, clean);
    free(clean);
}

void trace_case(struct text *out, const struct trace_about *about, const struct replayed *patient)
{
    text_add(out, "%s-%u", about->plan->model->demands[patient->demand].named.name,
             patient->in_stream);
}

/* --- activities ------------------------------------------------------------------------------- */

struct listing {
    const struct trace_about *about;
    const struct activity_use *use;
    size_t number;
    double seen; /* the last moment of which anything is known */
};

static void give(struct listing *l, struct activity *activity, struct text *name,
                 struct text *resource)
{
    activity->number = ++l->number;
    activity->name = name->at;
    activity->resource = resource->at ? resource->at : "";
    double until = isnan(activity->complete) ? activity->start : activity->complete;
    l->seen = fmax(l->seen, until);
    l->use->each(l->use->context, activity);
    text_free(name);
    text_free(resource);
}

static void give_moment(struct listing *l, enum activity_kind kind, const char *words, double when)
{
    struct text name = {0}, none = {0};
    text_add(&name, "%s", words);
    give(l,
         &(struct activity){.kind = kind,
                            .step = "",
                            .status = kind == ACTIVITY_CUT ? "still there" : "done",
                            .start = when,
                            .complete = when,
                            .instant = true},
         &name, &none);
}

static void give_end(struct listing *l, const struct stint *s)
{
    const struct plan_step *step = &l->about->plan->steps[s->step];
    struct text name = {0}, none = {0};
    text_add(&name, "Leaves: ");
    story_text(&name, step->model->outcome);
    give(l,
         &(struct activity){.kind = ACTIVITY_LEAVES,
                            .step = step->name,
                            .status = "done",
                            .start = s->came,
                            .complete = s->came,
                            .stint = s,
                            .instant = true},
         &name, &none);
}

/* Nothing began: a moment, unless the patient still waits. */
static void give_not_begun(struct listing *l, const struct stint *s)
{
    const struct plan *plan = l->about->plan;
    struct text name = {0}, none = {0};
    l->seen = fmax(l->seen, s->came);
    if (isnan(s->ended))
        return;
    text_add(&name, s->end == STINT_GAVE_UP ? "Gives up waiting: " : "Is turned away: ");
    story_activity(&name, plan, s->step);
    give(l,
         &(struct activity){.kind = ACTIVITY_STINT,
                            .step = plan->steps[s->step].name,
                            .status = stint_end_word(s->end),
                            .start = s->ended,
                            .complete = s->ended,
                            .waited = s->ended - s->came,
                            .stint = s,
                            .instant = true},
         &name, &none);
}

static void give_stint(struct listing *l, const struct stint *s)
{
    const struct plan *plan = l->about->plan;
    const struct plan_step *step = &plan->steps[s->step];
    bool booked = step->kind == STEP_APPOINTMENT && s->end != STINT_TURNED_AWAY;
    struct text name = {0}, resource = {0};
    if (step->kind == STEP_END) {
        give_end(l, s);
        return;
    }
    if (!plan_takes_time(step))
        return;
    if (isnan(s->began) && !booked) {
        give_not_begun(l, s);
        return;
    }
    story_activity(&name, plan, s->step);
    story_resources(&resource, plan, s);
    give(l,
         &(struct activity){.kind = ACTIVITY_STINT,
                            .step = step->name,
                            .status = stint_end_word(s->end),
                            .start = booked ? s->came : s->began,
                            .complete = isnan(s->kept) ? s->ended : s->kept,
                            .waited = stint_wait(plan, s),
                            .stint = s},
         &name, &resource);
}

void trace_activities(const struct trace_about *about, const struct replayed *patient, int world,
                      const struct activity_use *use)
{
    const struct replayed_life *life = &patient->lives[world];
    struct listing l = {.about = about, .use = use, .seen = patient->arrived};
    give_moment(&l, ACTIVITY_ARRIVES, "Arrives", patient->arrived);
    for (size_t i = 0; i < life->count; i++)
        give_stint(&l, &life->stints[i]);
    bool left =
        life->count && about->plan->steps[life->stints[life->count - 1].step].kind == STEP_END;
    if (!left)
        give_moment(&l, ACTIVITY_CUT, "Nothing more was seen", l.seen);
}

/* --- as logs write them ----------------------------------------------------------------------- */

void trace_write_case(FILE *out, const struct trace_about *about, const struct replayed *patient,
                      int world, void (*each)(void *context, const struct activity *activity))
{
    struct text id = {0};
    trace_case(&id, about, patient);
    struct trace_writing writing = {out, about, patient, id.at};
    trace_activities(about, patient, world, &(struct activity_use){each, &writing});
    text_free(&id);
}

void trace_as_events(const struct trace_writing *writing, const struct activity *a,
                     void (*event)(const struct trace_writing *writing,
                                   const struct activity *activity, const char *transition,
                                   double when))
{
    if (!a->instant)
        event(writing, a, "start", a->start);
    if (!isnan(a->complete))
        event(writing, a, "complete", a->complete);
}
