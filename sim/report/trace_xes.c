/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XES (IEEE 1849-2016): a trace for each patient, an event for each start and completion. */
#include <stdlib.h>
#include <string.h>

#include "report/clean.h"
#include "report/trace_private.h"

/* --- XML -------------------------------------------------------------------------------------- */

static void escape(FILE *out, const char *text)
{
    char *clean = clean_line(text);
    for (const char *c = clean; *c; c++) {
        const unsigned char *u = (const unsigned char *)c;
        bool no_character = u[0] == 0xef && u[1] == 0xbf && (u[2] == 0xbe || u[2] == 0xbf);
        if (no_character) { /* U+FFFE and U+FFFF are none in XML */
            fputs("\xef\xbf\xbd", out);
            c += 2;
        } else if (*c == '&') {
            fputs("&amp;", out);
        } else if (*c == '<') {
            fputs("&lt;", out);
        } else if (*c == '>') {
            fputs("&gt;", out);
        } else if (*c == '"') {
            fputs("&quot;", out);
        } else {
            putc(*c, out);
        }
    }
    free(clean);
}

static void attribute(FILE *out, const char *type, const char *key, const char *value)
{
    fprintf(out, "<%s key=\"%s\" value=\"", type, key);
    escape(out, value);
    fputs("\"/>\n", out);
}

/* --- the log ---------------------------------------------------------------------------------- */

static void extension(FILE *out, const char *name, const char *prefix)
{
    fprintf(
        out,
        "<extension name=\"%s\" prefix=\"%s\" uri=\"http://www.xes-standard.org/%s.xesext\"/>\n",
        name, prefix, prefix);
}

static void begin(FILE *out, const struct trace_about *about)
{
    char moment[MOMENT_ROOM];
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<log xes.version=\"1849.2016\" xes.features=\"\" "
          "xmlns=\"http://www.xes-standard.org/\">\n",
          out);
    extension(out, "Concept", "concept");
    extension(out, "Time", "time");
    extension(out, "Lifecycle", "lifecycle");
    extension(out, "Organizational", "org");
    fputs("<global scope=\"trace\">\n", out);
    attribute(out, "string", "concept:name", "unknown");
    fputs("</global>\n<global scope=\"event\">\n", out);
    attribute(out, "string", "concept:name", "unknown");
    attribute(out, "date", "time:timestamp", trace_moment(moment, about, about->plan->start));
    attribute(out, "string", "lifecycle:transition", "complete");
    fputs("</global>\n"
          "<classifier name=\"Activity\" scope=\"event\" keys=\"concept:name\"/>\n"
          "<classifier name=\"Transition\" scope=\"event\" "
          "keys=\"concept:name lifecycle:transition\"/>\n",
          out);
    attribute(out, "string", "concept:name", about->title);
    attribute(out, "string", "lifecycle:model", "standard");
    attribute(out, "string", "made_by", about->made);
}

static void finish(FILE *out)
{
    fputs("</log>\n", out);
}

/* --- a trace ---------------------------------------------------------------------------------- */

static void fact(void *context, const char *key, enum fact_kind kind, const char *value)
{
    static const char *const types[] = {
        [FACT_TEXT] = "string", [FACT_NUMBER] = "float", [FACT_YES_NO] = "boolean"};
    const struct trace_writing *w = context;
    if (*value)
        attribute(w->out, types[kind], key, value);
}

static void event(const struct trace_writing *w, const struct activity *a, const char *transition,
                  double when)
{
    char text[MOMENT_ROOM];
    FILE *out = w->out;
    fputs("<event>\n", out);
    attribute(out, "string", "concept:name", a->name);
    snprintf(text, sizeof text, "%zu", a->number);
    attribute(out, "string", "concept:instance", text);
    attribute(out, "date", "time:timestamp", trace_moment(text, w->about, when));
    attribute(out, "string", "lifecycle:transition", transition);
    if (*a->resource)
        attribute(out, "string", "org:resource", a->resource);
    if (*a->step)
        attribute(out, "string", "step", a->step);
    if (strcmp(a->status, "done") != 0)
        attribute(out, "string", "status", a->status);
    if (a->waited > 0) {
        snprintf(text, sizeof text, "%.15g", a->waited);
        attribute(out, "float", "waited_min", text);
    }
    fputs("</event>\n", out);
}

static void each(void *context, const struct activity *a)
{
    trace_as_events(context, a, event);
}

static void add(FILE *out, const struct trace_about *about, const struct replayed *patient,
                int world)
{
    struct text id = {0};
    trace_case(&id, about, patient);
    struct trace_writing writing = {out, about, patient, id.at};
    fputs("<trace>\n", out);
    attribute(out, "string", "concept:name", id.at);
    trace_facts(about, patient, &(struct fact_use){fact, &writing});
    trace_activities(about, patient, world, &(struct activity_use){each, &writing});
    fputs("</trace>\n", out);
    text_free(&id);
}

const struct trace_format trace_xes = {.name = "log",
                                       .ending = ".xes",
                                       .by_world = true,
                                       .begin = begin,
                                       .add = add,
                                       .finish = finish};
