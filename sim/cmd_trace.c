/* SPDX-License-Identifier: GPL-3.0-or-later */
/* homefirst trace: one replication played again, told and exported. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/quoted.h"
#include "experiment.h"
#include "interrupt.h"
#include "progress.h"
#include "reply.h"
#include "report/story.h"
#include "report/trace.h"
#include "report/trace_day.h"
#include "report/trace_tables.h"
#include "study/pick.h"

const char command_trace_help[] =
    "Plays one replication again from its seed and tells the story of one of its patients, in "
    "both\n"
    "worlds, and how the patient is counted. Without --patient it says whom to ask for. Writes\n"
    "event logs for process mining (CSV for pm4py, XES, an activity log for bupaR) and animation\n"
    "(vidigi), and a chart of a day. median and worst play all replications first. -n: how many.\n";

enum { LOGS_MOST = 20000 }; /* patients in the event logs: some 300 MB; --all for all */

struct tracing {
    struct experiment x;
    struct study study;
    struct pick pick; /* which replication, and why */
    struct outcome outcome;
    struct cohort cohort;
    const struct cohort_member *member; /* whose story; NULL: nobody's */
    struct replayed *patient;
    struct trace_logs *logs;
    struct trace_day *day;
    const struct cohort_member *beyond; /* the first of those met who is too many; NULL: nobody */
    size_t written;                     /* patients in the event logs */
    int zone, demand;                   /* -1: any */
    bool has_study, has_outcome;
};

/* --- what is asked ---------------------------------------------------------------------------- */

static enum status no_such_stream(const struct model *m, const char *name)
{
    const char **names = mem_array(m->demand_count + 1, sizeof *names);
    for (size_t d = 0; d < m->demand_count; d++)
        names[d] = m->demands[d].named.name;
    const char *near = text_nearest(name, names, m->demand_count);
    fprintf(stderr, "homefirst: '%s' is not a demand stream of this scenario%s%s%s\n", name,
            near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
    free(names);
    return STATUS_USAGE;
}

static enum status read_asked(struct tracing *t)
{
    const struct options *o = &t->x.options;
    const struct model *m = &t->x.base.model;
    t->demand = -1;
    for (size_t d = 0; o->stream && d < m->demand_count; d++)
        if (strcmp(m->demands[d].named.name, o->stream) == 0)
            t->demand = (int)d;
    if (o->stream && t->demand < 0)
        return no_such_stream(m, o->stream);
    if (o->zone && !trace_zone(o->zone, &t->zone)) {
        fprintf(stderr,
                "homefirst: --zone wants an offset from UTC such as +00:00 or -05:00, not '%s'\n",
                o->zone);
        return STATUS_USAGE;
    }
    return STATUS_OK;
}

/* The day of the chart among those of the plan; SIZE_MAX: not asked for. */
static enum status read_day(const struct tracing *t, size_t *day)
{
    const struct plan *plan = &t->x.base.plan;
    const char *asked = t->x.options.day;
    int date;
    char first[11], last[11];
    *day = SIZE_MAX;
    if (!asked)
        return STATUS_OK;
    int from = plan->origin + (int)floor(plan->start / DAY_MINUTES);
    int until = plan->origin + (int)ceil((plan->end + plan->follow_up) / DAY_MINUTES) - 1;
    if (!calendar_date(asked, &date) || date < from || date > until) {
        fprintf(stderr, "homefirst: --day wants a date from %s to %s, not '%s'\n",
                calendar_date_text(first, from), calendar_date_text(last, until), asked);
        return STATUS_USAGE;
    }
    *day = (size_t)(date - plan->origin);
    return STATUS_OK;
}

/* --- which replication ------------------------------------------------------------------------ */

static bool play_all(struct tracing *t)
{
    experiment_study(&t->x, &t->study, "all replications");
    t->has_study = true;
    t->x.nothing = t->study.interrupted;
    return !t->x.nothing;
}

/* Only a patient's story of a numbered replication needs no other. */
static enum status choose(struct tracing *t)
{
    const struct options *o = &t->x.options;
    enum status status = pick_read(&t->pick, o->replication ? o->replication : "median");
    if (status != STATUS_OK) {
        fprintf(stderr,
                "homefirst: --replication wants a number from 1, median or worst, not '%s'\n",
                o->replication);
        return status;
    }
    if (o->measure_count > 1) {
        fprintf(stderr, "homefirst: trace chooses by one --measure\n");
        return STATUS_USAGE;
    }
    const char *name = o->measure_count ? o->measures[0] : NULL;
    pick_measure(&t->pick, &t->x.base.plan, name);
    if (name && (t->pick.measure = experiment_measure(&t->x, name)) < 0)
        return STATUS_USAGE;
    if (t->pick.number && o->patient)
        return STATUS_OK;
    if (!play_all(t))
        return STATUS_INTERRUPTED;
    if (!pick_choose(&t->pick, &t->study)) {
        fprintf(stderr, "homefirst: no replication has a value of %s; choose one by its number\n",
                t->pick.full);
        return STATUS_USAGE;
    }
    return STATUS_OK;
}

/* --- who -------------------------------------------------------------------------------------- */

static enum status find_patient(struct tracing *t)
{
    const struct options *o = &t->x.options;
    if (!o->patient)
        return STATUS_OK;
    if (t->demand >= 0)
        t->member = cohort_of(&t->cohort, (size_t)t->demand, o->patient);
    else
        t->member = cohort_met(&t->cohort, o->patient);
    if (t->member)
        return STATUS_OK;
    if (t->demand >= 0)
        fprintf(stderr, "homefirst: stream %s has %zu patients in replication %zu, not %zu\n",
                o->stream, cohort_size(&t->cohort, (size_t)t->demand), t->pick.number, o->patient);
    else
        fprintf(stderr, "homefirst: replication %zu has %zu patients %s, not %zu\n", t->pick.number,
                t->cohort.met, t->cohort.two_worlds ? "whom a scheme met" : "who were counted",
                o->patient);
    return STATUS_USAGE;
}

static bool is_member(const struct cohort_member *member, const struct replayed *patient)
{
    return member && member->demand == patient->demand && member->in_stream == patient->in_stream;
}

static void take(void *context, const struct replayed *patient)
{
    struct tracing *t = context;
    bool chosen = is_member(t->member, patient);
    bool first = !t->beyond || patient->order < t->beyond->order;
    bool met = !t->cohort.two_worlds || (patient->judged && patient->judgement.scheme >= 0);
    if (t->x.options.everybody || (met && first) || chosen)
        trace_add(t->logs, patient);
    if (chosen)
        t->patient = replayed_copy(patient, t->x.base.plan.attribute_count);
    if (t->member ? chosen : met && (t->demand < 0 || (size_t)t->demand == patient->demand))
        trace_day_add(t->day, patient);
}

/* --- the whole -------------------------------------------------------------------------------- */

static char *again(const struct tracing *t)
{
    const struct options *o = &t->x.options;
    struct text words = {0};
    text_add(&words, "homefirst trace ");
    quoted_add(&words, o->files[0]);
    if (o->seed) {
        text_add(&words, " --seed ");
        quoted_add(&words, o->seed);
    }
    for (size_t i = 0; i < o->set_count; i++) {
        text_add(&words, " --set ");
        quoted_add(&words, o->sets[i]);
    }
    text_add(&words, " --replication %zu", t->pick.number);
    return words.at;
}

static void tell(struct tracing *t)
{
    struct text *out = &t->x.summary;
    char *command = again(t);
    struct story story = {.plan = &t->x.base.plan,
                          .cohort = &t->cohort,
                          .member = t->member,
                          .patient = t->patient,
                          .replication = t->pick.number,
                          .command = command};
    trace_heading(out, &t->x.base.model, &t->pick, t->has_study ? &t->study : NULL);
    if (t->patient) {
        story_tell(out, &story);
    } else {
        trace_figures(out, &t->pick, &t->study, &t->outcome);
        story_examples(out, &story);
    }
    text_add(out, "\n");
    trace_files(out, t->written, &t->cohort);
    free(command);
    reply_words(t->x.options.reply, "story", out->at);
}

static void made_by(struct text *words, const struct tracing *t)
{
    const struct model *m = &t->x.base.model;
    text_add(words, "homefirst %s, scenario %.12s, seed ", HOMEFIRST_VERSION,
             t->x.base.scenario.digest);
    if (m->seed_text && model_seed(m->seed_text) == m->seed)
        text_add(words, "%s", m->seed_text);
    else
        text_add(words, "%ju", (uintmax_t)m->seed);
    text_add(words, ", replication %zu", t->pick.number);
}

static void play_again(struct tracing *t)
{
    const struct plan *plan = &t->x.base.plan;
    uint32_t number = (uint32_t)(t->pick.number - 1);
    struct text made = {0};
    made_by(&made, t);
    struct trace_about about = {.plan = plan,
                                .title = t->x.base.model.title,
                                .replication = t->pick.number,
                                .made = made.at,
                                .zone = t->zone};
    t->logs = trace_open(&t->x.dir, &about);
    replay(plan, t->x.base.model.seed, number, &t->outcome,
           &(struct replay_use){.done = take, .context = t});
    t->written = trace_close(t->logs);
    trace_day_write(t->day, &t->x.dir, made.at);
    text_free(&made);
}

static enum status work(struct tracing *t)
{
    const struct plan *plan = &t->x.base.plan;
    size_t day;
    enum status status = read_asked(t);
    if (status == STATUS_OK)
        status = read_day(t, &day);
    if (status == STATUS_OK)
        status = choose(t);
    if (status != STATUS_OK)
        return status;
    double began = progress_now();
    outcome_init(&t->outcome, plan);
    t->has_outcome = true;
    cohort_find(&t->cohort, plan, t->x.base.model.seed, (uint32_t)(t->pick.number - 1),
                &t->outcome);
    status = find_patient(t);
    if (status != STATUS_OK)
        return status;
    t->beyond = cohort_met(&t->cohort, LOGS_MOST + 1);
    t->day = trace_day_new(plan, &t->cohort, t->member, day);
    play_again(t);
    trace_measures(&t->x.dir, plan, &t->outcome, t->pick.number);
    tell(t);
    t->x.lab.patients += t->outcome.patients;
    t->x.lab.events += t->outcome.events;
    t->x.playing += progress_now() - began;
    return STATUS_OK;
}

static void release(struct tracing *t)
{
    if (t->has_study)
        study_free(&t->study);
    if (t->has_outcome)
        outcome_free(&t->outcome);
    cohort_free(&t->cohort);
    replayed_free(t->patient);
    trace_day_free(t->day);
    pick_free(&t->pick);
}

enum status command_trace(const struct options *given)
{
    struct tracing *t = mem_alloc(sizeof *t);
    enum status status = experiment_begin(&t->x, given);
    if (status != STATUS_OK) {
        free(t);
        return status;
    }
    t->x.lab.seed = t->x.base.model.seed;
    t->x.lab.threads = 1;
    t->x.lab.replications = t->x.asked = 1;
    status = work(t);
    release(t);
    status = experiment_end(&t->x, status);
    free(t);
    return status;
}
