/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For bupaR: an activity log, a row for each activity with its start and complete. */
#include "base/csv.h"
#include "report/trace_private.h"

static void begin(FILE *out, const struct trace_about *about)
{
    fputs("case_id,activity,resource,status,start,complete,activity_instance,step,waited_min", out);
    trace_fact_names(out, about, "");
}

static void each(void *context, const struct activity *a)
{
    const struct trace_writing *w = context;
    csv_text(w->out, w->id);
    trace_text_field(w->out, a->name);
    trace_text_field(w->out, a->resource);
    csv_text(w->out, a->status);
    trace_moment_field(w->out, w->about, a->start);
    trace_moment_field(w->out, w->about, a->complete);
    csv_number(w->out, (double)a->number);
    csv_text(w->out, a->step);
    csv_number(w->out, a->waited);
    trace_fact_fields(w->out, w->about, w->patient);
}

static void add(FILE *out, const struct trace_about *about, const struct replayed *patient,
                int world)
{
    trace_write_case(out, about, patient, world, each);
}

const struct trace_format trace_bupar = {
    .name = "bupar", .ending = ".csv", .by_world = true, .begin = begin, .add = add};
