/* SPDX-License-Identifier: GPL-3.0-or-later */
/* STRESS-DES 4 to 6: experiments, implementation, access; and the values of the outputs. */
#include <jansson.h>
#include <math.h>
#include <stdio.h>

#include "base/calendar.h"
#include "model/version.h"
#include "report/beginning.h"
#include "report/manifest.h"
#include "report/markdown.h"
#include "report/plain.h"
#include "report/results.h"
#include "report/stress.h"
#include "report/words.h"

/* --- 4 ---------------------------------------------------------------------------------------- */

static void initialisation(struct text *out, struct stressed *s)
{
    const struct model *m = s->model;
    struct text line = {0};
    stress_item(out, "4.1 Initial state and warm-up");
    if (m->already_count == 0)
        text_add(&line, "The simulation begins with nobody inside. ");
    text_add(&line, "Counting begins ");
    beginning_words(&line, m);
    text_add(&line, ". The end of the warm-up sets collectors back, never the state. The method to "
                    "judge it: “homefirst warmup” (MSER-5 on the mean over the replications, and "
                    "Welch's moving average); every run checks itself for a trend after it.");
    stress_say(out, &line);
    stress_said(out, s, "4.1", "Why so", m->account.why_warm_up, "why_warm_up");
}

static void run_length(struct text *out, struct stressed *s)
{
    const struct model *m = s->model;
    char words[48];
    struct text line = {0};
    stress_item(out, "4.2 Run length");
    text_add(&line, "Arrivals are counted from %s on for ", calendar_date_text(words, m->start));
    text_add(&line, "%s. Later arrivals keep the system under load and are not counted.",
             text_duration(words, sizeof words, m->horizon));
    if (m->has_schemes)
        text_add(&line, " Patients of a scheme are followed for %s after leaving it.",
                 text_duration(words, sizeof words, m->follow_up));
    text_add(&line, " The unit of time is the minute.");
    stress_say(out, &line);
    stress_said(out, s, "4.2", "Why so long", m->account.why_horizon, "why_horizon");
}

static void estimation(struct text *out, struct stressed *s)
{
    const struct model *m = s->model;
    struct text line = {0};
    stress_item(out, "4.3 Replications");
    if (s->results && s->results->kept.complete)
        text_add(&line, "%zu independent replications were played of %zu asked for.",
                 s->results->kept.complete, s->results->kept.asked);
    else
        text_add(&line, "The scenario asks for %d independent replications.", m->replications);
    text_add(&line, " Scenarios that are compared share their luck, replication by replication "
                    "(common random numbers). “homefirst run --precision” plays until intervals "
                    "are as narrow as asked (Hoad, Robinson and Davies 2010).");
    stress_say(out, &line);
    stress_said(out, s, "4.3", "Why so many", m->account.why_replications, "why_replications");
}

void stress_experiments(struct text *out, struct stressed *s)
{
    markdown_heading(out, 2, "4 Experimentation");
    initialisation(out, s);
    run_length(out, s);
    estimation(out, s);
}

/* --- 5, 6 ------------------------------------------------------------------------------------- */

static void software(struct text *out, const struct stressed *s)
{
    struct text line = {0};
    stress_item(out, "5.1 Software");
    if (s->results) {
        const struct kept *k = &s->results->kept;
        text_add(&line, "homefirst ");
        plain_add(&line, k->version);
        text_add(&line, " (C11), compiled by ");
        plain_add(&line, k->compiler);
        text_add(&line, "; ");
        plain_add(&line, k->libraries);
    } else {
        text_add(&line,
                 "homefirst %s (C11), compiled by %s; with GSL, libconfig, jansson and "
                 "nettle",
                 HOMEFIRST_VERSION, manifest_compiler());
    }
    text_add(&line, ".");
    stress_say(out, &line);
}

static void sampling(struct text *out, const struct stressed *s)
{
    struct text line = {0};
    stress_item(out, "5.2 Random sampling");
    text_add(&line,
             "Generator: Philox4x32-10, which is counter-based and has no state. Each draw is a "
             "function of seed, demand stream, replication, patient, purpose and visit, so that no "
             "draw depends on the order of events, and a step, a resource or a stream more shifts "
             "nobody else's. Most distributions are inverted from one uniform; gamma and beta use "
             "GSL's samplers on the draw's own stream. The seed is “");
    plain_add(&line, s->results ? s->results->kept.seed_text : s->model->seed_text);
    text_add(&line, "”.");
    stress_say(out, &line);
}

static void execution(struct text *out)
{
    struct text line = {0};
    stress_item(out, "5.3 Model execution");
    text_add(&line,
             "Event scheduling with a future event list ordered by time, then priority, then who "
             "was scheduled first. Within the same minute: midnight counts, the start and the end "
             "of counting; what changes by date; patients (services end, patience ends, returns); "
             "rosters; arrivals. A service that ends exactly when the shift ends is finished. Of "
             "patients who compete, 2.4 and 2.5.4 say who comes first.");
    stress_say(out, &line);
    text_add(&line, "Replications run in parallel on threads and share nothing; results are the "
                    "same bytes for any number of threads.");
    stress_say(out, &line);
}

static void machine(struct text *out, struct stressed *s)
{
    struct text line = {0};
    stress_item(out, "5.4 System");
    if (!s->results) {
        stress_not_stated(out, s, "5.4", "Machine and run time",
                          "`homefirst stress DIRECTORY`, given results, reads them from what made "
                          "those.");
        return;
    }
    const json_t *all = s->results->manifest;
    const json_t *seconds = json_object_get(all, "seconds");
    json_int_t threads = json_integer_value(json_object_get(all, "threads"));
    json_int_t processors =
        json_integer_value(json_object_get(json_object_get(all, "machine"), "processors"));
    plain_add(&line, s->results->kept.machine);
    text_add(&line,
             ", %" JSON_INTEGER_FORMAT " processor%s; %.3g s in all on %" JSON_INTEGER_FORMAT
             " thread%s, of which replications took %.3g s.",
             processors, processors == 1 ? "" : "s",
             json_number_value(json_object_get(seconds, "total")), threads, threads == 1 ? "" : "s",
             json_number_value(json_object_get(seconds, "replications")));
    stress_say(out, &line);
}

static void access(struct text *out, struct stressed *s)
{
    const struct account *a = &s->model->account;
    struct text line = {0};
    markdown_heading(out, 2, "6 Code access");
    stress_item(out, "6.1 Access to the model, and licence");
    text_add(&line, "The program homefirst is free software under GPL-3.0-or-later; a scenario is "
                    "a text file, saved whole beside the results as scenario.cfg, and “homefirst "
                    "verify” makes results again and compares them.");
    stress_say(out, &line);
    stress_said(out, s, "6.1", "Access to the model", a->model_access, "model_access");
    stress_said(out, s, "6.1", "Licence of the scenario", a->licence, "licence");
    stress_said(out, s, "6.1", "Authors", a->authors, "authors");
    stress_said(out, s, "6.1", "Accepted for use by", a->approved_by, "approved_by");
    stress_said(out, s, "6.1", "Funding", a->funding, "funding");
    stress_said(out, s, "6.1", "Contact", a->contact, "contact");
}

void stress_implementation(struct text *out, struct stressed *s)
{
    markdown_heading(out, 2, "5 Implementation");
    software(out, s);
    sampling(out, s);
    execution(out);
    machine(out, s);
    access(out, s);
}

/* --- appendix --------------------------------------------------------------------------------- */

void stress_results(struct text *out, struct stressed *s)
{
    static const char *const columns[] = {"of", "output", "unit", "mean", "low", "high", "n"};
    static const char *const fields[] = {"scope", "measure", "unit", "mean", "low", "high", "n"};
    const struct csv_table *t = s->results ? results_table(s->results, "measures.csv") : NULL;
    if (!t)
        return;
    markdown_heading(out, 2, "Appendix: values of the outputs");
    markdown_table(out, columns, 7);
    for (size_t row = 0; row < t->rows; row++) {
        for (size_t f = 0; f < 7; f++) {
            double value = f > 2 ? results_number(t, row, fields[f]) : NAN;
            text_add(out, "| ");
            if (f < 2)
                markdown_code(out, results_field(t, row, fields[f]));
            else if (!isnan(value))
                text_add(out, "%.6g", value);
            else
                markdown_words(out, f == 2 ? results_field(t, row, fields[f]) : "");
            text_add(out, " ");
        }
        text_add(out, "|\n");
    }
    text_add(out, "\n");
}
