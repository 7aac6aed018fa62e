/* SPDX-License-Identifier: GPL-3.0-or-later */
/* events.csv, the program's own format: a row for each stint; and cases.csv, a row a patient. */
#include <math.h>
#include <stdlib.h>

#include "base/csv.h"
#include "report/story_words.h"
#include "report/trace_private.h"

static void begin_events(FILE *out, const struct trace_about *about)
{
    (void)about;
    fputs("case_id,world,sequence,pathway,step,kind,came,began,ended,kept_until,wait_min,"
          "service_min,resource,unit,visit,outcome\n",
          out);
}

static void write_stint(FILE *out, const struct trace_about *about, const struct stint *s)
{
    const struct plan *plan = about->plan;
    const struct plan_step *step = &plan->steps[s->step];
    struct text who = {0};
    csv_text(out, plan->model->pathways[step->pathway].named.name);
    csv_text(out, step->model->named.name);
    csv_text(out, step_kind_name((enum step_kind)step->kind));
    trace_moment_field(out, about, s->came);
    trace_moment_field(out, about, s->began);
    trace_moment_field(out, about, s->ended);
    trace_moment_field(out, about, s->kept);
    csv_number(out, s->resource_count || isnan(s->began) ? stint_wait(plan, s) : (double)NAN);
    csv_number(out, s->ended - s->began);
    story_resources(&who, plan, s);
    csv_text(out, who.at);
    csv_number(out, s->unit ? (double)s->unit : (double)NAN);
    csv_number(out, step->kind == STEP_VISITS ? s->round + 1.0 : (double)NAN);
    csv_text_last(out, stint_end_word(s->end));
    text_free(&who);
}

static void add_events(FILE *out, const struct trace_about *about, const struct replayed *patient,
                       int world)
{
    const struct replayed_life *life = &patient->lives[world];
    struct text id = {0};
    trace_case(&id, about, patient);
    for (size_t i = 0; i < life->count; i++) {
        csv_text(out, id.at);
        csv_text(out, !patient->twice ? "both" : world == WORLD_WITH ? "with" : "without");
        csv_number(out, (double)(i + 1));
        write_stint(out, about, &life->stints[i]);
    }
    text_free(&id);
}

const struct trace_format trace_events = {
    .name = "events", .ending = ".csv", .begin = begin_events, .add = add_events};

static void begin_cases(FILE *out, const struct trace_about *about)
{
    fputs("case_id,arrived", out);
    trace_fact_names(out, about, "");
}

static void add_cases(FILE *out, const struct trace_about *about, const struct replayed *patient,
                      int world)
{
    struct text id = {0};
    if (world != WORLD_WITH)
        return;
    trace_case(&id, about, patient);
    csv_text(out, id.at);
    trace_moment_field(out, about, patient->arrived);
    trace_fact_fields(out, about, patient);
    text_free(&id);
}

const struct trace_format trace_cases = {
    .name = "cases", .ending = ".csv", .begin = begin_cases, .add = add_cases};
