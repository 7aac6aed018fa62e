/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the event logs share: the formats there are, and a life as the activities they list. */
#ifndef REPORT_TRACE_PRIVATE_H
#define REPORT_TRACE_PRIVATE_H

#include <stdio.h>

#include "base/text.h"
#include "report/trace.h"

/* One file, or two where there are two worlds. Called for a patient only with lives of it. */
struct trace_format {
    const char *name, *ending; /* "pm4py", ".csv" */
    bool by_world;             /* a file for each world; else one, and `life` is of either */
    void (*begin)(FILE *out, const struct trace_about *about);
    void (*add)(FILE *out, const struct trace_about *about, const struct replayed *patient,
                int world);
    void (*finish)(FILE *out); /* NULL: nothing to be done */
};
extern const struct trace_format trace_events, trace_cases, trace_pm4py, trace_xes, trace_bupar,
    trace_vidigi;

/* One thing that a patient does, as event logs see it. */
enum activity_kind { ACTIVITY_ARRIVES, ACTIVITY_STINT, ACTIVITY_LEAVES, ACTIVITY_CUT };
struct activity {
    enum activity_kind kind;
    size_t number;             /* in the case, from 1 */
    const char *name;          /* "Night Nursing: visits" */
    const char *step;          /* "night_nursing.visits"; "" */
    const char *resource;      /* who served; "" */
    const char *status;        /* "done", "gave up", ...; "" */
    double start, complete;    /* minutes of the plan; complete NaN: not seen */
    double waited;             /* minutes */
    const struct stint *stint; /* NULL */
    bool instant;              /* takes no time by its nature */
};
struct activity_use {
    void (*each)(void *context, const struct activity *activity);
    void *context;
};
/* All of a life in the order of their beginning: first the arrival; last that the patient left, or
   that nothing more was seen. Texts live until `each` returns. */
void trace_activities(const struct trace_about *about, const struct replayed *patient, int world,
                      const struct activity_use *use);

/* What the writer of a log knows while it writes a case. */
struct trace_writing {
    FILE *out;
    const struct trace_about *about;
    const struct replayed *patient;
    const char *id; /* of the case */
};
/* All activities of a case, in a world: `each` gets a struct trace_writing. */
void trace_write_case(FILE *out, const struct trace_about *about, const struct replayed *patient,
                      int world, void (*each)(void *context, const struct activity *activity));
/* An activity as events: its start, unless it takes no time, and its end, when that was seen. */
void trace_as_events(const struct trace_writing *writing, const struct activity *activity,
                     void (*event)(const struct trace_writing *writing,
                                   const struct activity *activity, const char *transition,
                                   double when));

/* "night_calls-17": the 17th counted patient of a stream. */
void trace_case(struct text *out, const struct trace_about *about, const struct replayed *patient);
/* "2015-01-01T23:14:05.250+00:00". */
enum { MOMENT_ROOM = 48 };
char *trace_moment(char buffer[MOMENT_ROOM], const struct trace_about *about, double minute);
/* A field with a moment (empty for NaN), or with text made fit for one line, and a comma. */
void trace_moment_field(FILE *out, const struct trace_about *about, double minute);
void trace_text_field(FILE *out, const char *text);

/* What is known of a patient, for columns and attributes: calls `each` for a key (letters, digits,
   "_") and its value, always the same keys in the same order. Numbers come as text, too. */
enum fact_kind { FACT_TEXT, FACT_NUMBER, FACT_YES_NO };
struct fact_use {
    void (*each)(void *context, const char *key, enum fact_kind kind, const char *value);
    void *context;
};
void trace_facts(const struct trace_about *about, const struct replayed *patient,
                 const struct fact_use *use); /* patient NULL: keys alone, values "" */
/* The rest of a row of a CSV file: the facts, and last the number of the replication. */
void trace_fact_names(FILE *out, const struct trace_about *about, const char *prefix);
void trace_fact_fields(FILE *out, const struct trace_about *about, const struct replayed *patient);

#endif
