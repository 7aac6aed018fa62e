/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model in words. */
#include "report/words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "report/dates.h"
#include "report/beginning.h"
#include "report/summary.h"

enum { WIDTH = 110 };

void words_variate(struct text *out, const struct variate *v)
{
    char mean[48], most[48];
    if (v->kind == VARIATE_CONSTANT) {
        text_add(out, "%s", text_duration(mean, sizeof mean, v->a));
        return;
    }
    text_add(out, "%s, mean %s, 90 %% below %s", variate_name(v->kind),
             text_duration(mean, sizeof mean, variate_mean(v)),
             text_duration(most, sizeof most, variate_quantile(v, 0.9)));
}

const char *words_target(const struct target *t)
{
    return t->otherwise ? "where they would be without the scheme" : t->name;
}

static void heading(struct text *out, const struct record *r)
{
    const struct model *m = r->model;
    char start[11], horizon[48], follow_up[48];
    text_add(out, "%s\n", m->title);
    if (m->question)
        text_add(out, "%s\n", m->question);
    text_add(out, "From %s: %s counted ", calendar_date_text(start, m->start),
             text_duration(horizon, sizeof horizon, m->horizon));
    beginning_words(out, m);
    text_add(out, ", patients followed %s; %d replications, seed %s.\n",
             text_duration(follow_up, sizeof follow_up, m->follow_up), m->replications,
             m->seed_text);
}

static void volume(struct text *line, const struct demand *demand)
{
    char words[48];
    if (demand->times.at)
        text_add(line, "%zu arrivals at the times in %s", demand->times.count, demand->times.file);
    else if (demand->daily.at)
        text_add(line, "day by day as in column %s of %s", demand->daily.column,
                 demand->daily.file);
    else
        text_add(line, "%s %s",
                 text_number(words, sizeof words, demand->volume, demand->volume < 100 ? 0.01 : 1),
                 demand->per > 100000 ? "a year"
                 : demand->per > 1000 ? "a day"
                                      : "an hour");
}

static void demand(struct text *out, const struct record *r)
{
    const struct model *m = r->model;
    text_add(out, "\nDemand\n");
    for (size_t d = 0; d < m->demand_count; d++) {
        const struct demand *demand = &m->demands[d];
        char scope[300], arrived[160];
        snprintf(scope, sizeof scope, "demand.%s", demand->named.name);
        struct text line = {0};
        text_add(&line, "%s: ", model_title(&demand->named));
        volume(&line, demand);
        if (demand->profile.name)
            text_add(&line, ", as in profile %s", demand->profile.name);
        if (demand->growth != 0)
            text_add(&line, ", growing %g %% a year", demand->growth * 100);
        text_add(&line, "; they enter %s", demand->enters.name);
        if (demand->otherwise.name)
            text_add(&line, ", without the schemes %s", demand->otherwise.name);
        text_add(
            &line, " (%s in the pilot).",
            summary_mean(arrived, sizeof arrived, study_estimate(r->study, scope, "arrivals"), 1));
        text_add(out, "  ");
        text_wrap(out, line.at, 4, WIDTH);
        text_free(&line);
    }
}

static void hours(struct text *line, const struct record *r, const struct staff *staff)
{
    for (size_t i = 0; i < staff->roster_count; i++) {
        const struct window *w = &staff->roster[i];
        text_add(line, "%s%d from %02d:%02d to %02d:%02d", i ? ", " : "", w->capacity, w->from / 60,
                 w->from % 60, w->until / 60, w->until % 60);
        const struct tree *days = tree_child(w->named.at, "days");
        if (days && days->kind == TREE_TEXT)
            text_add(line, " %s", days->text);
    }
    if (!staff->roster_count && staff->capacity == RESOURCE_UNLIMITED)
        text_add(line, "no limit");
    else if (!staff->roster_count)
        text_add(line, "%d%s%s", staff->capacity, staff->during.name ? " during " : ", always",
                 staff->during.name ? model_title(&r->model->openings[staff->during.index].named)
                                    : "");
    if (staff->absence > 0)
        text_add(line, ", each absent for %.4g %% of the shifts", staff->absence * 100);
}

static void resources(struct text *out, const struct record *r)
{
    const struct model *m = r->model;
    if (m->resource_count)
        text_add(out, "\nResources (offered load: work that comes / time on duty; above 1 a queue "
                      "grows without end, or patients are lost)\n");
    for (size_t i = 0; i < m->resource_count; i++) {
        const struct staff *staff = &m->resources[i];
        char scope[300], words[160];
        struct text line = {0};
        snprintf(scope, sizeof scope, "resource.%s", staff->named.name);
        const struct estimate *load = study_estimate(r->study, scope, "offered_load");
        const struct estimate *used = study_estimate(r->study, scope, "utilisation");
        text_add(&line, "%s: ", model_title(&staff->named));
        hours(&line, r, staff);
        if (load && !isnan(load->mean))
            text_add(&line, "; offered load %s",
                     text_number(words, sizeof words, load->mean, 0.001));
        else if (used && !isnan(used->mean))
            text_add(&line, "; used %s of its time (it shares its work with others)",
                     summary_share(words, sizeof words, used));
        const struct estimate *stays = study_estimate(r->study, scope, "load");
        if (stays && stays->mean >= 1)
            text_add(&line, " - TOO LITTLE");
        text_add(out, "  ");
        text_wrap(out, line.at, 4, WIDTH);
        text_free(&line);
    }
}

static void appointments(struct text *out, const struct record *r)
{
    const struct model *m = r->model;
    if (m->slots_count)
        text_add(out, "\nAppointments\n");
    for (size_t i = 0; i < m->slots_count; i++) {
        struct text line = {0};
        words_slots(&line, &m->slots[i]);
        text_add(out, "  ");
        text_wrap(out, line.at, 4, WIDTH);
        text_free(&line);
    }
}

static void needs(struct text *line, const struct step *step)
{
    for (int i = 0; i < step->need_count; i++) {
        text_add(line, "%s", i ? " and " : "");
        if (step->needs[i].units > 1)
            text_add(line, "%d of ", step->needs[i].units);
        for (int j = 0; j < step->needs[i].count; j++)
            text_add(line, "%s%s", j ? " or " : "", step->needs[i].either[j].name);
    }
}

static void urgency(struct text *line, const struct step *step)
{
    char after[48], every[48];
    if (step->preempts)
        text_add(line, "; of priority %d, interrupts who is less urgent", step->priority);
    if (!isnan(step->grows_every))
        text_add(line,
                 "; of priority %d, one more urgent after waiting %s and again every %s, up "
                 "to %d",
                 step->priority, text_duration(after, sizeof after, step->grows_after),
                 text_duration(every, sizeof every, step->grows_every), step->grows_to);
}

static void patience(struct text *line, const struct model *m, const struct step *step)
{
    if (step->gives_up) {
        text_add(line, "; after waiting ");
        words_drawn(line, m, &step->gives_up_after, step->gives_up_by);
        text_add(line, " they give up and go to %s", words_target(&step->gives_up_to));
    }
    if (step->queue_limit >= 0)
        text_add(line, "; with %d waiting, the next go to %s", step->queue_limit,
                 words_target(&step->full_to));
}

static void arm(struct text *line, const struct model *m, const struct arm *a, double rest)
{
    static const char *const words[] = {[ARM_REST] = "the rest",
                                        [ARM_SHARE] = "",
                                        [ARM_WHEN] = "when ",
                                        [ARM_DURING] = "during ",
                                        [ARM_OUTSIDE] = "outside ",
                                        [ARM_IF_FREE] = "if free ",
                                        [ARM_IF_QUEUE_BELOW] = "if the queue is short for "};
    text_add(line, "%s", words[a->kind]);
    if (a->kind == ARM_SHARE)
        words_share(line, m, a->share, a->share_by);
    else if (a->kind == ARM_REST && rest < 1)
        text_add(line, " (%.4g %%)", rest * 100);
    else if (a->kind == ARM_DURING || a->kind == ARM_OUTSIDE)
        text_add(line, "%s", a->kind == ARM_DURING ? a->during.name : a->outside.name);
    else if (a->kind == ARM_IF_FREE || a->kind == ARM_IF_QUEUE_BELOW)
        text_add(line, "%s", a->kind == ARM_IF_FREE ? a->if_free.name : a->queue_of.name);
    else if (a->kind == ARM_WHEN)
        tree_value_text(a->when_at, line);
    text_add(line, " to %s", words_target(&a->to));
}

static void branch(struct text *line, const struct model *m, const struct step *step)
{
    double rest = 1;
    for (size_t i = 0; i < step->arm_count; i++) {
        text_add(line, "%s", i ? ", " : "");
        arm(line, m, &step->arms[i], rest);
        rest -= step->arms[i].kind == ARM_SHARE ? step->arms[i].share : 0; /* NaN: by whom */
    }
}

static void end(struct text *line, const struct model *m, const struct step *step)
{
    text_add(line, "%s%s", step->outcome, step->claimed ? ", claimed as an avoided admission" : "");
    char within[48];
    for (size_t i = 0; i < step->return_count; i++) {
        text_add(line, "%s", i ? ", " : "; come back: ");
        words_share(line, m, step->returns[i].share, step->returns[i].share_by);
        text_add(line, " within %s", text_duration(within, sizeof within, step->returns[i].within));
    }
    if (step->return_count)
        text_add(line, ", to %s", words_target(&step->returns_to));
}

static void step_words(struct text *line, const struct model *m, const struct step *step)
{
    char every[48];
    text_add(line, "%s: ", step->named.name);
    switch (step->kind) {
    case STEP_SERVICE:
    case STEP_VISITS:
        text_add(line, step->kind == STEP_VISITS ? "visits by " : "served by ");
        needs(line, step);
        text_add(line, ", ");
        words_drawn(line, m, &step->takes, step->takes_by);
        if (step->kind == STEP_VISITS) {
            text_add(line, ", every %s for ", text_duration(every, sizeof every, step->every));
            words_drawn(line, m, &step->lasts, step->lasts_by);
        }
        urgency(line, step);
        patience(line, m, step);
        break;
    case STEP_BED:
        text_add(line, "%s in ", step->admission ? "admitted: a bed" : "a bed");
        needs(line, step);
        text_add(line, ", ");
        words_drawn(line, m, &step->takes, step->takes_by);
        urgency(line, step);
        break;
    case STEP_DELAY:
        words_drawn(line, m, &step->takes, step->takes_by);
        text_add(line, " pass");
        break;
    case STEP_WAIT_UNTIL:
        text_add(line, "wait for %s", step->until.name);
        break;
    case STEP_APPOINTMENT:
        words_appointment(line, m, step);
        break;
    case STEP_BRANCH:
        branch(line, m, step);
        break;
    case STEP_SET:
        text_add(line, "set ");
        tree_value_text(tree_child(step->named.at, "set"), line);
        break;
    case STEP_REFER:
        text_add(line, "referred to %s", words_target(&step->refer));
        break;
    case STEP_END:
    case STEP_KINDS:
        end(line, m, step);
        break;
    }
    if (step->blocks)
        text_add(line, "; when done they keep it until what comes next has begun");
    if (step->then.at)
        text_add(line, "; then %s", words_target(&step->then));
}

static void pathways(struct text *out, const struct record *r)
{
    const struct model *m = r->model;
    text_add(out, "\nPathways\n");
    for (size_t p = 0; p < m->pathway_count; p++) {
        const struct pathway *pathway = &m->pathways[p];
        text_add(out, "  %s%s\n", model_title(&pathway->named),
                 pathway->scheme ? " (a scheme)" : "");
        for (size_t s = 0; s < pathway->step_count; s++) {
            struct text line = {0};
            step_words(&line, m, &pathway->steps[s]);
            text_add(out, "    ");
            text_wrap(out, line.at, 6, WIDTH);
            text_free(&line);
        }
    }
}

static void indicators(struct text *out, const struct record *r)
{
    static const char *const kinds[] = {"the time from ", "how many enter a step", "admissions",
                                        "who is at home some time after "};
    const struct model *m = r->model;
    if (m->indicator_count)
        text_add(out, "\nIndicators\n");
    for (size_t i = 0; i < m->indicator_count; i++) {
        const struct indicator *indicator = &m->indicators[i];
        struct text line = {0};
        text_add(&line, "%s: %s%s", model_title(&indicator->named), kinds[indicator->kind],
                 indicator->from.name ? indicator->from.name : "");
        for (size_t k = 0; k < indicator->until_count; k++)
            text_add(&line, "%s%s",
                     k                                   ? " or "
                     : indicator->kind == INDICATOR_TIME ? " to "
                                                         : ": ",
                     indicator->until[k].name);
        const struct tree *when = tree_child(indicator->named.at, "when");
        if (when) {
            text_add(&line, "; of patients ");
            tree_value_text(when, &line);
        }
        text_add(out, "  ");
        text_wrap(out, line.at, 4, WIDTH);
        text_free(&line);
    }
}

/* What the pilot says of the model, such as names that nothing uses. */
static void remarks(struct text *out, const struct record *r)
{
    for (size_t i = 0; r->checks && i < r->checks->count; i++)
        if (strcmp(r->checks->items[i].name, "Unused") == 0 ||
            (strcmp(r->checks->items[i].name, "Already inside") == 0 &&
             r->checks->items[i].verdict != CHECK_GOOD))
            text_add(out, "\n! %s\n", r->checks->items[i].words);
}

static void numbers(struct text *out, const struct model *m)
{
    size_t kinds[NUMBER_ASSUMPTION + 1] = {0};
    for (size_t i = 0; i < m->input_count; i++)
        kinds[m->inputs[i].kind]++;
    text_add(out,
             "\nNumbers: %zu measured, %zu published, %zu derived, %zu assumptions, %zu without a "
             "word on where they come from\n",
             kinds[NUMBER_MEASURED], kinds[NUMBER_PUBLISHED], kinds[NUMBER_DERIVED],
             kinds[NUMBER_ASSUMPTION], kinds[NUMBER_UNSAID]);
    for (size_t i = 0; i < m->input_count; i++) {
        const struct input *in = &m->inputs[i];
        char value[64], low[64], high[64];
        bool told = in->kind != NUMBER_ASSUMPTION && in->kind != NUMBER_UNSAID;
        if (told && isnan(in->low))
            continue;
        text_add(out, "  %-60s ", in->path);
        if (in->time)
            text_add(out, "%s", text_duration(value, sizeof value, in->value));
        else
            text_add(out, "%.6g", in->value);
        if (!isnan(in->low) && in->time)
            text_add(out, ", %s to %s", text_duration(low, sizeof low, in->low),
                     text_duration(high, sizeof high, in->high));
        else if (!isnan(in->low))
            text_add(out, ", %.6g to %.6g", in->low, in->high);
        text_add(out, "%s%s\n", ", ",
                 in->kind ? number_kind_name(in->kind) : "does not say where it comes from");
    }
}

void words_model(struct text *out, const struct record *r)
{
    heading(out, r);
    demand(out, r);
    beginning_entries(out, r->model);
    resources(out, r);
    appointments(out, r);
    pathways(out, r);
    indicators(out, r);
    dates_write(out, r->model);
    remarks(out, r);
    numbers(out, r->model);
}
