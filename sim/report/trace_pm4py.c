/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For pm4py: a row for each event, named as in XES; attributes of the case begin with "case:". */
#include "base/csv.h"
#include "report/trace_private.h"

static void begin(FILE *out, const struct trace_about *about)
{
    fputs("case:concept:name,concept:name,time:timestamp,lifecycle:transition,org:resource,"
          "concept:instance,step,status,waited_min",
          out);
    trace_fact_names(out, about, "case:");
}

static void event(const struct trace_writing *w, const struct activity *a, const char *transition,
                  double when)
{
    csv_text(w->out, w->id);
    trace_text_field(w->out, a->name);
    trace_moment_field(w->out, w->about, when);
    csv_text(w->out, transition);
    trace_text_field(w->out, a->resource);
    csv_number(w->out, (double)a->number);
    csv_text(w->out, a->step);
    csv_text(w->out, a->status);
    csv_number(w->out, a->waited);
    trace_fact_fields(w->out, w->about, w->patient);
}

static void each(void *context, const struct activity *a)
{
    trace_as_events(context, a, event);
}

static void add(FILE *out, const struct trace_about *about, const struct replayed *patient,
                int world)
{
    trace_write_case(out, about, patient, world, each);
}

const struct trace_format trace_pm4py = {
    .name = "pm4py", .ending = ".csv", .by_world = true, .begin = begin, .add = add};
