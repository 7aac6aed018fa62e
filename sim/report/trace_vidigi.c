/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For vidigi: where each patient is, from event to event, in minutes since counting began. Who
   arrives and who departs is said once; the pathway is the demand stream, the same for all events
   of a patient. */
#include <math.h>

#include "base/csv.h"
#include "report/trace_private.h"

struct writing {
    FILE *out;
    const struct trace_about *about;
    const char *id, *stream;
};

static void begin(FILE *out, const struct trace_about *about)
{
    (void)about;
    fputs("entity_id,pathway,event_type,event,time,resource_id,run_number\n", out);
}

static void event(const struct writing *w, const char *type, const char *what, double when,
                  double unit)
{
    csv_text(w->out, w->id);
    csv_text(w->out, w->stream);
    csv_text(w->out, type);
    trace_text_field(w->out, what);
    csv_number(w->out, when - w->about->plan->start);
    csv_number(w->out, unit);
    csv_number_last(w->out, (double)w->about->replication);
}

static void waits(const struct writing *w, const struct activity *a, double since)
{
    struct text name = {0};
    text_add(&name, "%s: waits", a->name);
    event(w, "queue", name.at, since, (double)NAN);
    text_free(&name);
}

static void stint(const struct writing *w, const struct activity *a)
{
    double unit = a->stint->unit;
    if (a->stint->resource_count == 0) { /* time passes, or nobody came */
        event(w, "queue", a->name, a->start, (double)NAN);
        return;
    }
    if (a->waited > 0)
        waits(w, a, a->stint->came);
    event(w, "resource_use", a->name, a->start, unit);
    if (isnan(a->complete))
        return;
    struct text name = {0};
    text_add(&name, "%s: ends", a->name);
    event(w, "resource_use_end", name.at, a->complete, unit);
    text_free(&name);
}

static void each(void *context, const struct activity *a)
{
    const struct writing *w = context;
    if (a->kind == ACTIVITY_ARRIVES)
        event(w, "arrival_departure", "arrival", a->start, (double)NAN);
    else if (a->kind == ACTIVITY_LEAVES && a->stint->back < 0)
        event(w, "arrival_departure", "depart", a->start, (double)NAN);
    else if (a->kind != ACTIVITY_CUT)
        stint(w, a);
}

static void add(FILE *out, const struct trace_about *about, const struct replayed *patient,
                int world)
{
    struct text id = {0};
    trace_case(&id, about, patient);
    struct writing writing = {.out = out,
                              .about = about,
                              .id = id.at,
                              .stream = about->plan->model->demands[patient->demand].named.name};
    trace_activities(about, patient, world, &(struct activity_use){each, &writing});
    text_free(&id);
}

const struct trace_format trace_vidigi = {
    .name = "vidigi", .ending = ".csv", .by_world = true, .begin = begin, .add = add};
